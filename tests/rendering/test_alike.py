"""Letters are alike if their pages are the same but for the slots."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from jinja2 import DictLoader

from pso_letters.errors import TemplateError
from pso_letters.model import Supplier
from pso_letters.rendering import alike as module
from pso_letters.rendering.alike import Alike, reads_of_page
from pso_letters.rendering.catalogue import open_catalogue
from pso_letters.rendering.compiled_pdf.pages import PageMaker
from pso_letters.rendering.context import ContextMaker
from pso_letters.tiering import TierResult
from tests.rendering.letters import CATEGORIES, TODAY
from tests.rendering.test_preflight import suppliers
from tests.rendering.trials import SETTINGS, SUPPLIER, judged

NAME, NUMBER, LINES = ("supplier", "name"), ("supplier", "number"), ("supplier", "address_lines")
SHAPE, EXACT = False, True

READ: Mapping[str, Mapping[tuple[str, str], bool]] = {
    "<p data-slot='80'>{{ supplier.name }}</p>": {NAME: SHAPE},
    "<p>{{ supplier.name }}</p>": {NAME: EXACT},
    "<p data-slot='80'>x</p><p>{{ supplier.name }}</p>": {NAME: EXACT},
    "<p data-slot='80'>{{ supplier.name }}</p>{{ supplier.number }}": {NAME: SHAPE, NUMBER: EXACT},
    "<p data-slot='80'>{{ supplier.name|upper }}</p>": {NAME: SHAPE},
    "<p data-slot='80'>{% if supplier.number %}{{ supplier.name }}{% endif %}</p>": {
        NAME: SHAPE,
        NUMBER: SHAPE,
    },
    "<p data-slot='80'>{% if supplier.number == 'x' %}y{% endif %}</p>": {NUMBER: EXACT},
    "<p class='{{ supplier.number }}' data-slot='80'>{{ supplier.name }}</p>": {
        NAME: EXACT,  # the tag of the slot isn't whole: dearer, and right
        NUMBER: EXACT,
    },
    "{% trans name=supplier.name %}Aan {{ name }}{% endtrans %}": {NAME: EXACT},
    "{% for line in supplier.address_lines %}<p data-slot='80'>{{ line }}</p>{% endfor %}": {
        LINES: SHAPE
    },
    "{% for line in supplier.address_lines %}<p>{{ line }}</p>{% endfor %}": {LINES: EXACT},
    "{% for line in sender.lines %}<p>{{ line }}</p>{% endfor %}"
    "{% for line in supplier.address_lines %}<p data-slot='80'>{{ line }}</p>{% endfor %}": {
        LINES: SHAPE
    },
    "{% include 'ander' %}": {NAME: EXACT},
    "{% include 'nergens' ignore missing %}<p data-slot='80'>{{ supplier.name }}</p>": {
        NAME: SHAPE
    },
}


@pytest.mark.parametrize(("page", "expected"), READ.items(), ids=READ)
def test_what_stands_in_a_slot_counts_by_its_shape(
    page: str, expected: Mapping[tuple[str, str], bool]
) -> None:
    loader = DictLoader({"blad": page, "ander": "{{ supplier.name }}"})
    reads = reads_of_page("blad", loader, "nl", "x")
    assert {path: exact for path, exact in reads.paths.items() if path[0] != "sender"} == expected


def test_our_reference_counts_by_what_it_is_made_of() -> None:
    loader = DictLoader({"blad": "<p data-slot='9'>{{ letter.reference }}</p>"})
    assert reads_of_page("blad", loader, "nl", "{{ supplier.number }}").paths == {NUMBER: SHAPE}


@pytest.mark.parametrize("pages", [{"blad": "{% if %}"}, {}])
def test_page_that_cannot_be_read_is_a_template_error(pages: dict[str, str]) -> None:
    with pytest.raises(TemplateError):
        reads_of_page("blad", DictLoader(pages), "nl", "x")


CATALOGUE = open_catalogue(None)
BRIEF = CATALOGUE["brief"]
PAGES = PageMaker("brief/brief.html", CATALOGUE.loader(), "nl")
CONTEXTS = ContextMaker(SETTINGS, CATEGORIES, TODAY, "nl", BRIEF.title)


@pytest.fixture(scope="module")
def alike() -> Alike:
    return Alike(SETTINGS, CATEGORIES, TODAY, CATALOGUE, BRIEF)


def kind(alike: Alike, supplier: Supplier) -> tuple[Hashable, TierResult]:
    _, tier, _ = judged(supplier)
    return alike.kind(supplier, tier), tier


@settings(max_examples=40, deadline=None)
@given(suppliers(), suppliers())
def test_letters_are_alike_when_their_pages_are(
    alike: Alike, first: Supplier, second: Supplier
) -> None:
    found = [kind(alike, each) for each in (first, second)]
    if any(tier.tier is None for _, tier in found):
        return
    keys = [
        PAGES.page(CONTEXTS.of(each, tier)).key
        for each, (_, tier) in zip((first, second), found, strict=True)
    ]
    assert (found[0][0] == found[1][0]) == (keys[0] == keys[1])


def test_names_and_numbers_make_no_difference(alike: Alike) -> None:
    other = replace(SUPPLIER, key="87654321", name="Een heel andere naam")
    assert kind(alike, other) == kind(alike, SUPPLIER)


def test_other_language_is_another_kind(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "eigen"
    own.mkdir(parents=True)
    (own / "document.toml").write_text('title = "E"\nhtml = "e.html"\nlanguages = ["nl", "en"]\n')
    (own / "e.html").write_text("<p data-slot='9'>{{ supplier.name }}</p>")
    catalogue = open_catalogue(tmp_path)
    alike = Alike(SETTINGS, CATEGORIES, TODAY, catalogue, catalogue["eigen"])
    kinds = {kind(alike, replace(SUPPLIER, language=each))[0] for each in ("nl", "en", "nl")}
    assert len(kinds) == 2


def test_beyond_so_many_kinds_no_page_is_rendered(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(module, "_MOST_PAGES", 2)
    own = tmp_path / "templates" / "eigen"
    own.mkdir(parents=True)
    (own / "document.toml").write_text('title = "E"\nhtml = "e.html"\n')
    (own / "e.html").write_text("<p>{{ supplier.name }}</p>")
    catalogue = open_catalogue(tmp_path)
    alike = Alike(SETTINGS, CATEGORIES, TODAY, catalogue, catalogue["eigen"])
    names = ["a", "b", "c", "d", "c", "a"]
    kinds = [kind(alike, replace(SUPPLIER, name=each))[0] for each in names]
    assert len(set(kinds)) == 4
    assert (kinds[2], kinds[0]) == (kinds[4], kinds[5])

"""What a letter would lack is known before the first is made, per branch of its templates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import cycle, product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pso_letters.checks.rules import LackKind
from pso_letters.errors import TemplateError
from pso_letters.model import AddressForm, BuyerKind, Contact, Supplier, Tier
from pso_letters.rendering.attempt import Order
from pso_letters.rendering.catalogue import open_catalogue
from pso_letters.rendering.context import ContextMaker
from pso_letters.rendering.pdf import PdfEngine
from pso_letters.rendering.preflight import Preflight
from pso_letters.rendering.word_parts import tagged_parts
from tests.rendering.letters import (
    CATEGORIES,
    CERTIFICATES,
    REASONS,
    TODAY,
    Variant,
    settings_of,
    supplier_of,
)
from tests.rendering.trials import SETTINGS, SUPPLIER, judged, own_preflight, row, told

SENTENCE = "<p>Dit gaat over contract {{ supplier.contract_number }} van ons.</p>"
IN_TIER_1 = f"{{% if supplier.tier == 1 %}}{SENTENCE}{{% endif %}}<p>Groet</p>"
GAP = [("empty", "supplier.contract_number", "contract_nummer")]


def test_a_value_is_needed_only_in_the_branch_that_applies(tmp_path: Path) -> None:
    preflight = own_preflight(tmp_path, IN_TIER_1)
    assert told(preflight.lacks(*row(contract_number=""))) == GAP
    assert told(preflight.lacks(*row(contract_number="  "))) == GAP
    assert preflight.lacks(*row(contract_number="C-1")) == ()
    assert preflight.lacks(*row(tier=Tier.URGED, contract_number="")) == ()


NO_GAP = {
    "alone in its paragraph": "<p>{{ supplier.contract_number }}</p>",
    "alone in its cell": "<table><tr><th>Nr</th><td>{{ supplier.contract_number }}</td></tr>"
    "</table>",
    "alone on its line": "<p>Contract<br/>{{ supplier.contract_number }}<br/>Groet</p>",
    "only marks beside it": "<p>({{ supplier.contract_number }})</p>",
    "default": "<p>Contract {{ supplier.contract_number|default('geen', true) }}</p>",
    "or": "<p>Contract {{ supplier.contract_number or 'geen' }}</p>",
    "condition": "{% if supplier.contract_number %}" + SENTENCE + "{% endif %}",
    "choice": "<p>Nr {{ supplier.contract_number if supplier.contract_number else '-' }}</p>",
    "part of a name": "<p>Aan {{ supplier.name }} {{ supplier.contract_number }}</p>",
    "attribute": '<p class="{{ supplier.contract_number }}">Groet</p>',
    "comment": "{# " + SENTENCE + " #}<p>Groet</p>",
    "raw": "<p>Zo: {% raw %}{{ supplier.contract_number }}{% endraw %}</p>",
    "other value": "<p>Beste {{ supplier.name }},</p>",
    "unused macro": "{% macro m() %}" + SENTENCE + "{% endmacro %}<p>Groet</p>",
    "tested capture": "{% set c %}{{ supplier.contract_number }}{% endset %}"
    "{% if c %}<p>Contract {{ c }}</p>{% endif %}",
}


@pytest.mark.parametrize("html", NO_GAP.values(), ids=NO_GAP)
def test_no_gap(tmp_path: Path, html: str) -> None:
    assert own_preflight(tmp_path, html).lacks(*row(contract_number="")) == ()


GAPS = {
    "item": "<ul><li>Contract: {{ supplier.contract_number }}</li></ul>",
    "inline": "<p>Uw <b>contract {{ supplier.contract_number }}</b>.</p>",
    "filter": "<p>Contract {{ supplier.contract_number|upper }}</p>",
    "joined": "<p>Nr {{ 'C-' ~ supplier.contract_number }}</p><p>{{ 'Contract' }} "
    "{{ supplier.contract_number }}</p>",
    "choice": "<p>Nr {{ supplier.contract_number if supplier.tier == 1 else '-' }}</p>",
    "sentence to translate": "<p>{% trans nr=supplier.contract_number %}Contract {{ nr }} is "
    "van ons.{% endtrans %}</p>",
    "another name": "{% set nr = supplier.contract_number %}<p>Contract {{ nr }}.</p>",
    "macro": "{% macro m() %}" + SENTENCE + "{% endmacro %}{{ m() }}",
    "loop": "{% for n in [1, 2] %}<p>{{ n }}: nr {{ supplier.contract_number }}</p>{% endfor %}",
}


@pytest.mark.parametrize("html", GAPS.values(), ids=GAPS)
def test_gap(tmp_path: Path, html: str) -> None:
    preflight = own_preflight(tmp_path, html)
    found = told(preflight.lacks(*row(contract_number="")))
    assert [column for _, _, column in found] == ["contract_nummer"]
    assert preflight.lacks(*row(contract_number="C-1")) == ()


def test_a_column_of_the_list_itself(tmp_path: Path) -> None:
    preflight = own_preflight(tmp_path, '<p>Vraag het {{ supplier.extra["inkoper"] }}.</p>')
    empty = row(extra=(("inkoper", ""), ("regio", "Noord")))
    assert told(preflight.lacks(*empty)) == [("empty", 'supplier.extra["inkoper"]', "inkoper")]
    assert preflight.lacks(*row()) == ()


def test_a_column_that_the_list_lacks_is_a_fault_of_the_template(tmp_path: Path) -> None:
    preflight = own_preflight(tmp_path, "<p>Vraag het {{ supplier.extra.inkooper }}.</p>")
    with pytest.raises(TemplateError, match=r"eigen/eigen\.html.*supplier\.extra\.inkooper"):
        assert preflight.everywhere


@pytest.mark.parametrize(
    "tag",
    [
        "{{ suplier.name }}",
        "{{ certificate.nonsense }}",
        "{% if supplier.extra.x == 'y' %}{% endif %}",
    ],
)
def test_what_no_letter_has_is_a_fault_of_the_template(tmp_path: Path, tag: str) -> None:
    with pytest.raises(TemplateError):
        assert own_preflight(tmp_path, f"<p>Groet {tag}</p>").everywhere


def test_in_one_branch_it_is_a_fault_in_the_rows_of_that_branch(tmp_path: Path) -> None:
    html = (
        "{% if supplier.tier == 1 %}<p>Zie {{ supplier.extra.nergens }}.</p>{% endif %}<p>Hoi</p>"
    )
    preflight = own_preflight(tmp_path, html)
    assert preflight.everywhere == ()
    assert told(preflight.lacks(*row())) == [("unknown", "supplier.extra.nergens", None)]
    assert preflight.lacks(*row(tier=Tier.URGED)) == ()


def test_a_default_covers_a_column_that_the_list_lacks(tmp_path: Path) -> None:
    preflight = own_preflight(tmp_path, "<p>Vraag {{ supplier.extra.nergens|default('ons') }}.</p>")
    assert preflight.everywhere == ()
    assert preflight.lacks(*row()) == ()


def test_a_tag_that_cannot_work_with_a_value(tmp_path: Path) -> None:
    preflight = own_preflight(
        tmp_path, "<p>Deel {{ supplier.number.split('-')[1] }} van het nummer</p>"
    )
    assert preflight.everywhere == ()
    assert preflight.lacks(*row(number="L-7")) == ()
    (lack,) = preflight.lacks(*row(number="Geheim"))
    assert lack.kind.value == "broken"
    assert "Geheim" not in lack.tag


def test_an_error_names_no_value_of_the_row(tmp_path: Path) -> None:
    preflight = own_preflight(tmp_path, "<p>{{ supplier.name|money }}</p>")
    (lack,) = preflight.lacks(*row(name="Jansen"))
    assert "Jansen" not in lack.tag


def test_an_unknown_name_in_a_condition_is_told_by_itself(tmp_path: Path) -> None:
    html = "{% if supplier.tier == 1 and supplier.extra.mis > 'a' %}{% endif %}<p>Groet</p>"
    assert told(own_preflight(tmp_path, html).lacks(*row())) == [("unknown", "mis", None)]


def test_a_wrong_tag_is_told_before_any_row(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="line 2"):
        assert own_preflight(tmp_path, "<p>Groet</p>\n<p>{{ supplier. }}</p>").everywhere


def test_an_empty_setting_is_told_once(tmp_path: Path) -> None:
    letter = replace(SETTINGS.letter, contact_name="")
    preflight = own_preflight(
        tmp_path,
        "<p>Vraag het {{ letter.contact_name }}.</p>",
        settings=replace(SETTINGS, letter=letter),
    )
    assert told(preflight.everywhere) == [("empty", "letter.contact_name", None)]
    assert preflight.lacks(*row()) == ()


def test_a_value_that_is_compared_makes_rows_differ(tmp_path: Path) -> None:
    html = "{% if supplier.extra.regio == 'Noord' %}" + SENTENCE + "{% endif %}<p>Groet</p>"
    preflight = own_preflight(tmp_path, html)
    south = (("inkoper", "x"), ("regio", "Zuid"))
    assert preflight.lacks(*row(contract_number="", extra=south)) == ()
    assert told(preflight.lacks(*row(contract_number=""))) == GAP


def test_a_word_template_alone(tmp_path: Path) -> None:
    paragraphs = ("{%p if supplier.tier == 1 %}", "Contract {{ supplier.contract_number }} loopt.",
                  "{%p endif %}", "{{ supplier.your_reference }}")  # fmt: skip
    preflight = own_preflight(tmp_path, word=paragraphs)
    assert preflight.everywhere == ()
    assert told(preflight.lacks(*row(contract_number="", your_reference=""))) == GAP
    assert preflight.lacks(*row(tier=Tier.URGED, contract_number="")) == ()


def test_the_columns_that_letters_show(tmp_path: Path) -> None:
    one = own_preflight(tmp_path, "<p>{{ supplier.extra.regio }}</p>")
    assert one.columns == {"regio"}
    every = own_preflight(tmp_path / "b", "<p>{{ supplier.extra.values()|join }}</p>")
    assert every.columns == {"inkoper", "regio"}


def test_word_and_html_are_both_tried(tmp_path: Path) -> None:
    preflight = own_preflight(
        tmp_path, "<p>Groet</p>", word=("Contract {{ supplier.contract_number }}.",)
    )
    assert [lack.template for lack in preflight.lacks(*row(contract_number=""))] == [
        "eigen.nl.docx"
    ]


def test_a_label_and_its_value_after_a_tab_stand_apart(tmp_path: Path) -> None:
    preflight = own_preflight(tmp_path, word=("Contract:\t{{ supplier.contract_number }}",))
    assert preflight.lacks(*row(contract_number="")) == ()


def test_what_is_no_word_file(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"no")
    with pytest.raises(TemplateError, match="isn't a Word file"):
        tagged_parts(path)
    with pytest.raises(TemplateError, match="can't be read"):
        tagged_parts(tmp_path / "b.docx")


@pytest.mark.parametrize("reference", ["{{ supplier.nummer }}", "{{ supplier. }}"])
def test_a_wrong_reference_is_told_before_any_row(tmp_path: Path, reference: str) -> None:
    wrong = replace(SETTINGS, letter=replace(SETTINGS.letter, reference=reference))
    with pytest.raises(TemplateError, match=r"letter\.reference"):
        assert own_preflight(tmp_path, "<p>Groet</p>", settings=wrong).everywhere


def test_a_reference_that_one_row_cannot_have(tmp_path: Path) -> None:
    letter = replace(SETTINGS.letter, reference="{{ supplier.number.split('-')[1] }}")
    preflight = own_preflight(tmp_path, "<p>Groet</p>", settings=replace(SETTINGS, letter=letter))
    assert preflight.everywhere == ()
    assert preflight.lacks(*row(number="L-7")) == ()
    assert [lack.template for lack in preflight.lacks(*row(number="7"))] == [
        "pso.toml, letter.reference"
    ]


def test_rows_that_get_no_letter_are_not_tried(tmp_path: Path) -> None:
    preflight = own_preflight(tmp_path, SENTENCE)
    supplier, _, status = row(contract_number="")
    assert preflight.lacks(*judged(replace(supplier, category="iets"))) == ()
    assert preflight.lacks(*judged(replace(supplier, language="fr"))) == ()
    assert status


def brief(variant: Variant) -> Preflight:
    catalogue = open_catalogue()
    document = catalogue["brief"]
    settings_ = settings_of(variant)
    # As if it were a house's own, so that the Word template is tried as well.
    return Preflight(
        Order(settings_, CATEGORIES, variant.day, catalogue, document, document.formats, True)
    )


@pytest.mark.parametrize("kind", tuple(BuyerKind))
@pytest.mark.parametrize("sender", ["certified", "none"])
def test_the_letter_of_the_program_lacks_nothing(kind: BuyerKind, sender: str) -> None:
    shared = brief(Variant(kind=kind, sender=sender, contact=sender == "certified"))
    assert shared.everywhere == ()
    turns = zip(product(Tier, CERTIFICATES), cycle(REASONS), strict=False)
    for (tier, certificate), reason in turns:
        variant = Variant(tier, certificate, reason=reason, contract_number=tier is Tier.URGED)
        full = supplier_of(variant)
        bare = replace(full, your_reference="", contacts=(), number="", kvk="", contract_end=None)
        assert shared.lacks(*judged(full, variant)) == (), variant
        assert shared.lacks(*judged(bare, variant)) == (), variant


TEMPLATE = """
{% for line in supplier.address_lines %}<p>{{ line }}</p>{% endfor %}
<p>{{ supplier.salutation }}</p>
<p>Kenmerk {{ letter.reference }} en {{ supplier.your_reference or 'geen' }}</p>
{% if certificate.standing == "valid" and certificate.level %}<p>U hebt {{ certificate.level }}
tot en met {{ certificate.valid_until }}.</p>{% elif supplier.kvk %}<p>Nummer {{ supplier.kvk }}</p>
{% else %}<p>Contract {{ supplier.contract_number }} loopt.</p>{% endif %}
{% if supplier.extra.regio == "Noord" %}<p>Vraag {{ supplier.extra.inkoper }}.</p>{% endif %}
{% if supplier.name|length > 5 %}
<p>Deel {{ supplier.number.split('-')[1] }} van {{ supplier.category }}</p>{% endif %}
{% if letter.effective == "contract" %}<p>Vanaf {{ letter.effective_date }}</p>{% endif %}
{% for rule in supplier.rule_names %}<p>Regel {{ rule }}</p>{% endfor %}
"""
_SHORT = st.sampled_from(["", " ", "a", "L-7", "Noord", "Lange naam"])


@st.composite
def suppliers(draw: st.DrawFn) -> Supplier:
    name = draw(st.sampled_from(sorted(CERTIFICATES)))
    days = st.sampled_from([None, TODAY - timedelta(1), TODAY + timedelta(1)])
    own: dict[str, Any] = {"thirty_plus_from": draw(days), "thirty_plus_until": draw(days)}
    contact = Contact(draw(st.sampled_from(AddressForm)), surname=draw(_SHORT), role=draw(_SHORT))
    texts: Mapping[str, Any] = {
        field: draw(_SHORT)
        for field in ("name", "number", "kvk", "your_reference", "contract_number", "salutation")
    }
    return replace(
        SUPPLIER,
        category=draw(st.sampled_from(CATEGORIES)).name,
        contacts=draw(st.sampled_from([(), (contact,), (contact, contact)])),
        contract_end=draw(st.sampled_from([None, TODAY])),
        spend=draw(st.sampled_from([None, Decimal(5)])),
        certificate=None if name == "none" else replace(CERTIFICATES[name].at(TODAY), **own),
        extra=(("inkoper", draw(_SHORT)), ("regio", draw(_SHORT))),
        **texts,
    )


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Preflight, Path]:
    folder = tmp_path_factory.mktemp("huis")
    return own_preflight(folder, TEMPLATE), folder


HOLE = re.compile(
    r"Contract\s+loopt|Vraag\s*\.|\b(?:van|en|Nummer|Vanaf|Regel)\s*</p>|hebt\s+tot|met\s*\."
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(suppliers())
def test_rows_of_one_key_lack_the_same_and_a_whole_letter_can_be_made(
    shared: tuple[Preflight, Path], supplier: Supplier
) -> None:
    preflight, folder = shared
    found = preflight.lacks(*judged(supplier))
    assert found == Preflight(preflight.order).lacks(*judged(supplier))
    if not any(lack.kind is LackKind.BROKEN for lack in found):
        maker = ContextMaker(SETTINGS, CATEGORIES, TODAY, "nl", "Eigen brief")
        loader = open_catalogue(folder).loader()
        engine = PdfEngine("eigen/eigen.html", loader, (folder,), "nl")
        page = engine.html(maker.of(*judged(supplier)[:2]))
        assert bool(found) == bool(HOLE.search(page))

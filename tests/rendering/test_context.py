"""What reaches a template: plain data, made of a supplier, its tier and the settings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from pso_letters.errors import SettingsError, TemplateError
from pso_letters.model import Certificate, CertificateLevel, Tier
from pso_letters.rendering.context import ContextMaker
from pso_letters.rendering.logo import Logo, Pictures, read_pictures
from pso_letters.settings import Settings
from tests.rendering.letters import (
    CATEGORIES,
    KVK,
    TODAY,
    Variant,
    context_of,
    covering_variants,
    logo_of_samples,
    pdf_engine,
    settings_of,
    supplier_of,
    tier_of,
)


def plain(value: object) -> bool:
    match value:
        case dict():
            return all(plain(key) and plain(each) for key, each in value.items())
        case list():
            return all(plain(each) for each in value)
    return type(value) in {str, int, bool}


def reference(pattern: str, **changes: Any) -> str:  # noqa: ANN401 - fields of Supplier
    settings = settings_of(Variant())
    settings = replace(settings, letter=replace(settings.letter, reference=pattern))
    supplier = replace(supplier_of(Variant()), **changes)
    maker = ContextMaker(settings, CATEGORIES, TODAY, "nl", "x")
    found: str = maker.of(supplier, tier_of(Variant(), supplier))["letter"]["reference"]
    return found


@pytest.mark.parametrize("variant", covering_variants(), ids=str)
def test_only_plain_data_reaches_a_template(variant: Variant) -> None:
    assert plain(context_of(variant))


def test_one_letter_leaves_no_trace_in_the_next() -> None:
    maker = ContextMaker(settings_of(Variant()), CATEGORIES, TODAY, "nl", "x")
    first, second = supplier_of(Variant()), replace(supplier_of(Variant()), name="Tweede B.V.")
    before = maker.of(first, tier_of(Variant(), first))
    maker.of(second, tier_of(Variant(), second))
    assert maker.of(first, tier_of(Variant(), first)) == before


def test_columns_that_the_program_does_not_know_can_be_used() -> None:
    context = context_of(Variant(), extra=(("regio", "Zeeland"),))
    assert context["supplier"]["extra"] == {"regio": "Zeeland"}


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("PSO-{{ letter.year }}-{{ supplier.key }}", f"PSO-2026-{KVK}"),
        ("{{ letter.date }}/{{ supplier.number }}", "2026-03-02/L-7"),
        ("{{ supplier.name }}", "Smit & Zn <BV>"),
        ("vast", "vast"),
    ],
)
def test_our_reference_follows_its_pattern(pattern: str, expected: str) -> None:
    assert reference(pattern) == expected


@pytest.mark.parametrize("pattern", ["{{ supplier.kvk }}", "{{ letter.jaar }}", "{{ key"])
def test_a_wrong_pattern_is_named(pattern: str) -> None:
    with pytest.raises(TemplateError, match=r"^pso\.toml, letter\.reference"):
        reference(pattern)


@pytest.mark.parametrize(
    ("end", "set_date", "expected"),
    [
        (0, None, "contract"),
        (-1, None, "next"),
        (-1, 30, "date"),
        (10, 30, "date"),
        (30, 10, "contract"),
        (30, 30, "contract"),
        (None, 0, "date"),
        (None, -1, "next"),
    ],
)
def test_from_when_it_holds(end: int | None, set_date: int | None, expected: str) -> None:
    def day(days: int | None) -> date | None:
        return None if days is None else TODAY + timedelta(days=days)

    settings = settings_of(Variant())
    letter = replace(settings.letter, effective_date=day(set_date))
    maker = ContextMaker(replace(settings, letter=letter), CATEGORIES, TODAY, "nl", "x")
    supplier = replace(supplier_of(Variant()), contract_end=day(end))
    assert maker.of(supplier, tier_of(Variant(), supplier))["letter"]["effective"] == expected


def test_a_rule_that_changed_nothing_is_not_named() -> None:
    context = context_of(Variant(Tier.URGED, reason="rule"))
    assert len(context["supplier"]["rule_names"]) == 1
    same = context_of(Variant(Tier.URGED, reason="rule"), category="groenvoorziening")
    assert same["supplier"]["rule_names"] == []


def test_an_override_makes_rules_void() -> None:
    context = context_of(Variant(reason="rule"), tier_override=Tier.RECOMMENDED)
    assert (context["supplier"]["reason"], context["supplier"]["rule_names"]) == ("override", [])


def test_a_date_line_without_a_place_is_a_date() -> None:
    settings = settings_of(Variant())
    settings = replace(settings, letter=replace(settings.letter, place=""))
    supplier = supplier_of(Variant())
    context = ContextMaker(settings, CATEGORIES, TODAY, "nl", "x").of(
        supplier, tier_of(Variant(), supplier)
    )
    assert context["letter"]["dateline"] == "2 maart 2026"
    assert context["letter"]["reply_date"] == "30 maart 2026"


@pytest.mark.parametrize(
    ("until", "is_named"), [(None, True), (TODAY, True), (TODAY - timedelta(days=1), False)]
)
def test_thirty_plus_is_named_only_on_days_of_its_own(
    until: date | None, *, is_named: bool
) -> None:
    certificate = Certificate(
        CertificateLevel.TREDE_3,
        valid_until=TODAY + timedelta(days=400),
        thirty_plus=True,
        thirty_plus_until=until,
    )
    supplier = replace(supplier_of(Variant()), certificate=certificate)
    maker = ContextMaker(settings_of(Variant()), CATEGORIES, TODAY, "nl", "x")
    context = maker.of(supplier, tier_of(Variant(), supplier))["certificate"]
    assert (context["level"], context["thirty_plus"]) == ("Trede 3", is_named)


# --- The logo ------------------------------------------------------------------------------------


def with_logo(folder: Path, name: str) -> Settings:
    settings = settings_of(Variant())
    return replace(settings, sender=replace(settings.sender, logo=name), folder=folder)


def test_no_logo_is_no_logo(tmp_path: Path) -> None:
    assert read_pictures(with_logo(tmp_path, ""), TODAY) == Pictures()


@pytest.mark.parametrize("format_", ["png", "jpeg"])
def test_a_logo_is_known_by_its_content(tmp_path: Path, format_: str) -> None:
    Image.new("RGB", (3, 2)).save(tmp_path / "logo", format_)
    content = (tmp_path / "logo").read_bytes()
    assert read_pictures(with_logo(tmp_path, "logo"), TODAY).logo == Logo(
        content, f"image/{format_}"
    )


def test_a_logo_as_an_address_in_html() -> None:
    assert logo_of_samples().data_url.startswith("data:image/png;base64,iVBOR")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("weg.png", "can't be read"),
        (".", "can't be read"),
        ("logo.svg", "no whole PNG or JPEG"),
        ("logo.gif", "no whole PNG or JPEG"),
        ("leeg.png", "no whole PNG or JPEG"),
    ],
)
def test_a_logo_that_cannot_be_used_is_named(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "logo.svg").write_text("<svg/>")
    (tmp_path / "leeg.png").touch()
    Image.new("RGB", (3, 2)).save(tmp_path / "logo.gif")
    with pytest.raises(SettingsError, match=message):
        read_pictures(with_logo(tmp_path, name), TODAY)


def test_half_a_logo_is_named_after_weasyprint_is_imported(tmp_path: Path) -> None:
    assert pdf_engine()
    content = logo_of_samples().content
    (tmp_path / "half.png").write_bytes(content[: len(content) // 2])
    with pytest.raises(SettingsError, match="no whole PNG or JPEG"):
        read_pictures(with_logo(tmp_path, "half.png"), TODAY)


@pytest.mark.parametrize(
    ("last_day", "is_printed"),
    [(TODAY, True), (TODAY - timedelta(days=1), False), (None, False)],
)
def test_the_pso_logo_is_printed_while_the_own_certificate_is_valid(
    tmp_path: Path, last_day: date | None, *, is_printed: bool
) -> None:
    Image.new("RGB", (3, 2)).save(tmp_path / "pso.png")
    settings = settings_of(Variant())
    certificate = Certificate(CertificateLevel.TREDE_1, valid_until=last_day)
    sender = replace(settings.sender, pso_logo="pso.png", certificate=certificate)
    read = read_pictures(replace(settings, sender=sender, folder=tmp_path), TODAY)
    assert (read.pso_logo is not None) is is_printed


def test_a_pso_logo_that_cannot_be_read_is_named_even_when_it_is_not_printed(
    tmp_path: Path,
) -> None:
    settings = settings_of(Variant())
    sender = replace(settings.sender, pso_logo="weg.png", certificate=None)
    with pytest.raises(SettingsError, match=r"sender\.pso_logo"):
        read_pictures(replace(settings, sender=sender, folder=tmp_path), TODAY)

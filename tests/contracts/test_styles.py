"""What a paragraph gets from its style."""

from __future__ import annotations

import pytest

from pso_letters.contracts.outcome import ContractRefused
from pso_letters.contracts.styles import Styles
from pso_letters.contracts.xml import w
from tests.contracts.stories import style, styles


def outline(level: int) -> str:
    return f'<w:outlineLvl w:val="{level}"/>'


def in_list(num_id: int | None = None, ilvl: int | None = None) -> str:
    level = "" if ilvl is None else f'<w:ilvl w:val="{ilvl}"/>'
    number = "" if num_id is None else f'<w:numId w:val="{num_id}"/>'
    return f"<w:numPr>{level}{number}</w:numPr>"


HOUSE = Styles(
    styles(
        '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="nl-NL"/></w:rPr></w:rPrDefault>'
        "</w:docDefaults>",
        style("Standaard", "Normal", default=True),
        style("Kop1", "heading 1", based_on="Standaard", ppr=outline(0) + in_list(7)),
        style("Kop2", "heading 2", based_on="Kop1", ppr=outline(1) + in_list(ilvl=1)),
        style("Huiskop", "Kop van het huis", based_on="Kop2", rpr="<w:b/>"),
        style("Vrij", "kop 3"),
        style("Inhoud", "TOC Heading", based_on="Kop1", ppr=outline(9) + in_list(0)),
        style("Engels", based_on="Huiskop", rpr='<w:lang w:val="en-GB"/><w:b w:val="0"/>'),
        style("A", based_on="B"),
        style("B", based_on="A", ppr=outline(4)),
        style("Vet", kind="character", rpr="<w:b/>"),
    )
)


@pytest.mark.parametrize(
    ("style_id", "level"),
    [
        ("Standaard", None),
        ("Kop1", 0),
        ("Kop2", 1),
        ("Huiskop", 1),  # by the style it is based on
        ("Vrij", 2),  # by its name
        ("Inhoud", None),  # says that it is body text
        ("A", 4),  # based on each other
        ("Onbekend", None),
    ],
)
def test_the_outline_level_of_a_style(style_id: str, level: int | None) -> None:
    assert HOUSE.outline(style_id) == level
    assert HOUSE.outline(style_id) == level, "the second time as well"


@pytest.mark.parametrize(
    ("style_id", "numbering"),
    [
        ("Standaard", None),
        ("Kop1", ("7", 0)),
        ("Kop2", ("7", 1)),  # its own level in the list of its base
        ("Huiskop", ("7", 1)),
        ("Inhoud", None),  # numId 0 switches the list off
    ],
)
def test_the_list_of_a_style(style_id: str, numbering: tuple[str, int] | None) -> None:
    assert HOUSE.numbering(style_id) == numbering


@pytest.mark.parametrize(
    ("style_id", "language"),
    [("Kop1", "nl-NL"), ("Engels", "en-GB"), ("Onbekend", "nl-NL")],
)
def test_a_property_of_text_comes_from_the_style_else_from_the_defaults(
    style_id: str, language: str
) -> None:
    found = HOUSE.run_property(style_id, "lang")
    assert found is not None
    assert found.get(w("val")) == language


def test_a_property_of_a_paragraph_comes_from_the_nearest_style() -> None:
    found = HOUSE.paragraph_property("Huiskop", "outlineLvl")
    assert found is not None
    assert found.get(w("val")) == "1"
    assert HOUSE.paragraph_property("Huiskop", "bidi") is None


@pytest.mark.parametrize(
    ("paragraph", "run", "is_bold"),
    [
        ("Huiskop", "", True),
        ("Standaard", "Vet", True),
        ("Huiskop", "Vet", False),  # bold in bold stands out by not being bold
        ("Engels", "", False),
    ],
)
def test_a_toggle_is_on_in_one_of_two_styles(paragraph: str, run: str, is_bold: bool) -> None:
    assert HOUSE.is_toggled("b", paragraph, run) is is_bold


def test_a_style_that_is_missing_counts_as_the_default() -> None:
    assert HOUSE.default == "Standaard"
    assert HOUSE.effective("") == "Standaard"
    assert HOUSE.effective("Onbekend") == "Standaard"
    assert HOUSE.effective("Vet") == "Standaard", "a style of characters"
    assert HOUSE.effective("Kop1") == "Kop1"
    assert HOUSE.name("Kop1") == "heading 1"
    assert HOUSE.name("Onbekend") == ""


def test_a_contract_without_styles() -> None:
    none = Styles(None)
    assert (none.default, none.name(""), none.outline("x"), none.numbering("x")) == (
        "",
        "",
        None,
        None,
    )
    assert none.run_property("x", "lang") is None
    assert "x" not in none
    assert list(none) == []


def test_a_part_that_is_not_xml_is_refused() -> None:
    with pytest.raises(ContractRefused, match="damaged inside"):
        Styles(b"<w:styles")


def test_an_entity_in_a_part_is_not_read() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'
    root = Styles(bomb).root
    assert root is not None
    assert not (root.text or "").strip()

"""The number that a list shows, for each thing that a list can do."""

from __future__ import annotations

import pytest
from lxml import etree

from pso_letters.contracts.numbering import Counter, Numbering
from pso_letters.contracts.styles import Styles
from pso_letters.contracts.xml import Element, w
from tests.contracts.stories import (
    abstract,
    anew,
    lvl,
    num,
    numbering,
    otherwise,
    p,
    story,
    style,
    styles,
)

THREE = abstract(0, lvl(0, "Artikel %1"), lvl(1, "%1.%2"), lvl(2, "%3.", "lowerLetter"))


def numbers(lists: str, steps: str) -> list[str]:
    """Count steps such as "1.0 1.1" (numId and level) and return what they show."""
    counter = Counter(Numbering(numbering(lists)))
    pairs = (step.split(".") for step in steps.split())
    return [counter.next(num_id, int(level)) for num_id, level in pairs]


def one(*levels: str) -> str:
    return abstract(0, *levels) + num(1, 0)


@pytest.mark.parametrize(
    ("lists", "steps", "shown"),
    [
        pytest.param(
            THREE + num(1, 0),
            "1.0 1.1 1.2 1.2 1.1 1.2 1.0 1.1",
            "Artikel 1|1.1|a.|b.|1.2|a.|Artikel 2|2.1",
            id="deeper levels begin again after a higher one",
        ),
        pytest.param(
            THREE + num(1, 0) + num(2, 0),
            "1.0 2.0 1.0 2.1",
            "Artikel 1|Artikel 2|Artikel 3|3.1",
            id="lists of one definition count on",
        ),
        pytest.param(
            THREE + num(1, 0) + abstract(1, lvl(0, "%1.")) + num(2, 1),
            "1.0 2.0 1.0 2.0",
            "Artikel 1|1.|Artikel 2|2.",
            id="lists of two definitions count apart",
        ),
        pytest.param(
            THREE + num(1, 0) + num(2, 0, anew(0)),
            "1.0 1.0 2.0 2.1 2.0 1.0",
            "Artikel 1|Artikel 2|Artikel 1|1.1|Artikel 2|Artikel 3",
            id="a list begins anew once, and others go on from there",
        ),
        pytest.param(
            THREE + num(1, 0, anew(1, 5)),
            "1.0 1.1 1.1 1.0 1.1",
            "Artikel 1|1.5|1.6|Artikel 2|2.5",
            id="a new start also holds after a restart",
        ),
        pytest.param(
            one(lvl(0, "%1.", "upperRoman", start=4)),
            "1.0 1.0",
            "IV.|V.",
            id="a start of its own",
        ),
        pytest.param(one(lvl(0, "%1", start=0)), "1.0 1.0", "0|1", id="a start at nought"),
        pytest.param(one(lvl(0, "%1", start=None)), "1.0", "0", id="no start is nought"),
        pytest.param(
            one(lvl(0, "%1", "upperRoman"), lvl(1, "%1.%2", "upperLetter", more="<w:isLgl/>")),
            "1.0 1.1 1.1",
            "I|1.1|1.2",
            id="legal numbers are decimals",
        ),
        pytest.param(
            one(lvl(0, "%1"), lvl(1, "%2)", more='<w:lvlRestart w:val="0"/>')),
            "1.0 1.1 1.0 1.1",
            "1|1)|2|2)",
            id="a level that never begins again",
        ),
        pytest.param(
            one(lvl(0, "%1"), lvl(1, "%2"), lvl(2, "%3)", more='<w:lvlRestart w:val="1"/>')),
            "1.0 1.1 1.2 1.1 1.2 1.0 1.2",
            "1|1|1)|2|2)|2|1)",
            id="a level that begins again after the first one only",
        ),
        pytest.param(
            one(lvl(0, "%1"), lvl(1, "%1.%2"), lvl(2, "%1.%2.%3")),
            "1.2 1.1 1.0 1.2 1.1",
            "1.1.1|1.2|2|2.1.1|2.2",
            id="levels that were skipped count as there",
        ),
        pytest.param(
            THREE + num(1, 0) + num(2, 0, otherwise(0, lvl(0, "Bijlage %1", "upperLetter"))),
            "1.0 2.0 2.1 1.0",
            "Artikel 1|Bijlage B|B.1|Artikel 3",
            id="a list that shows a level in its own way",
        ),
        pytest.param(
            abstract(0, more='<w:numStyleLink w:val="Lijst"/>')
            + abstract(1, lvl(0, "§ %1"), more='<w:styleLink w:val="Lijst"/>')
            + num(1, 0)
            + num(2, 1),
            "1.0 1.0",
            "§ 1|§ 2",
            id="a definition by way of a style",
        ),
        pytest.param(
            one(lvl(0, "Artikel", "none"), lvl(1, "%2%1")),
            "1.0 1.1",
            "Artikel|1",
            id="a level without a number keeps its words",
        ),
        pytest.param(one(lvl(0, "•", "bullet")), "1.0 1.0", "|", id="bullets show no number"),
        pytest.param(
            one(lvl(0, "•", "bullet"), lvl(1, "%2.")),
            "1.0 1.1 1.1",
            "|1.|2.",
            id="numbers below bullets",
        ),
        pytest.param(
            one(lvl(0, "%1.", more="<w:rPr><w:vanish/></w:rPr>"), lvl(1, "%1.%2")),
            "1.0 1.0 1.1",
            "||2.1",
            id="a hidden number counts",
        ),
        pytest.param(
            one(lvl(0, "%1 – %2")), "1.0", "1 –", id="a place for a level further down is empty"
        ),
        pytest.param(
            one(lvl(0, "100%% %1")), "1.0", "100%% 1", id="a percent sign is no place by itself"
        ),
        pytest.param(
            one(
                '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice '
                'Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, ..."/></mc:Choice>'
                '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
                '<w:lvlText w:val="%1"/></w:lvl>'
            ),
            "1.0 1.0",
            "001|002",
            id="a format that spells out its width",
        ),
        pytest.param(THREE + num(1, 0), "0.0 9.0 1.7", "||", id="off, or not defined"),
    ],
)
def test_the_number_shown(lists: str, steps: str, shown: str) -> None:
    assert numbers(lists, steps) == shown.split("|")


def test_facts_of_a_level() -> None:
    level = (
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
        '<w:pStyle w:val="Sub"/><w:suff w:val="space"/><w:lvlText w:val="%2."/>'
        '<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl>'
    )
    lists = Numbering(numbering(one(lvl(0, "%1"), level)))
    found, first = lists.level("1", 1), lists.level("1", 0)
    assert found is not None
    assert first is not None
    assert (found.num_fmt, found.lvl_text, found.suffix) == ("lowerLetter", "%2.", "space")
    assert (found.style, dict(found.indent)) == ("Sub", {"left": "720", "hanging": "360"})
    assert (first.suffix, first.style, dict(first.indent)) == ("tab", "", {})
    assert lists.level("1", 2) is None
    assert lists.level("2", 0) is None
    assert ("1" in lists, "2" in lists, "1" in Numbering(None)) == (True, False, False)


LINKED = Styles(
    styles(
        style("Gewoon", default=True),
        style("Kop", ppr='<w:numPr><w:numId w:val="1"/></w:numPr>'),
        style("Lid", ppr='<w:numPr><w:numId w:val="1"/></w:numPr>'),
        style("Huislid", based_on="Lid"),
    )
)
BOUND = Numbering(
    numbering(
        abstract(
            0,
            lvl(0, "%1", more='<w:pStyle w:val="Kop"/>'),
            lvl(1, "%2", more='<w:pStyle w:val="Lid"/>'),
        )
        + num(1, 0)
        + num(2, 0)
    )
)


def properties(inside: str) -> Element | None:
    return etree.fromstring(f'<w:pPr xmlns:w="{w("")[1:-1]}">{inside}</w:pPr>').find(".")


@pytest.mark.parametrize(
    ("style_id", "own", "expected"),
    [
        ("Gewoon", "", None),
        ("Kop", "", ("1", 0)),
        ("Lid", "", ("1", 1)),  # the level says which style it belongs to
        ("Huislid", "", ("1", 1)),
        ("Lid", '<w:numPr><w:numId w:val="0"/></w:numPr>', None),
        ("Lid", '<w:numPr><w:ilvl w:val="0"/></w:numPr>', ("1", 0)),
        ("Lid", '<w:numPr><w:numId w:val="2"/></w:numPr>', ("2", 1)),
        ("Gewoon", '<w:numPr><w:numId w:val="2"/></w:numPr>', ("2", 0)),
        ("Gewoon", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr>', ("2", 1)),
        ("Gewoon", '<w:numPr><w:ilvl w:val="1"/></w:numPr>', None),
    ],
)
def test_list_and_level_in_effect(
    style_id: str, own: str, expected: tuple[str, int] | None
) -> None:
    assert BOUND.of_paragraph(LINKED, style_id, properties(own)) == expected


def test_the_old_properties_of_a_changed_paragraph_do_not_count() -> None:
    old = (
        '<w:pPrChange w:id="3" w:author="x"><w:pPr><w:numPr><w:ilvl w:val="0"/>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>'
    )
    found = story(p("Tekst", ppr=old), lists=numbering(THREE + num(1, 0)))
    assert found.passages[0].number == ""

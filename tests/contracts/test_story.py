"""A contract as its reader sees it: numbers, headings, places; LibreOffice shows the same."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from pso_letters.contracts.story import read_story
from tests.contracts.stories import (
    CHANGE,
    abstract,
    added,
    alternatives,
    anew,
    body,
    box,
    control,
    document,
    docx,
    lvl,
    num,
    numbering,
    otherwise,
    p,
    removed,
    run,
    shown,
    story,
    style,
    styles,
    table,
)

LISTS = numbering(
    abstract(
        0,
        lvl(0, "Artikel %1"),
        lvl(1, "%1.%2"),
        lvl(2, "%3.", "lowerLetter"),
        lvl(3, "(%4)", "lowerRoman"),
    ),
    abstract(1, lvl(0, "%1.", "upperRoman", start=4), lvl(1, "%1.%2", "upperLetter")),
    abstract(2, lvl(0, "%1)", "decimalZero"), lvl(1, "•", "bullet")),
    abstract(3, lvl(0, "%1"), lvl(1, "%1.%2"), lvl(2, "%1.%2.%3")),
    abstract(
        4,
        lvl(0, "%1", more='<w:pStyle w:val="Kop1"/>'),
        lvl(1, "%1.%2", more='<w:pStyle w:val="Kop2"/>'),
    ),
    num(1, 0),
    num(2, 0, anew(0)),
    num(3, 1),
    num(4, 2),
    num(5, 3),
    num(6, 0, otherwise(0, lvl(0, "Bijlage %1", "upperLetter"))),
    num(7, 4),
    num(8, 0),
    num(9, 3, anew(1, 5)),
)
LOOKS = styles(
    style("Standaard", "Normal", default=True),
    style(
        "Kop1",
        "heading 1",
        ppr='<w:numPr><w:numId w:val="7"/></w:numPr><w:outlineLvl w:val="0"/>',
    ),
    style(
        "Kop2",
        "heading 2",
        based_on="Kop1",
        ppr='<w:numPr><w:ilvl w:val="1"/></w:numPr><w:outlineLvl w:val="1"/>',
    ),
    style("Titel", "Title"),
)

CONTRACT = [
    *(p("Begrippen", (1, 0)), p("Opdracht", (1, 1)), p("Prijs", (1, 1))),
    *(p("vast", (1, 2)), p("variabel", (1, 2)), p("loon", (1, 3)), p("Duur", (1, 1))),
    *(p("Levering", (1, 0)), p("Plaats", (1, 1)), p("eerst", (1, 2)), p("Keuring", (8, 0))),
    *(p("Bijzonder", (2, 0)), p("Vooraf", (2, 1)), p("Verder", (2, 0)), p("Terug", (1, 0))),
    *(p("Vier", (3, 0)), p("lid", (3, 1)), p("Vijf", (3, 0)), p("lid", (3, 1))),
    *(p("eerst", (4, 0)), p("dan", (4, 0))),
    *(p("Aanhef", style="Kop1"), p("sub", style="Kop2"), p("sub", style="Kop2")),
    *(p("Vervolg", style="Kop1"), p("sub", style="Kop2")),
    p(content=removed("Vervallen"), num=(1, 0), mark="del"),
    p(content=added(run("Bijgekomen")), num=(1, 0), mark="ins"),
    *(p("Samen ", (1, 0), mark="del"), p("gevoegd", (1, 0))),
    p(content=run("Prijs") + removed("stelling") + added(run("zetting")), num=(1, 0)),
    *(p("Los"), p("diep", (5, 2)), p("midden", (5, 1)), p("hoog", (5, 0)), p("diep", (5, 2))),
    *(p("vijf", (9, 1)), p("zes", (9, 1)), p("hoog", (9, 0))),
    *(p("Tarieven", (6, 0)), p("Uren", (6, 1)), p("Slot", (1, 0))),
    table([p("c1", (1, 0)), p("c2", (1, 0))], [p("c3", (1, 0)), p("c4", (1, 0))]),
    control(p("Geheim", (1, 0))),
    p("Einde", (1, 0)),
]
EXPECTED = """
Artikel 1 Begrippen|1.1 Opdracht|1.2 Prijs|a. vast|b. variabel|(i) loon|1.3 Duur
Artikel 2 Levering|2.1 Plaats|a. eerst|Artikel 3 Keuring
Artikel 1 Bijzonder|1.1 Vooraf|Artikel 2 Verder|Artikel 3 Terug
IV. Vier|IV.A lid|V. Vijf|V.A lid
01) eerst|02) dan
1 Aanhef|1.1 sub|1.2 sub|2 Vervolg|2.1 sub
Artikel 4 Bijgekomen|Artikel 5 Samen gevoegd|Artikel 6 Prijszetting
Los|1.1.1 diep|1.2 midden|2 hoog|2.1.1 diep|2.5 vijf|2.6 zes|3 hoog
Bijlage G Tarieven|G.1 Uren|Artikel 8 Slot
Artikel 9 c1|Artikel 10 c2|Artikel 11 c3|Artikel 12 c4
Artikel 13 Geheim|Artikel 14 Einde
"""
LINES = [line for part in EXPECTED.split("\n") for line in part.split("|") if line]


def test_a_contract_with_all_kinds_of_numbers() -> None:
    assert shown(story(*CONTRACT, lists=LISTS, looks=LOOKS)) == LINES


@pytest.mark.libreoffice
@pytest.mark.poppler
@pytest.mark.slow
def test_libreoffice_shows_the_same(tmp_path: Path) -> None:
    """With changes hidden, it prints what stands there once they are accepted."""
    (tmp_path / "contract.docx").write_bytes(docx(document(*CONTRACT), LISTS, LOOKS))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "contract.docx"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=120,
    )
    printed = subprocess.run(
        ["pdftotext", "-raw", "contract.pdf", "-"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout
    assert printed.split() == " ".join(LINES).split()


@pytest.mark.parametrize(
    ("paragraph", "outline", "style_name"),
    [
        (p("a"), None, "Normal"),
        (p("a", style="Kop1"), 0, "heading 1"),
        (p("a", style="Kop2"), 1, "heading 2"),
        (p("a", style="Titel"), None, "Title"),
        (p("a", style="Weg"), None, "Normal"),  # Word shows a style it lacks as its default
        (p("a", style="Kop1", ppr='<w:outlineLvl w:val="9"/>'), None, "heading 1"),
        (p("a", style="Titel", ppr='<w:outlineLvl w:val="2"/>'), 2, "Title"),
    ],
)
def test_headings(paragraph: str, outline: int | None, style_name: str) -> None:
    (found,) = story(paragraph, looks=LOOKS).passages
    assert (found.outline, found.style_name) == (outline, style_name)


def test_the_style_is_told_as_it_is_written() -> None:
    found = story(p("a"), p("b", style="Weg"), p("c", style="Kop1"), looks=LOOKS)
    assert [each.style for each in found.passages] == ["", "Weg", "Kop1"]


def test_the_list_in_effect() -> None:
    found = story(
        p("a", (1, 2)),
        p("b", style="Kop2"),
        p("c", style="Kop1", ppr='<w:numPr><w:numId w:val="0"/></w:numPr>'),
        p("d", (4, 1)),
        p("e", (99, 0)),
        lists=LISTS,
        looks=LOOKS,
    ).passages
    assert [(each.number, each.numbering, each.is_bullet) for each in found] == [
        ("a.", ("1", 2), False),
        ("1.1", ("7", 1), False),
        ("", None, False),
        ("", ("4", 1), True),
        ("", None, False),
    ]


def test_an_empty_paragraph_counts_and_a_hidden_one_does_not() -> None:
    hidden = "<w:rPr><w:vanish/></w:rPr>"
    found = story(
        p("a", (1, 0)),
        p("", (1, 0)),
        p(content=run("weg", "<w:vanish/>"), num=(1, 0), ppr=hidden),
        p("b", (1, 0), ppr=hidden),
        lists=LISTS,
    ).passages
    assert [each.number for each in found] == ["Artikel 1", "Artikel 2", "", "Artikel 3"]
    assert [each.is_empty for each in found] == [False, False, True, False]
    assert story(p(" ")).passages[0].is_empty


def test_text_boxes_stand_apart_and_count_apart() -> None:
    content = box(p("in het vak", (1, 0)) + p("ook", (1, 0)))
    found = story(
        p("voor", ppr="<w:sectPr/>"),
        p("a", (1, 0), content=content),
        p("b", (1, 0)),
        lists=LISTS,
    )
    assert shown(found) == ["voor", "Artikel 1 a", "Artikel 2 b"]
    assert [(each.number, each.text, str(each.place)) for each in found.boxed] == [
        ("Artikel 1", "in het vak", "text box, paragraph 1"),
        ("Artikel 2", "ook", "text box, paragraph 2"),
    ]
    assert [each.section for each in found.boxed] == [1, 1]


def test_a_text_box_that_is_written_twice_is_read_once() -> None:
    inside = f"<w:txbxContent>{p('x')}</w:txbxContent>"
    twice = alternatives(f"<w:drawing>{inside}</w:drawing>", f"<w:pict>{inside}</w:pict>")
    deleted = f"<w:del {CHANGE}>{box(p('weg'))}</w:del>"
    found = story(p("a", content=f"<w:r>{twice}</w:r>{deleted}"))
    assert [each.text for each in found.boxed] == ["x"]


def test_content_controls_by_tag_and_by_name() -> None:
    found = story(
        control(p("a"), tag="PSO-clausule", alias="Clausule"),
        p(content=control(run("b"), tag="naam", alias="Naam")),
        control(p("c"), tag="clausule"),
        f"<w:del {CHANGE}>{control(p('d'), tag='naam')}</w:del>",
        table([control(p("e"), tag="naam")], change=f"<w:del {CHANGE}/>"),
        control(p("f")),
    )
    texts = {
        name: ["".join(map(str, each.itertext())) for each in controls]
        for name, controls in found.controls.items()
    }
    assert texts == {"pso-clausule": ["a"], "clausule": ["a", "c"], "naam": ["b"]}


def test_a_contract_without_styles_and_lists() -> None:
    found = read_story(body(p("a", (1, 0), style="Kop1"), p("b")), None, None)
    assert shown(found) == ["a", "b"]
    assert not found.boxed
    assert not found.bookmarks
    assert not found.controls


@pytest.mark.parametrize("around", [control, added, lambda inside: table([inside])])
def test_a_contract_that_is_nested_as_deep_as_xml_may_be(around: Callable[[str], str]) -> None:
    deep = p("a")
    for _ in range(80):
        deep = around(deep)
    assert shown(story(deep)) == ["a"]

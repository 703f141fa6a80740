"""The text of a paragraph once all changes are accepted."""

from __future__ import annotations

import pytest

from tests.contracts.stories import (
    CHANGE,
    added,
    alternatives,
    box,
    code,
    control,
    field,
    p,
    removed,
    run,
    sign,
    story,
    style,
    styles,
)

LOOKS = styles(
    style("Verborgen", kind="character", rpr="<w:vanish/>"),
    style("Vet", kind="character", rpr="<w:b/>"),
    style("Geheim", rpr="<w:vanish/>"),
)


def text_of(content: str, style_id: str = "") -> str:
    found = story(p(content=content, style=style_id), looks=LOOKS)
    return found.passages[0].text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        pytest.param(run("Artikel 7"), "Artikel 7", id="a run"),
        pytest.param("<w:r><w:t> a </w:t></w:r>" + run(" b "), "a b ", id="spaces"),
        pytest.param(
            "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/></w:r>",
            "a\tb\nc\n",
            id="tab and breaks",
        ),
        pytest.param(
            "<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t></w:r>",
            "a\u2011bc",
            id="hyphens",
        ),
        pytest.param('<w:r><w:sym w:char="00A7"/></w:r>', "§", id="symbol"),
        pytest.param('<w:r><w:sym w:char="wrong"/></w:r>', "", id="symbol that isn't one"),
        pytest.param(added(run("erbij")) + removed("weg"), "erbij", id="changes"),
        pytest.param(
            f"<w:moveFrom {CHANGE}>{run('van')}</w:moveFrom>"
            f"<w:moveTo {CHANGE}>{run('naar')}</w:moveTo>",
            "naar",
            id="moves",
        ),
        pytest.param(f"<w:hyperlink>{run('link')}</w:hyperlink>", "link", id="hyperlink"),
        pytest.param(control(run("naam")), "naam", id="content control"),
        pytest.param(f"<w:smartTag>{run('slim')}</w:smartTag>", "slim", id="smart tag"),
        pytest.param(f"<w:bdo>{run('rtl')}</w:bdo>", "rtl", id="direction"),
        pytest.param(f'<w:fldSimple w:instr="REF x">{run("7.1")}</w:fldSimple>', "7.1", id="REF"),
        pytest.param(field(code("REF x"), run("7")), "7", id="field"),
        pytest.param(
            field(code("IF ") + field(code("REF x"), run("1")), run("7")),
            "7",
            id="field in a field's code",
        ),
        pytest.param(
            run("a") + sign("begin") + run("b"),
            "ab",
            id="field without an end",
        ),
        pytest.param(sign("end") + run("b"), "b", id="stray end"),
        pytest.param(
            run("a") + '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:commentReference/></w:r>',
            "a",
            id="notes and comments",
        ),
        pytest.param(
            '<w:r><w:footnoteReference w:id="2" w:customMarkFollows="1"/><w:t>*</w:t></w:r>',
            "",
            id="a note's own mark",
        ),
        pytest.param(run("a", "<w:vanish/>") + run("b"), "b", id="hidden"),
        pytest.param(run("a", '<w:vanish w:val="0"/>'), "a", id="not hidden"),
        pytest.param(
            run("a", '<w:rStyle w:val="Verborgen"/>') + run("b"), "b", id="hidden by a style"
        ),
        pytest.param(
            "<w:r><w:ruby><w:rt><w:r><w:t>uitspraak</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>woord"
            "</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "woord",
            id="ruby",
        ),
        pytest.param("<m:oMath><m:r><w:rPr/><m:t>x=1</m:t></m:r></m:oMath>", "x=1", id="formula"),
        pytest.param(
            f"<w:r>{alternatives('<w:t>nieuw</w:t>', '<w:t>oud</w:t>')}</w:r>",
            "nieuw",
            id="alternatives",
        ),
        pytest.param("<!-- opmerking -->" + run("a"), "a", id="remark in the file"),
        pytest.param(run("voor") + box(p("in het vak")), "voor", id="text box"),
        pytest.param("<w:proofErr/><w:r><w:lastRenderedPageBreak/></w:r>", "", id="nothing"),
    ],
)
def test_what_a_reader_sees(content: str, text: str) -> None:
    assert text_of(content) == text


def test_a_style_hides_a_paragraph() -> None:
    assert text_of(run("a") + run("b", '<w:vanish w:val="0"/>'), "Geheim") == "b"


def test_a_field_may_run_over_paragraphs() -> None:
    begin, separate, end = sign("begin"), sign("separate"), sign("end")
    found = story(
        p(content=begin + code("TOC") + separate + run("1 Eerste")),
        p(content=run("2 Tweede") + end),
        p("3 Derde"),
    )
    assert [each.text for each in found.passages] == ["1 Eerste", "2 Tweede", "3 Derde"]


@pytest.mark.parametrize(
    ("content", "is_bold"),
    [
        (run("vet", "<w:b/>") + run(" "), True),
        (run("vet", '<w:rStyle w:val="Vet"/>'), True),
        (run("vet", "<w:b/>") + run("niet"), False),
        (run("vet", "<w:b/>") + removed("niet"), True),
        (run("niet", '<w:rStyle w:val="Vet"/><w:b w:val="false"/>'), False),
        (run(" ", "<w:b/>"), False),
    ],
)
def test_a_passage_is_bold_if_all_that_shows_is(content: str, is_bold: bool) -> None:
    assert story(p(content=content), looks=LOOKS).passages[0].is_bold is is_bold


@pytest.mark.parametrize(
    ("content", "is_open"),
    [
        (run("a"), False),
        (added(run("a")), True),
        (run("a") + removed("b"), True),
        (run("a") + added(""), False),  # left over, with nothing in it
        (run("a", f"<w:rPrChange {CHANGE}/>"), False),
        (f"<w:hyperlink>{added(run('a'))}</w:hyperlink>", True),
    ],
)
def test_a_passage_is_open_while_a_change_in_it_is(content: str, is_open: bool) -> None:
    assert story(p(content=content)).passages[0].is_open is is_open

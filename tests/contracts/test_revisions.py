"""Each kind of tracked change, accepted and rejected as Word does it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pso_letters.contracts.normal_form import lines_of, normal_form
from pso_letters.contracts.revisions import REVISIONS, accepted, rejected
from pso_letters.contracts.xml import Element, w
from tests.contracts.files import WHO, deleted, inner, ins, mark, paragraph, run, tree

P = paragraph
INS, DEL = mark("ins"), mark("del")
FROM, TO = mark("moveFrom"), mark("moveTo")
TABLE = f"<w:tbl><w:tr><w:tc>{P(run('cel'))}</w:tc></w:tr></w:tbl>"
BOLD, ITALIC = "<w:b/>", "<w:i/>"


def moved(kind: str, text: str) -> str:
    name = kind.removeprefix("move").lower()
    return (
        f'<w:{kind}RangeStart w:id="5" w:name="{name}" {WHO}/>'
        f'<w:{kind} w:id="6" {WHO}>{run(text)}</w:{kind}><w:{kind}RangeEnd w:id="5"/>'
    )


def changed(kind: str, former: str) -> str:
    return f'<w:{kind} w:id="7" {WHO}>{former}</w:{kind}>'


def cell(text: str, properties: str = "") -> str:
    around = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    return f"<w:tc>{around}{P(run(text))}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def control(content: str) -> str:
    return f"<w:sdt><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def wrapped(kind: str) -> str:
    return (
        f'<w:customXml{kind}RangeStart w:id="1" {WHO}/><w:sdt><w:sdtContent>'
        f'<w:customXml{kind}RangeEnd w:id="1"/>{P(run("a"))}'
        f'<w:customXml{kind}RangeStart w:id="2" {WHO}/></w:sdtContent></w:sdt>'
        f'<w:customXml{kind}RangeEnd w:id="2"/>'
    )


def box(content: str) -> str:
    return f"<w:r><w:pict><w:txbxContent>{content}</w:txbxContent></w:pict></w:r>"


def link(content: str) -> str:
    return f'<w:hyperlink w:anchor="a">{content}</w:hyperlink>'


SECTION = '<w:sectPr>{}<w:pgSz w:w="{}"/>{}</w:sectPr>'
HEADER = '<w:headerReference w:type="default"/>'
STYLE_A, STYLE_B = '<w:pStyle w:val="A"/>', '<w:pStyle w:val="B"/>'
NUMBER = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/>{}</w:numPr>'
BOOKMARK = '<w:bookmarkStart w:id="8" w:name="x"/><w:bookmarkEnd w:id="8"/>'
COMMENT = '<w:commentRangeStart w:id="0"/>{}<w:commentRangeEnd w:id="0"/>{}'
REFERENCE = '<w:r><w:commentReference w:id="0"/></w:r>'
FRACTION = (
    "<m:oMath><m:f><m:fPr><m:ctrlPr>{}</m:ctrlPr></m:fPr><m:num><m:r><m:t>1</m:t></m:r></m:num>"
    "</m:f></m:oMath>"
)
FIELD = '<w:r><w:fldChar w:fldCharType="begin">{}</w:fldChar></w:r>'

# kind of change: (document, accepted, rejected)
KINDS: dict[str, tuple[str, str, str]] = {
    "inserted run": (P(run("a"), ins(run("b"))), P(run("a"), run("b")), P(run("a"))),
    "deleted run": (P(run("a"), deleted("b")), P(run("a")), P(run("a"), run("b"))),
    "deleted field code": (
        P(run("a"), '<w:del w:id="1"><w:r><w:delInstrText>PAGE</w:delInstrText></w:r></w:del>'),
        P(run("a")),
        P(run("a"), "<w:r><w:instrText>PAGE</w:instrText></w:r>"),
    ),
    "deleted within an insertion": (
        P(run("a"), ins(run("b"), deleted("c"), run("d"))),
        P(run("a"), run("b"), run("d")),
        P(run("a")),
    ),
    "moved": (
        P(run("x"), moved("moveFrom", "a")) + P(run("y"), moved("moveTo", "a")),
        P(run("x")) + P(run("y"), run("a")),
        P(run("x"), run("a")) + P(run("y")),
    ),
    "inserted paragraph": (
        P(run("a")) + P(ins(run("b")), properties=STYLE_B, mark=INS) + P(run("c")),
        P(run("a")) + P(run("b"), properties=STYLE_B) + P(run("c")),
        P(run("a")) + P(run("c")),
    ),
    "deleted paragraph": (
        P(deleted("a"), properties=STYLE_A, mark=DEL) + P(run("b"), properties=STYLE_B),
        P(run("b"), properties=STYLE_B),
        P(run("a"), properties=STYLE_A) + P(run("b"), properties=STYLE_B),
    ),
    "moved paragraph": (
        P(moved("moveFrom", "a"), mark=FROM) + P(run("b")) + P(moved("moveTo", "a"), mark=TO) + P(),
        P(run("b")) + P(run("a")) + P(),
        P(run("a")) + P(run("b")) + P(),
    ),
    "split paragraph": (
        P(run("a"), properties=STYLE_A, mark=INS) + P(run("b"), properties=STYLE_B),
        P(run("a"), properties=STYLE_A) + P(run("b"), properties=STYLE_B),
        P(run("a"), run("b"), properties=STYLE_B),
    ),
    "joined paragraphs": (
        P(run("a"), properties=STYLE_A, mark=DEL) + P(run("b"), mark=DEL) + P(run("c")),
        P(run("a"), run("b"), run("c")),
        P(run("a"), properties=STYLE_A) + P(run("b")) + P(run("c")),
    ),
    "inserted and deleted mark": (
        P(ins(deleted("a")), mark=INS + DEL) + P(run("b")),
        P(run("b")),
        P(run("b")),
    ),
    "empty paragraphs": (
        P(mark=DEL) + P(mark=INS) + P(run("a")),
        P() + P(run("a")),
        P() + P(run("a")),
    ),
    "paragraph before a table": (
        P(deleted("a"), mark=DEL) + TABLE + P(ins(run("b")), mark=INS) + TABLE + P(),
        TABLE + P(run("b")) + TABLE + P(),
        P(run("a")) + TABLE + TABLE + P(),
    ),
    "text before a table keeps its mark": (
        P(run("a"), deleted("b"), mark=DEL) + TABLE + P(),
        P(run("a")) + TABLE + P(),
        P(run("a"), run("b")) + TABLE + P(),
    ),
    "last mark of the body": (
        P(run("a")) + P(ins(run("b")), mark=INS),
        P(run("a")) + P(run("b")),
        P(run("a")) + P(),
    ),
    "last mark of a content control": (
        control(P(deleted("a"), mark=DEL)) + P(run("b")),
        control(P()) + P(run("b")),
        control(P(run("a"))) + P(run("b")),
    ),
    "mark before the last": (
        control(P(run("a"), mark=INS) + P(ins(run("b")), properties=STYLE_A)),
        control(P(run("a")) + P(run("b"), properties=STYLE_A)),
        control(P(run("a"), properties=STYLE_A)),
    ),
    "text box": (
        P(box(P(ins(run("a")), mark=INS) + P(run("b"), deleted("c")))),
        P(box(P(run("a")) + P(run("b")))),
        P(box(P(run("b"), run("c")))),
    ),
    "look of a run": (
        P(run("a", BOLD + changed("rPrChange", f"<w:rPr>{ITALIC}</w:rPr>"))),
        P(run("a", BOLD)),
        P(run("a", ITALIC)),
    ),
    "first look of a run": (
        P(run("a", BOLD + changed("rPrChange", "<w:rPr/>"))),
        P(run("a", BOLD)),
        P(run("a")),
    ),
    "look of a mark": (
        P(mark=BOLD + changed("rPrChange", f"<w:rPr>{INS}{ITALIC}</w:rPr>")),
        P(mark=BOLD),
        P(mark=ITALIC),
    ),
    "look of a paragraph": (
        P(properties=STYLE_B, mark=BOLD).replace(
            "</w:rPr>", "</w:rPr>" + changed("pPrChange", f"<w:pPr>{STYLE_A}</w:pPr>")
        ),
        P(properties=STYLE_B, mark=BOLD),
        P(properties=STYLE_A, mark=BOLD),
    ),
    "first number of a paragraph": (
        P(run("a"), properties=NUMBER.format(INS)),
        P(run("a"), properties=NUMBER.format("")),
        P(run("a")),
    ),
    "former number of a paragraph": (
        P(properties=NUMBER.format(f'<w:numberingChange w:id="1" {WHO} w:original="1."/>')),
        P(properties=NUMBER.format("")),
        P(properties=NUMBER.format("")),
    ),
    "former number of a field": (
        P(FIELD.format(f'<w:numberingChange w:id="1" {WHO} w:original="1."/>')),
        P(FIELD.format("")),
        P(FIELD.format("")),
    ),
    "section": (
        P(
            properties=SECTION.format(
                HEADER, 2, changed("sectPrChange", '<w:sectPr><w:pgSz w:w="1"/></w:sectPr>')
            )
        ),
        P(properties=SECTION.format(HEADER, 2, "")),
        P(properties=SECTION.format(HEADER, 1, "")),
    ),
    "table": (
        table(
            '<w:tblPr><w:jc w:val="right"/>',
            changed("tblPrChange", '<w:tblPr><w:jc w:val="left"/></w:tblPr>'),
            "</w:tblPr>",
            '<w:tblGrid><w:gridCol w:w="2"/>',
            changed("tblGridChange", '<w:tblGrid><w:gridCol w:w="1"/></w:tblGrid>'),
            "</w:tblGrid>",
        ),
        table(
            '<w:tblPr><w:jc w:val="right"/></w:tblPr><w:tblGrid><w:gridCol w:w="2"/></w:tblGrid>'
        ),
        table('<w:tblPr><w:jc w:val="left"/></w:tblPr><w:tblGrid><w:gridCol w:w="1"/></w:tblGrid>'),
    ),
    "properties of a row": (
        row(properties=f"<w:trPr><w:tblHeader/>{changed('trPrChange', '<w:trPr/>')}</w:trPr>"),
        row(properties="<w:trPr><w:tblHeader/></w:trPr>"),
        row(),
    ),
    "exceptions of a row": (
        row(
            properties="<w:tblPrEx><w:jc/>"
            + changed("tblPrExChange", "<w:tblPrEx><w:shd/></w:tblPrEx>")
            + "</w:tblPrEx>"
        ),
        row(properties="<w:tblPrEx><w:jc/></w:tblPrEx>"),
        row(properties="<w:tblPrEx><w:shd/></w:tblPrEx>"),
    ),
    "properties of a cell": (
        cell("a", "<w:noWrap/>" + changed("tcPrChange", "<w:tcPr><w:hideMark/></w:tcPr>")),
        cell("a", "<w:noWrap/>"),
        cell("a", "<w:hideMark/>"),
    ),
    "rows": (
        table(
            row(cell("a", "<w:tcW/>")),
            row(cell("b", "<w:tcW/>"), properties=f"<w:trPr>{INS}</w:trPr>"),
            row(cell("c", "<w:tcW/>"), properties=f"<w:trPr>{DEL}</w:trPr>"),
        ),
        table(row(cell("a", "<w:tcW/>")), row(cell("b", "<w:tcW/>"))),
        table(row(cell("a", "<w:tcW/>")), row(cell("c", "<w:tcW/>"))),
    ),
    "whole table": (
        table(row(cell("a", "<w:tcW/>"), properties=f"<w:trPr>{DEL}</w:trPr>")) + P(run("b")),
        P(run("b")),
        table(row(cell("a", "<w:tcW/>"))) + P(run("b")),
    ),
    "cells": (
        table(row(cell("a", mark("cellIns")), cell("b", mark("cellDel")), cell("c", "<w:tcW/>"))),
        table(row(f"<w:tc>{P(run('a'))}</w:tc>", cell("c", "<w:tcW/>"))),
        table(row(f"<w:tc>{P(run('b'))}</w:tc>", cell("c", "<w:tcW/>"))),
    ),
    "only cell of a row": (
        table(row(control(cell("a", mark("cellDel")))), row(cell("b", "<w:tcW/>"))),
        table(row(cell("b", "<w:tcW/>"))),
        table(row(control(f"<w:tc>{P(run('a'))}</w:tc>")), row(cell("b", "<w:tcW/>"))),
    ),
    "merged cell": (
        cell("a", f'<w:tcW/><w:shd/><w:cellMerge w:id="1" {WHO} w:vMerge="cont"/>'),
        cell("a", '<w:tcW/><w:vMerge w:val="continue"/><w:shd/>'),
        cell("a", "<w:tcW/><w:shd/>"),
    ),
    "split cell": (
        cell("a", f'<w:tcW/><w:cellMerge w:id="1" {WHO} w:vMergeOrig="rest"/>'),
        cell("a", "<w:tcW/>"),
        cell("a", '<w:tcW/><w:vMerge w:val="restart"/>'),
    ),
    "control around text, inserted": (
        wrapped("Ins"),
        control(P(run("a"))),
        P(run("a")),
    ),
    "control around text, deleted": (wrapped("Del"), P(run("a")), control(P(run("a")))),
    "control around text, moved away": (wrapped("MoveFrom"), P(run("a")), control(P(run("a")))),
    "control around text, moved here": (wrapped("MoveTo"), control(P(run("a"))), P(run("a"))),
    "link": (
        P(run("a"), link(ins(run("b")))),
        P(run("a"), link(run("b"))),
        P(run("a")),
    ),
    "paragraph of a link": (
        P(link(deleted("b")), mark=DEL) + P(run("a")),
        P(run("a")),
        P(link(run("b"))) + P(run("a")),
    ),
    "formula": (
        P(run("a"), ins("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>")),
        P(run("a"), "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"),
        P(run("a")),
    ),
    "fraction line": (
        P(FRACTION.format(f'<w:ins w:id="1" {WHO}><w:rPr>{ITALIC}</w:rPr></w:ins>')),
        P(FRACTION.format(f"<w:rPr>{ITALIC}</w:rPr>")),
        P("<m:oMath/>"),
    ),
    "bookmark in deleted text": (
        P(run("a"), deleted("b").replace("</w:del>", f"{BOOKMARK}</w:del>"), run("c")),
        P(run("a"), BOOKMARK, run("c")),
        P(run("a"), run("b"), BOOKMARK, run("c")),
    ),
    "bookmark in a deleted paragraph": (
        P(BOOKMARK, deleted("a"), mark=DEL) + P(run("b"), properties=STYLE_A),
        P(BOOKMARK, run("b"), properties=STYLE_A),
        P(BOOKMARK, run("a")) + P(run("b"), properties=STYLE_A),
    ),
    "bookmark between paragraphs": (
        P(run("a"), mark=DEL) + BOOKMARK + P(run("b")),
        P(run("a"), BOOKMARK, run("b")),
        P(run("a")) + BOOKMARK + P(run("b")),
    ),
    "bookmark in a deleted row": (
        table(row(f"<w:tc>{P(BOOKMARK)}</w:tc>", properties=f"<w:trPr>{DEL}</w:trPr>")) + P(),
        BOOKMARK + P(),
        table(row(f"<w:tc>{P(BOOKMARK)}</w:tc>")) + P(),
    ),
    "comment in deleted text": (
        P(run("a"), COMMENT.format(deleted("b"), f'<w:del w:id="4" {WHO}>{REFERENCE}</w:del>')),
        P(run("a")),
        P(run("a"), COMMENT.format(run("b"), REFERENCE)),
    ),
    "comment on a deleted paragraph": (
        P(COMMENT.format(deleted("a"), REFERENCE), mark=DEL) + P(run("b")),
        P(COMMENT.format("", REFERENCE), run("b")),
        P(COMMENT.format(run("a"), REFERENCE)) + P(run("b")),
    ),
}


def same(actual: Element, expected: str) -> None:
    wanted = tree(expected)
    # Written the same way, so that a failure shows where they differ.
    assert inner(actual) == inner(wanted)
    assert normal_form(actual) == normal_form(wanted)


@pytest.mark.parametrize(
    ("changed_text", "expected"), [(text, new) for text, new, _ in KINDS.values()], ids=KINDS
)
def test_accepted(changed_text: str, expected: str) -> None:
    same(accepted(tree(changed_text)), expected)


@pytest.mark.parametrize(
    ("changed_text", "expected"), [(text, old) for text, _, old in KINDS.values()], ids=KINDS
)
def test_rejected(changed_text: str, expected: str) -> None:
    same(rejected(tree(changed_text)), expected)


@pytest.mark.parametrize("settle", [accepted, rejected])
@pytest.mark.parametrize("text", [text for text, _, _ in KINDS.values()], ids=KINDS)
def test_no_change_is_left_and_the_document_given_stays(
    text: str, settle: Callable[[Element], Element]
) -> None:
    root = tree(text)
    settled = settle(root)
    left = {element.tag for element in settled.iter(etree.Element)}
    assert not left & {*REVISIONS, w("delText"), w("delInstrText")}
    assert not any("Move" in str(tag) or "moveFrom" in str(tag) for tag in left)
    assert etree.tostring(root) == etree.tostring(tree(text))


def test_each_kind_of_change_is_tried() -> None:
    tried = {element.tag for text, _, _ in KINDS.values() for element in tree(text).iter()}
    assert tried >= REVISIONS


@pytest.mark.parametrize("settle", [accepted, rejected])
@pytest.mark.parametrize("text", [text for text, _, _ in KINDS.values()], ids=KINDS)
def test_changes_that_were_not_chosen_stay(text: str, settle: Callable[..., Element]) -> None:
    same(settle(tree(text), lambda _: False), text)


def ours(revision: Element) -> bool:
    return revision.get(w("id")) in {"41", "42", "43"}


def test_only_our_changes_are_undone() -> None:
    theirs = P(ins(run("a")), deleted("b"), mark=INS)
    text = (
        theirs
        + P(ins(run("c"), number=41), mark=mark("ins", 42))
        + P(ins(run("d"), deleted("e", number=43)), mark=mark("ins", 7))
        + P(run("f"))
    )
    undone = theirs + P(ins(run("d"), run("e")), mark=mark("ins", 7)) + P(run("f"))
    same(rejected(tree(text), ours), undone)


def test_text_that_someone_else_deleted_stays_deleted_when_ours_is_undone() -> None:
    theirs = deleted("a").replace("</w:del>", ins(run("b"), number=41) + "</w:del>")
    same(rejected(tree(P(theirs) + P()), ours), P(deleted("a")) + P())


def test_text_that_we_deleted_from_a_deletion_stays_deleted() -> None:
    both = f'<w:del w:id="5" {WHO}>{deleted("a", number=41)}</w:del>'
    same(rejected(tree(P(both) + P()), ours), P(deleted("a", number=5)) + P())


def test_a_mark_of_another_stays_first_when_its_look_is_restored() -> None:
    change = changed("rPrChange", f"<w:rPr>{ITALIC}</w:rPr>").replace('"7"', '"41"')
    same(rejected(tree(P(mark=INS + BOLD + change) + P()), ours), P(mark=INS + ITALIC) + P())


def test_the_change_of_a_control_leaves_the_control_around_it() -> None:
    same(rejected(tree(control(wrapped("Ins")))), control(P(run("a"))))


def test_a_change_of_a_row_leaves_who_inserted_it() -> None:
    change = changed("trPrChange", "<w:trPr><w:hidden/></w:trPr>").replace('"7"', '"41"')
    text = table(row(cell("a"), properties=f"<w:trPr><w:tblHeader/>{INS}{change}</w:trPr>"))
    former = table(row(cell("a"), properties=f"<w:trPr><w:hidden/>{INS}</w:trPr>"))
    same(rejected(tree(text), ours), former)


def test_a_run_without_text_does_not_keep_a_paragraph() -> None:
    same(rejected(tree(P("<w:r><w:t/></w:r>", mark=INS) + TABLE + P())), TABLE + P())


def test_comments_of_the_xml_do_no_harm() -> None:
    text = P(run("a"), "<!-- x -->", mark=DEL) + "<!-- y -->" + P("<!-- z -->", run("b"))
    same(accepted(tree(text)), P(run("a"), "<!-- x --><!-- y --><!-- z -->", run("b")))


# A small model: each paragraph is a list of pieces, and its mark is as a piece is.
KIND = st.sampled_from(["kept", "ins", "del"])
PIECE = st.tuples(KIND, st.text("abc ", min_size=1, max_size=3))
PARAGRAPH = st.tuples(st.lists(PIECE, max_size=4), KIND)
DOCUMENT = st.lists(PARAGRAPH, min_size=1, max_size=5)
Model = list[tuple[list[tuple[str, str]], str]]


def written(model: Model) -> str:
    write = {"kept": run, "ins": lambda text: ins(run(text)), "del": deleted}
    return "".join(
        P(
            *(write[kind](text) for kind, text in pieces),
            mark="" if kind_of_mark == "kept" else mark(kind_of_mark),
        )
        for pieces, kind_of_mark in [*model, ([("kept", "einde")], "kept")]
    )


def expected_text(model: Model, gone: str) -> list[str]:
    """Read the model as one string in which a mark is a character, as Word does."""
    text = "".join(
        "".join(text for kind, text in pieces if kind != gone)
        + ("" if kind_of_mark == gone else "\n")
        for pieces, kind_of_mark in model
    )
    return f"{text}einde".split("\n")


@given(DOCUMENT)
def test_text_and_marks_are_those_that_stay(model: Model) -> None:
    root = tree(written(model))
    for settle, gone in ((accepted, "del"), (rejected, "ins")):
        assert [line.text for line in lines_of(settle(root))] == expected_text(model, gone)

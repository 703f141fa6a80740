"""What counts as a difference between two contracts, and what doesn't."""

from __future__ import annotations

import pytest

from pso_letters.contracts.normal_form import Line, lines_of, normal_form, text_of, without
from pso_letters.contracts.xml import w
from tests.contracts.files import inner, paragraph, run, tree

P = paragraph
SPACED = '<w:t xml:space="preserve">{}</w:t>'
SAME = {
    "numbers of editing sessions": ('<w:p w:rsidR="00A"><w:r w:rsidRPr="00B"/></w:p>', P("<w:r/>")),
    "numbers of paragraphs": ('<w:p w14:paraId="0A" w14:textId="0B"/>', P()),
    "the order of properties": (P(run("a", "<w:b/><w:i/>")), P(run("a", "<w:i/><w:b/>"))),
    "white space between elements": (f"\n <w:p>\n  {run('a')}\n</w:p>", P(run("a"))),
    "empty properties": (
        "<w:p><w:pPr><w:rPr/></w:pPr><w:r><w:rPr/><w:t>a</w:t></w:r></w:p>",
        P(run("a")),
    ),
    "a run cut in two": (P(run("a", "<w:b/>"), run(" b", "<w:b/>")), P(run("a b", "<w:b/>"))),
    "space that Word doesn't read": (P("<w:r><w:t> a </w:t></w:r>"), P(run("a"))),
}
OTHER = {
    "text": (P(run("a")), P(run("b"))),
    "space that Word reads": (P(run("a ")), P(run("a"))),
    "a look": (P(run("a"), run("b", "<w:b/>")), P(run("ab"))),
    "an attribute": ('<w:bookmarkEnd w:id="1"/>', '<w:bookmarkEnd w:id="2"/>'),
    "an empty paragraph": (P(), P() + P()),
    "a bookmark between runs": (P(run("a"), '<w:bookmarkEnd w:id="1"/>', run("b")), P(run("ab"))),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME)
def test_the_same(one: str, other: str) -> None:
    assert normal_form(tree(one)) == normal_form(tree(other))


@pytest.mark.parametrize(("one", "other"), OTHER.values(), ids=OTHER)
def test_not_the_same(one: str, other: str) -> None:
    assert normal_form(tree(one)) != normal_form(tree(other))


def test_a_document_stays_as_it_is() -> None:
    blocks = P("<w:r><w:rPr/></w:r>")
    root = tree(blocks)
    normal_form(root)
    assert inner(root) == inner(tree(blocks))


def test_signs_are_text_and_tab_stops_are_not() -> None:
    signs = "<w:tab/><w:br/><w:noBreakHyphen/><w:softHyphen/><w:footnoteReference/>"
    stops = '<w:tabs><w:tab w:val="left" w:pos="567"/></w:tabs>'
    root = tree(P(run("a"), f"<w:r>{signs}</w:r>", properties=stops))
    assert text_of(root.findall(f".//{w('p')}")[0]) == "a\t\n\u2011\u00ad\ufffc"


def test_paragraphs_know_where_they_stand() -> None:
    number = '<w:pStyle w:val="Lid"/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr>'
    box = f"<w:r><w:pict><w:txbxContent>{P(run('vak'))}</w:txbxContent></w:pict></w:r>"
    cells = f"<w:tc>{P(run('a'))}</w:tc><w:tc>{P(run('b'))}</w:tc>"
    blocks = P(run("lid"), box, properties=number) + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    assert lines_of(tree(blocks)) == [
        Line("lid\ufffc", "Lid", ("4", "1"), ("body", 0)),
        Line("vak", None, (None, None), ("txbxContent", 0)),
        Line("a", None, (None, None), ("tc", 0)),
        Line("b", None, (None, None), ("tc", 1)),
    ]


def test_paragraphs_are_taken_out_of_a_copy() -> None:
    root = tree(P(run("a")) + P(run("b")) + P(run("c")))
    rest = without(root, root.findall(f".//{w('p')}")[1:2])
    assert [line.text for line in lines_of(rest)] == ["a", "c"]
    assert [line.text for line in lines_of(root)] == ["a", "b", "c"]

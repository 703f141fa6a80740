"""Which paragraphs there are once all changes are accepted, and where they stand."""

from __future__ import annotations

import pytest

from pso_letters.contracts.story import Story
from pso_letters.contracts.xml import w
from tests.contracts.stories import (
    CHANGE,
    added,
    alternatives,
    box,
    control,
    p,
    removed,
    run,
    story,
    table,
)

SECTION = "<w:sectPr/>"


def texts(found: Story) -> list[str]:
    return [each.text for each in found.passages]


def places(found: Story) -> list[str]:
    return [str(each.place) for each in found.passages]


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        pytest.param([p("a"), p("b")], ["a", "b"], id="two paragraphs"),
        pytest.param([p("a "), p(), p("b")], ["a ", "", "b"], id="an empty one is there"),
        pytest.param([p("a ", mark="del"), p("b")], ["a b"], id="mark deleted: one with the next"),
        pytest.param(
            [p("a", mark="del"), p("b", mark="del"), p("c")], ["abc"], id="three become one"
        ),
        pytest.param(
            [p("a"), p(content=removed("x"), mark="del"), p("b")], ["a", "b"], id="all deleted"
        ),
        pytest.param([p("a"), p(content=removed("x")), p("b")], ["a", "", "b"], id="mark stays"),
        pytest.param([p("a", mark="ins"), p("b")], ["a", "b"], id="mark inserted"),
        pytest.param(
            [p(mark="moveFrom"), p("b"), p("a", mark="moveTo")], ["b", "a"], id="moved away"
        ),
        pytest.param(
            [p("a", mark="del"), "<w:bookmarkStart w:id='1' w:name='x'/>", p("b")],
            ["ab"],
            id="a bookmark between doesn't part them",
        ),
        pytest.param(
            [p("a", mark="del"), table([p("b")]), p("c")], ["a", "b", "c"], id="a table parts them"
        ),
        pytest.param([p("a", mark="del")], ["a"], id="nothing follows"),
        pytest.param(
            [p(content="<w:r><w:drawing/></w:r>", mark="del"), p("b")], ["b"], id="only a picture"
        ),
        pytest.param([control(p("a")), p("b")], ["a", "b"], id="content control"),
        pytest.param([f"<w:customXml>{p('a')}</w:customXml>"], ["a"], id="custom XML"),
        pytest.param([added(p("a"))], ["a"], id="inserted block"),
        pytest.param([f"<w:del>{p('a')}</w:del>", p("b")], ["b"], id="deleted block"),
        pytest.param(
            [alternatives(p("a"), p("b"))],
            ["a"],
            id="alternatives",
        ),
        pytest.param([p("a", content=box(p("b")))], ["a"], id="text box"),
    ],
)
def test_the_passages(blocks: list[str], expected: list[str]) -> None:
    found = story(*blocks)
    assert texts(found) == expected
    assert [each.index for each in found.passages] == list(range(len(expected)))


def test_joined_paragraphs_are_all_named_and_the_last_gives_its_look() -> None:
    outline = '<w:outlineLvl w:val="0"/>'
    found = story(p("a", mark="del", ppr=outline), p(content=removed("x"), mark="del"), p("b"))
    (passage,) = found.passages
    assert len(passage.elements) == 2, "the one that is deleted as a whole has no part in it"
    assert passage.element is passage.elements[-1]
    assert passage.outline is None
    assert passage.is_open


def test_a_picture_keeps_a_paragraph_whose_mark_is_deleted() -> None:
    found = story(p(content="<w:r><w:drawing/></w:r>", mark="del"), p("b"))
    assert len(found.passages[0].elements) == 2


def test_tables_rows_and_cells_are_counted_as_they_are_seen() -> None:
    gone = f"<w:del {CHANGE}/>"
    inner = table([p("binnen")])
    found = story(
        p("voor"),
        table([p("weg")], change=gone),
        table([p("a"), p("b") + inner], [p("c"), control(p("d"))]),
        table([p("e")]),
    )
    assert list(zip(texts(found), places(found), strict=True)) == [
        ("voor", "paragraph 1"),
        ("a", "table 1, row 1, cell 1"),
        ("b", "table 1, row 1, cell 2"),
        ("binnen", "table 2, row 1, cell 1"),
        ("c", "table 1, row 2, cell 1"),
        ("d", "table 1, row 2, cell 2"),
        ("e", "table 3, row 1, cell 1"),
    ]
    assert [each.in_cell for each in found.passages] == [False, *[True] * 6]
    assert [each.text for each in found.passages if each.in_control] == ["d"]


def test_a_deleted_cell_is_gone_and_an_inserted_one_is_open() -> None:
    cells = [
        f"<w:tcPr><w:{change} {CHANGE}/></w:tcPr>{p(change)}" for change in ("cellDel", "cellIns")
    ]
    found = story(table([p("a"), *cells]))
    assert [(each.text, each.is_open) for each in found.passages] == [
        ("a", False),
        ("cellIns", True),
    ]
    assert places(found)[1] == "table 1, row 1, cell 2"


def test_what_stands_in_an_inserted_row_is_open() -> None:
    found = story(table([p("a")], change=f"<w:ins {CHANGE}/>"), added(p("b")), p("c"))
    assert [each.is_open for each in found.passages] == [True, True, False]


@pytest.mark.parametrize("mark", ["ins", "del", "moveFrom", "moveTo"])
def test_a_passage_with_a_changed_mark_is_open(mark: str) -> None:
    assert story(p("a", mark=mark)).passages[0].is_open


def test_rows_and_cells_in_content_controls() -> None:
    row = f"<w:tr>{control('<w:tc>' + p('a') + '</w:tc>')}</w:tr>"
    found = story(f"<w:tbl>{control(row)}</w:tbl>")
    assert places(found) == ["table 1, row 1, cell 1"]
    assert found.passages[0].in_control


def test_the_parent_is_what_holds_the_paragraph() -> None:
    found = story(p("a"), control(p("b")), table([p("c")]))
    assert [each.parent.tag for each in found.passages] == [w("body"), w("sdtContent"), w("tc")]


def test_sections_end_with_the_paragraph_that_holds_their_properties() -> None:
    found = story(p("a"), p("b", ppr=SECTION), p("c"), control(p("d", ppr=SECTION)), p("e"))
    assert [each.section for each in found.passages] == [0, 0, 1, 1, 2]


def test_a_section_whose_last_mark_is_deleted_goes_on() -> None:
    deleted = p(ppr=SECTION + f"<w:rPr><w:del {CHANGE}/></w:rPr>")
    assert [each.section for each in story(p("a"), deleted, p("b")).passages] == [0, 0]


PAGE = '<w:r><w:br w:type="page"/></w:r>'


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([p("a"), p("b", ppr="<w:pageBreakBefore/>")], [False, True]),
        ([p("a"), p("b", ppr='<w:pageBreakBefore w:val="0"/>')], [False, False]),
        ([p("a"), p(content=PAGE + run("b"))], [False, True]),
        ([p("a", content=PAGE), p("b")], [False, True]),
        ([p("a", content=PAGE + run("c")), p("b")], [False, False]),
        ([p("a", content=PAGE), p(), p("b"), p("c")], [False, True, True, False]),
        ([p("a", ppr=SECTION), p("b")], [False, True]),
        ([p("a", content="<w:r><w:br/></w:r>"), p("b")], [False, False]),
        ([p("a", content=PAGE), p(content=removed("x"), mark="del"), p("b")], [False, True]),
    ],
)
def test_a_passage_that_starts_a_page(blocks: list[str], expected: list[bool]) -> None:
    assert [each.starts_page for each in story(*blocks).passages] == expected

"""Where a bookmark ends."""

from __future__ import annotations

import pytest

from tests.contracts.stories import box, p, removed, run, story, table


def start(name: str = "clausule", number: int = 1) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'


def end(number: int = 1) -> str:
    return f'<w:bookmarkEnd w:id="{number}"/>'


@pytest.mark.parametrize(
    ("blocks", "text"),
    [
        pytest.param([p("a"), p("b", content=start() + end()), p("c")], "b", id="in one"),
        pytest.param([p("a", content=start()), p("b", content=end()), p("c")], "b", id="over two"),
        pytest.param(
            [p("a"), p("b", content=start()), p(content=end() + run("c"))], "b", id="with its mark"
        ),
        pytest.param([p("a"), p("b", content=start()), end(), p("c")], "b", id="after it"),
        pytest.param([p("a"), start(), p("b"), p(content=end() + run("c"))], "b", id="around it"),
        pytest.param([p("a"), start() + end(), p("b")], "a", id="between two"),
        pytest.param(
            [p("a"), start(), p(content=end() + run("b"))], "b", id="before the text of one"
        ),
        pytest.param([p("a"), p(content=start() + end() + run("b"))], "b", id="empty, in front"),
        pytest.param([start(), p(content=end() + run("a"))], "a", id="at the very beginning"),
        pytest.param(
            [p("a ", mark="del", content=start()), p(content=end() + run("b"))],
            "a b",
            id="in joined ones",
        ),
        pytest.param(
            [
                p("a", content=start()),
                p(content=removed("x") + end(), mark="del"),
                p("b"),
            ],
            "a",
            id="ends in a deleted one",
        ),
        pytest.param([p("a"), table([p("b", content=start() + end())])], "b", id="in a cell"),
        pytest.param([p("a", content=box(p("b", content=start() + end())))], "b", id="in a box"),
        pytest.param(
            [p("a", content=start() + box(p("b")) + end()), p("c")], "a", id="around a box"
        ),
    ],
)
def test_the_passage_in_which_a_bookmark_ends(blocks: list[str], text: str) -> None:
    assert {name: each.text for name, each in story(*blocks).bookmarks.items()} == {
        "clausule": text
    }


def test_bookmarks_that_no_one_set_are_left_out() -> None:
    names = ["_GoBack", "_Ref123", "_Toc1", "_pso_clausule", "PSO"]
    marks = "".join(start(name, number) + end(number) for number, name in enumerate(names))
    assert list(story(p("a", content=marks)).bookmarks) == ["_pso_clausule", "PSO"]


def test_a_bookmark_that_is_deleted_as_a_whole_is_gone() -> None:
    found = story(p("a"), p(content=start() + removed("x") + end(), mark="del"), p("b"))
    assert not found.bookmarks


def test_an_end_without_a_beginning_is_passed_over() -> None:
    assert not story(p("a", content=end(5))).bookmarks


def test_the_first_of_two_bookmarks_with_one_name_counts() -> None:
    found = story(p("a", content=start() + end()), p("b", content=start() + end()))
    assert found.bookmarks["clausule"].text == "a"

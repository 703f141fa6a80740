"""The places of a contract, for who has to choose one."""

from __future__ import annotations

from pso_letters.contracts.outline import OutlineLine, outline_of
from tests.contracts.agreements import CLAUSE, SIGNED, file_of, insert, lines, typed
from tests.contracts.stories import control, p, table


def places(*blocks: str) -> tuple[OutlineLine, ...]:
    return outline_of(file_of(*blocks), "contract.docx")


def test_articles_headings_and_names_come_in_their_order() -> None:
    annex = p("Bijlage 1", style="Kop1")
    found = places(typed(), control(p("x"), tag="Sociaal"), SIGNED, annex)
    assert [(each.kind, each.anchor) for each in found] == [
        ("article", "Artikel 1"),
        ("article", "Artikel 2"),
        ("article", "Artikel 3"),
        ("control", "sociaal"),
        ("heading", "Bijlage 1"),
    ]


def test_the_usual_place_is_marked_once() -> None:
    assert [each.anchor for each in places(typed(), SIGNED) if each.is_default] == ["Artikel 3"]
    marked = places(typed(), p("{{ pso_clause }}"), SIGNED)
    assert [each.kind for each in marked if each.is_default] == ["placeholder"]
    assert not [each for each in places(typed(), typed()) if each.is_default]


def test_a_place_that_would_be_refused_has_no_anchor() -> None:
    row = [p("Artikel 4 – Tarieven"), p("Tekst.")]
    found = {each.text: each.anchor for each in places(typed(), table(row), p("4.1 Lid."), SIGNED)}
    assert (found["Tarieven"], found["Duur"]) == ("", "Artikel 2")


def test_what_is_shown_can_be_given_to_at() -> None:
    content = file_of(typed(), control(p("x"), tag="Sociaal"), SIGNED)
    for place in outline_of(content, "contract.docx"):
        outcome = insert(content, anchor=place.anchor)
        assert outcome.content is not None, place
        assert any(CLAUSE.title in line for line in lines(outcome.content))


def test_articles_of_one_name_go_by_their_place() -> None:
    found = places(typed(), typed())
    assert [each.anchor for each in found[:2]] == ["alinea 1", "alinea 5"]
    content = file_of(typed(), typed())
    outcome = insert(content, anchor=found[4].anchor)
    assert outcome.content is not None
    assert lines(outcome.content)[20].endswith(CLAUSE.title)

"""The articles for all lots of a tender, one behind the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from pso_letters.contracts.contract import read_contract
from pso_letters.contracts.normal_form import lines_of, normal_form
from pso_letters.contracts.outcome import ContractRefused, Outcome, State
from pso_letters.contracts.parsing import tree_of
from pso_letters.contracts.revisions import accepted, rejected
from pso_letters.contracts.series import insert_clauses
from pso_letters.contracts.xml import Element
from pso_letters.rendering.clause import Clause
from tests.contracts.agreements import (
    CLAUSE,
    SIGNED,
    WISHES,
    counted,
    file_of,
    lines,
    own_lists,
    typed,
    unnumbered,
)
from tests.contracts.stories import p

WAYS = {"counted": counted, "typed": typed, "own lists": own_lists, "unnumbered": unnumbered}
LOTS = tuple(
    replace(CLAUSE, title=f"Socialer inkopen: perceel {number}", is_of_lot=True)
    for number in (1, 2, 3)
)


def insert(content: bytes, clauses: Sequence[Clause] = LOTS, **wishes: object) -> Outcome:
    return insert_clauses(content, "leidraad.docx", clauses, replace(WISHES, **wishes))  # type: ignore[arg-type]  # as its fields are


def changed(outcome: Outcome) -> bytes:
    assert outcome.content is not None, outcome
    return outcome.content


def titles(content: bytes) -> list[str]:
    return [line for line in lines(content) if "perceel" in line]


def texts(root: Element) -> list[str]:
    return [line.text for line in lines_of(root)]


def body_of(content: bytes) -> bytes:
    return read_contract(content, "leidraad.docx").file.body


@pytest.mark.parametrize("tracked", [True, False], ids=["tracked", "plain"])
@pytest.mark.parametrize("after", [None, "Definities"], ids=["last", "in between"])
@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_all_come_in_their_order_and_a_second_time_nothing_changes(
    way: Callable[[], str], after: str | None, *, tracked: bool
) -> None:
    before = file_of(way(), SIGNED)
    outcome = insert(before, anchor=after, is_tracked=tracked)
    found = titles(changed(outcome))
    assert [line.rpartition(" ")[2] for line in found] == ["1", "2", "3"]
    assert outcome.state is State.INSERTED
    assert len(lines(changed(outcome))) == len(lines(before)) + 3 * (len(CLAUSE.items) + 1)
    again = insert(changed(outcome), anchor=after, is_tracked=tracked)
    assert (again.state, again.content) == (State.PRESENT, None)


@pytest.mark.parametrize("after", [None, "Definities"], ids=["last", "in between"])
@pytest.mark.parametrize("ending", ["", SIGNED], ids=["at the end", "before signatures"])
@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_rejecting_all_gives_the_original_and_accepting_all_the_plain_one(
    way: Callable[[], str], ending: str, after: str | None
) -> None:
    before = file_of(way(), ending)
    tracked, plain = (
        body_of(changed(insert(before, anchor=after, is_tracked=each))) for each in (True, False)
    )
    assert normal_form(rejected(tree_of(tracked))) == normal_form(tree_of(body_of(before)))
    assert texts(accepted(tree_of(tracked))) == texts(tree_of(plain))


def test_numbers_go_on_from_article_to_article() -> None:
    outcome = insert(file_of(counted(), SIGNED))
    assert outcome.number == "Artikel 4, Artikel 5, Artikel 6"
    assert insert(file_of(typed(), SIGNED)).number == "Artikel 4, Artikel 5, Artikel 6"


def test_a_reference_is_told_with_the_number_that_it_has_in_the_end() -> None:
    text = p("Zie hoofdstuk 2 en artikel 3.")
    notes = [str(each) for each in insert(file_of(counted(), text), anchor="Definities").by_hand]
    told = [note for note in notes if "refers to" in note]
    assert any("refers to 2, which is now 5" in note for note in told)
    assert any("refers to 3, which is now 6" in note for note in told)
    assert not any("now 3" in note or "now 4" in note for note in told)


def test_a_newer_text_of_one_lot_takes_the_place_of_its_earlier_one_only() -> None:
    before = changed(insert(file_of(counted(), SIGNED), is_tracked=False))
    newer = replace(LOTS[1], items=LOTS[1].items[:-1])
    outcome = insert(before, (LOTS[0], newer, LOTS[2]), is_tracked=False)
    assert outcome.state is State.REPLACED
    assert len(titles(changed(outcome))) == 3
    assert len(lines(changed(outcome))) == len(lines(before)) - 1


def test_all_or_none() -> None:
    wrong = replace(LOTS[1], title="Duur", is_of_lot=True)  # this article is there, and not ours
    before = file_of(counted(), p("Duur", (1, 0), style="Kop1"), SIGNED)
    with pytest.raises(ContractRefused):
        insert(before, (LOTS[0], wrong))


def test_an_article_for_a_lot_gives_way_to_no_other_article() -> None:
    before = changed(insert(file_of(counted(), SIGNED), is_tracked=False))
    outcome = insert(before, (CLAUSE,), is_tracked=False)
    assert outcome.state is State.INSERTED
    assert len(titles(changed(outcome))) == 3
    back = insert(changed(outcome), is_tracked=False)
    assert (back.state, back.content) == (State.PRESENT, None)


def test_an_article_that_comes_before_one_that_is_there_is_refused() -> None:
    before = changed(insert(file_of(counted(), SIGNED), LOTS[1:2]))
    with pytest.raises(ContractRefused, match="perceel 2"):
        insert(before)


def test_articles_behind_those_that_are_there_come_behind_them() -> None:
    before = changed(insert(file_of(counted(), SIGNED), LOTS[:1], anchor="Definities"))
    outcome = insert(before)
    assert [line.rpartition(" ")[2] for line in titles(changed(outcome))] == ["1", "2", "3"]
    assert outcome.number == "Artikel 2, Artikel 3, Artikel 4"


def test_an_article_for_a_lot_that_the_list_has_no_more_is_pointed_out() -> None:
    before = changed(insert(file_of(counted(), SIGNED)))
    notes = [str(each) for each in insert(before, LOTS[:2]).by_hand]
    assert any("perceel 3" in note and "no such lot" in note for note in notes)

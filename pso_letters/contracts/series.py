"""Sets the articles for all lots of a tender into one document, one behind the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pso_letters.contracts.articles import Article
from pso_letters.contracts.contract import Contract, read_contract
from pso_letters.contracts.drafting import LOT_MARK
from pso_letters.contracts.insertion import Wishes, insert_clause
from pso_letters.contracts.outcome import ContractRefused, Outcome, State
from pso_letters.contracts.redline import is_ours, mark_of
from pso_letters.contracts.references import MOVED, moved_references
from pso_letters.contracts.remarks import NOT_MOVED
from pso_letters.messages import Message, msg
from pso_letters.rendering.clause import Clause

_STATES = (State.REPLACED, State.INSERTED, State.PRESENT)
"""What became of the document as a whole: the first that became of any article."""


def insert_clauses(content: bytes, name: str, clauses: Sequence[Clause], wishes: Wishes) -> Outcome:
    """Set clauses into a contract: all of them, or none.

    Args:
        content: the Word file.
        name: of the file, for messages.
        clauses: in order; each next one comes behind the one before it.
        wishes: where the first one comes, and how.

    Returns:
        What became of the contract; its place is that of the first clause, its numbers are those of
        all.

    Raises:
        AnchorUnclear: not exactly one place fits.
        ContractRefused: the contract may not be changed, or not safely.
    """
    if len(clauses) == 1:
        return insert_clause(content, name, clauses[0], wishes)
    outcomes: list[Outcome] = []
    changed, place = content, wishes
    for clause in clauses:
        outcomes.append(insert_clause(changed, name, clause, place))
        changed = outcomes[-1].content or changed
        place = replace(wishes, anchor=clause.title)
    _refuse_scattered(outcomes, clauses)
    states = {outcome.state for outcome in outcomes}
    notes = (note for outcome in outcomes for note in outcome.by_hand)
    kept = (note for note in notes if _counts_for_all(note, has_anchor=bool(wishes.anchor)))
    final = read_contract(changed, name)
    moved = _moved_references(content, final, name) if changed is not content else ()
    return replace(
        outcomes[0],
        state=next(state for state in _STATES if state in states),
        content=None if changed is content else changed,
        number=", ".join(_numbers(final, clauses)),
        by_hand=(*dict.fromkeys(kept), *moved, *_of_other_lots(final, clauses)),
    )


def _refuse_scattered(outcomes: Sequence[Outcome], clauses: Sequence[Clause]) -> None:
    """Refuse to set articles behind the last one that should come before one that is there.

    Raises:
        ContractRefused: it is so.
    """
    is_new = [outcome.state is State.INSERTED for outcome in outcomes]
    there = [clause for clause, new in zip(clauses, is_new, strict=True) if not new]
    if there and is_new[0]:
        raise ContractRefused(
            msg(
                "“{title}” stands in the document already, and an article that comes before it "
                "doesn't. Take that one out, and insert all of them together.",
                title=there[0].title,
            )
        )


def _numbers(contract: Contract, clauses: Sequence[Clause]) -> Iterator[str]:
    """Yield the number of each article as it is in the end."""
    titles = {clause.title.casefold() for clause in clauses}
    for article in contract.articles:
        if article.title.strip().casefold() in titles and article.number:
            yield article.number.text


def _of_other_lots(contract: Contract, clauses: Sequence[Clause]) -> Iterator[Message]:
    """Point out articles for lots that the list doesn't have any more."""
    titles = {clause.title.casefold() for clause in clauses}
    for article in contract.articles:
        is_ours_of_lot = mark_of(article.head[0].element) == LOT_MARK
        if is_ours_of_lot and article.title.strip().casefold() not in titles:
            yield msg(
                "“{label}” stands there too, and the list has no such lot in this tender. Take it "
                "out if it is no longer meant.",
                label=article.label,
            )


def _counts_for_all(note: Message, *, has_anchor: bool) -> bool:
    """Leave out the numbers of a step on the way, and of a place that only we have named."""
    return note.msgid != MOVED and (has_anchor or note != NOT_MOVED)


def _moved_references(before: bytes, new: Contract, name: str) -> tuple[Message, ...]:
    old = read_contract(before, name)
    return moved_references(old.story.passages, _moved(old, new))


def _moved(old: Contract, new: Contract) -> Mapping[int, int]:
    """Return the new number of each article that isn't ours by its old one."""
    pairs = zip(_others(old), _others(new), strict=False)
    numbers = ((a.number.value, b.number.value) for a, b in pairs if a.number and b.number)
    return {before: after for before, after in numbers if before != after}


def _others(contract: Contract) -> Iterator[Article]:
    return (each for each in contract.articles if not is_ours(each.head[0].element))

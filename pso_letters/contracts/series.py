"""Sets the articles for all lots of a tender into one document, one behind the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pso_letters.contracts.articles import Article
from pso_letters.contracts.contract import Contract, read_contract
from pso_letters.contracts.insertion import Wishes, insert_clause
from pso_letters.contracts.outcome import Outcome, State
from pso_letters.contracts.redline import is_ours
from pso_letters.contracts.references import MOVED, moved_references
from pso_letters.contracts.remarks import NOT_MOVED
from pso_letters.messages import Message
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
    states = {outcome.state for outcome in outcomes}
    notes = (note for outcome in outcomes for note in outcome.by_hand)
    kept = (note for note in notes if _counts_for_all(note, has_anchor=bool(wishes.anchor)))
    return replace(
        outcomes[0],
        state=next(state for state in _STATES if state in states),
        content=None if changed is content else changed,
        number=", ".join(filter(None, (outcome.number for outcome in outcomes))),
        by_hand=(*dict.fromkeys(kept), *_moved_references(content, changed, name)),
    )


def _counts_for_all(note: Message, *, has_anchor: bool) -> bool:
    """Leave out the numbers of a step on the way, and of a place that only we have named."""
    return note.msgid != MOVED and (has_anchor or note != NOT_MOVED)


def _moved_references(before: bytes, after: bytes, name: str) -> tuple[Message, ...]:
    if before is after:
        return ()
    old, new = read_contract(before, name), read_contract(after, name)
    return moved_references(old.story.passages, _moved(old, new))


def _moved(old: Contract, new: Contract) -> Mapping[int, int]:
    """Return the new number of each article that isn't ours by its old one."""
    pairs = zip(_others(old), _others(new), strict=False)
    numbers = ((a.number.value, b.number.value) for a, b in pairs if a.number and b.number)
    return {before: after for before, after in numbers if before != after}


def _others(contract: Contract) -> Iterator[Article]:
    return (each for each in contract.articles if not is_ours(each.head[0].element))

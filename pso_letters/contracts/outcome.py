"""What became of one contract."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pso_letters.errors import InputError
from pso_letters.messages import Message


class State(StrEnum):
    """What became of one contract."""

    INSERTED = "inserted"
    """The clause was set in."""
    REPLACED = "replaced"
    """An earlier clause gave way to a newer text."""
    PRESENT = "present"
    """The same clause stands there already; nothing was changed."""
    AMBIGUOUS = "ambiguous"
    """There are several places, or none, where the clause could go."""
    REFUSED = "refused"
    """This file may not or can't be changed safely."""


class ContractRefused(InputError):
    """A contract may not be changed, or not safely; the message says why and what to do."""

    state = State.REFUSED


class AnchorUnclear(ContractRefused):
    """Not exactly one place fits; the message lists the candidates with their places."""

    state = State.AMBIGUOUS


@dataclass(frozen=True)
class Outcome:
    """What became of one contract.

    Args:
        state: in one word.
        content: the new file; None when nothing was changed.
        place: where the clause stands, e.g. “after article 7, as article 8”; None when refused.
        number: of the new article as Word shows it, e.g. "Artikel 8"; "" when it has none.
        by_hand: what someone should look at, such as references to articles that moved.
        problem: why it was refused; None when it wasn't.
    """

    state: State
    content: bytes | None = None
    place: Message | None = None
    number: str = ""
    by_hand: tuple[Message, ...] = ()
    problem: Message | None = None

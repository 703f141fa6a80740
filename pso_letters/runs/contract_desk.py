"""Where contracts are read and changed: in this process or in a worker; no file is written here."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pso_letters.contracts.mentions import MentionFinder
from pso_letters.contracts.outcome import ContractRefused, Outcome, State
from pso_letters.errors import PsoLettersError
from pso_letters.files import system_reason
from pso_letters.messages import Message, msg
from pso_letters.rendering.clause import Clause

if TYPE_CHECKING:  # the parent process starts its workers before it needs this
    from pso_letters.contracts.insertion import Wishes

T = TypeVar("T")
LARGEST_FILE = 256 << 20
"""Bytes of a contract; one with many pictures stays far below."""
_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Sighting:
    """What was seen in a contract before anything was done to it.

    Args:
        numbers: keys of the contract numbers in its name and its text.
        problem: why it couldn't be read; None when it could.
    """

    numbers: frozenset[str] = frozenset()
    problem: Message | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """What goes into a contract.

    Args:
        path: the contract.
        clauses: one, or those of all lots of a tender, in order.
        wishes: where the first comes, and how; each next one follows the one before it.
    """

    path: Path
    clauses: tuple[Clause, ...]
    wishes: Wishes


_finders: list[MentionFinder] = []
"""The finder of this process, made by `open_desk` before its first contract."""


def open_desk(numbers: tuple[str, ...]) -> None:
    """Prepare this process for contracts.

    Args:
        numbers: the contract numbers of the list.
    """
    _finders[:] = [MentionFinder(numbers)]


def start_desk(numbers: tuple[str, ...]) -> None:
    """Prepare a worker process; Ctrl-C is for the parent, which tells its workers to stop."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    open_desk(numbers)


def look_into(path: Path) -> Sighting:
    """Find the contract numbers in a file's name and in its text."""
    finder = _finders[0]

    def look() -> Sighting:
        content = read_contract(path)
        return Sighting(finder.in_name(path.stem) | finder.in_contract(content, path.name))

    return _guarded(look, lambda problem, _: Sighting(problem=problem))


def set_in(task: Task) -> Outcome:
    """Set the clauses into a contract: all of them, or none."""
    from pso_letters.contracts.series import insert_clauses

    def insert() -> Outcome:
        content = read_contract(task.path)
        return insert_clauses(content, task.path.name, task.clauses, task.wishes)

    return _guarded(insert, lambda problem, state: Outcome(state, problem=problem))


def lost_sighting(path: Path) -> Sighting:
    """Return what is said of a contract whose reader died."""
    return Sighting(problem=_lost(path))


def lost_outcome(task: Task) -> Outcome:
    """Return what is said of a contract whose worker died."""
    return Outcome(State.REFUSED, problem=_lost(task.path))


def read_contract(path: Path) -> bytes:
    """Read a contract.

    Raises:
        ContractRefused: the system refuses, or the file is far too large for a contract.
    """
    try:
        if path.exists() and not path.is_file():  # a pipe or a device would never end
            text = msg("{file}: isn't a file that can be read as a contract.", file=path.name)
            raise ContractRefused(text)
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise ContractRefused(_too_large(path, size))
        return path.read_bytes()
    except OSError as error:
        text = msg("{file}: can't be read ({reason}).", file=path.name, reason=system_reason(error))
        raise ContractRefused(text) from error


def _too_large(path: Path, size: int) -> Message:
    return msg(
        "{file}: {size} MB is unusual for a contract, at most {most} MB is opened. Save it again "
        "with smaller pictures.",
        file=path.name,
        size=size // _MEGABYTE,
        most=LARGEST_FILE // _MEGABYTE,
    )


def _lost(path: Path) -> Message:
    return msg(
        "{file}: the process that worked on it died, perhaps for want of memory.", file=path.name
    )


def _guarded(work: Callable[[], T], refused: Callable[[Message, State], T]) -> T:
    try:
        return work()
    except ContractRefused as error:
        return refused(error.message, error.state)
    except PsoLettersError as error:
        return refused(error.message, State.REFUSED)
    except Exception as error:
        # One contract that no one foresaw mustn't keep the others from being made.
        if os.environ.get("PSO_LETTERS_DEBUG"):
            raise
        text = msg(
            "A fault in the program: {reason}. This contract was left as it is; please report it.",
            reason=f"{type(error).__name__}: {error}",
        )
        return refused(text, State.REFUSED)

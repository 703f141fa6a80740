"""The processes that make the letters of a run: each an executor of its own, or this one alone.

A chunk of letters is sent to the process that has the pages of its kind (sharing.py). Whatever the
number of processes, letters come back in the order in which they were handed in.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import chain
from multiprocessing.synchronize import Event
from typing import ParamSpec, Self, TypeVar

from pso_letters.errors import ExternalError
from pso_letters.messages import msg
from pso_letters.runs.executor import HereExecutor, open_processes
from pso_letters.runs.plan import Fate, Plan
from pso_letters.runs.project import Project
from pso_letters.runs.request import Request
from pso_letters.runs.sharing import Shares
from pso_letters.runs.station import (
    Chunk,
    Made,
    difference,
    make_here,
    make_in_worker,
    open_station,
    start_worker,
    switch_off,
)
from pso_letters.runs.workshop import Order

_IN_HAND = 3
"""Chunks that a process has at a time, so that it never waits for the disk."""
_WORTH_A_TEAM = 3.0
"""Seconds of work from which it pays to start processes, each of which needs one to begin."""
_WORD, _PAGES, _COMPILING, _FILLING = 0.0003, 0.25, 0.8, 0.0007
"""Seconds for a Word file; a PDF that is laid out by itself; a page to compile, and to fill in."""
P = ParamSpec("P")
T = TypeVar("T")


class Team:
    """Makes the letters of a run.

    Args:
        processes: how many; with one, this process makes the letters.
        formats: "docx", "pdf" or both.
    """

    def __init__(self, processes: int, formats: tuple[str, ...]) -> None:
        self._stopped: Event | None = None
        self._executors: list[Executor] = [HereExecutor()]
        self._make: Callable[[Chunk], Iterable[Made]] = make_here
        if processes > 1:
            self._stopped = stopped = multiprocessing.get_context("spawn").Event()
            each = partial(open_processes, 1, start_worker, formats, stopped)
            self._executors, self._make = [each() for _ in range(processes)], make_in_worker
        self._shares = Shares(len(self._executors))
        self._in_hand: list[list[Future[object]]] = [[] for _ in self._executors]
        for executor in self._executors:
            executor.submit(os.getpid)  # a process starts with its first job

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        for executor in self._executors:
            executor.shutdown(cancel_futures=True)

    @property
    def size(self) -> int:
        """Number of processes."""
        return len(self._executors)

    def stop(self) -> None:
        """Let the processes end after the letter at hand."""
        if self._stopped:
            self._stopped.set()

    def open(self, project: Project, order: Order) -> None:
        """Say what is to be made."""
        plain = replace(project)  # a copy, without what was made on the way
        self._everywhere(open_station, plain, order)

    def make(self, chunks: Sequence[Chunk]) -> Iterator[Made]:
        """Make letters, in the order of the chunks.

        Raises:
            ExternalError: a worker died, for want of memory perhaps.
        """
        return chain.from_iterable(self._carried_out(self._make, chunks))

    def differences(self, chunks: Sequence[Chunk]) -> list[str]:
        """Compare compiled letters, one a chunk, with the same ones laid out by themselves."""
        return list(self._carried_out(difference, chunks))

    def switch_off(self, group: str) -> None:
        """Lay out by itself each further letter of a group."""
        self._everywhere(switch_off, group)

    def _carried_out(self, work: Callable[[Chunk], T], chunks: Sequence[Chunk]) -> Iterator[T]:
        self._shares.begin(chunks)
        under_way: dict[int, Future[T]] = {}
        with _workers_live():
            for head in range(len(chunks)):
                self._hand_out(work, chunks, under_way, head)
                while not (head in under_way and under_way[head].done()):
                    wait(chain.from_iterable(self._in_hand), return_when=FIRST_COMPLETED)
                    self._hand_out(work, chunks, under_way, head)
                yield under_way.pop(head).result()

    def _hand_out(
        self,
        work: Callable[[Chunk], T],
        chunks: Sequence[Chunk],
        under_way: dict[int, Future[T]],
        head: int,
    ) -> None:
        for process, executor in enumerate(self._executors):
            in_hand = [each for each in self._in_hand[process] if not each.done()]
            while len(in_hand) < _IN_HAND:
                position = self._shares.take(process, head)
                if position is None:
                    break
                future = under_way[position] = executor.submit(work, chunks[position])
                in_hand.append(future)  # type: ignore[arg-type]  # a future of any kind
            self._in_hand[process] = in_hand

    def _everywhere(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> None:
        with _workers_live():
            for future in [each.submit(work, *args, **kwargs) for each in self._executors]:
                future.result()


def team_size(plan: Plan, request: Request) -> int:
    """Return how many processes are for a run, if the user doesn't say so."""
    letters = plan.count(Fate.PLANNED)
    if request.jobs is not None:
        return min(request.jobs, max(letters, 1))
    return _size(seconds_to_make(letters, plan.kinds, request))


def expected_team_size(request: Request) -> int:
    """Guess how many processes there will be, before the list is read: they may start meanwhile.

    A list that is merged in part is not guessed about.
    """
    selection = request.selection
    rows = request.project.listing.table.last_row - 1
    if request.jobs is not None:
        return min(request.jobs, max(rows, 1))
    if selection.conditions or selection.rows or selection.limit is not None:
        return 1
    kinds = (rows,) if request.may_compile else ()
    return _size(seconds_to_make(rows, kinds, request))


def _size(seconds: float) -> int:
    return os.cpu_count() or 1 if seconds > _WORTH_A_TEAM else 1


def seconds_to_make(letters: int, kinds: Sequence[int], request: Request) -> float:
    """Estimate how long one process makes letters, in seconds on a usual computer.

    Args:
        letters: how many.
        kinds: how many of them of each kind.
        request: in which formats.
    """
    seconds = letters * _WORD if "docx" in request.formats else 0.0
    if "pdf" in request.formats:
        seconds += (letters - sum(kinds)) * _PAGES
        seconds += sum(min(size * _PAGES, _COMPILING + size * _FILLING) for size in kinds)
    return seconds


@contextmanager
def _workers_live() -> Iterator[None]:
    try:
        yield
    except BrokenProcessPool as error:
        raise ExternalError(
            msg("A worker process died, perhaps for want of memory; try again with --jobs 1.")
        ) from error

"""Examines the rows of a list: a long one in more processes than one, with the same outcome.

This process reads the file, hands rows to its helpers, and lends a hand whenever they all have
enough to do, so that it never waits while there is work. What came of the rows is taken back in
their order.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from itertools import islice
from typing import Self, TypeAlias

from pso_letters.checks.engine import Examined
from pso_letters.findings import Finding
from pso_letters.runs.executor import open_processes
from pso_letters.runs.project import Project
from pso_letters.tables import CellValue, Row

LONG = 6_000
"""Rows of a list for which this process asks for help: a helper needs a second to start."""
BATCH = 200
"""Rows that go to a helper at a time: few enough to share out, enough to hide the way there."""
_AHEAD = 3
"""Batches for each helper that may be under way."""
_MOST_HELD = 50
"""Batches that wait for an earlier one, at most: memory stays flat if a helper is slow."""
_MOST = 6
"""Processes at most, unless more are asked for: reading the file is the work of one."""

_PlainRow: TypeAlias = tuple[int, tuple[CellValue, ...], tuple[Finding, ...]]
"""The fields of a row, which travel four times as fast without their class."""
_Batch: TypeAlias = list[Row]


class Crew:
    """This process and its helpers, who start at once and are sent home at the end.

    Args:
        project: the list and what is needed to judge it.
        always: codes that can't be ignored.
        jobs: number of processes for a long list; None takes one for each core.
    """

    def __init__(self, project: Project, always: frozenset[str], jobs: int | None = None) -> None:
        self._project = project
        self._always = always
        self._helpers: Helpers | None = None
        processes = min(os.cpu_count() or 1, _MOST) if jobs is None else jobs
        if processes > 1 and project.listing.table.last_row > LONG:
            self._helpers = Helpers(project, always, processes - 1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._helpers:
            self._helpers.dismiss()

    def rows(self) -> Iterator[tuple[Row, Examined]]:
        """Read and examine all rows, for every code, whatever is selected."""
        batches = _batches(self._project.listing.table.rows())
        examiner = Examiner(self._project, self._always)
        if self._helpers:
            return _shared(batches, examiner, self._helpers)
        return _each(batches, examiner)


class Examiner:
    """Examines rows in the process it stands in.

    Args:
        project: the list and what is needed to judge it.
        always: codes that can't be ignored.
    """

    def __init__(self, project: Project, always: frozenset[str]) -> None:
        self._read = project.listing.read
        self._classify = project.tiering.classify
        self._examine = project.checker(always, every=True).examine

    def examine(self, rows: Iterable[Row]) -> list[Examined]:
        """Examine some rows."""
        records = list(map(self._read, rows))  # each work by turns spares the processor's cache
        return [
            self._examine(record.subject, self._classify(record.subject), record.findings)
            for record in records
        ]


class Helpers:
    """Processes that examine rows.

    Without them all goes on, only slower: a helper that can't start or that dies is not missed.

    Args:
        project: the list and what is needed to judge it.
        always: codes that can't be ignored.
        count: how many.
    """

    def __init__(self, project: Project, always: frozenset[str], count: int) -> None:
        plain = replace(project)  # a copy, without what was made on the way
        self._executor = open_processes(count, start_helper, plain, always)
        self._ready = self._executor.submit(os.getpid)
        self._most = count * _AHEAD
        self._under_way: deque[Future[list[Examined]]] = deque()

    def dismiss(self) -> None:
        """End the processes; what they had still to do is left."""
        self._executor.shutdown(cancel_futures=True)

    def take(self, batch: _Batch) -> Future[list[Examined]] | None:
        """Let a helper examine some rows; None when all have enough to do, or none is left."""
        under_way = self._under_way
        while under_way and under_way[0].done():
            under_way.popleft()
        if len(under_way) >= self._most or not self._is_ready():
            return None
        rows = [(row.number, row.values, row.findings) for row in batch]
        try:
            future = self._executor.submit(examine_rows, rows)
        except BrokenProcessPool:
            return None
        under_way.append(future)
        return future

    def _is_ready(self) -> bool:
        """Tell whether a helper has started, and none has died."""
        return self._ready.done() and self._ready.exception() is None


def _batches(rows: Iterator[Row]) -> Iterator[_Batch]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def _each(batches: Iterable[_Batch], examiner: Examiner) -> Iterator[tuple[Row, Examined]]:
    for batch in batches:
        yield from zip(batch, examiner.examine(batch), strict=True)


def _shared(
    batches: Iterable[_Batch], examiner: Examiner, helpers: Helpers
) -> Iterator[tuple[Row, Examined]]:
    """Examine batches here and in the helpers; yield their rows in order."""
    under_way: deque[tuple[_Batch, Future[list[Examined]] | list[Examined]]] = deque()
    for batch in batches:
        under_way.append((batch, helpers.take(batch) or examiner.examine(batch)))
        while under_way and (_is_done(under_way[0][1]) or len(under_way) > _MOST_HELD):
            yield from _outcome(*under_way.popleft(), examiner)
    for each in under_way:
        yield from _outcome(*each, examiner)


def _is_done(examined: Future[list[Examined]] | list[Examined]) -> bool:
    return not isinstance(examined, Future) or examined.done()


def _outcome(
    batch: _Batch, examined: Future[list[Examined]] | list[Examined], examiner: Examiner
) -> Iterator[tuple[Row, Examined]]:
    if isinstance(examined, Future):
        try:
            examined = examined.result()
        except BrokenProcessPool:  # killed, for want of memory perhaps: nothing is lost
            examined = examiner.examine(batch)
    return zip(batch, examined, strict=True)


_examiners: list[Examiner] = []
"""The examiner of this helper, made when it starts."""


def start_helper(project: Project, always: frozenset[str]) -> None:
    """Prepare a helper process; Ctrl-C is for the parent, which tells its helpers to stop."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _examiners[:] = [Examiner(project, always)]


def examine_rows(rows: list[_PlainRow]) -> list[Examined]:
    """Examine some rows in a helper process."""
    return _examiners[0].examine([Row(*row) for row in rows])

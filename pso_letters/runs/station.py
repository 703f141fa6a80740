"""Where a process makes letters: rows of the list go in, files and lines of the reports come out.

Rows travel as the file has them: pickled they take a twentieth of the time that a record takes, and
they are read where there is room. What goes to a station and comes from it is a tuple for the same
reason: an instance of a class takes four times as long.
"""

from __future__ import annotations

import hashlib
import signal
import zlib
from collections.abc import Callable, Iterator
from multiprocessing.synchronize import Event
from typing import Any, NamedTuple

from pso_letters.findings import Finding
from pso_letters.lots import Lot
from pso_letters.messages import Message
from pso_letters.runs.ledger import Ledger
from pso_letters.runs.outcome import Outcome, file_name
from pso_letters.runs.plan import Fate, PlannedRow
from pso_letters.runs.project import Project
from pso_letters.runs.workshop import Job, Letter, Order, Workshop, load_engines
from pso_letters.tables import CellValue, Row


class PlainRow(NamedTuple):
    """A row of the list, and the codes of what was found on it."""

    number: int
    values: tuple[CellValue, ...]
    findings: tuple[Finding, ...]
    codes: tuple[str, ...]


class Piece(NamedTuple):
    """A letter to make.

    Args:
        name: file name without ending.
        tender: tender whose lots share the document; "" when it is of one row.
        rows: lots that stand in it before the last one, and the row at which it is made.
    """

    name: str
    tender: str
    rows: tuple[PlainRow, ...]

    @property
    def row(self) -> int:
        """Number of the row at which it is made."""
        return self.rows[-1].number


class Chunk(NamedTuple):
    """Letters that one process makes together.

    Args:
        kind: what they have in common, so that they go where its pages are compiled; None when
            it doesn't matter where they are made.
        together: how many letters of the run are like each of them.
        pieces: the letters.
    """

    kind: int | None
    together: int
    pieces: tuple[Piece, ...]


class Made(NamedTuple):
    """What came of a letter.

    Args:
        row: number of the row at which it was made.
        files: name within the output, content and CRC-32 of each file.
        lines: of each of its rows, the number and the line in the overview.
        entry: what the manifest says of it.
        keys: of earlier letters that it replaces.
        problem: why it couldn't be made.
        exit_code: of that problem.
        group: of a compiled PDF, the letters that it shares its page with; else "".
        reason: of a PDF that was laid out by itself, why; else "".
    """

    row: int
    files: tuple[tuple[str, bytes, int], ...]
    lines: tuple[tuple[int, bytes], ...]
    entry: bytes
    keys: tuple[str, ...]
    problem: Message | None
    exit_code: int
    group: str
    reason: str


class Station:
    """Makes letters of one run.

    Args:
        project: the list, and what is needed to judge a row.
        order: what the letters have in common.
    """

    def __init__(self, project: Project, order: Order) -> None:
        self._read = project.listing.read
        self._classify = project.tiering.classify
        self._ledger = Ledger(project)
        self.workshop = Workshop(order)

    def make(self, chunk: Chunk) -> Iterator[Made]:
        """Make letters, one by one."""
        records = {piece.row: self._records(piece) for piece in chunk.pieces}
        jobs = [_job(piece, records[piece.row]) for piece in chunk.pieces]
        letters = self.workshop.letters(jobs, chunk.together)
        for piece, letter in zip(chunk.pieces, letters, strict=True):
            yield self._made(piece, letter, records[piece.row])

    def difference(self, chunk: Chunk) -> str:
        """Say in what a compiled letter differs from the same one laid out by itself."""
        (piece,) = chunk.pieces
        job = _job(piece, self._records(piece))
        return self.workshop.difference(job, chunk.together)

    def _records(self, piece: Piece) -> list[_Classified]:
        records = [self._read(Row(row.number, row.values, row.findings)) for row in piece.rows]
        return [(record, self._classify(record.subject)) for record in records]

    def _made(self, piece: Piece, letter: Letter, records: list[_Classified]) -> Made:
        files, digests = [], {}
        for format_, content in letter.files:
            name = file_name(format_, piece.name)
            files.append((name, content, zlib.crc32(content)))
            digests[name] = hashlib.sha256(content).hexdigest()
        outcomes = [
            self._outcome(piece, row, classified, letter, digests)
            for row, classified in zip(piece.rows, records, strict=True)
        ]
        line = self._ledger.overview_line
        return Made(
            row=piece.row,
            files=tuple(files),
            lines=tuple([(each.planned.row, line(each)) for each in outcomes]),
            entry=self._ledger.manifest_line(outcomes[-1]),
            keys=tuple(outcomes[-1].keys),
            problem=letter.problem,
            exit_code=letter.exit_code,
            group=letter.group,
            reason=letter.reason,
        )

    def _outcome(
        self,
        piece: Piece,
        row: PlainRow,
        classified: _Classified,
        letter: Letter,
        digests: dict[str, str],
    ) -> Outcome:
        record, tier = classified
        judged = self._ledger.judged(record.subject, tier)
        if row.number == piece.row:
            planned = PlannedRow(row.number, Fate.PLANNED, piece.name, (), row.codes, piece.tender)
            return Outcome(record, tier, judged, planned, letter, files=digests)
        planned = PlannedRow(row.number, Fate.JOINED, piece.name, (), row.codes, piece.tender)
        return Outcome(record, tier, judged, planned, joined=letter)


_Classified = tuple[Any, Any]
"""A record and its tier."""


def _job(piece: Piece, records: list[_Classified]) -> Job:
    *others, (record, tier) = records
    lots: list[tuple[Lot, Any]] = [(other.subject, result) for other, result in others]
    return Job(piece.row, piece.name, record.subject, tier, tuple(lots))


_stations: list[Station] = []
"""The station of this process, made by `open_station` before its first letter."""
_stop: list[Callable[[], bool]] = []
"""Tells this process whether the user wants to stop."""


def open_station(project: Project, order: Order) -> None:
    """Prepare this process for the letters of a run."""
    _stations[:] = [Station(project, order)]


def start_worker(formats: tuple[str, ...], stop: Event) -> None:
    """Prepare a worker process; Ctrl-C is for the parent, which tells its workers to stop."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _stop[:] = [stop.is_set]
    load_engines(formats)


def make_here(chunk: Chunk) -> Iterator[Made]:
    """Make letters in this process, each when it is asked for."""
    return _stations[0].make(chunk)


def make_in_worker(chunk: Chunk) -> tuple[Made, ...]:
    """Make letters in a worker; after a stop, those that were made until then."""
    made: list[Made] = []
    for each in _stations[0].make(chunk):
        made.append(each)
        if _stop[0]():
            break
    return tuple(made)


def difference(chunk: Chunk) -> str:
    """Compare one letter, in any process."""
    return _stations[0].difference(chunk)


def switch_off(group: str) -> None:
    """Lay out by itself each further letter of a group, in any process."""
    _stations[0].workshop.switch_off(group)

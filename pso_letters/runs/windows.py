"""The list in windows: as many rows as fit in memory, their letters put together by kind.

Within a window the letters of one kind are made one after the other, so that their page is compiled
once; the reports come in the order of the list. Windows and chunks follow from the list and the
plan alone, so that the outcome doesn't depend on the number of processes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pso_letters.errors import InputError
from pso_letters.messages import msg
from pso_letters.runs.plan import NO_KIND, Fate, Plan, PlannedRow
from pso_letters.runs.station import Chunk, Piece, PlainRow
from pso_letters.tables import Row

ROWS = 5_000
"""Rows of a window."""
CHARACTERS = 4 * 2**20
"""Characters of a window; rows may be long."""
CHUNK, SLOW_CHUNK = 32, 4
"""Letters that a process gets at a time: enough to hide the way there, few enough to show
progress. The latter is for PDFs that are laid out by themselves."""


@dataclass
class Window:
    """Some rows of the list, one after the other, that were asked for.

    Args:
        rows: each with its place in the plan.
        pieces: the letters to make, each with its kind.
    """

    rows: list[tuple[Row, PlannedRow]] = field(default_factory=list)
    pieces: list[tuple[int, Piece]] = field(default_factory=list)
    _characters: int = 0
    _open_until: int = 0

    def add(self, row: Row, planned: PlannedRow) -> None:
        """Take in a row; a lot that comes in a later document keeps the window open."""
        self.rows.append((row, planned))
        self._characters += sum([len(value) for value in row.values if isinstance(value, str)])
        self._open_until = max(self._open_until, planned.made_at)

    @property
    def is_full(self) -> bool:
        """Tell whether the next row is for the next window."""
        is_large = len(self.rows) >= ROWS or self._characters >= CHARACTERS
        return is_large and self.rows[-1][1].row >= self._open_until

    def chunks(self, sizes: Sequence[int], alone: int) -> Iterator[Chunk]:
        """Put the letters together that are made together.

        Args:
            sizes: number of letters of each kind in the run.
            alone: letters of no kind, or alone of their kind, that are made together.
        """
        kinds: dict[int, list[Piece]] = {}
        for kind, piece in self.pieces:
            is_alone = kind == NO_KIND or sizes[kind] == 1
            kinds.setdefault(NO_KIND if is_alone else kind, []).append(piece)
        rest = kinds.pop(NO_KIND, [])
        for kind, pieces in kinds.items():
            for some in _cut(pieces, CHUNK):
                yield Chunk(kind, sizes[kind], some)
        for some in _cut(rest, alone):
            yield Chunk(None, 1, some)


def windows(rows: Iterable[Row], plan: Plan) -> Iterator[Window]:
    """Go through the list beside its plan.

    Args:
        rows: of the list, read again.
        plan: what becomes of each.

    Raises:
        InputError: the list isn't the one that was planned.
    """
    window, lots = Window(), _Lots()
    for row, planned in zip(rows, plan.rows, strict=False):
        if row.number != planned.row:
            raise InputError(msg("The list was changed while it was read; merge again."))
        if planned.fate is Fate.SKIPPED:
            continue
        window.add(row, planned)
        piece = lots.piece(row, planned)
        if piece:
            window.pieces.append((planned.kind, piece))
        if window.is_full:
            yield window
            window = Window()
    if window.rows:
        yield window


class _Lots:
    """Keeps the lots of a tender until the row at which their document is made."""

    def __init__(self) -> None:
        self._joined: dict[str, list[PlainRow]] = {}

    def piece(self, row: Row, planned: PlannedRow) -> Piece | None:
        """Return the letter that is made at a row, if there is one."""
        plain = PlainRow(row.number, row.values, row.findings, planned.codes)
        if planned.fate is Fate.JOINED:
            self._joined.setdefault(planned.tender, []).append(plain)
        if planned.fate is not Fate.PLANNED:
            return None
        others = self._joined.pop(planned.tender, []) if planned.tender else []
        return Piece(planned.name, planned.tender, (*others, plain))


def _cut(pieces: Sequence[Piece], length: int) -> Iterator[tuple[Piece, ...]]:
    for start in range(0, len(pieces), length):
        yield tuple(pieces[start : start + length])

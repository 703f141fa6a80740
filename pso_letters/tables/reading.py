"""What the two readers, CSV and XLSX, have in common: the seam that `Table` reads through."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from pso_letters.findings import Code
from pso_letters.messages import Message
from pso_letters.tables.rows import CellValue

HEAD_ROWS = 20
"""Rows with content among which the header row is looked for."""


class Problem(NamedTuple):
    """Something odd that was found, before it has a place in the file.

    Args:
        code: kind of finding.
        message: what is wrong and what to do.
        position: place of the column among the columns that are read; None for the whole row.
    """

    code: Code
    message: Message
    position: int | None = None


class Line(NamedTuple):
    """One row with content near the top of the file, with all its cells.

    Args:
        number: row number.
        cells: the cells by column index (0 is column A); "" for an empty one.
    """

    number: int
    cells: Sequence[CellValue]


class RawRow(NamedTuple):
    """One row of data before its findings have a place.

    Args:
        number: row number.
        values: one for each column that is read.
        text: all text of the row run together, to look for odd characters in one go.
        problems: what the reader itself found.
    """

    number: int
    values: tuple[CellValue, ...]
    text: str
    problems: tuple[Problem, ...] = ()


class Survey(NamedTuple):
    """What one pass over the whole file brought to light.

    Args:
        unnamed: indices of columns that hold data but have no header.
        problems: problems of the list as a whole.
        last: number of the last row.
    """

    unnamed: frozenset[int] = frozenset()
    problems: tuple[Problem, ...] = ()
    last: int = 0


class Reader(Protocol):
    """Reads one kind of file. Each method opens the file and closes it again."""

    def head(self) -> list[Line]:
        """Return the first rows with content, at most `HEAD_ROWS`."""

    def survey(self, header: Line) -> Survey:
        """Go through the whole file once, below and above the header row."""

    def rows(self, header: Line, columns: tuple[int, ...]) -> Iterator[RawRow]:
        """Read the rows below the header row, these columns only; empty rows are left out."""

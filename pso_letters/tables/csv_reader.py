"""CSV files, record by record; strict about quotes, because a lost quote swallows rows."""

from __future__ import annotations

import csv
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pso_letters.errors import InputError
from pso_letters.messages import msg
from pso_letters.tables import codes
from pso_letters.tables.delimiter import MAX_CELL
from pso_letters.tables.encoding import Encoding, opened_text
from pso_letters.tables.formula_guard import unguarded
from pso_letters.tables.headers import header_texts
from pso_letters.tables.reading import HEAD_ROWS, Line, Problem, RawRow, Survey
from pso_letters.tables.source import Dialect


@dataclass(frozen=True, slots=True)
class CsvReader:
    """Reads one CSV file.

    Args:
        path: the file.
        dialect: how it is written.
    """

    path: Path
    dialect: Dialect

    def head(self) -> list[Line]:
        """Return the first rows with content, at most `HEAD_ROWS`."""
        with closing(self._records()) as records:
            lines = (Line(number, list(map(unguarded, cells))) for number, cells in records)
            with_content = (line for line in lines if "".join(map(str, line.cells)).strip())
            return list(islice(with_content, HEAD_ROWS))

    def survey(self, header: Line) -> Survey:
        """Go through the whole file: quotes that don't match show before anything is used."""
        unnamed: set[int] = set()
        watched = set(range(len(header.cells))) - set(header_texts(header))
        number = 0
        for number, record in self._records():
            if watched and number > header.number:
                found = {i for i in watched if i < len(record) and record[i].strip()}
                unnamed |= found
                watched -= found
        return Survey(frozenset(unnamed), last=number)

    def rows(self, header: Line, columns: tuple[int, ...]) -> Iterator[RawRow]:
        """Read the rows below the header row, these columns only; empty rows are left out."""
        width = len(header.cells)
        all_columns = columns == tuple(range(width))
        for number, record in self._records():
            cells, text = record, "".join(record)
            if "'" in text:
                cells = list(map(unguarded, record))
                text = "".join(cells)
            if number <= header.number or not text or text.isspace():
                continue
            if all_columns and len(cells) == width:
                yield RawRow(number, tuple(cells), text)
            else:
                yield RawRow(number, _picked(cells, columns), text, _surplus(cells, width))

    def _records(self) -> Generator[tuple[int, list[str]]]:
        """Read the records with their row numbers.

        A record with line breaks between quotes is one row, and a `sep=` line is none, as in
        Excel.
        """
        encoding = Encoding(self.dialect.encoding, self.dialect.bom)
        csv.field_size_limit(MAX_CELL)
        number = 0
        with opened_text(self.path, encoding) as stream:
            if self.dialect.sep_line:
                stream.readline()
            reader = csv.reader(stream, delimiter=self.dialect.delimiter, strict=True)
            try:
                for number, record in enumerate(reader, start=1):
                    yield number, record
            except csv.Error as error:
                raise _unmatched_quotes(self.path, number + 1) from error


def _picked(cells: list[str], columns: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(cells[index] if index < len(cells) else "" for index in columns)


def _surplus(cells: list[str], width: int) -> tuple[Problem, ...]:
    if not "".join(cells[width:]).strip():
        return ()
    text = msg(
        "The row has {cells} cells, but the header has {width}: values may stand in the wrong "
        "columns. Put a value that holds the delimiter between quotes.",
        cells=len(cells),
        width=width,
    )
    return (Problem(codes.TOO_MANY_CELLS, text),)


def _unmatched_quotes(path: Path, row: int) -> InputError:
    return InputError(
        msg(
            "{file}: the quotes in row {row} don't match, so the rows after it can't be trusted. "
            'Close each quote, and double a quote inside a value: "De ""Gouden"" Leeuw".',
            file=path.name,
            row=row,
        )
    )

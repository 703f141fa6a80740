"""A table: one CSV or XLSX file, opened, described, and read row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

from pso_letters.errors import InputError
from pso_letters.findings import Finding
from pso_letters.messages import Message, msg
from pso_letters.tables.cells import text_problems
from pso_letters.tables.csv_reader import CsvReader
from pso_letters.tables.delimiter import detect_dialect
from pso_letters.tables.headers import Column, find_header, name_columns
from pso_letters.tables.reading import Line, Problem, RawRow, Reader
from pso_letters.tables.rows import Row
from pso_letters.tables.signature import kind_of
from pso_letters.tables.source import EXCEL_DUTCH, Dialect, TableOptions, TableSource

_DEFAULTS = TableOptions()
_Stamp: TypeAlias = tuple[int, int] | None


@dataclass(frozen=True)
class Table:
    """A list that can be read as often as needed.

    Args:
        source: file, sheet, dialect and header row.
        headers: the names of the columns, each different.
        findings: findings on the list as a whole.
        last_row: number of the last row in the file, with content or without.
    """

    source: TableSource
    headers: tuple[str, ...]
    findings: tuple[Finding, ...]
    last_row: int
    _reader: Reader = field(repr=False)
    _header: Line = field(repr=False)
    _columns: tuple[int, ...] = field(repr=False)
    _stamp: _Stamp = field(repr=False)

    def rows(self) -> Iterator[Row]:
        """Read the rows of data, from the first one at every call.

        The file is read while the rows are taken, so the memory doesn't grow with the list. Rows
        without content are left out, but do count in the row numbers.

        Raises:
            InputError: the file turns out to be damaged, was changed, or isn't there any more.
        """
        for raw in self._reader.rows(self._header, self._columns):
            problems = raw.problems + text_problems(raw.values, raw.text)
            yield Row(raw.number, raw.values, self._findings(raw, problems) if problems else ())
        path = self.source.path
        if _stamp(path) != self._stamp:  # a list that was cut off has rows that nobody would miss
            text = msg("{file}: was changed while it was read; run the command again.",
                       file=path.name)  # fmt: skip
            raise InputError(text)

    def describe(self, rows: int) -> Message:
        """Say in a few words what was read: kind, delimiter, encoding or sheet, and rows."""
        return self.source.describe(rows)

    def _findings(self, raw: RawRow, problems: Iterable[Problem]) -> tuple[Finding, ...]:
        return _placed(problems, self.source, self.headers, raw.number)


def open_table(
    path: Path,
    options: TableOptions = _DEFAULTS,
    vocabulary: frozenset[str] = frozenset(),
) -> Table:
    """Open a CSV or XLSX file and find out how it must be read.

    The whole file is gone through once, so that damage shows before the first row is used.

    Args:
        path: the file; what it is, is seen from its content and not from its name.
        options: what the user says about it; goes before what is found.
        vocabulary: headers that the caller knows, as `normalise_header` writes them: they tell
            the header row from a title above it, and the delimiter from a comma in a text.

    Raises:
        InputError: the file can't be read as a table.
    """
    kind, stamp = kind_of(path), _stamp(path)
    reader, sheet, dialect = _reader_for(path, kind, options, vocabulary)
    head = reader.head()
    if not head:
        text = msg("{file} holds no rows at all. Choose another file or sheet.", file=path.name)
        raise InputError(text)
    header = find_header(head, vocabulary)
    source = TableSource(path, kind, sheet, dialect, header.number)
    return _described(reader, header, source, stamp)


def _stamp(path: Path) -> _Stamp:
    """Return what differs once a file is written again: its size and its time."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def _reader_for(
    path: Path,
    kind: Literal["CSV", "XLSX"],
    options: TableOptions,
    vocabulary: frozenset[str],
) -> tuple[Reader, str | None, Dialect]:
    if kind == "CSV":
        dialect = detect_dialect(path, options, vocabulary)
        return CsvReader(path, dialect), None, dialect
    # lxml is needed for workbooks only
    from pso_letters.tables.xlsx_reader import XlsxReader, choose_sheet

    sheet = choose_sheet(path, options.sheet)
    return XlsxReader(path, sheet), sheet, EXCEL_DUTCH


def _described(reader: Reader, header: Line, source: TableSource, stamp: _Stamp) -> Table:
    survey = reader.survey(header)
    columns, problems = name_columns(header, survey.unnamed)
    headers = tuple(column.header for column in columns)
    findings = _placed(survey.problems, source, headers, None) + _placed(
        [*problems, *_header_problems(columns)], source, headers, header.number
    )
    indexes = tuple(column.index for column in columns)
    return Table(source, headers, findings, survey.last, reader, header, indexes, stamp)


def _header_problems(columns: tuple[Column, ...]) -> tuple[Problem, ...]:
    headers = tuple(column.header for column in columns)
    return text_problems(headers, "".join(headers))


def _placed(
    problems: Iterable[Problem], source: TableSource, headers: tuple[str, ...], row: int | None
) -> tuple[Finding, ...]:
    """Give each problem its place in the file."""
    return tuple(
        problem.code.at(
            source.place(row, None if problem.position is None else headers[problem.position]),
            problem.message,
        )
        for problem in problems
    )

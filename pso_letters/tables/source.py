"""Where a table comes from: file, sheet and dialect, as found or as told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pso_letters.findings import Place
from pso_letters.messages import Message, msg

_ENCODING_NAMES = {
    "utf-8": "UTF-8",
    "cp1252": "windows-1252",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
}


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a CSV file is written: enough to write another one like it.

    Args:
        delimiter: one character.
        encoding: name of a Python codec that doesn't look at a byte order mark.
        bom: the file starts with a byte order mark.
        sep_line: the file starts with a line like `sep=;`, meant for Excel.
        terminator: line ending.
    """

    delimiter: str
    encoding: str
    bom: bool = False
    sep_line: bool = False
    terminator: str = "\r\n"

    @property
    def encoding_name(self) -> str:
        """Name of the encoding as people know it."""
        return _ENCODING_NAMES.get(self.encoding, self.encoding)


EXCEL_DUTCH = Dialect(delimiter=";", encoding="utf-8", bom=True)
"""Opens in a Dutch Excel with a double click; for new files and for reports on XLSX lists."""


@dataclass(frozen=True, slots=True)
class TableSource:
    """Where a table comes from.

    Args:
        path: the file.
        kind: kind of file by its content, whatever its name says.
        sheet: name of the worksheet; None for CSV.
        dialect: dialect of the file; for XLSX that of a report next to it.
        header_row: row number of the headers.
    """

    path: Path
    kind: Literal["CSV", "XLSX"]
    sheet: str | None
    dialect: Dialect
    header_row: int

    def place(self, row: int | None = None, column: str | None = None) -> Place:
        """Return a place in this table, for a finding."""
        return Place(self.path.name, self.sheet, row, column)

    def describe(self, rows: int) -> Message:
        """Say in a few words what was read, so that a wrong guess is noticed."""
        count = msg("1 row") if rows == 1 else msg("{rows} rows", rows=rows)
        if self.sheet is not None:
            return msg('XLSX, sheet "{sheet}", {count}', sheet=self.sheet, count=count)
        encoding = self.dialect.encoding_name
        if self.dialect.delimiter == "\t":
            return msg("CSV, delimiter tab, {encoding}, {count}", encoding=encoding, count=count)
        return msg(
            'CSV, delimiter "{delimiter}", {encoding}, {count}',
            delimiter=self.dialect.delimiter,
            encoding=encoding,
            count=count,
        )


@dataclass(frozen=True, slots=True)
class TableOptions:
    """What the user says about a file; None leaves it to the file itself.

    Args:
        sheet: name of the worksheet.
        delimiter: one character, or "tab".
        encoding: name of the encoding, such as "windows-1252".
    """

    sheet: str | None = None
    delimiter: str | None = None
    encoding: str | None = None

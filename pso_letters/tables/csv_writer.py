"""Writes CSV in the dialect of another file, safe to open in a spreadsheet."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import BinaryIO

from pso_letters.tables.encoding import Encoding
from pso_letters.tables.formula_guard import guarded, hides_formula
from pso_letters.tables.rows import CellValue, text_of
from pso_letters.tables.source import Dialect


def csv_bytes(
    headers: Sequence[str], rows: Iterable[Sequence[CellValue]], dialect: Dialect
) -> bytes:
    """Return a CSV file as bytes; `write_csv` says how values are written."""
    target = io.BytesIO()
    write_csv(target, headers, rows, dialect)
    return target.getvalue()


def write_csv(
    target: BinaryIO,
    headers: Sequence[str],
    rows: Iterable[Sequence[CellValue]],
    dialect: Dialect,
) -> None:
    """Write a CSV file row by row, so that a long report needs no memory.

    Values are written as `text_of` says, and text that a spreadsheet would run as a formula gets
    an apostrophe. A character that the encoding doesn't have becomes visible as `&#8594;`.

    Args:
        target: open binary file.
        headers: the header row.
        rows: the rows of data.
        dialect: how to write; that of the list, or `EXCEL_DUTCH`.
    """
    target.write(Encoding(dialect.encoding, dialect.bom).mark)
    if dialect.sep_line:
        target.write(_line(f"sep={dialect.delimiter}", dialect))
    target.writelines(csv_line(row, dialect) for row in chain([headers], rows))


def csv_line(row: Sequence[CellValue], dialect: Dialect) -> bytes:
    """Return one row as a line of CSV, for a report that grows while the work goes on."""
    cells = (_field(_guarded(text_of(value), dialect), dialect.delimiter) for value in row)
    return _line(dialect.delimiter.join(cells), dialect)


def _guarded(text: str, dialect: Dialect) -> str:
    """Guard a text as it will stand in the file: a stand-in such as `&#8594;` holds a `;`."""
    if not text.isascii():
        text = text.encode(dialect.encoding, "xmlcharrefreplace").decode(dialect.encoding)
    return guarded(text)


def _field(text: str, delimiter: str) -> str:
    """Put a cell between quotes if it would fall apart, here or where a `;` is a delimiter."""
    falls_apart = delimiter in text or '"' in text or "\n" in text or "\r" in text
    if falls_apart or hides_formula(text):
        return '"' + text.replace('"', '""') + '"'
    return text


def _line(text: str, dialect: Dialect) -> bytes:
    return (text + dialect.terminator).encode(dialect.encoding, "xmlcharrefreplace")

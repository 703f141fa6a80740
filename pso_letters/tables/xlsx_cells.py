"""Cells of a worksheet: from XML to values."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from lxml import etree

from pso_letters.messages import msg
from pso_letters.tables import codes
from pso_letters.tables.cells import ERROR_VALUES, loses_digits, lost_digits, spreadsheet_error
from pso_letters.tables.reading import Problem
from pso_letters.tables.rows import CellValue
from pso_letters.tables.xlsx_numbers import GENERAL, shown_value
from pso_letters.tables.xlsx_strings import text_in, unescaped
from pso_letters.tables.xlsx_workbook import Workbook

_DIGITS = "0123456789"
_COLUMN = re.compile("[A-Z]{1,3}")
_ISO_DATE = 10


@dataclass(frozen=True, slots=True)
class CellReader:
    """Reads the cells of one workbook.

    Args:
        workbook: where texts and number formats come from.
        indices: column indices by letters, filled while reading.
    """

    workbook: Workbook
    indices: dict[str, int] = field(default_factory=dict)

    def indexed(self, row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
        """Return the cells of a row with their column index; 0 is column A."""
        index = -1
        for cell in row:
            reference = cell.get("r")
            index = index + 1 if reference is None else self._index(reference)
            yield index, cell

    def last_index(self, row: etree._Element) -> int | None:
        """Return the column index of the last cell of a row; None if it doesn't say."""
        reference = row[-1].get("r")
        return None if reference is None else self._index(reference)

    def cells(
        self, row: etree._Element, columns: Collection[int] | None = None
    ) -> dict[int, tuple[CellValue, Problem | None]]:
        """Return the cells with content by column index, with what is wrong with them.

        Args:
            row: the row.
            columns: the columns that matter; None for all.
        """
        found = {}
        for index, cell in self.indexed(row):
            # a cell without children has a format and nothing else
            if len(cell) and (columns is None or index in columns):
                value, problem = self.read(cell, index)
                if value != "" or problem:
                    found[index] = value, problem
        return found

    def read(self, cell: etree._Element, index: int) -> tuple[CellValue, Problem | None]:
        """Return the value of a cell, and what is wrong with it."""
        stored: str | None = None
        formula = False
        for child in cell:
            name = str(child.tag)
            if name.endswith("}v"):
                stored = child.text or ""
            elif name.endswith("}f"):
                formula = True
            elif name.endswith("}is"):
                return text_in(child), None
        kind = cell.get("t", "n")
        if not stored:
            # a formula whose result is an empty text says so with its type
            lacks = formula and (stored is None or kind != "str")
            return "", _without_result(index) if lacks else None
        return self._value(stored, kind, cell, index)

    def _value(
        self, stored: str, kind: str, cell: etree._Element, index: int
    ) -> tuple[CellValue, Problem | None]:
        if kind == "s":
            return self.workbook.strings[int(stored)], None
        if kind == "n":
            return self._number(stored, int(cell.get("s", "0")), index)
        if kind == "b":
            return ("nee" if stored.strip() in {"0", "false"} else "ja"), None
        if kind == "e":
            # the errors that we know by name are found in CSV text too, so not here
            known = stored.strip() in ERROR_VALUES
            return stored, None if known else spreadsheet_error(stored, index)
        if kind == "d":
            return _iso_date(stored), None
        return unescaped(stored), None

    def _number(self, stored: str, style: int, index: int) -> tuple[CellValue, Problem | None]:
        formats = self.workbook.formats
        shape = formats[style] if style < len(formats) else GENERAL
        value = shown_value(stored, shape, from_1904=self.workbook.from_1904)
        if isinstance(value, Decimal) and loses_digits(value):
            return value, lost_digits(index)
        return value, None

    def _index(self, reference: str) -> int:
        letters = reference.rstrip(_DIGITS)
        index = self.indices.get(letters)
        if index is None:
            index = self.indices[letters] = column_index(letters)
        return index


def column_index(letters: str) -> int:
    """Return the index of a column; "A" is 0.

    Raises:
        ValueError: it isn't a column.
    """
    if not _COLUMN.fullmatch(letters):
        raise ValueError(letters)
    number = 0
    for letter in letters:
        number = number * 26 + int(letter, 36) - 9
    return number - 1


def _iso_date(stored: str) -> CellValue:
    try:
        return date.fromisoformat(stored[:_ISO_DATE])
    except ValueError:
        return stored


def _without_result(index: int) -> Problem:
    text = msg(
        "The formula has no stored result. Open the file in Excel or LibreOffice, save it, and "
        "try again."
    )
    return Problem(codes.FORMULA_WITHOUT_RESULT, text, index)

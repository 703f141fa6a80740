"""What one pass over a whole worksheet brings to light."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import count

from lxml import etree

from pso_letters.messages import msg
from pso_letters.tables import codes
from pso_letters.tables.reading import Problem, Survey
from pso_letters.tables.xlsx_cells import CellReader
from pso_letters.tables.xlsx_workbook import is_true

_SHOWN = 5
_RANGE = re.compile(r"\$?[A-Z]+\$?(\d+):\$?[A-Z]+\$?(\d+)")


@dataclass(slots=True)
class SheetSurvey:
    """Gathers what is odd about a worksheet while its rows go by.

    Args:
        header_row: row number of the headers.
        named: indices of the columns that have a header.
    """

    header_row: int
    named: frozenset[int]
    leading: int = field(init=False)
    unnamed: set[int] = field(default_factory=set)
    hidden: int = 0
    first_hidden: list[int] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    last: int = 0

    def __post_init__(self) -> None:
        """Count the columns before the first one without header."""
        self.leading = next(index for index in count() if index not in self.named)

    def see_row(self, number: int, row: etree._Element, cells: CellReader) -> None:
        """Look at one row: is it hidden, and does it have data where no header is?"""
        self.last = number
        if number <= self.header_row or not len(row):
            return
        if is_true(row.get("hidden")) and any(len(cell) for cell in row):
            self.hidden += 1
            if len(self.first_hidden) < _SHOWN:
                self.first_hidden.append(number)
        if self._has_headers_up_to(cells.last_index(row)):
            return
        for index, cell in cells.indexed(row):
            if index in self.named or index in self.unnamed or not len(cell):
                continue
            value, problem = cells.read(cell, index)
            if problem or str(value).strip():
                self.unnamed.add(index)

    def _has_headers_up_to(self, last: int | None) -> bool:
        """Tell whether a row that ends there needs no look: most rows of most lists."""
        return last is not None and last < self.leading

    def see_merged(self, reference: str) -> None:
        """Look at merged cells, such as A1:C1."""
        rows = _RANGE.fullmatch(reference)
        if rows and int(rows[1]) <= self.header_row <= int(rows[2]):
            self.merged.append(reference)

    def result(self) -> Survey:
        """Return what was found."""
        problems = [self._hidden_rows()] if self.hidden else []
        problems += [self._merged_header()] if self.merged else []
        return Survey(frozenset(self.unnamed), tuple(problems), self.last)

    def _hidden_rows(self) -> Problem:
        shown = tuple(map(str, self.first_hidden))
        if self.hidden == 1:
            text = msg(
                "Row {row} is hidden or filtered out, but is read all the same.", row=shown[0]
            )
        elif self.hidden <= _SHOWN:
            text = msg(
                "Rows {rows} are hidden or filtered out, but are read all the same.", rows=shown
            )
        else:
            text = msg(
                "{count} rows are hidden or filtered out, but are read all the same. The first "
                "are {rows}.",
                count=self.hidden,
                rows=shown,
            )
        return Problem(codes.HIDDEN_ROWS, text)

    def _merged_header(self) -> Problem:
        text = msg(
            "The header row has merged cells: {cells}. Unmerge them and give each column a header "
            "of its own.",
            cells=tuple(self.merged),
        )
        return Problem(codes.MERGED_HEADER, text)

"""Shows that docxtpl will leave the tables of a body as they are.

docxtpl counts the cells of each row and the columns of the grid (ISO 29500-1, 17.4.48), and
rewrites the grid when a row has more cells, or when all rows are narrower. It also counts the rows
of tables within a table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pso_letters.rendering.compiled_docx.markup import End, Event, Start, Unproven

_SPAN = re.compile(r'\sw:val="(\d+)"')
_CELL = ("w:tr", "w:tc", "w:tcPr")


@dataclass(slots=True)
class _Table:
    """A table: `branch` is how many conditions and loops stand around it."""

    branch: int
    columns: int | None = None
    is_full: bool = False


@dataclass(slots=True)
class _Row:
    """A row: the number of its cells, and of the columns they take."""

    branch: int
    cells: int = 0
    width: int = 0
    has_span: bool = False


class Tables:
    """Follows the tables of a body along one path through its template."""

    def __init__(self) -> None:
        self._open: list[_Table | _Row] = []
        self._branch = 0
        self._floors = [0]

    def enter(self) -> None:
        """Go into a condition or a loop: what stands there may come never, or more than once."""
        self._branch += 1
        self._floors.append(len(self._open))

    def leave(self) -> None:
        """Come out of it again.

        Raises:
            Unproven: a table or row began there and didn't end.
        """
        self._branch -= 1
        if len(self._open) != self._floors.pop():
            raise Unproven("a table that a condition cuts in two")

    def see(self, event: Event) -> None:
        """Take in what comes by.

        Raises:
            Unproven: docxtpl might rewrite this table.
        """
        match event:
            case Start(name="w:tbl" | "w:tr", is_empty=True):
                raise Unproven("a table without rows")
            case Start(name="w:tbl"):
                self._open.append(_Table(self._branch))
            case Start(name="w:tr"):
                self._open.append(_Row(self._branch))
            case Start(path=(*_, "w:tbl"), name="w:tblGrid"):
                self._begin_grid()
            case Start(path=(*_, "w:tbl", "w:tblGrid"), name="w:gridCol"):
                self._count_column()
            case Start(path=(*_, "w:tr"), name="w:tc"):
                self._count_cell()
            case Start(name="w:gridSpan", path=path) if path[-3:] == _CELL:
                self._widen_cell(event.attributes)
            case End(name="w:tr"):
                self._end_row()
            case End(name="w:tbl"):
                self._end_table()
            case _:
                pass

    def _begin_grid(self) -> None:
        table = self._inner_table()
        if table.columns is not None or table.branch != self._branch:
            raise Unproven("a table with more than one grid")
        table.columns = 0

    def _count_column(self) -> None:
        table = self._inner_table()
        if table.columns is None or table.branch != self._branch:
            raise Unproven("columns that come and go")
        table.columns += 1

    def _count_cell(self) -> None:
        row = self._inner_row()
        row.cells += 1
        row.width += 1
        row.has_span = False

    def _widen_cell(self, attributes: str | None) -> None:
        row, span = self._inner_row(), _SPAN.search(attributes or "")
        if span is None:
            raise Unproven("cells that span columns by a value")
        if not row.has_span:
            row.width += int(span[1]) - 1
            row.has_span = True

    def _end_row(self) -> None:
        row = self._inner_row()
        self._take_off()
        tables = [each for each in self._open if isinstance(each, _Table)]
        if any(table.columns is None or row.cells > table.columns for table in tables):
            raise Unproven("a row with more cells than its table has columns")
        own = self._inner_table()
        if row.branch == own.branch and row.width >= (own.columns or 0):
            own.is_full = True

    def _end_table(self) -> None:
        if not self._inner_table().is_full:
            raise Unproven("a table whose rows may all be absent or narrower than its grid")
        self._take_off()

    def _take_off(self) -> None:
        if len(self._open) <= self._floors[-1]:
            raise Unproven("a table that a condition cuts in two")
        self._open.pop()

    def _inner_table(self) -> _Table:
        table = self._open[-1] if self._open else None
        if not isinstance(table, _Table):
            raise Unproven("a row within a row")
        return table

    def _inner_row(self) -> _Row:
        row = self._open[-1] if self._open else None
        if not isinstance(row, _Row) or row.branch != self._branch:
            raise Unproven("cells that come and go")
        return row

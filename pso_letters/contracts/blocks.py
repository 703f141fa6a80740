"""Paragraphs of a contract in the order of reading, in body, tables and content controls.

A paragraph whose mark is deleted is one with the next, in the final view; one that is deleted as a
whole isn't there, and neither are deleted rows and cells.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from pso_letters.contracts.final_text import ADDED, MC, REMOVED, FinalText, Shown, choice_of
from pso_letters.contracts.styles import Styles
from pso_letters.contracts.xml import Element, value_of, w
from pso_letters.messages import Message, msg

_PARAGRAPH: Final = w("p")
_TABLE: Final = w("tbl")
_CONTROL: Final = w("sdt")
_WRAPPERS: Final = frozenset({w("customXml"), *ADDED})
_CONTAINERS: Final = frozenset({_TABLE, _CONTROL, MC + "AlternateContent", *_WRAPPERS})


@dataclass(frozen=True, slots=True)
class Where:
    """Where a paragraph stands.

    Args:
        cell: number of the table, the row and the cell, from 1; None outside tables.
        in_control: inside a content control that holds whole paragraphs.
        is_open: inside a row, cell or block that is itself an open insertion.
    """

    cell: tuple[int, int, int] | None = None
    in_control: bool = False
    is_open: bool = False

    def place(self, number: int) -> Message:
        """Return where someone finds paragraph `number`."""
        if self.cell is None:
            return msg("paragraph {number}", number=number)
        table, row, cell = self.cell
        return msg("table {table}, row {row}, cell {cell}", table=table, row=row, cell=cell)


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Paragraphs that are one in the final view, nearly always just one.

    Args:
        elements: each `w:p`; the last one's mark stays.
        shown: what they show together.
        where: where they stand.
        section: the section they belong to, from 0.
        is_gone: nothing of it is left once all changes are accepted.
    """

    elements: tuple[Element, ...]
    shown: Shown
    where: Where
    section: int
    is_gone: bool = False


@dataclass(slots=True)
class Blocks:
    """Walks through a text once.

    Args:
        text: reads the paragraphs.
        styles: of the contract.
        section: the section in which the text begins.
    """

    text: FinalText
    styles: Styles
    section: int = 0
    _tables: int = field(default=0, init=False)

    def walk(self, container: Element, where: Where | None = None) -> Iterator[Block]:
        """Yield the paragraphs inside an element; those that are gone as well, and marked so."""
        where = where or Where()
        waiting: list[tuple[Element, Shown]] = []
        for child in container:
            if child.tag == _PARAGRAPH:
                yield from self._paragraph(child, where, waiting)
            elif child.tag in _CONTAINERS:
                yield from self._flush(waiting, where)
                yield from self._inside(child, where)
        yield from self._flush(waiting, where)

    def _paragraph(
        self, paragraph: Element, where: Where, waiting: list[tuple[Element, Shown]]
    ) -> Iterator[Block]:
        shown = self.text.of(paragraph, self.styles.effective(style_of(paragraph)))
        changes = _changes_of_mark(paragraph)
        shown.is_open = shown.is_open or where.is_open or bool(changes)
        if changes & REMOVED and shown.is_blank:
            yield Block((paragraph,), shown, where, self.section, is_gone=True)
            return
        waiting.append((paragraph, shown))
        if not changes & REMOVED:
            yield from self._flush(waiting, where)
            self.section += _ends_section(paragraph)

    def _flush(self, waiting: list[tuple[Element, Shown]], where: Where) -> Iterator[Block]:
        if not waiting:
            return
        elements = tuple(element for element, _ in waiting)
        first, *others = [shown for _, shown in waiting]
        for shown in others:
            first.join(shown)
        waiting.clear()
        yield Block(elements, first, where, self.section)

    def _inside(self, element: Element, where: Where) -> Iterator[Block]:
        if element.tag == _TABLE:
            yield from self._table(element, where)
        elif element.tag == _CONTROL:
            content = element.find(w("sdtContent"))
            if content is not None:
                yield from self.walk(content, replace(where, in_control=True))
        elif element.tag in _WRAPPERS:
            is_open = where.is_open or element.tag in ADDED
            yield from self.walk(element, replace(where, is_open=is_open))
        else:
            chosen = choice_of(element)
            if chosen is not None:
                yield from self.walk(chosen, where)

    def _table(self, table: Element, where: Where) -> Iterator[Block]:
        rows = [row for row in _parts(table, "tr", where) if not is_row_removed(row[0])]
        self._tables += bool(rows)
        number = self._tables
        for row_number, (row, around) in enumerate(rows, start=1):
            in_row = replace(around, is_open=around.is_open or _has(row, "trPr", "ins"))
            cells = [cell for cell in _parts(row, "tc", in_row) if not is_cell_removed(cell[0])]
            for cell_number, (cell, beside) in enumerate(cells, start=1):
                is_open = beside.is_open or _has(cell, "tcPr", "cellIns")
                place = (number, row_number, cell_number)
                yield from self.walk(cell, replace(beside, cell=place, is_open=is_open))


def style_of(paragraph: Element) -> str:
    """Return the id of a paragraph's style as written; "" if it names none."""
    return value_of(paragraph.find(w("pPr")), "pStyle") or ""


def is_row_removed(row: Element) -> bool:
    """Tell whether a row of a table is deleted, tracked."""
    return _has(row, "trPr", "del")


def is_cell_removed(cell: Element) -> bool:
    """Tell whether a cell of a table is deleted, tracked."""
    return _has(cell, "tcPr", "cellDel")


def _parts(container: Element, name: str, where: Where) -> Iterator[tuple[Element, Where]]:
    """Yield rows or cells, also those in content controls and custom XML."""
    for child in container:
        if child.tag == w(name):
            yield child, where
        elif child.tag == _CONTROL:
            content = child.find(w("sdtContent"))
            if content is not None:
                yield from _parts(content, name, replace(where, in_control=True))
        elif child.tag in _WRAPPERS:
            yield from _parts(child, name, where)


def _has(element: Element, properties: str, change: str) -> bool:
    return element.find(f"{w(properties)}/{w(change)}") is not None


def _changes_of_mark(paragraph: Element) -> frozenset[str]:
    """Return which changes a paragraph's mark stands in."""
    mark = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    tags = () if mark is None else (str(child.tag) for child in mark)
    return frozenset(tags) & (ADDED | REMOVED)


def _ends_section(paragraph: Element) -> bool:
    return paragraph.find(f"{w('pPr')}/{w('sectPr')}") is not None

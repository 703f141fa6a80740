"""The cells of one row by the name of their column, typed as the column is declared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from pso_letters.findings import Code, Finding
from pso_letters.intake import codes, figures, values
from pso_letters.intake.values import Parsed
from pso_letters.messages import Message, msg
from pso_letters.tables import CellValue, Row, TableSource

_T = TypeVar("_T")

OUR_OWN = ("fouten", "waarschuwingen")
"""Columns that our own list of failed rows adds: what they quote is no fault of theirs."""

_LONGEST_PLACEHOLDER = max(map(len, values.PLACEHOLDERS))
_BREAKS = re.compile(r"[\t\n\r\v\f\x85\u2028\u2029]")


class _Positions(dict[str, int]):
    """Positions by column; one that the list doesn't have is -1, where `Cells.texts` holds ""."""

    def __missing__(self, column: str) -> int:
        self[column] = -1  # the next time no Python code runs: a row is asked for 40 columns
        return -1


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the columns of one list stand.

    Args:
        source: the list.
        headers: as in the file.
        indexes: position in the row by our column name.
        text_columns: positions of known columns that hold text; a date there is Excel's doing.
    """

    source: TableSource
    headers: tuple[str, ...]
    indexes: Mapping[str, int]
    text_columns: frozenset[int] = frozenset()
    positions: _Positions = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "positions", _Positions(self.indexes))

    def header(self, column: str) -> str | None:
        """Return the header of a column in the list."""
        index = self.indexes.get(column)
        return None if index is None else self.headers[index]


class Cells:
    """One row, read column by column; what is wrong is kept until the key is known.

    Text comes out in Unicode form NFC, without white space around it and on one line; nothing else
    changes.
    """

    __slots__ = ("_layout", "_positions", "_problems", "_row", "texts")

    def __init__(self, layout: Layout, row: Row) -> None:
        self._layout = layout
        self._positions = layout.positions
        self._row = row
        self._problems: list[tuple[Code, str, Message]] = []
        self.texts = [*self._cleaned(row.texts()), ""]
        if layout.source.kind == "XLSX":
            self._refuse_dates()

    def text(self, column: str) -> str:
        """Return the text of a column; "" when the list doesn't have it."""
        return self.texts[self._positions[column]]

    def filled(self, column: str) -> str:
        """Return the text of a column; "" when it only fills the cell, such as “-” or “n.v.t.”."""
        text = self.texts[self._positions[column]]
        if not text or len(text) > _LONGEST_PLACEHOLDER:
            return text
        return "" if text.casefold() in values.PLACEHOLDERS else text

    def is_empty(self, indexes: Iterable[int]) -> bool:
        """Tell whether there is no text at all in these positions of the row."""
        return not any(self.texts[index] for index in indexes)

    def contract_end(self, column: str) -> date | None:
        """Return the last day of a contract; None also when it has no end."""
        return self._typed(column, values.parse_contract_end, codes.BAD_DATE)

    def date(self, column: str) -> date | None:
        """Return the date of a column."""
        return self._typed(column, values.parse_date, codes.BAD_DATE)

    def money(self, column: str) -> Decimal | None:
        """Return the amount of a column in EUR."""
        return self._typed(column, figures.parse_money, codes.BAD_AMOUNT)

    def number(self, column: str) -> Decimal | None:
        """Return the number of a column, not below 0."""
        return self._typed(column, figures.parse_number, codes.BAD_NUMBER)

    def count(self, column: str) -> int | None:
        """Return the whole number of a column, above 0."""
        return self._typed(column, figures.parse_count, codes.BAD_NUMBER)

    def share(self, column: str) -> Decimal | None:
        """Return the percentage of a column as a share from 0 to 1."""
        return self._typed(column, figures.parse_percentage, codes.BAD_NUMBER)

    def parsed(self, column: str, parse: Callable[[str], Parsed[_T]], code: Code) -> _T:
        """Return what `parse` makes of the text of a column; a problem becomes this finding."""
        value, problem = parse(self.text(column))
        if problem:
            self.report(code, column, problem)
        return value

    def report(self, code: Code, column: str, message: Message) -> None:
        """Keep a problem; without that column it is about the whole row."""
        self._problems.append((code, self._layout.header(column) or "", message))

    @property
    def problem_count(self) -> int:
        """How many problems are kept so far."""
        return len(self._problems)

    def findings(self, key: str = "") -> tuple[Finding, ...]:
        """Return all that was found in this row, with the key of its supplier."""
        own = self._row.findings
        if not own and not self._problems:
            return ()
        place = self._layout.source.place(row=self._row.number)
        ours = {self._layout.header(column) for column in OUR_OWN} - {None}
        return (
            *(replace(each, key=key) for each in own if each.place.column not in ours),
            *(
                code.at(place.at(header or None), message, key)
                for code, header, message in self._problems
            ),
        )

    def _typed(
        self, column: str, parse: Callable[[CellValue], Parsed[_T | None]], code: Code
    ) -> _T | None:
        index = self._positions[column]
        if not self.texts[index]:
            return None
        value = self._row.values[index]
        found, problem = parse(self.texts[index] if isinstance(value, str) else value)
        if problem:
            self.report(code, column, problem)
        return found

    def _cleaned(self, texts: tuple[str, ...]) -> list[str]:
        together = "".join(texts)  # most rows are plain, and one look at the whole is cheap
        if together.isprintable() and unicodedata.is_normalized("NFC", together):
            return list(map(str.strip, texts))
        return [
            text.strip()
            if text.isascii() and text.isprintable()
            else self._one_line(index, unicodedata.normalize("NFC", text).strip())
            for index, text in enumerate(texts)
        ]

    def _one_line(self, index: int, text: str) -> str:
        """Join the lines of a cell and say so; a column that we don't know may have many lines."""
        if index not in self._layout.text_columns:
            return text
        if not _BREAKS.search(text):
            return text
        message = msg(
            "The cell had a line break or a tab, which was read as a space. Check the text."
        )
        self._problems.append((codes.LINE_BREAK, self._layout.headers[index], message))
        return " ".join(filter(None, map(str.strip, _BREAKS.split(text))))

    def _refuse_dates(self) -> None:
        for index in self._layout.text_columns:
            if isinstance(self._row.values[index], date):
                message = msg(
                    "The spreadsheet holds a date here, where a text such as 12-1 was probably "
                    "typed. Give the column the format Text and type the value again."
                )
                self._problems.append((codes.DATE_FOR_TEXT, self._layout.headers[index], message))

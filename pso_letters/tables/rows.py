"""A row of a table: its values, its number in the spreadsheet, and what is odd about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from pso_letters.findings import Finding

CellValue: TypeAlias = str | Decimal | date
"""What a cell holds. A CSV cell is always text."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of data.

    Args:
        number: row number as the spreadsheet program shows it; the first row of the file is 1.
        values: exactly one for each column of the table; "" for an empty cell.
        findings: what was found while this row was read; their key is "".
    """

    number: int
    values: tuple[CellValue, ...]
    findings: tuple[Finding, ...] = ()

    def texts(self) -> tuple[str, ...]:
        """Return the values as text, the way a Dutch reader would type them."""
        return tuple([v if v.__class__ is str else text_of(v) for v in self.values])


def text_of(value: CellValue) -> str:
    """Write a value as a Dutch reader would type it.

    A number gets a decimal comma, no exponent, no thousands separators and no idle zeros
    ("1234567", "19,99"); a date is d-m-yyyy ("1-3-2026").
    """
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return _number_text(value)
    return f"{value.day}-{value.month}-{value.year}"


def _number_text(value: Decimal) -> str:
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".").replace(".", ",")
    return text

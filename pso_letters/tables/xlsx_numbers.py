"""Numbers as Excel shows them: dates, percentages, leading zeros and fifteen digits.

A workbook stores a date as a number of days, 35% as 0.35, and a KvK number as a number without its
first zero; only the number format tells what they are (ISO 29500-1, 18.8.30 numFmt).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Context, Decimal
from enum import Enum
from typing import NamedTuple

from pso_letters.tables.rows import CellValue

_DATE_IDS = frozenset({*range(14, 18), 22, *range(27, 37), *range(50, 59)})
_TIME_IDS = frozenset({18, 19, 20, 21, 45, 47})
_PERCENTAGE_IDS = frozenset({9, 10})

_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_ZEROS = re.compile(r"0{2,}")

_FIFTEEN_DIGITS = Context(prec=15)
_SAFE_DIGITS = 15
_MINUTES = 24 * 60
_EPOCH_1904 = date(1904, 1, 1)
_EPOCH_1900 = date(1899, 12, 30)
_LEAP_DAY_1900 = 60
"""Excel counts 29 February 1900, which never was; days before it are one off."""


class Kind(Enum):
    """What a number format makes of a number."""

    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    PERCENTAGE = "percentage"


class NumberFormat(NamedTuple):
    """A number format, as far as it changes what a value is.

    Args:
        kind: number, date, time or percentage.
        width: digits to which a number is filled up with zeros; 0 if it isn't.
    """

    kind: Kind = Kind.NUMBER
    width: int = 0


GENERAL = NumberFormat()


def number_format(code: str) -> NumberFormat:
    """Read a number format such as `d-m-yyyy` or `00000000`."""
    if _ELAPSED.search(code):
        return GENERAL
    shown = _LITERAL.sub("", code).partition(";")[0].strip().casefold()
    if shown == "general":
        return GENERAL
    letters = set(shown)
    if letters & set("dy") or letters & set("hms") == {"m"}:
        return NumberFormat(Kind.DATE)
    if letters & set("hs"):
        return NumberFormat(Kind.TIME)
    if "%" in shown:
        return NumberFormat(Kind.PERCENTAGE)
    return NumberFormat(width=len(shown)) if _ZEROS.fullmatch(shown) else GENERAL


def builtin_format(number: int) -> NumberFormat:
    """Return the number format that has no code of its own in the workbook."""
    if number in _DATE_IDS:
        return NumberFormat(Kind.DATE)
    if number in _PERCENTAGE_IDS:
        return NumberFormat(Kind.PERCENTAGE)
    return NumberFormat(Kind.TIME) if number in _TIME_IDS else GENERAL


def shown_value(text: str, shape: NumberFormat, *, from_1904: bool) -> CellValue:
    """Return the value of a number cell.

    Args:
        text: the number as it is stored.
        shape: the number format of the cell.
        from_1904: the workbook counts its days from 1904, as old ones from a Mac do.

    Returns:
        A date; the digits with their leading zeros; a time as "9:30"; a percentage as "35,5%", with
        all its decimals and a Dutch comma; else the number. A date that can't exist stays a number.

    Raises:
        ValueError: the text is no number.
    """
    number = _decimal(text)
    if shape.kind is Kind.DATE:
        return _date(number, from_1904=from_1904)
    if shape.kind is Kind.TIME:
        return _time(number)
    if shape.kind is Kind.PERCENTAGE:
        return _percentage(number)
    if shape.width and number >= 0 and number == number.to_integral_value():
        return format(number, "f").zfill(shape.width)
    return number


def _decimal(text: str) -> Decimal:
    """Repair what binary fractions spoiled: 19.989999999999998 is 19.99 to Excel."""
    if text.isdecimal() and len(text) <= _SAFE_DIGITS:
        return Decimal(text)
    number = _FIFTEEN_DIGITS.create_decimal(repr(float(text)))
    if not number.is_finite():
        raise ValueError("not a number")
    whole = number.to_integral_value()
    return Decimal(int(whole)) if number == whole else number.normalize()


def _date(days: Decimal, *, from_1904: bool) -> date | Decimal:
    whole = int(days)
    if whole < 1 and not from_1904:
        return days
    epoch = _EPOCH_1904 if from_1904 else _EPOCH_1900
    if not from_1904 and whole < _LEAP_DAY_1900:
        whole += 1
    try:
        return epoch + timedelta(days=whole)
    except OverflowError:
        return days


def _time(days: Decimal) -> str | Decimal:
    if days < 0:
        return days
    hours, minutes = divmod(round(days % 1 * _MINUTES), 60)
    return f"{hours % 24}:{minutes:02}"


def _percentage(share: Decimal) -> str:
    number = share * 100
    whole = number.to_integral_value()
    text = format(whole if number == whole else number.normalize(), "f")
    return f"{text.replace('.', ',')}%"

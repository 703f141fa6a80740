"""Strict reading of dates, amounts, yes or no, and KvK numbers.

Each function returns the value and, if there is one, the problem in words. Nothing is guessed: what
can be read in two ways is refused, with the way to write it.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias, TypeVar

from pso_letters.messages import Message, msg
from pso_letters.tables import CellValue

_T = TypeVar("_T")
Parsed: TypeAlias = tuple[_T, Message | None]

NONE_WORDS = frozenset({
    *("", "-", "–", "--", "geen", "nee", "nvt", "n.v.t.", "n.v.t", "none", "n/a"),
    *("onbepaald", "onbepaalde tijd", "voor onbepaalde tijd"),
})  # fmt: skip
"""What people write in a cell to say that there is nothing, casefolded."""

PLACEHOLDERS = frozenset({
    *("", "-", "–", "—", "--", "---", ".", "0", "geen", "nvt", "n.v.t.", "n.v.t", "none", "n/a"),
})  # fmt: skip
"""What fills a cell that must be printed only when it says something, casefolded."""

_YES = frozenset({"ja", "j", "x", "1", "waar", "true", "yes", "y"})
_NO = frozenset({"", "nee", "n", "0", "onwaar", "false", "no", "-", "n.v.t.", "nvt", "geen"})

_NUMERIC = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_WORDED = re.compile(r"([0-9]{1,2})\.?\s+([a-z]+)\.?\s+([0-9]{4})")
_SHORT_YEAR = re.compile(r"\d{1,2}[-/. ]([-/. a-z]*\d{1,2}|[a-z]+\.?)[-/. ]'?\d{2}")
_SERIAL = re.compile(r"\d{5}([.,]\d+)?", re.ASCII)
_MIDNIGHT = re.compile(r"[T ]0?0:00(:00(\.0+)?)?Z?$", re.IGNORECASE)
_YEARS = range(1900, 2200)
_ENDLESS = frozenset({date(2999, 12, 31), date(9999, 12, 31)})  # SAP's and others' “no end”
_EXCEL_DAY_0 = date(1899, 12, 30)  # serial 1 is 31-12-1899 for all days after 28-2-1900

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan", "februari february feb", "maart march mrt mar", "april apr",
            "mei may", "juni june jun", "juli july jul", "augustus august aug",
            "september sept sep", "oktober october okt oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

_AMOUNT = re.compile(
    r"""(?P<sign>[-−])?\s*(?:€|EUR)?\s*(?P<sign_inside>[-−])?\s*
        (?P<whole>[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)
        (?:,(?P<cents>[0-9]+|--?|–|=))?
        (?P<sign_behind>-)?\s*(?:€|EUR)?""",
    re.VERBOSE,
)
_NUMBER = re.compile(r"([1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)(?:,([0-9]+))?")
_PERCENTAGE = re.compile(r"([0-9]{1,3})(?:,([0-9]+))?(\s*%)?")
_ACCOUNTING_ZERO = re.compile(r"€\s*-(?:\s*\?\?)?")
_THOUSANDS = 3
_HUNDRED = 100
_KVK_DIGITS = 8
_KVK_FILLER = str.maketrans("", "", ". \u00a0\u202f")
_LIST_SEPARATORS = re.compile(r"[\s,;/|]+")


def parse_date(value: CellValue) -> Parsed[date | None]:
    """Read a date: d-m-yyyy (also with `/` or `.`), yyyy-mm-dd, or “1 maart 2026”.

    The day goes before the month. A time is accepted only if it is midnight, as exports write it.
    Words for nothing (`NONE_WORDS`) are no date and no problem; a year before 1900 or after 2199 is
    a slip of the pen.
    """
    found, problem = _calendar_date(value)
    if found is None or found.year in _YEARS:
        return found, problem
    return None, msg(
        "{date} can't be right: a date lies between 1900 and 2199. Correct the year.",
        date=f"{found.day}-{found.month}-{found.year:04}",
    )


def parse_contract_end(value: CellValue) -> Parsed[date | None]:
    """Read the end of a contract: 31-12-9999 and 31-12-2999 mean that it has none."""
    found, _ = _calendar_date(value)
    return (None, None) if found in _ENDLESS else parse_date(value)


def _calendar_date(value: CellValue) -> Parsed[date | None]:
    if isinstance(value, date):
        return value, None
    if isinstance(value, Decimal):
        return None, _serial_problem(value)
    return _date_from_text(value.casefold())


@lru_cache(maxsize=8192)
def _date_from_text(text: str) -> Parsed[date | None]:
    if text in NONE_WORDS:
        return None, None
    bare = _MIDNIGHT.sub("", text)
    if match := _NUMERIC.fullmatch(bare):
        return _calendar_day(int(match[4]), int(match[3]), int(match[1]))
    if match := _ISO.fullmatch(bare):
        return _calendar_day(int(match[1]), int(match[2]), int(match[3]))
    match = _WORDED.fullmatch(bare)
    if match and match[2] in _MONTHS:
        return _calendar_day(int(match[3]), _MONTHS[match[2]], int(match[1]))
    return None, _date_problem(bare)


def _calendar_day(year: int, month: int, day: int) -> Parsed[date | None]:
    try:
        return date(year, month, day), None
    except ValueError:
        return None, msg(
            "{date} isn't a day of the calendar. Write the day first: 1-3-2026 is 1 March.",
            date=f"{day}-{month}-{year:04}",
        )


def _date_problem(text: str) -> Message:
    if _SERIAL.fullmatch(text):
        return _serial_problem(Decimal(text.replace(",", ".")))
    if _SHORT_YEAR.fullmatch(text):
        return msg("Write the year with four digits, for example 1-3-2026.")
    return msg("This can't be read as a date. Write it as day-month-year, for example 1-3-2026.")


def _serial_problem(value: Decimal) -> Message:
    """Say that a date lost its format; the day it probably was helps to check it."""
    number = int(value)
    if not 1 <= number < 100_000:  # noqa: PLR2004 - beyond these no date of our time
        return msg("A number can't be read as a date. Give the cells a date format.")
    return msg(
        "This is the number by which Excel knows a date, probably {date}. Give the column a date "
        "format and export the list again.",
        date=_EXCEL_DAY_0 + timedelta(days=number),
    )


def parse_money(value: CellValue) -> Parsed[Decimal | None]:
    """Read an amount in EUR, written the Dutch way: 1.234,56, 1234,56, 1.234, € 5,-.

    A dot before the cents (1234.56) and a comma between thousands (1,234.56 or 1,234) are refused.
    Words for nothing (`NONE_WORDS`) are no amount and no problem.
    """
    if isinstance(value, Decimal):
        return value, None
    if isinstance(value, date):
        return None, msg("This is a date. Fill in the amount, for example 1.234,56.")
    if value.casefold() in NONE_WORDS:
        return None, None
    if _ACCOUNTING_ZERO.fullmatch(value):
        return Decimal(0), None
    match = _AMOUNT.fullmatch(value)
    if match is None or _is_ambiguous(match):
        return None, _amount_problem(value)
    return _amount(match)


def _signs(match: re.Match[str]) -> int:
    return sum(match[name] is not None for name in ("sign", "sign_inside", "sign_behind"))


def _is_ambiguous(match: re.Match[str]) -> bool:
    """1,234 may be an English thousand, and two minus signs may be anything."""
    whole, cents = match["whole"], match["cents"] or ""
    return (len(cents) == _THOUSANDS >= len(whole)) or _signs(match) > 1


def _amount(match: re.Match[str]) -> Parsed[Decimal | None]:
    whole, cents = match["whole"].replace(".", ""), match["cents"] or ""
    amount = Decimal(f"{whole}.{cents}" if cents.isdigit() else whole)
    return (-amount if _signs(match) else amount), None


def _amount_problem(text: str) -> Message:
    if any(character.isdigit() for character in text):
        return msg(
            "This can't be read as an amount, or in two ways. Write a comma before the cents and "
            "dots, if any, between thousands, for example 1.234,56."
        )
    return msg("This isn't an amount. Fill in a number, for example 1.234,56, or empty the cell.")


def parse_number(value: CellValue) -> Parsed[Decimal | None]:
    """Read a number, not below 0, written the Dutch way: 12,5 or 1.250.

    As with amounts, 12.5 and 1,250 are refused. Words for nothing (`NONE_WORDS`) are no number and
    no problem.
    """
    if isinstance(value, Decimal):
        found = value if value >= 0 else None
    elif isinstance(value, str):
        if value.casefold() in NONE_WORDS:
            return None, None
        found = _number(_NUMBER.fullmatch(value))
    else:
        found = None
    if found is None:
        return None, msg("This can't be read as a number. Write it as, for example, 12,5.")
    return found, None


def parse_percentage(value: CellValue) -> Parsed[Decimal | None]:
    """Read a percentage as a share from 0 to 1: “35”, “35 %” and “35,0%” are 0.35.

    From above 0 to 1 the sign is needed: 0,35 may be a third of a per cent or, as a spreadsheet
    stores it, 35 %, and 1 may be 100 %. Words for nothing (`NONE_WORDS`) are no percentage and no
    problem.
    """
    if isinstance(value, str) and value.casefold() in NONE_WORDS:
        return None, None
    has_sign = False
    number = value if isinstance(value, Decimal) else None
    if isinstance(value, str) and (match := _PERCENTAGE.fullmatch(value)):
        number, has_sign = _decimal(match), match[3] is not None
    is_clear = number is not None and (number == 0 or number > 1 or has_sign)
    if number is None or not is_clear or not 0 <= number <= _HUNDRED:
        return None, msg("Write a percentage from 0 to 100 with its sign, such as 35% or 4,5%.")
    return number / _HUNDRED, None


def _number(match: re.Match[str] | None) -> Decimal | None:
    """Return the number, unless 1,250 may be an English thousand."""
    if match is None or len(match[2] or "") == _THOUSANDS >= len(match[1]):
        return None
    return _decimal(match)


def _decimal(match: re.Match[str]) -> Decimal:
    return Decimal(f"{match[1].replace('.', '')}.{match[2] or 0}")


def parse_yes_no(text: str) -> Parsed[bool]:
    """Read yes or no: ja, j, x, 1, waar, true against nee, n, 0, onwaar, false or nothing."""
    word = text.casefold()
    if word in _YES:
        return True, None
    return False, None if word in _NO else msg("Write “ja” or “nee”, or empty the cell.")


def parse_kvk(text: str) -> Parsed[str]:
    """Read a KvK number: spaces and dots go, a zero that was lost comes back with a problem.

    Anything else stays as it is given; the checks judge it.
    """
    if len(text) == _KVK_DIGITS and text.isascii() and text.isdigit():
        return text, None
    digits = text.translate(_KVK_FILLER)
    if not (digits.isascii() and digits.isdigit()):
        return text, None
    if len(digits) == _KVK_DIGITS - 1:
        return digits.zfill(_KVK_DIGITS), msg(
            "The KvK number has seven digits; it was read with a zero in front. Check it, and "
            "give the column the format Text."
        )
    return digits if len(digits) == _KVK_DIGITS else text, None


def parse_kvk_list(text: str) -> Parsed[tuple[str, ...]]:
    """Read KvK numbers separated by space, comma, semicolon or slash; the first problem counts."""
    parsed = [parse_kvk(part) for part in _LIST_SEPARATORS.split(text) if part not in {"", "en"}]
    problems = [problem for _, problem in parsed if problem]
    return tuple(number for number, _ in parsed), problems[0] if problems else None

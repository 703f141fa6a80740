"""Strict reading of dates, yes or no, countries and KvK numbers; `figures` reads amounts.

Each function returns the value and, if there is one, the problem in words. Nothing is guessed: what
can be read in two ways is refused, with the way to write it.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias, TypeVar

from pso_letters.i18n import country_aliases, country_names
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
_RUN_TOGETHER = re.compile(r"((?:19|20|21)\d{2})(0[1-9]|1[0-2])([0-3]\d)", re.ASCII)
"""As SAP writes it: 20271231. With the day first, a month would begin with 19, 20 or 21."""
_WORDED = re.compile(r"([0-9]{1,2})(?:\.?\s+|-)([a-z]+)\.?(?:\s+|-)([0-9]{4})")
_NO_DAY = re.compile(r"00[-/.]00[-/.]0000|0000-00-00|0{8}")
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

_COUNTRY_CODES = {2, 3}
"""Letters of an ISO 3166 code."""
_KVK_DIGITS = 8
_KVK_FILLER = str.maketrans("", "", ". \u00a0\u202f")
_KVK_WORD = re.compile(r"^k\.?v\.?k\.?(?:[ -]?(?:nummer|nr\.?|no\.?))?[ :.-]*", re.IGNORECASE)
"""What people write before the number, although the column says so already."""
_LONGEST_KVK = 40
_LIST_SEPARATORS = re.compile(r"[\s,;/|]+")


def parse_date(value: CellValue) -> Parsed[date | None]:
    """Read a date: d-m-yyyy (also with `/` or `.`), yyyy-mm-dd, yyyymmdd, or “1 maart 2026”.

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
        text = format(value, "f")
        return _date_from_text(text) if _RUN_TOGETHER.fullmatch(text) else _serial(value)
    return _date_from_text(value.casefold())


def _serial(value: Decimal) -> Parsed[date | None]:
    return None, _serial_problem(value)


@lru_cache(maxsize=8192)
def _date_from_text(text: str) -> Parsed[date | None]:
    if text in NONE_WORDS:
        return None, None
    bare = _MIDNIGHT.sub("", text)
    if _NO_DAY.fullmatch(bare):  # how SAP writes a date that isn't filled in
        return None, None
    if match := _NUMERIC.fullmatch(bare):
        return _calendar_day(int(match[4]), int(match[3]), int(match[1]))
    if match := _ISO.fullmatch(bare) or _RUN_TOGETHER.fullmatch(bare):
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


@lru_cache(maxsize=1024)
def country_in_full(text: str) -> str:
    """Return the Dutch name of a country that is given by its ISO 3166 code: “DE” is Duitsland.

    ERP systems export the code, and the last line of an address is the name (PostNL). Anything
    else stays as it is given.
    """
    code = text.strip().upper()
    if len(code) not in _COUNTRY_CODES or not (code.isascii() and code.isalpha()):
        return text
    return country_names("nl").get(country_aliases().get(code, code), text)


def parse_yes_no(text: str) -> Parsed[bool]:
    """Read yes or no: ja, j, x, 1, waar, true against nee, n, 0, onwaar, false or nothing."""
    word = text.casefold()
    if word in _YES:
        return True, None
    return False, None if word in _NO else msg("Write “ja” or “nee”, or empty the cell.")


def parse_kvk(text: str) -> Parsed[str]:
    """Read a KvK number: spaces and dots go, a zero that was lost comes back with a problem.

    What only fills the cell is no number. Anything else stays as it is given; the checks judge it.
    """
    if len(text) == _KVK_DIGITS and text.isascii() and text.isdigit():
        return text, None
    if text.casefold() in PLACEHOLDERS:
        return "", None
    digits = _KVK_WORD.sub("", text[:_LONGEST_KVK]).translate(_KVK_FILLER)
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
    return tuple(number for number, _ in parsed if number), problems[0] if problems else None

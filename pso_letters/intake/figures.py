"""Strict reading of figures: amounts, numbers and percentages, written the Dutch way.

As in `values`: what can be read in two ways is refused, with the way to write it.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from pso_letters.intake.values import NONE_WORDS, Parsed
from pso_letters.messages import Message, msg
from pso_letters.tables import CellValue

_AMOUNT = re.compile(
    r"""(?:(?P<sign>[-−])\s*)?(?:(?:€|EUR)\s*)?(?:(?P<sign_inside>[-−])\s*)?
        (?P<whole>[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)
        (?:,(?P<cents>[0-9]+|--?|–|=))?
        (?P<sign_behind>-)?\s*(?:€|EUR)?""",
    re.VERBOSE,
)
_NUMBER = re.compile(r"([1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)(?:,([0-9]+))?")
_PERCENTAGE = re.compile(r"([0-9]{1,3})(?:,([0-9]+))?(\s*%)?")
_ACCOUNTING_ZERO = re.compile(r"€\s*-(?:\s*\?\?)?")
_TOO_LARGE = Decimal(10) ** 15
"""What no amount and no number of fte of one organisation comes near; sums of less stay exact."""
_THOUSANDS = 3
_HUNDRED = 100
_LARGEST_COUNT = 999


def parse_money(value: CellValue) -> Parsed[Decimal | None]:
    """Read an amount in EUR, written the Dutch way: 1.234,56, 1234,56, 1.234, € 5,-.

    A dot before the cents (1234.56) and a comma between thousands (1,234.56 or 1,234) are refused.
    Words for nothing (`NONE_WORDS`) are no amount and no problem.
    """
    if isinstance(value, Decimal):
        return _plausible(value)
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
    return _plausible(-amount if _signs(match) else amount)


def _plausible(number: Decimal) -> Parsed[Decimal | None]:
    if abs(number) < _TOO_LARGE:
        return number, None
    return None, msg("This number is too large to be right. Check its digits, dots and commas.")


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
    return _plausible(found)


def parse_count(value: CellValue) -> Parsed[int | None]:
    """Read a whole number from 1 to 999, such as months or working days."""
    found, problem = parse_number(value)
    if found is None and problem is None:
        return None, None
    if found is None or found != int(found) or not 1 <= found <= _LARGEST_COUNT:
        return None, msg("Write a whole number from 1 to 999, for example 18.")
    return int(found), None


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

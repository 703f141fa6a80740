"""Terms of a lot: how long the contract runs, how it can be extended, and when proof is due.

A number without a unit is months, unless the header says years (“looptijd in jaren”). Below twelve
it may be either, so it needs its unit.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from enum import IntEnum
from typing import NamedTuple

from pso_letters.intake.lot_choices import EMPTY
from pso_letters.intake.values import NONE_WORDS, PLACEHOLDERS, Parsed
from pso_letters.lots import Extension, Moment
from pso_letters.messages import Message, msg
from pso_letters.tables import normalise_header


class Unit(IntEnum):
    """A unit of time, in months."""

    MONTH = 1
    YEAR = 12


class ProofMoment(NamedTuple):
    """What one cell says of when proof is to be there."""

    moment: Moment | None = None
    months: int | None = None


_NAMED = {
    "een": Decimal(1),
    "one": Decimal(1),
    "twee": Decimal(2),
    "two": Decimal(2),
    "drie": Decimal(3),
    "three": Decimal(3),
    "vier": Decimal(4),
    "four": Decimal(4),
    "vijf": Decimal(5),
    "zes": Decimal(6),
    "zeven": Decimal(7),
    "acht": Decimal(8),
    "negen": Decimal(9),
    "tien": Decimal(10),
    "elf": Decimal(11),
    "twaalf": Decimal(12),
    "anderhalf": Decimal("1.5"),
    "half": Decimal("0.5"),
    "een half": Decimal("0.5"),
}
_NUMBER = rf"[0-9]{{1,3}}(?:,[0-9]{{1,2}})?|{'|'.join(sorted(_NAMED, key=len, reverse=True))}"
_MONTHS_UNIT = r"(?:maanden|maand|mnd|mndn|months|month|mo|m)\.?"
_YEARS_UNIT = r"(?:jaren|jaar|jr|j|years|year|yrs|yr|y)\.?"
_TERM = re.compile(rf"({_NUMBER})(?:\s*(?:({_YEARS_UNIT})|{_MONTHS_UNIT}))?")
_HAS_UNIT = re.compile(rf".*(?:{_YEARS_UNIT}|{_MONTHS_UNIT})")
_BOTH_UNITS = re.compile(rf"(.+?{_YEARS_UNIT})(?:\s*,|\s+(?:en|and))?\s*([^,]+?{_MONTHS_UNIT})")
_BARE = re.compile(r"[0-9]{1,2}")
_TWICE_SAID = re.compile(r"([^()]+?)\s*\(\s*([^()]+?)\s*\)")

_TIMES = re.compile(
    rf"""(?P<times>[0-9]{{1,2}}|{"|".join(name for name in _NAMED if " " not in name)})\s*
        (?:x|\*|maal|keer|times|(?:opties?|verlenging(?:en|sopties?)?)\s+van)\s*
        (?:(?:van|met|telkens|steeds|maximaal)\s+)?(?P<each>.+)""",
    re.VERBOSE,
)
_OPTIONAL = re.compile(r"^(?:(?:max\.|maximaal|optie|opties|optioneel)\s+)+(?:(?:tot|van)\s+)?")
_NO_EXTENSION = NONE_WORDS - {"onbepaald", "onbepaalde tijd", "voor onbepaalde tijd"} | {"0", "no"}

_OF_CONTRACT = r"\s+(?:van\s+|of\s+)?(?:(?:de|het|the)\s+)?(?:contract|overeenkomst|opdracht)"
_OF_OFFER = r"\s+(?:van\s+)?(?:de\s+)?(?:offertes?|inschrijving)"
_STARTS = r"start(?:datum)?|aanvang|ingang(?:sdatum)?|begin|contractstart"
_AT = re.compile(r"^(?:(?:uiterlijk|bij|voor|op|at|on|before)\s+)+(?:(?:de|het|the)\s+)?")
_MOMENTS = {
    Moment.TENDER: re.compile(
        rf"inschrij(?:ving|ven)|offertes?|(?:indiening|sluiting(?:sdatum)?)(?:{_OF_OFFER})?"
        "|tender|submission|closing date"
    ),
    Moment.CONTRACT: re.compile(
        rf"(?:gunning|ondertekening)(?:{_OF_CONTRACT})?|contract(?:ondertekening|sluiting)?"
        rf"|award|(?:contract\s+)?signing(?:{_OF_CONTRACT})?"
    ),
    Moment.START: re.compile(rf"(?:{_STARTS})(?:{_OF_CONTRACT})?"),
}
_WITHIN = re.compile(r"^(?:(?:(?:uiterlijk|binnen|na|within)\s+)+|(?:start|t)\s*\+\s*)")
_AFTER_START = re.compile(
    rf"\s+(?:na|vanaf|after)\s+(?:(?:de|het|the)\s+)?(?:{_STARTS})(?:{_OF_CONTRACT})?$"
)
_QUOTES = str.maketrans(dict.fromkeys("\"'“”„‘’‚«»") | {"×": "x"})
_LONGEST = 600
"""Months."""
_LONGEST_TEXT = 80
_TOO_LONG = "?"
"""Stands for a text that is no term."""
_NEEDS_UNIT = 12


def header_unit(header: str | None) -> Unit | None:
    """Return the unit that a header names: “looptijd (mnd)” is in months."""
    named = set(normalise_header(header or "").split("_"))
    if named & {"maanden", "maand", "mnd", "months", "month"}:
        return Unit.MONTH
    return Unit.YEAR if named & {"jaren", "jaar", "years", "year"} else None


def parse_term(text: str, unit: Unit | None = None) -> Parsed[int | None]:
    """Read a term in whole months: “48 maanden”, “4 jaar”, “2,5 jaar”, “48”.

    Args:
        text: of the cell; words for nothing (`NONE_WORDS`) are no term and no problem.
        unit: of a number without one, as the header says it.
    """
    plain = _plain(text)
    if plain in NONE_WORDS:
        return None, None
    months = _months(plain, unit)
    return months, None if months else _term_problem(plain)


def parse_extension(text: str, unit: Unit | None = None) -> Parsed[Extension | None]:
    """Read the options to extend: “2 x 12 maanden”, “tweemaal een jaar”, “24 maanden”, “geen”."""
    plain = _OPTIONAL.sub("", _plain(text))
    if plain in _NO_EXTENSION:
        return None, None
    match = _TIMES.fullmatch(plain)
    times = _number(match["times"]) if match else Decimal(1)
    months = _months(match["each"] if match else plain, unit)
    if months and times == int(times) and 1 <= times * months <= _LONGEST:
        return Extension(int(times), months), None
    return None, msg(
        "This can't be read as options to extend. Write it as “2 x 12 maanden” or “24 maanden”, "
        "or write “geen”."
    )


def parse_moment(text: str) -> Parsed[ProofMoment]:
    """Read when proof is due; a number is months after the start of the contract."""
    plain = _plain(text)
    if plain in EMPTY or (plain in PLACEHOLDERS and plain != "0"):
        return ProofMoment(), None
    event = _AT.sub("", plain)
    for moment, pattern in _MOMENTS.items():
        if pattern.fullmatch(event):
            return ProofMoment(moment), None
    months = _months(_AFTER_START.sub("", _WITHIN.sub("", plain)), Unit.MONTH)
    if months:
        return ProofMoment(Moment.LATER, months), None
    return ProofMoment(), msg(
        "This isn't a moment of proof. Write inschrijving, gunning, start, or months after the "
        "start, for example “12 maanden na start”."
    )


def _plain(text: str) -> str:
    """Bring a cell into the form in which it is compared: no accents, quotes or odd spaces."""
    decomposed = unicodedata.normalize("NFD", text.translate(_QUOTES).casefold())
    letters = "".join(each for each in decomposed if not unicodedata.combining(each))
    joined = " ".join(letters.split())
    return joined if len(joined) <= _LONGEST_TEXT else _TOO_LONG


def _number(text: str) -> Decimal:
    named = _NAMED.get(text)
    return Decimal(text.replace(",", ".")) if named is None else named


def _months(plain: str, unit: Unit | None) -> int | None:
    """Return whole months above 0; None when the text is no single term."""
    if twice := _TWICE_SAID.fullmatch(plain):
        first, second = _months(twice[1], unit), _months(twice[2], unit)
        return first if first == second else None
    if both := _BOTH_UNITS.fullmatch(plain):
        years, months = _months(both[1], unit), _months(both[2], unit)
        return years + months if years and months else None
    match = _TERM.fullmatch(plain)
    return None if match is None else _counted(match, unit)


def _counted(match: re.Match[str], unit: Unit | None) -> int | None:
    number = _number(match[1])
    if match[2]:
        found = number * Unit.YEAR
    elif _HAS_UNIT.fullmatch(match[0]):
        found = number
    elif unit is None and number < _NEEDS_UNIT:
        return None
    else:
        found = number * (unit or Unit.MONTH)
    return int(found) if found == int(found) and 1 <= found <= _LONGEST else None


def _term_problem(plain: str) -> Message:
    if _BARE.fullmatch(plain) and 0 < int(plain) < _NEEDS_UNIT:
        return msg(
            "This may be months or years. Write it as “{number} jaar” or “{number} maanden”.",
            number=plain,
        )
    return msg(
        "This can't be read as one term. Write it as “48 maanden” or “4 jaar”; options to extend "
        "go into the column “verlenging”."
    )

"""Numbers as a list writes them: 3, 03, III, c. (ST_NumberFormat, ECMA-376 part 1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

_ROMAN: Final = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_ALPHABET: Final = 26


def roman(number: int) -> str:
    """Return a number in Roman capitals; 0 and less has none and stays as it is."""
    if number <= 0:
        return str(number)
    written = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        written += sign * times
    return written


def letter(number: int) -> str:
    """Return a number as a capital: A to Z, then AA, BB, as Word does."""
    if number <= 0:
        return str(number)
    times, place = divmod(number - 1, _ALPHABET)
    return chr(ord("A") + place) * (times + 1)


FORMATS: Final[Mapping[str, Callable[[int], str]]] = MappingProxyType(
    {
        "decimalZero": lambda number: f"{number:02d}",
        "upperRoman": roman,
        "lowerRoman": lambda number: roman(number).lower(),
        "upperLetter": letter,
        "lowerLetter": lambda number: letter(number).lower(),
        "ordinal": lambda number: f"{number}e",
        "numberInDash": lambda number: f"- {number} -",
        "none": lambda _: "",
        "bullet": lambda _: "",
    }
)
"""How a format writes a number; the ordinal is the Dutch one. Any other format shows decimals."""


def written(number: int, number_format: str) -> str:
    """Return a number in a format of Word, or in one that spells out its width: "001, 002, …"."""
    if number_format in FORMATS:
        return FORMATS[number_format](number)
    sample = number_format.partition(",")[0].strip()
    return str(number).zfill(len(sample)) if sample.isdecimal() else str(number)

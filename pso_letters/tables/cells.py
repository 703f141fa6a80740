"""What can be wrong with the text of a cell, whatever file it comes from."""

from __future__ import annotations

import re
from decimal import Decimal

from pso_letters.messages import msg
from pso_letters.tables import codes
from pso_letters.tables.reading import Problem
from pso_letters.tables.rows import CellValue

# XML 1.0, production 2 (Char): what may stand in a document at all.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_CONTINUATION = "".join(bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xC0))
_CONTINUATION += "".join(map(chr, range(0x80, 0xA0)))
_DAMAGED = re.compile(f"\ufffd|Ã[{re.escape(_CONTINUATION)}]|â€|Â[\u00a0-\u00bf]")
"""The replacement character, or UTF-8 that was read as windows-1252 (ë as Ã«)."""

_DAMAGE_LETTERS = "\ufffdÃâÂ"
"""What damaged text starts with; looking for one letter is much quicker than a pattern."""

_SCIENTIFIC = re.compile(r"\s*[+-]?\d(?:[.,]\d+)?E\+\d{2,3}\s*", re.IGNORECASE)
_FIRST_LOST = Decimal(10) ** 15
"""From here on a spreadsheet, which keeps 15 digits, loses the last ones."""

ERROR_VALUES = frozenset({
    *("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"),
    *("#N/B", "#VERW!", "#WAARDE!", "#DEEL/0!", "#NAAM?", "#GETAL!", "#LEEG!", "#OVERLOOP!"),
    "#GETTING_DATA",
})  # fmt: skip
"""Errors as an English and a Dutch Excel write them."""


def text_problems(values: tuple[CellValue, ...], text: str) -> tuple[Problem, ...]:
    """Look for damaged or illegal text in one row.

    Args:
        values: the values of the row.
        text: all text of the row run together: most rows are cleared by one look at that.
    """
    if not _suspicious(text):
        return ()
    return tuple(
        problem
        for position, value in enumerate(values)
        if isinstance(value, str) and value
        for problem in _cell_problems(value, position)
    )


def spreadsheet_error(value: str, position: int) -> Problem:
    """Say that a cell holds an error; the error itself is no personal value."""
    text = msg("The cell holds the error {error}. Mend the formula or type the value.", error=value)
    return Problem(codes.SPREADSHEET_ERROR, text, position)


def lost_digits(position: int) -> Problem:
    """Say that a long number can't be trusted."""
    text = msg(
        "The number lost its last digits. Give the column the cell format Text and fill in the "
        "full number again."
    )
    return Problem(codes.LOST_DIGITS, text, position)


def loses_digits(value: Decimal) -> bool:
    """Tell whether a number has more digits than a spreadsheet can keep."""
    return abs(value) >= _FIRST_LOST


def _suspicious(text: str) -> bool:
    if "#" in text or "E+" in text or "e+" in text:
        return True
    if not text.isprintable() and _ILLEGAL.search(text):
        return True
    return not text.isascii() and any(letter in text for letter in _DAMAGE_LETTERS)


def _cell_problems(value: str, position: int) -> list[Problem]:
    problems = []
    if illegal := _ILLEGAL.search(value):
        problems.append(_illegal_character(illegal.group(), position))
    if _DAMAGED.search(value):
        problems.append(_damaged(position))
    if value.strip() in ERROR_VALUES:
        problems.append(spreadsheet_error(value.strip(), position))
    if _SCIENTIFIC.fullmatch(value):
        problems.append(lost_digits(position))
    return problems


def _illegal_character(character: str, position: int) -> Problem:
    text = msg(
        "The cell holds the character {character}, which can't stand in a document. Retype the "
        "text of the cell.",
        character=f"U+{ord(character):04X}",
    )
    return Problem(codes.ILLEGAL_CHARACTER, text, position)


def _damaged(position: int) -> Problem:
    text = msg(
        "The text was damaged before it came into this file: letters with accents are wrong or "
        "lost. Export the list again as XLSX or CSV UTF-8."
    )
    return Problem(codes.DAMAGED_TEXT, text, position)

"""CPV codes of a lot: their form is checked, and a zero that a spreadsheet dropped comes back.

Only the form: whether a code exists, and its check digit, needs the official list (Regulation (EC)
No 213/2008), which isn't at hand here.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pso_letters.intake.values import PLACEHOLDERS
from pso_letters.messages import Message, msg

_HYPHEN = r"\s{0,3}[-‐‑–]\s{0,3}"
_CODE = re.compile(rf"(?<![0-9])([0-9]{{7,8}})(?:{_HYPHEN}([0-9]))?(?![0-9]|{_HYPHEN}[0-9])")
"""Seven digits may have lost a zero; a code with another one behind a hyphen would be a range."""
_ZEROED = ("3", "9")
"""What a code without its zero begins with: of the divisions, only 03 and 09 begin with a 0."""
_DIGITS = 8


class CpvCodes(NamedTuple):
    """What one cell says, each problem at most once.

    Args:
        codes: in the order of the cell, the main one first, with their check digits.
        malformed: there is something that is no code.
        repaired: a zero was put back.
    """

    codes: tuple[str, ...] = ()
    malformed: Message | None = None
    repaired: Message | None = None


def read_cpv_codes(text: str) -> CpvCodes:
    """Read the codes of one cell, however they are separated; their names may stand beside them."""
    if text.casefold() in PLACEHOLDERS:
        return CpvCodes()
    found = [_repaired(match) for match in _CODE.finditer(text)]
    codes = tuple(dict.fromkeys(code for code, _ in found if code))
    rest = _CODE.sub(" ", text)
    is_clean = codes and all(code for code, _ in found) and not re.search(r"\d", rest)
    return CpvCodes(
        codes,
        None if is_clean else _malformed(),
        _lost_zero() if any(was_short for _, was_short in found) else None,
    )


def _repaired(match: re.Match[str]) -> tuple[str, bool]:
    """Return the code, "" when it can't be one, and whether its zero was put back."""
    digits, check = match[1], f"-{match[2]}" if match[2] else ""
    if len(digits) == _DIGITS:
        return ("" if digits.startswith("00") else digits + check), False
    if digits.startswith(_ZEROED):
        return digits.zfill(_DIGITS) + check, True
    return "", False


def _malformed() -> Message:
    return msg(
        "This isn't a CPV code. A code has eight digits, such as 90911200 or 90911200-8; put the "
        "main one first and separate codes by “;”."
    )


def _lost_zero() -> Message:
    return msg(
        "A CPV code has seven digits; it was read with a zero in front. Check it, and give the "
        "column the format Text."
    )

"""The digits of an SBI or CPV code in a text: what a supplier does, and what is bought."""

from __future__ import annotations

import re

_SBI = re.compile(r"[A-Z]?\s?(\d[\d.]*)", re.ASCII | re.IGNORECASE)
_CPV = re.compile(r"(\d{2,8})(?:-\d)?", re.ASCII)


def sbi_digits(code: str) -> str:
    """Return the digits of the first SBI code in a text; "" if there is none.

    "81.21", "N81.21" and "8121 Interieurreiniging" are 8121: the section letter doesn't count, for
    it differs between versions, and of several activities the first is the main one.
    """
    match = _SBI.match(code)
    return match[1].replace(".", "") if match else ""


def cpv_digits(code: str) -> str:
    """Return the digits of the first CPV code in a text, without its check digit, or ""."""
    match = _CPV.match(code)
    return match[1] if match else ""

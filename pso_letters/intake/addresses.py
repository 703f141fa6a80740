"""A street address in one cell, taken apart only where there is one way to do it.

A postal line that stays whole prints just as well; a number that is put in the wrong place doesn't.
So “Kerkstraat 12 3” and “12 rue du Bac” stay whole.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class AddressLine(NamedTuple):
    """The parts of one address line; `street` holds all of it when it can't be taken apart."""

    street: str = ""
    house_number: str = ""
    addition: str = ""
    po_box: str = ""


_PO_BOX = re.compile(
    r"(?:postbus|p\.?\s?o\.?\s?box)\s*(?:[:.]\s*)?(?:nr\.?\s*)?(\d[\d .]*),?", re.IGNORECASE
)
_ADDITION = r"(?P<addition>[a-z]{1,5}(?:[-/ ]?\d{1,4})?|-\d{1,4}[a-z]{0,3}|-[a-z]{1,5}\d{0,3}|)"
_REST = rf"(?P<number>\d{{1,5}})(?:\s?{_ADDITION})"
_MARKED = re.compile(
    rf"(?P<street>.*?[^\W\d_].*?),?\s+(?:huisnr|huisnummer|nummer|nr|no)\.?\s*{_REST}",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    rf"(?P<street>(?:\d+e\s+)?\D*?[^\W\d_]\D*?),?\s+{_REST}",
    re.IGNORECASE,
)
_LONGEST = 100  # characters; longer text is no address line, and slow to search


def po_box_number(text: str) -> str:
    """Return the number of a postbus, or "" if this isn't one and nothing else."""
    match = _PO_BOX.fullmatch(text)
    return match[1].replace(" ", "").replace(".", "") if match else ""


def read_po_box(text: str) -> str:
    """Read the column for the postbus: “123”, “1 23” and “Postbus 123” give only the digits."""
    digits = text.replace(" ", "")
    return po_box_number(text) or (digits if _is_digits(digits) else text)


def is_po_box_number(text: str) -> bool:
    """Tell whether this can be the number of a postbus: digits, and more than 0."""
    return _is_digits(text) and bool(text.strip("0"))


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def split_address(text: str) -> AddressLine:
    """Take an address line apart.

    Args:
        text: one line, for example “Dorpsstraat 12a-3”, “Plein 1944 nr 7” or “Postbus 123”.

    Returns:
        The parts. The addition has no separator in front: “12-3” gives 12 and 3.
    """
    if len(text) > _LONGEST:
        return AddressLine(street=text)
    if number := po_box_number(text):
        return AddressLine(po_box=number)
    match = _MARKED.fullmatch(text) or _PLAIN.fullmatch(text)
    if match is None:
        return AddressLine(street=text)
    return AddressLine(match["street"], match["number"], match["addition"].lstrip("-"))

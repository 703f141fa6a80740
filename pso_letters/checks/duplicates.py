"""L: rows that stand in the list twice.

Nothing of a row is kept but a 64-bit hash and its row number, in 12 bytes, so that a list of a
million rows needs some 50 MB. Two texts with one hash are less likely than a misprint in a
million lists of that size.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator
from typing import TypeAlias

from pso_letters.checks.rules import Problem
from pso_letters.checks.supplier import KVK_DIGITS, has_digits
from pso_letters.findings import Code, Severity
from pso_letters.messages import N_, Message, msg
from pso_letters.model import Supplier

SAME_KEY = Code(
    "L130",
    Severity.ERROR,
    N_("Supplier stands in the list twice"),
    N_(
        "Two rows with the same KvK number or leveranciersnummer would make two letters to one "
        "supplier. Remove the second row, for example a second location of 12345678."
    ),
)
SAME_NAME = Code(
    "L131",
    Severity.WARNING,
    N_("Same name and postcode under another number"),
    N_(
        "Two rows have the same name and postcode, but different numbers: often one supplier that "
        "was entered twice, for example as “Voorbeeld BV” and “Voorbeeld B.V.”. Remove one."
    ),
)
CODES = (SAME_KEY, SAME_NAME)

_LEGAL_FORM = re.compile(r"\b(b\.?\s?v|n\.?\s?v|v\.?\s?o\.?\s?f|c\.?\s?v)\b\.?$")
_LONGEST_FORM = len("v. o. f.")
_NO_WORD = re.compile(r"[\W_]+")
_PLAIN_LETTERS = {code: None for code in range(128) if _NO_WORD.match(chr(code))}
_LATIN_MARKS = re.compile("[\u0300-\u034e\u0350-\u036f]+")
_WORD = (1 << 64) - 1

_Facts: TypeAlias = tuple[str, str, str, bool]
"""Key, name with postcode as they are compared, column of the key, and whether it may be shown."""


class Duplicates:
    """Remembers each key, and each name with its postcode, with the row where it came first."""

    def __init__(self) -> None:
        self._keys = FirstRows()
        self._names = FirstRows()

    @staticmethod
    def facts(supplier: Supplier) -> _Facts | None:
        """Return the key and the name of a row."""
        key, name = supplier.key, _name_at(supplier)
        if not key and not name:
            return None
        if key != supplier.kvk:
            return key, name, "leveranciersnummer", True
        return key, name, "kvk_nummer", has_digits(key, KVK_DIGITS)

    def compare(self, row: int, facts: _Facts, /) -> Iterator[tuple[Code, Problem]]:
        """Compare a row with all rows before it."""
        key, name, column, is_shown = facts
        first = self._keys.first(key, row) if key else row
        first_of_name = self._names.first(name, row) if name else row
        if first != row:
            yield SAME_KEY, Problem(column, _same_key(key if is_shown else "", first))
        elif first_of_name != row:
            yield (
                SAME_NAME,
                Problem(
                    "naam",
                    msg(
                        "The same name and postcode stood in row {first}, under another number; "
                        "check whether it is one supplier.",
                        first=str(first_of_name),
                    ),
                ),
            )


def _same_key(key: str, first: int) -> Message:
    """Name the key; it is "" when it may be something else than a KvK number, such as a BSN."""
    row = str(first)  # "row 1.234" would look like a decimal
    if not key:
        return msg("This number stood in row {first} already; remove one of the rows.", first=row)
    return msg(
        "{key} stood in row {first} already; remove one of the two rows.", key=key, first=row
    )


def _name_at(supplier: Supplier) -> str:
    """Return name and postcode in the form in which they are compared; "" if one is empty."""
    postcode = supplier.address.postcode
    if not postcode.isalnum():
        postcode = _letters(postcode.replace(" ", ""))
    name = normalised_name(supplier.name)
    return f"{name} {postcode.casefold()}" if name and postcode else ""


def normalised_name(name: str) -> str:
    """Return a name without capitals, accents, punctuation and legal form."""
    folded = name.casefold()
    if not folded.isascii():
        split = unicodedata.normalize("NFKD", folded)
        folded = _without_marks(_LATIN_MARKS.sub("", split))
    return _letters(_without_form(folded.rstrip()))


def _without_form(name: str) -> str:
    """Drop the legal form; only the end is looked at, because each row comes here."""
    form = _LEGAL_FORM.search(name, max(len(name) - _LONGEST_FORM, 0))
    return name[: form.start()] if form else name


def _letters(text: str) -> str:
    """Drop spaces and punctuation; for plain texts there is a short way."""
    return text.translate(_PLAIN_LETTERS) if text.isascii() else _NO_WORD.sub("", text)


def _without_marks(text: str) -> str:
    """Drop accents that stand apart; those of Latin letters are gone by now, mostly."""
    if text.isascii():
        return text
    return "".join(each for each in text if not unicodedata.combining(each))


def _hash(text: str) -> int:
    return hash(text) & _WORD or 1


class FirstRows:
    """A hash table from text to row number, in arrays: a tenth of what a dict of texts takes."""

    def __init__(self) -> None:
        self._count = 0
        self._allocate(1024)

    def __contains__(self, text: str) -> bool:
        """Tell whether a text has been seen."""
        return bool(self._hashes[self._slot(_hash(text))])

    def first(self, text: str, row: int) -> int:
        """Return the row where a text came first: this row, if it is new."""
        key = _hash(text)
        slot = self._slot(key)
        if self._hashes[slot]:
            return self._rows[slot]
        self._hashes[slot], self._rows[slot] = key, row
        self._count += 1
        if self._count * 3 > len(self._rows) * 2:
            self._grow()
        return row

    def find(self, text: str) -> int | None:
        """Return the row where a text came first; None if it isn't there yet."""
        slot = self._slot(_hash(text))
        return self._rows[slot] if self._hashes[slot] else None

    def _allocate(self, size: int) -> None:
        """Make room for so many entries (a power of two); 0 marks an empty slot."""
        self._hashes, self._rows = array("Q", [0]) * size, array("I", [0]) * size

    def _slot(self, key: int) -> int:
        """Find the slot that holds this hash, or the empty one where it belongs."""
        hashes = self._hashes
        mask = len(hashes) - 1
        slot = key & mask
        while (there := hashes[slot]) and there != key:
            slot = (slot + 1) & mask
        return slot

    def _grow(self) -> None:
        hashes, rows = self._hashes, self._rows
        self._allocate(2 * len(rows))
        for key, row in zip(hashes, rows, strict=True):
            if key:
                slot = self._slot(key)
                self._hashes[slot], self._rows[slot] = key, row

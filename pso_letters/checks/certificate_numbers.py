"""C: one certificate number on several rows, with another holder, level or dates.

A certificate of a group rightly stands with several suppliers: they name one holder, or one
supplier's KvK number is covered by the other's certificate. The format of certificate numbers isn't
known, so they are only compared, without capitals and spaces.

Of each number the facts of its first row are kept in arrays, as numbers and 64-bit hashes (see
`duplicates`): a million numbers need some 50 MB.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from typing import NamedTuple

from pso_letters.checks.duplicates import FirstRows
from pso_letters.checks.rules import Problem
from pso_letters.checks.supplier import KVK_DIGITS, has_digits
from pso_letters.findings import Code, Severity
from pso_letters.likeness import name_words
from pso_letters.messages import N_, msg
from pso_letters.model import Certificate, CertificateLevel, Supplier

OTHER_HOLDER = Code(
    "C136",
    Severity.WARNING,
    N_("One certificate number with different holders"),
    N_(
        "A certificate number belongs to one holder. Ask for the certificates, and correct the "
        "number. If it is one certificate of a group, fill in its holder in both rows, or all KvK "
        "numbers that it covers, for example 12345678, 87654321."
    ),
)
OTHER_LEVEL = Code(
    "C137",
    Severity.WARNING,
    N_("One certificate number with different levels"),
    N_(
        "A certificate states one prestatieniveau. Take it over from the certificate, for example "
        "“trede 2”, in all rows with this number."
    ),
)
OTHER_DATES = Code(
    "C138",
    Severity.WARNING,
    N_("One certificate number with different dates"),
    N_(
        "A certificate has one start and one end. Take them over from the last certificate, for "
        "example from 01-03-2025 until 28-02-2027, in all rows with this number."
    ),
)
_COLUMN = "pso_certificaatnummer"
CODES = (OTHER_HOLDER, OTHER_LEVEL, OTHER_DATES)

_LEVELS = tuple(CertificateLevel)

_DIGIT = re.compile(r"[1-9]")
_LEVEL = re.compile(r"(?:pso)?\W?(?:prestatieniveau|niveau|trede)\W?\d\W?(?:30\+)?")


class _Stated(NamedTuple):
    """What a row says of its certificate; "", nothing or 0 where it doesn't say it.

    Args:
        number: of the certificate, as numbers are compared.
        words: of the name of its holder, or else of the supplier.
        is_named: the row names a holder.
        kvk: of the supplier.
        level: place of the prestatieniveau among all, from 1.
        start: its first day, as `date.toordinal` counts.
        end: its last day.
        covered: the KvK numbers that it covers.
    """

    number: str
    words: tuple[str, ...]
    is_named: bool
    kvk: str
    level: int
    start: int
    end: int
    covered: tuple[str, ...]


class _Facts(NamedTuple):
    """What is remembered of a row, in whole numbers; 0 where the row doesn't say it."""

    row: int
    who: int
    is_named: int
    kvk: int
    level: int
    start: int
    end: int


_SIZES = ("I", "Q", "B", "I", "B", "I", "I")
"""How the facts are kept: a name as a hash in 8 bytes, a row, date or KvK number in 4."""


class CertificateNumbers:
    """Remembers each certificate number with the facts of the row where it came first."""

    def __init__(self) -> None:
        self._numbers, self._scopes = FirstRows(), FirstRows()
        self._columns = tuple(array(size) for size in _SIZES)

    @staticmethod
    def facts(supplier: Supplier) -> _Stated | None:
        """Return what a row says of its certificate; None without a number."""
        certificate = supplier.certificate
        number = _comparable(certificate.number) if certificate else ""
        return _stated(number, supplier, certificate) if certificate and number else None

    def compare(self, row: int, facts: _Stated, /) -> Iterator[tuple[Code, Problem]]:
        """Compare a row with the first row of its number."""
        own = _facts(row, facts)
        earlier = self._first(facts.number, own)
        if earlier is not own:
            is_one = _is_one_holder(own, earlier) or self._is_covered(facts, earlier)
            yield from _differences(own, earlier, is_one_holder=is_one)
        for kvk in set(facts.covered) - {facts.kvk}:
            self._scopes.first(_scope(facts.number, kvk), row)

    def _first(self, number: str, facts: _Facts) -> _Facts:
        """Return the facts of the number's first row: these, if it is new."""
        new = len(self._columns[0])
        index = self._numbers.first(number, new)
        if index < new:
            return _Facts(*(column[index] for column in self._columns))
        for column, fact in zip(self._columns, facts, strict=True):
            column.append(fact)
        return facts

    def _is_covered(self, stated: _Stated, earlier: _Facts) -> bool:
        """Tell whether an earlier row covers this supplier, or this row the first one.

        Two holders that are both named must be one; then the scope doesn't matter.
        """
        if stated.is_named and earlier.is_named:
            return False
        covers_first = bool(earlier.kvk) and f"{earlier.kvk:08}" in stated.covered
        return covers_first or _scope(stated.number, stated.kvk) in self._scopes


def _comparable(number: str) -> str:
    """Return a number as it is compared; "" for what only fills the cell, such as “onbekend”.

    A text without a digit other than 0, or a prestatieniveau, is taken for such a remark.
    """
    text = "".join(number.split()).casefold()
    return "" if not _DIGIT.search(text) or _LEVEL.fullmatch(text) else text


def _stated(number: str, supplier: Supplier, certificate: Certificate) -> _Stated:
    return _Stated(
        number,
        words=name_words(certificate.holder or supplier.name),
        is_named=bool(certificate.holder),
        kvk=supplier.kvk,
        level=_LEVELS.index(certificate.level) + 1 if certificate.level else 0,
        start=certificate.valid_from.toordinal() if certificate.valid_from else 0,
        end=certificate.valid_until.toordinal() if certificate.valid_until else 0,
        covered=certificate.covered_kvk,
    )


def _facts(row: int, stated: _Stated) -> _Facts:
    """Write it in numbers; hashes differ from process to process, so only here they are made."""
    return _Facts(
        row,
        who=hash(stated.words) % (1 << 64) if stated.words else 0,
        is_named=stated.is_named,
        kvk=int(stated.kvk) if has_digits(stated.kvk, KVK_DIGITS) else 0,
        level=stated.level,
        start=stated.start,
        end=stated.end,
    )


def _scope(number: str, kvk: str) -> str:
    return f"{number} {kvk}"


def _is_one_holder(facts: _Facts, earlier: _Facts) -> bool:
    """Tell whether both rows are of one holder by name; without one, the supplier is taken for it.

    Where only one names a holder, one KvK number makes them one too.
    """
    is_one_name = not _differ(facts.who, earlier.who)
    if facts.is_named and earlier.is_named:
        return is_one_name
    return is_one_name or facts.kvk == earlier.kvk != 0


def _differ(one: int, other: int) -> bool:
    """Tell whether both rows say something, and not the same."""
    return 0 not in {one, other} and one != other


def _differences(
    facts: _Facts, earlier: _Facts, *, is_one_holder: bool
) -> Iterator[tuple[Code, Problem]]:
    """Name what differs; of another holder it is another certificate, so the rest may differ."""
    row = str(earlier.row)  # as text: "row 1.234" would look like a decimal
    if not is_one_holder:
        message = msg(
            "This certificate number stood in row {row} already, with another holder; ask which "
            "number is right, or whether one certificate covers both.",
            row=row,
        )
        yield OTHER_HOLDER, Problem(_COLUMN, message)
        return
    if _differ(facts.level, earlier.level):
        message = msg(
            "This certificate number stood in row {row} already, with another prestatieniveau; "
            "correct the number or the level.",
            row=row,
        )
        yield OTHER_LEVEL, Problem(_COLUMN, message)
    if _differ(facts.start, earlier.start) or _differ(facts.end, earlier.end):
        message = msg(
            "This certificate number stood in row {row} already, with other dates; correct the "
            "number or the dates.",
            row=row,
        )
        yield OTHER_DATES, Problem(_COLUMN, message)

"""S: numbers that may be someone's BSN, in a column where none belongs.

Sources: a BSN has nine digits that pass the 11-proef (RvIG); a buyer may not use it (art. 46 UAVG:
only where a law says so), and the PSO needs no personal data of a supplier's employees. No message
shows the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TypeAlias

from pso_letters.checks.printed import contact_column
from pso_letters.checks.rules import Problem
from pso_letters.checks.supplier import passes_eleven_test
from pso_letters.findings import Code, Severity
from pso_letters.messages import N_, msg
from pso_letters.model import Supplier

HIDDEN_BSN = Code(
    "S120",
    Severity.WARNING,
    N_("Number that may be a BSN"),
    N_(
        "The number has nine digits that pass the test of a BSN, for example 123456782, and stands "
        "in a column where none is expected. A BSN may be used only where a law says so (art. 46 "
        "UAVG). Remove it; if it is something else, name the column for what it is, for example "
        "“ordernummer”."
    ),
)
CODES = (HIDDEN_BSN,)

_NINE = re.compile(r"\d{9}|\d{4}[. ]\d{2}[. ]\d{3}|\d{3}[. -]\d{3}[. -]\d{3}", re.ASCII)
_NAMED = re.compile(
    r"\b(?:bsn|sofi|burgerservice)[^\W\d_]*\W{0,3}(?:nr|nummer|is)?\W{0,3}(\d[\d. ]{7,10}\d)\b",
    re.IGNORECASE | re.ASCII,
)
_SEPARATORS = re.compile(r"[. -]")
_LEAST, _MOST = 9, 11
"""Characters of a cell that can be a BSN and nothing else."""

_NAMED_BSN, _POSSIBLE, _OTHER = "named", "possible", "other"
Facts: TypeAlias = tuple[tuple[str, str], ...]
"""Columns with what stands there: a BSN by its own words, a number that may be one, or another."""

_SAYS_WHAT_IT_IS = re.compile(
    r"tel|mobiel|gsm|phone|fax|iban|rekening|bank|account|rsin|fiscaal|btw|vat|tax|vestiging|order"
    r"|factuur|invoice|artikel|product|item|kostenplaats|kostendrager|grootboek|ledger|leverancier"
    r"|crediteur|debiteur|klant|vendor|supplier|customer|relatie|duns|d_u_n_s|gln|ean|gtin|sap"
    r"|oin|kvk|coc|siret|siren|contract|project|dossier|zaak|inkoop|bestel|bedrag|omzet|besteding"
    r"|spend|prijs|eori|postcode|agb|gemeentecode|brin|barcode|serie|serial|bsn|sofi|burgerservice"
)
"""Parts of headers that say which number a column holds; one that says BSN has J110."""


class NumberMemory:
    """Looks at texts where no nine digits belong, and at columns that the program doesn't know.

    One in eleven numbers passes the test by chance. In a column with other numbers of nine digits
    one fails soon, and from then on the column is left alone: those aren't BSNs.
    """

    def __init__(self) -> None:
        self._cleared: set[str] = set()

    def compare(self, _: int, facts: Facts, /) -> Iterator[tuple[Code, Problem]]:
        """Pass over a column once a number in it isn't a BSN."""
        for column, sort in facts:
            if sort == _OTHER:
                self._cleared.add(column)
            elif sort == _NAMED_BSN or column not in self._cleared:
                yield HIDDEN_BSN, Problem(column, _MESSAGE)


class PersonalNumbers(NumberMemory):
    """Looks at the texts of a supplier."""

    @staticmethod
    def facts(supplier: Supplier) -> Facts | None:
        """Return the columns with nine digits, or with a text that says that it holds a BSN."""
        return number_facts((*supplier.extra, *_known(supplier)))


def number_facts(texts: Iterable[tuple[str, str]]) -> Facts | None:
    """Return the columns of a row with nine digits, or with a text that says it holds a BSN.

    Args:
        texts: of the row, with the name of their column.
    """
    looked = [
        (column, sort)
        for column, text in texts
        if len(text) >= _LEAST and (sort := _sort_of(column, text))
    ]
    return tuple(looked) or None


def _sort_of(column: str, text: str) -> str:
    """Tell what a text of nine characters or more holds; "" when it can't be a BSN."""
    if len(text) > _MOST:
        return _NAMED_BSN if _names_bsn(text) else ""
    if not text[0].isdigit() or _says_what_it_is(column) or not _NINE.fullmatch(text):
        return ""
    return _POSSIBLE if passes_eleven_test(_digits(text)) else _OTHER


def _known(supplier: Supplier) -> Iterator[tuple[str, str]]:
    """Yield the columns of ours that hold free text and no number of nine digits."""
    yield "uw_kenmerk", supplier.your_reference
    yield "aanhef", supplier.salutation
    for number, contact in enumerate(supplier.contacts, start=1):
        yield contact_column("contactpersoon", number), contact.full_name
        yield contact_column("achternaam", number), contact.surname
        yield contact_column("functie", number), contact.role


_MESSAGE = msg(
    "This number may be a BSN, which doesn't belong in this list; remove it, or name the column "
    "for what it holds."
)


def _names_bsn(text: str) -> bool:
    """Tell whether a longer text says that it holds a BSN, and does: “BSN 123456782”."""
    lower = text.casefold()
    if "bsn" not in lower and "sofi" not in lower and "burgerservice" not in lower:
        return False
    return any(passes_eleven_test(_digits(each)) for each in _NAMED.findall(text))


def _digits(text: str) -> str:
    return _SEPARATORS.sub("", text)


@lru_cache(maxsize=1024)
def _says_what_it_is(column: str) -> bool:
    return bool(_SAYS_WHAT_IT_IS.search(column))

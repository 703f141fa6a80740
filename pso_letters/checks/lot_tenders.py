"""P: lots that stand in the list twice, and lots of one tender that don't fit together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple, TypeAlias

from pso_letters.checks.rules import Problem
from pso_letters.findings import Code, Severity
from pso_letters.lots import Lot, Procedure
from pso_letters.messages import N_, msg
from pso_letters.model import BuyerKind

SAME_LOT = Code(
    "P120",
    Severity.ERROR,
    N_("Lot stands in the list twice"),
    N_(
        "Two rows with one reference would make two documents of one name, and the value would "
        "count twice. Remove one of them. If a lot needs two paragraphs, number the rows, for "
        "example 1a and 1b, and leave out the value in the second."
    ),
)
DISAGREEMENT = Code(
    "P121",
    Severity.ERROR,
    N_("Lots of one tender that contradict each other"),
    N_(
        "One tender has one buyer, one title, one day of publication and one last day for offers; "
        "its lots share them in one document. Make the rows the same, or give one lot another "
        "tender, for example “2027-012-B”."
    ),
)
PROCEDURES = Code(
    "P122",
    Severity.WARNING,
    N_("Lots of one tender with different procedures"),
    N_(
        "Lots count together, and so they follow one procedure, but for small lots that may be "
        "left out (Aanbestedingswet 2012, art. 2.18 and 2.19). Fill in the same procedure, for "
        "example “europees”, or say under “motivering” why this lot may be left out."
    ),
)
SAME_TITLE = Code(
    "P123",
    Severity.WARNING,
    N_("Two lots of one tender with the same title"),
    N_(
        "A tenderer tells the lots of a tender apart by their titles; a copied row may have kept "
        "the old one. Give each lot its own, for example “Schoonmaak noord” and “Schoonmaak zuid”."
    ),
)
CODES = (SAME_LOT, DISAGREEMENT, PROCEDURES, SAME_TITLE)

_OPEN = frozenset({None, Procedure.RESERVED})
"""Procedures of which isn't said how they are published: they go with any other."""


def _folded(text: str) -> str:
    """Bring a text into the form in which texts are compared."""
    return " ".join(text.casefold().split())


class SameLots:
    """Remembers each key, and each title within its tender, with the row where it came first."""

    def __init__(self) -> None:
        self._keys: dict[str, int] = {}
        self._titles: dict[tuple[str, str], int] = {}

    @staticmethod
    def facts(lot: Lot) -> tuple[str, str, str] | None:
        """Return the tender, the key and the title of a lot."""
        facts = _folded(lot.tender), _folded(lot.key), _folded(lot.title)
        return facts if lot.key or lot.title else None

    def compare(self, row: int, facts: tuple[str, str, str], /) -> Iterator[tuple[Code, Problem]]:
        """Compare a lot with all lots before it; of a lot that stands twice the title is too."""
        tender, key, title = facts
        first = self._keys.setdefault(key, row) if key else row
        alike = self._titles.setdefault((tender, title), row) if tender and title else row
        if first != row:
            yield SAME_LOT, _same_lot(first)
        elif alike != row:
            yield SAME_TITLE, _same_title(alike)


def _same_lot(first: int) -> Problem:
    return Problem(
        "referentie",
        msg(
            "This reference stood in row {first} already; remove one of the two rows, or give this "
            "lot a reference of its own.",
            first=str(first),
        ),
    )


def _same_title(first: int) -> Problem:
    return Problem(
        "titel",
        msg(
            "The lot in row {first} of this tender has the same title; give each lot its own.",
            first=str(first),
        ),
    )


class _Shared(NamedTuple):
    """What the lots of one tender have in common."""

    name: str
    tender: str
    title: str
    buyer: BuyerKind | None
    published: date | None
    closes: date | None
    procedure: Procedure | None
    is_motivated: bool


_Known: TypeAlias = dict[tuple[str, str], tuple[object, int]]


class TenderFacts:
    """Remembers what the first lot of each tender says of the tender as a whole."""

    def __init__(self) -> None:
        self._known: _Known = {}

    @staticmethod
    def facts(lot: Lot) -> _Shared | None:
        """Return what a lot says of its tender."""
        if not lot.tender:
            return None
        return _Shared(
            name=lot.tender,
            tender=_folded(lot.tender),
            title=_folded(lot.tender_title),
            buyer=lot.buyer,
            published=lot.published,
            closes=lot.closes,
            procedure=lot.procedure,
            is_motivated=bool(lot.motivation),
        )

    def compare(self, row: int, facts: _Shared, /) -> Iterator[tuple[Code, Problem]]:
        """Compare with the first lot of the tender that says anything of the same."""
        shared = {
            "aanbesteding_titel": facts.title,
            "koper": facts.buyer,
            "publicatiedatum": facts.published,
            "sluitingsdatum": facts.closes,
        }
        for column, value in shared.items():
            if value and (first := self._other(facts.tender, column, value, row)):
                yield DISAGREEMENT, _contradiction(column, facts.name, first)
        procedure = None if facts.procedure in _OPEN or facts.is_motivated else facts.procedure
        if procedure and (first := self._other(facts.tender, "procedure", procedure, row)):
            yield PROCEDURES, _other_procedure(facts.name, first)

    def _other(self, tender: str, column: str, value: object, row: int) -> int | None:
        """Return the row that said something else; None when none did."""
        known, first = self._known.setdefault((tender, column), (value, row))
        return None if known == value else first


def _contradiction(column: str, tender: str, first: int) -> Problem:
    return Problem(
        column,
        msg(
            "Row {first} says something else here of tender {tender}; make them the same, or give "
            "this lot another tender.",
            first=str(first),
            tender=tender,
        ),
    )


def _other_procedure(tender: str, first: int) -> Problem:
    return Problem(
        "procedure",
        msg(
            "Row {first} has another procedure for tender {tender}; lots count together, so fill "
            "in the same, or say under “motivering” why not.",
            first=str(first),
            tender=tender,
        ),
    )

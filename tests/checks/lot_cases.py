"""A correct lot and checker, from which each test departs by one change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from pso_letters.checks import lots
from pso_letters.checks.lot_case import LotCase
from pso_letters.checks.rules import DocumentNeeds
from pso_letters.findings import Place
from pso_letters.intake import read_categories
from pso_letters.lots import Announcement, Extension, Lot, Procedure, Role
from pso_letters.model import BuyerKind, Category
from pso_letters.resources import default_mapping
from pso_letters.settings import Settings
from pso_letters.tiering import Tiering
from tests.checks.cases import SENDER

DAY = date(2027, 1, 15)
LOT = Lot(
    key="2027-012/1",
    origin=Place("percelen.csv", row=2),
    tender="2027-012",
    tender_title="Facilitaire diensten",
    title="Schoonmaak gemeentehuis",
    description="Dagelijkse schoonmaak van drie gebouwen.",
    category="schoonmaak",
    cpv_codes=("90910000-9",),
    buyer=BuyerKind.PUBLIC,
    procedure=Procedure.EUROPEAN,
    value=Decimal(450_000),
    start=date(2027, 7, 1),
    months=24,
    extension=Extension(2, 12),
    published=date(2027, 2, 1),
    closes=date(2027, 3, 15),
    role=Role.PERFORMANCE,
    announced=Announcement.BOTH,
    link="Het werk laat zich splitsen in eenvoudige taken.",
)
PRIVATE = replace(LOT, buyer=BuyerKind.PRIVATE, procedure=Procedure.MULTIPLE, role=Role.CONDITION)
SETTINGS = Settings(SENDER)


@cache
def mapping() -> tuple[Category, ...]:
    return tuple(read_categories(default_mapping())[0])


@cache
def _tiering() -> Tiering:
    return Tiering(mapping())


def case(lot: Lot, day: date = DAY, **needs: Any) -> LotCase:  # noqa: ANN401 - of a document
    names = tuple(category.name for category in mapping())
    document = DocumentNeeds(categories=names, mapping=mapping(), is_of_lots=True, **needs)
    return LotCase(lot, _tiering().classify(lot), SETTINGS, day, document)


def problems(
    lot: Lot,
    day: date = DAY,
    **needs: Any,  # noqa: ANN401 - the same
) -> list[tuple[str, str | None, str]]:
    """Return what the rules find: code, column and message."""
    seen = case(lot, day, **needs)
    return [
        (rule.code.id, problem.column, str(problem.message))
        for rule in lots.RULES
        for problem in rule.check(seen)
    ]


def found(
    lot: Lot,
    day: date = DAY,
    **needs: Any,  # noqa: ANN401 - the same
) -> list[tuple[str, str | None]]:
    """Return what the rules find: code and column."""
    return [(code, column) for code, column, _ in problems(lot, day, **needs)]


def changed(lot: Lot, **changes: Any) -> Lot:  # noqa: ANN401 - fields of a lot
    """Return a lot with these changes."""
    return replace(lot, **changes)


def compared(*rows: Lot) -> list[list[tuple[str, str | None]]]:
    """Return what the memories find in each of these rows, from row 2 on."""
    found = compared_at(*enumerate(rows, start=2))
    return [[(code, column) for code, column, _ in answers] for answers in found]


def compared_at(*rows: tuple[int, Lot]) -> list[list[tuple[str, str | None, str]]]:
    """Return code, column and message of what the memories find in rows with these numbers."""
    memories = [make() for make in lots.MEMORIES]
    return [
        [
            (code.id, problem.column, str(problem.message))
            for memory in memories
            if (facts := memory.facts(lot)) is not None
            for code, problem in memory.compare(number, facts)
        ]
        for number, lot in rows
    ]

"""Portfolios for the tests: each row in a few words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from pso_letters.certificates import status_at
from pso_letters.findings import Place
from pso_letters.model import Certificate, CertificateLevel, Supplier, Tier
from pso_letters.overview import Entry, Match, MatchKind
from pso_letters.portfolio import Portfolio, Seen, portfolio_of

DAY = date(2026, 11, 21)
OVERVIEW = Place("overzicht.csv")


def certificate(
    until: date | None = date(2027, 11, 30),
    level: CertificateLevel | None = CertificateLevel.TREDE_1,
    *,
    since: date | None = None,
    thirty_plus: bool = False,
) -> Certificate:
    return Certificate(level, since, until, thirty_plus=thirty_plus)


def seen(  # noqa: PLR0913 - what a row can say, each by name
    held: Certificate | None = None,
    spend: str | None = "100",
    *,
    tier: Tier | None = Tier.REQUIRED,
    name: str = "Voorbeeld B.V.",
    row: int = 2,
    match: Match | None = None,
    months: int = 4,
) -> Seen:
    """Return one row of the list, judged on `DAY`."""
    amount = None if spend is None else Decimal(spend)
    supplier = Supplier(
        "12345678", Place("leveranciers.csv", row=row), name, spend=amount, certificate=held
    )
    return Seen(supplier, tier, status_at(held, DAY, expiring_months=months), match)


def found(held: Certificate) -> Match:
    entry = Entry("Voorbeeld B.V.", "Goes", ("12345678",), held, OVERVIEW)
    return Match(MatchKind.KVK, entry, 100)


def gathered(*rows: Seen, months: int = 4) -> Portfolio:
    return portfolio_of(rows, DAY, expiring_months=months)


def many(count: int, names: Iterable[str] = ("Leverancier",)) -> Portfolio:
    """Return a portfolio in which every group, tier and month occurs, if there are enough rows."""
    wordings, levels, tiers = list(names), [None, *CertificateLevel], [*Tier, None]
    return portfolio_of(
        (_one_of_many(index, wordings, levels, tiers) for index in range(count)),
        DAY,
        expiring_months=4,
    )


def _one_of_many(
    index: int,
    names: list[str],
    levels: list[CertificateLevel | None],
    tiers: list[Tier | None],
) -> Seen:
    ends = (index * 37) % 850 - 100
    held = certificate(
        date.fromordinal(DAY.toordinal() + min(ends, 729)),
        levels[index % 6],
        thirty_plus=index % 6 == 5 and index % 4 == 1,
    )
    return seen(
        None if index % 7 == 3 else held,
        None if index % 31 == 5 else str(index * 1000),
        tier=tiers[index % 4],
        name=f"{names[index % len(names)]} {index}",
        row=index + 2,
    )

"""The European thresholds, as dated data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pso_letters.lots import ContractKind

_SOCIAL = Decimal(750_000)
"""Social and other specific services: in the directive itself (2014/24/EU, art. 4(d))."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What holds for two years, in EUR excluding VAT.

    Args:
        since: first day.
        until: last day.
        works: for works.
        central: supplies and services of the central government.
        other: supplies and services of other contracting authorities.
        source: regulation of the European Commission.
    """

    since: date
    until: date
    works: Decimal
    central: Decimal
    other: Decimal
    source: str


THRESHOLDS = (
    Thresholds(
        date(2024, 1, 1),
        date(2025, 12, 31),
        Decimal(5_538_000),
        Decimal(143_000),
        Decimal(221_000),
        "Gedelegeerde Verordening (EU) 2023/2495",
    ),
    Thresholds(
        date(2026, 1, 1),
        date(2027, 12, 31),
        Decimal(5_404_000),
        Decimal(140_000),
        Decimal(216_000),
        "Gedelegeerde Verordening (EU) 2025/2152",
    ),
)
"""By time; directive 2014/24/EU, art. 4 and 6."""


def threshold_at(kind: ContractKind, day: date, *, is_central: bool) -> Decimal | None:
    """Return the threshold for a contract in EUR excluding VAT; None when it isn't known.

    Args:
        kind: what is bought.
        day: of publication.
        is_central: the buyer is part of the central government.
    """
    if kind is ContractKind.SOCIAL_SERVICES:
        return _SOCIAL
    found = next((each for each in THRESHOLDS if each.since <= day <= each.until), None)
    if found is None:
        return None
    if kind is ContractKind.WORKS:
        return found.works
    return found.central if is_central else found.other

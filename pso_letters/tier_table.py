"""Counts and spend by tier and category, gathered while the suppliers stream by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from pso_letters.messages import msg
from pso_letters.model import Supplier, Tier
from pso_letters.tiering import TierResult

TIER_NAMES = {
    Tier.REQUIRED: msg("1 required"),
    Tier.URGED: msg("2 urged"),
    Tier.RECOMMENDED: msg("3 recommended"),
    None: msg("unclassified"),
}
"""Inkoopniveaus as tables show them."""


@dataclass(frozen=True, slots=True)
class TierLine:
    """One line of the table.

    Args:
        tier: the tier after rules and override; None for unclassified.
        category: its name; "" when there is none, or for a line about the whole tier.
        suppliers: how many.
        spend: jaarbesteding together, in EUR excluding VAT, as far as known.
        without_spend: how many of them have no jaarbesteding.
    """

    tier: Tier | None
    category: str
    suppliers: int
    spend: Decimal
    without_spend: int


class TierCounts:
    """A table of tiers that grows line by line, never with the list."""

    def __init__(self) -> None:
        self._lines: dict[tuple[Tier | None, str], TierLine] = {}

    def add(self, supplier: Supplier, result: TierResult) -> None:
        """Count one supplier."""
        category = result.category.name if result.category else ""
        one = TierLine(
            result.tier,
            category,
            suppliers=1,
            spend=supplier.spend or Decimal(0),
            without_spend=int(supplier.spend is None),
        )
        before = self._lines.get((result.tier, category))
        self._lines[result.tier, category] = _together(before, one) if before else one

    def lines(self) -> tuple[TierLine, ...]:
        """Return the lines by tier and category, the unclassified last."""
        return tuple(sorted(self._lines.values(), key=_order))

    def tiers(self) -> tuple[TierLine, ...]:
        """Return one line for each tier, also an empty one, and for unclassified if there are."""
        totals: dict[Tier | None, TierLine] = {tier: _empty(tier) for tier in Tier}
        for line in self._lines.values():
            before = totals.get(line.tier, _empty(line.tier))
            totals[line.tier] = _together(before, line, category="")
        return tuple(sorted(totals.values(), key=_order))

    def total(self) -> TierLine:
        """Return one line for the whole list."""
        return _sum(self._lines.values())


def _empty(tier: Tier | None) -> TierLine:
    return TierLine(tier, "", suppliers=0, spend=Decimal(0), without_spend=0)


def _sum(lines: Iterable[TierLine]) -> TierLine:
    total = _empty(None)
    for line in lines:
        total = _together(total, line, category="")
    return total


def _together(one: TierLine, other: TierLine, category: str | None = None) -> TierLine:
    return TierLine(
        one.tier,
        other.category if category is None else category,
        suppliers=one.suppliers + other.suppliers,
        spend=one.spend + other.spend,
        without_spend=one.without_spend + other.without_spend,
    )


def _order(line: TierLine) -> tuple[int, str]:
    return (line.tier or len(Tier) + 1, line.category.casefold())

from __future__ import annotations

from decimal import Decimal

from pso_letters.findings import Place
from pso_letters.model import Category, Supplier, Tier
from pso_letters.tier_table import TierCounts, TierLine
from pso_letters.tiering import TierResult

CLEANING = Category("schoonmaak", Tier.REQUIRED)
BUILDING = Category("bouw", Tier.REQUIRED)


def counted(*rows: tuple[Tier | None, Category | None, str | None]) -> TierCounts:
    counts = TierCounts()
    for tier, category, spend in rows:
        amount = None if spend is None else Decimal(spend)
        supplier = Supplier(key="1", origin=Place("lijst.csv"), spend=amount)
        counts.add(supplier, TierResult(tier, category, ()))
    return counts


COUNTS = counted(
    (None, None, "7"),
    (Tier.REQUIRED, CLEANING, "0.10"),
    (Tier.REQUIRED, CLEANING, "0.20"),
    (Tier.REQUIRED, CLEANING, None),
    (Tier.RECOMMENDED, CLEANING, "5"),
    (Tier.REQUIRED, BUILDING, "1"),
    (Tier.REQUIRED, None, None),
)


def test_lines_by_tier_and_category_with_the_unclassified_last() -> None:
    assert COUNTS.lines() == (
        TierLine(Tier.REQUIRED, "", 1, Decimal(0), 1),
        TierLine(Tier.REQUIRED, "bouw", 1, Decimal(1), 0),
        TierLine(Tier.REQUIRED, "schoonmaak", 3, Decimal("0.30"), 1),
        TierLine(Tier.RECOMMENDED, "schoonmaak", 1, Decimal(5), 0),
        TierLine(None, "", 1, Decimal(7), 0),
    )


def test_one_line_for_each_tier_also_an_empty_one() -> None:
    assert COUNTS.tiers() == (
        TierLine(Tier.REQUIRED, "", 5, Decimal("1.30"), 2),
        TierLine(Tier.URGED, "", 0, Decimal(0), 0),
        TierLine(Tier.RECOMMENDED, "", 1, Decimal(5), 0),
        TierLine(None, "", 1, Decimal(7), 0),
    )


def test_total() -> None:
    assert COUNTS.total() == TierLine(None, "", 7, Decimal("13.30"), 2)


def test_nothing_counted() -> None:
    counts = counted()
    assert counts.lines() == ()
    assert [line.tier for line in counts.tiers()] == list(Tier)
    assert counts.total().suppliers == 0


def test_spend_of_nothing_is_not_unknown_spend() -> None:
    assert counted((None, None, "0")).total().without_spend == 0

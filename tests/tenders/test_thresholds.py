"""The European thresholds by day, kind of contract and buyer, and the regime that follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from pso_letters.lots import ContractKind, Procedure
from pso_letters.model import BuyerKind
from pso_letters.tenders.regime import (
    EQUALITY,
    PROPORTION,
    TRANSPARENCY,
    Regime,
    articles,
    contract_kind,
    reaches_threshold,
    regime_of,
)
from pso_letters.tenders.thresholds import threshold_at
from tests.tenders.invented import LOT

WORKS, SUPPLIES = ContractKind.WORKS, ContractKind.SUPPLIES
SERVICES, SOCIAL = ContractKind.SERVICES, ContractKind.SOCIAL_SERVICES


@pytest.mark.parametrize(
    ("kind", "day", "is_central", "amount"),
    [
        (WORKS, date(2024, 1, 1), False, 5_538_000),
        (WORKS, date(2026, 1, 1), True, 5_404_000),
        (SERVICES, date(2025, 12, 31), False, 221_000),
        (SERVICES, date(2025, 12, 31), True, 143_000),
        (SUPPLIES, date(2026, 1, 1), False, 216_000),
        (SUPPLIES, date(2027, 12, 31), True, 140_000),
        (SOCIAL, date(2026, 1, 1), True, 750_000),
        (SOCIAL, date(2030, 1, 1), False, 750_000),
        (WORKS, date(2023, 12, 31), False, None),
        (SERVICES, date(2028, 1, 1), False, None),
    ],
)
def test_a_threshold_holds_for_two_years(
    kind: ContractKind, day: date, *, is_central: bool, amount: int | None
) -> None:
    expected = None if amount is None else Decimal(amount)
    assert threshold_at(kind, day, is_central=is_central) == expected


@pytest.mark.parametrize(
    ("cpv", "kind"),
    [
        ("45000000-7", WORKS),
        ("30192000-1", SUPPLIES),
        ("48000000-8", SUPPLIES),
        ("90919200-4", SERVICES),
        ("79620000-6", SERVICES),
        ("55520000-1", SOCIAL),
        ("79710000-4", SOCIAL),
        ("79110000-8", SOCIAL),
        ("85000000-9", SOCIAL),
        ("64110000-0", SOCIAL),
        ("", None),
        ("4", None),
    ],
)
def test_what_is_bought_follows_from_the_cpv_code(cpv: str, kind: ContractKind | None) -> None:
    assert contract_kind(replace(LOT, cpv_codes=(cpv,))) is kind
    assert contract_kind(replace(LOT, cpv_codes=(cpv,), kind=WORKS)) is WORKS


def test_equal_reaches_it_and_what_is_not_known_is_not_guessed() -> None:
    day = date(2026, 3, 1)
    reaches = {
        value: reaches_threshold(replace(LOT, value=value), day, is_central=False)
        for value in (Decimal(215_999), Decimal(216_000), None)
    }
    assert list(reaches.values()) == [False, True, None]
    assert reaches_threshold(LOT, date(2030, 1, 1), is_central=False) is None
    assert reaches_threshold(replace(LOT, cpv_codes=()), day, is_central=False) is None


@pytest.mark.parametrize(
    ("procedure", "value", "regime"),
    [
        (Procedure.EUROPEAN, 1, Regime.EUROPEAN),
        (Procedure.NATIONAL, 900_000, Regime.NATIONAL),
        (Procedure.MULTIPLE, 1, Regime.INVITED),
        (Procedure.UNDERHAND, 1, Regime.INVITED),
        (Procedure.SINGLE, 1, Regime.SINGLE),
        (Procedure.RESERVED, 900_000, Regime.EUROPEAN),
        (Procedure.RESERVED, 1, Regime.NATIONAL),
        (None, 900_000, Regime.EUROPEAN),
    ],
)
def test_the_regime_of_an_authority(
    procedure: Procedure | None, value: int, regime: Regime
) -> None:
    lot = replace(LOT, procedure=procedure, value=Decimal(value))
    day = date(2026, 3, 1)
    assert regime_of(lot, BuyerKind.PUBLIC, day, is_central=False) is regime
    assert regime_of(lot, BuyerKind.PRIVATE, day, is_central=False) is Regime.PRIVATE


def test_social_services_have_a_regime_of_their_own() -> None:
    lot = replace(LOT, kind=SOCIAL)
    assert regime_of(lot, BuyerKind.PUBLIC, date(2026, 3, 1), is_central=False) is Regime.SOCIAL


def test_each_regime_names_the_articles_that_bind_it() -> None:
    named = {
        regime: [articles(regime, principle) for principle in (EQUALITY, TRANSPARENCY, PROPORTION)]
        for regime in Regime
    }
    assert named == {
        Regime.PRIVATE: [(), (), ()],
        Regime.EUROPEAN: [("1.8",), ("1.9",), ("1.10",)],
        Regime.SOCIAL: [("1.8",), ("1.9",), ("1.10",)],
        Regime.NATIONAL: [("1.12",), ("1.12",), ("1.13",)],
        Regime.INVITED: [("1.15",), ("1.15",), ("1.16",)],
        Regime.SINGLE: [(), (), ()],
    }
    assert articles(Regime.NATIONAL, EQUALITY, TRANSPARENCY, PROPORTION) == ("1.12", "1.13")


@pytest.mark.parametrize(
    ("value", "reaches"), [(90_000, False), (215_999, False), (216_000, None), (5_404_000, True)]
)
def test_a_value_below_every_threshold_is_below_that_of_an_unknown_kind(
    value: int, *, reaches: bool | None
) -> None:
    lot = replace(LOT, cpv_codes=(), procedure=Procedure.RESERVED, value=Decimal(value))
    day = date(2026, 3, 1)
    assert reaches_threshold(lot, day, is_central=False) is reaches
    national = regime_of(lot, BuyerKind.PUBLIC, day, is_central=False) is Regime.NATIONAL
    assert national is (reaches is False)
    assert reaches_threshold(lot, date(2030, 1, 1), is_central=False) is None

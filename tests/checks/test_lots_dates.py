"""The days of a tender, in their order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pso_letters.lots import Role, SocialReturn
from tests.checks.lot_cases import DAY, LOT, PRIVATE, changed, found

ONE_DAY = timedelta(days=1)
BARE = replace(LOT, published=None)


def test_offers_close_after_publication() -> None:
    published = date(2027, 2, 1)
    assert found(replace(LOT, closes=published)) == []
    assert found(replace(LOT, closes=published - ONE_DAY)) == [("P130", "sluitingsdatum")]


def test_nothing_can_be_asked_once_offers_are_closed() -> None:
    lot = replace(LOT, published=date(2026, 11, 1), closes=DAY - ONE_DAY)
    assert found(lot) == [("P131", "sluitingsdatum")]
    assert found(replace(lot, start=date(2027, 1, 1))) == [("P131", "sluitingsdatum")]
    assert found(replace(lot, closes=DAY)) == [("P132", "publicatiedatum")]


def test_dates_that_are_past_and_in_the_wrong_order_are_one_fault() -> None:
    lot = replace(LOT, published=date(2026, 11, 1), closes=date(2026, 10, 1))
    assert found(lot) == [("P130", "sluitingsdatum")]


def test_a_published_tender_is_changed_for_all_alike() -> None:
    assert found(replace(LOT, published=DAY)) == []
    assert found(replace(LOT, published=DAY - ONE_DAY)) == [("P132", "publicatiedatum")]


def test_a_contract_starts_after_closing() -> None:
    closes = date(2027, 3, 15)
    assert found(replace(LOT, start=closes)) == [("P133", "ingangsdatum")]
    assert found(replace(LOT, start=closes + ONE_DAY)) == []
    assert found(replace(LOT, start=DAY)) == [("P133", "ingangsdatum")]


@pytest.mark.parametrize(
    ("role", "code"),
    [(Role.PERFORMANCE, "P135"), (Role.SOCIAL_RETURN, "P135"), (Role.AWARD, "P134")],
)
def test_a_running_contract_gets_no_new_conditions(role: Role, code: str) -> None:
    lot = replace(BARE, role=role, start=DAY - ONE_DAY)
    assert found(lot) == [(code, "ingangsdatum")]
    assert found(replace(lot, start=DAY, closes=None)) == [("P148", "sluitingsdatum")]


def test_a_proposed_role_counts_too() -> None:
    started = replace(BARE, start=DAY - ONE_DAY)
    assert found(replace(started, role=None)) == [("P135", "ingangsdatum")]
    recommended = replace(PRIVATE, published=None, start=DAY - ONE_DAY, role=None)
    assert found(recommended) == [("P134", "ingangsdatum")]


@pytest.mark.parametrize(
    ("field", "column"), [("start", "ingangsdatum"), ("published", "publicatiedatum")]
)
def test_a_year_that_is_mistyped(field: str, column: str) -> None:
    lot = changed(LOT, closes=None, **{field: date(2072, 7, 1)})
    assert found(lot) == [("P136", column), ("P148", "sluitingsdatum")]
    assert found(changed(lot, **{field: date(2037, 1, 15)})) == [("P148", "sluitingsdatum")]


def test_social_return_without_dates_has_nothing_to_compare() -> None:
    lot = replace(BARE, role=Role.SOCIAL_RETURN, social_return=SocialReturn())
    assert found(lot) == []

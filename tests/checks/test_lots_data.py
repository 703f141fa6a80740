"""Term, value, codes, inkoopniveau and role of a lot."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from pso_letters.lots import Extension, Lot, Procedure, Role
from pso_letters.model import BuyerKind, Tier
from tests.checks.lot_cases import LOT, PRIVATE, case, changed, compared, found, problems


def test_a_row_that_says_next_to_nothing_is_looked_at_all_the_same() -> None:
    bare = Lot(key="", origin=LOT.origin, buyer=BuyerKind.PUBLIC)
    assert {code for code, _ in found(bare)} == {
        *("P124", "P125", "P137", "P138", "P142", "P147", "P148", "T120"),
    }  # fmt: skip
    assert compared(bare, bare) == [[], []]


def test_start_and_term_are_worth_knowing() -> None:
    assert found(replace(PRIVATE, start=None)) == [("P137", "ingangsdatum")]
    assert found(replace(PRIVATE, months=None)) == [("P138", "looptijd")]


def test_a_duty_some_months_after_the_start_needs_a_term() -> None:
    ((code, column, message),) = problems(replace(LOT, months=None))
    assert (code, column) == ("P139", "looptijd")
    assert "12 months" in message


def test_extensions_longer_than_the_term() -> None:
    assert found(replace(PRIVATE, extension=Extension(2, 12))) == []
    assert found(replace(PRIVATE, extension=Extension(3, 12))) == [("P140", "verlenging")]
    assert found(replace(PRIVATE, months=None, extension=Extension(3, 12))) == [
        ("P138", "looptijd")
    ]


def test_more_than_four_years_needs_a_reason_of_an_authority() -> None:
    long = replace(LOT, months=48, extension=Extension(1, 1))
    assert found(long) == [("P141", "looptijd")]
    assert found(replace(long, extension=None)) == []
    assert found(replace(long, motivation="De machines gaan zes jaar mee.")) == []
    assert found(replace(PRIVATE, months=60)) == []


def test_only_an_authority_needs_a_value() -> None:
    assert found(replace(LOT, value=None)) == [("P142", "geraamde_waarde")]
    assert found(replace(PRIVATE, value=None)) == []


@pytest.mark.parametrize("value", [0, 999, 1_000_000_001])
def test_a_value_that_can_hardly_be_right(value: int) -> None:
    assert found(replace(LOT, value=Decimal(value))) == [("P143", "geraamde_waarde")]


@pytest.mark.parametrize("value", [1_000, 1_000_000_000])
def test_a_value_that_can(value: int) -> None:
    assert found(replace(LOT, value=Decimal(value))) == []


def test_a_european_tender_needs_a_cpv_code() -> None:
    assert found(replace(LOT, cpv_codes=())) == [("P144", "cpv")]
    assert found(replace(LOT, cpv_codes=(), procedure=Procedure.NATIONAL)) == []
    assert found(replace(PRIVATE, cpv_codes=())) == []


def test_an_authority_says_by_which_procedure_it_buys() -> None:
    assert found(replace(LOT, procedure=None, cpv_codes=())) == [("P147", "procedure")]
    assert found(replace(PRIVATE, procedure=None)) == []


def test_code_and_category_with_different_inkoopniveaus_are_both_named() -> None:
    ((code, column, message),) = problems(replace(LOT, cpv_codes=("72000000-5",)))
    assert (code, column) == ("P145", "cpv")
    assert "“IT-gerelateerde organisaties” (inkoopniveau 3)" in message
    assert "“schoonmaak” (inkoopniveau 1)" in message


def test_code_and_category_that_differ_in_name_only_or_say_nothing_are_left_alone() -> None:
    assert found(replace(LOT, cpv_codes=("55500000-5",))) == []
    assert found(replace(LOT, cpv_codes=("99000000",))) == []
    assert found(replace(LOT, cpv_codes=("72000000-5",), category="")) == []


def test_the_row_can_settle_the_inkoopniveau() -> None:
    settled = replace(LOT, cpv_codes=("72000000-5",), tier_override=Tier.REQUIRED)
    assert found(settled) == []
    assert found(replace(settled, tier_override=Tier.URGED)) == [("T123", "inkoopniveau")]


def test_a_category_that_fits_nothing_names_near_ones() -> None:
    lot = replace(PRIVATE, cpv_codes=(), category="schoonmak")
    ((code, column, message),) = problems(lot)
    assert (code, column) == ("T120", "categorie")
    assert "schoonmaak" in message.replace("schoonmak”", "")
    assert case(lot).decision is None


@pytest.mark.parametrize("category", ["", "luchtballonnen"])
def test_a_category_that_is_like_none_names_none(category: str) -> None:
    ((code, _, message),) = problems(replace(PRIVATE, cpv_codes=(), category=category))
    assert code == "T120"
    assert "it has" not in message


@pytest.mark.parametrize(
    "changes", [{"is_reserved": True}, {"procedure": Procedure.RESERVED}], ids=str
)
def test_a_reservation_and_the_role_for_it_go_together(changes: dict[str, object]) -> None:
    reserved = changed(LOT, **changes)
    assert found(replace(reserved, role=Role.RESERVED)) == []
    assert found(replace(LOT, role=Role.RESERVED)) == [("P146", "rol")]


def test_reservations_of_a_private_buyer_are_for_the_rules_of_law() -> None:
    assert found(replace(PRIVATE, is_reserved=True)) == []
    assert found(replace(PRIVATE, role=Role.RESERVED)) == []


def test_a_row_that_names_no_kind_of_buyer_follows_the_sender() -> None:
    assert found(replace(LOT, buyer=None, value=None)) == []
    assert found(replace(LOT, buyer=BuyerKind.PUBLIC, value=None)) == [("P142", "geraamde_waarde")]

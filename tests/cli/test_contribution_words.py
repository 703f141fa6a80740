"""Figures as they are shown: rounded, and never to nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pso_letters.cli.contribution_words import given, money, number, percent, plain, signed
from pso_letters.i18n import Translator

DUTCH = Translator("nl", str)


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        ("0", "0,00%"),
        ("0.0000499", "< 0,01%"),
        ("0.00005", "< 0,01%"),
        ("0.0001", "0,01%"),
        ("0.0230419", "2,30%"),
        ("1", "100,00%"),
    ],
)
def test_results_are_rounded_to_two_decimals(share: str, shown: str) -> None:
    assert percent(Decimal(share), DUTCH) == shown


@pytest.mark.parametrize(
    ("amount", "shown"),
    [("0", "0,00"), ("0.005", "< 0,01"), ("0.0051", "0,01"), ("1234.5", "1.234,50")],
)
def test_fte_is_rounded_to_two_decimals(amount: str, shown: str) -> None:
    assert number(Decimal(amount), DUTCH) == shown


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        ("0", "0,00"),
        ("2.5", "+2,50"),
        ("-2.5", "−2,50"),
        ("0.001", "< +0,01"),
        ("-0.001", "> −0,01"),
        ("-0", "0,00"),
    ],
)
def test_a_change_has_its_sign(amount: str, shown: str) -> None:
    assert signed(Decimal(amount), DUTCH) == shown


def test_what_was_given_is_shown_as_it_was_given() -> None:
    assert (given(Decimal("0.045"), DUTCH), given(None, DUTCH)) == ("4,5%", "")
    assert (plain(Decimal("24.5"), DUTCH), plain(None, DUTCH)) == ("24,5", "")
    assert (money(Decimal(1000), DUTCH), money(None, DUTCH)) == ("1.000,00", "")

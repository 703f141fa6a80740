"""Amounts, numbers and percentages are read strictly, the Dutch way."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from babel.numbers import format_currency, format_decimal
from hypothesis import given
from hypothesis import strategies as st

from pso_letters.intake.figures import parse_money, parse_number, parse_percentage

FIRST_OF_MARCH = date(2026, 3, 1)
CENTS = st.decimals(min_value=-(10**12), max_value=10**12, places=2)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1.234,56", "1234.56"),
        ("1234,56", "1234.56"),
        ("1234", "1234"),
        ("1.234", "1234"),
        ("€ 1.234,56", "1234.56"),
        ("€\u00a01.234.567,89", "1234567.89"),
        ("-5,00", "-5.00"),
        ("−5,00", "-5.00"),
        ("€ -5,00", "-5.00"),
        ("1.234,56-", "-1234.56"),
        ("1.234,-", "1234"),
        ("€ 5,--", "5"),
        ("1234,5", "1234.5"),
        ("1234,5678", "1234.5678"),
        ("12345,678", "12345.678"),
        ("1.234,567", "1234.567"),
        ("EUR 12", "12"),
        ("12 EUR", "12"),
        ("€ -", "0"),
        ("0", "0"),
    ],
)
def test_amounts_are_read_the_dutch_way(text: str, amount: str) -> None:
    value, problem = parse_money(text)
    assert problem is None
    assert value == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    [
        "1,234.56", "1234.56", "1,234", "123,456", "1.23", "1.2345", "12.34.567", "0.500",
        "1.234.56",
        "1,234,567", "--5", "-5-", "5 000,00", "1e3", "12 euro", "€", "circa 1000", "١٢٣",
    ],
)  # fmt: skip
def test_amounts_that_can_be_read_in_two_ways_are_refused(text: str) -> None:
    value, problem = parse_money(text)
    assert value is None
    assert problem is not None
    assert "1.234,56" in str(problem)


@pytest.mark.parametrize("text", ["", "-", "n.v.t."])
def test_words_for_nothing_are_no_amount(text: str) -> None:
    assert parse_money(text) == (None, None)


def test_numbers_of_a_workbook_are_taken_as_they_are() -> None:
    assert parse_money(Decimal("1234.56")) == (Decimal("1234.56"), None)
    assert parse_money(FIRST_OF_MARCH)[1] is not None


@pytest.mark.parametrize("number", [10**15, 10**15 - 1])
def test_a_number_too_large_to_add_up_is_refused(number: int) -> None:
    """Amounts of 28 digits once ended tiers and certificates with a fault in the program."""
    is_read = number < 10**15
    for value in (str(number), f"{number},00", Decimal(number)):
        assert [parse_money(value)[0], parse_number(value)[0]] == [number if is_read else None] * 2
        assert (parse_money(value)[1] is None, parse_number(value)[1] is None) == (is_read, is_read)
    assert (parse_money(f"-{number}")[1] is None) == is_read


@given(CENTS)
def test_amounts_as_babel_writes_them_come_back(amount: Decimal) -> None:
    euro = format_currency(amount, "EUR", locale="nl")
    grouped = format_decimal(amount, "#,##0.00", locale="nl")
    plain = format_decimal(amount, "0.00", locale="nl")
    assert [parse_money(text)[0] for text in (euro, grouped, plain)] == [amount] * 3


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused_but_never_both(text: str) -> None:
    value, problem = parse_money(text)
    assert value is None or problem is None


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("12", "12"), ("12,5", "12.5"), ("0", "0"), ("0,5", "0.5"), ("1.250", "1250"),
        ("1.250,75", "1250.75"), ("1234,567", "1234.567"), ("007", "7"),
        (Decimal("12.125"), "12.125"), (Decimal(0), "0"),
    ],
)  # fmt: skip
def test_numbers_are_read_the_dutch_way(value: str | Decimal, number: str) -> None:
    assert parse_number(value) == (Decimal(number), None)


@pytest.mark.parametrize(
    "value",
    [
        "12.5", "1,250", "1,250.5", "1.25", "-3", "−3", "€ 12", "12,-", "12 fte", "ca. 12", "1e3",
        "12%", "١٢", "12,", ",5", Decimal(-1), FIRST_OF_MARCH,
    ],
)  # fmt: skip
def test_numbers_that_are_refused(value: str | Decimal | date) -> None:
    number, problem = parse_number(value)
    assert number is None
    assert "12,5" in str(problem)


@pytest.mark.parametrize(
    ("value", "share"),
    [
        ("35%", "0.35"), ("35 %", "0.35"), ("35\u00a0%", "0.35"), ("35", "0.35"),
        ("35,5%", "0.355"), ("35,125%", "0.35125"), ("4,5", "0.045"), ("0", "0"), ("0%", "0"),
        ("0,35%", "0.0035"), ("1%", "0.01"), ("1,1", "0.011"), ("100", "1"), ("100,0%", "1"),
        (Decimal(35), "0.35"), (Decimal("35.125"), "0.35125"), (Decimal(0), "0"),
    ],
)  # fmt: skip
def test_percentages_become_shares(value: str | Decimal, share: str) -> None:
    assert parse_percentage(value) == (Decimal(share), None)


@pytest.mark.parametrize(
    "value",
    [
        "0,35", "1", "1,0", "101%", "100,01", "-5%", "35.5%", "%", "35%%", "%35", "35 procent",
        "€ 35", "1.000%", "٣٥%", Decimal("0.35"), Decimal(1), Decimal(-5), Decimal(101),
        FIRST_OF_MARCH,
    ],
)  # fmt: skip
def test_percentages_that_can_be_two_things_or_none_are_refused(
    value: str | Decimal | date,
) -> None:
    share, problem = parse_percentage(value)
    assert share is None
    assert "35%" in str(problem)


@pytest.mark.parametrize("text", ["", "-", "n.v.t.", "Geen"])
def test_words_for_nothing_are_no_number_and_no_percentage(text: str) -> None:
    assert parse_number(text) == (None, None)
    assert parse_percentage(text) == (None, None)


@given(st.decimals(min_value=0, max_value=100, places=3))
def test_percentages_as_babel_writes_them_come_back(percentage: Decimal) -> None:
    text = f"{format_decimal(percentage, '0.###', locale='nl')}%"
    assert parse_percentage(text) == (percentage / 100, None)


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_a_percentage_or_neither(text: str) -> None:
    number, problem = parse_number(text)
    assert number is None or (problem is None and number >= 0)
    share, problem = parse_percentage(text)
    assert share is None or (problem is None and 0 <= share <= 1)


def test_a_sign_and_an_endless_row_of_spaces_are_no_amount() -> None:
    amount, problem = parse_money("-" + " " * 100_000 + "x")
    assert amount is None
    assert problem is not None

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal
from hypothesis import given
from hypothesis import strategies as st

from pso_letters.intake.values import (
    parse_contract_end,
    parse_date,
    parse_kvk,
    parse_kvk_list,
    parse_money,
    parse_number,
    parse_percentage,
    parse_yes_no,
)

FIRST_OF_MARCH = date(2026, 3, 1)
DATES = st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31))
CENTS = st.decimals(min_value=-(10**12), max_value=10**12, places=2)


@pytest.mark.parametrize(
    "text",
    [
        "1-3-2026", "01-03-2026", "1/3/2026", "01.03.2026", "2026-03-01", "1 maart 2026",
        "1 mrt. 2026", "1 March 2026", "2026-03-01T00:00:00", "1-3-2026 0:00",
        "01-03-2026 00:00:00", "1\u00a0maart\u00a02026",
    ],
)  # fmt: skip
def test_dates_are_read_day_first(text: str) -> None:
    assert parse_date(text) == (FIRST_OF_MARCH, None)


def test_a_date_from_a_workbook_is_taken_as_it_is() -> None:
    assert parse_date(FIRST_OF_MARCH) == (FIRST_OF_MARCH, None)


@pytest.mark.parametrize("text", ["", "-", "n.v.t.", "Onbepaalde tijd"])
def test_words_for_nothing_are_no_date_and_no_problem(text: str) -> None:
    assert parse_date(text) == (None, None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("31-02-2026", "isn't a day of the calendar"),
        ("3/13/2026", "day first"),
        ("29-2-2025", "isn't a day"),
        ("1-3-0026", "between 1900 and 2199"),
        ("31-12-1899", "between 1900 and 2199"),
        ("1-1-2200", "between 1900 and 2199"),
        ("9999-12-31", "between 1900 and 2199"),
        ("1-3-26", "four digits"),
        ("1 mrt '26", "four digits"),
        ("1/3/26", "four digits"),
        ("45991", "30 November 2025"),
        ("45991,5", "30 November 2025"),
        ("1-3/2026", "can't be read as a date"),
        ("1-3-2026 10:30", "can't be read as a date"),
        ("maart 2026", "can't be read as a date"),
        ("Jan Jansen", "can't be read as a date"),
    ],
)
def test_dates_that_are_refused_say_why(text: str, words: str) -> None:
    value, problem = parse_date(text)
    assert value is None
    assert problem is not None
    shown = str(problem).replace("2025-11-30", "30 November 2025")
    assert words in shown
    assert "Jansen" not in shown


def test_a_date_of_a_workbook_must_be_of_our_time_too() -> None:
    assert parse_date(date(2199, 12, 31)) == (date(2199, 12, 31), None)
    assert parse_date(date(2200, 1, 1))[1] is not None


@pytest.mark.parametrize("value", ["31-12-9999", "9999-12-31", "2999-12-31", date(9999, 12, 31)])
def test_a_contract_may_have_no_end(value: str | date) -> None:
    assert parse_contract_end(value) == (None, None)


def test_other_ends_of_a_contract_are_dates_like_any_other() -> None:
    assert parse_contract_end("1-3-2026") == (FIRST_OF_MARCH, None)
    assert parse_contract_end("30-12-9999")[1] is not None


def test_a_number_in_a_workbook_is_no_date() -> None:
    value, problem = parse_date(Decimal(45991))
    assert value is None
    assert "2025-11-30" in str(problem)
    assert "date format" in str(parse_date(Decimal(-3))[1])


@given(DATES)
def test_dates_as_babel_writes_them_come_back(day: date) -> None:
    for style in ("short", "medium", "long"):
        text = format_date(day, style, locale="nl")
        expected = (None, True) if style == "short" and len(text) < 10 else (day, False)
        value, problem = parse_date(text)
        assert (value, problem is not None) == expected
    assert parse_date(day.isoformat())[0] == day


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
    day, problem = parse_date(text)
    assert day is None or problem is None


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


@pytest.mark.parametrize("text", ["ja", "J", "x", "1", "WAAR", "true"])
def test_yes(text: str) -> None:
    assert parse_yes_no(text) == (True, None)


@pytest.mark.parametrize("text", ["nee", "N", "0", "onwaar", "False", ""])
def test_no(text: str) -> None:
    assert parse_yes_no(text) == (False, None)


def test_neither_yes_nor_no() -> None:
    value, problem = parse_yes_no("misschien")
    assert not value
    assert problem is not None


@pytest.mark.parametrize("text", ["12345678", "12 34 56 78", "12.345.678", "1234\u00a05678"])
def test_kvk_number_loses_its_spaces_and_dots(text: str) -> None:
    assert parse_kvk(text) == ("12345678", None)


def test_kvk_number_gets_its_lost_zero_back_with_a_problem() -> None:
    value, problem = parse_kvk("1234567")
    assert value == "01234567"
    assert problem is not None


@pytest.mark.parametrize("text", ["", "123456", "123456789", "12 34", "KvK 12345678", "١٢٣٤٥٦٧٨"])
def test_anything_else_stays_for_the_checks(text: str) -> None:
    assert parse_kvk(text) == (text, None)


@pytest.mark.parametrize(
    "text",
    ["12345678 87654321", "12345678,87654321", "12345678; 87654321", "12345678/87654321",
     "12.345.678 en 87.654.321", "12345678\n87654321"],
)  # fmt: skip
def test_kvk_numbers_in_one_cell(text: str) -> None:
    assert parse_kvk_list(text) == (("12345678", "87654321"), None)


def test_lost_zero_in_a_list_of_kvk_numbers() -> None:
    numbers, problem = parse_kvk_list("12345678 1234567")
    assert numbers == ("12345678", "01234567")
    assert problem is not None

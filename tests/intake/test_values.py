from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from pso_letters.intake.values import (
    country_in_full,
    parse_contract_end,
    parse_date,
    parse_kvk,
    parse_kvk_list,
    parse_yes_no,
)

FIRST_OF_MARCH = date(2026, 3, 1)
DATES = st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "1-3-2026", "01-03-2026", "1/3/2026", "01.03.2026", "2026-03-01", "1 maart 2026",
        "1 mrt. 2026", "1 March 2026", "2026-03-01T00:00:00", "1-3-2026 0:00",
        "01-03-2026 00:00:00", "1\u00a0maart\u00a02026", "1-mrt-2026", "01-Mar-2026",
    ],
)  # fmt: skip
def test_dates_are_read_day_first(text: str) -> None:
    assert parse_date(text) == (FIRST_OF_MARCH, None)


def test_a_date_from_a_workbook_is_taken_as_it_is() -> None:
    assert parse_date(FIRST_OF_MARCH) == (FIRST_OF_MARCH, None)


@pytest.mark.parametrize("text", ["", "-", "n.v.t.", "Onbepaalde tijd", "00.00.0000", "00000000"])
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
        ("1-mrt-26", "four digits"),
        ("0-3-2026", "isn't a day"),
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


@pytest.mark.parametrize("text", ["-", "n.v.t.", "Geen", "NVT"])
def test_who_has_no_kvk_number_may_say_so(text: str) -> None:
    assert parse_kvk(text) == ("", None)
    assert parse_kvk_list(f"12345678, {text}") == (("12345678",), None)


def test_kvk_number_gets_its_lost_zero_back_with_a_problem() -> None:
    value, problem = parse_kvk("1234567")
    assert value == "01234567"
    assert problem is not None


@pytest.mark.parametrize("text", ["", "123456", "123456789", "12 34", "KvK 1234567a", "١٢٣٤٥٦٧٨"])
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


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_refused_but_never_both(text: str) -> None:
    day, problem = parse_date(text)
    assert day is None or problem is None


@pytest.mark.parametrize(
    ("text", "day"),
    [("20271231", date(2027, 12, 31)), ("20280229", date(2028, 2, 29))],
)
def test_a_date_as_sap_writes_it(text: str, day: date) -> None:
    assert parse_date(text) == (day, None)
    assert parse_date(Decimal(text)) == (day, None)


@pytest.mark.parametrize("text", ["20270229", "20271301", "31122027", "18991231", "2027123"])
def test_eight_digits_that_are_no_date(text: str) -> None:
    value, problem = parse_date(text)
    assert value is None
    assert problem is not None


@pytest.mark.parametrize("text", ["KvK 12345678", "kvk-nr. 12345678", "K.v.K.: 12.34.56.78"])
def test_the_word_before_a_kvk_number_is_left_out(text: str) -> None:
    assert parse_kvk(text) == ("12345678", None)


@pytest.mark.parametrize(
    ("text", "name"),
    [("DE", "Duitsland"), ("be", "België"), ("BEL", "België"), ("NL", "Nederland")],
)
def test_a_country_by_its_code_gets_its_name(text: str, name: str) -> None:
    assert country_in_full(text) == name


@pytest.mark.parametrize("text", ["", "D", "XQ", "België", "Ierland", "D-"])
def test_what_is_no_code_of_a_country_stays(text: str) -> None:
    assert country_in_full(text) == text

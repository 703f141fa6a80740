from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pso_letters.tables.rows import CellValue
from pso_letters.tables.xlsx_numbers import (
    GENERAL,
    Kind,
    NumberFormat,
    builtin_format,
    number_format,
    shown_value,
)

DATE = NumberFormat(Kind.DATE)
TIME = NumberFormat(Kind.TIME)
PERCENTAGE = NumberFormat(Kind.PERCENTAGE)


@pytest.mark.parametrize(
    ("code", "shape"),
    [
        ("General", GENERAL),
        ("0", GENERAL),
        ("0.00", GENERAL),
        ("0%", PERCENTAGE),
        ("0.0%", PERCENTAGE),
        ("0.00%", PERCENTAGE),
        ("0.0 %", PERCENTAGE),
        ("#,##0.0%;[Red]-#,##0.0%", PERCENTAGE),
        ('0"%"', GENERAL),
        ("0\\%", GENERAL),
        ("0;-0%", GENERAL),
        ("#,##0.00", GENERAL),
        ('"dagen" 0', GENERAL),
        ("[Red]0.00;[Blue]-0.00", GENERAL),
        ("\\d0", GENERAL),
        ("[h]:mm", GENERAL),
        ("@", GENERAL),
        ("00000000", NumberFormat(width=8)),
        ("0000", NumberFormat(width=4)),
        ("[$-413]0000;@", NumberFormat(width=4)),
        ("0000\\ ", NumberFormat(width=4)),
        ("d-m-yyyy", DATE),
        ("[$-413]d mmmm yyyy;@", DATE),
        ("DD/MM/YYYY hh:mm", DATE),
        ("mmm", DATE),
        ("h:mm:ss", TIME),
        ("hh:mm AM/PM", TIME),
    ],
)
def test_a_number_format_says_what_a_number_is(code: str, shape: NumberFormat) -> None:
    assert number_format(code) == shape


def test_formats_without_a_code_are_known_by_number() -> None:
    assert [builtin_format(n) for n in (0, 14, 20, 22, 46, 9, 10, 11)] == [
        *(GENERAL, DATE, TIME, DATE, GENERAL, PERCENTAGE, PERCENTAGE, GENERAL)
    ]


@pytest.mark.parametrize(
    ("stored", "value"),
    [
        ("1234567", Decimal(1234567)),
        ("1234567.0", Decimal(1234567)),
        ("19.989999999999998", Decimal("19.99")),
        ("0.30000000000000004", Decimal("0.3")),
        ("1.2345678E7", Decimal(12345678)),
        ("-1234.5", Decimal("-1234.5")),
        ("1E-3", Decimal("0.001")),
        ("12345678901234567", Decimal(12345678901234600)),
    ],
)
def test_numbers_are_what_excel_shows(stored: str, value: Decimal) -> None:
    shown = shown_value(stored, GENERAL, from_1904=False)
    assert shown == value
    assert "E" not in format(value, "f")


@pytest.mark.parametrize(
    ("stored", "shape", "value"),
    [
        ("1234567", NumberFormat(width=8), "01234567"),
        ("123456789", NumberFormat(width=8), "123456789"),
        ("1234567.0", NumberFormat(width=8), "01234567"),
        ("0", NumberFormat(width=4), "0000"),
        ("12.5", NumberFormat(width=4), Decimal("12.5")),
        ("-5", NumberFormat(width=4), Decimal(-5)),
        ("46082", DATE, date(2026, 3, 1)),
        ("46082.75", DATE, date(2026, 3, 1)),
        ("1", DATE, date(1900, 1, 1)),
        ("59", DATE, date(1900, 2, 28)),
        ("61", DATE, date(1900, 3, 1)),
        ("0", DATE, Decimal(0)),
        ("-1", DATE, Decimal(-1)),
        ("99999999", DATE, Decimal(99999999)),
        ("0.395833333333333", TIME, "9:30"),
        ("0.999999", TIME, "0:00"),
        ("0.35", PERCENTAGE, "35%"),
        ("0.355", PERCENTAGE, "35,5%"),
        ("0.35125", PERCENTAGE, "35,125%"),
        ("7.0000000000000007E-2", PERCENTAGE, "7%"),
        ("0.28999999999999998", PERCENTAGE, "29%"),
        ("4.5E-2", PERCENTAGE, "4,5%"),
        ("1E-5", PERCENTAGE, "0,001%"),
        ("0", PERCENTAGE, "0%"),
        ("1", PERCENTAGE, "100%"),
        ("1E+1", PERCENTAGE, "1000%"),
        ("35", PERCENTAGE, "3500%"),
        ("-0.05", PERCENTAGE, "-5%"),
    ],
)
def test_the_format_makes_the_value(stored: str, shape: NumberFormat, value: CellValue) -> None:
    shown = shown_value(stored, shape, from_1904=False)
    assert shown == value
    assert type(shown) is type(value)


def test_old_workbooks_of_a_mac_count_from_1904() -> None:
    assert shown_value("44620", DATE, from_1904=True) == date(2026, 3, 1)


@pytest.mark.parametrize("stored", ["abc", "NaN", "INF"])
def test_what_is_no_number_is_refused(stored: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - float() words it differently
        shown_value(stored, GENERAL, from_1904=False)


@given(st.decimals(min_value=0, max_value=100, places=4))
def test_a_percentage_comes_back_as_it_was_typed(typed: Decimal) -> None:
    stored = repr(float(typed) / 100)
    shown = shown_value(stored, PERCENTAGE, from_1904=False)
    assert isinstance(shown, str)
    assert Decimal(shown.removesuffix("%").replace(",", ".")) == typed

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pso_letters.tables import CellValue, Row, text_of


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1.20 ", "1.20 "),
        (Decimal(1234567), "1234567"),
        (Decimal("1E+3"), "1000"),
        (Decimal("19.90"), "19,9"),
        (Decimal("1234567.0"), "1234567"),
        (Decimal("-0.0001"), "-0,0001"),
        (date(2026, 3, 1), "1-3-2026"),
    ],
)
def test_a_value_is_written_as_a_dutch_reader_types_it(value: CellValue, text: str) -> None:
    assert text_of(value) == text


def test_a_row_gives_all_its_values_as_text() -> None:
    assert Row(2, ("a", Decimal(5), date(2026, 12, 31))).texts() == ("a", "5", "31-12-2026")

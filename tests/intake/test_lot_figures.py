from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pso_letters.intake.lot_figures import parse_closing_day, parse_points


@pytest.mark.parametrize(
    ("text", "points"),
    [("100", "100"), ("100 punten", "100"), ("12,5 pt.", "12.5"), ("1.000", "1000"), ("0", "0")],
)
def test_points(text: str, points: str) -> None:
    found, problem = parse_points(text)
    assert (str(found), problem) == (points, None)


@pytest.mark.parametrize("text", ["", "-", "n.v.t."])
def test_no_points(text: str) -> None:
    assert parse_points(text) == (None, None)


@pytest.mark.parametrize("text", ["-10", "max. 100", "10%", "12.5", "10-20", "veel"])
def test_what_is_no_number_of_points_is_refused(text: str) -> None:
    points, problem = parse_points(text)
    assert points is None
    assert problem is not None


@pytest.mark.parametrize(
    "text",
    [
        *("15-3-2027", "15-3-2027 14:00", "15-3-2027, om 14.00 uur", "15 maart 2027 12:00u"),
        *("2027-03-15T14:00:00Z", "2027-03-15 23:59:59"),
    ],
)
def test_the_closing_day_without_its_time(text: str) -> None:
    assert parse_closing_day(text) == (date(2027, 3, 15), None)


@pytest.mark.parametrize(
    "text", ["31-2-2027", "15-3-2027 25:00", "15-3-27", "14:00", "15-3-2027 noon"]
)
def test_what_is_no_closing_day_is_refused(text: str) -> None:
    day, problem = parse_closing_day(text)
    assert day is None
    assert problem is not None


def test_figures_have_no_idle_zeros() -> None:
    assert parse_points("12,50")[0] == Decimal("12.5")
    assert str(parse_points("12,50")[0]) == "12.5"

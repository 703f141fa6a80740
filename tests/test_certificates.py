from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pso_letters.certificates import (
    CertificateStatus,
    Doubt,
    Standing,
    add_months,
    doubts,
    is_too_long,
    status_at,
)
from pso_letters.model import Certificate, CertificateLevel

START, END = date(2025, 3, 1), date(2027, 2, 28)
VALID = Certificate(CertificateLevel.TREDE_2, START, END)
ONE_DAY = timedelta(days=1)


def standing(day: date, certificate: Certificate | None = VALID, months: int = 4) -> Standing:
    return status_at(certificate, day, expiring_months=months).standing


def test_no_certificate() -> None:
    status = status_at(None, START, expiring_months=4, kvk="12345678")
    assert status == CertificateStatus(Standing.NONE)
    assert not status.counts
    assert status.level is None


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (START - ONE_DAY, Standing.UPCOMING),
        (START, Standing.VALID),
        (date(2026, 10, 27), Standing.VALID),
        (date(2026, 10, 28), Standing.EXPIRING),
        (END, Standing.EXPIRING),
        (END + ONE_DAY, Standing.EXPIRED),
    ],
)
def test_standing_on_both_sides_of_each_line(day: date, expected: Standing) -> None:
    assert standing(day) is expected


def test_the_last_day_counts_also_when_nothing_is_called_expiring() -> None:
    assert standing(END - ONE_DAY, months=0) is Standing.VALID
    assert standing(END, months=0) is Standing.EXPIRING


def test_start_may_be_unknown() -> None:
    certificate = Certificate(CertificateLevel.TREDE_1, valid_until=END)
    assert standing(START, certificate) is Standing.VALID
    assert standing(END + ONE_DAY, certificate) is Standing.EXPIRED


def test_expiring_at_the_end_of_a_short_month() -> None:
    certificate = Certificate(CertificateLevel.TREDE_1, valid_until=date(2026, 2, 28))
    assert standing(date(2025, 10, 31), certificate) is Standing.EXPIRING
    assert standing(date(2025, 10, 28), certificate) is Standing.EXPIRING
    assert standing(date(2025, 10, 27), certificate) is Standing.VALID


@pytest.mark.parametrize(
    ("day", "counts"),
    [(START - ONE_DAY, False), (START, True), (END, True), (END + ONE_DAY, False)],
)
def test_level_is_only_known_while_the_certificate_counts(day: date, counts: bool) -> None:
    status = status_at(VALID, day, expiring_months=4)
    assert status.counts is counts
    assert status.level is (CertificateLevel.TREDE_2 if counts else None)
    assert status.certificate is VALID


@pytest.mark.parametrize(
    ("start", "end", "too_long"),
    [
        (date(2025, 3, 1), date(2027, 2, 28), False),
        (date(2025, 3, 1), date(2027, 3, 1), False),
        (date(2025, 3, 1), date(2027, 3, 2), True),
        (date(2024, 2, 29), date(2026, 2, 28), False),
        (date(2024, 2, 29), date(2026, 3, 1), True),
        (date(2022, 2, 28), date(2024, 2, 28), False),
        (date(2022, 2, 28), date(2024, 2, 29), True),
    ],
)
def test_two_years_exactly(start: date, end: date, too_long: bool) -> None:
    assert is_too_long(start, end) is too_long
    expected = (Doubt.IMPOSSIBLE_DATES,) if too_long else ()
    assert doubts(Certificate(CertificateLevel.TREDE_1, start, end), START) == expected


@pytest.mark.parametrize(
    ("day", "standing_then"),
    [(date(2025, 2, 27), Standing.UNVERIFIABLE), (date(2025, 2, 28), Standing.VALID)],
)
def test_without_a_start_it_ends_within_two_years_of_the_day(
    day: date, standing_then: Standing
) -> None:
    certificate = Certificate(CertificateLevel.TREDE_1, valid_until=END)
    assert standing(day, certificate) is standing_then
    found = (Doubt.IMPOSSIBLE_DATES,) if standing_then is Standing.UNVERIFIABLE else ()
    assert doubts(certificate, day) == found


@pytest.mark.parametrize(
    ("level", "found"),
    [
        (CertificateLevel.TREDE_3, ()),
        (CertificateLevel.TREDE_2, (Doubt.THIRTY_PLUS,)),
        (None, (Doubt.NO_LEVEL,)),
    ],
)
def test_thirty_plus_goes_only_with_trede_3(
    level: CertificateLevel | None, found: tuple[Doubt, ...]
) -> None:
    assert doubts(Certificate(level, START, END, thirty_plus=True), START) == found


@pytest.mark.parametrize(("start", "doubtful"), [(END, False), (END + ONE_DAY, True)])
def test_start_after_the_end(start: date, doubtful: bool) -> None:
    found = doubts(Certificate(CertificateLevel.TREDE_1, start, END), START)
    assert found == ((Doubt.IMPOSSIBLE_DATES,) if doubtful else ())


@pytest.mark.parametrize(
    ("start", "found"),
    [(date(2023, 3, 31), (Doubt.LEVEL_NOT_YET,)), (date(2023, 4, 1), ()), (None, ())],
)
def test_basistrede_exists_since_april_2023(start: date | None, found: tuple[Doubt, ...]) -> None:
    assert doubts(Certificate(CertificateLevel.BASIS, start, date(2025, 3, 31)), START) == found


def test_other_levels_existed_before() -> None:
    certificate = Certificate(CertificateLevel.ASPIRANT, date(2022, 3, 31), date(2024, 3, 31))
    assert doubts(certificate, START) == ()


@pytest.mark.parametrize(
    ("kvk", "covered", "found"),
    [
        ("12345678", ("87654321", "12345678"), ()),
        ("12345678", ("87654321",), (Doubt.SCOPE,)),
        ("12345678", (), ()),
        ("", ("87654321",), ()),
    ],
)
def test_scope(kvk: str, covered: tuple[str, ...], found: tuple[Doubt, ...]) -> None:
    certificate = Certificate(CertificateLevel.TREDE_2, START, END, covered_kvk=covered)
    status = status_at(certificate, START, expiring_months=4, kvk=kvk)
    assert status.doubts == found
    assert status.standing is (Standing.UNVERIFIABLE if found else Standing.VALID)


def test_doubts_come_all_together_and_go_before_the_date() -> None:
    certificate = Certificate(covered_kvk=("87654321",), valid_from=date(2099, 1, 1))
    status = status_at(certificate, START, expiring_months=4, kvk="12345678")
    assert status.standing is Standing.UNVERIFIABLE
    assert status.doubts == (Doubt.NO_LEVEL, Doubt.NO_DATES, Doubt.SCOPE)
    assert not status.counts
    assert status.level is None


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 24, date(2026, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2025, 12, 31), 1, date(2026, 1, 31)),
        (date(2025, 10, 15), 4, date(2026, 2, 15)),
        (date(2025, 10, 15), 0, date(2025, 10, 15)),
        (date(9999, 11, 30), 1, date(9999, 12, 30)),
        (date(9999, 12, 1), 1, date.max),
        (date(2026, 1, 1), 100_000, date.max),
    ],
)
def test_add_months(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 60))
def test_added_months_never_skip_a_month(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day <= day.day
    assert later.day == day.day or (later + ONE_DAY).day == 1


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 12))
def test_whatever_the_months_it_counts_from_the_first_day_to_the_last(
    day: date, months: int
) -> None:
    assert status_at(VALID, day, expiring_months=months).counts is (START <= day <= END)

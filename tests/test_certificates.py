from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pso_letters.certificates import (
    Caveat,
    CertificateStatus,
    Doubt,
    Standing,
    add_months,
    doubts,
    is_too_long,
    may_show_mark,
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


@pytest.mark.parametrize(
    ("day", "end", "found"),
    [
        (date(2024, 1, 1), date(2023, 3, 31), (Doubt.LEVEL_NOT_YET,)),
        (date(2024, 1, 1), date(2023, 4, 1), ()),
        (date(2023, 3, 31), date(2024, 1, 1), (Doubt.LEVEL_NOT_YET,)),
        (date(2023, 4, 1), date(2024, 1, 1), ()),
    ],
)
def test_without_a_start_basistrede_exists_on_the_day_or_at_the_end(
    day: date, end: date, found: tuple[Doubt, ...]
) -> None:
    assert doubts(Certificate(CertificateLevel.BASIS, valid_until=end), day) == found


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


THIRTY_PLUS = Certificate(CertificateLevel.TREDE_3, START, END, thirty_plus=True)
ASPIRANT = Certificate(CertificateLevel.ASPIRANT, START, END)


def caveats(certificate: Certificate, day: date = START, **changes: Any) -> tuple[Caveat, ...]:  # noqa: ANN401 - fields of a certificate
    return status_at(replace(certificate, **changes), day, expiring_months=4).caveats


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (None, None, ()),
        (START, END, ()),
        (START, START, ()),
        (END, START, (Caveat.THIRTY_PLUS_DATES,)),
        (date(2024, 2, 29), date(2026, 2, 28), ()),
        (date(2024, 2, 29), date(2026, 3, 1), (Caveat.THIRTY_PLUS_DATES,)),
        (None, date(2027, 3, 1), ()),
        (None, date(2027, 3, 2), (Caveat.THIRTY_PLUS_DATES,)),
        (None, START - ONE_DAY, (Caveat.THIRTY_PLUS_NOT_NOW,)),
        (START + ONE_DAY, None, (Caveat.THIRTY_PLUS_NOT_NOW,)),
    ],
)
def test_thirty_plus_has_days_of_its_own(
    start: date | None, end: date | None, found: tuple[Caveat, ...]
) -> None:
    certificate = replace(THIRTY_PLUS, thirty_plus_from=start, thirty_plus_until=end)
    status = status_at(certificate, START, expiring_months=4)
    assert status.caveats == found
    assert status.counts
    assert status.has_thirty_plus is (not found)


@pytest.mark.parametrize(
    ("day", "has_it"),
    [(START - ONE_DAY, False), (START, True), (END, True), (END + ONE_DAY, False)],
)
def test_thirty_plus_counts_only_while_its_certificate_does(day: date, has_it: bool) -> None:
    status = status_at(THIRTY_PLUS, day, expiring_months=4)
    assert status.has_thirty_plus is has_it
    assert status.caveats == ()


def test_thirty_plus_is_claimed_only_on_top_of_trede_3() -> None:
    for level in CertificateLevel:
        status = status_at(replace(THIRTY_PLUS, level=level), START, expiring_months=4)
        assert status.has_thirty_plus is (level is CertificateLevel.TREDE_3)
    assert not status_at(None, START, expiring_months=4).has_thirty_plus
    assert not status_at(VALID, START, expiring_months=4).has_thirty_plus


@pytest.mark.parametrize(
    ("until", "found"),
    [
        (None, ()),
        (START - ONE_DAY, ()),
        (START, (Caveat.THIRTY_PLUS_UNCLAIMED,)),
    ],
)
def test_dates_without_thirty_plus_are_past(until: date | None, found: tuple[Caveat, ...]) -> None:
    assert caveats(VALID, thirty_plus_until=until) == found


@pytest.mark.parametrize(
    ("start", "until", "found"),
    [
        (START, START, ()),
        (START, date(2027, 3, 1), ()),
        (START, date(2027, 3, 2), (Caveat.GROWTH_TOO_LONG,)),
        (date(2024, 2, 29), date(2026, 2, 28), ()),
        (date(2024, 2, 29), date(2026, 3, 1), (Caveat.GROWTH_TOO_LONG,)),
        (START, START - ONE_DAY, (Caveat.GROWTH_BEFORE_START,)),
        (START - ONE_DAY, START - ONE_DAY, (Caveat.GROWTH_OVER,)),
        (None, START - ONE_DAY, (Caveat.GROWTH_OVER,)),
        (None, START, ()),
    ],
)
def test_a_growth_path_takes_two_years_and_has_not_ended(
    start: date | None, until: date, found: tuple[Caveat, ...]
) -> None:
    end = date(2026, 2, 28)
    aspirant = replace(ASPIRANT, valid_from=start, valid_until=end, growth_until=until)
    assert caveats(aspirant) == found
    assert caveats(replace(aspirant, level=CertificateLevel.BASIS)) == ()


@pytest.mark.parametrize(
    "changes", [{"valid_until": START - ONE_DAY, "valid_from": None}, {"valid_until": None}]
)
def test_what_is_expired_or_unverifiable_has_no_caveats(changes: dict[str, Any]) -> None:
    late = date(2099, 1, 1)
    assert caveats(ASPIRANT, growth_until=late, thirty_plus_until=late) != ()
    assert caveats(ASPIRANT, growth_until=late, thirty_plus_until=late, **changes) == ()


@pytest.mark.parametrize("level", CertificateLevel)
@pytest.mark.parametrize(
    ("day", "may"),
    [(START - ONE_DAY, False), (START, True), (END, True), (END + ONE_DAY, False)],
)
def test_the_mark_is_shown_only_while_the_certificate_is_valid(
    day: date, may: bool, level: CertificateLevel
) -> None:
    certificate = replace(VALID, level=level)
    assert may_show_mark(status_at(certificate, day, expiring_months=4)) is may


def test_without_a_certificate_or_with_a_doubtful_one_no_mark_is_shown() -> None:
    assert not may_show_mark(status_at(None, START, expiring_months=4))
    doubtful = replace(VALID, level=None)
    assert not may_show_mark(status_at(doubtful, START, expiring_months=4))


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

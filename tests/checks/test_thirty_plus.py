"""PSO 30+: a certificate on top of Trede 3, with dates of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pso_letters.certificates import status_at
from pso_letters.model import CertificateLevel
from tests.checks.cases import CERTIFICATE, DAY, HEADERS, SUPPLIER, checker, classified, found

FROM, UNTIL, CLAIM = "pso_30plus_ingangsdatum", "pso_30plus_geldig_tot", "pso_30plus"
WITH_COLUMNS = HEADERS | {FROM: FROM, UNTIL: UNTIL}
THIRTY_PLUS = replace(
    CERTIFICATE,
    level=CertificateLevel.TREDE_3,
    thirty_plus=True,
    thirty_plus_from=date(2025, 6, 1),
    thirty_plus_until=date(2027, 5, 31),
)
NO_DATES = {"thirty_plus_from": None, "thirty_plus_until": None}
Found = list[tuple[str, str | None]]


def codes(changes: dict[str, Any], headers: dict[str, str] = WITH_COLUMNS) -> Found:
    supplier = replace(SUPPLIER, certificate=replace(THIRTY_PLUS, **changes))
    return found(supplier, column_headers=headers)


def is_claimed(changes: dict[str, Any]) -> bool:
    certificate = replace(THIRTY_PLUS, **changes)
    return status_at(certificate, DAY, expiring_months=4, kvk=SUPPLIER.kvk).has_thirty_plus


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"thirty_plus_from": None}, []),
        ({"thirty_plus_until": None}, [("C127", UNTIL)]),
        (NO_DATES, [("C127", UNTIL)]),
        ({"thirty_plus": False} | NO_DATES, []),
        ({"level": CertificateLevel.TREDE_2} | NO_DATES, [("C117", CLAIM)]),
        ({"level": None} | NO_DATES, [("C115", "pso_niveau")]),
        ({"valid_until": date(2026, 3, 1)} | NO_DATES, [("C118", "pso_geldig_tot")]),
    ],
)
def test_thirty_plus_has_an_end_of_its_own(changes: dict[str, Any], expected: Found) -> None:
    assert codes(changes) == expected


def test_an_upcoming_one_has_an_end_too() -> None:
    changes = {"valid_from": date(2026, 3, 3)} | NO_DATES
    assert ("C127", UNTIL) in codes(changes)


def test_a_list_without_columns_for_it_can_not_give_its_dates() -> None:
    assert codes(NO_DATES, HEADERS) == []
    assert codes(NO_DATES, HEADERS | {FROM: FROM}) == [("C127", FROM)]


IMPOSSIBLE: list[tuple[dict[str, Any], str]] = [
    ({"thirty_plus_from": date(2027, 6, 1)}, "after it ends"),
    ({"thirty_plus_until": date(2027, 6, 2)}, "longer than the two years"),
    ({"thirty_plus_from": None, "thirty_plus_until": date(2028, 3, 3)}, "start date is missing"),
    ({"thirty_plus": False, "thirty_plus_from": date(2027, 6, 1)}, "after it ends"),
]
POSSIBLE: list[dict[str, Any]] = [
    {"thirty_plus_from": DAY, "thirty_plus_until": DAY},
    {"thirty_plus_until": date(2027, 6, 1)},
    {"thirty_plus_from": None, "thirty_plus_until": date(2028, 3, 2)},
    {"thirty_plus_from": date(2024, 3, 2), "thirty_plus_until": DAY},
]


@pytest.mark.parametrize(("changes", "says"), IMPOSSIBLE)
def test_dates_that_can_not_be_right(changes: dict[str, Any], says: str) -> None:
    assert codes(changes) == [("C128", UNTIL)]
    supplier = replace(SUPPLIER, certificate=replace(THIRTY_PLUS, **changes))
    (finding,) = checker().check(supplier, classified())
    assert finding.is_error
    assert says in str(finding.message)
    assert not is_claimed(changes)


@pytest.mark.parametrize("changes", POSSIBLE)
def test_dates_that_can_be_right(changes: dict[str, Any]) -> None:
    assert codes(changes) == []
    assert is_claimed(changes)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, [("C129", UNTIL)]),
        ({"thirty_plus_until": None}, [("C129", FROM)]),
        ({"thirty_plus_until": DAY}, [("C129", UNTIL)]),
        ({"thirty_plus_until": date(2026, 3, 1)}, []),
        ({"level": CertificateLevel.TREDE_2}, [("C129", UNTIL)]),
        ({"level": None}, [("C115", "pso_niveau")]),
        ({"valid_until": date(2026, 3, 1)}, [("C118", "pso_geldig_tot")]),
        (NO_DATES, []),
    ],
)
def test_dates_without_the_claim(changes: dict[str, Any], expected: Found) -> None:
    assert codes({"thirty_plus": False} | changes) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"thirty_plus_until": DAY}, []),
        ({"thirty_plus_until": date(2026, 3, 1)}, [("C133", UNTIL)]),
        ({"thirty_plus_from": DAY}, []),
        ({"thirty_plus_from": date(2026, 3, 3)}, [("C133", FROM)]),
        (
            {"thirty_plus_until": date(2026, 3, 1), "valid_until": date(2026, 3, 1)},
            [("C118", "pso_geldig_tot")],
        ),
        (
            {"thirty_plus_from": date(2026, 3, 3), "valid_from": date(2026, 3, 3)},
            [("C120", "pso_ingangsdatum")],
        ),
    ],
)
def test_it_counts_from_its_first_day_to_its_last(changes: dict[str, Any], expected: Found) -> None:
    assert codes(changes) == expected
    assert is_claimed(changes) is (expected == [])


@pytest.mark.parametrize(
    "changes",
    [
        {"thirty_plus": False} | NO_DATES,
        {"level": CertificateLevel.TREDE_2},
        {"level": None},
        {"valid_until": None},
        {"valid_until": date(2026, 3, 1)},
        {"valid_from": date(2026, 3, 3)},
        {"covered_kvk": ("87654321",)},
    ],
)
def test_nothing_is_claimed_without_a_valid_trede_3(changes: dict[str, Any]) -> None:
    assert not is_claimed(changes)


def test_a_claim_without_dates_goes_by_those_of_trede_3() -> None:
    assert is_claimed(NO_DATES)


@pytest.mark.parametrize(
    ("changes", "dates"),
    [
        ({"thirty_plus_from": date(2027, 6, 1)}, ["2027-06-01", "2027-05-31"]),
        ({"thirty_plus_until": date(2027, 6, 2)}, ["2025-06-01", "2027-06-02"]),
        (
            {"thirty_plus_from": None, "thirty_plus_until": date(2028, 3, 3)},
            ["2028-03-03", "2026-03-02"],
        ),
        ({"thirty_plus_until": date(2026, 3, 1)}, ["2026-03-01"]),
        ({"thirty_plus_from": date(2026, 3, 3)}, ["2026-03-03"]),
    ],
)
def test_the_message_names_the_dates(changes: dict[str, Any], dates: list[str]) -> None:
    supplier = replace(SUPPLIER, certificate=replace(THIRTY_PLUS, **changes))
    (finding,) = checker().check(supplier, classified())
    assert all(each in str(finding.message) for each in dates)

"""The growth path of an Aspirant: to a trede within two years."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pso_letters.certificates import add_months
from pso_letters.model import Certificate, CertificateLevel
from tests.checks.cases import CERTIFICATE, DAY, HEADERS, SUPPLIER, checker, classified, found

COLUMN = "pso_groeipad_tot"
WITH_COLUMN = HEADERS | {COLUMN: COLUMN}
ASPIRANT = replace(CERTIFICATE, level=CertificateLevel.ASPIRANT)
Found = list[tuple[str, str | None]]


def codes(certificate: Certificate, **options: Any) -> Found:  # noqa: ANN401 - of the checker
    supplier = replace(SUPPLIER, certificate=certificate)
    return found(supplier, **({"column_headers": WITH_COLUMN} | options))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"growth_until": date(2027, 2, 28)}, []),
        ({}, [("C124", COLUMN)]),
        ({"valid_from": None}, [("C124", COLUMN)]),
        ({"level": CertificateLevel.BASIS}, []),
        ({"level": CertificateLevel.TREDE_1}, []),
        ({"valid_from": date(2026, 3, 3)}, [("C124", COLUMN), ("C120", "pso_ingangsdatum")]),
        ({"valid_until": date(2026, 3, 1)}, [("C118", "pso_geldig_tot")]),
        ({"valid_until": None}, [("C114", "pso_geldig_tot")]),
        ({"level": None}, [("C115", "pso_niveau")]),
    ],
)
def test_an_aspirant_says_by_when_it_holds_a_trede(
    changes: dict[str, Any], expected: Found
) -> None:
    assert sorted(codes(replace(ASPIRANT, **changes))) == sorted(expected)


def test_a_list_without_the_column_can_not_say_it() -> None:
    assert codes(ASPIRANT, column_headers=HEADERS) == []


@pytest.mark.parametrize(
    ("start", "until", "expected"),
    [
        (date(2025, 3, 1), date(2027, 3, 1), []),
        (date(2025, 3, 1), date(2027, 3, 2), ["C125"]),
        (date(2024, 3, 2), date(2026, 3, 2), []),
        (date(2024, 3, 2), date(2026, 3, 3), ["C125"]),
        (None, date(2028, 3, 2), []),
        (None, date(2028, 3, 3), ["C125"]),
        (None, DAY, []),
        (None, date(2026, 3, 1), ["C126"]),
        (date(2025, 3, 1), DAY, []),
        (date(2025, 3, 1), date(2026, 3, 1), ["C126"]),
        (date(2025, 3, 1), date(2025, 2, 28), ["C126"]),
    ],
)
def test_a_growth_path_ends_within_two_years_and_not_before_the_letter(
    start: date | None, until: date, expected: list[str]
) -> None:
    end = add_months(start, 24) if start else date(2028, 3, 2)
    certificate = replace(ASPIRANT, valid_from=start, valid_until=end, growth_until=until)
    at_growth = [code for code, column in codes(certificate) if column == COLUMN]
    assert at_growth == expected


def test_an_upcoming_path_begins_with_its_certificate() -> None:
    start = date(2026, 3, 3)
    early = replace(ASPIRANT, valid_from=start, growth_until=DAY)
    assert codes(early) == [("C120", "pso_ingangsdatum"), ("C126", COLUMN)]
    assert codes(replace(early, growth_until=start)) == [("C120", "pso_ingangsdatum")]


@pytest.mark.parametrize(
    ("until", "says"),
    [
        (date(2025, 2, 28), "before the certificate starts"),
        (date(2026, 3, 1), "still Aspirant"),
        (date(2027, 3, 2), "longer than two years"),
    ],
)
def test_each_fault_has_its_own_words_and_remedy(until: date, says: str) -> None:
    supplier = replace(SUPPLIER, certificate=replace(ASPIRANT, growth_until=until))
    (finding,) = checker().check(supplier, classified())
    assert says in str(finding.message)
    assert "correct" in str(finding.message)


def test_what_remains_of_a_path_that_led_to_a_trede_is_no_fault() -> None:
    assert codes(replace(CERTIFICATE, growth_until=date(2020, 1, 1))) == []

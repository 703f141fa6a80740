"""A requirement leaves a supplier the months that a certificate takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pso_letters.model import Tier
from pso_letters.settings import LetterSettings, Settings
from pso_letters.tiering import ReasonKind
from tests.checks.cases import CERTIFICATE, DAY, SENDER, SUPPLIER, classified, found

SOON = replace(SUPPLIER, certificate=None, contract_end=date(2026, 7, 1))
FOUND = [("T127", "contract_einddatum")]


@pytest.mark.parametrize("end", [DAY, date(2026, 7, 1)])
def test_a_contract_that_ends_within_four_months_is_too_soon(end: date) -> None:
    assert found(replace(SOON, contract_end=end)) == FOUND


@pytest.mark.parametrize("end", [date(2026, 7, 2), date(2027, 1, 1), None])
def test_a_later_contract_is_not(end: date | None) -> None:
    assert found(replace(SOON, contract_end=end)) == []


def test_a_contract_that_has_ended_is_found_once() -> None:
    assert found(replace(SOON, contract_end=date(2026, 3, 1))) == [("T124", "contract_einddatum")]


def test_only_a_requirement_counts_and_a_valid_certificate_meets_it() -> None:
    assert found(replace(SOON, certificate=CERTIFICATE)) == []
    assert found(SOON, classified(ReasonKind.NAME, Tier.URGED)) == []


@pytest.mark.parametrize(
    ("effective", "expected"), [(date(2026, 7, 2), []), (date(2026, 7, 1), FOUND), (None, FOUND)]
)
def test_an_effective_date_that_is_later_wins(
    effective: date | None, expected: list[tuple[str, str]]
) -> None:
    settings = Settings(SENDER, LetterSettings(effective_date=effective))
    assert found(SOON, settings=settings) == expected


@pytest.mark.parametrize("code", ["8", "812111", "schoonmaak", "N"])
def test_what_is_no_sbi_code_is_found(code: str) -> None:
    assert found(replace(SUPPLIER, sbi_code=code)) == [("T125", "sbi_code")]


@pytest.mark.parametrize("code", ["81", "81.2", "8121", "81.21.1", "N81.21", "8121, 4321"])
def test_these_are_sbi_codes(code: str) -> None:
    assert found(replace(SUPPLIER, sbi_code=code)) == []


@pytest.mark.parametrize("code", ["9", "909100001", "schoonmaak"])
def test_what_is_no_cpv_code_is_found(code: str) -> None:
    assert found(replace(SUPPLIER, cpv=code)) == [("T126", "cpv")]


@pytest.mark.parametrize("code", ["90", "90910000", "90910000-9", "90910000-9 Reiniging"])
def test_these_are_cpv_codes(code: str) -> None:
    assert found(replace(SUPPLIER, cpv=code)) == []

"""The nouns of the field: two ladders that run in opposite directions."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from pso_letters.model import Address, CertificateLevel, Tier

LADDER = ["Aspirant-status", "Basistrede", "Trede 1", "Trede 2", "Trede 3"]


def test_prestatieniveaus_run_from_aspirant_to_trede_3() -> None:
    assert [level.label for level in sorted(CertificateLevel)] == LADDER
    assert max(CertificateLevel) is CertificateLevel.TREDE_3
    assert CertificateLevel.BASIS >= CertificateLevel.ASPIRANT


def test_inkoopniveau_1_is_the_strictest() -> None:
    assert (Tier.REQUIRED, Tier.URGED, Tier.RECOMMENDED) == (1, 2, 3)


def test_the_two_ladders_cannot_be_compared() -> None:
    with pytest.raises(TypeError):
        assert CertificateLevel.TREDE_1 < Tier.REQUIRED


@pytest.mark.parametrize(
    ("day", "levels"),
    [
        (date(2023, 3, 31), 4),
        (date(2023, 4, 1), 5),
        (date(2012, 1, 1), 4),
        (date(2026, 11, 21), 5),
    ],
)
def test_the_ladder_of_a_day(day: date, levels: int) -> None:
    ladder = CertificateLevel.ladder_at(day)
    assert len(ladder) == levels
    assert (CertificateLevel.BASIS in ladder) == (levels == 5)
    assert list(ladder) == sorted(ladder)


@pytest.mark.parametrize(
    "country",
    [
        "",
        "NL",
        " Nederland ",
        "THE NETHERLANDS",
        "Holland",
        "nld",
        "Nederland (NL)",
        "NEDERLAND.",
        "N.L.",
        "NL - Nederland",
        "Dutch",
        "The Netherlands ",
        "Koninkrijk der Nederlanden",
        "Pays-Bas",
        "Niederlande",
    ],
)
def test_the_netherlands_by_its_names(country: str) -> None:
    assert Address(country=country).is_domestic


@pytest.mark.parametrize("country", ["België", "BE", "Duitsland", "Curaçao", "-"])
def test_another_country_is_abroad(country: str) -> None:
    assert not Address(country=country).is_domestic


def test_a_fact_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Address().town = "Goes"  # type: ignore[misc]

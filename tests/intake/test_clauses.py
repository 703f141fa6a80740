"""What a row itself says of its PSO clause."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from pso_letters.model import CertificateLevel, ClauseDuty, ClauseWishes
from tests.intake.lists import codes, read, supplier


def test_a_row_that_says_nothing_has_no_wishes(tmp_path: Path) -> None:
    assert supplier(tmp_path).clause is None
    assert supplier(tmp_path, clausule_plicht="-", clausule_maanden="n.v.t.").clause is None


def test_each_cell_is_read(tmp_path: Path) -> None:
    found = supplier(
        tmp_path,
        clausule_plicht="Verkrijgen",
        clausule_niveau="trede 2",
        clausule_maanden="15",
        clausule_werkdagen="5",
        clausule_maximum="2,5%",
    )
    assert found.clause == ClauseWishes(
        ClauseDuty.OBTAINS, CertificateLevel.TREDE_2, 15, 5, Decimal("2.5")
    )


@pytest.mark.parametrize(
    ("text", "duty"),
    [
        ("heeft", ClauseDuty.HOLDS),
        ("Heeft nu", ClauseDuty.HOLDS),
        ("behalen", ClauseDuty.OBTAINS),
        ("inspannings-verplichting", ClauseDuty.EFFORT),
        ("GROEIPAD", ClauseDuty.GROWTH),
        ("automatisch", ClauseDuty.AUTO),
    ],
)
def test_a_duty_is_written_in_many_ways(tmp_path: Path, text: str, duty: ClauseDuty) -> None:
    assert supplier(tmp_path, clausule_plicht=text).clause == ClauseWishes(duty=duty)


def test_a_maximum_of_nothing_is_a_wish(tmp_path: Path) -> None:
    assert supplier(tmp_path, clausule_maximum="0").clause == ClauseWishes(cap=Decimal(0))


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        ("clausule_plicht", "misschien", "J102"),
        ("clausule_niveau", "niveau 2", "J102"),
        ("clausule_niveau", "Trede 3 30+", "J102"),
        ("clausule_maanden", "0", "L129"),
        ("clausule_maanden", "1,5", "L129"),
        ("clausule_maanden", "1000", "L129"),
        ("clausule_werkdagen", "tien", "L129"),
        ("clausule_maximum", "101%", "L129"),
        ("clausule_maximum", "0,5", "L129"),
    ],
)
def test_a_cell_that_cannot_be_read_is_a_finding(
    tmp_path: Path, column: str, text: str, code: str
) -> None:
    record = read(tmp_path, **{column: text})
    assert codes(record.findings) == [code]
    assert record.findings[0].place.column == column
    assert record.supplier.clause is None

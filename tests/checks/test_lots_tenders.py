"""Lots that belong together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pso_letters.lots import Procedure
from pso_letters.model import BuyerKind
from tests.checks.lot_cases import LOT, changed, compared, compared_at

NORTH = replace(LOT, key="2027-012/2", title="Schoonmaak noord")
SOUTH = replace(LOT, key="2027-012/3", title="Schoonmaak zuid")
ALONE = replace(LOT, tender="", tender_title="")


def test_lots_that_fit_together() -> None:
    assert compared(LOT, NORTH, SOUTH) == [[], [], []]


def test_the_second_and_later_rows_of_a_lot_name_the_first() -> None:
    assert compared(NORTH, SOUTH, NORTH, NORTH) == [
        [], [], [("P120", "referentie")], [("P120", "referentie")],
    ]  # fmt: skip
    *_, ((_, _, message),) = compared_at((7, LOT), (1207, LOT))
    assert "row 7 " in message


def test_a_key_is_one_of_the_whole_list() -> None:
    other = replace(NORTH, tender="", title="Ander perceel", key="2027-012/2")
    assert compared(NORTH, other) == [[], [("P120", "referentie")]]
    assert compared(replace(NORTH, key="2A"), replace(SOUTH, key="2a")) == [
        [], [("P120", "referentie")],
    ]  # fmt: skip
    assert compared(replace(NORTH, key=""), replace(SOUTH, key="")) == [[], []]
    untitled = replace(NORTH, title="")
    assert compared(untitled, untitled) == [[], [("P120", "referentie")]]


def test_a_title_is_one_of_its_tender() -> None:
    assert compared(NORTH, replace(NORTH, key="9")) == [[], [("P123", "titel")]]
    assert compared(ALONE, replace(ALONE, key="9")) == [[], []]
    assert compared(replace(NORTH, title=""), replace(SOUTH, title="")) == [[], []]


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"tender_title": "Schoonmaak"}, "aanbesteding_titel"),
        ({"buyer": BuyerKind.PRIVATE}, "koper"),
        ({"published": date(2027, 2, 2)}, "publicatiedatum"),
        ({"closes": date(2027, 3, 16)}, "sluitingsdatum"),
    ],
    ids=str,
)
def test_a_tender_is_one(changes: dict[str, object], column: str) -> None:
    other = changed(SOUTH, **changes)
    assert compared(LOT, NORTH, other) == [[], [], [("P121", column)]]
    silent = changed(other, **dict.fromkeys(changes, ""))
    assert compared(LOT, silent) == [[], []]
    assert compared(LOT, replace(other, tender="2027-013")) == [[], []]


def test_a_silent_first_row_leaves_it_to_the_next() -> None:
    silent = replace(LOT, closes=None, tender_title="")
    other = replace(SOUTH, closes=date(2027, 3, 16), tender_title="FACILITAIRE  diensten")
    assert compared(silent, NORTH, other) == [[], [], [("P121", "sluitingsdatum")]]


def test_lots_follow_one_procedure_unless_it_is_motivated() -> None:
    other = replace(SOUTH, procedure=Procedure.NATIONAL)
    assert compared(LOT, other) == [[], [("P122", "procedure")]]
    assert compared(LOT, replace(other, motivation="Klein perceel.")) == [[], []]
    for procedure in (None, Procedure.RESERVED):
        assert compared(LOT, replace(SOUTH, procedure=procedure)) == [[], []]

"""One document for all lots of a tender: which rows come together, and which hold others back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pso_letters.errors import InputError
from pso_letters.findings import Finding, Place, Severity
from pso_letters.lots import Lot
from pso_letters.messages import msg
from pso_letters.model import Tier
from pso_letters.runs.plan import CheckedRow, Fate, Plan
from pso_letters.runs.tender_plan import make_tender_plan
from pso_letters.tiering import TierResult

TIER = TierResult(Tier.REQUIRED, None, ())
WRONG = Finding("J201", Severity.ERROR, Place("percelen.csv"), msg("wrong"), "x")


def lot(number: int, tender: str = "", *, wrong: bool = False, selected: bool = True) -> CheckedRow:
    key = f"{tender} {number}".strip()
    subject = Lot(
        key=key, origin=Place("percelen.csv", row=number), tender=tender, title=f"perceel {number}"
    )
    return CheckedRow(number, subject, TIER, (WRONG,) if wrong else (), selected)


def plan(*rows: CheckedRow, limit: int | None = None) -> Plan:
    return make_tender_plan(rows, lambda subject, _: str(subject.key), limit)


def fates(made: Plan) -> list[Fate]:
    return [row.fate for row in made.rows]


def test_the_document_of_a_tender_is_made_at_its_last_lot() -> None:
    made = plan(lot(2, "A"), lot(3, "B"), lot(4, "A"), lot(5, "B"))
    assert fates(made) == [Fate.JOINED, Fate.JOINED, Fate.PLANNED, Fate.PLANNED]
    assert [row.name for row in made.rows] == ["A", "B", "A", "B"]
    assert [row.tender for row in made.rows] == ["A", "B", "A", "B"]


def test_the_reference_of_a_lot_is_not_that_of_a_tender() -> None:
    subject = Lot(key="A", origin=Place("percelen.csv", row=5), title="apart")
    alone = replace(lot(5), subject=subject)
    made = make_tender_plan((lot(2, "A"), lot(3, "A"), alone), lambda lot, _: str(lot.title))
    assert fates(made) == [Fate.JOINED, Fate.PLANNED, Fate.PLANNED]
    assert [row.tender for row in made.rows] == ["A", "A", ""]


def test_a_lot_that_names_no_tender_is_one_itself() -> None:
    made = plan(lot(2), lot(3))
    assert fates(made) == [Fate.PLANNED, Fate.PLANNED]
    assert [row.name for row in made.rows] == ["2", "3"]


def test_a_tender_is_made_whole_or_not_at_all() -> None:
    made = plan(lot(2, "A"), lot(3, "A", wrong=True), lot(4, "B"))
    assert fates(made) == [Fate.REFUSED, Fate.REFUSED, Fate.PLANNED]
    held_back = made.rows[0].findings[0]
    assert held_back.code == "J201"
    assert "A 3" in str(held_back.message)
    assert made.rows[1].findings == (WRONG,)
    assert not made.is_clean


def test_a_selected_lot_brings_all_lots_of_its_tender() -> None:
    others = lot(4, "B", selected=False), lot(5, selected=False)
    made = plan(lot(2, "A"), lot(3, "A", selected=False), *others)
    assert fates(made) == [Fate.JOINED, Fate.PLANNED, Fate.SKIPPED, Fate.SKIPPED]
    made = plan(lot(2, "A"), lot(3, "A", wrong=True, selected=False))
    assert fates(made) == [Fate.REFUSED, Fate.REFUSED]


def test_a_limit_counts_documents() -> None:
    made = plan(lot(2, "A"), lot(3, "A"), lot(4, "B"), limit=1)
    assert fates(made) == [Fate.JOINED, Fate.PLANNED, Fate.SKIPPED]


def test_two_tenders_of_one_name_are_refused() -> None:
    with pytest.raises(InputError):
        plan(lot(2, "Aanbesteding"), lot(3, "AANBESTEDING"))

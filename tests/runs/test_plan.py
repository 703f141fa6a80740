from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pso_letters.errors import InputError
from pso_letters.findings import Finding, Place, Severity
from pso_letters.messages import msg
from pso_letters.model import Supplier, Tier
from pso_letters.runs.plan import CheckedRow, Fate, Plan, make_plan
from pso_letters.tiering import TierResult

TIER = TierResult(Tier.REQUIRED, None, ())


def finding(severity: Severity, code: str = "A106") -> Finding:
    return Finding(code, severity, Place("lijst.csv"), msg("wrong"))


def checked(
    number: int, *severities: Severity, name: str | None = None, selected: bool = True
) -> CheckedRow:
    supplier = Supplier(key=str(number), origin=Place("lijst.csv"), name=name or f"naam {number}")
    return CheckedRow(number, supplier, TIER, tuple(map(finding, severities)), selected)


def name_of(supplier: Supplier, _: TierResult) -> str:
    return supplier.name


def plan(*rows: CheckedRow, limit: int | None = None) -> Plan:
    return make_plan(rows, name_of, limit)


def fates(made: Plan) -> list[str]:
    return [row.fate.value for row in made.rows]


def test_each_row_gets_one_fate_in_the_order_of_the_list() -> None:
    made = plan(checked(2), checked(3, Severity.ERROR), checked(7, selected=False))
    assert [(row.row, row.fate) for row in made.rows] == [
        (2, Fate.PLANNED),
        (3, Fate.REFUSED),
        (7, Fate.SKIPPED),
    ]


@pytest.mark.parametrize("severity", [Severity.WARNING, Severity.NOTE])
def test_only_an_error_refuses_a_row(severity: Severity) -> None:
    assert fates(plan(checked(2, severity))) == ["planned"]
    assert fates(plan(checked(2, severity, Severity.ERROR))) == ["refused"]


def test_refused_row_keeps_its_errors_and_the_codes_of_all() -> None:
    (row,) = plan(checked(2, Severity.NOTE, Severity.ERROR)).rows
    assert [each.severity for each in row.findings] == [Severity.ERROR]
    assert row.codes == ("A106", "A106")


def test_planned_row_keeps_codes_only() -> None:
    (row,) = plan(checked(2, Severity.WARNING)).rows
    assert (row.findings, row.codes) == ((), ("A106",))


def test_row_that_is_not_asked_for_is_skipped_though_it_has_errors() -> None:
    assert fates(plan(checked(2, Severity.ERROR, selected=False))) == ["skipped"]


def test_limit_counts_letters_and_not_rows() -> None:
    rows = (checked(2, Severity.ERROR), checked(3, selected=False), checked(4), checked(5))
    assert fates(plan(*rows, limit=1)) == ["refused", "skipped", "planned", "skipped"]


def test_limit_of_nothing_plans_nothing() -> None:
    assert fates(plan(checked(2), checked(3, Severity.ERROR), limit=0)) == ["skipped", "skipped"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Smit", "Smit"),
        ("Smit", "SMIT"),
        ("Straße", "STRASSE"),
        ("Zoë", unicodedata.normalize("NFD", "Zoë")),
        ("ZOË", unicodedata.normalize("NFD", "zoë")),
    ],
)
def test_two_letters_of_one_name_are_refused_with_both_rows(first: str, second: str) -> None:
    with pytest.raises(InputError, match="Rows 2 and 31 "):
        plan(checked(2, name=first), checked(7), checked(31, name=second))


def test_refused_and_skipped_rows_claim_no_name() -> None:
    rows = (
        checked(2, Severity.ERROR, name="Smit"),
        checked(3, name="Smit", selected=False),
        checked(4, name="Smit"),
    )
    assert fates(plan(*rows)) == ["refused", "skipped", "planned"]


def test_plan_is_clean_without_refused_rows_and_list_errors() -> None:
    clean = plan(checked(2), checked(3, Severity.ERROR, selected=False))
    assert clean.is_clean
    assert not replace(clean, list_errors=1).is_clean
    assert not plan(checked(2, Severity.ERROR)).is_clean


def test_planning_is_pure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    rows = (checked(2), checked(3, Severity.ERROR))
    assert plan(*rows) == plan(*rows)
    assert list(tmp_path.iterdir()) == []


def test_rows_are_taken_one_by_one() -> None:
    taken: list[int] = []

    def rows() -> Iterator[CheckedRow]:
        for number in range(2, 6):
            taken.append(number)
            yield checked(number)

    def watched(supplier: Supplier, _: TierResult) -> str:
        assert taken[-1] == int(supplier.key)
        return supplier.name

    assert len(make_plan(rows(), watched).rows) == 4

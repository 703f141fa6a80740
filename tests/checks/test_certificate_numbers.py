"""One certificate number on several rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pso_letters.checks.certificate_numbers import CertificateNumbers
from pso_letters.model import CertificateLevel, Supplier
from tests.checks.cases import CERTIFICATE, HEADERS, SUPPLIER, checker, classified
from tests.checks.memories import look

COLUMN = "pso_certificaatnummer"
OWN = replace(CERTIFICATE, number="AB-123", covered_kvk=())
MOTHER, DAUGHTER, NIECE = "12345678", "87654321", "11223344"
NAMES = {MOTHER: "Moeder B.V.", DAUGHTER: "Dochter B.V.", NIECE: "Nicht B.V."}


def row(at: int, kvk: str = MOTHER, **changes: Any) -> Supplier:  # noqa: ANN401 - of a certificate
    return replace(
        SUPPLIER,
        key=kvk or "L1",
        kvk=kvk,
        name=changes.pop("name", NAMES.get(kvk, "Zonder nummer B.V.")),
        origin=replace(SUPPLIER.origin, row=at),
        certificate=replace(OWN, **changes),
    )


def found(*rows: Supplier) -> list[list[str]]:
    memory = CertificateNumbers()
    return [[code.id for code, _ in look(memory, supplier)] for supplier in rows]


def test_a_number_of_its_own_is_no_fault() -> None:
    assert found(row(2), row(3, DAUGHTER, number="AB-124"), row(4, NIECE, number="")) == [
        [], [], [],
    ]  # fmt: skip
    assert found(replace(SUPPLIER, certificate=None), row(3)) == [[], []]


@pytest.mark.parametrize("number", ["ab-123", " AB - 123 ", "AB-\u00a0123", "Ab-123"])
def test_capitals_and_spaces_do_not_count(number: str) -> None:
    assert found(row(2), row(3, DAUGHTER, number=number)) == [[], ["C136"]]


@pytest.mark.parametrize("number", ["AB123", "AB-1234", "AB-0123", "AB.123"])
def test_all_else_counts_because_the_format_is_not_known(number: str) -> None:
    assert found(row(2), row(3, DAUGHTER, number=number)) == [[], []]


@pytest.mark.parametrize(
    "number",
    [
        "",
        "-",
        "?",
        "onbekend",
        "Aangevraagd",
        "n.v.t.",
        "volgt",
        "000",
        "Trede 3",
        "PSO-trede 2",
        "trede-3 (30+",
    ],
)
def test_a_remark_is_no_number(number: str) -> None:
    assert found(row(2, number=number), row(3, DAUGHTER, number=number)) == [[], []]


@pytest.mark.parametrize(
    ("first", "second", "is_found"),
    [
        ({}, {}, True),
        ({"holder": "Moeder"}, {"holder": "MOEDER B.V."}, False),
        ({"holder": "Moeder"}, {"holder": "Vader"}, True),
        ({"holder": "Dochter"}, {}, False),
        ({"holder": "Vader"}, {}, True),
        ({}, {"holder": "Moeder B.V."}, False),
        ({}, {"holder": "Vader"}, True),
        ({"covered_kvk": (MOTHER, DAUGHTER)}, {}, False),
        ({}, {"covered_kvk": (DAUGHTER, MOTHER)}, False),
        ({"covered_kvk": (MOTHER, NIECE)}, {"covered_kvk": (DAUGHTER,)}, True),
        ({"holder": "Vader", "covered_kvk": (DAUGHTER,)}, {}, False),
        ({"holder": "Vader", "covered_kvk": (DAUGHTER,)}, {"holder": "Oom"}, True),
    ],
)
def test_a_group_has_one_holder_or_covers_the_other(
    first: dict[str, Any], second: dict[str, Any], *, is_found: bool
) -> None:
    rows = row(2, MOTHER, **first), row(3, DAUGHTER, **second)
    assert found(*rows) == [[], ["C136"] if is_found else []]


def test_one_supplier_is_one_holder_whatever_its_name() -> None:
    assert found(row(2), row(3, name="Moeder Nederland")) == [[], []]
    assert found(row(2, ""), row(3, "")) == [[], []]
    assert found(row(2, ""), row(3, "", name="Ander")) == [[], ["C136"]]


def test_any_earlier_row_may_cover_it() -> None:
    rows = (
        row(2, MOTHER),
        row(3, DAUGHTER, covered_kvk=(MOTHER, DAUGHTER, NIECE)),
        row(4, NIECE),
    )
    assert found(*rows) == [[], [], []]


def test_a_scope_goes_with_its_own_number() -> None:
    rows = (
        row(2, NIECE, number="CD-9", covered_kvk=(DAUGHTER,)),
        row(3, MOTHER),
        row(4, DAUGHTER),
    )
    assert found(*rows) == [[], [], ["C136"]]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"level": CertificateLevel.TREDE_3}, ["C137"]),
        ({"level": None}, []),
        ({"valid_from": date(2025, 3, 2)}, ["C138"]),
        ({"valid_until": date(2027, 2, 27)}, ["C138"]),
        ({"valid_from": None, "valid_until": None}, []),
        ({"level": CertificateLevel.BASIS, "valid_from": date(2025, 3, 2)}, ["C137", "C138"]),
        ({"thirty_plus": True, "body": "Keurwijzer", "growth_until": date(2027, 1, 1)}, []),
    ],
)
def test_one_certificate_has_one_level_and_one_period(
    changes: dict[str, Any], expected: list[str]
) -> None:
    holder = {"holder": "Moeder"}
    assert found(row(2, **holder), row(3, DAUGHTER, **holder, **changes)) == [[], expected]
    assert found(row(2, **holder, **changes), row(3, DAUGHTER, **holder)) == [[], expected]


def test_of_another_holder_the_level_and_dates_may_differ() -> None:
    other = {"level": CertificateLevel.BASIS, "valid_until": date(2026, 12, 31)}
    assert found(row(2), row(3, DAUGHTER, **other)) == [[], ["C136"]]


def test_each_row_is_compared_with_the_first_one() -> None:
    check = checker(column_headers=HEADERS | {COLUMN: COLUMN}).check
    assert check(row(1234), classified()) == ()
    for number, kvk in ((1300, DAUGHTER), (1301, NIECE)):
        (finding,) = check(row(number, kvk), classified())
        assert (finding.code, finding.is_error, finding.place.column) == ("C136", False, COLUMN)
        assert "row 1234 " in str(finding.message)


def test_the_message_names_the_row_not_the_number() -> None:
    memory = CertificateNumbers()
    look(memory, row(2))
    ((_, problem),) = look(memory, row(3, DAUGHTER))
    assert "AB-123" not in str(problem.message)


def test_many_numbers_are_remembered() -> None:
    memory = CertificateNumbers()
    for number in range(1, 3001):
        assert look(memory, row(number, number=f"N{number}")) == []
    for number in range(1, 3001):
        found_there = look(memory, row(9999, DAUGHTER, number=f"n {number}"))
        ((code, problem),) = found_there
        assert (code.id, f"row {number} " in str(problem.message)) == ("C136", True)


def test_a_certificate_without_any_name_is_of_no_other_holder() -> None:
    nobody = replace(row(3, DAUGHTER), name="")
    assert found(row(2), nobody) == [[], []]
    assert found(nobody, row(3)) == [[], []]

"""The engine: what the reader said already, selection, order, places."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pso_letters.checks.selection import Selection
from pso_letters.findings import Finding, Place, Severity
from pso_letters.messages import msg
from pso_letters.model import AddressForm, Contact
from tests.checks.cases import CERTIFICATE, SUPPLIER, checker, classified, found, places

BROKEN = replace(SUPPLIER, name="", email="@", kvk="1", certificate=None)
ALL = [("S110", "naam"), ("S112", "kvk_nummer"), ("M112", "email")]


def reader_finding(code: str, severity: Severity, column: str | None) -> Finding:
    return Finding(code, severity, SUPPLIER.origin.at(column), msg("seen while reading"))


def test_findings_stand_in_the_order_of_the_columns_then_of_the_codes() -> None:
    assert found(BROKEN) == ALL
    turned = {"email": "E-mail", "kvk_nummer": "KvK", "naam": "Naam"}
    assert found(BROKEN, column_headers=turned) == [
        ("M112", "E-mail"), ("S112", "KvK"), ("S110", "Naam"),
    ]  # fmt: skip


def test_a_finding_on_a_column_that_the_list_lacks_is_about_the_whole_row() -> None:
    assert found(BROKEN, column_headers={"naam": "Naam"}) == [
        ("M112", None), ("S112", None), ("S110", "Naam"),
    ]  # fmt: skip


def test_a_list_with_whole_addresses_and_names_is_pointed_at_those_columns() -> None:
    headers = {"adres": "Adres", "contactpersoon": "T.a.v."}
    supplier = replace(
        SUPPLIER,
        address=replace(SUPPLIER.address, house_number=""),
        contacts=(Contact(AddressForm.MR, full_name="K. Verbeek"),),
    )
    assert found(supplier, column_headers=headers) == [("A103", "Adres"), ("A109", "T.a.v.")]


def test_a_place_in_a_workbook_names_its_sheet() -> None:
    supplier = replace(BROKEN, origin=Place("list.xlsx", "Blad1", 3))
    findings = checker().check(supplier, classified())
    assert {(f.place.file, f.place.sheet, f.place.row) for f in findings} == {
        ("list.xlsx", "Blad1", 3)
    }


def test_findings_of_the_reader_take_their_place_among_the_others() -> None:
    seen = (
        reader_finding("L102", Severity.ERROR, None),
        reader_finding("L122", Severity.NOTE, "x"),
    )
    findings = checker().check(BROKEN, classified(), seen)
    assert places(findings) == [("L102", None), *ALL, ("L122", "x")]


@pytest.mark.parametrize(
    ("severity", "expected"),
    [
        (Severity.ERROR, ["C101"]),
        (Severity.WARNING, ["C101"]),
        (Severity.NOTE, ["C101", "C115"]),
    ],
)
def test_a_cell_is_not_complained_about_twice_unless_it_is_worse(
    severity: Severity, expected: list[str]
) -> None:
    supplier = replace(SUPPLIER, certificate=replace(CERTIFICATE, level=None))
    findings = checker().check(
        supplier, classified(), (reader_finding("C101", severity, "pso_niveau"),)
    )
    assert [finding.code for finding in findings] == expected


def test_an_ignored_finding_of_the_reader_does_not_call_up_another() -> None:
    supplier = replace(SUPPLIER, certificate=replace(CERTIFICATE, level=None))
    seen = (reader_finding("C101", Severity.ERROR, "pso_niveau"),)
    assert checker(ignore=("C101",)).check(supplier, classified(), seen) == ()


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        ((), (), ["S110", "S112", "M112"]),
        (("S",), (), ["S110", "S112"]),
        (("s112", "M"), (), ["S112", "M112"]),
        ((), ("S",), ["M112"]),
        ((), ("S11",), ["M112"]),
        (("S",), ("S112",), ["S110"]),
        (("S112",), ("S",), ["S112"]),
        (("S",), ("S",), []),
        (("T",), (), []),
    ],
)
def test_select_and_ignore(
    select: tuple[str, ...], ignore: tuple[str, ...], expected: list[str]
) -> None:
    assert [code for code, _ in found(BROKEN, select=select, ignore=ignore)] == expected


def test_an_empty_beginning_selects_and_ignores_nothing() -> None:
    assert "S110" in Selection(ignore=("",))
    assert "S110" not in Selection(select=("",))


def test_findings_on_the_list_are_selected_too() -> None:
    seen = (reader_finding("L106", Severity.WARNING, None),)
    assert places(checker().check_list(seen)) == [("L106", None)]
    assert checker(ignore=("L",)).check_list(seen) == ()

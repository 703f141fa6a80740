"""Rows that stand in the list twice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pso_letters.checks.duplicates import FirstRows, normalised_name
from pso_letters.model import Supplier
from tests.checks.cases import ADDRESS, SUPPLIER, checker, classified

BARE = replace(SUPPLIER, certificate=None)


def row(number: int, key: str, name: str = "Voorbeeld B.V.", postcode: str = "1234 AB") -> Supplier:
    return replace(
        BARE,
        key=key,
        kvk=key,
        name=name,
        origin=replace(SUPPLIER.origin, row=number),
        address=replace(ADDRESS, postcode=postcode),
    )


def codes(*rows: Supplier) -> list[list[str]]:
    check = checker().check
    return [[finding.code for finding in check(supplier, classified())] for supplier in rows]


def test_the_second_and_later_rows_of_a_supplier_name_the_first() -> None:
    check = checker().check
    assert check(row(2, "12345678"), classified()) == ()
    for number in (5, 1207):
        (finding,) = check(row(number, "12345678"), classified())
        assert (finding.code, finding.is_error, finding.place.column) == (
            "L130", True, "kvk_nummer",
        )  # fmt: skip
        assert "row 2 " in str(finding.message)


def test_a_key_that_may_be_a_personal_number_is_not_shown() -> None:
    check = checker().check
    rows = [row(number, "123456782") for number in (2, 3)]
    findings = [finding for each in rows for finding in check(each, classified())]
    assert "L130" in [finding.code for finding in findings]
    assert not any("123456782" in str(finding.message) for finding in findings)


def test_a_key_that_is_no_kvk_number_is_a_leveranciersnummer() -> None:
    check = checker().check
    numbered = [replace(row(n, "7"), kvk="", vat_id="") for n in (2, 3)]
    assert check(numbered[0], classified()) == ()
    assert [f.place.column for f in check(numbered[1], classified())] == ["leveranciersnummer"]


def test_the_same_name_and_postcode_under_another_number() -> None:
    assert codes(
        row(2, "12345678"),
        row(3, "12345679", "VOORBEELD BV", "1234ab"),
        row(4, "12345680", "Voorbeeld B.V.", "4321 AB"),
        row(5, "12345681", "Ander Voorbeeld B.V."),
    ) == [[], ["L131"], [], []]


def test_a_row_without_a_key_or_postcode_is_no_double() -> None:
    assert codes(
        replace(row(2, ""), kvk=""),
        replace(row(3, "", "Ander"), kvk=""),
        replace(row(4, "1" * 8, postcode=""), contacts=()),
        replace(row(5, "2" * 8, postcode=""), contacts=()),
    ) == [[], [], ["A105"], ["A105"]]


def test_an_ignored_double_is_remembered_all_the_same() -> None:
    check = checker(ignore=("L130",)).check
    assert check(row(2, "12345678"), classified()) == ()
    assert check(row(3, "12345678"), classified()) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Voorbeeld B.V.", "voorbeeld bv"),
        ("Café De Zon", "CAFE DE ZON"),
        ("Jansen & Zn. V.O.F.", "Jansen Zn vof"),
        ("A-B  C", "ab c"),
    ],
)
def test_names_that_are_one(one: str, other: str) -> None:
    assert normalised_name(one) == normalised_name(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("Voorbeeld Noord", "Voorbeeld Zuid"), ("Bv Jansen", "Jansen"), ("Club", "Clubbv")],
)
def test_names_that_differ(one: str, other: str) -> None:
    assert normalised_name(one) != normalised_name(other)


@given(st.lists(st.text(max_size=3), max_size=200))
def test_first_rows_answers_as_a_dict_would(texts: list[str]) -> None:
    table, model = FirstRows(), dict[str, int]()
    for number, text in enumerate(texts):
        assert table.first(text, number) == model.setdefault(text, number)


@given(st.lists(st.text(max_size=2), max_size=50), st.text(max_size=2))
def test_first_rows_knows_what_it_has_seen(texts: list[str], asked: str) -> None:
    table = FirstRows()
    for number, text in enumerate(texts):
        table.first(text, number)
    assert (asked in table) is (asked in texts)
    assert table.find(asked) == (texts.index(asked) if asked in texts else None)


def test_first_rows_keeps_its_answers_while_it_grows() -> None:
    table = FirstRows()
    assert all(table.first(str(number), number) == number for number in range(5000))
    assert all(table.first(str(number), 9999) == number for number in range(5000))

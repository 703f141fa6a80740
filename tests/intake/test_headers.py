from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from pso_letters.errors import InputError
from pso_letters.intake.columns import SUPPLIER_COLUMNS
from pso_letters.intake.headers import HeaderMatch, match_headers, require
from pso_letters.intake.suppliers import REQUIRED
from pso_letters.tables import Dialect, TableSource
from tests.intake.lists import codes

SOURCE = TableSource(Path("map/lijst.csv"), "CSV", None, Dialect(";", "utf-8"), header_row=3)


def match(*headers: str, own: Mapping[str, str] | None = None) -> HeaderMatch:
    return match_headers(headers, SUPPLIER_COLUMNS, SOURCE, own)


def refused(*headers: str) -> str:
    with pytest.raises(InputError) as caught:
        require(REQUIRED, match(*headers), SUPPLIER_COLUMNS, headers, SOURCE)
    return str(caught.value)


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Crediteurnr", "leveranciersnummer"),
        ("Crediteurnaam", "naam"),
        ("Naam leverancier", "naam"),
        ("VENDOR NAME", "naam"),
        ("K.v.K. nummer", "kvk_nummer"),
        ("KVK-nr ", "kvk_nummer"),
        ("Chamber of Commerce", "kvk_nummer"),
        ("Huisnr. toev.", "toevoeging"),
        ("PC", "postcode"),
        ("Woonplaats", "plaats"),
        ("E-mailadres", "email"),
        ("jaarbesteding (€)", "jaarbesteding"),
        ("Jaaromzet inkoop", "jaarbesteding"),
        ("T.a.v.", "contactpersoon"),
        ("Achternaam 2", "achternaam_2"),
        ("PSO-30+", "pso_30plus"),
        ("OB-nummer", "btw_id"),
        ("Contract nr.", "contract_nummer"),
        ("Taal code", "taal"),
    ],
)
def test_synonyms_from_real_exports(header: str, name: str) -> None:
    assert match(header).indexes == {name: 0}


def test_our_own_name_goes_before_a_synonym_that_stands_first() -> None:
    found = match("Bedrijfsnaam", "naam")
    assert found.indexes == {"naam": 1}
    assert found.unknown == (0,)
    assert codes(found.findings) == ["L121"]
    assert found.findings[0].place == SOURCE.place(row=3, column="Bedrijfsnaam")


def test_of_two_synonyms_the_first_wins() -> None:
    assert match("Vendor name", "Bedrijfsnaam").indexes == {"naam": 0}


@pytest.mark.parametrize("role", ["Leverancier", "Crediteur", "Vendor", "supplier"])
@pytest.mark.parametrize("clear", ["Naam 1", "Bedrijfsnaam", "Vendor name"])
def test_a_role_yields_to_a_header_that_says_whose_name_it_holds(role: str, clear: str) -> None:
    found = match(role, clear)
    assert (found.indexes, found.unknown, found.findings) == ({"naam": 1}, (0,), ())


def test_a_role_beside_a_bare_name_may_be_either_and_alone_it_is_the_name() -> None:
    assert codes(match("Leverancier", "Naam").findings) == ["L121"]
    assert match("Leverancier").indexes == {"naam": 0}


@pytest.mark.parametrize("other", ["Betaalcode", "Contractant", "Contractnaam", "Type leverancier"])
def test_what_other_systems_call_something_else_is_no_slip_of_the_pen(other: str) -> None:
    assert match(other) == HeaderMatch({}, (0,))
    assert codes(match(other, "Contactpersoonn").findings) == ["L120"]


def test_settings_go_before_everything_and_without_a_finding() -> None:
    found = match("naam", "Handelsnaam", own={"naam": "handelsnaam "})
    assert found.indexes == {"naam": 1}
    assert found.unknown == (0,)
    assert found.findings == ()


def test_a_header_given_in_the_settings_is_taken_from_its_own_column() -> None:
    assert match("Plaats", own={"uw_kenmerk": "Plaats"}).indexes == {"uw_kenmerk": 0}


def test_unknown_column_in_the_settings_is_refused_with_near_misses() -> None:
    with pytest.raises(InputError, match=r"\[columns\].*“kvknummer”.*kvk_nummer"):
        match("naam", own={"kvknummer": "naam"})


def test_header_in_the_settings_that_is_not_in_the_list_is_refused() -> None:
    with pytest.raises(InputError, match=r"lijst\.csv.*“KvK crediteur”.*KvK-crediteuren"):
        match("naam", "KvK-crediteuren", own={"kvk_nummer": "KvK crediteur"})


@pytest.mark.parametrize(("header", "meant"), [("Postcde", "postcode"), ("Categrie", "categorie")])
def test_near_miss_is_named(header: str, meant: str) -> None:
    (finding,) = match(header).findings
    assert finding.code == "L120"
    assert f"“{meant}”" in str(finding.message)


@pytest.mark.parametrize("header", ["regio", "Postcode 3", "opmerking inkoper", "kolom D"])
def test_other_unknown_columns_give_no_finding(header: str) -> None:
    found = match(header)
    assert found.findings == ()
    assert found.unknown == (0,)


def test_near_miss_of_a_column_that_is_there_is_no_slip() -> None:
    assert match("postcode", "postcodes").findings == ()


def test_our_own_column_with_errors_is_known() -> None:
    found = match("naam", "fouten")
    assert found.indexes == {"naam": 0, "fouten": 1}
    assert found.unknown == ()


def test_missing_columns_are_named_with_near_misses_and_remedy() -> None:
    text = refused("Bedrijf", "Postcde", "plaats", "categorie", "straat")
    assert text == (
        "lijst.csv: no column for postcode; the list does have Postcde. Rename the column, or "
        "name your own header under [columns] in pso.toml."
    )


def test_missing_columns_without_near_misses_show_the_list() -> None:
    text = refused("A", "B")
    assert "straat/adres/postbus" in text
    assert "categorie/sbi_code/cpv/inkoopniveau" in text
    assert "starts with A, B" in text


@pytest.mark.parametrize("address", ["straat", "adres", "postbus"])
@pytest.mark.parametrize("category", ["categorie", "sbi_code", "cpv", "inkoopniveau"])
def test_each_alternative_is_enough(address: str, category: str) -> None:
    headers = ("naam", address, "postcode", "plaats", category)
    require(REQUIRED, match(*headers), SUPPLIER_COLUMNS, headers, SOURCE)

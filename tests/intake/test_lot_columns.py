"""The columns of a list of lots, and how such a list is told from one of suppliers."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from pso_letters.intake.columns import SUPPLIER_COLUMNS, vocabulary
from pso_letters.intake.headers import match_headers
from pso_letters.intake.lot_columns import LOT_COLUMNS, is_lot_list, is_supplier_list, own_headers
from pso_letters.tables import Dialect, TableSource, normalise_header, open_table
from tests.checks.cases import HEADERS

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
SOURCE = TableSource(Path("percelen.csv"), "CSV", None, Dialect(";", "utf-8"), header_row=1)

SUPPLIERS = (
    HEADERS,
    ("LIFNR", "NAME1", "STRAS", "PSTLZ", "ORT01", "LAND1", "PFACH", "STCEG", "Warengruppe"),
    ("Crediteurnr", "Crediteurnaam", "Adres", "PC", "Woonplaats", "Inkooppakket", "Kenmerk"),
    ("Vendor number", "Vendor name", "Street", "Zip code", "City", "Category", "Reference"),
    ("naam", "straat", "huisnummer", "postcode", "plaats", "categorie"),
    ("Naam", "Postbus", "Postcode", "Plaats", "Inkoopcategorie", "Titel", "Omschrijving"),
    ("Leverancier", "KvK-nr", "Adres", "Postcode", "Plaats", "CPV", "Contract", "Looptijd",
     "Startdatum", "PSO-trede", "Rol", "Project"),
    ("Relatie", "Adresregel 1", "Postcode", "Plaats", "Categorie", "Social return", "Taal"),
)  # fmt: skip
LOTS = (
    ("referentie", "categorie"),
    ("Perceel", "CPV-code"),
    ("titel", "inkoopniveau"),
    ("Lot number", "Title", "Category", "Procedure", "Contact person", "Email"),
    ("Aanbestedingsnummer", "Perceelnr.", "Perceelnaam", "CPV-code", "Raming", "Looptijd (mnd)"),
    ("TenderNed-kenmerk", "Naam", "CPV hoofdcode", "Procedure", "Plaats", "Contactpersoon"),
    ("Perceel", "Categorie", "Procedure", "Huidige leverancier", "Leverancier"),
    ("Perceel", "Categorie", "Leverancier"),
    tuple(column.name for column in LOT_COLUMNS),
)
OTHERS = (
    ("Bedrijfsnaam", "Categorie", "Referentie"),
    ("Leverancier", "Contractnummer", "Omschrijving", "Startdatum", "Einddatum", "Looptijd"),
    ("categorie", "inkoopniveau", "synoniemen", "sbi_versie", "sbi", "cpv", "toelichting"),
    (),
)


def test_no_header_means_two_columns() -> None:
    counts = Counter(name for entry in LOT_COLUMNS for name in entry.names)
    assert [name for name, count in counts.items() if count > 1] == []


def test_own_names_are_in_the_form_in_which_headers_are_compared() -> None:
    assert [c.name for c in LOT_COLUMNS if normalise_header(c.name) != c.name] == []


def test_a_column_that_both_lists_have_is_read_alike() -> None:
    kinds = {column.name: column.kind for column in SUPPLIER_COLUMNS}
    shared = [column for column in LOT_COLUMNS if column.name in kinds and column.name != "cpv"]
    assert shared
    assert [c.name for c in shared if c.kind is not kinds[c.name]] == []


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Perceelnr.", "referentie"),
        ("Lot no.", "referentie"),
        ("TenderNed-kenmerk", "aanbesteding"),
        ("Titel van de aanbesteding", "aanbesteding_titel"),
        ("Naam perceel", "titel"),
        ("CPV-code(s)", "cpv"),
        ("Aanvullende CPV-codes", "cpv_overig"),
        ("Soort opdrachtgever", "koper"),
        ("Aanbestedingsprocedure", "procedure"),
        ("Geraamde waarde (€)", "geraamde_waarde"),
        ("Estimated value", "geraamde_waarde"),
        ("Initiële looptijd", "looptijd"),
        ("Verlengingsopties", "verlenging"),
        ("Uiterste inschrijfdatum", "sluitingsdatum"),
        ("PSO-rol", "rol"),
        ("Gevraagde trede", "pso_niveau_gevraagd"),
        ("Weging PSO (%)", "gewicht_pso"),
        ("Max. score", "punten"),
        ("Social return (%)", "social_return"),
        ("Pas toe of leg uit", "motivering"),
    ],
)
def test_synonyms(header: str, name: str) -> None:
    assert match_headers((header,), LOT_COLUMNS, SOURCE).indexes == {name: 0}


@pytest.mark.parametrize(
    "header",
    ["Nr.", "Opdrachtgever", "Aanbestedende dienst", "Toelichting", "Reden", "Waarde per jaar"],
)
def test_headers_that_mean_different_things_are_left_out_on_purpose(header: str) -> None:
    assert normalise_header(header) not in vocabulary(LOT_COLUMNS)
    assert match_headers((header,), LOT_COLUMNS, SOURCE).findings == ()


@pytest.mark.parametrize("headers", SUPPLIERS)
def test_a_list_of_suppliers_is_no_list_of_lots(headers: tuple[str, ...]) -> None:
    assert not is_lot_list(headers)
    assert is_supplier_list(headers)


@pytest.mark.parametrize("headers", LOTS)
def test_a_list_of_lots_is_one(headers: tuple[str, ...]) -> None:
    assert is_lot_list(headers)
    assert not is_supplier_list(headers)


@pytest.mark.parametrize("headers", OTHERS)
def test_other_lists_are_neither(headers: tuple[str, ...]) -> None:
    assert not is_lot_list(headers)
    assert not is_supplier_list(headers)


@pytest.mark.parametrize("name", ["leveranciers.csv", "leveranciers.xlsx"])
def test_the_sample_of_suppliers_is_no_list_of_lots(name: str) -> None:
    table = open_table(SAMPLES / name, vocabulary=vocabulary(SUPPLIER_COLUMNS))
    assert not is_lot_list(table.headers)
    assert is_supplier_list(table.headers)


def test_the_settings_say_what_a_header_is() -> None:
    headers = ("Kavel", "Soort", "Groep")
    assert is_lot_list(headers, {"referentie": "Kavel", "categorie": "Groep"})
    suppliers = {"naam": "Kavel", "straat": "Soort", "categorie": "Groep"}
    assert is_supplier_list(headers, suppliers)
    assert not is_lot_list(("Perceel", "Groep"), {"naam": "perceel"})


def test_a_title_given_in_the_settings_stays() -> None:
    headers = ("Perceelnummer", "Perceel", "Wat")
    assert own_headers({"titel": "Wat"}, headers) == {"titel": "Wat"}
    assert own_headers({}, headers) == {"titel": "Perceel"}
    assert own_headers({}, ("Perceelnummer", "Perceel", "Titel")) == {}
    assert own_headers({}, ("Perceel", "Titel")) == {}

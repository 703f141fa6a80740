"""Headers that ask for personal data."""

from __future__ import annotations

from pathlib import Path

import pytest

from pso_letters.intake import SUPPLIER_COLUMNS, open_suppliers
from pso_letters.intake.personal import personal_columns
from pso_letters.tables import EXCEL_DUTCH, TableSource

SOURCE = TableSource(Path("lijst.csv"), "CSV", None, EXCEL_DUTCH, 1)


def found(*headers: str) -> list[str | None]:
    return [finding.place.column for finding in personal_columns(headers, SOURCE)]


@pytest.mark.parametrize(
    "header",
    ["BSN", "BSN-nummer", "bsnnr", "BSN medewerker", "Burgerservicenummer", "Sofinummer",
     "Geboortedatum", "geb. datum / geboorteplaats", "Nationaliteit", "Arbeidsbeperking",
     "Arbeidshandicap (j/n)", "Doelgroepregister", "Uitkering", "Soort uitkering", "Wajong",
     "Paspoortnummer", "Loonwaarde", "Banenafspraak", "Burgerlijke staat", "Namen doelgroep",
     "BSN aandeelhouder", "Date of birth", "Nationality", "Disability"],
)  # fmt: skip
def test_headers_that_ask_for_personal_data(header: str) -> None:
    assert found("Naam", header) == [header]


@pytest.mark.parametrize(
    "header",
    ["Doelgroep", "Aantal medewerkers met arbeidsbeperking", "Percentage Wajong", "BSNL",
     "Fte arbeidsbeperking", "Aandeel doelgroepregister", "Uitkeringsinstantie", "Klasse",
     "Grasmaaien", "Gewas", "Materialenpaspoort", "Materiaal paspoort", "Battery passport",
     "Opmerking", ""],
)  # fmt: skip
def test_headers_that_do_not(header: str) -> None:
    assert found(header) == []


def test_no_column_of_ours_is_personal_data_that_no_letter_needs() -> None:
    names = [name for column in SUPPLIER_COLUMNS for name in column.names]
    assert found(*names) == []


def test_the_finding_stands_with_the_header_of_the_list(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text("naam;straat;postcode;plaats;categorie;BSN\na;b 1;1234 AB;c;d;1\n", "utf-8")
    (finding,) = open_suppliers(path).findings
    assert (finding.code, finding.place.row, finding.place.column) == ("J110", 1, "BSN")

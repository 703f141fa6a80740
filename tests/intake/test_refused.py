"""Rows that stay refused, though the list doesn't show why."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pso_letters.checks.families import MEMORIES
from pso_letters.findings import Code, Severity
from pso_letters.intake import open_suppliers
from pso_letters.intake.refused import UNSEEN

HEAD = "naam;kvk_nummer;straat;huisnummer;postcode;plaats;categorie;fouten"


def codes(folder: Path, reasons: str, postcode: str = "1234 AB") -> list[str]:
    path = folder / "fouten.csv"
    cells = f"Voorbeeld B.V.;20000001;Dorpsstraat;1;{postcode};Goes;schoonmaak;{reasons}"
    path.write_text(f"{HEAD}\n{cells}\n", encoding="utf-8")
    (record,) = open_suppliers(path).records()
    return [finding.code for finding in record.findings]


@pytest.mark.parametrize("code", UNSEEN)
def test_what_the_list_cannot_show_stays_refused(tmp_path: Path, code: str) -> None:
    assert codes(tmp_path, f"{code}: The reason.") == ["L128"]


def test_a_row_refused_again_for_that_stays_refused(tmp_path: Path) -> None:
    assert codes(tmp_path, "L128: Deze rij is geweigerd met L130 en L102. Vergelijk.") == ["L128"]


@pytest.mark.parametrize("reasons", ["", "A106: “790 AB” is wrong.", "nagekeken"])
def test_other_reasons_are_passed_over(tmp_path: Path, reasons: str) -> None:
    assert codes(tmp_path, reasons) == []


def test_what_is_still_there_is_not_said_twice(tmp_path: Path) -> None:
    assert codes(tmp_path, "L110: Lost.", postcode="1,23E+15") == ["L110"]


def test_a_spreadsheet_error_stands_in_our_own_list_too(tmp_path: Path) -> None:
    """So when it is corrected there, nothing is left to refuse."""
    assert codes(tmp_path, "L105: An error.", postcode="#N/A") == ["L105"]
    assert codes(tmp_path, "L105: An error.") == []


@pytest.mark.parametrize("quoted", ["“ZoÃ« Bouw”", "“�”", "\x01"])
def test_what_a_reason_quotes_is_no_fault_of_the_corrected_row(tmp_path: Path, quoted: str) -> None:
    assert codes(tmp_path, f"D102: The font lacks {quoted}.") == []


@pytest.mark.parametrize("header", ["Waarschuwing", "waarschuwingen 2", "Fout"])
def test_a_column_of_the_list_that_resembles_ours_is_nothing_odd(
    tmp_path: Path, header: str
) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text(f"{HEAD};{header}\n".replace(";fouten", ""), encoding="utf-8")
    suppliers = open_suppliers(path)
    assert suppliers.findings == ()
    assert suppliers.unknown_headers == (header,)


def test_every_error_that_needs_another_row_stays_refused() -> None:
    """In the list of failed rows the other row is gone."""
    modules = [vars(sys.modules[memory.__module__]) for memory in MEMORIES]
    codes_of = [code for names in modules for code in names.values() if isinstance(code, Code)]
    assert codes_of
    errors = {code.id for code in codes_of if code.severity is Severity.ERROR}
    assert errors <= set(UNSEEN)

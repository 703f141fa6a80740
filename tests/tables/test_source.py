from __future__ import annotations

from pathlib import Path

from pso_letters.findings import Place
from pso_letters.tables import EXCEL_DUTCH, Dialect, TableSource


def csv_source(dialect: Dialect) -> TableSource:
    return TableSource(Path("map/lijst.csv"), "CSV", None, dialect, 1)


def test_a_csv_file_is_described_with_its_dialect() -> None:
    described = csv_source(Dialect(";", "cp1252")).describe(1204)
    assert str(described) == 'CSV, delimiter ";", windows-1252, 1204 rows'


def test_a_tab_is_called_by_its_name() -> None:
    assert (
        str(csv_source(Dialect("\t", "utf-16-le")).describe(1))
        == "CSV, delimiter tab, UTF-16, 1 row"
    )


def test_a_workbook_is_described_with_its_sheet() -> None:
    source = TableSource(Path("lijst.xlsx"), "XLSX", "Blad1", EXCEL_DUTCH, 3)
    assert str(source.describe(2)) == 'XLSX, sheet "Blad1", 2 rows'


def test_the_number_of_rows_stays_a_number_for_the_translation() -> None:
    params = dict(csv_source(EXCEL_DUTCH).describe(1204).params)
    assert getattr(params["count"], "params", None) == (("rows", 1204),)


def test_a_place_names_the_file_without_its_folder() -> None:
    place = csv_source(EXCEL_DUTCH).place(5, "naam")
    assert place == Place("lijst.csv", None, 5, "naam")

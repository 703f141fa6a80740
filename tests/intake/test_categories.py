from __future__ import annotations

import codecs
import csv
from pathlib import Path

import pytest
from openpyxl import Workbook

from pso_letters.errors import InputError
from pso_letters.findings import Finding, Severity
from pso_letters.intake import read_categories
from pso_letters.model import Category, Tier
from tests.intake.lists import codes

OURS = Path(__file__).parents[2] / "templates" / "project" / "inkoopcategorieen.csv"
HEADER = "categorie;inkoopniveau;synoniemen;sbi_versie;sbi;cpv;toelichting"


def mapping(
    folder: Path, *lines: str, header: str = HEADER
) -> tuple[tuple[Category, ...], tuple[Finding, ...]]:
    path = folder / "mapping.csv"
    path.write_text("\n".join((header, *lines)) + "\n", encoding="utf-8")
    return read_categories(path)


def test_all_columns(tmp_path: Path) -> None:
    categories, findings = mapping(
        tmp_path, "schoonmaak;1;glas | gevel|;SBI 2008;81.2 8130;90900000-7 45;let op"
    )
    assert findings == ()
    assert categories == (
        Category(
            "schoonmaak",
            Tier.REQUIRED,
            synonyms=("glas", "gevel"),
            sbi_version="2008",
            sbi=("812", "8130"),
            cpv=("909", "45"),
            note="let op",
        ),
    )


def test_header_synonyms_and_missing_columns(tmp_path: Path) -> None:
    categories, findings = mapping(tmp_path, "bouw;niveau 1", header="Category;Tier")
    assert findings == ()
    assert categories == (Category("bouw", Tier.REQUIRED),)


def test_range_of_divisions_is_written_out(tmp_path: Path) -> None:
    (category,), _ = mapping(tmp_path, "industrie;1;;;08-11 33;;")
    assert category.sbi == ("08", "09", "10", "11", "33")


def test_cpv_keeps_the_zero_of_its_division(tmp_path: Path) -> None:
    (category,), _ = mapping(tmp_path, "x;1;;;;09000000 50000000 30200000 79993000;")
    assert category.cpv == ("09", "50", "302", "79993")


@pytest.mark.parametrize("tier", ["", "0", "4", "een"])
def test_category_without_a_tier_is_left_out(tmp_path: Path, tier: str) -> None:
    categories, findings = mapping(tmp_path, f"bouw;{tier};;;41;;", "zorg;1;;;86;;")
    assert [category.name for category in categories] == ["zorg"]
    assert [(f.code, f.severity, f.place.row, f.place.column) for f in findings] == [
        ("T110", Severity.ERROR, 2, "inkoopniveau")
    ]


def test_row_without_a_name(tmp_path: Path) -> None:
    categories, findings = mapping(tmp_path, ";1;;;41;;")
    assert categories == ()
    assert codes(findings) == ["T114"]


@pytest.mark.parametrize("again", ["bouw;1;;2008;43;;", "Bouw ;1;;;43;;", "BOUW;2;;2025;41;;"])
def test_category_twice(tmp_path: Path, again: str) -> None:
    categories, findings = mapping(tmp_path, "bouw;1;;2008;41;;", again)
    assert len(categories) == 1
    assert codes(findings) == ["T111"]
    assert findings[0].place.row == 3


def test_category_may_stand_once_for_each_sbi_version(tmp_path: Path) -> None:
    categories, findings = mapping(tmp_path, "bouw;1;;2008;41;;", "bouw;1;;2025;41;;")
    assert [category.sbi_version for category in categories] == ["2008", "2025"]
    assert findings == ()


@pytest.mark.parametrize(
    ("other", "column"), [("zorg;2;;;41;;", "sbi"), ("zorg;2;;;;45000000;", "cpv")]
)
def test_code_in_two_categories(tmp_path: Path, other: str, column: str) -> None:
    categories, findings = mapping(tmp_path, "bouw;1;;;41;45;", other)
    assert len(categories) == 2
    assert [(f.code, f.severity, f.place.column) for f in findings] == [
        ("T112", Severity.WARNING, column)
    ]


@pytest.mark.parametrize(
    "line", ["zorg;2;;2025;41;;", "zorg;2;;;412;;", "bouw2;1;;;42;453;", "zorg;2;;;45;41;"]
)
def test_another_version_or_a_longer_code_is_another_code(tmp_path: Path, line: str) -> None:
    _, findings = mapping(tmp_path, "bouw;1;;2008;41;45;", line)
    assert findings == ()


@pytest.mark.parametrize("code", ["F", "4", "812345", "00", "81.", "33-10", "10-3", "8,1", "١٢"])
def test_what_is_no_sbi_code_is_left_out(tmp_path: Path, code: str) -> None:
    (category,), findings = mapping(tmp_path, f"bouw;1;;;41 {code};;")
    assert category.sbi == ("41",)
    assert [(f.code, f.place.column) for f in findings] == [("T113", "sbi")]


@pytest.mark.parametrize("code", ["4", "00100000", "909000007", "90900000-12", "x"])
def test_what_is_no_cpv_code_is_left_out(tmp_path: Path, code: str) -> None:
    (category,), findings = mapping(tmp_path, f"bouw;1;;;;45 {code};")
    assert category.cpv == ("45",)
    assert codes(findings) == ["T113"]


def test_range_that_excel_made_a_date_of_is_found(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.create_sheet("Mapping", 0)
    sheet.append(["categorie", "inkoopniveau", "sbi"])
    sheet.append(["industrie", 1, "okt-33"])
    book.save(tmp_path / "mapping.xlsx")
    book.close()
    _, findings = read_categories(tmp_path / "mapping.xlsx")
    assert codes(findings) == ["T113"]


@pytest.mark.parametrize("synonym", ["glas", "bouw"])
def test_synonym_of_two_categories(tmp_path: Path, synonym: str) -> None:
    _, findings = mapping(tmp_path, f"schoonmaak;1;{synonym};;;;", "bouw;2;GLAS;;;;")
    assert codes(findings) == ["T115"]


@pytest.mark.parametrize("header", ["categorie;sbi", "inkoopniveau;sbi"])
def test_missing_column_is_an_error(tmp_path: Path, header: str) -> None:
    with pytest.raises(InputError):
        mapping(tmp_path, "bouw;1", header=header)


def test_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read_categories(tmp_path / "weg.csv")


class TestOurMapping:
    def test_has_no_findings_and_all_categories(self) -> None:
        categories, findings = read_categories(OURS)
        assert findings == ()
        assert len(categories) == 22
        assert [sum(c.tier == tier for c in categories) for tier in Tier] == [14, 5, 3]
        assert {category.sbi_version for category in categories} == {"2008"}
        assert all(category.synonyms and category.sbi for category in categories)

    def test_industry_is_written_out(self) -> None:
        (industry,) = [c for c in read_categories(OURS)[0] if c.name == "industrie"]
        assert industry.sbi == tuple(str(division) for division in range(10, 34))

    def test_opens_in_a_dutch_excel(self) -> None:
        data = OURS.read_bytes()
        assert data.startswith(codecs.BOM_UTF8)
        assert data.count(b"\n") == data.count(b"\r\n") == 23
        assert data.decode("utf-8-sig").splitlines()[0] == HEADER

    def test_holds_no_cell_that_excel_turns_into_a_date(self) -> None:
        rows = csv.reader(OURS.read_text(encoding="utf-8-sig").splitlines(), delimiter=";")
        lone = [cell for row in rows for cell in row if cell.replace("-", "").isdigit()]
        assert [cell for cell in lone if "-" in cell and int(cell.split("-")[0]) <= 31] == []

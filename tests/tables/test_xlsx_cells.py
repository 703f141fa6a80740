from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pso_letters.tables import CellValue, Table, open_table
from pso_letters.tables.xlsx_cells import column_index
from tests.tables.conftest import found, row_findings
from tests.tables.workbooks import number, one_sheet, row


def table_with(cell: str, tmp_path: Path, **options: object) -> Table:
    book = one_sheet(row(1, "naam", "kvk"), row(2, "Jan", cell), **options)  # type: ignore[arg-type]
    return open_table(book.save(tmp_path / "lijst.xlsx"))


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="B2" t="s"><v>0</v></c>', "rijk é (x)"),
        ('<c r="B2" t="s"><v>1</v></c>', "a\rb"),
        ('<c r="B2" t="str"><f>A1</f><v>tekst &amp; uitleg</v></c>', "tekst & uitleg"),
        ('<c r="B2" t="str"><f>A1</f><v></v></c>', ""),
        ('<c r="B2"><f>1+1</f><v>2</v></c>', Decimal(2)),
        ('<c r="B2" t="b"><v>1</v></c>', "ja"),
        ('<c r="B2" t="b"><v>0</v></c>', "nee"),
        ('<c r="B2" t="d"><v>2026-03-01</v></c>', date(2026, 3, 1)),
        ('<c r="B2" t="d"><v>13:30:00</v></c>', "13:30:00"),
        ('<c t="str"><v>zonder plaats</v></c>', "zonder plaats"),
        (number("B2", "1234567", 1), "01234567"),
        (number("B2", "46082", 2), date(2026, 3, 1)),
        (number("B2", "19.989999999999998", 99), Decimal("19.99")),
        ('<c r="B2" s="1"/>', ""),
    ],
)
def test_each_kind_of_cell_has_its_value(cell: str, value: CellValue, tmp_path: Path) -> None:
    rich = '<r><t xml:space="preserve">rijk </t></r><r><rPr/><t>é (x)</t></r><rPh><t>nee</t></rPh>'
    table = table_with(
        cell,
        tmp_path,
        strings=[rich, "<t>a_x000D_b</t>"],
        formats=["00000000", "d-m-yyyy"],
    )
    (only,) = table.rows()
    assert only.values == ("Jan", value)
    assert type(only.values[1]) is type(value)
    assert only.findings == ()


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B2"><f>A1+1</f></c>',
        '<c r="B2"><f>A1+1</f><v></v></c>',
        '<c r="B2"><f>A1+1</f><v/></c>',
        '<c r="B2"><f t="shared" si="0"/></c>',
        '<c r="B2" t="str"><f>A1&amp;"x"</f></c>',
    ],
)
def test_a_formula_without_result_is_an_error(cell: str, tmp_path: Path) -> None:
    assert found(row_findings(table_with(cell, tmp_path))) == [("L104", 2, "kvk")]


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#FIELD!", "Err:502"])
def test_an_error_is_found_once(error: str, tmp_path: Path) -> None:
    table = table_with(f'<c r="B2" t="e"><v>{error}</v></c>', tmp_path)
    (finding,) = row_findings(table)
    assert (finding.code, finding.place.row, finding.place.column) == ("L105", 2, "kvk")
    assert error in str(finding.message)


@pytest.mark.parametrize("stored", ["12345678901234567", "1.2345678901234567E16", "1E15"])
def test_a_number_with_more_digits_than_excel_keeps_is_an_error(
    stored: str, tmp_path: Path
) -> None:
    table = table_with(number("B2", stored), tmp_path)
    assert found(row_findings(table)) == [("L110", 2, "kvk")]


def test_a_number_of_fifteen_digits_is_whole(tmp_path: Path) -> None:
    assert row_findings(table_with(number("B2", "123456789012345"), tmp_path)) == []


def test_control_characters_come_out_of_their_escape(tmp_path: Path) -> None:
    table = table_with('<c r="B2" t="str"><v>Jan_x0001_sen</v></c>', tmp_path)
    (finding,) = row_findings(table)
    assert (finding.code, finding.place.column) == ("L103", "kvk")
    assert "U+0001" in str(finding.message)


def test_half_a_surrogate_pair_survives_until_its_finding(tmp_path: Path) -> None:
    cell = '<c r="B2" t="s"><v>0</v></c>'
    table = table_with(cell, tmp_path, strings=["<t>_xD800_</t>"])
    assert found(row_findings(table)) == [("L103", 2, "kvk")]


@pytest.mark.parametrize(("letters", "index"), [("A", 0), ("Z", 25), ("AA", 26), ("XFD", 16383)])
def test_letters_become_an_index(letters: str, index: int) -> None:
    assert column_index(letters) == index

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from pso_letters.tables import TableOptions, open_table
from tests.tables.conftest import Refused, found, numbers, row_findings, texts
from tests.tables.workbooks import Book, number, one_sheet, row

FIXTURES = Path(__file__).parent / "fixtures"


def test_a_workbook_of_libreoffice_is_read() -> None:
    known = frozenset({"naam", "kvk", "bedrag"})
    table = open_table(FIXTURES / "libreoffice.xlsx", vocabulary=known)
    assert table.headers == ("naam", "kvk", "bedrag", "einddatum", "actief", "formule")
    assert table.source.header_row == 3
    assert texts(table) == [
        ("Café Zoë", "01234567", "19,99", "1-3-2026", "ja", "2469134"),
        ("Jansen & Zn <BV>", "87654321", "-1234,5", "31-12-2026", "nee", "Jansen & Zn <BV>!"),
        ("Verborgen", "00000012", "0,3", "1-1-2026", "ja", "#DIV/0!"),
    ]
    assert found(table.findings) == [("L106", None, None)]
    assert found(row_findings(table)) == [("L105", 6, "formule")]


def test_values_are_those_of_openpyxl(tmp_path: Path) -> None:
    path = tmp_path / "lijst.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["naam", "getal", "dag", "moment"])
    for n in range(1, 60):
        hour = datetime(2026, 1, 1, n % 24)  # noqa: DTZ001 - a sheet knows no time zones
        sheet.append([f"Zoë & <{n}>", n * 1.1, date(2020, 1, n % 28 + 1), hour])
    book.save(path)
    read = openpyxl.load_workbook(path, read_only=True, data_only=True)
    expected = list(read["Sheet"].iter_rows(min_row=2, values_only=True))
    read.close()
    rows = list(open_table(path).rows())
    assert len(rows) == len(expected)
    for ours, (name, amount, day, moment) in zip(rows, expected, strict=True):
        assert isinstance(day, datetime)
        assert isinstance(moment, datetime)
        assert ours.values[0] == name
        assert ours.values[1] == Decimal(f"{amount:.15g}")
        assert ours.values[2:] == (day.date(), moment.date())


def test_the_first_visible_sheet_with_data_is_read(tmp_path: Path) -> None:
    book = Book(
        [
            ("Geheim", row(1, "a") + row(2, "1"), ""),
            ("Leeg", row(1, '<c r="A1" s="0"/>'), ""),
            ("Lijst", row(1, "b") + row(2, "2"), ""),
            ("Later", row(1, "c") + row(2, "3"), ""),
        ],
        hidden=frozenset({"Geheim"}),
    )
    path = book.save(tmp_path / "lijst.xlsx")
    assert open_table(path).source.sheet == "Lijst"
    assert open_table(path).source.place(2).sheet == "Lijst"
    for wanted, header in (("Later", "c"), ("Geheim", "a"), (" later", "c")):
        assert open_table(path, TableOptions(sheet=wanted)).headers == (header,)


def test_a_sheet_that_is_not_there_is_refused_with_those_that_are(
    tmp_path: Path, refused: Refused
) -> None:
    path = one_sheet(row(1, "a")).save(tmp_path / "lijst.xlsx")
    message = refused(path, TableOptions(sheet="Blad9"))
    assert "Blad9" in message
    assert "Blad1" in message


def test_a_workbook_without_data_is_refused(tmp_path: Path, refused: Refused) -> None:
    path = one_sheet().save(tmp_path / "lijst.xlsx")
    assert "no visible sheet with data" in refused(path)
    assert "holds no rows" in refused(path, TableOptions(sheet="Blad1"))


def test_only_a_header_is_an_empty_list(tmp_path: Path) -> None:
    table = open_table(one_sheet(row(1, "a", "b")).save(tmp_path / "lijst.xlsx"))
    assert table.headers == ("a", "b")
    assert texts(table) == []


def test_row_numbers_are_those_of_the_sheet(tmp_path: Path) -> None:
    book = one_sheet(
        row(3, "naam"),
        row(7, "Jan"),
        '<row><c t="str"><v>Piet</v></c></row>',
        row(20, " "),
        row(21),
    )
    table = open_table(book.save(tmp_path / "lijst.xlsx"))
    assert table.source.header_row == 3
    assert numbers(table) == [7, 8]


def test_cells_with_only_a_format_are_nothing(tmp_path: Path) -> None:
    coloured = "".join(f'<c r="{letters}2" s="0"/>' for letters in ("C", "AA", "XFD"))
    book = one_sheet(row(1, "a", "b", '<c r="XFD1" s="0"/>'), row(2, "1", "2", coloured))
    table = open_table(book.save(tmp_path / "lijst.xlsx"))
    assert table.headers == ("a", "b")
    assert table.findings == ()
    assert texts(table) == [("1", "2")]


def test_data_without_header_are_kept(tmp_path: Path) -> None:
    book = one_sheet(
        row(1, "a", '<c r="C1" t="str"><v>c</v></c>'),
        row(2, "1", "2", "3"),
        row(3, "1", number("E3", "5")),
    )
    table = open_table(book.save(tmp_path / "lijst.xlsx"))
    assert table.headers == ("a", "kolom B", "c", "kolom E")
    assert found(table.findings) == [("L108", 1, "kolom B"), ("L108", 1, "kolom E")]
    assert texts(table) == [("1", "2", "3", ""), ("1", "", "", "5")]


def test_a_row_that_holds_only_a_formula_without_result_is_not_left_out(tmp_path: Path) -> None:
    book = one_sheet(row(1, "a"), row(2, '<c r="A2"><f>1</f></c>'))
    table = open_table(book.save(tmp_path / "lijst.xlsx"))
    assert found(row_findings(table)) == [("L104", 2, "a")]


def test_a_workbook_may_lack_styles_and_texts(tmp_path: Path) -> None:
    book = one_sheet(row(1, "a"), row(2, number("A2", "5")))
    path = book.save(tmp_path / "lijst.xlsx")
    assert texts(open_table(path)) == [("5",)]


@pytest.mark.parametrize("hidden", [["1"], ["true"]])
def test_one_hidden_row_is_named(hidden: list[str], tmp_path: Path) -> None:
    book = one_sheet(row(1, "a"), row(2, "x", attributes=f'hidden="{hidden[0]}"'), row(3, "y"))
    table = open_table(book.save(tmp_path / "lijst.xlsx"))
    assert texts(table) == [("x",), ("y",)]
    assert found(table.findings) == [("L106", None, None)]
    assert "Row 2 is hidden" in str(table.findings[0].message)

"""The rows with errors as a list: read back, it gives the errors that are left, and no others."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal

import pytest
from openpyxl import Workbook, load_workbook

from pso_letters.runs.failed_rows import ERROR_COLUMN, WARNING_COLUMN, FailedRows
from pso_letters.runs.inspection import Inspection
from pso_letters.tables import open_table
from tests.runs.lists import ENGLISH, Row, project_of, read_table, row, rows, write_list

DIALECTS = [
    pytest.param("cp1252", ";", id="Excel, windows-1252"),
    pytest.param("utf-8-sig", ";", id="Excel, UTF-8"),
    pytest.param("utf-8", ",", id="comma"),
    pytest.param("utf-16", "\t", id="Excel, Unicode text"),
    pytest.param("utf-8", "\t", id="tab"),
    pytest.param("utf-8", "|", id="pipe"),
]
FAULTY = rows(6, r1="A106", r3="T120", r4="L124", r6="L123")
FAULTY[2]["naam"] = "Zoë & Señor; “=1+1”"
FAULTY[5]["kvk_nummer"], FAULTY[5]["plaats"] = "", "=HYPERLINK(1)"
CODES = [{"A106"}, {"T120"}, {"L124"}, {"L123"}]
Kind = Literal["csv", "xlsx"]


def failed(path: Path, kind: Kind, name: str = "fouten") -> Path:
    """Check a list, and write its rows with errors beside it."""
    target = path.with_name(f"{name}.{kind}")
    with target.open("wb") as file:
        Inspection(project_of(path)).write_failed(file, kind, ENGLISH)
    return target


def errors(path: Path) -> list[set[str]]:
    """Return the codes of the errors of each row that has any."""
    found = (
        {finding.code for finding in checked.findings if finding.is_error}
        for checked in project_of(path).checked_rows()
    )
    return [codes for codes in found if codes]


def workbook(folder: Path, table: Iterable[Row | dict[str, object]]) -> Path:
    book, path = Workbook(), folder / "lijst.xlsx"
    sheet = book.active
    assert sheet is not None
    listed = [dict(each) for each in table]
    sheet.append(list(listed[0]))
    for each in listed:
        sheet.append(list(each.values()))
    target = io.BytesIO()
    book.save(target)
    path.write_bytes(target.getvalue())
    return path


def cells(path: Path) -> Sequence[tuple[object, ...]]:
    book = load_workbook(path)
    try:
        return list(book.worksheets[0].iter_rows(values_only=True))
    finally:
        book.close()


@pytest.mark.parametrize(
    ("encoding", "delimiter", "kind"),
    [
        *(pytest.param(*dialect.values, "csv", id=str(dialect.id)) for dialect in DIALECTS),
        pytest.param("cp1252", ";", "xlsx", id="XLSX"),
    ],
)
def test_failed_rows_give_the_same_errors_again_and_again(
    tmp_path: Path, encoding: str, delimiter: str, kind: Kind
) -> None:
    table = [{name: text.replace("“", '"') for name, text in each.items()} for each in FAULTY]
    path = write_list(tmp_path, table, encoding=encoding, delimiter=delimiter)
    assert errors(path) == CODES
    once = failed(path, kind)
    assert errors(once) == CODES
    twice = failed(once, kind, "fouten-2")
    assert errors(twice) == CODES
    if kind == "csv":
        assert twice.read_bytes() == once.read_bytes()


@pytest.mark.parametrize(("encoding", "delimiter"), DIALECTS)
def test_columns_and_dialect_are_those_of_the_list(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    path = write_list(tmp_path, rows(3, r2="A106"), encoding=encoding, delimiter=delimiter)
    # a mark before UTF-8, so that Excel reads the reasons
    marked = "utf-8-sig" if encoding in {"utf-8", "cp1252"} else encoding
    (line,) = read_table(failed(path, "csv"), marked, delimiter)
    assert list(line) == [*row(1), ERROR_COLUMN, WARNING_COLUMN]
    assert {name: line[name] for name in row(1)} == rows(3, r2="A106")[1]
    assert line[ERROR_COLUMN].startswith("A106: “790 AB” isn't a Dutch postcode")
    assert line[WARNING_COLUMN] == ""


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_corrected_cell_leaves_no_error(tmp_path: Path, kind: Kind) -> None:
    path = failed(write_list(tmp_path, rows(3, r2="A106"), encoding="utf-16", delimiter="\t"), kind)
    if kind == "csv":
        text = path.read_bytes().decode("utf-16").replace("790 AB\t", "7901 AB\t")
        path.write_bytes(text.encode("utf-16"))
    else:
        book = load_workbook(path)
        for cell in next(book.worksheets[0].iter_rows(min_row=2)):
            cell.value = "7901 AB" if cell.value == "790 AB" else cell.value
        book.save(path)
    assert errors(path) == []


def test_warnings_stand_in_a_column_of_their_own(tmp_path: Path) -> None:
    table = [row(1, postcode="790 AB", contract_einddatum="1-1-2026")]
    table.append(row(2, contract_einddatum="1-1-2026"))
    path = write_list(tmp_path, table)
    (line,) = read_table(failed(path, "csv"))
    assert line[ERROR_COLUMN].startswith("A106: ")
    assert line[WARNING_COLUMN].startswith("T124: ")
    assert "T124" not in line[ERROR_COLUMN]


def test_without_warnings_there_is_one_column(tmp_path: Path) -> None:
    table = open_table(write_list(tmp_path, rows(1)))
    assert FailedRows(table, ENGLISH).headers == (*row(1), ERROR_COLUMN)
    both = (*row(1), ERROR_COLUMN, WARNING_COLUMN)
    assert FailedRows(table, ENGLISH, with_warnings=True).headers == both


def test_added_columns_are_replaced_and_not_doubled(tmp_path: Path) -> None:
    table = [row(1, postcode="790 AB", fouten="oud", waarschuwingen="oud")]
    (line,) = read_table(failed(write_list(tmp_path, table), "csv"))
    assert list(line) == [*row(1), ERROR_COLUMN, WARNING_COLUMN]
    assert "oud" not in line.values()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_list_without_errors_gives_only_the_headers(tmp_path: Path, kind: Kind) -> None:
    path = failed(write_list(tmp_path, rows(2)), kind)
    assert open_table(path).headers == (*row(1), ERROR_COLUMN, WARNING_COLUMN)
    assert list(open_table(path).rows()) == []


def test_a_workbook_keeps_texts_dates_and_numbers(tmp_path: Path) -> None:
    faulty: dict[str, object] = {
        **row(1, kvk_nummer="00090386", postcode="790 AB"),
        "contract_einddatum": date(2027, 3, 1),
        "jaarbesteding": Decimal("1234.5"),
    }
    header, line = cells(failed(workbook(tmp_path, [faulty]), "xlsx"))
    shown = dict(zip(header, line, strict=True))
    assert shown["kvk_nummer"] == "00090386"
    assert shown["jaarbesteding"] == 1234.5
    assert str(shown["contract_einddatum"]).startswith("2027-03-01")


def test_what_a_workbook_shows_and_csv_cannot_stays_refused(tmp_path: Path) -> None:
    """Excel made a date of the text "12-1": in XLSX it is one still, in CSV it is text."""
    path = workbook(tmp_path, [{**row(1), "huisnummer": date(2026, 1, 12)}])
    assert errors(path) == [{"L127"}]
    assert errors(failed(path, "xlsx")) == [{"L127"}]
    assert errors(failed(path, "csv")) == [{"L128"}]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_percentage_and_a_leading_zero_by_format_stay_what_they_are(
    tmp_path: Path, kind: Kind
) -> None:
    path = workbook(
        tmp_path, [{**row(1, postcode="790 AB"), "kvk_nummer": 90386, "direct_aandeel": 0.355}]
    )
    book = load_workbook(path)
    for cell in next(book.worksheets[0].iter_rows(min_row=2)):
        if cell.value == 90386:
            cell.number_format = "00000000"
        if cell.value == 0.355:
            cell.number_format = "0.0%"
    book.save(path)
    suppliers = [
        next(project_of(each).checked_rows()).record.supplier for each in (path, failed(path, kind))
    ]
    assert [(each.kvk, each.direct_share) for each in suppliers] == [
        ("00090386", Decimal("0.355"))
    ] * 2


def test_a_formula_is_text_in_a_workbook(tmp_path: Path) -> None:
    path = failed(write_list(tmp_path, [row(1, naam="=1+1", postcode="790 AB")]), "xlsx")
    first = load_workbook(path).worksheets[0]["A2"]
    assert (first.value, first.data_type) == ("=1+1", "s")


def test_a_csv_report_on_a_workbook_opens_in_a_dutch_excel(tmp_path: Path) -> None:
    path = workbook(tmp_path, [row(1, kvk_nummer="00090386", postcode="790 AB")])
    (line,) = read_table(failed(path, "csv"))
    assert (line["kvk_nummer"], line["postcode"]) == ("00090386", "790 AB")


def test_no_cell_of_the_csv_starts_a_formula(tmp_path: Path) -> None:
    names = ["=1+1", "+x", "-x", "@x", " =1", "＝1", '"=1']
    table = [row(n, naam=name, postcode="790 AB") for n, name in enumerate(names, start=1)]
    path = write_list(tmp_path, table)
    made = failed(path, "csv")
    for line in read_table(made):
        assert line["naam"].startswith("'"), line["naam"]
    again = [checked.record.supplier.name for checked in project_of(made).checked_rows()]
    assert again == [name.strip() for name in names]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_double_stays_refused_however_often_it_is_written(tmp_path: Path, kind: Kind) -> None:
    table = [row(1), row(2, kvk_nummer="20000001", naam="Een ander")]
    path = write_list(tmp_path, table)
    assert errors(path) == [{"L130"}]
    once = failed(path, kind)
    assert errors(once) == [{"L128"}]
    assert errors(failed(once, kind, "fouten-2")) == [{"L128"}]
    assert errors(failed(tmp_path / f"fouten-2.{kind}", kind, "fouten-3")) == [{"L128"}]

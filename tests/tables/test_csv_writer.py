from __future__ import annotations

import csv
import io
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pso_letters.tables import EXCEL_DUTCH, Dialect, TableOptions, csv_bytes, open_table, write_csv
from tests.tables.conftest import WriteCsv, row_findings, texts

DIALECTS = [
    EXCEL_DUTCH,
    Dialect(",", "utf-8", terminator="\n"),
    Dialect("\t", "utf-16-le", bom=True),
    Dialect("|", "utf-32-be", bom=True, terminator="\r"),
    Dialect(";", "cp1252", sep_line=True),
]


def test_excel_dutch_is_what_a_dutch_excel_opens() -> None:
    made = csv_bytes(["naam", "bedrag"], [["Zoë", Decimal("19.90")]], EXCEL_DUTCH)
    assert made == b"\xef\xbb\xbfnaam;bedrag\r\nZo\xc3\xab;19,9\r\n"


def test_values_are_written_in_dutch() -> None:
    made = csv_bytes(["a", "b"], [[date(2026, 3, 1), Decimal("-5.5")]], Dialect(",", "utf-8"))
    assert made == b'a,b\r\n1-3-2026,"-5,5"\r\n'


def test_formulas_are_guarded_in_headers_and_rows() -> None:
    made = csv_bytes(["=A1"], [["@x"], ["-5"], ["'t Hoekje"]], Dialect(";", "cp1252"))
    assert made == b"'=A1\r\n'@x\r\n-5\r\n't Hoekje\r\n"


def test_a_character_that_the_encoding_lacks_becomes_visible() -> None:
    assert csv_bytes(["a"], [["→ €"]], Dialect(",", "cp1252")) == b"a\r\n&#8594; \x80\r\n"
    assert b"&#55296;" in csv_bytes(["a"], [["\ud800"]], EXCEL_DUTCH)


def test_the_stand_in_of_a_character_stays_in_its_cell(write_list: WriteCsv) -> None:
    """`&#8594;` ends with the delimiter of most Dutch files."""
    made = csv_bytes(["a", "b"], [["→=1+1", "→"]], Dialect(";", "cp1252"))
    assert made == b'a;b\r\n"&#8594;=1+1";"&#8594;"\r\n'
    table = open_table(write_list(made))
    assert texts(table) == [("&#8594;=1+1", "&#8594;")]
    assert row_findings(table) == []


@pytest.mark.parametrize("text", ["a;=1+1", "a,=1+1", "a\t@x", 'a| "+1', "a; ＝1"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_a_formula_behind_any_delimiter_stays_in_its_cell(text: str, delimiter: str) -> None:
    made = csv_bytes(["a"], [[text]], Dialect(delimiter, "utf-8"))
    quoted = text.replace('"', '""')
    assert made.decode() == f'a\r\n"{quoted}"\r\n'


def test_a_delimiter_of_another_file_needs_no_quotes() -> None:
    assert csv_bytes(["a"], [["Raad, Daad; Co"]], Dialect("|", "utf-8")) == (
        b"a\r\nRaad, Daad; Co\r\n"
    )


def test_a_long_report_is_written_row_by_row() -> None:
    target = io.BytesIO()

    def rows() -> list[list[str]]:
        assert target.tell() > 0
        return [["1"]]

    write_csv(target, ["a"], (row for made in [rows] for row in made()), EXCEL_DUTCH)
    assert target.getvalue().endswith(b"a\r\n1\r\n")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_dialect_is_found_again_as_it_was_written(dialect: Dialect, write_list: WriteCsv) -> None:
    rows = [["Zoë", "x;y,z|q\tr"], ['5"', "a\nb"]]
    table = open_table(write_list(csv_bytes(["naam", "plaats"], rows, dialect)))
    assert table.source.dialect == dialect
    assert texts(table) == [tuple(row) for row in rows]


legal = st.characters(
    exclude_categories=["Cs"],
    exclude_characters=[
        *map(chr, (*range(9), 11, 12, *range(14, 32))),
        "\ufffe",
        "\uffff",
        "\ufffd",
    ],
)
word = st.text(
    alphabet=st.one_of(legal, st.sampled_from("'=+-@＝＋－＠;,|\"\t\r\n \xa0\u200b\ufeff")),
    max_size=12,
)


@settings(deadline=None)
@given(st.lists(st.tuples(word, word, word), max_size=6), st.sampled_from(DIALECTS[:4]))
def test_what_is_written_is_read_back(rows: list[tuple[str, str, str]], dialect: Dialect) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "lijst.csv"
        path.write_bytes(csv_bytes(["a", "b", "c"], rows, dialect))
        table = open_table(path, TableOptions(delimiter=dialect.delimiter))
        assert texts(table) == [row for row in rows if "".join(row).strip()]
        assert "L102" not in [finding.code for finding in row_findings(table)]


@settings(deadline=None)
@given(st.lists(st.tuples(word, word, word), max_size=6), st.sampled_from(DIALECTS))
def test_no_cell_starts_a_formula_when_a_spreadsheet_opens_it(
    rows: list[tuple[str, str, str]], dialect: Dialect
) -> None:
    made = csv_bytes(["a", "b", "c"], rows, dialect)
    text = made.decode(dialect.encoding).removeprefix("\ufeff")
    opened = csv.reader(io.StringIO(text, newline=""), delimiter=dialect.delimiter)
    for cell in (cell for record in opened for cell in record):
        bare = cell.strip(' \t\r\n\0"\xa0\u200b\ufeff')
        is_number = re.fullmatch(r"[+-]?\d[\d.,]*", cell)
        assert is_number or not bare.startswith(tuple("=+-@＝＋－＠")), cell
        assert not cell.startswith(("\t", "\r", "\n"))

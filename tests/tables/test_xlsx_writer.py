from __future__ import annotations

import errno
import io
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pso_letters.tables import (
    AMOUNT,
    SHARE,
    CellValue,
    CutText,
    Sheet,
    TableOptions,
    open_table,
    write_xlsx,
    xlsx_writer,
)
from pso_letters.tables.xlsx_writer import legal_name
from tests.tables.conftest import row_findings, texts

VALUES: list[CellValue] = [
    *("=1+1", "+31 20", "-x", "@SUM(A1)", "{=A1}", "\t=1", "'t Hoekje", "https://voorbeeld.nl"),
    *("mailto:a@b.nl", "01234567", "1.234,56", " wit ", "a\nb", "Zoë → €", "WAAR", "1-3-2026"),
    *("<r>x</r>", "<r><t>=1</t></r>", "&amp;", "_x0041_", 'a"b', "🌱", "#N/B"),
    *map(Decimal, ("0", "-12.5", "1234567.89", "99900017", "123456789012", "0.125", "1E+3")),
    *(date(2026, 3, 1), date(1900, 3, 1), date(9999, 12, 31)),
]


def written(*sheets: Sheet) -> bytes:
    target = io.BytesIO()
    write_xlsx(target, sheets)
    return target.getvalue()


def saved(folder: Path, *sheets: Sheet) -> Path:
    path = folder / "lijst.xlsx"
    path.write_bytes(written(*sheets))
    return path


def one(*rows: Sequence[CellValue], headers: Sequence[str] = ("naam",)) -> Sheet:
    return Sheet("Lijst", headers, rows)


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_both_readers_read_back_what_was_written(value: CellValue, tmp_path: Path) -> None:
    path = saved(tmp_path, one(["x", value], headers=["sleutel", "waarde"]))
    ((_, ours),) = [row.values for row in open_table(path).rows()]
    assert ours == value
    assert type(ours) is type(value)
    theirs = openpyxl.load_workbook(path)["Lijst"]["B2"]
    if isinstance(value, str):
        assert theirs.data_type in {"s", "inlineStr"}
        assert theirs.value == value.replace("_x0041_", "_x005F_x0041_")  # undoes no escapes
    elif isinstance(value, Decimal):
        assert Decimal(repr(theirs.value)) == value
    else:
        assert theirs.value.date() == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal(1234567890123456), "1234567890123456"),
        (Decimal("NaN"), "NaN"),
        (date(1899, 12, 31), "31-12-1899"),
        (date(1900, 2, 28), "28-2-1900"),
        ("a\ud800b", "a&#55296;b"),
    ],
)
def test_what_excel_would_change_becomes_text(value: CellValue, text: str, tmp_path: Path) -> None:
    path = saved(tmp_path, one([value]))
    assert texts(open_table(path)) == [(text,)]


@pytest.mark.parametrize("character", ["\x00", "\x02", "\x1f", "\r", "\ufffe", "\uffff"])
def test_characters_that_xml_cannot_hold_are_kept(character: str, tmp_path: Path) -> None:
    path = saved(tmp_path, one([f"a{character}b"]))
    assert texts(open_table(path)) == [(f"a{character}b",)]


def test_numbers_are_shown_the_dutch_way(tmp_path: Path) -> None:
    rows = [[Decimal("0.5"), Decimal(99900017), Decimal("1.5"), Decimal("0.125"), Decimal(1)]]
    sheet = Sheet("Lijst", ["a", "b", "c", "d", "e"], rows, formats=[SHARE, "", "", "", AMOUNT])
    shown = openpyxl.load_workbook(saved(tmp_path, sheet))["Lijst"][2]
    assert [cell.number_format for cell in shown] == [
        "0.0%", "0", "#,##0.00", "#,##0.000", "#,##0.00"
    ]  # fmt: skip


def test_dates_are_dates_and_texts_are_kept_as_texts(tmp_path: Path) -> None:
    path = saved(tmp_path, one(["x", "0123", date(2026, 3, 1), ""], headers=list("abcd")))
    sheet = openpyxl.load_workbook(path)["Lijst"]
    assert sheet["C2"].number_format == "d-m-yyyy"
    assert sheet["C2"].is_date
    assert sheet["B2"].number_format == "@"
    assert sheet.column_dimensions["D"].width > 0


def test_what_is_typed_in_an_empty_cell_of_a_text_column_keeps_its_zeros(tmp_path: Path) -> None:
    sheet = Sheet("Lijst", ["kvk", "bedrag"], [["", ""]], formats=["", AMOUNT])
    columns = openpyxl.load_workbook(saved(tmp_path, sheet))["Lijst"].column_dimensions
    assert [columns[letter].number_format for letter in "AB"] == ["@", AMOUNT]


def test_the_header_row_is_bold_stays_in_view_and_filters(tmp_path: Path) -> None:
    path = saved(tmp_path, Sheet("Lijst", ["a", "b"], [["1", "2"], ["3", "4"]], intro=["Let op"]))
    sheet = openpyxl.load_workbook(path)["Lijst"]
    assert sheet["A1"].value == "Let op"
    assert sheet["A2"].font.bold
    assert not sheet["A3"].font.bold
    assert sheet.freeze_panes == "A3"
    assert sheet.auto_filter.ref == "A2:B4"
    known = frozenset({"a", "b"})
    assert texts(open_table(path, vocabulary=known)) == [("1", "2"), ("3", "4")]


def test_widths_follow_the_first_rows_within_limits(tmp_path: Path) -> None:
    rows = [["x", "lange naam van een leverancier", "y" * 500, "z"]]
    sheet = Sheet("Lijst", ["a", "b", "c", "d"], rows, widths=[0, 0, 0, 33])
    widths = openpyxl.load_workbook(saved(tmp_path, sheet))["Lijst"].column_dimensions
    found = [round(widths[letter].width) for letter in "ABCD"]
    assert found == [9, 32, 61, 34]


def test_several_sheets(tmp_path: Path) -> None:
    path = saved(tmp_path, one(["1"]), Sheet("Andere", ["b"], [["2"]]))
    assert texts(open_table(path, TableOptions(sheet="Andere"))) == [("2",)]
    assert texts(open_table(path, TableOptions(sheet="Lijst"))) == [("1",)]


def test_a_sheet_without_rows_keeps_its_headers(tmp_path: Path) -> None:
    table = open_table(saved(tmp_path, one(headers=["a", "b"])), vocabulary=frozenset({"a", "b"}))
    assert (table.headers, texts(table)) == (("a", "b"), [])


def test_a_workbook_without_sheets_is_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match="needs a sheet"):
        written()


def test_the_same_sheets_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    before = written(one(["x"]))
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    try:
        assert written(one(["x"])) == before
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize("filler", ["a", "🌱"])
def test_a_text_too_long_for_a_cell_is_cut_and_said(filler: str, tmp_path: Path) -> None:
    target = io.BytesIO()
    long = filler * 32_767
    cut = write_xlsx(target, [one(["x", "y"], ["x", long], headers=["a", "b"])])
    fits = "y" * 32_767
    assert write_xlsx(io.BytesIO(), [one([fits])]) == ()
    path = tmp_path / "lang.xlsx"
    path.write_bytes(target.getvalue())
    read = texts(open_table(path))[1][1]
    if filler == "a":
        assert (cut, read) == ((), long)
    else:
        assert cut == (CutText("Lijst", 3, "b"),)
        assert read == filler * ((32_767 - 4) // 2) + " […]"


def test_more_rows_than_a_sheet_holds_go_on_on_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_writer, "MAXIMUM_ROWS", 4)
    for count, sheets in ((3, 1), (4, 2), (6, 2), (7, 3)):
        path = saved(tmp_path, one(*([str(number)] for number in range(count))))
        book = openpyxl.load_workbook(path)
        assert book.sheetnames == ["Lijst", "Lijst (2)", "Lijst (3)"][:sheets]
        read = [
            text
            for name in book.sheetnames
            for (text,) in texts(open_table(path, TableOptions(sheet=name), frozenset({"naam"})))
        ]
        assert read == [str(number) for number in range(count)]


@pytest.mark.parametrize(
    ("wished", "taken", "name"),
    [
        ("Verloopt per maand", (), "Verloopt per maand"),
        ("a/b\\c[d]:e*f?", (), "a b c d e f"),
        ("'t Hoekje'", (), "t Hoekje"),
        ("", (), "Blad"),
        ("???", (), "Blad"),
        ("History", (), "History (2)"),
        ("LIJST", ("Lijst",), "LIJST (2)"),
        ("Lijst", ("Lijst", "lijst (2)"), "Lijst (3)"),
        ("x" * 40, (), "x" * 31),
        ("x" * 40, ("x" * 31,), "x" * 27 + " (2)"),
        ("🌱" * 20, (), "🌱" * 15),
    ],
)
def test_names_of_sheets(wished: str, taken: tuple[str, ...], name: str) -> None:
    assert legal_name(wished, taken) == name
    written(Sheet(wished, ["a"], []))


class Full(io.BytesIO):
    """A disk without room."""

    def write(self, _data: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_is_the_systems_own_error() -> None:
    with pytest.raises(OSError, match="No space left") as caught:
        write_xlsx(Full(), [one(["x"])])
    assert caught.value.errno == errno.ENOSPC


def test_a_row_that_cannot_be_made_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def rows() -> Iterator[list[str]]:
        yield ["x"]
        assert list(tmp_path.iterdir())
        raise RuntimeError("halfway")

    with pytest.raises(RuntimeError, match="halfway"):
        write_xlsx(io.BytesIO(), [Sheet("Lijst", ["a"], rows())])
    assert not list(tmp_path.iterdir())


def test_rows_are_written_while_they_come() -> None:
    """Two hundred rows are never all in memory."""
    alive = 0

    class Text(str):
        __slots__ = ()

        def __del__(self) -> None:
            nonlocal alive
            alive -= 1

    def rows() -> Iterable[list[str]]:
        nonlocal alive
        for number in range(200):
            alive += 1
            assert alive < 10
            yield [Text(number)]

    write_xlsx(io.BytesIO(), [Sheet("Lijst", ["a"], rows())])


word = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(
            word,
            st.decimals(-(10**9), 10**9, places=2),
            st.dates(min_value=date(1900, 3, 1)),
        ),
        max_size=5,
    )
)
def test_any_row_is_read_back(rows: list[tuple[str, Decimal, date]]) -> None:
    with TemporaryDirectory() as folder:
        table = open_table(
            saved(Path(folder), one(*rows, headers=["tekst", "getal", "dag"])),
            vocabulary=frozenset({"tekst", "getal", "dag"}),
        )
        assert [row.values for row in table.rows()] == rows
        assert "L102" not in [finding.code for finding in row_findings(table)]

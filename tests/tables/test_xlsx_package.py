from __future__ import annotations

import errno
import zipfile
from pathlib import Path

import pytest

from pso_letters.errors import InputError
from pso_letters.tables import open_table, xlsx_package
from tests.tables.conftest import Refused, texts
from tests.tables.workbooks import STRICT, Book, number, one_sheet, row, text

ROWS = (row(1, "naam"), row(2, "Jan"))


def test_a_strict_workbook_is_read_like_any_other(tmp_path: Path) -> None:
    book = one_sheet(
        row(1, "naam", "kvk", "datum", "datum2"),
        row(
            2,
            '<c r="A2" t="s"><v>0</v></c>',
            number("B2", "1234567", 1),
            '<c r="C2" t="d"><v>2026-03-01T00:00:00</v></c>',
            number("D2", "46082", 2),
        ),
        strings=["<t>Zoë</t>"],
        formats=["00000000", "d-m-yyyy"],
        family=STRICT,
    )
    table = open_table(book.save(tmp_path / "strict.xlsx"))
    assert table.headers == ("naam", "kvk", "datum", "datum2")
    assert texts(table) == [("Zoë", "01234567", "1-3-2026", "1-3-2026")]


def test_a_document_type_is_refused(tmp_path: Path, refused: Refused) -> None:
    bomb = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    book = one_sheet(*ROWS, row(3, '<c r="A3" t="str"><v>&b;</v></c>'), prologue=bomb)
    assert "damaged" in refused(book.save(tmp_path / "lijst.xlsx"))


def test_a_document_type_in_a_small_part_is_refused(tmp_path: Path, refused: Refused) -> None:
    path = one_sheet(*ROWS).save(tmp_path / "lijst.xlsx")
    changed = tmp_path / "anders.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            prologue = b"<!DOCTYPE x [<!ENTITY a 'a'>]>" if name == "xl/workbook.xml" else b""
            new.writestr(name, prologue + old.read(name))
    assert "damaged" in refused(changed)


def test_a_part_that_grows_too_much_is_refused(
    tmp_path: Path, refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = one_sheet(*ROWS, extra=[("xl/media/x", b"\0" * 300_000)]).save(tmp_path / "lijst.xlsx")
    assert texts(open_table(path)) == [("Jan",)]
    monkeypatch.setattr(xlsx_package, "MIN_SUSPECT", 100_000)
    monkeypatch.setattr(xlsx_package, "MAX_RATIO", 500)
    assert "unusual size" in refused(path)


@pytest.mark.parametrize("limit", ["MAX_PART", "MAX_SMALL_PART"])
def test_a_part_that_is_too_large_is_refused(
    limit: str, tmp_path: Path, refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = one_sheet(*ROWS).save(tmp_path / "lijst.xlsx")
    monkeypatch.setattr(xlsx_package, limit, 50)
    assert "unusual size" in refused(path)


@pytest.mark.parametrize(
    "missing",
    ["xl/workbook.xml", "_rels/.rels", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"],
)
def test_a_workbook_that_misses_a_part_is_refused(
    missing: str, tmp_path: Path, refused: Refused
) -> None:
    path = one_sheet(*ROWS).save(tmp_path / "lijst.xlsx")
    changed = tmp_path / "anders.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            if name != missing:
                new.writestr(name, old.read(name))
    assert "damaged" in refused(changed)


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A2" t="s"><v>7</v></c>',
        '<c r="A2" t="s"><v>x</v></c>',
        '<c r="A2"><v>abc</v></c>',
        '<c r="?2"><v>1</v></c>',
        '<c r="ZZZZZZZ2"><v>1</v></c>',
        '<c r="A2"><v>1</c>',
    ],
)
def test_a_broken_cell_is_told_as_damage(cell: str, tmp_path: Path, refused: Refused) -> None:
    book = one_sheet(row(1, "naam"), row(2, cell), row(3, "Jan"))
    assert "damaged" in refused(book.save(tmp_path / "lijst.xlsx"))


def test_names_of_parts_may_differ_in_case(tmp_path: Path) -> None:
    path = one_sheet(*ROWS).save(tmp_path / "lijst.xlsx")
    changed = tmp_path / "anders.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name.replace("sheet1", "Sheet1"), old.read(name))
    assert texts(open_table(changed)) == [("Jan",)]


def test_bytes_that_were_changed_are_noticed(tmp_path: Path, refused: Refused) -> None:
    rows = "".join(row(n, f"naam {n * 7919 % 1000}") for n in range(1, 500))
    path = Book([("Blad1", rows, "")]).save(tmp_path / "lijst.xlsx")
    content = bytearray(path.read_bytes())
    at = content.index(b"xl/worksheets/sheet1.xml") + 400
    content[at : at + 8] = b"\0" * 8
    path.write_bytes(bytes(content))
    assert "damaged" in refused(path)


def test_a_directory_that_points_nowhere_is_told_as_damage(
    tmp_path: Path, refused: Refused
) -> None:
    path = one_sheet(*ROWS).save(tmp_path / "lijst.xlsx")
    content = bytearray(path.read_bytes())
    end = content.rindex(b"PK\x05\x06")
    content[end + 16 : end + 20] = (0x00FFFFFF).to_bytes(4, "little")
    path.write_bytes(bytes(content))
    assert "damaged" in refused(path)


@pytest.mark.parametrize(
    ("error", "message"),
    [(OSError(errno.EINVAL, "x"), "damaged"), (OSError(errno.ENOSPC, "x"), "disk is full")],
)
def test_errors_of_the_system_are_told(error: OSError, message: str, tmp_path: Path) -> None:
    path = one_sheet(*ROWS).save(tmp_path / "lijst.xlsx")
    with pytest.raises(InputError, match=message), xlsx_package.open_package(path):
        raise error


def test_text_keeps_its_spaces(tmp_path: Path) -> None:
    path = one_sheet(row(1, "naam"), row(2, text("A2", " Jan "))).save(tmp_path / "lijst.xlsx")
    assert texts(open_table(path)) == [(" Jan ",)]

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from pso_letters.tables import open_table
from tests.tables.conftest import Refused, WriteCsv, texts
from tests.tables.workbooks import one_sheet, row

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def zipped(path: Path, **parts: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return path


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n", "a PDF file"),
        (OLE, "old Office version (.xls"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a workbook with a password"),
        (b"{\\rtf1", "(RTF)"),
        (b"\xef\xbb\xbf\n <HTML><body>", "a web page"),
        (b'<?xml version="1.0"?><Workbook/>', "an XML file"),
        (b"\x1f\x8b\x08", "a compressed file"),
    ],
)
def test_other_files_are_refused_with_their_kind(
    content: bytes, kind: str, write_list: WriteCsv, refused: Refused
) -> None:
    message = refused(write_list(content, name="lijst.csv"))
    assert kind in message
    assert "save it as XLSX or CSV" in message


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "OpenDocument"),
        ({"word__document_dot_xml": "", "[Content_Types]_dot_xml": ""}, "Word document"),
        ({"xl__workbook_dot_bin": "", "[Content_Types]_dot_xml": ""}, ".xlsb"),
        ({"lijst_dot_csv": "a;b"}, "a ZIP file"),
    ],
)
def test_other_zipped_files_are_refused_with_their_kind(
    parts: dict[str, str], kind: str, tmp_path: Path, refused: Refused
) -> None:
    assert kind in refused(zipped(tmp_path / "lijst.xlsx", **parts))


def test_a_workbook_with_the_name_of_a_csv_file_is_read(tmp_path: Path) -> None:
    path = one_sheet(row(1, "naam"), row(2, "Jan")).save(tmp_path / "lijst.csv")
    table = open_table(path)
    assert table.source.kind == "XLSX"
    assert texts(table) == [("Jan",)]


def test_a_csv_file_with_the_name_of_a_workbook_is_read(write_list: WriteCsv) -> None:
    table = open_table(write_list("naam;plaats\nJan;Ede\n", name="lijst.xlsx"))
    assert table.source.kind == "CSV"


def test_a_missing_file_is_named_with_its_folder(tmp_path: Path, refused: Refused) -> None:
    path = tmp_path / "weg.csv"
    assert str(path) in refused(path)
    assert "doesn't exist" in refused(path)


def test_a_folder_is_refused(tmp_path: Path, refused: Refused) -> None:
    assert "is a folder" in refused(tmp_path)


def test_a_file_under_a_file_is_refused(write_list: WriteCsv, refused: Refused) -> None:
    assert "can't be read" in refused(write_list("a;b") / "c.csv")


def test_an_empty_file_is_refused(write_list: WriteCsv, refused: Refused) -> None:
    assert "is empty" in refused(write_list(b""))


@pytest.mark.parametrize("part", [0.3, 0.9])
def test_half_a_workbook_is_refused(part: float, tmp_path: Path, refused: Refused) -> None:
    path = one_sheet(row(1, "naam"), row(2, "Jan")).save(tmp_path / "lijst.xlsx")
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * part)])
    assert "damaged or incomplete" in refused(path)

from __future__ import annotations

import hashlib
import json
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from pso_letters.errors import ExitCode
from pso_letters.runs.failed_rows import ERROR_COLUMN
from pso_letters.runs.overview import SUPPLIER_HEADERS
from pso_letters.runs.selection import Selection, parse_where
from tests.runs.lists import (
    FAULTS,
    csv_text,
    files_in,
    project_of,
    read_table,
    request_of,
    row,
    rows,
    run,
    write_list,
)

pytestmark = pytest.mark.usefixtures("stubbed")
DIALECTS = [
    pytest.param("cp1252", ";", id="Excel, windows-1252"),
    pytest.param("utf-8-sig", ";", id="Excel, UTF-8"),
    pytest.param("utf-8", ",", id="comma"),
    pytest.param("utf-8", "\t", id="tab"),
    pytest.param("utf-16", "\t", id="Excel, Unicode text"),
    pytest.param("utf-8", "|", id="pipe"),
]
DIFFICULT = {
    "semicolon": 'Raad; Daad, "Adviseurs" | Co',
    "markup": "Smit & Zn <BV>",
    "apostrophe": "'t Hoekje",
    "formula": "=SamenWerk Detachering",
    "quoted formula": "'=SamenWerk",
    "at": "@Work",
    "minus": "-Minus B.V.",
    "accents": "Zoë Señor €",
}  # fmt: skip


def test_overview_has_a_line_for_each_row_with_what_became_of_it(tmp_path: Path) -> None:
    table = rows(3, r2="A106")
    table[0] |= {"contract_einddatum": "1-1-2026"}
    output = tmp_path / "brieven"
    run(request_of(write_list(tmp_path, table), output, formats=("docx", "pdf")))
    lines = read_table(output / "overzicht.csv")
    assert tuple(lines[0]) == SUPPLIER_HEADERS
    assert lines[0] == {
        "rij": "2", "sleutel": "20000001", "naam": "Leverancier 1 B.V.",
        "inkoopcategorie": "schoonmaak", "inkoopniveau": "1", "pso_certificaat": "geen",
        "prestatieniveau": "", "geldig_tot": "", "document": "brief", "status": "gemaakt",
        "bestanden": "docx/20000001 Leverancier 1 B.V.docx | pdf/20000001 Leverancier 1 B.V.pdf",
        "paginas": "1", "bevindingen": "T124",
    }  # fmt: skip
    assert [line["status"] for line in lines] == ["gemaakt", "geweigerd", "gemaakt"]
    assert (lines[1]["bevindingen"], lines[1]["bestanden"]) == ("A106", "")


def test_overview_is_of_the_rows_that_were_asked_for(tmp_path: Path) -> None:
    path, output = write_list(tmp_path, rows(4, r3="A106")), tmp_path / "brieven"
    run(request_of(path, output, selection=Selection(rows=((2, 2), (4, 4)))))
    lines = read_table(output / "overzicht.csv")
    assert [(line["rij"], line["status"]) for line in lines] == [
        ("2", "gemaakt"),
        ("4", "geweigerd"),
    ]


def test_manifest_is_the_interface_it_is_said_to_be(tmp_path: Path) -> None:
    path, output = write_list(tmp_path, rows(2, r2="T120")), tmp_path / "brieven"
    run(request_of(path, output, formats=("docx", "pdf")))
    content = json.loads((output / "manifest.json").read_text(encoding="utf-8"))
    (letter,) = content.pop("letters")
    files = ["docx/20000001 Leverancier 1 B.V.docx", "pdf/20000001 Leverancier 1 B.V.pdf"]
    digests = {name: hashlib.sha256((output / name).read_bytes()).hexdigest() for name in files}
    assert list(letter) == ["key", "row", "document", "tier", "files", "sha256", "pages", "status"]
    assert letter == {
        "key": "20000001", "row": 2, "document": "brief", "tier": 1, "files": files,
        "sha256": digests, "pages": 1, "status": "made",
    }  # fmt: skip
    assert content["list_sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (content["date"], content["list"]) == ("2026-11-21", "lijst.csv")


def test_manifest_of_a_run_without_letters_lists_none(tmp_path: Path) -> None:
    output = tmp_path / "brieven"
    run(request_of(write_list(tmp_path, rows(1, r1="T120")), output))
    assert json.loads((output / "manifest.json").read_text(encoding="utf-8"))["letters"] == []


def test_without_refused_rows_there_is_no_file_of_them(tmp_path: Path) -> None:
    output = tmp_path / "brieven"
    run(request_of(write_list(tmp_path, rows(2, r1="A106")), output))
    assert (output / "fouten.csv").exists()
    run(request_of(write_list(tmp_path, rows(2)), output, force=True))
    assert not (output / "fouten.csv").exists()


@pytest.mark.parametrize(("encoding", "delimiter"), DIALECTS)
def test_refused_rows_keep_columns_and_dialect_of_the_list(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    table = rows(4, r1="A106", r3="T120")
    table[2]["naam"] = "Zoë & Señor"
    path = write_list(tmp_path, table, encoding=encoding, delimiter=delimiter)
    output = tmp_path / "brieven"
    run(request_of(path, output))
    marked = "utf-8-sig" if encoding == "utf-8" else encoding  # so that Excel reads the reasons
    refused = read_table(output / "fouten.csv", marked, delimiter)
    assert [{name: line[name] for name in table[0]} for line in refused] == [table[0], table[2]]
    assert list(refused[0]) == [*table[0], ERROR_COLUMN]
    assert refused[0][ERROR_COLUMN].startswith("A106: ")
    mark = {"utf-8": b"\xef\xbb\xbf", "utf-8-sig": b"\xef\xbb\xbf", "utf-16": b"\xff\xfe"}
    assert (output / "fouten.csv").read_bytes().startswith(mark.get(encoding, b""))


@pytest.mark.parametrize(("encoding", "delimiter"), DIALECTS)
def test_corrected_refused_rows_are_a_list(tmp_path: Path, encoding: str, delimiter: str) -> None:
    table = rows(4, r1="A106", r3="T120")
    table[1]["naam"] = "Zoë"  # windows-1252 that holds ASCII only is UTF-8 as well
    path = write_list(tmp_path, table, encoding=encoding, delimiter=delimiter)
    output, again = tmp_path / "brieven", tmp_path / "brieven-2"
    run(request_of(path, output))
    refused = output / "fouten.csv"
    text = refused.read_bytes().decode(encoding)
    text = text.replace("790 AB", "7901 AB").replace("relatiegeschenken", "schoonmaak")
    refused.write_bytes(text.encode(encoding))
    summary = run(request_of(refused, again))
    assert (summary.made, summary.refused, summary.exit_code) == (2, 0, ExitCode.DONE)
    assert [line["sleutel"] for line in read_table(again / "overzicht.csv")] == [
        "20000001",
        "20000003",
    ]


def test_uncorrected_refused_rows_are_refused_for_the_same_reason(tmp_path: Path) -> None:
    output, again = tmp_path / "brieven", tmp_path / "brieven-2"
    run(request_of(write_list(tmp_path, rows(3, r1="A106", r2="L124", r3="T120")), output))
    run(request_of(output / "fouten.csv", again))
    assert (again / "fouten.csv").read_bytes() == (output / "fouten.csv").read_bytes()


@pytest.mark.parametrize("name", DIFFICULT.values(), ids=DIFFICULT.keys())
def test_difficult_names_come_back_as_they_were(tmp_path: Path, name: str) -> None:
    output, again = tmp_path / "brieven", tmp_path / "brieven-2"
    faulty = row(1, naam=name) | dict(FAULTS["T120"])
    run(request_of(write_list(tmp_path, [faulty], encoding="cp1252"), output))
    refused = (output / "fouten.csv").read_bytes()
    corrected = refused.replace(b"relatiegeschenken", b"schoonmaak", 1)
    (tmp_path / "verbeterd.csv").write_bytes(corrected)
    run(request_of(tmp_path / "verbeterd.csv", again))
    made = letters(again)
    assert len(made) == 1
    direct = tmp_path / "direct"
    good = write_list(tmp_path, [row(1, naam=name)], encoding="cp1252", name="goed.csv")
    run(request_of(good, direct))
    assert made == letters(direct)
    if name != "'=SamenWerk":  # the guard of a report that someone else wrote
        assert list(made.values()) == [f"docx 2 20000001 {name}".encode()]


def letters(folder: Path) -> dict[str, bytes]:
    return {name: text for name, text in files_in(folder).items() if name.startswith("docx/")}


@pytest.mark.parametrize("name", ["=1+1", "+31 6", "-x", "@x", "\t=x"])
def test_no_cell_of_a_report_is_run_by_a_spreadsheet(tmp_path: Path, name: str) -> None:
    output = tmp_path / "brieven"
    table = [row(1, naam=name), row(2, naam=name) | dict(FAULTS["T120"])]
    run(request_of(write_list(tmp_path, table), output))
    for report in ("overzicht.csv", "fouten.csv"):
        for line in read_table(output / report):
            assert not str(line["naam"]).startswith(("=", "+", "-", "@", "\t")), report


def test_refused_rows_of_a_workbook_open_in_dutch_excel(tmp_path: Path) -> None:
    book, output = Workbook(), tmp_path / "brieven"
    sheet = book.active
    assert sheet is not None
    table = rows(3, r2="A106")
    sheet.append(list(table[0]))
    for each in table:
        cells = dict(each)
        sheet.append([int(v) if k == "kvk_nummer" else v for k, v in cells.items()])
    written = BytesIO()
    book.save(written)
    path = tmp_path / "lijst.xlsx"
    path.write_bytes(written.getvalue())
    run(request_of(path, output))
    content = (output / "fouten.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfnaam;kvk_nummer;")
    assert content.count(b"\r\n") == content.count(b"\n") == 2
    (line,) = read_table(output / "fouten.csv")
    assert (line["kvk_nummer"], line["postcode"]) == ("20000002", "790 AB")


def test_reasons_are_written_in_the_encoding_of_the_list(tmp_path: Path) -> None:
    output = tmp_path / "brieven"
    table = rows(2, r1="T120")
    table[1]["naam"] = "Zoë"
    path = write_list(tmp_path, table, encoding="cp1252")
    run(request_of(path, output))
    assert "“relatiegeschenken”" in (output / "fouten.csv").read_text(encoding="cp1252")


def test_list_with_a_title_above_gives_refused_rows_that_are_a_list(tmp_path: Path) -> None:
    path, output, again = tmp_path / "lijst.csv", tmp_path / "een", tmp_path / "twee"
    title = "Crediteuren per 1-11-2026;;;;;;;\r\n;;;;;;;\r\n"
    path.write_bytes(b"\xef\xbb\xbf" + (title + csv_text(rows(2, r2="A106"))).encode())
    run(request_of(path, output))
    assert [line["rij"] for line in read_table(output / "overzicht.csv")] == ["4", "5"]
    text = (output / "fouten.csv").read_text(encoding="utf-8-sig").replace("790 AB", "7901 AB")
    (output / "fouten.csv").write_text(text, encoding="utf-8-sig")
    assert run(request_of(output / "fouten.csv", again)).made == 1


def test_own_column_named_errors_is_replaced_and_not_doubled(tmp_path: Path) -> None:
    output = tmp_path / "brieven"
    table = [row(1, fouten="A106: oud") | dict(FAULTS["T120"]), row(2, fouten="")]
    run(request_of(write_list(tmp_path, table), output))
    header = (output / "fouten.csv").read_text(encoding="utf-8-sig").partition("\n")[0]
    assert header.split(";").count("fouten") == 1
    (line,) = read_table(output / "fouten.csv")
    assert line["fouten"].startswith("T120")


def test_reasons_can_be_read_by_excel_though_the_list_is_plain_ascii(tmp_path: Path) -> None:
    """Without a byte order mark a Dutch Excel takes a CSV for windows-1252."""
    output = tmp_path / "brieven"
    run(request_of(write_list(tmp_path, rows(1, r1="T120"), encoding="ascii"), output))
    content = (output / "fouten.csv").read_bytes()
    reason = "“relatiegeschenken”"
    encoding = "utf-8-sig" if content.startswith(b"\xef\xbb\xbf") else "cp1252"
    assert reason in content.decode(encoding, "replace")


def test_selection_decides_which_refused_rows_are_listed(tmp_path: Path) -> None:
    path, output = write_list(tmp_path, rows(4, r1="A106", r2="T120")), tmp_path / "brieven"
    where = parse_where(("plaats=Goes",), project_of(path).suppliers)
    summary = run(request_of(path, output, selection=Selection(where)))
    assert (summary.made, summary.refused, summary.skipped) == (1, 1, 2)
    assert len(read_table(output / "fouten.csv")) == 1

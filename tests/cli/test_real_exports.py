"""Lists as systems and people really export them, from the file to the words of the letter."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from openpyxl import Workbook

from tests.cli.conftest import Program

DAY = ("--date", "21-11-2026")
HEADER = ["naam", "kvk_nummer", "straat", "huisnummer", "postcode", "plaats", "categorie"]
ADDRESS = ["Kade", "1", "4461 AB", "Goes", "schoonmaak"]
NAMES = {
    "markup": "Smit & Zn <BV>",
    "entity": "Smit &amp; Zn",
    "apostrophe": "'t Hoekje",
    "Polish": "Łukasz Żółć B.V.",
    "formula": "=cmd|x",
    "quotes": '"De Gouden" Leeuw',
    "braces": "{{ 7 * 7 }} {% if x %}",
    "underscore braces": "a {_{ b }_} c {_% d %_}",
    "backslash": r"C:\new\table",
    "dots": "../../etc/passwd",
    "slash": "A/B Testing B.V.",
    "reserved": "CON",
    "percent": "100% %s {0} B.V.",
    "Greek and Cyrillic": "Αθήνα Москва B.V.",
    "soft spaces": "Smit\N{NO-BREAK SPACE}& Zn",
    "long": "Onderlinge " * 20,
    "one long word": "Waarborgmaatschappij" * 10,
}
UNPRINTABLE = {
    "emoji": "Groen \N{HERB} B.V.",
    "Arabic": "شركة النور B.V.",
    "Chinese": "北京 B.V.",
    "control": "Smit\x07 B.V.",
    "NUL": "Smit\x00 B.V.",
    "not a character": "Smit\ufffe B.V.",
}


def text_list(rows: list[list[str]], delimiter: str = ";") -> str:
    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"'

    return "".join(delimiter.join(map(cell, row)) + "\r\n" for row in [HEADER, *rows])


def write(name: str, text: str, encoding: str = "utf-8-sig") -> str:
    Path(name).write_bytes(text.encode(encoding))
    return name


def merged(pso: Program, path: str, *options: str) -> dict[str, int]:
    summary: dict[str, int] = pso(
        "merge", path, "-o", "uit", "--format", "docx", "--json", *DAY, *options
    ).json
    return summary


def words(text: str) -> str:
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


def word_text(path: Path) -> str:
    document = Document(str(path))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    paragraphs = [*document.paragraphs, *(each for cell in cells for each in cell.paragraphs)]
    return words("\n".join(paragraph.text for paragraph in paragraphs))


def pdf_text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path.read_bytes())
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return words(text.replace("\ufffe", ""))


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [("utf-16", "\t"), ("utf-16-le", "\t"), ("utf-8", "\t"), ("utf-8-sig", ","), ("utf-8", "|")],
)
def test_export_in_any_dialect(pso: Program, encoding: str, delimiter: str) -> None:
    row = ["Zoë & Señor, Łódź", "20000001", *ADDRESS]
    path = write("lijst.txt", text_list([row], delimiter), encoding)
    assert merged(pso, path)["made"] == 1
    (letter,) = Path("uit/docx").iterdir()
    assert "Zoë & Señor, Łódź" in word_text(letter)


def test_title_and_blank_rows_above_and_between(pso: Program) -> None:
    head, first = text_list([["A", "20000001", *ADDRESS]]).splitlines()
    second = text_list([["B", "20000002", *ADDRESS]]).splitlines()[1]
    text = f"Crediteuren per 1-11-2026;;\r\n\r\n{head}\r\n{first}\r\n;;;;;;\r\n\r\n{second}\r\n"
    assert merged(pso, write("lijst.csv", text))["made"] == 2
    overview = Path("uit/overzicht.csv").read_text(encoding="utf-8-sig")
    assert re.findall(r"^\d+", overview, re.MULTILINE) == ["4", "7"]


def test_trailing_empty_columns(pso: Program) -> None:
    text = text_list([["A", "20000001", *ADDRESS]]).replace("\r\n", ";;;\r\n")
    assert merged(pso, write("lijst.csv", text))["made"] == 1


def test_header_that_stands_above_two_columns(pso: Program) -> None:
    text = text_list([["A", "20000001", *ADDRESS]])
    lines = [f"{line};{more}" for line, more in zip(text.splitlines(), ("plaats", "Rotterdam"),
                                                    strict=True)]  # fmt: skip
    path = write("lijst.csv", "\r\n".join(lines))
    assert merged(pso, path)["made"] == 1
    (letter,) = Path("uit/docx").iterdir()
    assert "GOES" in word_text(letter)
    assert "ROTTERDAM" not in word_text(letter)
    codes = {each["code"] for each in pso("check", path, "--format", "json").json["findings"]}
    assert "L101" in codes


def test_row_with_a_column_too_many_is_refused_and_the_others_are_made(pso: Program) -> None:
    rows = [["A", "20000001", *ADDRESS], ["B", "20000002", *ADDRESS, "teveel"]]
    summary = merged(pso, write("lijst.csv", text_list(rows)))
    assert (summary["made"], summary["refused"]) == (1, 1)
    assert "L102" in Path("uit/fouten.csv").read_text(encoding="utf-8-sig")


def test_row_with_too_few_columns_is_a_row(pso: Program) -> None:
    text = text_list([["A", "20000001", *ADDRESS]]) + '"B";"20000002"\r\n'
    summary = merged(pso, write("lijst.csv", text))
    assert (summary["made"], summary["refused"]) == (1, 1)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_break_inside_a_cell_stays_inside_the_cell(pso: Program, end: str) -> None:
    rows = [[f"Smit{end}& Zn", "20000001", *ADDRESS], ["B", "20000002", *ADDRESS]]
    summary = merged(pso, write("lijst.csv", text_list(rows)))
    assert (summary["made"], summary["refused"]) == (2, 0)
    letters = sorted(Path("uit/docx").iterdir())
    assert [path.name for path in letters] == ["20000001 Smit & Zn.docx", "20000002 B.docx"]
    assert "Smit & Zn" in word_text(letters[0])


def test_names_come_out_as_they_went_in(pso: Program) -> None:
    numbers = range(20000001, 20000001 + len(NAMES))
    rows = [[name, str(n), *ADDRESS] for n, name in zip(numbers, NAMES.values(), strict=True)]
    path = write("lijst.csv", text_list(rows))
    ended = pso("check", path, "--format", "json", *DAY)
    refused = {each["key"] for each in ended.json["findings"] if each["severity"] == "error"}
    summary = merged(pso, path)
    assert summary["made"] + summary["refused"] == len(NAMES)
    for number, name in zip(numbers, NAMES.values(), strict=True):
        found = list(Path("uit/docx").glob(f"{number} *.docx"))
        assert (str(number) in refused) != bool(found), name
        if found:
            assert words(name) in word_text(found[0])
    assert {path.parent.name for path in Path("uit").rglob("*.docx")} == {"docx"}


@pytest.mark.slow
def test_names_come_out_of_the_pdf_as_they_went_in(pso: Program) -> None:
    names = [NAMES[key] for key in ("markup", "Polish", "formula", "braces", "underscore braces")]
    rows = [[name, str(20000001 + at), *ADDRESS] for at, name in enumerate(names)]
    path = write("lijst.csv", text_list(rows))
    summary = pso("merge", path, "-o", "uit", "--format", "pdf", "--json", *DAY).json
    assert summary["made"] == len(names)
    for letter, name in zip(sorted(Path("uit/pdf").iterdir()), names, strict=True):
        assert words(name) in pdf_text(letter)


@pytest.mark.parametrize("name", UNPRINTABLE.values(), ids=UNPRINTABLE.keys())
@pytest.mark.usefixtures("stubbed")
def test_what_the_letter_cannot_show_is_a_finding(pso: Program, name: str) -> None:
    path = write("lijst.csv", text_list([[name, "20000001", *ADDRESS]]))
    ended = pso("check", path, "--format", "json", *DAY)
    (finding,) = [each for each in ended.json["findings"] if each["severity"] == "error"]
    assert (ended.code, finding["code"], finding["column"]) == (
        1, "L103" if "Smit" in name else "D102", "naam",
    )  # fmt: skip
    assert merged(pso, path)["made"] == 0


def test_cells_of_unknown_columns_do_no_harm(pso: Program) -> None:
    text = text_list([["A", "20000001", *ADDRESS]])
    head, row = text.splitlines()
    path = write("lijst.csv", f'{head};"__class__";"Notitie"\r\n{row};"x";"=1+1\n{{{{ y }}}}"\r\n')
    assert merged(pso, path)["made"] == 1


def test_workbook_with_numbers_dates_and_a_second_sheet(pso: Program) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Crediteuren", None])
    sheet.append([])
    sheet.append(HEADER)
    sheet.append(["Nul B.V.", 1234567, "Kade", 1, "4461 AB", "Goes", "schoonmaak"])
    book.create_sheet("Blad2").append(["iets anders"])
    book.save("lijst.xlsx")
    summary = merged(pso, "lijst.xlsx")
    assert summary["made"] == 1
    (letter,) = Path("uit/docx").iterdir()
    assert letter.name == "01234567 Nul B.V.docx"
    assert pso("check", "lijst.xlsx", "--sheet", "Blad2").code == 2
    assert pso("check", "lijst.xlsx", "--sheet", "Blad9").code == 2


def test_strict_ooxml_workbook(pso: Program) -> None:
    """As LibreOffice and Excel write it on request (ISO 29500 Strict)."""
    book, plain, strict = Workbook(), io.BytesIO(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADER)
    sheet.append(["Strikt B.V.", "20000001", *ADDRESS])
    book.save(plain)
    spaces = {
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main":
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships":
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    }  # fmt: skip
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(strict, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            for old, new in spaces.items():
                content = content.replace(old, new)
            target.writestr(name, content)
    Path("strikt.xlsx").write_bytes(strict.getvalue())
    assert merged(pso, "strikt.xlsx")["made"] == 1


@pytest.mark.usefixtures("stubbed")
def test_two_suppliers_of_one_name_get_two_letters(pso: Program) -> None:
    rows = [["Winkel", "20000001", *ADDRESS], ["WINKEL", "20000002", *ADDRESS]]
    assert merged(pso, write("lijst.csv", text_list(rows)))["made"] == 2
    assert len(list(Path("uit/docx").iterdir())) == 2

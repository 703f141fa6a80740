from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import openpyxl
import pytest

from pso_letters.errors import InputError
from pso_letters.findings import Severity
from pso_letters.tables import CODES, Table, csv_bytes, open_table
from tests.tables.conftest import Refused, WriteCsv, found, numbers, row_findings, texts
from tests.tables.workbooks import one_sheet, row

HEADERS = ["Naam", "KvK-nummer ", "Plaats\u00a0(post)", "Toelichting"]
ROWS = [
    ["Café Zoë – ’t Hoekje", "01234567", "'s-Gravenhage", "a, b; c | d"],
    ['De "Gouden" Leeuw', "87654321", "Ede", ""],
    ["Jansen & Zn <BV>", "00000012", "", "regel 1\nregel 2"],
]
KNOWN = frozenset({"naam", "kvk_nummer"})


def as_csv(delimiter: str, encoding: str) -> Callable[[Path], None]:
    def quoted(cells: list[str]) -> str:
        return delimiter.join('"' + cell.replace('"', '""') + '"' for cell in cells)

    def write(path: Path) -> None:
        content = "\r\n".join(quoted(cells) for cells in [HEADERS, *ROWS]) + "\r\n"
        path.write_bytes(content.encode(encoding))

    return write


def as_workbook(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for cells in [HEADERS, *ROWS]:
        sheet.append(cells)
    for number, cells in enumerate(ROWS, start=2):
        kvk = sheet.cell(number, 2)
        kvk.value, kvk.number_format = int(cells[1]), "00000000"
    book.save(path)


@pytest.mark.parametrize(
    "write",
    [
        *(as_csv(";", code) for code in ("cp1252", "utf-8", "utf-8-sig", "utf-16")),
        *(as_csv(delimiter, "cp1252") for delimiter in ",\t|"),
        as_workbook,
    ],
)
def test_the_same_list_reads_the_same_from_any_file(
    write: Callable[[Path], None], tmp_path: Path
) -> None:
    path = tmp_path / "lijst"
    write(path)
    table = open_table(path, vocabulary=KNOWN)
    assert table.headers == ("Naam", "KvK-nummer", "Plaats (post)", "Toelichting")
    assert texts(table) == [tuple(cells) for cells in ROWS]
    assert numbers(table) == [2, 3, 4]
    assert table.findings == ()
    assert row_findings(table) == []


def test_a_title_above_the_header_is_passed_over(write_list: WriteCsv) -> None:
    content = "Lijst, van ons, allemaal, 2026\n\nnaam;kvk-nummer;plaats\nJan, Piet;1;Ede\n"
    table = open_table(write_list(content), vocabulary=KNOWN)
    assert table.headers == ("naam", "kvk-nummer", "plaats")
    assert table.source.header_row == 3
    assert numbers(table) == [4]


def test_the_header_is_looked_for_in_the_first_twenty_rows_only(write_list: WriteCsv) -> None:
    def header_row(titles: int) -> int:
        content = "titel\n" * titles + "naam;kvk nummer\nJan;1\n"
        return open_table(write_list(content), vocabulary=KNOWN).source.header_row

    assert header_row(19) == 20
    assert header_row(20) == 1


def test_double_headers_are_numbered_and_told(write_list: WriteCsv) -> None:
    table = open_table(write_list("naam;plaats;Naam\nJan;Ede;Piet\n"))
    assert table.headers == ("naam", "plaats", "Naam (2)")
    assert found(table.findings) == [("L101", 1, "Naam (2)")]
    assert texts(table) == [("Jan", "Ede", "Piet")]


def test_odd_characters_in_a_header_are_told(write_list: WriteCsv) -> None:
    table = open_table(write_list("naam;ca\x01tegorie;coÃ¶peratie\nJan;x;y\n"))
    assert [code for code, *_ in found(table.findings)] == ["L103", "L109"]
    assert {row for _, row, _ in found(table.findings)} == {1}


def test_findings_have_no_key_and_no_values(write_list: WriteCsv) -> None:
    table = open_table(write_list("naam;kvk\nGeheimÃ«;1,2E+15;x\n"))
    findings = row_findings(table)
    assert [finding.code for finding in findings] == ["L102", "L109", "L110"]
    assert all(finding.key == "" for finding in findings)
    assert not any("Geheim" in str(f.message) or "1,2E" in str(f.message) for f in findings)


def test_a_list_can_be_read_again_and_again(write_list: WriteCsv) -> None:
    table = open_table(write_list("a\n1\n2\n"))
    first, second = table.rows(), table.rows()
    assert next(first).values == ("1",)
    assert next(second).values == ("1",)
    assert next(first).values == ("2",)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_reading_may_stop_halfway_without_leaving_the_file_open(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"lijst.{kind}"
    if kind == "csv":
        path.write_text("a\n" + "1\n" * 1000)
    else:
        one_sheet(row(1, "a"), *(row(n, "1") for n in range(2, 1000))).save(path)
    taken = list(islice(open_table(path).rows(), 3))
    gc.collect()
    assert [taken_row.number for taken_row in taken] == [2, 3, 4]


def test_a_list_that_is_gone_meanwhile_is_told(write_list: WriteCsv, refused: Refused) -> None:
    path = write_list("a\n1\n")
    table = open_table(path)
    path.unlink()
    assert "doesn't exist" in refused(path)
    with pytest.raises(Exception, match="doesn't exist"):
        list(table.rows())


@pytest.mark.parametrize("kept", [1, 2_000])
def test_a_list_that_changes_while_it_is_read_is_told(tmp_path: Path, kept: int) -> None:
    """Cut off by another program it would lack rows, and nobody would see it."""
    path = tmp_path / "lijst.csv"
    lines = ["naam;plaats\r\n", *(f"Leverancier {number};Goes\r\n" for number in range(3_000))]
    path.write_text("".join(lines), encoding="utf-8", newline="")
    table = open_table(path)
    assert len(list(table.rows())) == len(lines) - 1
    rows = table.rows()
    next(rows)
    path.write_text("".join(lines[:kept]), encoding="utf-8", newline="")
    with pytest.raises(InputError, match="changed while it was read"):
        list(rows)


def peak(table_of: Callable[[], Table]) -> int:
    gc.collect()
    tracemalloc.start()
    try:
        for _ in table_of().rows():
            pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_the_memory_does_not_grow_with_a_csv_list(tmp_path: Path) -> None:
    def written(rows: int) -> Path:
        path = tmp_path / f"{rows}.csv"
        path.write_text("naam;kvk;plaats\n" + "Jansen Bäckerij;12345678;Ede\n" * rows, "cp1252")
        return path

    small, large = written(40_000), written(60_000)
    open_table(small)
    assert peak(lambda: open_table(large)) < peak(lambda: open_table(small)) * 1.1 + 100_000


def test_the_memory_does_not_grow_with_a_workbook(tmp_path: Path) -> None:
    def written(rows: int) -> Path:
        cells = (f'<c r="A{n}" t="s"><v>{n - 1}</v></c>' for n in range(1, rows + 1))
        body = [row(n, cell) for n, cell in enumerate(cells, start=1)]
        strings = [f"<t>{n} {'x' * 200}</t>" for n in range(rows)]
        return one_sheet(*body, strings=strings).save(tmp_path / f"{rows}.xlsx")

    small, large = written(12_000), written(18_000)
    open_table(small)
    # 6,000 more texts of 200 characters would be 1.5 MB; their places are 50 kB
    assert peak(lambda: open_table(large)) < peak(lambda: open_table(small)) + 1_000_000


def test_the_report_on_a_list_is_a_list_again(write_list: WriteCsv) -> None:
    table = open_table(write_list("naam;kvk\r\n'=1+1;0123\r\nZoë;5\r\n", "cp1252"))
    rows = [(*r.texts(), "@fout") for r in table.rows()]
    made = csv_bytes([*table.headers, "fout"], rows, table.source.dialect)
    again = open_table(write_list(made, name="fouten.csv"))
    assert again.headers == ("naam", "kvk", "fout")
    assert again.source.dialect == table.source.dialect
    assert texts(again) == [("=1+1", "0123", "@fout"), ("Zoë", "5", "@fout")]


def test_codes_are_different_complete_and_of_this_family() -> None:
    assert [code.id for code in CODES] == [f"L{number}" for number in range(101, 111)]
    assert all(code.title and code.advice for code in CODES)
    errors = {code.id for code in CODES if code.severity is Severity.ERROR}
    assert errors == {"L102", "L103", "L104", "L105", "L110"}

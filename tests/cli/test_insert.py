from __future__ import annotations

import csv
import io
import json
import signal
import zipfile
from pathlib import Path

import openpyxl
import pytest

from pso_letters.contracts.outcome import Outcome, State
from pso_letters.runs import contract_desk, contract_insertion
from pso_letters.runs.contract_desk import Task
from tests.cli.conftest import Ended, Program, start
from tests.runs.contracts import text_of, write_contract
from tests.runs.lists import files_in

DAY = ("--date", "21-11-2026")
LIST = ("--suppliers", "leveranciers.csv", *DAY)
NUMBERS = {"bezem.docx": "C-2024-01", "toets.docx": "C-2026-02"}
"""Contract numbers of the rows 2 and 6 of the list of a new project, which have no errors."""


@pytest.fixture
def contracts(folder: Path) -> Path:
    """Two contracts of suppliers in the list."""
    for name, number in NUMBERS.items():
        write_contract(folder / "contracten" / name, number)
    return folder / "contracten"


def insert(pso: Program, *arguments: object, lang: str = "en") -> Ended:
    return pso("insert", *LIST, *arguments, lang=lang)


@pytest.mark.usefixtures("contracts")
def test_folder_of_contracts_gets_the_clause(pso: Program) -> None:
    ended = insert(pso, "contracten", "-o", "nieuw")
    assert ended.code == 0, ended.err
    assert sorted(files_in(Path("nieuw"))) == sorted(NUMBERS)
    assert ended.err.splitlines()[-1] == (
        "Contracts made: 2. Had the clause already: 0. Not possible: 0."
    )
    assert "Bezemwijs Schoonmaak B.V." in ended.out
    assert "Toetsenier" in ended.out
    assert "Artikel 4" in ended.out
    assert "PSO" in text_of(Path("nieuw/bezem.docx"))


@pytest.mark.usefixtures("contracts")
def test_change_is_tracked_with_author_and_day_unless_plain(pso: Program) -> None:
    insert(pso, "contracten/bezem.docx", "-o", "een", "--author", "Juridische Zaken")
    insert(pso, "contracten/bezem.docx", "-o", "twee", "--plain")
    insert(pso, "contracten/bezem.docx", "-o", "drie")
    tracked, plain, usual = (body(f"{name}/bezem.docx") for name in ("een", "twee", "drie"))
    assert 'w:author="Juridische Zaken"' in tracked
    assert 'w:date="2026-11-21T00:00:00Z"' in tracked
    assert "<w:ins " not in plain
    assert 'w:author="Lindevaart Groep B.V."' in usual


def body(path: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read("word/document.xml").decode()


@pytest.mark.usefixtures("contracts")
def test_json_is_the_interface_it_is_said_to_be(pso: Program) -> None:
    write_contract(Path("contracten/vreemd.docx"), "X-1234")
    found = insert(pso, "contracten", "-o", "nieuw", "--json").json
    assert list(found) == ["contracts", "counts", "interrupted"]
    assert found["counts"] == {
        "inserted": 2, "replaced": 0, "present": 0, "ambiguous": 0, "refused": 1,
    }  # fmt: skip
    first, _, last = found["contracts"]
    assert list(first) == [
        "file", "row", "key", "name", "contract_number", "state", "place", "number", "by_hand",
        "reasons", "output",
    ]  # fmt: skip
    assert (first["row"], first["key"], first["contract_number"]) == (2, "99900513", "C-2024-01")
    assert (first["state"], first["number"]) == ("inserted", "Artikel 4")
    assert Path(first["output"]) == Path("nieuw/bezem.docx")
    assert (last["state"], last["row"], last["output"]) == ("refused", None, None)
    assert "leveranciers.csv" in last["reasons"][0]


@pytest.mark.usefixtures("contracts")
def test_one_that_can_not_be_made_gives_code_1_and_its_reason(pso: Program) -> None:
    Path("contracten/kapot.docx").write_bytes(b"PK\x03\x04")
    write_contract(Path("contracten/dubbel.docx"), "C-2024-01", more="Zie ook C-2026-02.")
    ended = insert(pso, "contracten", "contracten/weg.docx", "-o", "nieuw")
    assert ended.code == 1
    assert sorted(files_in(Path("nieuw"))) == sorted(NUMBERS)
    assert "dubbel.docx: 2 rows of leveranciers.csv fit: rows 2 and 6" in ended.out
    assert "kapot.docx" in ended.out
    assert "weg.docx: can't be read (it isn't there)" in ended.out
    assert "Contracts made: 2. Had the clause already: 0. Not possible: 3." in ended.err


@pytest.mark.usefixtures("contracts")
def test_second_time_nothing_changes(pso: Program) -> None:
    insert(pso, "contracten/bezem.docx", "-o", "nieuw")
    ended = insert(pso, "nieuw/bezem.docx", "-o", "weer")
    assert ended.code == 0
    assert "clause was there already" in ended.out
    assert not Path("weer").exists()


@pytest.mark.usefixtures("contracts")
def test_report_goes_by_its_ending(pso: Program) -> None:
    write_contract(Path("contracten/vreemd.docx"), "X-1234")
    for ending in ("csv", "xlsx", "json", "txt"):
        insert(pso, "contracten", "-o", ending, "--report", f"verslag.{ending}", lang="nl")
    text = Path("verslag.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert len(rows) == 4
    sheet = openpyxl.load_workbook("verslag.xlsx").active
    assert sheet is not None
    assert next([str(cell or "") for cell in row] for row in sheet.values) == rows[0]
    assert sheet.max_row == 4
    entries = json.loads(Path("verslag.json").read_text("utf-8"))["contracts"]
    assert [row[3] for row in rows[1:]] == [entry["name"] for entry in entries]
    assert "Bezemwijs" in Path("verslag.txt").read_text("utf-8")


def test_no_name_in_a_report_is_run_as_a_formula(pso: Program) -> None:
    write_contract(Path("=1+1.docx"), "X-1234")
    insert(pso, "=1+1.docx", "-o", "nieuw", "--report", "verslag.csv")
    assert b'"=1+1' not in Path("verslag.csv").read_bytes()
    assert b"\n=1+1" not in Path("verslag.csv").read_bytes()


def test_key_chooses_the_supplier(pso: Program) -> None:
    write_contract(Path("een.docx"))
    for number, key in enumerate(("99900513", "501", "rij 2")):
        ended = insert(pso, "een.docx", "--key", key, "-o", f"uit{number}", "--json")
        assert ended.json["contracts"][0]["row"] == 2
    assert "C-2024-01 (row 2" in ended.json["contracts"][0]["by_hand"][0]


@pytest.mark.usefixtures("contracts")
def test_pattern_is_expanded_here_too(pso: Program) -> None:
    assert insert(pso, "contracten/*.docx", "-o", "nieuw").code == 0
    assert sorted(files_in(Path("nieuw"))) == sorted(NUMBERS)


@pytest.mark.usefixtures("contracts")
def test_dry_run_writes_no_contract(pso: Program) -> None:
    ended = insert(pso, "contracten", "-o", "nieuw", "-n")
    assert ended.code == 0
    assert ended.err.splitlines()[-1].endswith("Nothing was written.")
    assert not Path("nieuw").exists()


WRONG: list[tuple[list[str], int, str]] = [
    (["contracten"], 2, "--output"),
    (["weg.docx", "-o", "uit"], 2, "weg.docx"),
    (["leeg", "-o", "uit"], 2, "leeg"),
    (["contracten/z*.docx", "-o", "uit"], 2, "z*.docx"),
    (["contracten", "-o", "contracten"], 2, "itself"),
    (["contracten", "-o", "contracten", "--force"], 2, "itself"),
    (["contracten", "tweede", "-o", "uit"], 2, "same name"),
    (["contracten", "-o", "vol"], 5, "--force"),
    (["contracten", "-o", "pso.toml"], 5, "pso.toml"),
    (["contracten", "-o", ""], 2, "--output"),
    (["contracten", "-o", "uit", "--document", "brief"], 2, "contractclausule"),
    (["contracten", "-o", "uit", "--document", "weg"], 2, "contractclausule"),
    (["contracten", "-o", "uit", "--key", "geen"], 2, "geen"),
    (["contracten", "-o", "uit", "--author", " "], 2, "--author"),
    (["contracten", "-o", "uit", "--author", "a\x01b"], 2, "--author"),
    (["contracten", "-o", "uit", "--at", ""], 2, "--at"),
    (["contracten", "-o", "uit", "--report", "verslag.pdf"], 2, ".xlsx"),
    (["contracten", "-o", "uit", "--report", "contracten/bezem.docx"], 2, "in use"),
    (["contracten", "-o", "uit", "--report", "leveranciers.csv"], 2, "in use"),
    (["contracten", "-o", "uit", "--report", "uit/bezem.docx"], 2, "in use"),
    (["contracten", "-o", "uit", "--report", "oud.csv"], 5, "oud.csv"),
    (["contracten", "-o", "uit", "--date", "31-13-2026"], 2, "--date"),
]


@pytest.mark.usefixtures("contracts")
@pytest.mark.parametrize(
    ("arguments", "code", "word"), WRONG, ids=[" ".join(each[0]) for each in WRONG]
)
def test_wrong_argument_is_told_before_the_first_file(
    pso: Program, arguments: list[str], code: int, word: str
) -> None:
    Path("leeg").mkdir()
    write_contract(Path("tweede/BEZEM.docx"), "C-2024-01")
    write_contract(Path("vol/bezem.docx"))
    Path("oud.csv").touch()
    before = files_in(pso.folder)
    ended = insert(pso, *arguments)
    assert (ended.code, ended.out) == (code, "")
    assert word in ended.err
    assert ended.err.count("\n") <= 5
    assert files_in(pso.folder) == before


def test_list_must_be_named(pso: Program) -> None:
    write_contract(Path("een.docx"))
    ended = pso("insert", "een.docx", "-o", "uit")
    assert ended.code == 2
    assert "--suppliers" in ended.err
    assert pso("insert", "een.docx", "-o", "uit", "--suppliers", "weg.csv").code == 2
    assert pso("insert").code == 2


def test_key_of_two_rows_is_no_choice(pso: Program) -> None:
    lines = Path("leveranciers.csv").read_text("utf-8-sig").splitlines()
    Path("leveranciers.csv").write_text("\n".join([*lines, lines[1]]), encoding="utf-8")
    write_contract(Path("een.docx"))
    ended = insert(pso, "een.docx", "-o", "uit", "--key", "99900513")
    assert ended.code == 2
    assert "rows 2 and 8" in ended.err


@pytest.mark.usefixtures("contracts")
def test_interrupted_run_shows_what_was_made(pso: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    original = contract_desk.set_in

    def pressed(task: Task) -> Outcome:
        signal.raise_signal(signal.SIGINT)
        return original(task)

    monkeypatch.setattr(contract_insertion, "set_in", pressed)
    ended = insert(pso, "contracten", "-o", "nieuw", "--report", "verslag.json")
    assert ended.code == 130
    assert "Interrupted. Contracts made: 1. Not done: 1." in ended.err
    report = json.loads(Path("verslag.json").read_text("utf-8"))
    assert report["interrupted"]
    assert [entry["state"] for entry in report["contracts"]] == [State.INSERTED]
    assert "The contract at hand is still finished." in ended.err
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.usefixtures("contracts")
def test_two_processes_started_from_the_command_line(folder: Path) -> None:
    done = start(
        "--lang", "en", "insert", "contracten", "-o", "nieuw", "-j", "2", *LIST, folder=folder
    )
    assert (done.returncode, sorted(files_in(folder / "nieuw"))) == (0, sorted(NUMBERS))
    assert b"Contracts made: 2." in done.stderr


@pytest.mark.usefixtures("contracts")
def test_anchors_are_shown_and_each_can_be_given_to_at(pso: Program) -> None:
    shown = pso("insert", "--show-anchors", "contracten/bezem.docx")
    assert shown.code == 0
    assert "Artikel 2" in shown.out
    outline = pso("insert", "--show-anchors", "contracten", "--json").json["contracts"][0]
    assert [line["is_default"] for line in outline["outline"]].count(True) == 1
    second = next(line for line in outline["outline"] if "Onderwerp 2" in line["text"])
    ended = insert(pso, "contracten/bezem.docx", "-o", "uit", "--at", second["anchor"], "--json")
    assert ended.code == 0
    assert "Onderwerp 2" in ended.json["contracts"][0]["place"]


def test_anchors_of_what_is_no_contract(pso: Program) -> None:
    Path("kapot.docx").write_bytes(b"PK\x03\x04")
    ended = pso("insert", "--show-anchors", "kapot.docx")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("Error: ")
    assert "kapot.docx" in ended.err

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pso_letters.contracts import series
from pso_letters.contracts.insertion import Wishes, insert_clause
from pso_letters.contracts.outcome import State
from pso_letters.errors import ExitCode, InputError, OutputError
from pso_letters.findings import Finding
from pso_letters.runs import contract_desk
from pso_letters.runs.contract_drafts import clauses_of
from pso_letters.runs.contract_insertion import Request, Stop, Summary, insert
from pso_letters.runs.project import Checked
from tests.runs.conftest import FullDisk
from tests.runs.contracts import text_of, write_contract
from tests.runs.lists import files_in, project_of, row, write_list

WISHES = Wishes(author="Juridische Zaken", day=datetime(2026, 11, 21, tzinfo=UTC))


def request_of(folder: Path, *contracts: Path, **cells: dict[str, str]) -> Request:
    """Ask for contracts with a list of three rows; `r2={…}` changes the second."""
    table = [row(n, contract_nummer=f"C-2024-{n:03}") | cells.get(f"r{n}", {}) for n in range(1, 4)]
    project = project_of(write_list(folder, table), document="contractclausule")
    return Request(project, contracts, folder / "nieuw", WISHES)


def carry_out(request: Request, stop: Stop = lambda: False) -> Summary:
    return insert(request, clauses_of(request.project), stop=stop)


def states(summary: Summary) -> list[State]:
    return [result.state for result in summary.results]


def only_reason(summary: Summary) -> str:
    (result,) = summary.results
    (reason,) = result.reasons
    return str(reason)


def test_each_contract_gets_the_clause_of_its_row(tmp_path: Path) -> None:
    two = write_contract(tmp_path / "in/een.docx", "C-2024-002")
    one = write_contract(tmp_path / "in/C-2024-001.docx")
    summary = carry_out(request_of(tmp_path, two, one))
    assert states(summary) == [State.INSERTED] * 2
    assert summary.exit_code == ExitCode.DONE
    found = [result.checked.record.row.number for result in summary.results if result.checked]
    assert found == [3, 2]
    assert [result.output for result in summary.results] == [
        tmp_path / "nieuw/een.docx",
        tmp_path / "nieuw/C-2024-001.docx",
    ]
    assert "PSO" in text_of(tmp_path / "nieuw/een.docx")


def test_contracts_themselves_stay_as_they_are(tmp_path: Path) -> None:
    path = write_contract(tmp_path / "in/een.docx", "C-2024-002")
    before = files_in(tmp_path / "in")
    carry_out(request_of(tmp_path, path))
    assert files_in(tmp_path / "in") == before


def test_second_run_says_that_the_clause_is_there_and_writes_nothing(tmp_path: Path) -> None:
    path = write_contract(tmp_path / "in/een.docx", "C-2024-002")
    carry_out(request_of(tmp_path, path))
    again = request_of(tmp_path, tmp_path / "nieuw/een.docx")
    summary = carry_out(replace(again, output=tmp_path / "weer"))
    assert states(summary) == [State.PRESENT]
    assert summary.exit_code == ExitCode.DONE
    assert not (tmp_path / "weer").exists()


def test_one_broken_contract_does_not_keep_the_others_from_being_made(tmp_path: Path) -> None:
    broken, gone = tmp_path / "in/kapot.docx", tmp_path / "in/weg.docx"
    path = write_contract(tmp_path / "in/een.docx", "C-2024-002")
    broken.write_bytes(b"PK\x03\x04")
    summary = carry_out(request_of(tmp_path, broken, gone, path))
    assert states(summary) == [State.REFUSED, State.REFUSED, State.INSERTED]
    assert "isn't there" in str(summary.results[1].reasons[0])
    assert summary.exit_code == ExitCode.FINDINGS
    assert list(files_in(tmp_path / "nieuw")) == ["een.docx"]


def test_contract_far_too_large_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contract_desk, "LARGEST_FILE", 100)
    path = write_contract(tmp_path / "in/een.docx", "C-2024-002")
    assert "unusual" in only_reason(carry_out(request_of(tmp_path, path)))


def test_row_with_an_error_gives_no_clause(tmp_path: Path) -> None:
    path = write_contract(tmp_path / "in/een.docx", "C-2024-002")
    summary = carry_out(request_of(tmp_path, path, r2={"categorie": "relatiegeschenken"}))
    assert states(summary) == [State.REFUSED]
    assert only_reason(summary).startswith("lijst.csv, row 3: T120: ")
    assert not (tmp_path / "nieuw").exists()


def test_findings_of_other_rows_are_not_shown(tmp_path: Path) -> None:
    path = write_contract(tmp_path / "in/een.docx", "C-2024-002")
    request = request_of(tmp_path, path, r1={"uw_kenmerk": "?", "email": "x"}, r2={"email": "x"})
    shown: list[Finding] = []
    insert(request, clauses_of(request.project), shown.append)
    assert {finding.place.row for finding in shown} <= {3, None}
    assert any(finding.place.row == 3 for finding in shown)


def test_chosen_row_is_for_all_contracts_and_a_strange_number_is_remarked(tmp_path: Path) -> None:
    def choose(rows: Iterable[Checked]) -> tuple[Checked, ...]:
        return tuple(each for each in rows if each.record.row.number == 2)

    mine = write_contract(tmp_path / "in/een.docx", "C-2024-001")
    strange = write_contract(tmp_path / "in/twee.docx", "C-2024-002")
    summary = carry_out(replace(request_of(tmp_path, mine, strange), choose=choose))
    assert states(summary) == [State.INSERTED] * 2
    remarks = [[str(each) for each in result.remarks] for result in summary.results]
    asked = "Contract number C-2024-001 (row 2"
    assert [any(text.startswith(asked) for text in each) for each in remarks] == [False, True]
    assert not any("fits 2" in text for each in remarks for text in each)


def test_row_that_fits_two_files_is_remarked_at_both(tmp_path: Path) -> None:
    contract = write_contract(tmp_path / "in/een.docx", "C-2024-001")
    annex = write_contract(tmp_path / "in/bijlage.docx", more="Bij contract C-2024-001.")
    other = write_contract(tmp_path / "in/twee.docx", "C-2024-002")
    summary = carry_out(request_of(tmp_path, contract, annex, other))
    remarks = [" ".join(map(str, result.remarks)) for result in summary.results]
    asked = "Row 2 of the list fits 2 of these files"
    assert [asked in text for text in remarks] == [True, True, False]


def test_dry_run_writes_nothing(tmp_path: Path) -> None:
    path = write_contract(tmp_path / "in/een.docx", "C-2024-002")
    summary = carry_out(replace(request_of(tmp_path, path), is_dry=True))
    assert states(summary) == [State.INSERTED]
    assert summary.results[0].output is None
    assert not (tmp_path / "nieuw").exists()


def test_collision_is_found_before_the_first_file(tmp_path: Path) -> None:
    one = write_contract(tmp_path / "een/a.docx", "C-2024-001")
    two = write_contract(tmp_path / "twee/A.docx", "C-2024-002")
    with pytest.raises(InputError, match="same name"):
        carry_out(request_of(tmp_path, one, two))
    assert not (tmp_path / "nieuw").exists()


def test_file_of_an_earlier_time_is_kept_and_told(tmp_path: Path) -> None:
    path = write_contract(tmp_path / "in/een.docx", "geen nummer")
    earlier = write_contract(tmp_path / "nieuw/een.docx")
    before = earlier.read_bytes()
    with pytest.raises(OutputError, match="--force"):
        carry_out(request_of(tmp_path, path))
    summary = carry_out(replace(request_of(tmp_path, path), force=True))
    assert states(summary) == [State.REFUSED]
    assert "earlier time" in str(summary.results[0].remarks[0])
    assert earlier.read_bytes() == before


def test_list_without_contracts_is_refused(tmp_path: Path) -> None:
    path = write_contract(tmp_path / "in/een.docx", "C-2024-002")
    table = write_list(tmp_path, [row(1)])
    project = project_of(table, document="contractclausule")
    request = replace(request_of(tmp_path, path), project=project)
    with pytest.raises(InputError, match="contract_bestand"):
        carry_out(request)


@pytest.mark.parametrize("after", [1, 2, 3, 4, 5])
def test_user_who_stops_keeps_what_was_made(tmp_path: Path, after: int) -> None:
    asked = iter(range(100))
    paths = [write_contract(tmp_path / f"in/{n}.docx", f"C-2024-00{n}") for n in (1, 2, 3)]
    summary = carry_out(request_of(tmp_path, *paths), lambda: next(asked) >= after)
    assert summary.exit_code == ExitCode.INTERRUPTED
    made = [result.output for result in summary.results if result.output]
    assert len(files_in(tmp_path / "nieuw")) == len(made) < 3


def test_full_disk_is_told_for_the_contract_that_it_hits(
    tmp_path: Path, disk_full: FullDisk
) -> None:
    paths = [write_contract(tmp_path / f"in/{n}.docx", f"C-2024-00{n}") for n in (1, 2)]
    disk_full.room = paths[0].stat().st_size + 20_000
    summary = carry_out(request_of(tmp_path, *paths))
    assert states(summary) == [State.INSERTED, State.REFUSED]
    assert "disk is full" in str(summary.results[1].reasons[0])
    assert summary.exit_code == ExitCode.OUTPUT
    assert list(files_in(tmp_path / "nieuw")) == ["1.docx"]


def test_fault_of_ours_hits_one_contract_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original: Callable[..., object] = insert_clause

    def faulty(content: bytes, name: str, *rest: object) -> object:
        if name == "1.docx":
            raise ZeroDivisionError
        return original(content, name, *rest)

    monkeypatch.setattr(series, "insert_clause", faulty)
    paths = [write_contract(tmp_path / f"in/{n}.docx", f"C-2024-00{n}") for n in (1, 2)]
    summary = carry_out(request_of(tmp_path, *paths))
    assert states(summary) == [State.REFUSED, State.INSERTED]
    assert "fault in the program: ZeroDivisionError" in str(summary.results[0].reasons[0])


def test_one_process_and_two_make_the_same_bytes_in_the_same_order(tmp_path: Path) -> None:
    paths = [write_contract(tmp_path / f"in/{n}.docx", f"C-2024-00{n}") for n in (3, 1, 2)]
    request = request_of(tmp_path, *paths)
    one = carry_out(replace(request, jobs=1, output=tmp_path / "een"))
    two = carry_out(replace(request, jobs=2, output=tmp_path / "twee"))
    assert [result.path for result in one.results] == [result.path for result in two.results]
    assert files_in(tmp_path / "een") == files_in(tmp_path / "twee") != {}

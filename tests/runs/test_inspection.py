"""Check and merge agree on what was accepted before, and on which rows get a letter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pso_letters.checks.baseline import Baseline
from pso_letters.errors import ExitCode
from pso_letters.findings import Severity
from pso_letters.runs.inspection import Inspection
from pso_letters.runs.project import Project
from pso_letters.runs.request import Request
from pso_letters.runs.selection import Selection
from tests.runs.lists import ENGLISH, project_of, read_table, row, rows, run, write_list

pytestmark = pytest.mark.usefixtures("stubbed")


def accepted(path: Path) -> Baseline:
    """Accept all that is found in a list."""
    found = Baseline()
    lines(Inspection(project_of(path), found))
    return found


def lines(inspection: Inspection) -> list[str]:
    return [text.partition(": ")[2][:4] for text in inspection.pieces("lines", ENGLISH)]


def project_with(path: Path, baseline: Baseline, **changes: tuple[str, ...]) -> Project:
    return replace(project_of(path), baseline=baseline, **changes)  # type: ignore[arg-type]


def request(path: Path, baseline: Baseline, output: Path) -> Request:
    return Request(project_with(path, baseline), output, ("docx",), Selection(), 1)


def test_accepted_findings_are_not_shown_in_another_order_either(tmp_path: Path) -> None:
    table = rows(4, r2="A106", r3="L124")
    baseline = accepted(write_list(tmp_path, table))
    inspection = Inspection(project_with(write_list(tmp_path, table[::-1]), baseline))
    assert lines(inspection) == []
    assert (inspection.accepted, inspection.gone) == (2, 0)
    assert (inspection.tally.refused, inspection.tally.clean) == (0, 4)


def test_a_changed_cell_is_shown_again(tmp_path: Path) -> None:
    baseline = accepted(write_list(tmp_path, rows(2, r2="A106")))
    changed = write_list(tmp_path, [row(1), row(2, postcode="791 AB")])
    inspection = Inspection(project_with(changed, baseline))
    assert lines(inspection) == ["A106"]
    assert (inspection.accepted, inspection.gone) == (0, 1)


def test_a_row_without_a_key_is_known_by_its_cells(tmp_path: Path) -> None:
    baseline = accepted(write_list(tmp_path, rows(2, r2="L123")))
    moved = write_list(tmp_path, [row(2, kvk_nummer=""), row(1)])
    assert lines(Inspection(project_with(moved, baseline))) == []
    other = write_list(tmp_path, [row(2, kvk_nummer="", naam="Een ander"), row(1)])
    assert lines(Inspection(project_with(other, baseline))) == ["L123"]


def test_letters_are_made_of_rows_whose_errors_are_all_accepted(tmp_path: Path) -> None:
    table = rows(3, r2="A106")
    path, output = write_list(tmp_path, table), tmp_path / "brieven"
    summary = run(request(path, accepted(path), output))
    assert (summary.made, summary.refused, summary.exit_code) == (3, 0, ExitCode.DONE)
    assert (summary.accepted, summary.gone) == (1, 0)
    assert not (output / "fouten.csv").exists()


def test_a_row_with_one_more_error_is_refused_for_that_one(tmp_path: Path) -> None:
    baseline = accepted(write_list(tmp_path, rows(2, r2="A106")))
    worse = write_list(
        tmp_path, [row(1), row(2, postcode="790 AB", contract_einddatum="31-02-2027")]
    )
    output = tmp_path / "brieven"
    assert run(request(worse, baseline, output)).refused == 1
    (line,) = read_table(output / "fouten.csv")
    assert line["fouten"].startswith("L124: ")
    assert "A106" not in line["fouten"]


def test_what_no_letter_can_be_made_of_is_not_accepted(tmp_path: Path) -> None:
    path = write_list(tmp_path, rows(2, r2="T120"))
    found = Baseline()
    inspection = Inspection(project_of(path), found)
    assert lines(inspection) == ["T120"]
    assert (found.entries.total(), inspection.left) == (0, 1)
    again = Inspection(project_with(path, found))
    assert lines(again) == ["T120"]
    assert run(request(path, found, tmp_path / "brieven")).refused == 1


def test_selection_narrows_what_is_shown_and_not_who_gets_a_letter(tmp_path: Path) -> None:
    path = write_list(tmp_path, rows(3, r1="A106", r2="L124"))
    inspection = Inspection(replace(project_of(path), select=("L",)))
    assert lines(inspection) == ["L124"]
    tally = inspection.tally
    assert (tally.rows, tally.refused, tally.clean, tally[Severity.ERROR]) == (3, 2, 2, 1)


def test_ignored_rows_count_as_they_are_merged(tmp_path: Path) -> None:
    path = write_list(tmp_path, rows(3, r1="A106", r2="T120"))
    inspection = Inspection(project_of(path, ignore=("A106", "T120")))
    assert lines(inspection) == []
    assert inspection.tally.refused == 1


def test_only_what_is_shown_is_accepted(tmp_path: Path) -> None:
    path = write_list(tmp_path, rows(3, r1="A106", r2="L124"))
    found = Baseline()
    lines(Inspection(replace(project_of(path), select=("L",)), found))
    assert [code for code, _ in found.entries] == ["L124"]
    assert lines(Inspection(project_with(path, found))) == ["A106"]

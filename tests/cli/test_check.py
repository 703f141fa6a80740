from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Program

DAY = ("--date", "21-11-2026")
FAULTS = {39: "C113", 40: "C117", 41: "A106", 42: "M110", 43: "T120", 44: "L130", 45: "L124"}
KEYS = ["code", "severity", "file", "sheet", "row", "column", "key", "message"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_findings_are_results_and_counts_are_not(pso: Program, sample: Path, kind: str) -> None:
    ended = pso("check", sample.with_suffix(f".{kind}"), *DAY)
    lines = ended.out.splitlines()
    errors = [line for line in lines if " error: " in line]
    assert ended.code == 1
    assert len(errors) == len(FAULTS)
    for line, (row, code) in zip(errors, FAULTS.items(), strict=True):
        assert f"row {row}, column " in line
        assert f": {code} error: " in line
    assert ended.err.splitlines()[-1].startswith("Errors: 7. ")
    assert "44 rows" in ended.err


def test_json_is_the_interface_it_is_said_to_be(pso: Program, sample: Path) -> None:
    ended = pso("check", sample, *DAY, "--format", "json")
    findings = ended.json["findings"]
    assert set(ended.json) == {"findings", "counts"}
    assert all(list(finding) == KEYS for finding in findings)
    assert ended.json["counts"] == {
        severity: sum(finding["severity"] == severity for finding in findings)
        for severity in ("error", "warning", "note")
    }
    errors = {each["row"]: each["code"] for each in findings if each["severity"] == "error"}
    assert errors == FAULTS
    (kvk,) = [each for each in findings if each["code"] == "L130"]
    assert (kvk["file"], kvk["sheet"], kvk["key"]) == ("leveranciers.csv", None, "99900017")
    assert kvk["column"] == "KvK-nummer"


def test_json_of_a_workbook_names_the_sheet(pso: Program, sample: Path) -> None:
    findings = pso("check", sample.with_suffix(".xlsx"), *DAY, "--format", "json").json["findings"]
    assert {finding["sheet"] for finding in findings if finding["row"]} == {"Leveranciers"}


def test_clean_list_gives_an_empty_result(pso: Program) -> None:
    ended = pso("check", "leveranciers.csv", *DAY, "--ignore", "C119", "--format", "json")
    assert ended.code == 0
    assert ended.json == {"findings": [], "counts": {"error": 0, "warning": 0, "note": 0}}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--select", "A106"], {"A106"}),
        (["--select", "a106,T120"], {"A106", "T120"}),
        (["--select", "A106", "--select", "T120"], {"A106", "T120"}),
        (["--select", "A", "--ignore", "A106"], {"A104"}),
        (["--ignore", "A,C,L,M,S,T,D,J"], set()),
    ],
)
def test_codes_and_families_are_selected(
    pso: Program, sample: Path, options: list[str], expected: set[str]
) -> None:
    ended = pso("check", sample, *DAY, "--format", "json", *options)
    assert {finding["code"] for finding in ended.json["findings"]} == expected
    assert ended.code == (1 if expected - {"A104"} else 0)


def test_quiet_shows_results_only(pso: Program, sample: Path) -> None:
    loud, quiet = pso("check", sample, *DAY), pso("-q", "check", sample, *DAY)
    assert (quiet.out, quiet.code, quiet.err) == (loud.out, loud.code, "")


def test_project_of_the_list_is_found_from_elsewhere(pso: Program, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elders"
    elsewhere.mkdir()
    pso.patch.chdir(elsewhere)
    assert pso("check", pso.folder / "leveranciers.csv", *DAY).code == 0


def test_project_is_named_by_option_or_environment(pso: Program, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elders"
    elsewhere.mkdir()
    (pso.folder / "leveranciers.csv").rename(elsewhere / "lijst.csv")
    pso.patch.chdir(elsewhere)
    assert pso("check", "lijst.csv", *DAY).code == 2
    assert pso("--project", pso.folder, "check", "lijst.csv", *DAY).code == 0
    assert pso("--project", pso.folder / "pso.toml", "check", "lijst.csv", *DAY).code == 0
    pso.patch.setenv("PSO_LETTERS_PROJECT", str(pso.folder))
    assert pso("check", "lijst.csv", *DAY).code == 0

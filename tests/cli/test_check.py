from __future__ import annotations

from pathlib import Path

import pytest

from pso_letters.checks.baseline import Baseline
from tests.cli.conftest import Program

DAY = ("--date", "21-11-2026")
FAULTS = {39: "C113", 40: "C117", 41: "A106", 42: "M110", 43: "T120", 44: "L130", 45: "L124"}
KEYS = ["code", "severity", "file", "sheet", "row", "column", "key", "message"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_findings_are_results_and_counts_are_not(pso: Program, sample: Path, kind: str) -> None:
    ended = pso("check", sample.with_suffix(f".{kind}"), *DAY, "--format", "lines")
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
    ended = pso("check", "leveranciers.csv", *DAY, "--ignore", "C119,C123", "--format", "json")
    assert ended.code == 0
    assert ended.json == {"findings": [], "counts": {"error": 0, "warning": 0, "note": 0}}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--select", "A106"], {"A106"}),
        (["--select", "a106,T120"], {"A106", "T120"}),
        (["--select", "A106", "--select", "T120"], {"A106", "T120"}),
        (["--select", "A", "--ignore", "A106,A119"], {"A104"}),
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


def test_the_same_problem_in_many_rows_is_one_line(pso: Program, sample: Path) -> None:
    ended = pso("check", sample, *DAY, "--select", "C119")
    (line,) = ended.out.splitlines()
    assert line.startswith(
        f"{sample.name}, column Certificaat geldig t/m: C119 note: for example row 9:"
    )
    assert line.endswith("4 rows: 9, 21, 28 and 37")
    assert "\x1b" not in ended.out


@pytest.mark.parametrize("options", [["--format", "lines"], []])
def test_a_line_for_each_finding_in_the_order_of_the_rows(
    pso: Program, sample: Path, options: list[str]
) -> None:
    before = [] if options else ["-v"]
    ended = pso(*before, "check", sample, *DAY, *options, "--select", "C119")
    places = [line.split(",")[1] for line in ended.out.splitlines()]
    assert places == [" row 9", " row 21", " row 28", " row 37"]


def test_summary_counts_findings_and_rows(pso: Program, sample: Path) -> None:
    last = pso("check", sample, *DAY).err.splitlines()[-1]
    assert last.startswith("Errors: 7. ")
    assert " Rows that get no letter: 7. Rows without findings: " in last


@pytest.mark.parametrize("name", ["fouten.csv", "fouten.xlsx"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_failed_rows_are_a_list_with_the_same_errors(
    pso: Program, sample: Path, kind: str, name: str
) -> None:
    ended = pso("check", sample.with_suffix(f".{kind}"), *DAY, "-o", name)
    assert (ended.code, ended.out) == (1, "")
    assert f"Rows with errors in {name}: 7." in ended.err
    again = pso("check", name, *DAY, "--format", "json")
    codes = [each["code"] for each in again.json["findings"] if each["severity"] == "error"]
    assert codes == ["L128" if code == "L130" else code for code in FAULTS.values()]


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("uit.txt", "leveranciers.csv, "),
        ("uit.json", '{"findings": ['),
        ("uit.sarif", '{"$schema": '),
        ("UIT.SARIF.JSON", '{"$schema": '),
    ],
)
def test_the_name_of_the_file_says_what_is_written(
    pso: Program, sample: Path, name: str, start: str
) -> None:
    ended = pso("check", sample, *DAY, "-o", name)
    assert (ended.code, ended.out) == (1, "")
    assert Path(name).read_text(encoding="utf-8").startswith(start)


def test_sarif_names_files_from_the_working_folder(pso: Program, sample: Path) -> None:
    folder = pso.folder / "mijn map"
    folder.mkdir()
    sample.rename(folder / "lijst.csv")
    content = pso("check", "mijn map/lijst.csv", *DAY, "--format", "sarif").json
    uris = {
        location["physicalLocation"]["artifactLocation"]["uri"]
        for result in content["runs"][0]["results"]
        for location in result["locations"]
    }
    assert uris == {"mijn%20map/lijst.csv"}


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["-o", "uit.pdf"], 2, "one of the endings .csv, .xlsx,"),
        (["-o", "uit"], 2, "one of the endings .csv, .xlsx,"),
        (["-o", ""], 2, "name a file"),
        (["--format", "csv"], 2, "-o fouten.csv"),
        (["--format", "csv", "-o", "uit.xlsx"], 2, "doesn't go with --format csv"),
        (["-o", "leveranciers.csv", "--force"], 2, "in use already"),
        (["-o", "./x/../leveranciers.csv", "--force"], 2, "in use already"),
        (["-o", "pso.toml", "--format", "text", "--force"], 2, "in use already"),
        (["-o", "inkoopcategorieen.csv", "--force"], 2, "in use already"),
        (["-o", "b.json", "--save-baseline", "b.json"], 2, "in use already"),
        (["-o", "k.json", "--baseline", "k.json", "--force"], 2, "in use already"),
        (["--save-baseline", "leveranciers.csv", "--force"], 2, "in use already"),
        (["-o", "er-al.csv"], 5, "--force"),
        (["--save-baseline", "er-al.csv"], 5, "--force"),
        (["-o", "map.csv"], 5, "is a folder"),
        (["-o", "er-al.csv/uit.csv"], 5, "can't be written"),
        (["--baseline", "geen.json"], 2, "doesn't exist"),
        (["--baseline", "leveranciers.csv"], 2, "isn't a file of accepted findings"),
    ],
)
def test_a_wrong_file_is_refused_in_one_line(
    pso: Program, sample: Path, options: list[str], code: int, said: str
) -> None:
    (pso.folder / "er-al.csv").write_text("van mij", encoding="utf-8")
    (pso.folder / "map.csv").mkdir()
    (pso.folder / "k.json").write_text("".join(Baseline().text("lijst.csv")), encoding="utf-8")
    before = sorted(path.name for path in pso.folder.iterdir())
    list_bytes = sample.read_bytes()
    ended = pso("check", sample, *DAY, *options)
    assert (ended.code, ended.out) == (code, "")
    (line,) = ended.err.splitlines()
    assert said in line
    assert sorted(path.name for path in pso.folder.iterdir()) == before
    assert sample.read_bytes() == list_bytes
    assert (pso.folder / "er-al.csv").read_text(encoding="utf-8") == "van mij"


def test_force_writes_over_a_report(pso: Program, sample: Path) -> None:
    Path("fouten.csv").write_text("oud", encoding="utf-8")
    assert pso("check", sample, *DAY, "-o", "fouten.csv", "--force").code == 1
    assert "oud" not in Path("fouten.csv").read_text(encoding="cp1252")


def test_a_damaged_list_leaves_no_report(pso: Program, sample: Path) -> None:
    sample.write_bytes(sample.read_bytes() + b'"')
    assert pso("check", sample, *DAY, "-o", "uit.csv").code == 2
    assert not Path("uit.csv").exists()


@pytest.mark.usefixtures("stubbed")
def test_accepted_findings_are_passed_over_by_check_merge_and_preview(
    pso: Program, sample: Path
) -> None:
    saved = pso("check", sample, *DAY, "--save-baseline", "b.json")
    assert saved.code == 1  # the row of T120 can't be accepted
    assert "Errors that can't be accepted: 1." in saved.err
    text = sample.read_bytes().decode("cp1252").replace("relatiegeschenken", "schoonmaak")
    sample.write_bytes(text.encode("cp1252"))
    known = ("--baseline", "b.json")
    ended = pso("check", sample, *DAY, *known)
    assert (ended.code, ended.out) == (0, "")
    assert "Accepted before: " in ended.err
    merged = pso("merge", sample, "-o", "uit", *DAY, *known, "-j", 1)
    assert merged.code == 0
    assert merged.err.splitlines()[-1] == "44 made, 0 refused, 0 skipped"
    assert "Accepted before: " in merged.err
    assert pso("preview", sample, "--row", "rij 41", *DAY).code == 1
    assert pso("preview", sample, "--row", "rij 41", "-o", "v", *DAY, *known).code == 0


def test_a_baseline_is_refreshed_and_says_what_is_gone(pso: Program, sample: Path) -> None:
    pso("check", sample, *DAY, "--save-baseline", "b.json", "--ignore", "T120")
    before = Path("b.json").read_bytes()
    again = ("--baseline", "b.json", "--save-baseline", "b.json", "--ignore", "T120")
    assert pso("check", sample, *DAY, *again).code == 5
    ended = pso("check", sample, *DAY, *again, "--force")
    assert Path("b.json").read_bytes() == before
    text = sample.read_bytes().decode("cp1252").replace("790 AB", "7901 AB")
    sample.write_bytes(text.encode("cp1252"))
    ended = pso("check", sample, *DAY, *again, "--force")
    assert "No longer found: 1." in ended.err
    assert len(Path("b.json").read_bytes()) < len(before)

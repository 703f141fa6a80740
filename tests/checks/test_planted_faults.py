"""Each code is found where its fault was planted, in any kind of file, and nothing else is."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from pso_letters.checks.catalogue import all_codes
from pso_letters.resources import templates_folder
from tests.checks import planted, planted_lots
from tests.checks.list_files import FORMS, Cell, Form, check, new_project, set_keys
from tests.checks.planted import (
    CLAUSE,
    CLAUSE_FAULTS,
    COLUMNS,
    DAY,
    DOCUMENT_FAULTS,
    FAULTS,
    IN_OVERVIEW,
    LEAST,
    LIST_FAULTS,
    MAPPING_FAULTS,
    OVERVIEW_FAULTS,
    SETTINGS_FAULTS,
    DocumentFault,
    Fault,
    ListFault,
    MappingFault,
    OverviewFault,
    SettingsFault,
    correct_row,
)

Capture: TypeAlias = pytest.CaptureFixture[str]
Finding: TypeAlias = dict[str, Any]

UTF_8 = FORMS["UTF-8"]
PERSONAL = ("achternaam", "voorletters", "email", "telefoon", "btw_id", "rsin", "iban")
"""Columns whose values no message may show."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return new_project(tmp_path / "project")


def places(findings: Sequence[Finding]) -> set[tuple[str, int | None, str | None]]:
    return {(each["code"], each["row"], each["column"]) for each in findings}


def written(
    faults: Sequence[Fault], form: Form
) -> tuple[list[dict[str, Cell]], set[tuple[str, int | None, str | None]]]:
    """Return the rows that can be written in this kind of file, and what is to be found."""
    rows: list[dict[str, Cell]] = []
    expected: set[tuple[str, int | None, str | None]] = set()
    for index, fault in enumerate(faults):
        planted_rows = fault.rows(2 * index + 1)
        cells = [cell for row in planted_rows for cell in row.values()]
        if form.can_hold(cells) and not (fault.xlsx_only and form.is_csv):
            rows += planted_rows
            expected |= {(code, len(rows) + 1, column) for code, column in fault.expected()}
    return rows, expected


def grid(rows: Sequence[dict[str, Cell]]) -> list[list[Cell]]:
    return [list(COLUMNS), *([row[column] for column in COLUMNS] for row in rows)]


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_each_fault_of_a_row_is_found_and_nothing_else(
    form: Form, project: Path, capsys: Capture
) -> None:
    rows, expected = written(FAULTS, form)
    path = form.write(project, grid(rows))
    findings = check(capsys, project, path, "--date", DAY)
    assert places(findings) == expected
    assert len(findings) == len(expected)
    for finding in findings:
        assert finding["file"] == path.name
        assert finding["sheet"] == (None if form.is_csv else "Leveranciers")


def test_each_fault_of_a_clause_is_found_and_nothing_else(project: Path, capsys: Capture) -> None:
    rows, expected = written(CLAUSE_FAULTS, UTF_8)
    path = UTF_8.write(project, grid(rows))
    findings = check(capsys, project, path, "--date", DAY, "--document", CLAUSE)
    assert places(findings) == expected
    assert len(findings) == len(expected)


def test_a_letter_has_none_of_the_faults_of_a_clause(project: Path, capsys: Capture) -> None:
    path = UTF_8.write(project, grid(written(CLAUSE_FAULTS, UTF_8)[0]))
    findings = check(capsys, project, path, "--date", DAY)
    assert {each["code"] for each in findings} == {"C123", "T123", "T124"}


def test_a_finding_bears_the_key_of_its_row(project: Path, capsys: Capture) -> None:
    rows, _ = written(FAULTS, UTF_8)
    path = UTF_8.write(project, grid(rows))
    for finding in check(capsys, project, path, "--date", DAY):
        row = rows[finding["row"] - 2]
        numbers = {str(row["kvk_nummer"]).zfill(8), row["kvk_nummer"], row["leveranciersnummer"]}
        assert finding["key"] in numbers, finding


def test_no_message_shows_a_personal_value(project: Path, capsys: Capture) -> None:
    rows, _ = written(FAULTS, UTF_8)
    path = UTF_8.write(project, grid(rows))
    for finding in check(capsys, project, path, "--date", DAY):
        row = rows[finding["row"] - 2]
        values = [str(row[column]) for column in PERSONAL if row[column]]
        assert [value for value in values if value in finding["message"]] == [], finding


LISTS = [
    pytest.param(fault, form, id=f"{fault.code} in {name}")
    for fault in LIST_FAULTS
    for name, form in FORMS.items()
    if name in {"windows-1252", "XLSX"}
    if not (fault.in_workbook if form.is_csv else fault.csv_only)
]


@pytest.mark.parametrize(("fault", "form"), LISTS)
def test_a_fault_of_the_list_is_found_and_nothing_else(
    fault: ListFault, form: Form, project: Path, capsys: Capture
) -> None:
    headers = [*LEAST, *(header for header, _ in fault.extra if header is not None)]
    cells = [*LEAST.values(), *(cell for _, cell in fault.extra)]
    path = form.write(project, [headers, cells], fault.in_workbook)
    findings = check(capsys, project, path, "--date", DAY)
    assert [(each["code"], each["row"], each["column"]) for each in findings] == [
        (fault.code, fault.row, fault.column)
    ]


def correct_list(project: Path, changes: planted.Changes = planted.NOTHING) -> Path:
    return UTF_8.write(project, grid([correct_row(1, changes)]))


@pytest.mark.parametrize("fault", SETTINGS_FAULTS, ids=lambda fault: fault.code)
def test_a_fault_of_the_settings_is_found_and_nothing_else(
    fault: SettingsFault, project: Path, capsys: Capture
) -> None:
    set_keys(project / "pso.toml", fault.keys)
    options = ("--date", fault.day, "--document", fault.document)
    findings = check(capsys, project, correct_list(project, fault.changes), *options)
    assert sorted((each["code"], each["column"]) for each in findings) == sorted(
        [(fault.code, fault.column), *fault.also]
    )
    assert {each["file"] for each in findings} == {"lijst.csv" if fault.in_list else "pso.toml"}


@pytest.mark.parametrize("fault", MAPPING_FAULTS, ids=lambda fault: fault.code)
def test_a_fault_of_the_mapping_is_found_and_nothing_else(
    fault: MappingFault, project: Path, capsys: Capture
) -> None:
    mapping = project / "inkoopcategorieen.csv"
    lines = mapping.read_text(encoding="utf-8-sig").splitlines()
    lines += [f"{row};" for row in fault.rows]
    mapping.write_text("\n".join(lines), encoding="utf-8")
    findings = check(capsys, project, correct_list(project), "--date", DAY)
    assert [(each["code"], each["row"], each["column"], each["file"]) for each in findings] == [
        (fault.code, len(lines), fault.column, mapping.name)
    ]


@pytest.mark.parametrize("fault", DOCUMENT_FAULTS, ids=lambda fault: fault.code)
def test_a_fault_with_a_document_of_one_s_own_is_found_and_nothing_else(
    fault: DocumentFault, project: Path, capsys: Capture
) -> None:
    write_own_letter(project / "templates" / "brief", fault)
    if fault.is_public:
        set_keys(project / "pso.toml", {"sender.kind": '"public"'})
    findings = check(capsys, project, correct_list(project, fault.changes), "--date", DAY)
    assert [(each["code"], each["row"], each["column"]) for each in findings] == [
        (fault.code, 2 if fault.in_row else None, fault.column)
    ]
    assert fault.in_row is (findings[0]["file"] == "lijst.csv")


def write_own_letter(folder: Path, fault: DocumentFault) -> None:
    """Copy our letter and change what the fault says; it is made as PDF only."""
    shutil.copytree(templates_folder() / "brief", folder)
    definition, html = folder / "document.toml", folder / "brief.html"
    change(definition, 'formats = ["docx", "pdf"]', 'formats = ["pdf"]')
    change(definition, 'per = "supplier"', f'per = "supplier"\nfields = {list(fault.fields)}')
    change(html, "{% block tekst %}", f"{{% block tekst %}}\n{fault.text}")


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("fault", OVERVIEW_FAULTS, ids=lambda fault: fault.code)
def test_a_difference_with_the_overview_is_found_and_nothing_else(
    fault: OverviewFault, project: Path, capsys: Capture
) -> None:
    findings = check_with_overview(fault, project, capsys)
    assert [(each["code"], each["column"]) for each in findings] == [(fault.code, fault.column)]
    in_list = fault.column is not None and fault.row is None
    assert findings[0]["file"] == ("lijst.csv" if in_list else "overzicht.csv")
    assert findings[0]["row"] == (2 if in_list else fault.row)


def test_nothing_is_found_where_list_and_overview_agree(project: Path, capsys: Capture) -> None:
    assert check_with_overview(OverviewFault("", None), project, capsys) == []


def check_with_overview(fault: OverviewFault, project: Path, capsys: Capture) -> list[Finding]:
    cells = [list(row.values()) for row in fault.rows()]
    overview = UTF_8.write(project, [list(IN_OVERVIEW), *cells])
    overview.rename(project / "overzicht.csv")
    keys = {"file": '"overzicht.csv"', "saved_on": fault.saved_on.isoformat()}
    set_keys(project / "pso.toml", {f"overview.{name}": value for name, value in keys.items()})
    return check(capsys, project, correct_list(project, fault.changes), "--date", DAY)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_what_the_faults_are_planted_in_is_correct(
    form: Form, project: Path, capsys: Capture
) -> None:
    least = form.write(project, [list(LEAST), list(LEAST.values())])
    assert check(capsys, project, least, "--date", DAY) == []
    whole = form.write(project, grid([correct_row(number) for number in range(1, 20)]))
    assert check(capsys, project, whole, "--date", DAY) == []


def test_clauses_without_faults_have_no_findings(project: Path, capsys: Capture) -> None:
    whole = UTF_8.write(project, grid([correct_row(number) for number in range(1, 20)]))
    assert check(capsys, project, whole, "--date", DAY, "--document", CLAUSE) == []


PLANTED = planted.planted_codes() | planted_lots.planted_codes()


def test_every_code_has_a_planted_fault() -> None:
    assert [code.id for code in all_codes() if code.id not in PLANTED] == []


def test_no_fault_is_planted_for_a_code_that_is_not_there() -> None:
    known = {code.id for code in all_codes()}
    assert [code for code in PLANTED if code not in known] == []

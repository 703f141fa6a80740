"""Each code of lots is found where its fault was planted, in any kind of file; nothing else is."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from pso_letters.checks.catalogue import all_codes
from pso_letters.intake import Kind
from pso_letters.intake.lot_columns import LOT_COLUMNS
from pso_letters.intake.values import parse_date
from pso_letters.resources import templates_folder
from tests.checks import planted_lots
from tests.checks.list_files import FORMS, Cell, Form, check, new_project, set_keys
from tests.checks.planted_lots import (
    CORRECT_LOTS,
    DAY,
    DOCUMENT,
    LOT_FAULTS,
    LOT_NAMES,
    OLD_FAULTS,
    TENDER_FAULTS,
    TENDER_KEYS,
    TEXT_FAULTS,
    WORDING_FAULTS,
    LotFault,
    TenderFault,
    WordingFault,
    correct_lot,
)

Capture: TypeAlias = pytest.CaptureFixture[str]
Places: TypeAlias = set[tuple[str, int | None, str | None]]

UTF_8 = FORMS["UTF-8"]
KINDS = {name: FORMS[name] for name in ("UTF-8", "windows-1252", "XLSX with dates")}
_DATES = {column.name for column in LOT_COLUMNS if column.kind is Kind.DATE}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = new_project(tmp_path / "project")
    set_keys(folder / "pso.toml", TENDER_KEYS)
    return folder


def written(form: Form, project: Path, rows: Sequence[Mapping[str, str]]) -> Path:
    grid: list[list[Cell]] = [list(LOT_NAMES)]
    grid += [[_typed(form, name, row[name]) for name in LOT_NAMES] for row in rows]
    return form.write(project, grid)


def _typed(form: Form, name: str, cell: str) -> Cell:
    """Write a date as a date, where the kind of file has them and the text is one."""
    day = parse_date(cell)[0] if form.typed and name in _DATES else None
    return day or cell


def planted(faults: Iterable[LotFault]) -> tuple[list[dict[str, str]], Places]:
    """Return the rows of a list, and what is to be found in them."""
    rows: list[dict[str, str]] = []
    expected: Places = set()
    for index, fault in enumerate(faults):
        rows += fault.rows(2 * index + 1)
        expected |= {(code, len(rows) + 1, column) for code, column in fault.expected()}
    return rows, expected


def found(
    capsys: Capture, project: Path, path: Path, day: str = DAY
) -> list[tuple[str, int | None, str | None]]:
    findings = findings_on(capsys, project, path, day)
    return [(each["code"], each["row"], each["column"]) for each in findings]


def findings_on(capsys: Capture, project: Path, path: Path, day: str = DAY) -> list[dict[str, Any]]:
    return check(capsys, project, path, "--date", day, "--document", DOCUMENT)


def test_nothing_is_found_in_correct_lots(project: Path, capsys: Capture) -> None:
    assert found(capsys, project, written(UTF_8, project, correct_lots())) == []


@pytest.mark.parametrize("form", KINDS.values(), ids=KINDS)
def test_each_fault_of_a_lot_is_found_and_nothing_else(
    form: Form, project: Path, capsys: Capture
) -> None:
    rows, expected = planted(LOT_FAULTS)
    places = found(capsys, project, written(form, project, [*rows, *correct_lots()]))
    assert set(places) == expected
    assert len(places) == len(expected)


def correct_lots() -> list[dict[str, str]]:
    return [
        correct_lot(number, changes) for number, changes in enumerate(CORRECT_LOTS.values(), 900)
    ]


def test_each_fault_of_a_character_is_found_and_nothing_else(
    project: Path, capsys: Capture
) -> None:
    rows, expected = planted(TEXT_FAULTS)
    places = found(capsys, project, written(UTF_8, project, rows))
    assert sorted(places, key=str) == sorted(expected, key=str)


@pytest.mark.parametrize("fault", TENDER_FAULTS, ids=lambda fault: fault.code)
def test_a_fault_of_the_settings_is_found_in_the_lot(
    fault: TenderFault, project: Path, capsys: Capture
) -> None:
    set_keys(project / "pso.toml", fault.keys)
    path = written(UTF_8, project, [correct_lot(1, fault.changes)])
    expected = [(code, 2, column) for code, column in fault.expected()]
    assert sorted(found(capsys, project, path, fault.day), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize("fault", OLD_FAULTS, ids=lambda fault: fault.code)
def test_a_fault_of_a_day_gone_by_is_found_in_the_lot(
    fault: TenderFault, project: Path, capsys: Capture
) -> None:
    path = written(UTF_8, project, [correct_lot(1, fault.changes)])
    places = found(capsys, project, path, fault.day)
    assert places == [
        ("C132", None, "sender.certificate.valid_from"),
        *((code, 2, column) for code, column in fault.expected()),
    ]


@pytest.mark.parametrize("fault", WORDING_FAULTS, ids=lambda fault: fault.code)
def test_a_fault_in_the_words_of_a_template_is_found_in_the_lot(
    fault: WordingFault, project: Path, capsys: Capture
) -> None:
    write_own_template(project / "templates" / DOCUMENT, fault)
    places = found(capsys, project, written(UTF_8, project, [correct_lot(1)]))
    assert places == [(code, 2, None) for code in (fault.code, *fault.also)]


def write_own_template(folder: Path, fault: WordingFault) -> None:
    """Copy our document, with other words; it is made as PDF only."""
    shutil.copytree(templates_folder() / DOCUMENT, folder)
    definition = folder / "document.toml"
    text = definition.read_text(encoding="utf-8")
    both, only_pdf = 'formats = ["docx", "pdf"]', 'formats = ["pdf"]'
    assert both in text
    definition.write_text(text.replace(both, only_pdf), encoding="utf-8")
    frame = '{% extends "basis/aanbesteding.html" %}{% block tekst %}'
    html = f"{frame}\n{fault.paragraphs()}\n{{% endblock %}}\n"
    (folder / f"{DOCUMENT}.html").write_text(html, encoding="utf-8")


def test_no_message_shows_a_number_that_may_be_personal(project: Path, capsys: Capture) -> None:
    lots = [fault.rows(1)[0] for fault in LOT_FAULTS if fault.code == "S120"]
    findings = findings_on(capsys, project, written(UTF_8, project, lots))
    assert [each["code"] for each in findings] == ["S120"]
    assert "123456782" not in str(findings)


def test_a_finding_bears_the_key_of_its_lot(project: Path, capsys: Capture) -> None:
    faults = [fault for fault in LOT_FAULTS if fault.code in {"P120", "J213"}]
    rows, _ = planted(faults)
    findings = findings_on(capsys, project, written(UTF_8, project, rows))
    assert [each["key"] for each in findings] == ["2027-001/1", "2027-004/1"]


def test_every_code_of_lots_has_a_planted_fault() -> None:
    codes = {code.id for code in all_codes() if code.id.startswith(("P", "J2"))}
    assert codes - planted_lots.planted_codes() == set()


def test_no_fault_is_planted_for_a_code_that_is_not_there() -> None:
    assert planted_lots.planted_codes() <= {code.id for code in all_codes()}

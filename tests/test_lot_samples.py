"""The sample lots: each row shows what its source says, and together they show all there is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pso_letters import resources
from pso_letters.cli import main
from pso_letters.contracts.contract import read_contract
from pso_letters.findings import Severity
from pso_letters.lots import Lot, Procedure, Role
from pso_letters.model import BuyerKind, Tier
from pso_letters.rendering.word import same_word_file
from pso_letters.runs.opening import open_project
from pso_letters.runs.project import Checked, Project
from pso_letters.settings import load_settings
from pso_letters.tenders.proposal import Decision, decide
from samples import make_leidraad, make_samples

DAY = date(2026, 11, 21)
SAMPLES = Path(make_samples.__file__).parent
SOURCE = make_samples.LOTS.rows()
NAMES = ("percelen.csv", "percelen.xlsx")


@cache
def project(path: Path) -> Project:
    return open_project(load_settings(path.parent / "pso.toml", {}), path, DAY)


@cache
def rows(name: str) -> tuple[Checked, ...]:
    return tuple(project(SAMPLES / name).checked_rows())


def lots(choose: Callable[[Checked], bool] = lambda _: True) -> list[Lot]:
    return [row.record.subject for row in rows("percelen.csv") if choose(row)]


def is_made(row: Checked) -> bool:
    return not any(finding.is_error for finding in row.findings)


def decision(lot: Lot, tier: Tier) -> Decision:
    return decide(lot, tier, project(SAMPLES / "percelen.csv").settings, DAY)


def asked(row: Checked) -> str:
    assert row.tier.tier
    found = decision(row.record.subject, row.tier.tier).asked
    return found.role.value if found else ""


@pytest.mark.parametrize("name", NAMES)
def test_each_row_has_the_tier_role_and_findings_that_its_source_names(name: str) -> None:
    assert project(SAMPLES / name).list_findings() == ()
    for row, source in zip(rows(name), SOURCE, strict=True):
        found = [finding.code for finding in row.findings]
        told = source["wordt_inkoopniveau"], source["wordt_rol"], source.get("bevindingen", [])
        assert (row.tier.tier, asked(row), found) == told, source["titel"]


def test_csv_and_xlsx_give_the_same_lots_and_findings() -> None:
    for one, other in zip(*map(rows, NAMES), strict=True):
        assert replace(one.record.subject, origin=other.record.subject.origin) == (
            other.record.subject
        )
        assert [(each.code, each.message) for each in one.findings] == [
            (each.code, each.message) for each in other.findings
        ]


def test_faults_are_those_that_the_source_calls_so() -> None:
    told = [source["toont"].startswith("fout:") for source in SOURCE]
    assert told == [not is_made(row) for row in rows("percelen.csv")]
    assert told.count(True) == 5


def test_documents_cover_roles_tiers_and_buyers() -> None:
    made = [row for row in rows("percelen.csv") if is_made(row)]
    assert {asked(row) for row in made} == {*Role}
    assert {row.tier.tier for row in made} == {*Tier}
    assert {row.record.subject.buyer for row in made} == {None, *BuyerKind}
    given = {row.record.subject.role is not None for row in made}
    assert given == {True, False}


def test_documents_cover_procedures_and_tenders_of_several_lots() -> None:
    assert {lot.procedure for lot in lots(is_made)} == {*Procedure}
    tenders = [lot.tender for lot in lots(is_made)]
    assert max(map(tenders.count, tenders)) == 3
    assert {lot.key for lot in lots()} >= {"MK-2027-11/1", "MK-2027-13"}


def test_performance_is_asked_as_a_result_and_as_an_effort() -> None:
    made = [row for row in rows("percelen.csv") if asked(row) == Role.PERFORMANCE]
    firm = {
        found.is_firm
        for row in made
        if row.tier.tier and (found := decision(row.record.subject, row.tier.tier).asked)
    }
    assert firm == {True, False}


def test_files_are_made_from_the_source() -> None:
    made = make_samples.csv_bytes(make_samples.LOTS)
    assert (SAMPLES / "percelen.csv").read_bytes() == made
    assert "Geraamde waarde (€)" in made.decode("cp1252")
    fresh = BytesIO(make_samples.xlsx_bytes(make_samples.workbook(make_samples.LOTS)))
    assert cells(fresh) == cells(SAMPLES / "percelen.xlsx")


def cells(file: Path | BytesIO) -> list[tuple[object, str, str]]:
    sheet = load_workbook(file).worksheets[0]
    return [(c.value, c.data_type, c.number_format) for row in sheet.iter_rows() for c in row]


def test_workbook_holds_dates_amounts_and_percentages() -> None:
    formats = {(kind, form) for _, kind, form in cells(SAMPLES / "percelen.xlsx")}
    assert {("d", "d-m-yyyy"), ("n", "#,##0.00"), ("n", "0%"), ("n", "General")} <= formats


def test_readme_counts_what_there_is() -> None:
    text = (SAMPLES / "README.md").read_text(encoding="utf-8")
    tenders = {source["aanbesteding"] for source in SOURCE}
    faulty = {lot.tender for lot in lots(lambda row: not is_made(row))}
    assert f"{len(SOURCE)} percelen, {len(lots(is_made))} documenten" in text
    assert (len(tenders), len(tenders - faulty)) == (11, 8)
    assert all(tender in text.rpartition("Per aanbesteding")[2] for tender in faulty)


def test_tender_document_is_made_as_the_script_says() -> None:
    made = make_leidraad.leidraad()
    assert same_word_file((SAMPLES / make_leidraad.NAME).read_bytes(), made)


def test_paragraph_goes_into_the_tender_document_where_it_says(tmp_path: Path) -> None:
    arguments = ["--lots", str(SAMPLES / "percelen.csv"), "--key", "MK-2027-11/1"]
    where = ["-o", str(tmp_path), "--date", "21-11-2026"]
    with pytest.raises(SystemExit) as ended:
        main(["-q", "insert", str(SAMPLES / make_leidraad.NAME), *arguments, *where])
    assert not ended.value.code
    made = read_contract((tmp_path / make_leidraad.NAME).read_bytes(), make_leidraad.NAME)
    labels = [article.label for article in made.articles]
    assert re.fullmatch(r"5 Socialer inkopen.*", labels[4])
    assert labels[5] == "6 De beoordeling"


def test_lots_of_a_new_project_have_nothing_but_notes() -> None:
    opened = project(resources.project_folder() / "percelen.csv")
    found = [finding for row in opened.checked_rows() for finding in row.findings]
    assert {finding.severity for finding in found} <= {Severity.NOTE}
    roles = [asked(row) for row in opened.checked_rows()]
    assert roles == [Role.CONDITION, Role.PREFERENCE, Role.RECOMMENDATION]


def test_lots_of_a_new_project_never_grow_old() -> None:
    """A date would make errors of them once it has passed."""
    opened = project(resources.project_folder() / "percelen.csv")
    for row in opened.checked_rows():
        lot = row.record.subject
        assert (lot.published, lot.closes, lot.start) == (None, None, None)

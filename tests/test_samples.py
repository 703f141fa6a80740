"""The samples and the new project: what users see first must show what it says it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pso_letters import resources
from pso_letters.certificates import CertificateStatus, Doubt, Standing, status_at
from pso_letters.checks.engine import Checker
from pso_letters.checks.rules import DocumentNeeds
from pso_letters.cli import main
from pso_letters.contracts.contract import read_contract
from pso_letters.findings import Finding, Severity
from pso_letters.intake import open_suppliers, read_categories
from pso_letters.model import (
    AddressForm,
    BuyerKind,
    Certificate,
    CertificateLevel,
    Channel,
    Sender,
    Signatory,
    Supplier,
    Tier,
)
from pso_letters.rendering.word import same_word_file
from pso_letters.settings import (
    CheckSettings,
    ContractSettings,
    ContributionSettings,
    LetterSettings,
    OverviewSettings,
    Settings,
    SocialReturnSettings,
    TenderSettings,
    TierRule,
    TierSettings,
    load_settings,
)
from pso_letters.tiering import ReasonKind, Tiering, TierResult
from samples import make_contract, make_samples

DAY = date(2026, 11, 21)
SAMPLES = Path(make_samples.__file__).parent
PROJECT = resources.project_folder()
SOURCE = make_samples.SUPPLIERS.rows()

FAULTS = {39: "C113", 40: "C117", 41: "A106", 42: "M110", 43: "T120", 44: "L130", 45: "L124"}
"""The rows that get no letter, with the finding that keeps them from it."""

SETTINGS_TABLES = {
    "sender": Sender,
    "sender.signatory": Signatory,
    "sender.certificate": Certificate,
    "letter": LetterSettings,
    "tiers": TierSettings,
    "tiers.rules": TierRule,
    "checks": CheckSettings,
    "overview": OverviewSettings,
    "contract": ContractSettings,
    "contribution": ContributionSettings,
    "tender": TenderSettings,
    "tender.social_return": SocialReturnSettings,
}
BY_LEVEL = {"tender.points": "points", "tender.social_return.shares": "shares"}
"""Tables with a prestatieniveau as the key, and the field that they fill."""


@dataclass(frozen=True)
class Checked:
    supplier: Supplier
    tier: TierResult
    status: CertificateStatus
    findings: tuple[Finding, ...]

    @property
    def row(self) -> int:
        return self.supplier.origin.row or 0

    @property
    def codes(self) -> list[str]:
        return [finding.code for finding in self.findings]


def checked(path: Path, settings: Settings) -> tuple[tuple[Finding, ...], tuple[Checked, ...]]:
    """Read and check a list: the findings on the list and the sender, and the rows."""
    categories, found = read_categories(settings.path(settings.tiers.mapping))
    tiering = Tiering(categories, settings.tiers.rules)
    suppliers = open_suppliers(path, settings.columns)
    checker = Checker(
        settings,
        DAY,
        suppliers.column_headers,
        DocumentNeeds(characters=resources.font_characters()),
        sbi_versions=frozenset(category.sbi_version for category in categories),
    )

    def rows() -> Iterator[Checked]:
        for record in suppliers.records():
            supplier, tier = record.supplier, tiering.classify(record.supplier)
            months = settings.letter.expiring_months
            status = status_at(supplier.certificate, DAY, expiring_months=months, kvk=supplier.kvk)
            findings = checker.check(supplier, tier, record.findings)
            yield Checked(supplier, tier, status, findings)

    rows_checked = tuple(rows())
    return (*found, *checker.check_list(suppliers.findings)), rows_checked


@cache
def sample(name: str) -> tuple[tuple[Finding, ...], tuple[Checked, ...]]:
    return checked(SAMPLES / name, load_settings(SAMPLES / "pso.toml", {}))


def sent() -> list[Checked]:
    """Return the rows of the sample that get a letter."""
    rows = sample("leveranciers.csv")[1]
    return [row for row in rows if not any(finding.is_error for finding in row.findings)]


def signature(rows: tuple[Checked, ...]) -> list[tuple[str, int | None, str | None, str, str]]:
    return [
        (finding.code, finding.place.row, finding.place.column, finding.key, str(finding.message))
        for row in rows
        for finding in row.findings
    ]


def test_csv_and_xlsx_give_the_same_findings() -> None:
    csv_list, csv_rows = sample("leveranciers.csv")
    xlsx_list, xlsx_rows = sample("leveranciers.xlsx")
    assert csv_list == xlsx_list == ()
    assert signature(csv_rows) == signature(xlsx_rows)


def test_csv_and_xlsx_give_the_same_suppliers() -> None:
    csv_rows, xlsx_rows = sample("leveranciers.csv")[1], sample("leveranciers.xlsx")[1]
    for one, other in zip(csv_rows, xlsx_rows, strict=True):
        assert replace(one.supplier, origin=other.supplier.origin) == other.supplier


@pytest.mark.parametrize("name", ["leveranciers.csv", "leveranciers.xlsx"])
def test_each_row_has_the_findings_and_tier_that_its_source_names(name: str) -> None:
    rows = sample(name)[1]
    for row, source in zip(rows, SOURCE, strict=True):
        assert row.codes == source.get("bevindingen", []), row.supplier.name
        assert row.tier.tier == source.get("wordt_inkoopniveau"), row.supplier.name


def test_the_faults_are_those_meant() -> None:
    rows = sample("leveranciers.csv")[1]
    refused = {
        row.row: finding.code for row in rows for finding in row.findings if finding.is_error
    }
    assert refused == FAULTS
    fault = {row for row, entry in enumerate(SOURCE, start=2) if entry["toont"].startswith("fout:")}
    assert fault == set(FAULTS)
    assert len(sent()) == len(SOURCE) - len(FAULTS) == 37


@pytest.mark.parametrize("kind", BuyerKind)
def test_rows_give_the_same_findings_for_each_kind_of_buyer(kind: BuyerKind) -> None:
    settings = load_settings(SAMPLES / "pso.toml", {})
    other = replace(settings, sender=replace(settings.sender, kind=kind))
    found, rows = checked(SAMPLES / "leveranciers.csv", other)
    assert found == ()
    assert signature(rows) == signature(sample("leveranciers.csv")[1])


def test_letters_cover_tiers_and_ways_to_find_them() -> None:
    kinds = {reason.kind for row in sent() for reason in row.tier.reasons}
    assert {row.tier.tier for row in sent()} == set(Tier)
    assert kinds == set(ReasonKind)
    assert any(
        row.tier.category and row.tier.tier is not row.tier.category.tier
        for row in sent()
        if ReasonKind.RULE in {reason.kind for reason in row.tier.reasons}
    )


def test_letters_cover_what_a_certificate_can_be() -> None:
    doubts = {doubt for row in sent() for doubt in row.status.doubts}
    valid = [row.status for row in sent() if row.status.standing is Standing.VALID]
    assert {row.status.standing for row in sent()} == set(Standing)
    assert doubts == {Doubt.NO_LEVEL, Doubt.NO_DATES, Doubt.SCOPE}
    assert {status.level for status in valid} == set(CertificateLevel)
    assert any(status.certificate and status.certificate.thirty_plus for status in valid)
    without = {row.tier.tier for row in sent() if row.status.standing is Standing.NONE}
    assert without == set(Tier)


def test_letters_cover_contacts_and_addresses() -> None:
    suppliers = [row.supplier for row in sent()]
    contacts = [contact for supplier in suppliers for contact in supplier.contacts]
    named = {contact.form for contact in contacts if contact.surname}
    assert named == set(AddressForm)
    assert {len(supplier.contacts) for supplier in suppliers} == {0, 1, 2}
    assert any(contact.role and not contact.surname for contact in contacts)
    assert {"'t", "d'"} <= {contact.prefix for contact in contacts}
    assert any(supplier.salutation for supplier in suppliers)
    assert any(supplier.address.po_box for supplier in suppliers)
    assert {supplier.address.country for supplier in suppliers} == {"", "België", "Duitsland"}
    assert {supplier.channel for supplier in suppliers} == set(Channel)


def test_letters_cover_contracts_and_references() -> None:
    ends = [row.supplier.contract_end for row in sent()]
    assert None in ends
    assert any(end and end < DAY for end in ends)
    assert any(end and end > DAY for end in ends)
    assert any(row.supplier.your_reference for row in sent())
    numbers = [row.supplier.contract_number for row in sent()]
    assert any(numbers)
    assert not all(numbers)


def test_names_are_difficult_and_kept() -> None:
    names = [row.supplier.name for row in sample("leveranciers.xlsx")[1]]
    assert {"Smit & Zn <BV>", "'t Hoekje Bedrijfscatering", "=SamenWerk Detachering"} <= {*names}
    assert {"Zoë & Señor Conserven", "Raad; Daad Adviseurs"} <= {*names}
    assert max(map(len, names)) == 97
    assert names.count("Winkel van Alledag") == 2


def test_csv_is_as_dutch_excel_writes_it() -> None:
    content = (SAMPLES / "leveranciers.csv").read_bytes()
    text = content.decode("cp1252")
    assert content.count(b"\n") == content.count(b"\r\n") == len(SOURCE) + 1
    assert "Jaarbesteding (€)" in text
    with pytest.raises(UnicodeDecodeError):
        content.decode("utf-8")
    assert re.findall(r'"(?:[^"]|"")*"', text) == [
        '"Hoveniersbedrijf ""De Groene Wissel"""',
        '"Raad; Daad Adviseurs"',
    ]


def test_lists_and_readme_are_made_from_the_source() -> None:
    assert (SAMPLES / "leveranciers.csv").read_bytes() == make_samples.csv_bytes(
        make_samples.SUPPLIERS
    )
    assert (SAMPLES / "README.md").read_text(encoding="utf-8") == make_samples.readme_text()
    fresh = BytesIO(make_samples.xlsx_bytes(make_samples.workbook(make_samples.SUPPLIERS)))
    assert cells(fresh) == cells(SAMPLES / "leveranciers.xlsx")


def test_the_sample_contract_is_made_as_the_script_says() -> None:
    assert same_word_file((SAMPLES / make_contract.NAME).read_bytes(), make_contract.contract())


def test_the_clause_goes_into_the_sample_contract(tmp_path: Path) -> None:
    arguments = ["--suppliers", str(SAMPLES / "leveranciers.csv"), "-o", str(tmp_path / "uit")]
    project = ["--project", str(SAMPLES / "pso.toml"), "--date", "2026-11-21"]
    with pytest.raises(SystemExit) as ended:
        main(["-q", "insert", str(SAMPLES / make_contract.NAME), *arguments, *project])
    assert not ended.value.code
    made = read_contract((tmp_path / "uit" / make_contract.NAME).read_bytes(), make_contract.NAME)
    assert made.articles[-1].label == "Artikel 7 Socialer inkopen met het PSO-keurmerk"
    assert made.articles[-1].body[0].number == "7.1"


def sheet_of(file: Path | BytesIO) -> Worksheet:
    return load_workbook(file).worksheets[0]


def cells(file: Path | BytesIO) -> list[tuple[object, str, str, bool]]:
    return [
        (cell.value, cell.data_type, cell.number_format, cell.font.b)
        for row in sheet_of(file).iter_rows()
        for cell in row
    ]


def test_xlsx_is_as_people_make_it() -> None:
    sheet = sheet_of(SAMPLES / "leveranciers.xlsx")
    header, *rows = sheet.iter_rows()
    by_header = {str(cell.value): [row[at] for row in rows] for at, cell in enumerate(header)}
    assert all(cell.font.b for cell in header)
    assert sheet.freeze_panes == "A2"
    assert all(dimension.width > 2 for dimension in sheet.column_dimensions.values())
    kvk = [cell for cell in by_header["KvK-nummer"] if cell.value]
    assert {(cell.data_type, cell.number_format) for cell in kvk} == {
        ("s", "@"),
        ("n", "00000000"),
        ("n", "General"),
    }
    assert {cell.data_type for cell in by_header["Jaarbesteding (€)"]} == {"n"}
    assert {cell.data_type for cell in by_header["Certificaat geldig t/m"]} == {"d", "n"}
    assert {cell.data_type for cell in by_header["Naam crediteur"]} == {"s"}


def test_sample_uses_the_default_mapping_and_the_project_logo() -> None:
    mapping = SAMPLES / "inkoopcategorieen.csv"
    assert mapping.read_bytes() == resources.default_mapping().read_bytes()
    assert (SAMPLES / "logo.png").read_bytes() == (PROJECT / "logo.png").read_bytes()


def test_new_project_has_nothing_to_complain_about() -> None:
    settings = load_settings(PROJECT / "pso.toml", {})
    found, rows = checked(PROJECT / "leveranciers.csv", settings)
    severities = {finding.severity for row in rows for finding in row.findings}
    assert found == ()
    assert severities <= {Severity.NOTE}
    assert len(rows) == 6
    assert {row.tier.tier for row in rows} == set(Tier)
    assert {Standing.NONE, Standing.VALID, Standing.EXPIRING} <= {
        row.status.standing for row in rows
    }


def test_new_project_and_sample_are_of_one_organisation() -> None:
    ours = load_settings(PROJECT / "pso.toml", {})
    sample_settings = load_settings(SAMPLES / "pso.toml", {})
    assert ours.sender == sample_settings.sender
    assert ours.letter == sample_settings.letter


def test_files_of_a_new_project_open_in_dutch_excel_and_fit_in_a_mail() -> None:
    content = (PROJECT / "leveranciers.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n") == 7
    assert (PROJECT / "logo.png").read_bytes().startswith(b"\x89PNG")
    assert (PROJECT / "logo.png").stat().st_size < 30_000


def test_readme_of_a_new_project_names_its_files_and_a_supplier() -> None:
    text = (PROJECT / "LEESMIJ.txt").read_text(encoding="utf-8")
    key = re.search(r"--row (\d+)", text)
    rows = checked(PROJECT / "leveranciers.csv", load_settings(PROJECT / "pso.toml", {}))[1]
    assert all(path.name in text for path in PROJECT.iterdir())
    assert key
    assert key[1] in {row.supplier.key for row in rows}


def test_project_settings_explain_every_key() -> None:
    text = (PROJECT / "pso.toml").read_text(encoding="utf-8")
    written = set(re.findall(r"^#?([a-z_]+) = ", text, re.MULTILINE))
    tables = set(re.findall(r"^#?\[+([a-z._]+)\]+$", text, re.MULTILINE))
    known = {
        name
        for kind in SETTINGS_TABLES.values()
        for name in (entry.name for entry in fields(kind))
        if name not in {"signatory", "certificate", "rules", "social_return", *BY_LEVEL.values()}
    }
    assert known <= written
    assert tables == {*SETTINGS_TABLES, *BY_LEVEL, "columns"}


def test_project_settings_load_with_everything_that_is_off(tmp_path: Path) -> None:
    text = (PROJECT / "pso.toml").read_text(encoding="utf-8")
    target = tmp_path / "pso.toml"
    target.write_text(re.sub(r"^#(?=[\[a-z])", "", text, flags=re.MULTILINE), encoding="utf-8")
    settings = load_settings(target, {})
    Tiering(read_categories(resources.default_mapping())[0], settings.tiers.rules)
    assert len(settings.tiers.rules) == 3
    assert settings.columns
    assert settings.checks.ignore

"""The pages of the manual on tenders say what the program does: its rules, columns and numbers."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from pso_letters.checks.catalogue import all_codes
from pso_letters.findings import Place
from pso_letters.intake.lot_columns import LOT_COLUMNS
from pso_letters.lots import ContractKind, Lot, Procedure, Role
from pso_letters.model import BuyerKind, CertificateLevel, Tier
from pso_letters.rendering.lot_context import LotContextMaker
from pso_letters.resources import help_folder
from pso_letters.settings import TenderSettings, load_settings
from pso_letters.tables import normalise_header
from pso_letters.tenders.proposal import alternatives
from pso_letters.tenders.requirement import circumstances
from pso_letters.tenders.thresholds import threshold_at
from pso_letters.tiering import TierResult
from tests.cli.conftest import SAMPLES, Program

DAY = date(2026, 11, 21)
PAGES = ("aanbesteden", "percelen")
SETTINGS = load_settings(SAMPLES / "pso.toml", {})
BUYERS = {"privaat": BuyerKind.PRIVATE, "aanbestedende dienst": BuyerKind.PUBLIC}


def page(name: str) -> str:
    return (help_folder() / f"{name}.md").read_text(encoding="utf-8")


def rows(name: str, header: str) -> list[list[str]]:
    """Return the cells of the table whose header row begins like this."""
    lines = page(name).split(f"\n| {header}")[1].splitlines()[2:]
    table = lines[: next(at for at, line in enumerate(lines) if not line.startswith("|"))]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table]


def test_each_column_of_a_lot_is_described() -> None:
    described = [row[0].strip("`") for row in rows("percelen", "kolom | soort")]
    assert described == [column.name for column in LOT_COLUMNS]


def test_other_names_of_columns_are_names_that_the_program_knows() -> None:
    by_name = {column.name: {*map(normalise_header, column.names)} for column in LOT_COLUMNS}
    for name, _, others, _ in rows("percelen", "kolom | soort"):
        told = set() if others == "–" else {*map(normalise_header, others.split(", "))}
        assert told <= by_name[name.strip("`")], name


@pytest.mark.parametrize("name", PAGES)
def test_codes_that_are_named_exist(name: str) -> None:
    assert set(re.findall(r"\b[A-Z]\d{3}\b", page(name))) <= {code.id for code in all_codes()}


@pytest.mark.parametrize("name", PAGES)
def test_pages_that_are_named_exist(name: str) -> None:
    pages = re.findall(r"pso-letters help ([a-z]+)", page(name))
    assert [each for each in pages if not (help_folder() / f"{each}.md").exists()] == []


def test_it_says_early_that_it_is_no_legal_advice() -> None:
    lines = page("aanbesteden").splitlines()
    assert any("geen juridisch advies" in line for line in lines[:8])
    assert any("jurist" in line for line in lines[:10])


def allowed_cells() -> Iterator[tuple[BuyerKind, Procedure, set[str]]]:
    for buyer, procedures, allowed, _ in rows("aanbesteden", "koper | procedure"):
        for name in re.findall(r"[a-zA-Z]+", procedures):
            if name.casefold() in {*Procedure}:
                roles = set(re.findall(r"\b[a-g]\b", allowed))
                yield BUYERS[buyer], Procedure(name.casefold()), roles


def test_table_of_buyer_and_procedure_is_what_the_rules_allow() -> None:
    cells = list(allowed_cells())
    assert len(cells) == len(BUYERS) * len(Procedure)
    foreign = {Procedure.EUROPEAN, Procedure.RESERVED}
    for buyer, procedure, told in cells:
        lot = Lot("1", Place("percelen.csv"), buyer=buyer, procedure=procedure)
        around = circumstances(lot, Tier.REQUIRED, SETTINGS, DAY)
        roles = {role.letter for role in alternatives(around)}
        # A private buyer with a procedure of authorities is refused whatever the role (J211).
        none = buyer is BuyerKind.PRIVATE and procedure in foreign
        assert told == (set() if none else roles), (buyer, procedure)


def test_roles_stand_in_the_order_of_their_letters() -> None:
    told = [(letter, name.strip("`")) for letter, name, *_ in rows("aanbesteden", "rol | in de l")]
    assert told == [(role.letter, role.value) for role in Role]


def test_thresholds_are_those_of_the_program() -> None:
    table = rows("aanbesteden", "excl. btw")
    assert len(table) == 2
    for period, *amounts in table:
        day = date(int(period[:4]), 1, 1)
        told = [Decimal(re.sub(r"\D", "", amount)) for amount in amounts]
        services = ContractKind.SERVICES
        assert told == [
            threshold_at(ContractKind.WORKS, day, is_central=False),
            threshold_at(services, day, is_central=True),
            threshold_at(services, day, is_central=False),
            threshold_at(ContractKind.SOCIAL_SERVICES, day, is_central=False),
        ]


def percentages(header: str) -> dict[CertificateLevel, Decimal]:
    (row,) = rows("aanbesteden", header)
    shares = [Decimal(cell.rstrip("%")) for cell in row[1:]]
    return dict(zip(CertificateLevel, shares, strict=True))


def test_points_are_the_default_and_the_policy_is_that_of_the_sample() -> None:
    assert percentages("prestatieniveau | Asp") == TenderSettings().points
    assert percentages("prestatieniveau (v") == SETTINGS.tender.social_return.shares


def test_values_for_templates_are_those_there_are() -> None:
    maker = LotContextMaker(SETTINGS, (), DAY, "nl", "Paragraaf")
    tier = TierResult(Tier.REQUIRED, None, ())
    there = {"lot.base", "lot.example"}  # of some roles only
    for kind, role in ((BuyerKind.PUBLIC, Role.AWARD), (BuyerKind.PUBLIC, Role.SOCIAL_RETURN)):
        lot = Lot("1", Place("percelen.csv"), buyer=kind, role=role)
        context = maker.of([(lot, tier)])
        there |= {f"{part}.{name}" for part in ("lot", "tender") for name in context[part]}
    table = [
        line for line in page("sjablonen").splitlines() if re.match(r"\| `(lot|tender)\.", line)
    ]
    assert {line.split("`")[1] for line in table} == there


def commands() -> list[str]:
    """Return the commands of the first block of the page."""
    return page("aanbesteden").split("```")[1].strip().splitlines()


@pytest.mark.parametrize("command", commands())
def test_commands_of_the_page_work_on_the_samples(pso: Program, command: str) -> None:
    """Exit code 1 tells of the faults that the list of lots has on purpose."""
    pso.patch.chdir(SAMPLES)
    target = pso.folder / "uit"
    words = shlex.split(command)[1:]
    if "-o" in words:
        words[words.index("-o") + 1] = str(target)
    dry = ["--dry-run"] if words[0] == "merge" else []
    code = 0 if words[0] == "insert" or "explain" in words else 1
    assert pso(*words, *dry, "--date", "21-11-2026").code == code
    assert target.exists() == (words[0] == "insert")

"""The manual keeps up with the program: every option, every code, every setting is in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import date

import click
import pytest

from pso_letters.checks.catalogue import all_codes
from pso_letters.cli.main import cli
from pso_letters.findings import Place
from pso_letters.intake import SUPPLIER_COLUMNS
from pso_letters.model import Certificate, Sender, Signatory, Supplier, Tier
from pso_letters.rendering.context import ContextMaker
from pso_letters.resources import help_folder, project_folder
from pso_letters.settings import (
    CheckSettings,
    ContractSettings,
    ContributionSettings,
    LetterSettings,
    OverviewSettings,
    SocialReturnSettings,
    TenderSettings,
    TierRule,
    TierSettings,
    load_settings,
)
from pso_letters.tiering import TierResult

SETTINGS = project_folder() / "pso.toml"


def page(name: str) -> str:
    return (help_folder() / f"{name}.md").read_text(encoding="utf-8")


def commands(group: click.Group, path: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{path}{name} ")
        else:
            yield f"{path}{name}", command


@pytest.mark.parametrize(("name", "command"), list(commands(cli)), ids=str)
def test_each_command_and_option_is_described(name: str, command: click.Command) -> None:
    text = page("opdrachten")
    assert f"pso-letters {name.removesuffix(' show')}" in text
    names = [name for param in command.params for name in param.opts if name.startswith("-")]
    assert [each for each in names if f"`{each}" not in text] == []


def test_each_code_is_described() -> None:
    text = page("controles")
    assert [code.id for code in all_codes() if code.id not in text] == []


def test_no_code_is_described_that_is_not_there() -> None:
    described = set(re.findall(r"\b[ACDJLMPST]\d{3}\b", page("controles")))
    assert described <= {code.id for code in all_codes()}


@pytest.mark.parametrize(
    "section",
    [
        Sender,
        Signatory,
        Certificate,
        LetterSettings,
        TierSettings,
        TierRule,
        CheckSettings,
        OverviewSettings,
        ContractSettings,
        ContributionSettings,
        TenderSettings,
        SocialReturnSettings,
    ],
)
def test_each_setting_is_described(section: type) -> None:
    text = page("instellingen")
    names = [each.name for each in fields(section)]
    assert [name for name in names if f"`{name}" not in text and f".{name}]" not in text] == []


def test_the_values_for_templates_are_those_there_are() -> None:
    context = ContextMaker(load_settings(SETTINGS), (), date(2026, 11, 21), "nl", "Brief").of(
        Supplier("12345678", Place("lijst.csv")), TierResult(Tier.REQUIRED, None, ())
    )
    there = {
        f"{part}.{name}"
        for part in ("supplier", "certificate", "letter", "sender", "clause")
        for name in context[part]
    }
    rows = [line for line in page("sjablonen").splitlines() if line.startswith("| `")]
    described = {row.split("`")[1] for row in rows if "." in row.split("`")[1]}
    described = {
        each
        for each in described
        if each.split(".")[0] in {"supplier", "certificate", "letter", "sender", "clause"}
    }
    assert described == there


def test_each_column_is_described() -> None:
    text = page("lijst")
    names = [column.name.removesuffix("_2") for column in SUPPLIER_COLUMNS]
    assert [name for name in names if f"`{name}" not in text] == []

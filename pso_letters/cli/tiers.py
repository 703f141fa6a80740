"""`pso-letters tiers`: which supplier falls in which tier, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pso_letters.cli.inputs import LIST, ListOptions, list_options, load_project, option
from pso_letters.cli.language import Command, DefaultGroup, State
from pso_letters.cli.rows import find_rows
from pso_letters.errors import ExitCode, InputError
from pso_letters.i18n import visible
from pso_letters.messages import N_, msg

if TYPE_CHECKING:  # slow to import, and help texts don't need it
    from pso_letters.tier_table import TierCounts


@click.group(
    cls=DefaultGroup,
    help=N_(
        "Show the suppliers per tier and category.\n\n"
        "\b\n"
        "Example:\n"
        "  pso-letters tiers leveranciers.csv\n"
        "  pso-letters tiers explain leveranciers.csv 12345678"
    ),
)
def tiers() -> None:
    """Group the two commands."""


@tiers.command(
    cls=Command,
    help=N_(
        "Show a table per tier and category, with counts and spend.\n\n"
        "\b\n"
        "Example:\n"
        "  pso-letters tiers leveranciers.csv\n"
        "  pso-letters tiers leveranciers.csv --json"
    ),
)
@LIST
@list_options
@option("--json", "as_json", is_flag=True, help=N_("JSON for a program."))
@click.pass_obj
def show(state: State, list_path: Path, list_options: ListOptions, as_json: bool) -> ExitCode:
    """Show the table; exit code 1 if a supplier is unclassified."""
    from pso_letters.checks.report import text_lines
    from pso_letters.cli.tables import tier_json, tier_table
    from pso_letters.tier_table import TierCounts

    project = load_project(state, list_path, list_options, letters=False)
    for line in text_lines(project.list_findings(), state.translate):
        click.echo(line, err=True)
    counts = TierCounts()
    for record in project.suppliers.records():
        counts.add(record.supplier, project.tiering.classify(record.supplier))
    if state.verbosity >= 0:
        source, rows = project.suppliers.table, counts.total().suppliers
        click.echo(f"{visible(list_path.name)}: {state.translate(source.describe(rows))}", err=True)
    if as_json:
        click.echo(tier_json(counts))
    else:
        tier_table(counts, state.translate)
    return _ending(counts)


def _ending(counts: TierCounts) -> ExitCode:
    unclassified = any(line.tier is None for line in counts.tiers())
    return ExitCode.FINDINGS if unclassified else ExitCode.DONE


@tiers.command(
    cls=Command,
    help=N_(
        "Show the reasons for one supplier's tier, in their order.\n\n"
        "KEY is the KvK number, the supplier number, or “rij 12”.\n\n"
        "\b\n"
        "Example:\n"
        "  pso-letters tiers explain leveranciers.csv 12345678"
    ),
)
@LIST
@click.argument("key")
@list_options
@option("--json", "as_json", is_flag=True, help=N_("JSON for a program."))
@click.pass_obj
def explain(
    state: State, list_path: Path, key: str, list_options: ListOptions, as_json: bool
) -> ExitCode:
    """Explain the tier of one supplier."""
    from pso_letters.cli.tables import reasons_json, reasons_text

    project = load_project(state, list_path, list_options, letters=False)
    if project.is_of_lots:
        text = msg(
            "{file}: is a list of lots; use “pso-letters tender explain”.", file=list_path.name
        )
        raise InputError(text)
    found = find_rows(project.checked_rows(), key)
    if as_json:
        click.echo(reasons_json(found, state.translate))
    else:
        for checked in found:
            click.echo(reasons_text(checked, state.translate))
    unclassified = any(checked.tier.tier is None for checked in found)
    return ExitCode.FINDINGS if unclassified else ExitCode.DONE

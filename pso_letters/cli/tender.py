"""`pso-letters tender`: what the PSO does in each lot, and why."""

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
    from pso_letters.runs.project import Checked, Project


@click.group(
    cls=DefaultGroup,
    help=N_(
        "Show what the PSO does in the lots of tenders, and why.\n\n"
        "\b\n"
        "Example:\n"
        "  pso-letters tender percelen.csv\n"
        "  pso-letters tender explain percelen.csv 2027-01"
    ),
)
def tender() -> None:
    """Group the two commands."""


@tender.command(
    cls=Command,
    help=N_(
        "Show a table of the lots: the role of the PSO, given or proposed, and what is wrong.\n\n"
        "Ends with exit code 1 if a lot asks what the law doesn't allow.\n\n"
        "\b\n"
        "Example:\n"
        "  pso-letters tender percelen.csv\n"
        "  pso-letters tender percelen.csv --json"
    ),
)
@LIST
@list_options
@option("--json", "as_json", is_flag=True, help=N_("JSON for a program."))
@click.pass_obj
def show(state: State, list_path: Path, list_options: ListOptions, as_json: bool) -> ExitCode:
    """Show the table."""
    from pso_letters.checks.report import text_lines
    from pso_letters.cli.tender_tables import lots_json, lots_table
    from pso_letters.runs.project import NEEDED

    project = _lots(load_project(state, list_path, list_options, letters=False))
    for line in text_lines(project.list_findings(), state.translate):
        click.echo(line, err=True)
    rows = list(project.checked_rows(NEEDED, every=True))
    if state.verbosity >= 0:
        table = project.listing.table
        read = state.translate(table.describe(len(rows)))
        click.echo(f"{visible(list_path.name)}: {read}", err=True)
    if as_json:
        click.echo(lots_json(project, rows, state.translate))
    else:
        lots_table(project, rows, state.translate)
    return _ending(rows)


@tender.command(
    cls=Command,
    help=N_(
        "Show the role of the PSO in one lot, why, and why no other.\n\n"
        "KEY is the reference of the lot or of its tender, or “rij 12”.\n\n"
        "\b\n"
        "Example:\n"
        "  pso-letters tender explain percelen.csv 2027-01"
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
    """Explain the role of the PSO in a lot."""
    from pso_letters.cli.tender_tables import explained, lots_json
    from pso_letters.runs.project import NEEDED

    project = _lots(load_project(state, list_path, list_options, letters=False))
    found = find_rows(project.checked_rows(NEEDED, every=True), key, is_of_lots=True)
    if as_json:
        click.echo(lots_json(project, found, state.translate))
    else:
        click.echo("\n\n".join(explained(project, each, state.translate) for each in found))
    return _ending(found)


def _lots(project: Project) -> Project:
    """Refuse a list of suppliers.

    Raises:
        InputError: it is one.
    """
    if project.is_of_lots:
        return project
    raise InputError(
        msg(
            "{file}: is a list of suppliers; give a list of lots (pso-letters help aanbesteden).",
            file=project.listing.table.source.path.name,
        )
    )


def _ending(rows: list[Checked]) -> ExitCode:
    is_wrong = any(finding.is_error for each in rows for finding in each.findings)
    return ExitCode.FINDINGS if is_wrong else ExitCode.DONE

"""`pso-letters check`: all findings on a list."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pso_letters.cli.inputs import LIST, ListOptions, list_options, load_project, option
from pso_letters.cli.language import Command, State
from pso_letters.errors import ExitCode
from pso_letters.messages import N_

if TYPE_CHECKING:  # the imports of the checks are slow, and help texts don't need them
    from pso_letters.findings import Finding
    from pso_letters.runs.project import Project


@click.command(
    cls=Command,
    help=N_(
        "Check a list and show every finding.\n\n"
        "Ends with exit code 1 if a row has an error.\n\n"
        "\b\n"
        "Example:\n"
        "  pso-letters check leveranciers.xlsx\n"
        "  pso-letters check leveranciers.csv --select C --format json"
    ),
)
@LIST
@list_options
@option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    help=N_("Lines to read, or JSON for a program."),
)
@click.pass_obj
def check(state: State, list_path: Path, list_options: ListOptions, format_: str) -> ExitCode:
    """Check a list."""
    from pso_letters.checks.report import Tally, json_pieces, text_lines
    from pso_letters.findings import Severity

    project = load_project(state, list_path, list_options)
    tally, rows = Tally(), itertools.count()
    findings = tally.watch(_findings(project, rows))
    if format_ == "json":
        for piece in json_pieces(findings, state.translate):
            click.echo(piece, nl=False)
    else:
        for line in text_lines(findings, state.translate):
            click.echo(line)
    if state.verbosity >= 0:
        source = project.suppliers.table
        click.echo(f"{list_path.name}: {state.translate(source.describe(next(rows)))}", err=True)
        click.echo(state.translate(tally.summary()), err=True)
    return ExitCode.FINDINGS if tally[Severity.ERROR] else ExitCode.DONE


def _findings(project: Project, rows: itertools.count[int]) -> Iterator[Finding]:
    """Yield the findings on the list, then those on its rows; count the rows meanwhile."""
    yield from project.list_findings()
    for checked in project.checked_rows():
        next(rows)
        yield from checked.findings

"""`pso-letters contribution`: an indication of the indirect social contribution."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pso_letters.cli.inputs import LIST, ListOptions, list_options, load_project, option
from pso_letters.cli.language import Command, State
from pso_letters.errors import ExitCode, InputError
from pso_letters.messages import N_, Message, msg

if TYPE_CHECKING:  # slow to import, and help texts don't need them
    from pso_letters.contribution import Own
    from pso_letters.findings import Finding
    from pso_letters.model import Supplier
    from pso_letters.runs.project import Project
    from pso_letters.settings import ContributionSettings

_WITH_POINT = re.compile(r"([0-9]+)\.([0-9]{1,2})(\s*%?)")
"""A decimal point that can't be the Dutch dot between thousands."""


@click.command(
    cls=Command,
    help=N_(
        "Estimate your indirect social contribution: an indication.\n\n"
        "It shows which suppliers count, which don't and why, what more certificates would "
        "add, and what is lost when certificates lapse.\n\n"
        "\b\n"
        "Example:\n"
        "  pso-letters contribution leveranciers.csv --own-fte 250 --direct 4,5%\n"
        "  pso-letters contribution leveranciers.csv --json"
    ),
)
@LIST
@list_options
@option(
    "--own-fte",
    metavar="NUMBER",
    help=N_("People at work in your organisation, in fte, such as 250 or 250,5."),
)
@option(
    "--direct",
    metavar="PERCENTAGE",
    help=N_("Your own direct social contribution, such as 4,5%."),
)
@option(
    "--months",
    type=click.IntRange(0, 24),
    help=N_("Look so many months ahead for certificates that lapse; expiring_months by default."),
)
@option(
    "--top",
    type=click.IntRange(min=1),
    default=10,
    help=N_("Show so many suppliers in each table; 10 by default. JSON has all."),
)
@option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    help=N_("Lines to read, or JSON for a program."),
)
@option("--json", "format_", flag_value="json", help=N_("JSON for a program."))
@click.pass_obj
def contribution(
    state: State,
    list_path: Path,
    list_options: ListOptions,
    own_fte: str | None,
    direct: str | None,
    months: int | None,
    top: int,
    format_: str,
) -> ExitCode:
    """Show the indication; exit code 1 if figures in the list are faulty."""
    from pso_letters.checks.report import text_lines
    from pso_letters.cli.contribution_json import contribution_json
    from pso_letters.cli.contribution_tables import contribution_text
    from pso_letters.cli.contribution_words import Shown
    from pso_letters.contribution import Contribution
    from pso_letters.purchases import FAULTS, read_purchases

    project = load_project(state, list_path, list_options, letters=False)
    suppliers = project.suppliers
    own = own_figures(project.settings.contribution, own_fte, direct)
    ahead = project.settings.letter.expiring_months if months is None else months
    for line in text_lines(project.list_findings(), state.translate):
        click.echo(line, err=True)
    rows = _Rows(project)
    found = Contribution(own, read_purchases(rows.suppliers(), project.day, lapsing_months=ahead))
    if state.verbosity >= 0:
        for remark in (suppliers.table.describe(rows.count), *rows.remarks()):
            click.echo(f"{list_path.name}: {state.translate(remark)}", err=True)
    shown = Shown(found, project.day, ahead, top)
    if format_ == "json":
        click.echo(contribution_json(shown, state.translate))
    else:
        contribution_text(shown, state.translate)
    has_faults = rows.unreadable or any(each.reason in FAULTS for each in found.excluded)
    return ExitCode.FINDINGS if has_faults else ExitCode.DONE


@dataclass
class _Rows:
    """The rows of a list while they pass by, with what keeps figures from being known.

    Attributes:
        count: how many rows there were.
        unreadable: how many cells that matter can't be read.
    """

    project: Project
    count: int = field(default=0, init=False)
    unreadable: int = field(default=0, init=False)

    def suppliers(self) -> Iterator[Supplier]:
        """Read the suppliers, and count."""
        headers = self._headers()
        for record in self.project.suppliers.records():
            self.count += 1
            self.unreadable += sum(_is_error_in(each, headers) for each in record.findings)
            yield record.supplier

    def remarks(self) -> Iterator[Message]:
        """Say which columns are absent, and how many cells can't be read."""
        from pso_letters.purchases import Figure

        columns = self.project.suppliers.column_headers
        if absent := tuple(each.value for each in Figure if each not in columns):
            yield msg(
                "has no column for {columns}, so these aren't known; "
                "see “pso-letters help bijdrage”.",
                columns=absent,
            )
        if self.unreadable:
            yield msg(
                "Cells with figures or certificates that can't be read: {count}. They count as "
                "unknown; “pso-letters check” shows them.",
                count=self.unreadable,
            )

    def _headers(self) -> frozenset[str]:
        from pso_letters.intake.columns import CERTIFICATE_NAMES
        from pso_letters.purchases import Figure

        columns = self.project.suppliers.column_headers
        wanted = (*(each.value for each in Figure), *CERTIFICATE_NAMES, "sw_bedrijf")
        return frozenset(columns[name] for name in wanted if name in columns)


def _is_error_in(finding: Finding, headers: frozenset[str]) -> bool:
    return finding.severity == "error" and finding.place.column in headers


def own_figures(settings: ContributionSettings, own_fte: str | None, direct: str | None) -> Own:
    """Return the buyer's own fte and direct contribution: options before settings.

    Args:
        settings: `[contribution]` of pso.toml, with the environment over it.
        own_fte: as typed; "250", "250,5", "1.250" or "250.5".
        direct: as typed; "4,5", "4,5%" or "4.5%".

    Raises:
        InputError: an option can't be read, or nothing says how many fte there are.
    """
    from pso_letters.contribution import Own

    fte = settings.own_fte if own_fte is None else _fte(own_fte)
    if fte is None:
        raise InputError(
            msg(
                "The indication needs the number of fte in your own organisation. Give it as "
                "--own-fte 250, or as own_fte in [contribution] of pso.toml."
            )
        )
    percentage = settings.direct_percentage
    if direct is not None:
        return Own(fte, _share(direct))
    return Own(fte, None if percentage is None else percentage / 100)


def _fte(text: str) -> Decimal:
    from pso_letters.intake.figures import parse_number

    number, _ = parse_number(_with_comma(text))
    if not number:
        raise InputError(
            msg("--own-fte: “{text}” is no number of fte; write e.g. 250 or 250,5.", text=text)
        )
    return number


def _share(text: str) -> Decimal:
    from pso_letters.intake.figures import parse_percentage

    share, _ = parse_percentage(_with_comma(text))
    if share is None:
        raise InputError(
            msg(
                "--direct: “{text}” is no percentage from 0 to 100; write it with its sign, "
                "e.g. 4,5%.",
                text=text,
            )
        )
    return share


def _with_comma(text: str) -> str:
    match = _WITH_POINT.fullmatch(text.strip())
    return "{},{}{}".format(*match.groups()) if match else text.strip()

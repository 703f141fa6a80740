"""`pso-letters certificates`: who holds which certificate until when, and what that is of spend."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from pso_letters.cli.inputs import FILE, LIST, ListOptions, list_options, load_project, option
from pso_letters.cli.language import Command, State
from pso_letters.cli.report_file import Formats, choose_format, files_in_use, refuse_target
from pso_letters.errors import ExitCode
from pso_letters.messages import N_, msg

if TYPE_CHECKING:  # slow to import, and help texts don't need them
    from pso_letters.portfolio import Portfolio, Seen
    from pso_letters.runs.project import Project

_NAMES = ("text", "json", "xlsx", "pdf")
_FORMATS = Formats(
    {".xlsx": "xlsx", ".pdf": "pdf", ".json": "json", ".txt": "text"},
    in_a_file=frozenset({"xlsx", "pdf"}),
    example="portefeuille",
)


@click.command(
    cls=Command,
    help=N_(
        "Show the PSO certificates of the suppliers: who holds what, and until when.\n\n"
        "Per tier and prestatieniveau the counts and spend, the certificates that end per month, "
        "who is to be asked to renew, and which share of spend goes to certified suppliers. The "
        "PDF shows it on one page, with plots. Without --format the ending of the file decides.\n\n"
        "\b\n"
        "Example:\n"
        "  pso-letters certificates leveranciers.xlsx\n"
        "  pso-letters certificates leveranciers.xlsx -o portefeuille.pdf\n\n"
        "JSON has the keys date, file, expiring_months, total, certified, groups, months, "
        "certificates and overview."
    ),
)
@LIST
@option("-o", "--output", type=FILE, metavar="FILE",
        help=N_("File to write: .xlsx, .pdf, .json or .txt."))  # fmt: skip
@option("--format", "format_", type=click.Choice(_NAMES),
        help=N_("Lines to read, JSON for a program, a workbook, or a PDF with plots."))  # fmt: skip
@option("--force", is_flag=True, help=N_("Write over a file that is there."))
@list_options
@click.pass_obj
def certificates(
    state: State,
    list_path: Path,
    output: Path | None,
    format_: str | None,
    force: bool,
    list_options: ListOptions,
) -> ExitCode:
    """Show or write the portfolio."""
    from pso_letters.checks.report import text_lines
    from pso_letters.cli.certificate_json import portfolio_json
    from pso_letters.cli.certificate_tables import print_portfolio
    from pso_letters.portfolio import portfolio_of

    format_ = choose_format(format_, output, _FORMATS)
    project = load_project(state, list_path, list_options, letters=False)
    if output:
        kept = files_in_use(list_path, list_options, project.settings)
        kept += filter(None, [list_options.baseline])
        refuse_target(output, "--output", kept, force=force)
    for line in text_lines(project.list_findings(), state.translate):
        click.echo(line, err=True)
    months = project.settings.letter.expiring_months
    portfolio = portfolio_of(_seen(project), project.day, expiring_months=months)
    if state.verbosity >= 0:
        source, rows = project.suppliers.table, portfolio.amounts().suppliers
        click.echo(f"{list_path.name}: {state.translate(source.describe(rows))}", err=True)
    if output:
        _write(portfolio, project, output, format_, state)
        click.echo(str(output))
    elif format_ == "json":
        for piece in portfolio_json(portfolio, project):
            click.echo(piece, nl=False)
    else:
        print_portfolio(portfolio, state.translate)
    return ExitCode.DONE


def _seen(project: Project) -> Iterator[Seen]:
    """Judge the rows one by one, as the letter would."""
    from pso_letters.certificates import status_at
    from pso_letters.portfolio import Seen

    months = project.settings.letter.expiring_months
    for record in project.suppliers.records():
        supplier = record.supplier
        status = status_at(
            supplier.certificate, project.day, expiring_months=months, kvk=supplier.kvk
        )
        tier = project.tiering.classify(supplier).tier
        yield Seen(supplier, tier, status, project.match(supplier))


def _write(portfolio: Portfolio, project: Project, path: Path, format_: str, state: State) -> None:
    from pso_letters.cli.certificate_json import portfolio_json
    from pso_letters.files import replacing

    with replacing(path) as file:
        if format_ == "xlsx":
            _write_workbook(file, portfolio, project, state)
        elif format_ == "json":
            file.writelines(map(str.encode, portfolio_json(portfolio, project)))
        else:
            file.write(_content(portfolio, project, format_, state))


def _write_workbook(file: BinaryIO, portfolio: Portfolio, project: Project, state: State) -> None:
    from pso_letters.cli.certificate_sheets import portfolio_sheets
    from pso_letters.tables import write_xlsx

    name = project.suppliers.table.source.path.name
    for cut in write_xlsx(file, portfolio_sheets(portfolio, name, state.translate)):
        text = msg(
            "{sheet}, row {row}, {column}: the text was too long for a cell, and was cut.",
            sheet=cut.sheet,
            row=str(cut.row),
            column=cut.column,
        )
        click.echo(state.translate(text), err=True)


def _content(portfolio: Portfolio, project: Project, format_: str, state: State) -> bytes:
    if format_ == "text":
        from pso_letters.cli.certificate_tables import print_portfolio

        text = io.StringIO()
        print_portfolio(portfolio, state.translate, text)
        return text.getvalue().encode()
    from pso_letters.rendering.portfolio import Origin, portfolio_pdf

    overview = project.overview
    origin = Origin(
        project.suppliers.table.source.path.name,
        project.settings.sender.name,
        overview.file if overview else "",
        overview.saved_on if overview else None,
    )
    return portfolio_pdf(portfolio, origin, project.catalogue, state.translate).content

"""`pso-letters merge`: from a list to letters."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pso_letters.cli.inputs import LIST, OUTPUT, ListOptions, list_options, load_project, option
from pso_letters.cli.language import Command, State
from pso_letters.cli.merge_summary import remarks, summary_text, summary_values
from pso_letters.cli.running import progress, stoppable
from pso_letters.errors import ExitCode, InputError
from pso_letters.messages import N_, Message, msg

if TYPE_CHECKING:  # slow to import, and help texts don't need them
    from pso_letters.findings import Finding
    from pso_letters.runs.merge import Summary
    from pso_letters.runs.project import Project
    from pso_letters.runs.request import Request

_SHOWN = 20
"""Findings shown of a merge, and failures; the rest stands in the reports and in `check`."""


@click.command(
    cls=Command,
    help=N_(
        "Check a list and make a letter for every row without errors.\n\n"
        "Letters come in OUTPUT/docx and OUTPUT/pdf, with overzicht.csv (each row), manifest.json\n"
        "(for programs) and fouten.csv (refused rows with their reason: correct and merge it).\n"
        "If OUTPUT ends in .zip, all of this comes in one archive.\n\n"
        "\b\n"
        "Example:\n"
        "  pso-letters merge leveranciers.csv -o brieven\n"
        "  pso-letters merge leveranciers.csv -o brieven.zip --format pdf\n"
        "  pso-letters merge leveranciers.xlsx -o test --where inkoopniveau=1 --limit 5"
    ),
)
@LIST
@option("-o", "--output", required=True, type=OUTPUT, metavar="OUTPUT",
        help=N_("Folder for the letters; or one archive, if it ends in .zip."))  # fmt: skip
@list_options
@option("--format", "formats", metavar="FORMATS", help=N_("docx, pdf, or both: docx,pdf."))
@option("--where", multiple=True, metavar="CONDITION",
        help=N_("Only rows where this holds: column=text, != or ~ (contains)."))  # fmt: skip
@option("--rows", metavar="ROWS", help=N_("Only these rows, e.g. 2-50,60."))
@option("--limit", type=click.IntRange(min=0), metavar="N", help=N_("At most so many letters."))
@option("-j", "--jobs", type=click.IntRange(min=1), metavar="N", help=N_("Number of processes."))
@option("-n", "--dry-run", is_flag=True, help=N_("Do all but make and write letters."))
@option("--force", is_flag=True, help=N_("Write over the letters of an earlier run."))
@option("--per", type=click.Choice(["lot", "tender"]), metavar="lot|tender",
        help=N_("For lots: a document for each lot, or one for each tender."))  # fmt: skip
@option("--pdf-exact", is_flag=True,
        help=N_("Lay out each PDF by itself: much slower, and the same to the eye."))  # fmt: skip
@option("--strict", is_flag=True, help=N_("Make nothing if any row is refused."))
@option("--json", "as_json", is_flag=True, help=N_("Print the summary as JSON."))
@click.pass_obj
def merge(
    state: State,
    /,
    list_path: Path,
    list_options: ListOptions,
    **options: Any,  # noqa: ANN401 - as click gives them
) -> ExitCode:
    """Merge a list."""
    from pso_letters.runs.merge import dry_run
    from pso_letters.runs.merge import merge as merge_letters

    request = _request(state, list_path, list_options, options)
    _warn_of_other_words(state, request)
    report = FindingReport(state)
    if options["dry_run"]:
        summary = dry_run(request, report)
    else:
        texts = _stop_texts(request)
        with progress(state, msg("Making letters")) as shown, stoppable(state, *texts) as stop:
            translate = state.translate
            summary = merge_letters(request, translate, report, shown, stop)
    report.close()
    _show(state, request, summary, options)
    return summary.exit_code


def _stop_texts(request: Request) -> tuple[Message, Message]:
    """Return what is said after a first and after a second Ctrl-C."""
    soon = msg(
        "The letter at hand is still finished. Press Ctrl-C again to stop at once; then no letters "
        "of this run are kept."
    )
    if request.force and request.output.is_dir():
        return soon, msg(
            "Stopped at once. Letters of an earlier run may have been written over; merge again "
            "with --force."
        )
    return soon, msg("Stopped at once. No letters of this run were kept.")


def _warn_of_other_words(state: State, request: Request) -> None:
    """Say so if Word and PDF may carry different words: someone changed one of two templates."""
    project, both = request.project, set(request.formats) == {"docx", "pdf"}
    if not (both and project.has_own_document):
        return
    from pso_letters.rendering.word import differs_from_master

    document, loader = project.document, project.catalogue.loader()
    if differs_from_master(document, loader):
        text = msg(
            "{folder}: the Word template isn't the one built from the HTML template, so Word and "
            "PDF may carry different words. Build it with “pso-letters templates build {name}”, "
            "or make one format.",
            folder=str(document.folder),
            name=document.id,
        )
        click.echo(state.translate(text), err=True)


def _request(
    state: State, list_path: Path, list_options: ListOptions, options: dict[str, Any]
) -> Request:
    from pso_letters.runs.request import Request, check_formats
    from pso_letters.runs.selection import Selection, parse_rows, parse_where

    project = load_project(state, list_path, list_options)
    selection = Selection(
        conditions=parse_where(options["where"], project.listing),
        rows=() if options["rows"] is None else parse_rows(options["rows"]),
        limit=options["limit"],
    )
    asked = tuple(part.strip() for part in (options["formats"] or "").split(",") if part.strip())
    return Request(
        project=project,
        output=options["output"],
        formats=check_formats(project.document, asked),
        selection=selection,
        jobs=options["jobs"],
        force=options["force"],
        strict=options["strict"],
        per_tender=_per_tender(project, options["per"]),
        exact=options["pdf_exact"],
    )


def _per_tender(project: Project, per: str | None) -> bool:
    """Tell whether the lots of a tender share a document."""
    if per is not None and not project.is_of_lots:
        raise InputError(msg("--per: is for a list of lots, and this is a list of suppliers."))
    return per == "tender"


@dataclass
class FindingReport:
    """Shows errors and warnings on stderr as they are found, and says how many more there are."""

    state: State
    shown: int = 0
    more: int = 0

    def __call__(self, finding: Finding) -> None:
        """Show a finding; notes only with --verbose."""
        from pso_letters.checks.report import text_lines
        from pso_letters.findings import Severity

        if finding.severity is Severity.NOTE and self.state.verbosity < 1:
            return
        if self.state.verbosity < 0 and not finding.is_error:
            return
        if self.shown >= _SHOWN and self.state.verbosity < 1:
            self.more += 1
            return
        self.shown += 1
        for line in text_lines([finding], self.state.translate):
            click.echo(line, err=True)

    def close(self) -> None:
        """Say how many findings weren't shown."""
        if self.more:
            text = msg("… and {count} more; “pso-letters check” shows them all.", count=self.more)
            click.echo(self.state.translate(text), err=True)


def _show(state: State, request: Request, summary: Summary, options: dict[str, Any]) -> None:
    from pso_letters.checks.report import accepted_text

    _show_problems(state, summary.problems)
    if state.verbosity >= 0:
        table = request.project.listing.table
        rows = summary.planned + summary.joined + summary.refused + summary.skipped
        read = msg("{file}: {what}", file=table.source.path.name, what=table.describe(rows))
        click.echo(state.translate(read), err=True)
        if request.strict and summary.exit_code and not summary.made:
            text = msg("Nothing was made, because of --strict. Correct the list and merge again.")
            click.echo(state.translate(text), err=True)
        if request.project.baseline:
            text = accepted_text(summary.accepted, summary.gone)
            click.echo(state.translate(text), err=True)
    if options["as_json"]:
        click.echo(json.dumps(summary_values(summary), ensure_ascii=False))
    for remark in remarks(summary, quiet=state.verbosity < 0):
        click.echo(state.translate(remark), err=True)
    click.echo(state.translate(summary_text(summary, options["dry_run"])), err=True)


def _show_problems(state: State, problems: tuple[Message, ...]) -> None:
    """Say why letters failed; of many, some, unless all are asked for."""
    shown = len(problems) if state.verbosity > 0 else _SHOWN
    for problem in problems[:shown]:
        click.echo(state.translate(problem), err=True)
    if more := len(problems[shown:]):
        text = msg("… and {count} more; in overzicht.csv their status is “mislukt”.", count=more)
        click.echo(state.translate(text), err=True)

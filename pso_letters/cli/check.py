"""`pso-letters check`: all findings on a list."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pso_letters.cli.inputs import FILE, LIST, ListOptions, list_options, load_project, option
from pso_letters.cli.language import Command, State
from pso_letters.cli.report_file import (
    Formats,
    choose_format,
    files_in_use,
    refuse_target,
)
from pso_letters.errors import ExitCode
from pso_letters.messages import N_, Message, msg

if TYPE_CHECKING:  # the imports of the checks are slow, and help texts don't need them
    from pso_letters.checks.baseline import Baseline
    from pso_letters.checks.report_text import Layout
    from pso_letters.findings import Severity
    from pso_letters.runs.inspection import Inspection
    from pso_letters.runs.project import Project

_NAMES = ("text", "lines", "json", "sarif", "csv", "xlsx")
_TABLES = frozenset({"csv", "xlsx"})
_FORMATS = Formats(
    {
        ".csv": "csv",
        ".xlsx": "xlsx",
        ".txt": "text",
        ".sarif": "sarif",
        ".sarif.json": "sarif",
        ".json": "json",
    },
    in_a_file=_TABLES,
    example="fouten",
)
_COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}
_WIDEST = 120
"""Characters on a line, also on a wider terminal: longer lines are hard to read."""


@dataclass(frozen=True)
class Wishes:
    """What the options of this command say.

    Args:
        format_: one of `_NAMES`.
        output: file to write the report to; None shows it.
        baseline: file to write what was found to, as accepted; None for none.
    """

    format_: str
    output: Path | None
    baseline: Path | None


@click.command(
    cls=Command,
    help=N_(
        "Check a list and show every finding.\n\n"
        "The same problem in many rows is one line. With -o fouten.csv or fouten.xlsx you get the\n"
        "rows with errors as a list, with the reasons in a column: correct and check that list.\n\n"
        "Ends with exit code 1 if a row has an error.\n\n"
        "\b\n"
        "Example:\n"
        "  pso-letters check leveranciers.xlsx\n"
        "  pso-letters check leveranciers.csv --select C --format json\n"
        "  pso-letters check leveranciers.xlsx -o fouten.xlsx\n"
        "  pso-letters check leveranciers.csv --save-baseline geaccepteerd.json\n"
        "  pso-letters check leveranciers.csv --baseline geaccepteerd.json"
    ),
)
@LIST
@list_options
@option(
    "--format",
    "format_",
    type=click.Choice(_NAMES),
    help=N_(
        "Text to read (text), a line per finding (lines), JSON or SARIF for a program, or the rows "
        "with errors (csv, xlsx)."
    ),
)
@option("-o", "--output", type=FILE, metavar="FILE",
        help=N_("File for the report, e.g. fouten.csv or fouten.xlsx."))  # fmt: skip
@option("--save-baseline", type=FILE, metavar="FILE",
        help=N_("Accept what is found now, and write that to this file."))  # fmt: skip
@option("--force", is_flag=True, help=N_("Write over a file that is there already."))
@option("-j", "--jobs", type=click.IntRange(min=1), metavar="N", help=N_("Number of processes."))
@click.pass_obj
def check(
    state: State,
    list_path: Path,
    list_options: ListOptions,
    format_: str | None,
    output: Path | None,
    save_baseline: Path | None,
    force: bool,
    jobs: int | None,
) -> ExitCode:
    """Check a list."""
    from pso_letters.runs.inspection import Inspection

    default = "lines" if state.verbosity > 0 else "text"
    wishes = Wishes(choose_format(format_, output, _FORMATS, default), output, save_baseline)
    project = load_project(state, list_path, list_options)
    kept = files_in_use(list_path, list_options, project.settings)
    if save_baseline is not None:
        refuse_target(save_baseline, "--save-baseline", kept, force=force)
    if output is not None:
        kept += filter(None, [list_options.baseline, save_baseline])
        refuse_target(output, "--output", kept, force=force)
    found = _fresh(project) if save_baseline else None
    inspection = Inspection(project, found, jobs)
    _write_report(state, wishes, inspection)
    if found is not None and save_baseline:
        _write(save_baseline, found.text(list_path.name))
    if state.verbosity >= 0:
        for line in _closing(wishes, project, inspection, found):
            click.echo(state.translate(line), err=True)
    return _ending(inspection, is_accepted=found is not None)


def _fresh(project: Project) -> Baseline:
    """Begin a baseline; with the salt of the old one, so that the two can be compared."""
    from pso_letters.checks.baseline import Baseline

    return Baseline(salt=project.baseline.salt) if project.baseline else Baseline()


def _write_report(state: State, wishes: Wishes, inspection: Inspection) -> None:
    from pso_letters.files import replacing

    if wishes.output and wishes.format_ in _TABLES:
        with replacing(wishes.output) as file:
            inspection.write_failed(
                file, "csv" if wishes.format_ == "csv" else "xlsx", state.translate
            )
    elif wishes.output:
        _write(wishes.output, _pieces(state, wishes.format_, inspection, _layout(None)))
    else:
        layout = _layout(_width())
        for piece in _pieces(state, wishes.format_, inspection, layout):
            click.echo(piece, nl=False)


def _pieces(state: State, format_: str, inspection: Inspection, layout: Layout) -> Iterator[str]:
    match format_:
        case "json" | "sarif" | "lines":
            return inspection.pieces(format_, state.translate)
        case _:
            return inspection.pieces("text", state.translate, layout)


def _write(path: Path, pieces: Iterable[str]) -> None:
    from pso_letters.files import replacing

    with replacing(path) as file:
        file.writelines(piece.encode("utf-8", "replace") for piece in pieces)


def _width() -> int | None:
    if not sys.stdout.isatty():
        return None
    return min(shutil.get_terminal_size().columns, _WIDEST)


def _layout(width: int | None) -> Layout:
    """Lay text out for a terminal of this width, with colours; click drops those if unwanted."""
    from pso_letters.checks.report_text import PLAIN, Layout

    return PLAIN if width is None else Layout(width, _painted)


def _painted(severity: Severity, text: str) -> str:
    return click.style(text, fg=_COLOURS[severity.value], bold=severity.value == "error" or None)


def _closing(
    wishes: Wishes, project: Project, inspection: Inspection, found: Baseline | None
) -> Iterator[Message]:
    """Say what was read, what was written, what was accepted, and the counts."""
    from pso_letters.checks.report import accepted_text

    table = project.listing.table
    described = table.describe(inspection.tally.rows)
    yield msg("{file}: {what}", file=table.source.path.name, what=described)
    if wishes.format_ in _TABLES:
        yield msg(
            "Rows with errors in {file}: {count}. Correct them there, and check that file.",
            count=inspection.failed,
            file=str(wishes.output),
        )
    if inspection.cut:
        yield msg(
            "Texts that were too long for a cell of Excel and now end with […]: {count}.",
            count=inspection.cut,
        )
    if project.baseline:
        yield accepted_text(inspection.accepted, inspection.gone)
    if found is not None:
        yield msg(
            "Accepted from now on, with --baseline {file}: {count}.",
            count=found.entries.total(),
            file=str(wishes.baseline),
        )
        if inspection.left:
            yield msg(
                "Errors that can't be accepted: {count}. No letter can be made of such a row.",
                count=inspection.left,
            )
    yield inspection.tally.summary()


def _ending(inspection: Inspection, *, is_accepted: bool) -> ExitCode:
    from pso_letters.findings import Severity

    errors = inspection.left if is_accepted else inspection.tally[Severity.ERROR]
    return ExitCode.FINDINGS if errors else ExitCode.DONE

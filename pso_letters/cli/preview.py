"""`pso-letters preview`: one letter, to look at before many are made."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import click

from pso_letters.cli.inputs import LIST, ListOptions, list_options, load_project, option
from pso_letters.cli.language import Command, State
from pso_letters.cli.rows import find_rows, several
from pso_letters.errors import ExitCode, ExternalError, InputError
from pso_letters.messages import N_, msg


@click.command(
    cls=Command,
    help=N_(
        "Make one letter and open it, or draw its pages as PNG.\n\n"
        "KEY is the KvK number, the supplier number, the reference of a lot, or “rij 12”.\n\n"
        "\b\n"
        "Example:\n"
        "  pso-letters preview leveranciers.csv --row 12345678\n"
        "  pso-letters preview leveranciers.csv --row 12345678 --format png -o voorbeeld"
    ),
)
@LIST
@option("--row", "key", required=True, metavar="KEY", help=N_("Which supplier or lot."))
@option("-o", "--output", type=click.Path(path_type=Path), metavar="OUTPUT",
        help=N_("Folder to write to, instead of opening the letter."))  # fmt: skip
@option("--format", "format_", type=click.Choice(["pdf", "docx", "png"]), default="pdf",
        help=N_("PDF, Word, or a PNG of each page."))  # fmt: skip
@option("--dpi", type=click.IntRange(30, 600), default=100, metavar="N",
        help=N_("Resolution of the PNG."))  # fmt: skip
@list_options
@click.pass_obj
def preview(
    state: State,
    list_path: Path,
    key: str,
    output: Path | None,
    format_: str,
    dpi: int,
    list_options: ListOptions,
) -> ExitCode:
    """Preview one letter."""
    from pso_letters.checks.report import text_lines
    from pso_letters.files import write_whole
    from pso_letters.runs.preview import preview_files
    from pso_letters.runs.project import NEEDED

    project = load_project(state, list_path, list_options)
    rows = project.checked_rows(NEEDED, every=True)
    checked, *more = find_rows(rows, key, is_of_lots=project.is_of_lots)
    if more and project.is_of_lots:
        raise InputError(several([checked, *more], key, "--row"))
    for line in text_lines(checked.findings, state.translate):
        click.echo(line, err=True)
    if any(finding.is_error for finding in checked.findings):
        click.echo(state.translate(msg("No letter can be made for this row.")), err=True)
        return ExitCode.FINDINGS
    folder = output or Path(tempfile.mkdtemp(prefix="pso-letters-"))
    paths = []
    for name, content in preview_files(project, checked, format_, dpi).items():
        paths.append(folder / name)
        write_whole(paths[-1], content)
        click.echo(str(paths[-1]))
    if output is None and (not _has_screen() or click.launch(str(paths[0])) != 0):
        raise ExternalError(
            msg("{file}: no program was found to open it; open it yourself.", file=str(paths[0]))
        )
    return ExitCode.DONE


def _has_screen() -> bool:
    """Tell whether something can be opened here; xdg-open itself doesn't say so when it fails."""
    if sys.platform != "linux":
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))

"""`pso-letters init`: a project folder that works at once."""

from __future__ import annotations

from pathlib import Path

import click

from pso_letters.cli.inputs import option
from pso_letters.cli.language import Command, State
from pso_letters.errors import ExitCode, OutputError
from pso_letters.files import write_whole
from pso_letters.messages import N_, msg
from pso_letters.resources import project_folder


@click.command(
    cls=Command,
    help=N_(
        "Make a project folder that works at once.\n\n"
        "It holds pso.toml with your settings, a sample list, the mapping of categories to tiers,\n"
        "a logo and a page that says what to do.\n\n"
        "\b\n"
        "Example:\n"
        "  pso-letters init my-project"
    ),
)
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@option("--force", is_flag=True, help=N_("Write over files that are there."))
@click.pass_obj
def init(state: State, folder: Path, force: bool) -> ExitCode:
    """Copy the files of a new project."""
    sources = sorted(path for path in project_folder().iterdir() if path.is_file())
    there = tuple(path.name for path in sources if (folder / path.name).exists())
    if there and not force:
        raise OutputError(
            msg(
                "{folder}: {files} is there already. Choose another folder, or use --force.",
                folder=str(folder),
                files=there,
            )
        )
    for path in sources:
        write_whole(folder / path.name, path.read_bytes())
        click.echo(str(folder / path.name))
    hint = msg(
        "Ready. Try it: pso-letters --project {file} merge {list} -o {output}",
        file=str(folder / "pso.toml"),
        list=str(folder / "leveranciers.csv"),
        output=str(folder / "brieven"),
    )
    click.echo(state.translate(hint), err=True)
    return ExitCode.DONE

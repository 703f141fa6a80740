"""`pso-letters templates`: the catalogue of documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pso_letters.cli.inputs import PROJECT, load_settings_for, option
from pso_letters.cli.language import Command, Group, State
from pso_letters.errors import ExitCode, SettingsError
from pso_letters.messages import N_, msg
from pso_letters.resources import FRAME, templates_folder

if TYPE_CHECKING:  # slow to import, and help texts don't need it
    from pso_letters.rendering.catalogue import Catalogue, Document


@click.group(
    cls=Group,
    help=N_(
        "List, copy and build the templates of documents.\n\n"
        "\b\n"
        "Example:\n"
        "  pso-letters templates list\n"
        "  pso-letters templates copy brief"
    ),
)
def templates() -> None:
    """Group the commands."""


@templates.command(
    "list",
    cls=Command,
    help=N_("Show the documents that can be made.\n\n\b\nExample:\n  pso-letters templates list"),
)
@PROJECT
@click.pass_obj
def list_(state: State, own_project: Path | None) -> None:
    """Show the catalogue."""
    for document in _catalogue(state, own_project):
        formats, languages = ", ".join(document.formats), ", ".join(document.languages)
        click.echo(f"{document.id}  {document.title}  ({formats}; {languages})  {document.folder}")


@templates.command(
    cls=Command,
    help=N_(
        "Copy a document into the project's own templates, to change it there.\n\n"
        "The project's own templates go before those of the program. The name “basis” copies\n"
        "the frame that all letters share: letterhead, address, fonts and style.\n\n"
        "\b\n"
        "Example:\n"
        "  pso-letters templates copy brief"
    ),
)
@click.argument("name", metavar="NAME")
@option("--force", is_flag=True, help=N_("Write over files that are there."))
@PROJECT
@click.pass_obj
def copy(state: State, name: str, force: bool, own_project: Path | None) -> ExitCode:
    """Copy one document, or the frame that all letters share."""
    from pso_letters.errors import OutputError
    from pso_letters.files import write_whole
    from pso_letters.rendering.catalogue import open_catalogue

    settings = load_settings_for(state, own_project=own_project)
    frame = templates_folder() / FRAME
    source = frame if name == FRAME else open_catalogue()[name].folder
    target = settings.folder / "templates" / name
    if target.exists() and not force:
        raise OutputError(
            msg("{folder}: is there already; use --force to write over it.", folder=str(target))
        )
    for path in sorted(path for path in source.rglob("*") if path.is_file()):
        copied = target / path.relative_to(source)
        write_whole(copied, path.read_bytes())
        click.echo(str(copied))
    return ExitCode.DONE


@templates.command(
    cls=Command,
    help=N_(
        "Build the Word template of a document from its HTML master.\n\n"
        "\b\n"
        "Example:\n"
        "  pso-letters templates build\n"
        "  pso-letters templates build brief --check"
    ),
)
@click.argument("names", metavar="[NAME]...", nargs=-1)
@option("--check", is_flag=True, help=N_("Write nothing; exit code 1 if one is out of date."))
@PROJECT
@click.pass_obj
def build(state: State, names: tuple[str, ...], check: bool, own_project: Path | None) -> ExitCode:
    """Build Word templates, or look whether they are up to date."""
    catalogue = _catalogue(state, own_project)
    documents = [catalogue[name] for name in names] if names else list(catalogue)
    stale = False
    for document in documents:
        if document.html and document.word:
            for language in document.languages:
                stale |= _build(state, catalogue, document, language, check=check)
    return ExitCode.FINDINGS if check and stale else ExitCode.DONE


def _build(
    state: State, catalogue: Catalogue, document: Document, language: str, *, check: bool
) -> bool:
    """Build one template; tell whether the one that is there was out of date."""
    from pso_letters.files import write_whole
    from pso_letters.rendering.word import same_word_file, word_template

    path = document.word_template(language)
    content = word_template(document, catalogue.loader(), language)
    stale = not path.is_file() or not same_word_file(path.read_bytes(), content)
    if stale and not check:
        write_whole(path, content)
    outcome = (
        msg("{file}: up to date", file=str(path))
        if not stale
        else msg("{file}: out of date; build it", file=str(path))
        if check
        else msg("{file}: built", file=str(path))
    )
    click.echo(state.translate(outcome))
    return stale


def _catalogue(state: State, own_project: Path | None) -> Catalogue:
    """Open the catalogue, with the project's own templates if there is a project."""
    from pso_letters.rendering.catalogue import open_catalogue

    try:
        folder: Path | None = load_settings_for(state, own_project=own_project).folder
    except SettingsError:
        if state.project or own_project:
            raise
        folder = None
    return open_catalogue(folder)

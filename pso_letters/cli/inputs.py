"""Options that several commands share, and the opening of what they name."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from pso_letters.cli.language import Option, State
from pso_letters.errors import InputError, SettingsError
from pso_letters.messages import N_, msg

if TYPE_CHECKING:  # runs and settings are slow to import, and help texts don't need them
    from pso_letters.runs.project import Project
    from pso_letters.settings import Settings

F = TypeVar("F", bound=Callable[..., Any])

_YEARS = range(2000, 2100)
"""Years of a letter date; the PSO is of this century."""


class _Folder(click.Path):
    """A folder to write to; an empty name is a slip, not the folder one stands in."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 - as click has it
        if value == "":
            raise InputError(msg("--output: name a folder."))
        return super().convert(value, param, ctx)


OUTPUT = _Folder(path_type=Path)
FILE = click.Path(path_type=Path, readable=False)
"""A file; whoever opens it says what the system refuses, in our words and not in click's."""
LIST = click.argument("list_path", metavar="LIST", type=FILE)


def option(*names: str, **settings: Any) -> Callable[[F], F]:  # noqa: ANN401 - click's own
    """Declare an option whose help is in the catalogue."""
    return click.option(*names, cls=Option, **settings)


@dataclass(frozen=True)
class ListOptions:
    """What the shared options say about list, date and document."""

    own_project: Path | None
    sheet: str | None
    delimiter: str | None
    encoding: str | None
    day: str | None
    document: str | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    baseline: Path | None
    overview: Path | None


def list_options(function: F) -> F:
    """Add the options that say how the list is read and checked, as one argument."""

    @functools.wraps(function)
    def collected(**values: Any) -> Any:  # noqa: ANN401 - hands on click's values
        own = {name: values.pop(name) for name in ListOptions.__dataclass_fields__}
        own["select"], own["ignore"] = _codes(own["select"]), _codes(own["ignore"])
        return function(list_options=ListOptions(**own), **values)

    command: Any = collected
    for add in reversed(_LIST_OPTIONS):
        command = add(command)
    return cast("F", command)


PROJECT = option(
    "--project",
    "own_project",
    type=FILE,
    metavar="FILE",
    help=N_("The project's pso.toml, or its folder."),
)
"""`--project` after the command, where most people type it; before the command it works too."""
_LIST_OPTIONS = (
    PROJECT,
    option("--date", "day", metavar="DATE", help=N_("Letter date, d-m-yyyy; today by default.")),
    option(
        "--document",
        metavar="NAME",
        help=N_("Document to make; “brief” by default, or “aanbestedingseis” for lots."),
    ),
    option("--sheet", metavar="NAME", help=N_("Worksheet to read; the first one by default.")),
    option(
        "--delimiter",
        metavar="CHAR",
        help=N_("Delimiter of a CSV file, if the program guesses wrong."),
    ),
    option(
        "--encoding",
        metavar="NAME",
        help=N_("Encoding of a CSV file, if the program guesses wrong."),
    ),
    option(
        "--select",
        multiple=True,
        metavar="CODES",
        help=N_("Check these codes or families only, such as C or S112; separated by commas."),
    ),
    option(
        "--ignore",
        multiple=True,
        metavar="CODES",
        help=N_("Pass over these codes or families; separated by commas."),
    ),
    option(
        "--overview",
        type=FILE,
        metavar="FILE",
        help=N_("Saved overview of certified organisations to compare the list with."),
    ),
    option(
        "--baseline",
        type=FILE,
        metavar="FILE",
        help=N_("Pass over the findings that were accepted in this file."),
    ),
)


def load_settings_for(
    state: State, list_path: Path | None = None, own_project: Path | None = None
) -> Settings:
    """Read the settings: `--project`, else the `pso.toml` nearest to here or to the list.

    Args:
        state: holds `--project` as given before the command.
        list_path: the list, if the command has one.
        own_project: `--project` as given after the command.

    Raises:
        SettingsError: there is none, or it can't be used.
    """
    from pso_letters.settings import ENVIRONMENT_PREFIX, find_settings, load_settings

    named = own_project or state.project or os.environ.get(f"{ENVIRONMENT_PREFIX}PROJECT")
    if named:
        path = Path(named)
        return load_settings(path / "pso.toml" if path.is_dir() else path)
    starts = [Path.cwd(), *([list_path.resolve().parent] if list_path else [])]
    for found in filter(None, map(find_settings, starts)):
        return load_settings(found)
    raise SettingsError(
        msg("No pso.toml was found here. Name it with --project, or make one: pso-letters init.")
    )


def load_project(
    state: State,
    list_path: Path,
    options: ListOptions,
    *,
    letters: bool = True,
    documents: tuple[str, str] | None = None,
) -> Project:
    """Open a list with the settings that belong to it.

    Args:
        state: of the command.
        list_path: the list.
        options: what the shared options say.
        letters: the command is about letters, so that the checks try them.
        documents: document of suppliers and of lots, unless one is asked for; None takes the usual.

    Raises:
        InputError: settings, list, mapping or date can't be read.
    """
    from pso_letters.checks.baseline import read_baseline
    from pso_letters.runs.opening import USUAL, open_project
    from pso_letters.tables import TableOptions

    project = open_project(
        load_settings_for(state, list_path, options.own_project),
        list_path,
        letter_date(options.day),
        document=options.document,
        usual=documents or USUAL,
        options=TableOptions(options.sheet, options.delimiter, options.encoding),
        select=options.select,
        ignore=options.ignore,
        overview=options.overview,
    )
    if options.sheet and project.listing.table.source.sheet is None:
        raise InputError(
            msg(
                "{file}: is CSV and has no worksheet “{sheet}”; leave out --sheet.",
                file=list_path.name,
                sheet=options.sheet,
            )
        )
    project = replace(project, tries_letters=letters)
    if options.baseline:
        return replace(project, baseline=read_baseline(options.baseline))
    return project


def letter_date(text: str | None) -> date:
    """Read `--date`; today, local time, when it isn't given."""
    from pso_letters.intake.values import parse_date

    if text is None:
        return date.today()  # noqa: DTZ011 - a letter bears the date of the place it is made in
    day, problem = parse_date(text)
    if day is None or problem or day.year not in _YEARS:
        raise InputError(msg("--date: “{text}” is no date; write e.g. 21-11-2026.", text=text))
    return day


def _codes(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part.strip().upper() for text in texts for part in text.split(",") if part.strip())

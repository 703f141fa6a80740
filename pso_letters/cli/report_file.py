"""The file that a report goes to: what its name says, and what it mustn't write over."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from pso_letters.cli.inputs import ListOptions
from pso_letters.errors import InputError, OutputError
from pso_letters.messages import msg

if TYPE_CHECKING:  # slow to import, and help texts don't need it
    from pso_letters.settings import Settings

FORMATS = ("text", "lines", "json", "sarif", "csv", "xlsx")
TABLES = ("csv", "xlsx")
_ENDINGS = {
    ".txt": "text",
    ".sarif": "sarif",
    ".sarif.json": "sarif",
    ".json": "json",
    ".csv": "csv",
    ".xlsx": "xlsx",
}


def choose_format(wished: str | None, output: Path | None, default: str) -> str:
    """Return the format: as asked, else by the ending of the file, else the default.

    Raises:
        InputError: the ending says nothing, or something else.
    """
    if output is not None and not output.name:
        raise _nameless("--output")
    ending = _of_ending(output) if output else None
    if output is None and wished in TABLES:
        raise InputError(
            msg("--format {format}: name the file with -o, e.g. -o fouten.{format}.", format=wished)
        )
    if output and not (wished or ending):
        raise InputError(
            msg(
                "--output: “{file}” doesn't say what to write; let it end in .csv, .xlsx, .txt, "
                ".json or .sarif, or add --format.",
                file=str(output),
            )
        )
    if wished and ending and wished != ending and {wished, ending} & set(TABLES):
        raise InputError(
            msg(
                "--output: “{file}” is no name for {format}; let it end in .{format}.",
                file=str(output),
                format=wished,
            )
        )
    return wished or ending or default


def _of_ending(output: Path) -> str | None:
    name = output.name.lower()
    return next((format_ for ending, format_ in _ENDINGS.items() if name.endswith(ending)), None)


def files_in_use(list_path: Path, options: ListOptions, settings: Settings) -> list[Path]:
    """Return the files that a command reads, and that no report may take the place of.

    The baseline isn't among them: `check --save-baseline` may write it anew.
    """
    from pso_letters.settings import FILE_NAME

    sender, mapping = settings.sender, settings.tiers.mapping
    named = (FILE_NAME, mapping, settings.overview.file, sender.logo, sender.pso_logo)
    own = [settings.path(name) for name in named if name]
    return [list_path, *own, *filter(None, (options.own_project, options.overview))]


def refuse_target(target: Path, name: str, kept: Iterable[Path], *, force: bool) -> None:
    """Refuse to write over a file that matters.

    Raises:
        InputError: it is a file that is read, or the other file that is to be written.
        OutputError: it is a folder, or a file and nobody said --force.
    """
    if not target.name:
        raise _nameless(name)
    if any(target.resolve() == each.resolve() or _is_same(target, each) for each in kept):
        raise InputError(
            msg(
                "{option}: “{file}” is in use already; choose another name.",
                option=name,
                file=str(target),
            )
        )
    if target.is_dir():
        raise OutputError(msg("{file} is a folder. Name a file in it.", file=str(target)))
    if target.exists() and not force:
        raise OutputError(
            msg(
                "{file}: is there already. Choose another name, or write over it with --force.",
                file=str(target),
            )
        )


def _is_same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


def _nameless(name: str) -> InputError:
    return InputError(msg("{option}: name a file.", option=name))

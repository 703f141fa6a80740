"""The file that a report goes to: what its name says, and what it mustn't write over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pso_letters.cli.inputs import ListOptions
from pso_letters.errors import InputError, OutputError
from pso_letters.messages import msg

if TYPE_CHECKING:  # slow to import, and help texts don't need it
    from pso_letters.settings import Settings


@dataclass(frozen=True)
class Formats:
    """What a command can write, and how a file says so by its ending.

    Args:
        endings: format by the ending of a file's name; a longer ending before the shorter one.
        in_a_file: formats that need a file.
        example: a name for such a file, without its ending.
    """

    endings: Mapping[str, str]
    in_a_file: frozenset[str]
    example: str

    def of_file(self, output: Path) -> str | None:
        """Return the format that a file's name says; None if it says nothing."""
        name = output.name.lower()
        found = (each for ending, each in self.endings.items() if name.endswith(ending))
        return next(found, None)


def choose_format(
    wished: str | None, output: Path | None, formats: Formats, default: str = "text"
) -> str:
    """Return the format: as asked, else by the ending of the file, else the default.

    Raises:
        InputError: the ending says nothing, or something else.
    """
    if output is None:
        if wished in formats.in_a_file:
            file = f"{formats.example}.{wished}"
            raise InputError(
                msg(
                    "--format {format}: name a file with -o, such as -o {file}.",
                    format=wished or "",
                    file=file,
                )
            )
        return wished or default
    if not output.name:
        raise _nameless("--output")
    ending = formats.of_file(output)
    if not (wished or ending):
        raise InputError(
            msg(
                "{file}: give the name one of the endings {endings}; or use --format.",
                file=str(output),
                endings=tuple(formats.endings),
            )
        )
    if wished and ending and wished != ending and {wished, ending} & formats.in_a_file:
        raise InputError(
            msg(
                "{file}: its ending doesn't go with --format {format}; change one of them.",
                file=str(output),
                format=wished,
            )
        )
    return wished or ending or default


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

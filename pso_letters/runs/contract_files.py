"""Which files a command on contracts works on, and where their new versions go."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pso_letters.errors import InputError, OutputError
from pso_letters.files import collision_key
from pso_letters.messages import msg

ENDING = ".docx"
_LOCK = "~$"
"""How the name begins of the file by which Word says that a document is open."""


def find_contracts(named: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files that a user named: files, folders, and patterns such as `*.docx`.

    Windows hands patterns on as they are. Files of the same name come once, in the order given; a
    folder stands for the Word files in it.

    Raises:
        InputError: nothing is there, or a folder or pattern stands for no file.
    """
    found: dict[Path, Path] = {}
    for path in named:
        for each in _files(path):
            if not each.name.startswith(_LOCK):
                found.setdefault(each.resolve(), each)
    if not found:
        raise InputError(msg("Name at least one contract (.docx)."))
    if not any(path.exists() for path in found):
        first = next(iter(found.values()))
        raise InputError(msg("{file}: isn't there; name a contract (.docx).", file=str(first)))
    return tuple(found.values())


def _files(path: Path) -> Sequence[Path]:
    if path.is_dir():
        found = sorted(filter(_is_word_file, path.iterdir()), key=_by_name)
    elif glob.has_magic(str(path)) and not path.exists():
        found = sorted(map(Path, glob.glob(str(path))), key=_by_name)  # noqa: PTH207 - any folder
    else:
        return [path]
    if not found:
        raise InputError(msg("{file}: there is no Word file (.docx) here.", file=str(path)))
    return found


def _by_name(path: Path) -> tuple[str, Path]:
    return path.name.casefold(), path


def _is_word_file(path: Path) -> bool:
    name = path.name.lower()
    return name.endswith(ENDING) and not name.startswith((_LOCK, ".")) and path.is_file()


def choose_targets(
    contracts: Sequence[Path], folder: Path, *, force: bool = False
) -> dict[Path, Path]:
    """Return where the new version of each contract goes: under its own name, in the folder.

    Raises:
        InputError: two contracts have one name, or a contract would be written over.
        OutputError: the folder is a file, or a file is there already and nobody said --force.
    """
    if folder.exists() and not folder.is_dir():
        raise OutputError(msg("{file}: is no folder; name a folder.", file=str(folder)))
    targets = {path: folder / path.name for path in contracts}
    _refuse_twins(contracts)
    sources = {path.resolve() for path in contracts}
    for path, target in targets.items():
        if target.resolve() in sources or _is_same(target, path):
            text = msg(
                "{file}: the contract itself would be written over. Choose another folder with -o.",
                file=str(target),
            )
            raise InputError(text)
    if not force:
        _refuse_earlier(targets.values())
    return targets


def _refuse_twins(contracts: Iterable[Path]) -> None:
    taken: dict[str, Path] = {}
    for path in contracts:
        other = taken.setdefault(collision_key(path.name), path)
        if other is not path:
            text = msg(
                "{first} and {second} have the same name, so that one would take the place of the "
                "other. Rename one of them, or insert them into two folders.",
                first=str(other),
                second=str(path),
            )
            raise InputError(text)


def _refuse_earlier(targets: Iterable[Path]) -> None:
    there = list(_there(targets))
    if there:
        text = msg(
            "{file}: is there already. Choose another folder, or write over it with --force.",
            file=str(there[0]),
        )
        raise OutputError(text)


def _there(targets: Iterable[Path]) -> Iterator[Path]:
    return (target for target in targets if target.exists() or target.is_symlink())


def _is_same(target: Path, contract: Path) -> bool:
    return target.exists() and contract.exists() and target.samefile(contract)

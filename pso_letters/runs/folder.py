"""The output folder of a run: one run at a time, nothing overwritten unasked, nothing stale left.

With `--force` a run may write where another one wrote. A letter to a supplier that this run is
about, but doesn't make again, would be sent with the new ones: it is taken away, if it is still as
it was made. Letters to other suppliers stay, and stay in the manifest: a merge of the corrected
rows doesn't touch the rest.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from pso_letters.errors import OutputError, PsoLettersError
from pso_letters.files import FolderOfFiles, replacing
from pso_letters.messages import msg
from pso_letters.runs.output import (
    MANIFEST,
    OVERVIEW,
    REFUSED,
    EarlierLetter,
    LetterFile,
    Writer,
    locked,
    would_be_written_over,
)

_LOCK = ".pso-letters.lock"


@dataclass(frozen=True)
class OutputFolder:
    """Where a run writes (`output.Output`).

    Args:
        path: the folder; made when it isn't there.
    """

    path: Path

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other runs out.

        Raises:
            OutputError: another run is at work in this folder, or it can't be made.
        """
        is_new = not self.path.is_dir()
        lock = locked(self.path, self.path / _LOCK)
        try:
            yield
        finally:
            self._leave_no_trace(is_new)
            lock.release()

    def _leave_no_trace(self, is_new: bool) -> None:
        """If nothing came of the run, take away the lock, and the folder that it made."""
        with suppress(OSError):
            if [path.name for path in self.path.iterdir()] == [_LOCK]:
                (self.path / _LOCK).unlink()
                if is_new:
                    self.path.rmdir()

    def refuse_as_list(self, path: Path) -> None:
        """Refuse a list that this run itself would write over.

        Raises:
            InputError: the list is one of the reports in this folder.
        """
        reports = {(self.path / name).resolve() for name in (MANIFEST, OVERVIEW, REFUSED)}
        if path.resolve() in reports:
            raise would_be_written_over(path)

    def refuse_what_is_there(self, formats: tuple[str, ...]) -> None:
        """Refuse a folder in which letters lie already.

        Raises:
            OutputError: it does hold letters, or the reports of an earlier run.
        """
        reports = [self.path / name for name in (MANIFEST, OVERVIEW, REFUSED)]
        letters = (file for format_ in formats for file in (self.path / format_).glob("*"))
        if any(path.exists() for path in reports) or any(letters):
            raise OutputError(
                msg(
                    "{folder}: holds letters already. Choose another folder, or write over them "
                    "with --force.",
                    folder=str(self.path),
                )
            )

    def earlier(self) -> tuple[EarlierLetter, ...]:
        """Return what the manifest of the last run here lists; nothing if it can't be read."""
        try:
            letters = json.loads((self.path / MANIFEST).read_text(encoding="utf-8"))["letters"]
            read = [_earlier_letter(entry) for entry in letters]
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return ()
        return tuple(letter for letter in read if all(map(_is_plain, letter.digests)))

    @contextmanager
    def writing(self) -> Iterator[FolderWriter]:
        """Begin to write."""
        yield FolderWriter(self.path)

    def take_away(self, letters: Iterable[EarlierLetter], made: Writer) -> int:
        """Take away files of earlier letters that weren't made again; return how many.

        Args:
            letters: earlier letters to suppliers that this run was about.
            made: knows the files that this run made.

        A file that was changed since stays where it is.
        """
        stale = [
            self.path / name
            for letter in letters
            for name, digest in letter.digests.items()
            if not made.has([name]) and self._is_unchanged(name, digest)
        ]
        for path in stale:
            path.unlink()
        return len(stale)

    def _is_unchanged(self, name: str, digest: str) -> bool:
        path = self.path / name
        return path.is_file() and file_digest(path) == digest


class FolderWriter:
    """Writes letters as files of a folder (`output.Writer`)."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._folders: dict[str, FolderOfFiles] = {}
        self._files: set[str] = set()
        self._reports: set[str] = set()
        self._new_folders: list[Path] = []

    @property
    def is_empty(self) -> bool:
        """Tell whether no letter was written."""
        return not self._files

    def write(self, files: Sequence[LetterFile]) -> None:
        """Write a letter in all its formats, or in none.

        Raises:
            OutputError: the disk is full, for instance.
        """
        written: list[str] = []
        try:
            for name, content, _ in files:
                self._write(name, content)
                written.append(name)
        except PsoLettersError:
            self.remove(written)
            raise
        self._files.update(written)

    def _write(self, name: str, content: bytes) -> None:
        format_, _, file = name.partition("/")
        if format_ not in self._folders:
            path = self._path / format_
            if not path.exists():
                self._new_folders.append(path)
            self._folders[format_] = FolderOfFiles(path)
        self._folders[format_].write(file, content)

    def remove(self, files: Iterable[str]) -> None:
        """Take files of this run away, to write them anew or not at all."""
        for name in files:
            (self._path / name).unlink(missing_ok=True)
            self._files.discard(name)

    def has(self, files: Iterable[str]) -> bool:
        """Tell whether this run wrote any of these."""
        return not self._files.isdisjoint(files)

    @contextmanager
    def report(self, name: str) -> Iterator[BinaryIO]:
        """Open a report, which is there when it is whole."""
        with replacing(self._path / name) as file:
            yield file
        self._reports.add(name)

    def leave_out(self, name: str) -> None:
        """See to it that a report isn't there."""
        (self._path / name).unlink(missing_ok=True)

    def take_back(self, but: Container[str]) -> None:
        """Take away what was written, since no manifest will list it.

        Args:
            but: files that an earlier manifest lists.
        """
        self.remove([name for name in self._files if name not in but])
        for name in self._reports:  # they tell of letters that are gone
            self.leave_out(name)
        for folder in self._new_folders:
            with suppress(OSError):  # it isn't empty
                folder.rmdir()


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _earlier_letter(entry: dict[str, Any]) -> EarlierLetter:
    digests = {str(name): str(digest) for name, digest in entry["sha256"].items()}
    return EarlierLetter(str(entry["key"]), digests, entry)


def _is_plain(name: str) -> bool:
    """Tell whether a listed name stays inside the folder."""
    path = Path(name)
    folder_and_file = 2
    return len(path.parts) == folder_and_file and ".." not in path.parts and not path.is_absolute()

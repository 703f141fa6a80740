"""The output folder of a run: one run at a time, nothing overwritten unasked, nothing stale left.

With `--force` a run may write where another one wrote. A letter to a supplier that this run is
about, but doesn't make again, would be sent with the new ones: it is taken away, if it is still as
it was made. Letters to other suppliers stay, and stay in the manifest: a merge of the corrected
rows doesn't touch the rest.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from pso_letters.errors import InputError, OutputError
from pso_letters.files import system_reason
from pso_letters.messages import msg

MANIFEST, OVERVIEW, REFUSED = "manifest.json", "overzicht.csv", "fouten.csv"
_LOCK = ".pso-letters.lock"


@dataclass(frozen=True)
class OutputFolder:
    """Where a run writes.

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
        lock = FileLock(self.path / _LOCK)
        is_new = not self.path.is_dir()
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            lock.acquire(blocking=False)
        except Timeout as error:
            raise OutputError(
                msg(
                    "{folder}: another run is at work here; wait until it is done.",
                    folder=str(self.path),
                )
            ) from error
        except OSError as error:
            raise OutputError(
                msg(
                    "{folder}: can't be written ({reason}); choose another folder.",
                    folder=str(self.path),
                    reason=system_reason(error),
                )
            ) from error
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
            raise InputError(
                msg(
                    "{file}: lies in the output folder and would be written over. Choose another "
                    "output folder for the corrected rows.",
                    file=str(path),
                )
            )

    def refuse_what_is_there(self, formats: tuple[str, ...]) -> None:
        """Refuse a folder in which letters lie already.

        Raises:
            OutputError: it does hold letters, or the reports of an earlier run.
        """
        reports = [self.path / name for name in (MANIFEST, OVERVIEW, REFUSED)]
        letters = [file for format_ in formats for file in (self.path / format_).glob("*")]
        if any(path.exists() for path in (*reports, *letters)):
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

    def take_away(self, letters: Iterable[EarlierLetter], made: Container[str]) -> int:
        """Take away files of earlier letters that weren't made again; return how many.

        Args:
            letters: earlier letters to suppliers that this run was about.
            made: names of the files that this run made.

        A file that was changed since stays where it is.
        """
        stale = [
            self.path / name
            for letter in letters
            for name, digest in letter.digests.items()
            if name not in made and self._is_unchanged(name, digest)
        ]
        for path in stale:
            path.unlink()
        return len(stale)

    def _is_unchanged(self, name: str, digest: str) -> bool:
        path = self.path / name
        return path.is_file() and file_digest(path) == digest


@dataclass(frozen=True)
class EarlierLetter:
    """A letter of an earlier run, as its manifest lists it.

    Args:
        key: key of the supplier.
        digests: SHA-256 by file name within the folder.
        entry: the entry as it stands in the manifest.
    """

    key: str
    digests: Mapping[str, str]
    entry: Mapping[str, Any]


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

"""The output folder of a run: one run at a time, nothing overwritten unasked, nothing stale left.

A letter of an earlier run that this one doesn't make again would lie between the new ones and be
sent with them. So after a run with `--force` what the old manifest lists and the new one doesn't is
taken away, if it is still as it was made.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from pso_letters.errors import InputError, OutputError
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
                    reason=error.strerror or "",
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

    def earlier(self) -> dict[str, str]:
        """Return what the last run made here: SHA-256 by file name."""
        return dict(_listed(self.path / MANIFEST))

    def take_away(self, earlier: dict[str, str], made: Callable[[str], bool]) -> int:
        """Take away letters of an earlier run that weren't made again; return how many.

        Args:
            earlier: what `earlier()` said before the run.
            made: tells whether this run made a file of that name.

        A file that was changed since stays where it is.
        """
        stale = [name for name in earlier if not made(name)]
        paths = [self.path / name for name in stale if self._is_unchanged(name, earlier[name])]
        for path in paths:
            path.unlink()
        return len(paths)

    def _is_unchanged(self, name: str, digest: str) -> bool:
        path = self.path / name
        return path.is_file() and file_digest(path) == digest


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _listed(manifest: Path) -> list[tuple[str, str]]:
    """Read which files an earlier run made; a manifest that can't be read lists nothing."""
    try:
        letters = json.loads(manifest.read_text(encoding="utf-8"))["letters"]
        pairs = [pair for letter in letters for pair in letter["sha256"].items()]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return []
    inside = (pair for pair in pairs if _is_plain(pair[0]))
    return [(str(name), str(digest)) for name, digest in inside]


def _is_plain(name: object) -> bool:
    """Tell whether a listed name stays inside the folder."""
    path = Path(str(name))
    folder_and_file = 2
    return len(path.parts) == folder_and_file and ".." not in path.parts and not path.is_absolute()

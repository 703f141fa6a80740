"""Where the letters of a run go: what a folder and an archive have in common."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from filelock import FileLock, Timeout

from pso_letters.errors import InputError, OutputError
from pso_letters.files import system_reason
from pso_letters.messages import msg

MANIFEST, OVERVIEW, REFUSED = "manifest.json", "overzicht.csv", "fouten.csv"
LetterFile = tuple[str, bytes, int]
"""Name within the output, content and CRC-32."""


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


class Writer(Protocol):
    """Writes the files of one run."""

    @property
    def is_empty(self) -> bool:
        """Tell whether no letter was written."""

    def write(self, files: Sequence[LetterFile]) -> None:
        """Write a letter in all its formats, or in none.

        Raises:
            OutputError: the disk is full, for instance.
        """

    def remove(self, files: Iterable[str]) -> None:
        """Take files of this run away, to write them anew or not at all."""

    def has(self, files: Iterable[str]) -> bool:
        """Tell whether this run wrote any of these."""

    def report(self, name: str) -> AbstractContextManager[BinaryIO]:
        """Open a report, which is there when it is whole."""

    def leave_out(self, name: str) -> None:
        """See to it that a report isn't there."""

    def take_back(self, but: Container[str]) -> None:
        """Take away letters and reports that were written, since no manifest will list them.

        Args:
            but: files that an earlier manifest lists.
        """


class Output(Protocol):
    """Where a run writes; it is known as whole by its path."""

    @property
    def path(self) -> Path:
        """The folder or the archive."""

    def locked(self) -> AbstractContextManager[None]:
        """Keep other runs out.

        Raises:
            OutputError: another run is at work here, or nothing can be written.
        """

    def refuse_as_list(self, path: Path) -> None:
        """Refuse a list that this run itself would write over.

        Raises:
            InputError: it lies there.
        """

    def refuse_what_is_there(self, formats: tuple[str, ...]) -> None:
        """Refuse to write over an earlier run.

        Raises:
            OutputError: there are letters already, or reports.
        """

    def earlier(self) -> tuple[EarlierLetter, ...]:
        """Return the letters of the last run here that this one leaves standing."""

    def writing(self) -> AbstractContextManager[Writer]:
        """Begin to write."""

    def take_away(self, letters: Iterable[EarlierLetter], made: Writer) -> int:
        """Take away files of earlier letters that weren't made again; return how many."""


def locked(path: Path, lock: Path) -> FileLock:
    """Keep other runs out of an output.

    Args:
        path: the output, for messages.
        lock: where the lock lies; its folder is made when it isn't there.

    Returns:
        The lock, to be released.

    Raises:
        OutputError: another run is at work there, or nothing can be written.
    """
    held = FileLock(lock)
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        held.acquire(blocking=False)
    except Timeout as error:
        text = msg(
            "{folder}: another run is at work here; wait until it is done.", folder=str(path)
        )
        raise OutputError(text) from error
    except OSError as error:
        raise unwritable(path, error) from error
    return held


def unwritable(path: Path, error: OSError) -> OutputError:
    """Say that nothing can be written."""
    text = msg(
        "{folder}: can't be written ({reason}); choose another folder.",
        folder=str(path),
        reason=system_reason(error),
    )
    return OutputError(text)


def would_be_written_over(path: Path) -> InputError:
    """Say that the list lies where the run would write."""
    text = msg(
        "{file}: lies in the output folder and would be written over. Choose another output "
        "folder for the corrected rows.",
        file=str(path),
    )
    return InputError(text)

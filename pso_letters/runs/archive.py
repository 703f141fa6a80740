"""The output of a run as one ZIP archive: whole or absent, and quicker than a file a letter.

The archive is laid out as the folder would be. It grows under a temporary name, and gets its own
when the reports are in it: also when the run was interrupted, with what was made until then.
"""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pso_letters.errors import OutputError
from pso_letters.files import replacing
from pso_letters.messages import msg
from pso_letters.runs.output import (
    EarlierLetter,
    LetterFile,
    Writer,
    locked,
    would_be_written_over,
)
from pso_letters.zipping import DEFLATED, STORED, ArchiveWriter, Member

SUFFIX = ".zip"
_AT_ONCE = 2**20
"""Bytes of a report that are packed at a time."""


def is_archive(path: Path) -> bool:
    """Tell whether an output is to be an archive: it is called so, and isn't a folder already."""
    return path.suffix.lower() == SUFFIX and not path.is_dir()


@dataclass(frozen=True)
class OutputArchive:
    """Where a run writes (`output.Output`).

    Args:
        path: the archive; its folder is made when it isn't there.
    """

    path: Path

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other runs out.

        Raises:
            OutputError: another run makes this archive, or its folder can't be made.
        """
        path = self.path.with_name(f".{self.path.name}.lock")
        lock = locked(self.path, path)
        try:
            yield
        finally:
            with suppress(OSError):
                path.unlink(missing_ok=True)
            lock.release()

    def refuse_as_list(self, path: Path) -> None:
        """Refuse a list that this run itself would write over.

        Raises:
            InputError: the list is called so.
        """
        if path.resolve() == self.path.resolve():
            raise would_be_written_over(path)

    def refuse_what_is_there(self, formats: tuple[str, ...]) -> None:  # noqa: ARG002 - as a folder
        """Refuse to write over a file.

        Raises:
            OutputError: it exists.
        """
        if self.path.exists():
            raise OutputError(
                msg(
                    "{file}: exists already. Choose another name, or write over it with --force.",
                    file=str(self.path),
                )
            )

    def earlier(self) -> tuple[EarlierLetter, ...]:
        """Return nothing: an archive is replaced as a whole."""
        return ()

    @contextmanager
    def writing(self) -> Iterator[ArchiveOfLetters]:
        """Begin to write; at the end the archive is there.

        Raises:
            OutputError: the disk is full, for instance; then it isn't, or it is as it was.
        """
        with replacing(self.path) as file:
            writer = ArchiveOfLetters(file, self.path.parent)
            yield writer
            writer.close()

    def take_away(self, letters: Iterable[EarlierLetter], made: Writer) -> int:  # noqa: ARG002
        """Do nothing: an archive is replaced as a whole."""
        return 0


class ArchiveOfLetters:
    """Writes letters as members of an archive (`output.Writer`).

    Args:
        file: opened for writing and reading.
        folder: where reports may lie until they are whole.
    """

    def __init__(self, file: BinaryIO, folder: Path) -> None:
        self._writer = ArchiveWriter(file)
        self._folder = folder
        self._letters = 0
        self._reports: dict[str, Member] = {}

    @property
    def is_empty(self) -> bool:
        """Tell whether no letter was written."""
        return not self._letters

    def write(self, files: Sequence[LetterFile]) -> None:
        """Write a letter in all its formats, as they are: Word files and PDFs are packed.

        Raises:
            OSError: the disk is full, for instance; then there will be no archive.
        """
        for name, content, crc in files:
            self._writer.add(Member(name, STORED, crc, len(content), (content,)))
        self._letters += 1

    def remove(self, files: Iterable[str]) -> None:
        """Take files of this run away, to write them anew or not at all."""
        self._writer.drop(set(files))

    def has(self, files: Iterable[str]) -> bool:  # noqa: ARG002 - as a folder
        """Return that none of an earlier archive's files stands in the way of this one."""
        return False

    @contextmanager
    def report(self, name: str) -> Iterator[BinaryIO]:
        """Open a report, which comes in the archive when it is whole."""
        with tempfile.TemporaryFile(dir=self._folder) as file:
            yield file
            file.seek(0)
            self._reports[name] = _packed(name, file)

    def leave_out(self, name: str) -> None:
        """See to it that a report isn't there."""
        self._reports.pop(name, None)

    def take_back(self, but: Container[str]) -> None:
        """Do nothing: without its end there is no archive."""

    def close(self) -> None:
        """Write the reports, in the order of their names, and the directory."""
        for _, member in sorted(self._reports.items()):
            self._writer.add(member)
        self._writer.close()


def _packed(name: str, file: BinaryIO) -> Member:
    """Deflate a report piece by piece, for it may be long."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed: list[bytes] = []
    crc = size = 0
    while data := file.read(_AT_ONCE):
        packed.append(packer.compress(data))
        crc, size = zlib.crc32(data, crc), size + len(data)
    packed.append(packer.flush())
    return Member(name, DEFLATED, crc, size, tuple(packed))

"""A file that grows line by line, of which a line may turn out to be wrong later."""

from __future__ import annotations

import shutil
import tempfile
from array import array
from typing import BinaryIO

_AT_ONCE = 2**20
"""Bytes that are copied at a time."""


class Lines:
    """Writes lines, and remembers where each stands, in few bytes a line.

    Args:
        file: opened for writing and reading.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._end = 0
        self._borders = array("Q")
        self._corrections: dict[int, bytes] = {}

    def write(self, data: bytes) -> None:
        """Write what will never be corrected."""
        self._end += self._file.write(data)

    def add(self, number: int, line: bytes) -> None:
        """Write the line of a row.

        Args:
            number: of the row.
            line: its line.
        """
        self._borders.extend((number, self._end, self._end + len(line)))
        self.write(line)

    def correct(self, number: int, line: bytes) -> None:
        """Put another line in the place of that of a row, once `finish` is called."""
        self._corrections[number] = line

    def finish(self) -> None:
        """Write the corrected lines where the wrong ones stand."""
        if not self._corrections:
            return
        with tempfile.TemporaryFile() as corrected:
            self._copy_to(corrected)
            corrected.seek(0)
            self._file.seek(0)
            shutil.copyfileobj(corrected, self._file)
        self._file.truncate()

    def _copy_to(self, target: BinaryIO) -> None:
        place = 0
        fields = iter(self._borders)
        for number, start, end in zip(fields, fields, fields, strict=True):
            if number in self._corrections:
                self._copy(target, place, start)
                target.write(self._corrections[number])
                place = end
        self._copy(target, place, self._end)

    def _copy(self, target: BinaryIO, start: int, end: int) -> None:
        self._file.seek(start)
        while start < end:
            data = self._file.read(min(end - start, _AT_ONCE))
            target.write(data)
            start += len(data)

"""Faults with a name, and a workshop that renders nothing."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from pso_letters.errors import ExternalError
from pso_letters.messages import msg
from pso_letters.runs import windows
from pso_letters.runs.station import Chunk, Made, Piece, PlainRow
from pso_letters.runs.team import Team
from tests.runs.lists import stub_workshop

_HERE = Path(__file__).parent
_LEFT_OPEN = "ignore:unclosed file .*sRGB2014.icc:ResourceWarning"
"""WeasyPrint 70 leaves the colour profile of PDF/A open for the garbage collector."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(_HERE):
            item.add_marker(pytest.mark.filterwarnings(_LEFT_OPEN))


@pytest.fixture
def stubbed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make letters of one line of text."""
    stub_workshop(monkeypatch)


class FullDisk:
    """A disk with room for so many bytes; what lies on it stays."""

    def __init__(self) -> None:
        self.room = 10**9

    def create(self, path: Path) -> io.BufferedWriter:
        return io.BufferedWriter(_FileOnFullDisk(path, self), buffer_size=256)


class _FileOnFullDisk(io.FileIO):
    def __init__(self, path: Path, disk: FullDisk) -> None:
        super().__init__(path, "xb")
        self._disk = disk

    def write(self, content: Any, /) -> int:  # noqa: ANN401 - whatever has bytes
        if len(content) > self._disk.room:
            super().write(bytes(content)[: self._disk.room])
            self._disk.room = 0
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self._disk.room -= len(content)
        return super().write(content)


@pytest.fixture
def disk_full(monkeypatch: pytest.MonkeyPatch) -> FullDisk:
    """A disk that is full once its `room` has been written."""
    disk = FullDisk()
    monkeypatch.setattr("pso_letters.files.create_file", disk.create)
    return disk


@pytest.fixture
def workers_lost(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Return a function: the processes are lost at the letter of this row; none has to start."""
    make = Team.make

    def at(number: int) -> None:
        def until_then(team: Team, chunks: Sequence[Chunk]) -> Iterator[Made]:
            for made in make(team, chunks):
                if made.row == number:
                    raise ExternalError(msg("A worker process died."))
                yield made

        monkeypatch.setattr(Team, "make", until_then)

    return at


class _Bullet(str):
    """A text that ends the process that reads it."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Callable[[int], object], tuple[int]]:
        return os._exit, (1,)


@pytest.fixture
def worker_killed(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Return a function: the worker that gets the letter of this row dies."""

    def at(number: int) -> None:
        def piece(name: str, tender: str, rows: tuple[PlainRow, ...]) -> Piece:
            return Piece(_Bullet(name) if rows[-1].number == number else name, tender, rows)

        monkeypatch.setattr(windows, "Piece", piece)

    return at

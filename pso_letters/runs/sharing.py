"""Which process makes which letters, so that each has few pages to compile.

A page is compiled once in each process that needs it, which takes as long as a thousand letters. So
a kind of letters stays with the process that made the first of them; only when nothing else is
left, another one helps with a large kind. What is made doesn't depend on it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from itertools import accumulate

from pso_letters.runs.station import Chunk

LARGE = 16
"""Chunks of one kind that still wait, for which it pays to compile its page a second time."""
MOST_AHEAD = 512
"""Letters that may be made before an earlier one is there: they wait in memory."""


class Shares:
    """Hands out chunks.

    Args:
        processes: how many there are, known by number from 0.
    """

    def __init__(self, processes: int) -> None:
        self._owners: dict[int, list[int]] = {}
        self._own: list[deque[_Kind]] = [deque() for _ in range(processes)]
        self._free: deque[_Kind] = deque()
        self._large: list[_Kind] = []
        self._before: list[int] = []

    def begin(self, chunks: Sequence[Chunk]) -> None:
        """Take in chunks, of which those of one kind stand together."""
        self._free.clear()
        for own in self._own:
            own.clear()
        self._large = []
        for each in _by_kind(chunks):
            owners = self._owners.get(each.kind) if each.kind is not None else None
            (self._own[owners[0]] if owners else self._free).append(each)
            if each.kind is not None and (len(each.waiting) >= LARGE or (owners and owners[1:])):
                self._large.append(each)
        self._before = [0, *accumulate(len(chunk.pieces) for chunk in chunks)]

    def take(self, process: int, head: int) -> int | None:
        """Give a process its next chunk: the position, or None when it has to wait.

        Args:
            process: its number.
            head: position of the first chunk that isn't there yet.
        """
        for kinds in (self._own[process], self._free):
            while kinds and not kinds[0].waiting:
                kinds.popleft()
            if kinds and self._is_near(kinds[0], head):
                return self._first_of(kinds, process)
        for large in self._large:
            if large.waiting and self._is_near(large, head) and self._may_help(process, large):
                return large.waiting.popleft()
        return None

    def _first_of(self, kinds: deque[_Kind], process: int) -> int:
        found = kinds[0]
        if kinds is self._free and found.kind is not None:
            self._owners[found.kind] = [process]
            self._own[process].appendleft(kinds.popleft())  # nearer than what stands there
        return found.waiting.popleft()

    def _may_help(self, process: int, large: _Kind) -> bool:
        """Tell whether a process has the page of a kind, or may compile it too."""
        owners = self._owners.get(large.kind or 0, [])
        if process not in owners:
            if len(large.waiting) < LARGE:
                return False
            owners.append(process)
        return True

    def _is_near(self, kind: _Kind, head: int) -> bool:
        return self._before[kind.waiting[0]] - self._before[head] < MOST_AHEAD


class _Kind:
    """Chunks of one kind that wait, by their positions; of no kind, one chunk."""

    def __init__(self, kind: int | None) -> None:
        self.kind = kind
        self.waiting: deque[int] = deque()


def _by_kind(chunks: Sequence[Chunk]) -> list[_Kind]:
    kinds: list[_Kind] = []
    for position, chunk in enumerate(chunks):
        if chunk.kind is None or not kinds or kinds[-1].kind != chunk.kind:
            kinds.append(_Kind(chunk.kind))
        kinds[-1].waiting.append(position)
    return kinds

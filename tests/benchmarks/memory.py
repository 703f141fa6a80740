"""How much memory a process and those that it started use, as Linux tells it."""

from __future__ import annotations

import re
import threading
from pathlib import Path

_PROC = Path("/proc")
_EVERY = 0.25
"""Seconds between two looks; the peak of a process is kept by Linux itself."""
_FIGURES = re.compile(r"^Vm(HWM|RSS):\s+(\d+) kB", re.MULTILINE)


class Watch:
    """Looks at a process and its descendants until it is closed.

    Args:
        pid: of the process.

    Attributes:
        largest: the most that they used together, in MB.
        largest_process: the most that one of them used, in MB. Both are 0 where there is no /proc.
    """

    def __init__(self, pid: int) -> None:
        self.largest = self.largest_process = 0.0
        self._pid = pid
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._keep_looking, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop looking."""
        self._ended.set()
        self._thread.join()

    def look(self) -> None:
        """Look now."""
        used = [_figures(pid) for pid in family(self._pid)]
        self.largest_process = max(self.largest_process, *(each.get("HWM", 0) for each in used))
        together = sum(each.get("RSS", 0) for each in used)
        self.largest = max(self.largest, self.largest_process, together)

    def _keep_looking(self) -> None:
        while _PROC.is_dir() and not self._ended.wait(_EVERY):
            self.look()


def family(pid: int) -> list[int]:
    """Return a process and its descendants; itself alone where there is no /proc."""
    found = [pid]
    for each in found:
        found.extend(_children(each))
    return found


def _children(pid: int) -> list[int]:
    try:
        tasks = list((_PROC / str(pid) / "task").iterdir())
        return [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:  # it has just ended
        return []


def _figures(pid: int) -> dict[str, float]:
    """Return the peak (HWM) and the present memory (RSS) of a process, in MB (proc(5)).

    Pages that processes share are counted in each of them.
    """
    try:
        found = _FIGURES.findall((_PROC / str(pid) / "status").read_text())
    except OSError:
        return {}
    return {name: int(kilobytes) / 1024 for name, kilobytes in found}

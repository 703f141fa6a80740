"""Contestants as processes of their own, that take turns at making the same letters.

Each process is started once, gets ready, and then waits for its turns: so what is compared is warm,
and a busy moment of the machine touches all of them.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.benchmarks.memory import Watch

CHECKOUT = Path(__file__).resolve().parents[2]
PEERS = Path(__file__).resolve().parent / "peers"


class ContestantFailedError(Exception):
    """A contestant ended before its time; says what it said last."""


@dataclass(frozen=True)
class Tools:
    """What was installed for the benchmark.

    Args:
        folder: where; build/bench.
    """

    folder: Path

    @property
    def python(self) -> Path:
        """Packages of Python."""
        return self.folder / "python"

    @property
    def node(self) -> Path:
        """The folder in which npm installed."""
        return self.folder / "node"

    def environment(self) -> dict[str, str]:
        """Return an environment in which contestants find their packages, after our own."""
        path = os.pathsep.join((str(CHECKOUT), str(self.python)))
        return os.environ | {"PYTHONPATH": path, "BENCH_NODE": str(self.node)}


class Child:
    """One contestant in its process.

    Args:
        command: starts it.
        tools: what was installed.
        output: an empty folder for its letters.

    Attributes:
        start: seconds from its start until it was ready.
        facts: what it said of itself.
    """

    def __init__(self, command: Sequence[str], tools: Tools, output: Path) -> None:
        self._output = output
        output.mkdir()
        self._said = tempfile.TemporaryFile("w+")  # noqa: SIM115 - as long as the process
        begun = time.perf_counter()
        self._process = subprocess.Popen(
            command,
            cwd=CHECKOUT,
            env=tools.environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            text=True,
        )
        self._watch = Watch(self._process.pid)
        try:
            self.facts = self._answer()
        except ContestantFailedError:
            self.close()
            raise
        self.start = time.perf_counter() - begun

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process: there are no more turns."""
        self._watch.close()
        try:
            self._process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.communicate()
        self._said.close()

    @property
    def memory(self) -> float:
        """The most memory that it and what it started used together, in MB."""
        return self._watch.largest

    def turn(self, first: int, count: int) -> float:
        """Let it make letters; returns milliseconds a letter. What it wrote is taken away."""
        milliseconds = 1000 * self.make(first, count, self._output) / count
        self.size = max((path.stat().st_size for path in self._output.iterdir()), default=0)
        shutil.rmtree(self._output)
        self._output.mkdir()
        return milliseconds

    def make(self, first: int, count: int, folder: Path) -> float:
        """Let it make letters in a folder; returns seconds."""
        assert self._process.stdin is not None
        turn = {"first": first, "count": count, "folder": str(folder)}
        try:
            self._process.stdin.write(json.dumps(turn) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            pass  # it says why it ended below
        self._watch.look()
        seconds: float = self._answer()["seconds"]
        self._watch.look()
        return seconds

    def _answer(self) -> Mapping[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if line:
            answer: Mapping[str, Any] = json.loads(line)
            return answer
        self._process.wait()
        self._said.seek(0)
        raise ContestantFailedError(last_error(self._said.read()))


def last_error(said: str) -> str:
    """Return the line in which a program says what went wrong."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    errors = [line for line in lines if "rror" in line]
    return (errors or lines or ["it ended without a word"])[-1]


def python_command(name: str, work: Path, argument: str = "") -> list[str]:
    """Return the command of a contestant in Python."""
    return [sys.executable, "-m", "tests.benchmarks.contest", name, str(work), argument]

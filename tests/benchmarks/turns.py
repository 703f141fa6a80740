"""Contestants as processes of their own, that take turns at making letters of one list.

Each process is started once, gets ready, and then waits for its turns: so what is compared is warm,
and a busy moment of the machine touches all of them.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.benchmarks.memory import Watch, family

CHECKOUT = Path(__file__).resolve().parents[2]
PEERS = Path(__file__).resolve().parent / "peers"
UNLIMITED = threading.TIMEOUT_MAX
_GRACE = 10.0
"""Seconds in which a program must end when it is asked to."""


class ContestantFailedError(Exception):
    """A contestant ended before its time; says what it said last."""


@dataclass(frozen=True)
class Tools:
    """What was installed for the benchmark.

    Args:
        folder: where `make bench-peers` installs; results may go elsewhere.
    """

    folder: Path = CHECKOUT / "build" / "bench"

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
        limit: seconds that it may take to get ready, and for each of its turns.

    Attributes:
        start: seconds from its start until it was ready.
        facts: what it said of itself.
    """

    def __init__(
        self, command: Sequence[str], tools: Tools, output: Path, limit: float = UNLIMITED
    ) -> None:
        self._output, self._limit, self._is_late = output, limit, False
        output.mkdir()
        self._said = tempfile.TemporaryFile("w+")  # noqa: SIM115 - as long as the process
        begun = time.perf_counter()
        self._process = self._started(command, tools)
        self._watch = Watch(self._process.pid)
        try:
            self.facts = self._answer()
        except BaseException:
            self.close(at_once=True)
            raise
        self.start = time.perf_counter() - begun

    def _started(self, command: Sequence[str], tools: Tools) -> subprocess.Popen[str]:
        """Start it in a session of its own: Ctrl-C is for us, and we end it."""
        try:
            return subprocess.Popen(
                command,
                cwd=CHECKOUT,
                env=tools.environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._said,
                text=True,
                start_new_session=True,
            )
        except OSError as error:
            self._said.close()
            raise ContestantFailedError(f"{command[0]}: {error.strerror}") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close(at_once=kind is not None)

    def close(self, *, at_once: bool = False) -> None:
        """End the process: there are no more turns.

        Args:
            at_once: don't wait for the turn that it may be at.
        """
        self._watch.close()
        try:
            self._process.communicate(timeout=0.1 if at_once else 2 * _GRACE)
        except subprocess.TimeoutExpired:
            stop(self._process)
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
        timer = threading.Timer(self._limit, self._lose_patience)
        timer.start()
        try:
            line = self._process.stdout.readline()
        finally:
            timer.cancel()
        if line:
            answer: Mapping[str, Any] = json.loads(line)
            return answer
        self._process.wait()
        if self._is_late:
            raise ContestantFailedError(f"no answer within {self._limit:g} seconds")
        self._said.seek(0)
        raise ContestantFailedError(last_error(self._said.read()))

    def _lose_patience(self) -> None:
        self._is_late = True
        stop(self._process)


def stop(process: subprocess.Popen[str]) -> None:
    """End a process that leads a session, and all that it started: asked first, then by force.

    A browser may have left the session, so the descendants are looked up before anything ends.
    """
    pids = family(process.pid)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGINT)
    with suppress(subprocess.TimeoutExpired):
        process.wait(_GRACE)
    process.kill()
    for pid in pids[1:]:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def last_error(said: str) -> str:
    """Return the line in which a program says what went wrong."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    errors = [line for line in lines if "rror" in line]
    return (errors or lines or ["it ended without a word"])[-1]


def python_command(name: str, work: Path, argument: str = "") -> list[str]:
    """Return the command of a contestant in Python."""
    return [sys.executable, "-m", "tests.benchmarks.contest", name, str(work), argument]

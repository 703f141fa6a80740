"""How many processes are for slow pieces of work, work in this process, and in others."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from pso_letters.runs.executor import SERIAL_BELOW, HereExecutor, count_processes


@pytest.mark.parametrize(
    ("pieces", "jobs", "expected"),
    [(SERIAL_BELOW - 1, None, 1), (SERIAL_BELOW, None, 3), (1, 5, 5), (1_000, 1, 1)],
)
def test_few_pieces_are_done_in_one_process_unless_asked(
    monkeypatch: pytest.MonkeyPatch, pieces: int, jobs: int | None, expected: int
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    assert count_processes(pieces, jobs) == expected


def test_work_in_this_process_is_done_at_once() -> None:
    done: list[int] = []
    with HereExecutor() as executor:
        future = executor.submit(done.append, 1)
        assert (future.done(), done) == (True, [1])


def test_error_in_this_process_comes_with_the_result() -> None:
    with HereExecutor() as executor, pytest.raises(ZeroDivisionError):
        executor.submit(divmod, 1, 0).result()


KILLED = """
import os
from pso_letters.runs.executor import open_processes
executor = open_processes(1, int)
print(executor.submit(os.getpid).result(), flush=True)
os._exit(9)  # as when it is killed: no one tells the other process
"""


def test_processes_end_with_the_one_that_started_them() -> None:
    """The call returns when no process has its output open any more."""
    ended = subprocess.run(
        [sys.executable, "-c", KILLED], capture_output=True, check=False, timeout=30
    )
    assert (ended.returncode, ended.stdout.strip().isdigit()) == (9, True)

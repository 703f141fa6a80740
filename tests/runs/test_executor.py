"""How many processes are for slow pieces of work, and work in this process."""

from __future__ import annotations

import os

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

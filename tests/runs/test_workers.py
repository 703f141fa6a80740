from __future__ import annotations

from collections.abc import Iterator

import pytest

from pso_letters.runs.workers import Workers
from tests.runs.jobs import deadly, lost, prepare, start, work


@pytest.mark.parametrize("processes", [1, 2])
def test_results_come_in_the_order_of_the_jobs(processes: int) -> None:
    with Workers(processes, prepare, start, 100) as workers:
        assert list(workers.carry_out(work, range(9), lost)) == list(range(100, 109))
        assert list(workers.carry_out(work, [], lost)) == []


def test_job_that_ends_its_process_is_lost_and_the_others_are_done() -> None:
    with Workers(2, prepare, start, 100) as workers:
        results = list(workers.carry_out(deadly, range(1, 8), lost))
    assert results == [101, 102, -3, 104, 105, 106, 107]


def test_jobs_are_taken_step_by_step() -> None:
    taken: list[int] = []

    def jobs() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    with Workers(1, prepare, start, 0) as workers:
        assert next(workers.carry_out(work, jobs(), lost)) == 0
    assert len(taken) < 10


def test_fault_of_a_job_is_the_caller_s() -> None:
    with Workers(1, prepare, start, 0) as workers, pytest.raises(ZeroDivisionError):
        list(workers.carry_out(lambda job: 1 // job, [0], lost))

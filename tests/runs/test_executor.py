from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import ParamSpec, TypeVar

import pytest

from pso_letters.errors import ExternalError
from pso_letters.findings import Place
from pso_letters.messages import msg
from pso_letters.model import Supplier, Tier
from pso_letters.runs import executor as executors
from pso_letters.runs import workshop
from pso_letters.runs.executor import SerialExecutor, make_in_order, open_executor
from pso_letters.runs.workshop import Job, Letter, Order, Workshop, make_letters
from pso_letters.settings import Settings
from pso_letters.tiering import TierResult
from tests.runs.lists import DAY, SENDER, files_in, read_table, request_of, row, run, write_list

P = ParamSpec("P")
T = TypeVar("T")
ORDER = Order(Settings(SENDER), (), DAY, "brief", ("docx",))


def job(number: int) -> Job:
    supplier = Supplier(key=str(number), origin=Place("lijst.csv", row=number), name="Smit")
    return Job(number, f"naam {number}", supplier, TierResult(Tier.REQUIRED, None, ()))


def numbers(letters: Iterator[Letter]) -> list[int]:
    return [letter.job.row for letter in letters]


@pytest.mark.usefixtures("stubbed")
@pytest.mark.parametrize("count", [0, 1, 4, 5, 23])
def test_letters_come_in_the_order_of_the_jobs(count: int) -> None:
    jobs = [job(number) for number in range(count)]
    with SerialExecutor(ORDER) as executor:
        assert numbers(make_in_order(executor, jobs, 3)) == list(range(count))


class CountingExecutor(SerialExecutor):
    """Remembers how much was handed in."""

    submitted = 0

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        self.submitted += 1
        return super().submit(fn, *args, **kwargs)


@pytest.mark.usefixtures("stubbed")
def test_a_long_list_is_taken_step_by_step() -> None:
    taken: list[int] = []

    def jobs() -> Iterator[Job]:
        for number in range(1000):
            taken.append(number)
            yield job(number)

    executor, ahead = CountingExecutor(ORDER), 2
    letters = make_in_order(executor, jobs(), ahead)
    assert next(letters).job.row == 0
    assert len(taken) <= (ahead + 1) * executors.CHUNK
    assert executor.submitted == ahead + 1


def test_problem_of_a_letter_is_returned_and_the_others_are_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def render(_: Workshop, each: Job) -> Letter:
        if each.row == 2:
            raise ExternalError(msg("no font"))
        return Letter(each)

    monkeypatch.setattr(Workshop, "render", render)
    workshop.open_workshop(ORDER)
    letters = make_letters((job(1), job(2), job(3)))
    assert [str(letter.problem or "") for letter in letters] == ["", "no font", ""]
    assert letters[1].exit_code == 4


def test_few_letters_are_made_in_this_process() -> None:
    assert isinstance(open_executor(ORDER, executors.SERIAL_BELOW - 1), SerialExecutor)
    assert isinstance(open_executor(ORDER, 10**6, jobs=1), SerialExecutor)


def test_many_letters_are_made_in_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    with open_executor(ORDER, executors.SERIAL_BELOW) as executor:
        assert not isinstance(executor, SerialExecutor)


def test_one_process_and_two_make_the_same_bytes_in_the_same_order(tmp_path: Path) -> None:
    path = write_list(tmp_path, [row(number) for number in range(1, 7)])
    serial, pool = tmp_path / "serial", tmp_path / "pool"
    assert run(request_of(path, serial, jobs=1)).made == 6
    assert run(request_of(path, pool, jobs=2)).made == 6
    assert files_in(serial) == files_in(pool)
    overview = read_table(pool / "overzicht.csv")
    assert [line["rij"] for line in overview] == list("234567")


def test_worker_that_dies_ends_the_run_and_leaves_nothing_half(
    tmp_path: Path, worker_killed: Callable[[int], None]
) -> None:
    worker_killed(12)
    path = write_list(tmp_path, [row(number) for number in range(1, 13)])
    output = tmp_path / "brieven"
    with pytest.raises(ExternalError, match="worker process died"):
        run(request_of(path, output, jobs=2))
    assert [name for name in files_in(output) if name.endswith(".tmp")] == []

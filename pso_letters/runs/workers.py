"""Carries out jobs of which one may take its process with it, and leave the others unharmed."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from types import TracebackType
from typing import Generic, Self, TypeVar

from pso_letters.runs.executor import HereExecutor, open_processes

Job = TypeVar("Job")
Result = TypeVar("Result")
Prepared = TypeVar("Prepared")
_AHEAD = 3
"""Jobs for each process that may be under way."""


class Workers(Generic[Prepared]):
    """Processes that carry out jobs, or this process if there is to be one.

    Args:
        processes: how many.
        here: prepares this process.
        start: prepares a process of its own.
        prepared: what both are given.
    """

    def __init__(
        self,
        processes: int,
        here: Callable[[Prepared], None],
        start: Callable[[Prepared], None],
        prepared: Prepared,
    ) -> None:
        self._processes, self._start, self._prepared = processes, start, prepared
        if processes <= 1:
            here(prepared)
        self._executor = self._open()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._executor.shutdown(cancel_futures=True)

    def carry_out(
        self, function: Callable[[Job], Result], jobs: Iterable[Job], lost: Callable[[Job], Result]
    ) -> Iterator[Result]:
        """Yield the results in the order of the jobs.

        Args:
            function: is called with each job, in a worker.
            jobs: taken step by step.
            lost: makes the result of a job that ended its process, for want of memory perhaps.
        """
        waiting = iter(jobs)
        under_way: deque[tuple[Job, Future[Result]]] = deque()
        while True:
            for job in islice(waiting, self._processes * _AHEAD - len(under_way)):
                under_way.append((job, self._submit(function, job)))
            if not under_way:
                return
            job, future = under_way.popleft()
            try:
                result = future.result()
            except BrokenProcessPool:
                suspects = [job, *(each for each, _ in under_way)]
                under_way.clear()
                yield from self._one_by_one(function, suspects, lost)
                self._executor = self._open()
            else:
                yield result

    def _open(self) -> Executor:
        if self._processes <= 1:
            return HereExecutor()
        return open_processes(self._processes, self._start, self._prepared)

    def _submit(self, function: Callable[[Job], Result], job: Job) -> Future[Result]:
        try:
            return self._executor.submit(function, job)
        except BrokenProcessPool as error:
            future: Future[Result] = Future()
            future.set_exception(error)
            return future

    def _one_by_one(
        self, function: Callable[[Job], Result], jobs: Iterable[Job], lost: Callable[[Job], Result]
    ) -> Iterator[Result]:
        """Carry out jobs in a process that has one of them at a time, and nothing else to lose."""
        waiting = deque(jobs)
        while waiting:
            with open_processes(1, self._start, self._prepared) as executor:
                try:
                    while waiting:
                        yield executor.submit(function, waiting[0]).result()
                        waiting.popleft()
                except BrokenProcessPool:
                    yield lost(waiting.popleft())

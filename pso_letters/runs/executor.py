"""How jobs are carried out: through `concurrent.futures.Executor`, in this process or in many.

Workers are spawned, never forked: WeasyPrint's libraries hold threads and locks that a fork copies
half (python/cpython#84559).
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import islice
from typing import ParamSpec, TypeVar

from pso_letters.errors import ExternalError
from pso_letters.messages import msg
from pso_letters.runs.workshop import Job, Letter, Order, make_letters, open_workshop, start_worker

CHUNK = 4
"""Letters a worker gets at a time: few enough to show progress, enough to hide the way there."""
SERIAL_BELOW = 12
"""Below so many letters a worker's start costs more than it brings."""
P = ParamSpec("P")
T = TypeVar("T")


class HereExecutor(Executor):
    """Carries out each job at once, in this process."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Call the function now and return its finished future."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except BaseException as error:  # noqa: BLE001 - the future hands it on, whatever it is
            future.set_exception(error)
        return future


class SerialExecutor(HereExecutor):
    """Makes letters in this process."""

    def __init__(self, order: Order) -> None:
        open_workshop(order)


def open_executor(order: Order, letters: int, jobs: int | None = None) -> Executor:
    """Return the executor for a run.

    Args:
        order: what all letters have in common.
        letters: how many there will be.
        jobs: number of processes; None chooses by the number of letters and of cores.
    """
    processes = count_processes(letters, jobs)
    if processes <= 1:
        return SerialExecutor(order)
    return open_processes(processes, start_worker, order)


def count_processes(pieces: int, jobs: int | None) -> int:
    """Return how many processes are for so many pieces of work, if the user doesn't say so."""
    if jobs is not None:
        return jobs
    return 1 if pieces < SERIAL_BELOW else os.cpu_count() or 1


def open_processes(
    processes: int, start: Callable[P, None], *arguments: P.args, **options: P.kwargs
) -> ProcessPoolExecutor:
    """Return an executor of spawned processes, each of which begins with `start`."""
    return ProcessPoolExecutor(
        max_workers=processes,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=partial(start, *arguments, **options),
    )


def make_in_order(executor: Executor, jobs: Iterable[Job], ahead: int) -> Iterator[Letter]:
    """Carry out jobs and yield their letters in the order of the jobs.

    Args:
        executor: where the work is done.
        jobs: what is to be made; taken from step by step, so that a long list stays on disk.
        ahead: how many chunks may be under way at once.

    Raises:
        ExternalError: a worker died, for want of memory perhaps.
    """
    chunks = _chunks(jobs)
    under_way: deque[Future[tuple[Letter, ...]]] = deque()
    try:
        for chunk in islice(chunks, ahead):
            under_way.append(executor.submit(make_letters, chunk))
        while under_way:
            letters = under_way.popleft().result()
            for chunk in islice(chunks, 1):
                under_way.append(executor.submit(make_letters, chunk))
            yield from letters
    except BrokenProcessPool as error:
        raise ExternalError(
            msg("A worker process died, perhaps for want of memory; try again with --jobs 1.")
        ) from error
    finally:
        for future in under_way:
            future.cancel()


def _chunks(jobs: Iterable[Job]) -> Iterator[tuple[Job, ...]]:
    iterator = iter(jobs)
    while chunk := tuple(islice(iterator, CHUNK)):
        yield chunk

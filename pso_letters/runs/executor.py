"""How work is carried out: through `concurrent.futures.Executor`, in this process or in many.

Workers are spawned, never forked: WeasyPrint's libraries hold threads and locks that a fork copies
half (python/cpython#84559).
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

SERIAL_BELOW = 12
"""Below so many slow pieces of work a worker's start costs more than it brings."""
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


def count_processes(pieces: int, jobs: int | None) -> int:
    """Return how many processes are for so many pieces of work, if the user doesn't say so."""
    if jobs is not None:
        return jobs
    return 1 if pieces < SERIAL_BELOW else os.cpu_count() or 1


def open_processes(
    processes: int, start: Callable[P, None], *arguments: P.args, **options: P.kwargs
) -> ProcessPoolExecutor:
    """Return an executor of spawned processes, each of which begins with `start`.

    They end with this process, also if it is killed and can't tell them.
    """
    return ProcessPoolExecutor(
        max_workers=processes,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=partial(_begin, partial(start, *arguments, **options)),
    )


def _begin(start: Callable[[], None]) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    start()


def _end_with_parent() -> None:
    """End this process at once when the one that started it is gone; nothing tells it otherwise."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)

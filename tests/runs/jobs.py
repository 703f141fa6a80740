"""Jobs for workers, in a module of their own: a spawned process imports it in no time."""

from __future__ import annotations

import os
import signal

_prepared: list[int] = []


def prepare(number: int) -> None:
    _prepared[:] = [number]


def start(number: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    prepare(number)


def work(job: int) -> int:
    return _prepared[0] + job


def deadly(job: int) -> int:
    """Die on the third job."""
    if job == 3:
        os._exit(1)
    return work(job)


def lost(job: int) -> int:
    return -job

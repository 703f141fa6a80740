"""What a command shows and heeds while its work goes on: a bar on a terminal, and Ctrl-C."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from pso_letters.cli.language import State
from pso_letters.messages import Message

_REST = 0.1
"""Seconds between two looks of the bar: moving it takes as long as filling in a letter."""


@contextmanager
def progress(state: State, title: Message) -> Iterator[Callable[[int, int], None]]:
    """Show a progress bar, on a terminal only."""
    context = click.get_current_context()
    if state.verbosity < 0 or not sys.stderr.isatty() or context.color is False:
        yield lambda _, __: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(state.translate(title), total=None)
        due = 0.0

        def show(done: int, total: int) -> None:
            nonlocal due
            if (now := time.monotonic()) >= due:
                bar.update(task, completed=done, total=total)
                due = now + _REST

        yield show


@contextmanager
def stoppable() -> Iterator[Callable[[], bool]]:
    """Let Ctrl-C end a run after the piece of work at hand; a second one ends it at once."""
    pressed: list[int] = []

    def press(number: int, _frame: object) -> None:
        pressed.append(number)
        signal.signal(signal.SIGINT, signal.default_int_handler)

    before = signal.signal(signal.SIGINT, press)
    try:
        yield lambda: bool(pressed)
    finally:
        signal.signal(signal.SIGINT, before)

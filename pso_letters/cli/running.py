"""What a command shows and heeds while its work goes on: a bar on a terminal, and Ctrl-C."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from pso_letters.cli.language import State
from pso_letters.messages import Message


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
        yield lambda done, total: bar.update(task, completed=done, total=total)


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

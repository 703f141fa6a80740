"""What a command shows and heeds while its work goes on: a bar on a terminal, and Ctrl-C.

A request of the system to end (SIGTERM; SIGHUP when the terminal is closed) is heeded as well.
"""

from __future__ import annotations

import signal
import sys
import threading
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
def stoppable(state: State, soon: Message, at_once: Message) -> Iterator[Callable[[], bool]]:
    """Let Ctrl-C end a run after the piece of work at hand; a second one ends it at once.

    Args:
        state: the options before the command.
        soon: is shown after the first one.
        at_once: is shown after the second one, when what had to be taken away is gone.
    """
    speakers: list[threading.Thread] = []

    def press(_number: int, _frame: object) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        # In a thread: what this one was doing may hold the lock of what is shown.
        speakers.append(threading.Thread(target=_say, args=(state.translate(soon),)))
        speakers[-1].start()

    before = signal.signal(signal.SIGINT, press)
    try:
        yield lambda: bool(speakers)
    except KeyboardInterrupt:
        _say(state.translate(at_once))
        raise
    finally:
        signal.signal(signal.SIGINT, before)
        for speaker in speakers:
            speaker.join()


def _say(text: str) -> None:
    click.echo(text, err=True)


@contextmanager
def ending_as_told() -> Iterator[None]:
    """Let a request of the system to end do what a second Ctrl-C does: no half file stays."""
    before: dict[int, object] = {}

    def end(_number: int, _frame: object) -> None:
        for number in before:  # `timeout` asks twice, and what is under way is to be cleared away
            signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    if threading.current_thread() is threading.main_thread():
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)  # Windows has no SIGHUP
            if number is not None and signal.getsignal(number) is signal.SIG_DFL:
                before[number] = signal.signal(number, end)
    try:
        yield
    finally:
        for number in before:
            signal.signal(number, signal.SIG_DFL)

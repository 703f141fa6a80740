"""What became of contracts, and the outline of one, as the terminal shows them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pso_letters.contracts.outcome import State
from pso_letters.i18n import Translator, visible
from pso_letters.messages import Message, msg
from pso_letters.runs.contract_report import STATES, subject_header, subject_of

if TYPE_CHECKING:
    from pso_letters.contracts.outline import OutlineLine
    from pso_letters.runs.contract_insertion import Result, Summary

_WIDTH_OF_A_FILE = 100
_LONGEST_TITLE = 70
_KINDS = {
    "control": msg("content control “{name}”"),
    "bookmark": msg("bookmark “{name}”"),
    "placeholder": msg("placeholder {name}"),
}
_COLOURS = {State.REFUSED: "red", State.AMBIGUOUS: "red", State.PRESENT: "cyan"}


def print_results(summary: Summary, translate: Translator, file: TextIO | None = None) -> None:
    """Print a table of the contracts, then what is to be done by hand.

    Args:
        summary: what to show.
        translate: speaks the reader's language.
        file: where to write; None for the terminal.
    """
    console = _console(file)
    if not summary.results:
        return
    table = Table(box=SIMPLE_HEAD, title_justify="left")
    headers = (msg("File"), subject_header(summary), msg("What became of it"), msg("Place"))
    for header in headers:
        table.add_column(translate(header), overflow="fold")
    for result in summary.results:
        table.add_row(*_cells(result, translate))
    console.print(table)
    reasons = [(result.path.name, result.reasons) for result in summary.results]
    remarks = [(result.path.name, result.remarks) for result in summary.results]
    _print_lines(console, msg("Why not:"), reasons, translate)
    _print_lines(console, msg("To look at by hand:"), remarks, translate)


def print_outline(path: Path, lines: Iterable[OutlineLine], translate: Translator) -> None:
    """Print the outline of a contract, with the word that --at takes for each place."""
    console = _console(None)
    table = Table(box=SIMPLE_HEAD, title=escape(visible(str(path))), title_justify="left")
    table.add_column(translate(msg("In the contract")), overflow="fold")
    table.add_column("--at", overflow="fold")
    table.add_column("")
    for line in lines:
        mark = translate(msg("here, without --at")) if line.is_default else ""
        table.add_row(escape(_outline_text(line, translate)), escape(_quoted(line.anchor)), mark)
    console.print(table)


def outline_entry(path: Path, lines: Iterable[OutlineLine]) -> dict[str, Any]:
    """Return the same for a program."""
    entries = [
        {
            "depth": line.depth,
            "number": line.number,
            "text": line.text,
            "kind": line.kind,
            "anchor": line.anchor,
            "is_default": line.is_default,
        }
        for line in lines
    ]
    return {"file": str(path), "outline": entries}


def _console(file: TextIO | None) -> Console:
    screen = file is None and sys.stdout.isatty()
    return Console(width=None if screen else _WIDTH_OF_A_FILE, highlight=False, file=file)


def _cells(result: Result, translate: Translator) -> tuple[str, str, str, str]:
    place = translate(result.outcome.place) if result.outcome.place else ""
    number = result.outcome.number
    _, key, name, _ = subject_of(result)
    state = escape(translate(STATES[result.state]))
    colour = _COLOURS.get(result.state)
    return (
        escape(visible(result.path.name)),
        escape(visible(name or key)) or "–",
        f"[{colour}]{state}[/]" if colour else state,
        escape(visible(" – ".join(part for part in (number, place) if part))) or "–",
    )


def _print_lines(
    console: Console,
    title: Message,
    told: Sequence[tuple[str, Sequence[Message]]],
    translate: Translator,
) -> None:
    """Print what is said of each contract, if anything is."""
    if not any(texts for _, texts in told):
        return
    console.print(translate(title), markup=False, style="bold")
    for name, texts in told:
        for text in texts:
            line = _with_name(translate(text), name)
            console.print(f"  {line}", markup=False, soft_wrap=True)
    console.print()


def _with_name(text: str, name: str) -> str:
    """Put the name of the file before a sentence, unless it begins with it."""
    return text if text.startswith(visible(name)) else f"{visible(name)}: {text}"


def _outline_text(line: OutlineLine, translate: Translator) -> str:
    text = " ".join(visible(line.text).split())
    if line.kind in _KINDS:
        text = translate(replace(_KINDS[line.kind], params=(("name", text),)))
    if len(text) > _LONGEST_TITLE:
        text = f"{text[: _LONGEST_TITLE - 1]}…"
    return "  " * line.depth + " ".join(part for part in (visible(line.number), text) if part)


def _quoted(anchor: str) -> str:
    """Write a word as it is typed on a command line; places that share a name have none."""
    if not anchor:
        return "–"
    return visible(anchor) if anchor.isalnum() else f'"{visible(anchor)}"'

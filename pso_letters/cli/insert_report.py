"""What `pso-letters insert` says of the contracts: on the terminal, in a file, in one line."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pso_letters.cli.language import State
from pso_letters.cli.report_file import Formats, refuse_target
from pso_letters.errors import InputError
from pso_letters.messages import Message, msg

if TYPE_CHECKING:  # slow to import, and help texts don't need it
    from pso_letters.runs.contract_insertion import Summary

_FORMATS = Formats(
    {".csv": "csv", ".xlsx": "xlsx", ".json": "json", ".txt": "text"},
    in_a_file=frozenset({"csv", "xlsx"}),
    example="contracten",
)


def refuse_report(path: Path, kept: Iterable[Path], *, force: bool) -> None:
    """Refuse a file for the report that is in use, or whose ending says nothing.

    Args:
        path: the file.
        kept: files that it mustn't take the place of.
        force: it may take the place of another file.
    """
    refuse_target(path, "--report", kept, force=force)
    if _FORMATS.of_file(path) is None:
        raise InputError(
            msg(
                "{file}: give the name one of the endings {endings}.",
                file=str(path),
                endings=tuple(_FORMATS.endings),
            )
        )


def show_summary(state: State, summary: Summary, *, as_json: bool) -> None:
    """Show what became of each contract, and the counts on stderr."""
    from pso_letters.cli.insert_tables import print_results
    from pso_letters.runs.contract_report import json_report

    if as_json:
        click.echo(json_report(summary, state.translate))
    else:
        print_results(summary, state.translate)
    click.echo(state.translate(summary_text(summary)), err=True)


def write_report(path: Path, summary: Summary, state: State) -> None:
    """Write the same to a file, in the format that its ending says."""
    from pso_letters.cli.insert_tables import print_results
    from pso_letters.files import replacing
    from pso_letters.runs import contract_report

    with replacing(path) as file:
        match _FORMATS.of_file(path):
            case "csv":
                contract_report.write_csv_report(file, summary, state.translate)
            case "xlsx":
                contract_report.write_xlsx_report(file, summary, state.translate)
            case "json":
                file.write(
                    contract_report.json_report(summary, state.translate).encode(errors="replace")
                )
            case _:
                text = io.StringIO()
                print_results(summary, state.translate, text)
                file.write(text.getvalue().encode(errors="replace"))


def summary_text(summary: Summary) -> Message:
    """Say in one line how many contracts were changed, and how many weren't."""
    from pso_letters.contracts.outcome import State as Fate

    made = summary.count(Fate.INSERTED, Fate.REPLACED)
    present, refused = summary.count(Fate.PRESENT), summary.count(Fate.REFUSED, Fate.AMBIGUOUS)
    if summary.is_interrupted:
        return msg(
            "Interrupted. Contracts made: {made}. Not done: {left}. Insert again with --force to "
            "make them all.",
            made=made,
            left=summary.asked - len(summary.results),
        )
    if summary.is_dry:
        return msg(
            "Would be made: {made}. Have the clause already: {present}. Not possible: {refused}. "
            "Nothing was written.",
            made=made,
            present=present,
            refused=refused,
        )
    return msg(
        "Contracts made: {made}. Had the clause already: {present}. Not possible: {refused}.",
        made=made,
        present=present,
        refused=refused,
    )

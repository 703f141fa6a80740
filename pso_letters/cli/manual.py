"""`pso-letters help`: the manual, page by page."""

from __future__ import annotations

import sys

import click

from pso_letters.cli.language import Command, State
from pso_letters.errors import InputError
from pso_letters.messages import N_, msg
from pso_letters.resources import help_folder


@click.command(
    "help",
    cls=Command,
    help=N_(
        "Show a page of the manual.\n\n"
        "Without a topic it lists the pages.\n\n"
        "\b\n"
        "Example:\n"
        "  pso-letters help lijst"
    ),
)
@click.argument("topic", required=False)
@click.pass_obj
def manual(state: State, topic: str | None) -> None:
    """Show one page, or the list of pages."""
    pages = {path.stem: path for path in sorted(help_folder().glob("*.md"))}
    if topic is None:
        click.echo(state.translate(msg("Pages of the manual (pso-letters help PAGE):")))
        for name, path in pages.items():
            title = path.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ")
            click.echo(f"  {name:<16} {title}")
        return
    if topic not in pages:
        raise InputError(
            msg("There is no page “{topic}”; there is {pages}.", topic=topic, pages=tuple(pages))
        )
    text = pages[topic].read_text(encoding="utf-8")
    if not sys.stdout.isatty():
        click.echo(text)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console().print(Markdown(text))

"""The command line in the reader's language: help texts, click's own words, and ours."""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from pso_letters import i18n
from pso_letters.messages import N_
from pso_letters.resources import locales_folder


@dataclass(frozen=True)
class State:
    """What the options before the command say.

    Args:
        translate: speaks the reader's language.
        project: `pso.toml` as given; None to look for it.
        verbosity: -1 quiet, 0 normal, 1 and up more.
    """

    translate: i18n.Translator
    project: Path | None = None
    verbosity: int = 0


def speak(language: str) -> i18n.Translator:
    """Make click and this program speak a language.

    Click looks its words up with `gettext.gettext`, in the domain of the process: ours holds them.
    """
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(i18n.PROGRAM, locales_folder())
    gettext.textdomain(i18n.PROGRAM)
    return i18n.translator(language)


def current() -> i18n.Translator:
    """Return the translator of this invocation."""
    context = click.get_current_context(silent=True)
    state = context.find_object(State) if context else None
    return state.translate if state else speak(i18n.program_language(os.environ))


@contextmanager
def _translated_help(owner: click.Option | click.Command) -> Iterator[None]:
    """Let a command or option hold its translated help for a moment."""
    source = owner.help
    owner.help = current()(source) if source else source
    try:
        yield
    finally:
        owner.help = source


class Option(click.Option):
    """An option whose help is in the catalogue."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option and its help."""
        with _translated_help(self):
            return super().get_help_record(ctx)


class Command(click.Command):
    """A command whose help is in the catalogue."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the description and the example."""
        with _translated_help(self):
            super().format_help_text(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the first line of the description, whole."""
        del limit
        return current()(self.help or "").partition("\n")[0].removesuffix(".")


class Group(Command, click.Group):
    """A group of commands whose help is in the catalogue."""


class DefaultGroup(Group):
    """A group that takes an unknown first word as an argument of its first command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the name of the first command in front, unless a command is named."""
        if args and args[0] not in {*self.commands, *ctx.help_option_names}:
            args = [next(iter(self.commands)), *args]
        return super().parse_args(ctx, args)


def echo_error(text: str) -> None:
    """Show an error on stderr."""
    mark = click.style(current()(N_("Error:")), fg="red", bold=True)
    click.echo(f"{mark} {text}", err=True, color=False if os.environ.get("NO_COLOR") else None)

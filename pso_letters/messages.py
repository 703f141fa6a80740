"""Sentences that a person will read, kept apart from the language they are read in.

A finding or an error is made deep in the house, often in a worker process, and shown much
later, in the reader's own language. So it carries a `Message`: the English source sentence
and the values that belong in it. `pso_letters.i18n` turns it into Dutch or English text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

MessageValue: TypeAlias = "str | int | Decimal | date | tuple[str | Message, ...] | Message"


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence with named places for values.

    Args:
        msgid: the English source text, with `{name}` where a value goes.
        params: the values by name, in the order given; dates are shown in full, a `Decimal` as
            an amount in EUR, a tuple as a list ("a, b en c"), a message in the same language.
    """

    msgid: str
    params: tuple[tuple[str, MessageValue], ...] = ()

    def __str__(self) -> str:
        """Show the source text with its values, for logs and tracebacks."""
        return self.msgid.format_map({name: _text(value) for name, value in self.params})


def _text(value: MessageValue) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def msg(msgid: str, /, **params: MessageValue) -> Message:
    """Make a message; Babel finds its text in the source by this function's name."""
    return Message(msgid, tuple(params.items()))


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "translate later"
    """Mark a text for the catalogue without translating it here."""
    return text

"""J: what the law asks of a letter."""

from __future__ import annotations

from collections.abc import Iterator

from pso_letters.checks.rules import Problem, SenderCase, rule
from pso_letters.findings import Code, Severity
from pso_letters.messages import N_, msg
from pso_letters.model import BuyerKind


@rule(
    Code(
        "J101",
        Severity.WARNING,
        N_("Letter without the KvK number of the sender"),
        N_(
            "The law asks a company to print its KvK number on all letters. Put it in pso.toml, "
            'under [sender]: kvk = "12345678". A government needs none: kind = "public".'
        ),
    )
)
def sender_without_kvk(case: SenderCase) -> Iterator[Problem]:
    """Art. 27 Handelsregisterwet 2007; governments are exempt."""
    sender = case.settings.sender
    if sender.kind is BuyerKind.PRIVATE and not sender.kvk.strip():
        yield Problem(
            "sender.kvk",
            msg("The sender has no KvK number, which must stand on its letters; fill it in."),
        )


SENDER_RULES = (sender_without_kvk,)

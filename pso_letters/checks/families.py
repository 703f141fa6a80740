"""The table of contents of the checks: every rule, in the order of the families."""

from __future__ import annotations

from collections.abc import Callable

from pso_letters.checks import (
    address,
    appearance,
    certificate,
    document,
    duplicates,
    house_texts,
    law,
    mail,
    sender,
    standing,
    supplier,
    tier,
)
from pso_letters.checks.rules import Case, Memory, Rule, SenderCase
from pso_letters.findings import Code

ROW_RULES: tuple[Rule[Case], ...] = (
    *supplier.RULES,
    *address.RULES,
    *appearance.RULES,
    *certificate.RULES,
    *standing.RULES,
    *tier.RULES,
    *mail.RULES,
    *document.RULES,
)
"""Rules on one row."""

SENDER_RULES: tuple[Rule[SenderCase], ...] = (
    *sender.SENDER_RULES,
    *house_texts.SENDER_RULES,
    *law.SENDER_RULES,
)
"""Rules on the settings."""

MEMORIES: tuple[Callable[[], Memory], ...] = (duplicates.Duplicates,)
"""Rules that compare a row with those before it; a fresh one of each for every pass."""

CODES: tuple[Code, ...] = (
    *duplicates.CODES,
    *(rule.code for rule in ROW_RULES),
    *(rule.code for rule in SENDER_RULES),
)
"""The codes of all findings that are made in this room."""

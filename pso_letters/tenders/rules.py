"""All rules of law on tenders, by number: the table of contents of the `rules_…` modules."""

from __future__ import annotations

from operator import attrgetter

from pso_letters.tenders import (
    rules_awards,
    rules_fulfilment,
    rules_labels,
    rules_performance,
    rules_points,
    rules_procedures,
    rules_proportion,
    rules_reserved,
    rules_roles,
    rules_social_return,
    rules_texts,
    rules_wording,
)
from pso_letters.tenders.law import LegalRule
from pso_letters.tenders.rules_texts import text_breaches

_EVERY: tuple[LegalRule, ...] = (
    *rules_roles.RULES,
    *rules_procedures.RULES,
    *rules_labels.RULES,
    *rules_performance.RULES,
    *rules_proportion.RULES,
    *rules_awards.RULES,
    *rules_points.RULES,
    *rules_reserved.RULES,
    *rules_social_return.RULES,
    *rules_fulfilment.RULES,
    *rules_wording.RULES,
    *rules_texts.RULES,
)

RULES: tuple[LegalRule, ...] = tuple(sorted(_EVERY, key=attrgetter("id")))
"""Every rule; those with `reads_text` look at a finished document, the others at a lot."""


def find_rule(code: str) -> LegalRule | None:
    """Return the rule of a code; None when it isn't one of law."""
    return next((rule for rule in RULES if rule.id == code), None)


__all__ = ["RULES", "find_rule", "text_breaches"]

"""The table of contents of the checks: every rule, in the order of the families."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from pso_letters.checks import (
    address,
    appearance,
    certificate,
    certificate_holder,
    certificate_numbers,
    clause,
    clause_months,
    clause_settings,
    document,
    duplicates,
    foreign_address,
    growth,
    house_texts,
    identifiers,
    lacking,
    law,
    lot_document,
    lots,
    mail,
    overview,
    overview_facts,
    personal_data,
    post_boxes,
    salutation,
    sender,
    sender_certificate,
    standing,
    supplier,
    tender,
    thirty_plus,
    tier,
    wording,
)
from pso_letters.checks.lot_case import LotCase
from pso_letters.checks.rules import Case, CaseT, DocumentNeeds, Memory, Rule, SenderCase
from pso_letters.findings import Code

ROW_RULES: tuple[Rule[Case], ...] = (
    *supplier.RULES,
    *identifiers.RULES,
    *address.RULES,
    *foreign_address.RULES,
    *appearance.RULES,
    *salutation.RULES,
    *certificate.RULES,
    *thirty_plus.RULES,
    *standing.RULES,
    *growth.RULES,
    *certificate_holder.RULES,
    *tier.RULES,
    *mail.RULES,
    *document.RULES,
    *lacking.RULES,
)
"""Rules on one row."""

OVERVIEW_RULES: tuple[Rule[Case], ...] = (*overview.RULES, *overview_facts.RULES)
"""Rules on one row that need a saved overview of certified organisations."""

SENDER_RULES: tuple[Rule[SenderCase], ...] = (
    *sender.SENDER_RULES,
    *sender_certificate.SENDER_RULES,
    *house_texts.SENDER_RULES,
    *law.SENDER_RULES,
    *wording.SENDER_RULES,
    *lacking.SENDER_RULES,
    *tier.SENDER_RULES,
)
"""Rules on the settings."""

CLAUSE_RULES: tuple[Rule[Case], ...] = (*clause.RULES, *clause_months.RULES)
"""Rules on one row for which a clause is made: letters pay nothing for them."""

CLAUSE_SENDER_RULES: tuple[Rule[SenderCase], ...] = clause_settings.SENDER_RULES
"""Rules on what the settings say of clauses."""

_OF_LETTERS = frozenset({"T124", "T127", "T129"})
"""Codes on the day from which a letter asks the PSO; a clause has terms of its own."""


LOT_RULES: tuple[Rule[LotCase], ...] = (*lots.RULES, *tender.RULES, *lot_document.RULES)
"""Rules on one row of a list of lots."""


def row_rules(document: DocumentNeeds, *, with_overview: bool) -> tuple[Rule[Any], ...]:
    """Return the rules on a row that count for a document."""
    if document.is_of_lots:
        return LOT_RULES
    overview_rules = OVERVIEW_RULES if with_overview else ()
    if not document.is_clause:
        return (*ROW_RULES, *overview_rules)
    return (*_not_of_letters(ROW_RULES), *overview_rules, *CLAUSE_RULES)


def sender_rules(document: DocumentNeeds) -> tuple[Rule[SenderCase], ...]:
    """Return the rules on the settings that count for a document."""
    if document.is_of_lots:
        return tuple(_not_of_letters(SENDER_RULES))
    if not document.is_clause:
        return SENDER_RULES
    return (*_not_of_letters(SENDER_RULES), *CLAUSE_SENDER_RULES)


def _not_of_letters(rules: Iterable[Rule[CaseT]]) -> Iterable[Rule[CaseT]]:
    return (each for each in rules if each.code.id not in _OF_LETTERS)


MEMORIES: tuple[Callable[[], Memory[Any]], ...] = (
    duplicates.Duplicates,
    certificate_numbers.CertificateNumbers,
    post_boxes.PostBoxes,
    personal_data.PersonalNumbers,
)
"""Rules that compare a row with those before it; a fresh one of each for every pass."""


def memories(document: DocumentNeeds) -> tuple[Memory[Any], ...]:
    """Return the memories for one pass over the list of a document."""
    return tuple(make() for make in (lots.MEMORIES if document.is_of_lots else MEMORIES))


_ALL: tuple[Code, ...] = (
    *duplicates.CODES,
    *certificate_numbers.CODES,
    *post_boxes.CODES,
    *personal_data.CODES,
    *overview_facts.CODES,
    *(rule.code for rule in ROW_RULES),
    *(rule.code for rule in OVERVIEW_RULES),
    *(rule.code for rule in SENDER_RULES),
    *(rule.code for rule in CLAUSE_RULES),
    *(rule.code for rule in CLAUSE_SENDER_RULES),
    *lots.CODES,
    *(rule.code for rule in LOT_RULES),
)

CODES: tuple[Code, ...] = tuple(dict.fromkeys(_ALL))
"""The codes of all findings that are made in this room."""

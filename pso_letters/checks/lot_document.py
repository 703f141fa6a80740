"""D and J: what the document of a lot would lack, and what it would say against the law.

Its templates are tried before a document is made. The words are read of a house's own templates
only: those of ours are shown to keep the rules by the tests.
"""

from __future__ import annotations

from collections.abc import Iterator

from pso_letters.checks.lacking import (
    empty_in_sentence,
    hole_problems,
    not_carried_out,
    tag_problems,
)
from pso_letters.checks.lot_case import LotCase
from pso_letters.checks.lot_printed import printed_texts
from pso_letters.checks.rules import Lack, Problem, Rule, rule
from pso_letters.checks.tender import code_of
from pso_letters.messages import msg
from pso_letters.tenders.law import LegalRule
from pso_letters.tenders.phrases import sentences
from pso_letters.tenders.role_choice import is_allowed
from pso_letters.tenders.rules import RULES as LAW

_WORDS = 3
"""Words of a text that can be a sentence of its own."""


@rule(empty_in_sentence.code)
def empty_in_lot(case: LotCase) -> Iterator[Problem]:
    """Undefined must never print as nothing."""
    yield from hole_problems(_found(case), case.document.fields)


@rule(not_carried_out.code)
def not_carried_out_for_lot(case: LotCase) -> Iterator[Problem]:
    """What would stop merge halfway is said before the first document."""
    yield from tag_problems(_found(case))


def _found(case: LotCase) -> tuple[Lack, ...]:
    """Return what the document lacks; none is made for a lot of which nothing can be asked."""
    preflight, decision = case.document.lot_preflight, case.decision
    if preflight is None or decision is None or decision.asked is None:
        return ()
    return preflight.lacks(case.lot, case.tier)


def _reader(law: LegalRule) -> Rule[LotCase]:
    """Return the check of a legal rule on the finished words of a document."""

    def check(case: LotCase) -> Iterator[Problem]:
        asked = case.decision.asked if case.decision else None
        if asked is None or not is_allowed(asked.around, asked.role):
            return
        told = set()
        for name, found in _sentences(case):
            for breach in law.text_breaches(found, asked):
                if breach not in told:  # Word and PDF say the same
                    told.add(breach)
                    text = msg("{file}: {what}", file=name, what=breach.message)
                    yield Problem(breach.column, text)

    return Rule(code_of(law), check)


def _sentences(case: LotCase) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the sentences of the templates; what the row itself says has rules of its own."""
    preflight = case.document.lot_preflight
    own = [text for _, text in printed_texts(case.lot) if len(text.split()) >= _WORDS]
    own_parts = frozenset(sentences(own))
    for name, found in preflight.texts(case.lot, case.tier) if preflight else ():
        yield name, tuple(each for each in found if each not in own_parts)


RULES: tuple[Rule[LotCase], ...] = (
    empty_in_lot,
    not_carried_out_for_lot,
    *(_reader(law) for law in LAW if law.reads_text is not None),
)

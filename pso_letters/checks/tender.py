"""J2: whether the law allows what a lot asks of the PSO; each legal rule is one check.

The rules are data, in `pso_letters.tenders.rules`. The advice on a code is the rule's remedy; the
rule itself and its articles are what `tenders.rules.find_rule` returns.
"""

from __future__ import annotations

from collections.abc import Iterator

from pso_letters.checks.lot_case import LotCase
from pso_letters.checks.rules import Problem, Rule, rule
from pso_letters.findings import Code, Severity
from pso_letters.messages import N_, msg
from pso_letters.tenders.law import LegalRule
from pso_letters.tenders.rules import RULES as LAW


@rule(
    Code(
        "J200",
        Severity.ERROR,
        N_("No role of the PSO fits the lot"),
        N_(
            "The law leaves no role that is in proportion to this contract. Leave the lot out, "
            "give the reason for a condition in “motivering”, or give the PSO a weight as an award "
            "criterion: “gunning” in “rol” and for example “10” in “gewicht_pso”."
        ),
    )
)
def without_role(case: LotCase) -> Iterator[Problem]:
    """The reasons of the decision say why; art. 1.10, 1.13, 1.16, 2.82."""
    if case.decision is not None and case.decision.asked is None:
        yield Problem(
            "rol",
            msg("Nothing can be made for this lot: {why}.", why=case.decision.reasons[0]),
        )


def code_of(law: LegalRule) -> Code:
    """Return the code of a legal rule, as `explain` shows it."""
    return Code(law.id, law.severity, law.title, law.remedy)


def _check_of(law: LegalRule) -> Rule[LotCase]:
    def check(case: LotCase) -> Iterator[Problem]:
        asked = None if case.decision is None else case.decision.asked
        if asked is not None:
            for breach in law.breaches(asked):
                yield Problem(breach.column, breach.message)

    return Rule(code_of(law), check)


RULES: tuple[Rule[LotCase], ...] = (
    without_role,
    *(_check_of(law) for law in LAW if law.reads_text is None),
)
"""Rules on one lot."""

TEXT_CODES: tuple[Code, ...] = tuple(code_of(law) for law in LAW if law.reads_text is not None)
"""Codes of the rules on a finished text."""

CODES: tuple[Code, ...] = (*(each.code for each in RULES), *TEXT_CODES)

"""P: the term of the contract of a lot, with its extensions.

The proportion of a duty is judged by the term (Gids Proportionaliteit), and a duty that falls due
after the end of a contract binds nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

from pso_letters.checks.lot_case import LotCase
from pso_letters.checks.lot_role import is_public
from pso_letters.checks.rules import Problem, rule
from pso_letters.findings import Code, Severity
from pso_letters.lots import Moment
from pso_letters.messages import N_, msg
from pso_letters.tenders.size import has_reason

_FOUR_YEARS = 48
"""Months that a framework agreement lasts at most, but for exceptions (2014/24/EU, art. 33)."""


@rule(
    Code(
        "P137",
        Severity.NOTE,
        N_("Start of the contract missing"),
        N_(
            "Without it the document says “from the start of the contract”, and whether there is "
            "time enough for a certificate isn't checked. Fill in the ingangsdatum, for example "
            "1-7-2027."
        ),
    )
)
def start_missing(case: LotCase) -> Iterator[Problem]:
    """Terms are counted from the first day of the contract."""
    if case.lot.start is None:
        yield Problem(
            "ingangsdatum",
            msg("The first day of the contract isn't given; fill it in if it's known."),
        )


@rule(
    Code(
        "P138",
        Severity.NOTE,
        N_("Term of the contract missing"),
        N_(
            "Whether what is asked is in proportion to the contract depends on its term. Fill in "
            "the looptijd in months, without extensions, for example 24 for two years."
        ),
    )
)
def term_missing(case: LotCase) -> Iterator[Problem]:
    """Proportionality is judged by the term too (Gids Proportionaliteit); P139 is the worse one."""
    if case.lot.months is None and not _is_due_later(case):
        yield Problem(
            "looptijd", msg("The term isn't given; fill in how many months the contract lasts.")
        )


@rule(
    Code(
        "P139",
        Severity.WARNING,
        N_("Proof due in a contract without a term"),
        N_(
            "The PSO is asked some months after the start, but the row doesn't say how long the "
            "contract lasts: a short contract would be over by then, and the duty would bind "
            "nobody. Fill in the looptijd in months, for example 36."
        ),
    )
)
def due_without_term(case: LotCase) -> Iterator[Problem]:
    """What falls due after the end of a contract binds nobody."""
    asked = case.decision.asked if case.decision else None
    if asked and case.lot.months is None and _is_due_later(case):
        yield Problem(
            "looptijd",
            msg(
                "Proof is due {months} months after the start, but the term isn't given; fill in "
                "how many months the contract lasts.",
                months=asked.months,
            ),
        )


def _is_due_later(case: LotCase) -> bool:
    asked = case.decision.asked if case.decision else None
    return bool(asked and asked.moment is Moment.LATER)


@rule(
    Code(
        "P140",
        Severity.NOTE,
        N_("Extensions longer than the term itself"),
        N_(
            "The extensions together last longer than the contract. That may be meant; often years "
            "and months are mixed up. For two years with two extensions of one year: looptijd 24, "
            "verlenging “2 x 12”."
        ),
    )
)
def long_extensions(case: LotCase) -> Iterator[Problem]:
    """A slip of the pen more often than a plan; the value counts the extensions."""
    months, extension = case.lot.months, case.lot.extension
    if months and extension and extension.times * extension.months > months:
        yield Problem(
            "verlenging",
            msg(
                "The extensions last {extensions} months, the contract {months}; check both.",
                extensions=extension.times * extension.months,
                months=months,
            ),
        )


@rule(
    Code(
        "P141",
        Severity.NOTE,
        N_("Contract of an authority for more than four years"),
        N_(
            "If this is a framework agreement, more than four years needs a reason that is made "
            "known (directive 2014/24/EU, art. 33). Fill in the reason under “motivering”, for "
            "example how long an investment takes to pay off, or shorten the term."
        ),
    )
)
def long_term(case: LotCase) -> Iterator[Problem]:
    """Four years at most for a framework agreement, but for exceptions (2014/24/EU, art. 33)."""
    longest = case.lot.longest_months
    if longest and longest > _FOUR_YEARS and is_public(case) and not has_reason(case.lot):
        yield Problem(
            "looptijd",
            msg(
                "With its extensions the contract lasts {months} months; a framework agreement of "
                "more than {most} needs a reason.",
                months=longest,
                most=_FOUR_YEARS,
            ),
        )


RULES = (start_missing, term_missing, due_without_term, long_extensions, long_term)

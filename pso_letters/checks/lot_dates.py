"""P: the order of the days of a tender, and how they lie to the day of the document.

Sources: the principles of transparency and equal treatment (Aanbestedingswet 2012, art. 1.8, 1.9,
1.12 and 1.15): what is asked is made known beforehand, and in the same words to all.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from pso_letters.checks.lot_case import LotCase
from pso_letters.checks.lot_role import role_of
from pso_letters.checks.rules import Problem, rule
from pso_letters.findings import Code, Severity
from pso_letters.lots import Lot, Role
from pso_letters.messages import N_, msg

_FAR = timedelta(days=3653)
"""Ten years: a day farther away is more often a slip of the pen than a plan."""
_CONDITIONS = frozenset({Role.PERFORMANCE, Role.SOCIAL_RETURN})
"""Roles that bind the contractor while it carries out the contract."""


@rule(
    Code(
        "P130",
        Severity.ERROR,
        N_("Offers are closed before the tender is published"),
        N_(
            "Nobody can tender then. Two dates are probably interchanged, or a year is wrong: "
            "publicatiedatum 1-3-2027, sluitingsdatum 15-4-2027, for example."
        ),
    )
)
def closed_before_published(case: LotCase) -> Iterator[Problem]:
    """The order of any procedure."""
    if _closes_too_early(case.lot):
        yield Problem(
            "sluitingsdatum",
            msg(
                "Offers are closed on {closes}, before the tender is published on {published}; "
                "correct one of the dates.",
                closes=case.lot.closes or "",
                published=case.lot.published or "",
            ),
        )


@rule(
    Code(
        "P131",
        Severity.ERROR,
        N_("Offers are closed already"),
        N_(
            "The document is dated after the last day for offers, when nothing can be asked any "
            "more. Correct the sluitingsdatum, for example 15-4-2027, or give the day of the "
            "document with --date."
        ),
    )
)
def closed_already(case: LotCase) -> Iterator[Problem]:
    """Equal treatment: no demand after the offers (Aanbestedingswet 2012, art. 1.8)."""
    if case.lot.closes and _is_closed(case) and not _closes_too_early(case.lot):
        yield Problem(
            "sluitingsdatum",
            msg(
                "Offers were closed on {closes}, so nothing can be asked any more; correct the "
                "date, or give the document an earlier one with --date.",
                closes=case.lot.closes,
            ),
        )


@rule(
    Code(
        "P132",
        Severity.WARNING,
        N_("Tender is published already"),
        N_(
            "What was published can be changed only so that all hear the same at the same time: in "
            "a rectification, or in a nota van inlichtingen, with enough time left. Publish anew "
            "after a change that others would have wanted to tender for. Was the document "
            "published as it is, give its day with --date, for example --date 1-3-2027."
        ),
    )
)
def published_already(case: LotCase) -> Iterator[Problem]:
    """Equal information to all (Aanbestedingswet 2012, art. 1.8 and 1.9)."""
    published = case.lot.published
    if published and published < case.day and not _is_closed(case):
        yield Problem(
            "publicatiedatum",
            msg(
                "The tender was published on {published}; tell all tenderers of a change in the "
                "same way and at the same time.",
                published=published,
            ),
        )


@rule(
    Code(
        "P133",
        Severity.WARNING,
        N_("Contract starts before offers are closed"),
        N_(
            "Offers are compared and a decision is published before a contract can start. Correct "
            "the ingangsdatum or the sluitingsdatum: closed on 15-4-2027, start on 1-7-2027, for "
            "example."
        ),
    )
)
def starts_before_closing(case: LotCase) -> Iterator[Problem]:
    """The order of any procedure."""
    start, closes = case.lot.start, case.lot.closes
    if start and closes and case.day <= start <= closes:
        yield Problem(
            "ingangsdatum",
            msg(
                "The contract starts on {start}, but offers are closed on {closes}; correct one of "
                "the dates.",
                start=start,
                closes=closes,
            ),
        )


@rule(
    Code(
        "P134",
        Severity.WARNING,
        N_("Contract has started already"),
        N_(
            "A tender is over when its contract starts, so this document comes too late. Correct "
            "the ingangsdatum, for example 1-7-2027, or give the day of the document with --date."
        ),
    )
)
def started_already(case: LotCase) -> Iterator[Problem]:
    """The order of any procedure; a condition of performance has P135."""
    if _has_started(case) and role_of(case) not in _CONDITIONS:
        yield _started(case)


@rule(
    Code(
        "P135",
        Severity.ERROR,
        N_("Condition for a contract that has started already"),
        N_(
            "A condition of performance is made known beforehand: who tenders agrees to it by "
            "tendering (Aanbestedingswet 2012, art. 2.80). In a running contract it would be a "
            "change. Correct the ingangsdatum, for example 1-7-2027, or give the day of the "
            "document with --date."
        ),
    )
)
def condition_too_late(case: LotCase) -> Iterator[Problem]:
    """In the notice or in the documents (Aanbestedingswet 2012, art. 2.80)."""
    if _has_started(case) and role_of(case) in _CONDITIONS:
        yield _started(case)


def _started(case: LotCase) -> Problem:
    return Problem(
        "ingangsdatum",
        msg(
            "The contract started on {start}, so nothing can be announced for it any more; correct "
            "the date, or give the document an earlier one with --date.",
            start=case.lot.start or "",
        ),
    )


@rule(
    Code(
        "P136",
        Severity.WARNING,
        N_("Date more than ten years away"),
        N_(
            "A year is probably mistyped: 2072 for 2027, for example. The European threshold and "
            "the rules that hold depend on the day of publication."
        ),
    )
)
def far_date(case: LotCase) -> Iterator[Problem]:
    """A tender lies a year ahead or so."""
    lot = case.lot
    dates = {"publicatiedatum": lot.published, "sluitingsdatum": lot.closes}
    for column, day in {**dates, "ingangsdatum": lot.start}.items():
        if day and day - case.day > _FAR:
            text = msg("{day} is more than ten years away; correct the date.", day=day)
            yield Problem(column, text)


@rule(
    Code(
        "P148",
        Severity.NOTE,
        N_("Last day for offers missing"),
        N_(
            "Without it the document can't name the day until which tenderers can ask about "
            "equivalent proof, and whether there is time enough isn't checked. Fill in the "
            "sluitingsdatum, for example 15-4-2027."
        ),
    )
)
def closing_missing(case: LotCase) -> Iterator[Problem]:
    """Equivalence must be clear in time (Aanbestedingswet 2012, art. 2.78a)."""
    if case.lot.closes is None:
        yield Problem(
            "sluitingsdatum", msg("The last day for offers isn't given; fill it in if it's known.")
        )


def _closes_too_early(lot: Lot) -> bool:
    return bool(lot.closes and lot.published and lot.closes < lot.published)


def _is_closed(case: LotCase) -> bool:
    return bool(case.lot.closes and case.lot.closes < case.day)


def _has_started(case: LotCase) -> bool:
    """Tell whether the contract runs on the day of the document; P131 speaks of a closed tender."""
    start = case.lot.start
    return bool(start and start < case.day) and not _is_closed(case)


RULES = (
    closed_before_published,
    closed_already,
    published_already,
    starts_before_closing,
    started_already,
    condition_too_late,
    far_date,
    closing_missing,
)

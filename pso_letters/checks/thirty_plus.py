"""C: PSO 30+, a certificate of its own on top of Trede 3, with dates of its own.

That it goes only with Trede 3 is C117, in `certificate`. Source: PSO-Nederland, participation
conditions (PSO 30+ is a certificate too, so its dates obey the same two years).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pso_letters.certificates import Caveat, Standing
from pso_letters.checks.occasions import claims_thirty_plus, has_caveats
from pso_letters.checks.rules import Case, Problem, only, rule
from pso_letters.findings import Code, Severity
from pso_letters.messages import N_, Message, msg
from pso_letters.model import Certificate

_FROM, _UNTIL = "pso_30plus_ingangsdatum", "pso_30plus_geldig_tot"


@rule(
    Code(
        "C127",
        Severity.WARNING,
        N_("PSO 30+ without an end date of its own"),
        N_(
            "PSO 30+ is a certificate of its own, and the list has a column for its dates. Fill in "
            "the last day on which it is valid, for example 28-02-2027. Until then the letter goes "
            "by the dates of Trede 3."
        ),
    )
)
def thirty_plus_without_end(case: Case) -> Iterator[Problem]:
    """PSO 30+ has dates of its own (PSO-Nederland); a list without a column can't give them."""
    column = next((name for name in (_UNTIL, _FROM) if name in case.columns), None)
    certificate = case.certificate.certificate
    if not column or not certificate or not certificate.thirty_plus:
        return
    is_alive = case.certificate.counts or case.certificate.standing is Standing.UPCOMING
    if is_alive and certificate.thirty_plus_until is None:
        yield Problem(
            column,
            msg(
                "PSO 30+ has dates of its own, but its end date is missing; fill in the last day "
                "on which it is valid."
            ),
        )


@rule(
    Code(
        "C128",
        Severity.ERROR,
        N_("Dates of PSO 30+ can't be right"),
        N_(
            "PSO 30+ starts before it ends, and is valid for at most two years. Take its dates "
            "over from the certificate, for example from 01-03-2025 until 28-02-2027."
        ),
    )
)
def thirty_plus_impossible(case: Case) -> Iterator[Problem]:
    """A period has its start before its end, and lasts at most two years (PSO-Nederland)."""
    if certificate := _noted(case, Caveat.THIRTY_PLUS_DATES):
        yield Problem(_UNTIL, impossible_reason(certificate, case.day))


def impossible_reason(certificate: Certificate, day: date) -> Message:
    """Say why the dates of PSO 30+ can't be true (`Caveat.THIRTY_PLUS_DATES`)."""
    # The caveat needs an end; `or` says so to the type checker.
    start, end = certificate.thirty_plus_from, certificate.thirty_plus_until or day
    if start is None:
        return msg(
            "PSO 30+ ends on {end}, more than two years after {day}, and its start date is "
            "missing; correct the end date, or fill in the start date.",
            end=end,
            day=day,
        )
    if start > end:
        return msg(
            "PSO 30+ starts on {start}, after it ends on {end}; correct one of the dates.",
            start=start,
            end=end,
        )
    return msg(
        "From {start} until {end} is longer than the two years of PSO 30+; correct the dates.",
        start=start,
        end=end,
    )


@rule(
    Code(
        "C129",
        Severity.WARNING,
        N_("Dates of PSO 30+ without PSO 30+"),
        N_(
            "The row gives dates of PSO 30+, but doesn't say that there is one, so the letter "
            "doesn't mention it. Fill in “ja” in the column PSO 30+, or empty its dates."
        ),
    )
)
def thirty_plus_unclaimed(case: Case) -> Iterator[Problem]:
    """A date that can still come belongs to a claim; one that is past may be a memory."""
    if certificate := _noted(case, Caveat.THIRTY_PLUS_UNCLAIMED):
        column = _UNTIL if certificate.thirty_plus_until else _FROM
        yield Problem(column, unclaimed_reason(certificate, case.day))


def unclaimed_reason(_certificate: Certificate, _day: date) -> Message:
    """Say what dates without PSO 30+ lack (`Caveat.THIRTY_PLUS_UNCLAIMED`)."""
    return msg(
        "There are dates of PSO 30+, but PSO 30+ isn't filled in; fill it in too, or empty the "
        "dates."
    )


@rule(
    Code(
        "C133",
        Severity.WARNING,
        N_("PSO 30+ isn't valid at the letter date"),
        N_(
            "PSO 30+ has dates of its own, and the letter date isn't among them, so the letter "
            "doesn't mention it. If it was renewed, fill in the new dates, for example from "
            "01-03-2025 until 28-02-2027."
        ),
    )
)
def thirty_plus_not_now(case: Case) -> Iterator[Problem]:
    """It counts from its first day to its last, as every certificate (PSO-Nederland)."""
    if certificate := _noted(case, Caveat.THIRTY_PLUS_NOT_NOW):
        column = _UNTIL if _is_over(certificate, case.day) else _FROM
        yield Problem(column, not_now_reason(certificate, case.day))


def not_now_reason(certificate: Certificate, day: date) -> Message:
    """Say why PSO 30+ doesn't count on the day (`Caveat.THIRTY_PLUS_NOT_NOW`)."""
    if _is_over(certificate, day):
        return msg(
            "PSO 30+ ended on {end}, so the letter doesn't mention it; fill in the new dates if it "
            "was renewed.",
            end=certificate.thirty_plus_until or day,
        )
    return msg(
        "PSO 30+ is valid only from {start}, so the letter doesn't mention it; check the date.",
        start=certificate.thirty_plus_from or day,
    )


def _is_over(certificate: Certificate, day: date) -> bool:
    return (certificate.thirty_plus_until or day) < day


def _noted(case: Case, caveat: Caveat) -> Certificate | None:
    """Return the certificate if this is what is wrong with its PSO 30+."""
    return case.certificate.certificate if caveat in case.certificate.caveats else None


RULES = (
    *only(claims_thirty_plus, thirty_plus_without_end),
    *only(has_caveats, thirty_plus_impossible, thirty_plus_unclaimed, thirty_plus_not_now),
)

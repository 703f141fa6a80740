"""C: what can't be true of a certificate, whatever the day, or is missing from it.

What can't be true is an error. Sources: PSO-Nederland, participation conditions (at most two years,
PSO 30+ on top of Trede 3, Basistrede since April 2023).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pso_letters.certificates import Doubt, is_reversed
from pso_letters.checks.occasions import is_doubtful
from pso_letters.checks.rules import Case, Problem, only, rule
from pso_letters.findings import Code, Severity
from pso_letters.messages import N_, Message, msg
from pso_letters.model import Certificate


@rule(
    Code(
        "C112",
        Severity.ERROR,
        N_("Certificate starts after it ends"),
        N_(
            "The two dates have probably changed places. Take them over from the certificate, for "
            "example from 01-03-2025 until 28-02-2027."
        ),
    )
)
def starts_after_end(case: Case) -> Iterator[Problem]:
    """A period has its start before its end."""
    yield from _dates_problem(case, reversed_dates=True)


@rule(
    Code(
        "C113",
        Severity.ERROR,
        N_("Certificate is valid for more than two years"),
        N_(
            "A PSO certificate is valid for at most two years, and a renewal is a new certificate. "
            "Take the dates over from the last one, for example from 01-03-2025 until 28-02-2027."
        ),
    )
)
def longer_than_two_years(case: Case) -> Iterator[Problem]:
    """At most two years, never renewed by itself (PSO-Nederland)."""
    yield from _dates_problem(case, reversed_dates=False)


def _dates_problem(case: Case, *, reversed_dates: bool) -> Iterator[Problem]:
    certificate = _doubted(case, Doubt.IMPOSSIBLE_DATES)
    if certificate and is_reversed(certificate) is reversed_dates:
        yield Problem("pso_geldig_tot", dates_reason(certificate, case.day))


def _doubted(case: Case, doubt: Doubt) -> Certificate | None:
    """Return the certificate if this is a reason why it can't be verified."""
    return case.certificate.certificate if doubt in case.certificate.doubts else None


def dates_reason(certificate: Certificate, day: date) -> Message:
    """Say why the dates of a certificate can't be true (`Doubt.IMPOSSIBLE_DATES`)."""
    # The doubt needs an end; `or` says so to the type checker.
    start, end = certificate.valid_from, certificate.valid_until or day
    if start is None:
        return msg(
            "The certificate ends on {end}, more than two years after {day}, and its start date is "
            "missing; correct the end date, or fill in the start date.",
            end=end,
            day=day,
        )
    if is_reversed(certificate):
        return msg(
            "The certificate starts on {start}, after it ends on {end}; correct one of the dates.",
            start=start,
            end=end,
        )
    return msg(
        "From {start} until {end} is longer than a certificate's two years; correct the dates.",
        start=start,
        end=end,
    )


@rule(
    Code(
        "C114",
        Severity.WARNING,
        N_("Prestatieniveau without an end date"),
        N_(
            "Without its end date nobody can see whether a certificate is valid, and the letter "
            "says so. Fill in the last day on which it is valid, for example 28-02-2027."
        ),
    )
)
def level_without_end(case: Case) -> Iterator[Problem]:
    """A level counts only with a valid certificate (brief, facts)."""
    certificate = _doubted(case, Doubt.NO_DATES)
    if certificate and certificate.level:
        yield Problem("pso_geldig_tot", NO_END)


NO_END = msg("The certificate has no end date; fill in the last day on which it is valid.")


@rule(
    Code(
        "C115",
        Severity.WARNING,
        N_("Certificate without a prestatieniveau"),
        N_(
            "Dates or other data of a certificate are filled, but not its prestatieniveau, so the "
            "letter calls it not verifiable. Fill it in, for example “trede 2”."
        ),
    )
)
def no_level(case: Case) -> Iterator[Problem]:
    """A certificate always states one rung of the ladder (PSO-Nederland)."""
    if _doubted(case, Doubt.NO_LEVEL):
        yield Problem(
            "pso_niveau",
            msg(
                "There are data of a certificate, but no prestatieniveau; fill it in, such as "
                "“trede 2”, or empty the other columns of the certificate."
            ),
        )


@rule(
    Code(
        "C116",
        Severity.ERROR,
        N_("Prestatieniveau that didn't exist yet"),
        N_(
            "The Basistrede was added to the ladder on 1 April 2023; no certificate can state it "
            "earlier. Check the level and the start date, for example “basis” from 01-05-2023."
        ),
    )
)
def level_did_not_exist(case: Case) -> Iterator[Problem]:
    """The ladder grew in April 2023 (PSO-Nederland)."""
    if certificate := _doubted(case, Doubt.LEVEL_NOT_YET):
        yield Problem("pso_niveau", level_reason(certificate, case.day))


def level_reason(certificate: Certificate, day: date) -> Message:
    """Say why the level can't be true (`Doubt.LEVEL_NOT_YET`)."""
    start, end = certificate.valid_from, certificate.valid_until
    if start is None:
        return msg(
            "The level {level} didn't exist on {day}; correct the level or the dates.",
            level=_label(certificate),
            day=min(day, end or day),
        )
    return msg(
        "The level {level} didn't exist on {start}; correct the level or the start date.",
        level=_label(certificate),
        start=start,
    )


def _label(certificate: Certificate) -> str:
    return certificate.level.label if certificate.level else ""


@rule(
    Code(
        "C117",
        Severity.ERROR,
        N_("PSO 30+ without Trede 3"),
        N_(
            "PSO 30+ is a certificate on top of Trede 3, so it can't go with another level. Fill "
            "in “trede 3”, or empty the column for 30+."
        ),
    )
)
def thirty_plus_without_trede_3(case: Case) -> Iterator[Problem]:
    """PSO 30+ exists only on top of Trede 3 (PSO-Nederland); without a level C115 speaks."""
    if certificate := _doubted(case, Doubt.THIRTY_PLUS):
        yield Problem("pso_30plus", thirty_plus_reason(certificate))


def thirty_plus_reason(certificate: Certificate) -> Message:
    """Say why PSO 30+ can't be true (`Doubt.THIRTY_PLUS`)."""
    return msg(
        "PSO 30+ goes only with Trede 3, but the level is {level}; correct one of them.",
        level=_label(certificate),
    )


RULES = only(
    is_doubtful,
    starts_after_end,
    longer_than_two_years,
    level_without_end,
    no_level,
    level_did_not_exist,
    thirty_plus_without_trede_3,
)

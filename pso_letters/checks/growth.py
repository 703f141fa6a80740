"""C: the growth path of an Aspirant, by which it is to hold a trede.

Source: PSO-Nederland (an Aspirant demonstrably starts, and grows to the norm of a trede within two
years).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pso_letters.certificates import Caveat, Standing
from pso_letters.checks.occasions import has_caveats, is_aspirant
from pso_letters.checks.rules import Case, Problem, only, rule
from pso_letters.findings import Code, Severity
from pso_letters.messages import N_, Message, msg
from pso_letters.model import Certificate, CertificateLevel

_COLUMN = "pso_groeipad_tot"


@rule(
    Code(
        "C124",
        Severity.WARNING,
        N_("Aspirant without a growth path"),
        N_(
            "An Aspirant grows to a trede within two years. The list has a column for the end of "
            "its growth path: ask the supplier, and fill it in, for example 28-02-2027."
        ),
    )
)
def aspirant_without_growth(case: Case) -> Iterator[Problem]:
    """To a trede within two years (PSO-Nederland); a list without the column can't say when."""
    status = case.certificate
    certificate = status.certificate
    if _COLUMN not in case.columns or not certificate or certificate.growth_until:
        return
    is_alive = status.counts or status.standing is Standing.UPCOMING
    if is_alive and certificate.level is CertificateLevel.ASPIRANT:
        yield Problem(
            _COLUMN,
            msg(
                "The growth path of this Aspirant has no end date; ask by when it will hold a "
                "trede, and fill in that date."
            ),
        )


@rule(
    Code(
        "C125",
        Severity.WARNING,
        N_("Growth path of an Aspirant is longer than two years"),
        N_(
            "An Aspirant grows to a trede within two years of its start. Check both dates: with a "
            "start on 01-03-2025 the growth path ends on 01-03-2027 at the latest."
        ),
    )
)
def growth_too_long(case: Case) -> Iterator[Problem]:
    """To the norm of a trede within two years (PSO-Nederland)."""
    yield from _problems(case, Caveat.GROWTH_TOO_LONG)


@rule(
    Code(
        "C126",
        Severity.WARNING,
        N_("Growth path of an Aspirant has ended or can't be right"),
        N_(
            "The growth path ends before the letter date or even before the certificate starts. "
            "Ask which trede the supplier has now, or correct the date, for example 28-02-2027."
        ),
    )
)
def growth_over(case: Case) -> Iterator[Problem]:
    """At its end an Aspirant holds a trede, or is no Aspirant any more (PSO-Nederland)."""
    yield from _problems(case, Caveat.GROWTH_BEFORE_START)
    yield from _problems(case, Caveat.GROWTH_OVER)


def _problems(case: Case, caveat: Caveat) -> Iterator[Problem]:
    certificate = case.certificate.certificate
    if certificate and caveat in case.certificate.caveats:
        yield Problem(_COLUMN, growth_reason(certificate, case.day))


def growth_reason(certificate: Certificate, day: date) -> Message:
    """Say what is wrong with the end of a growth path (the three caveats on it)."""
    # The caveats need an end; `or` says so to the type checker.
    until, start = certificate.growth_until or day, certificate.valid_from
    if start and until < start:
        return msg(
            "The growth path ends on {until}, before the certificate starts on {start}; correct "
            "one of the dates.",
            until=until,
            start=start,
        )
    if until < day:
        return msg(
            "The growth path ended on {until}, but the level is still Aspirant; ask which trede "
            "it is now, or correct the date.",
            until=until,
        )
    return msg(
        "The growth path until {until} is longer than two years from {start}; correct the date, or "
        "ask by when it will hold a trede.",
        until=until,
        start=start or day,
    )


RULES = (
    *only(is_aspirant, aspirant_without_growth),
    *only(has_caveats, growth_too_long, growth_over),
)

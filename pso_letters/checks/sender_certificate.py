"""The sender's own certificate, checked once per list: it decides what the letter claims.

The places of these findings are keys of pso.toml. Sources: as for the same facts of a supplier; for
the mark and the logo, which belong to TNO, its rules (shown only while valid).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TypeAlias

from pso_letters.certificates import Caveat, Doubt, Standing, may_show_mark
from pso_letters.checks import thirty_plus
from pso_letters.checks.certificate import NO_END, dates_reason, level_reason, thirty_plus_reason
from pso_letters.checks.growth import growth_reason
from pso_letters.checks.rules import Problem, SenderCase, rule
from pso_letters.findings import Code, Severity
from pso_letters.messages import N_, Message, msg
from pso_letters.model import Certificate

_Reason: TypeAlias = Callable[[Certificate, date], Message]


@rule(
    Code(
        "C130",
        Severity.WARNING,
        N_("Certificate of the sender can't be right"),
        N_(
            "The level of the sender's own certificate, its dates, or those of its PSO 30+ or "
            "growth path can't be right, and the letter claims only what is sure. Correct them in "
            'pso.toml, under [sender.certificate]: level = "trede-2", valid_from = 2025-03-01, '
            "valid_until = 2027-02-28."
        ),
    )
)
def sender_impossible(case: SenderCase) -> Iterator[Problem]:
    """The same truths hold for the sender's own certificate (PSO-Nederland)."""
    if certificate := case.certificate.certificate:
        for doubt in case.certificate.doubts:
            yield _without_claim(_DOUBTS[doubt](certificate, case.day))
        for caveat in case.certificate.caveats:
            key, reason = _CAVEATS[caveat]
            yield Problem(f"sender.certificate.{key}", reason(certificate, case.day))


_DOUBTS: Mapping[Doubt, _Reason] = {
    Doubt.NO_LEVEL: lambda _, __: msg("The certificate has no level; fill it in."),
    Doubt.NO_DATES: lambda _, __: NO_END,
    Doubt.IMPOSSIBLE_DATES: dates_reason,
    Doubt.LEVEL_NOT_YET: level_reason,
    Doubt.THIRTY_PLUS: lambda certificate, _: thirty_plus_reason(certificate),
    Doubt.SCOPE: lambda _, __: msg("The certificate doesn't cover the KvK number of the sender."),
}
"""Why the letter makes no claim: one reason for each doubt that the letter has."""

_CAVEATS: Mapping[Caveat, tuple[str, _Reason]] = {
    Caveat.THIRTY_PLUS_DATES: ("thirty_plus_until", thirty_plus.impossible_reason),
    Caveat.THIRTY_PLUS_NOT_NOW: ("thirty_plus_until", thirty_plus.not_now_reason),
    Caveat.THIRTY_PLUS_UNCLAIMED: ("thirty_plus", thirty_plus.unclaimed_reason),
    Caveat.GROWTH_TOO_LONG: ("growth_until", growth_reason),
    Caveat.GROWTH_BEFORE_START: ("growth_until", growth_reason),
    Caveat.GROWTH_OVER: ("growth_until", growth_reason),
}
"""What is wrong with a part of it, and at which key; the claim itself stands."""


@rule(
    Code(
        "C131",
        Severity.WARNING,
        N_("Certificate of the sender has expired"),
        N_(
            "On the letter date the sender's own certificate is no longer valid, so the letter "
            "makes no claim about it. After a renewal, put the new dates in pso.toml, under "
            "[sender.certificate]: valid_until = 2027-02-28."
        ),
    )
)
def sender_expired(case: SenderCase) -> Iterator[Problem]:
    """The mark is shown and claimed only while valid (TNO's rules for the logo)."""
    certificate = case.certificate.certificate
    if certificate and certificate.valid_until and case.certificate.standing is Standing.EXPIRED:
        yield _without_claim(
            msg("The certificate expired on {end}.", end=certificate.valid_until),
            "valid_until",
        )


@rule(
    Code(
        "C132",
        Severity.WARNING,
        N_("Certificate of the sender isn't valid yet"),
        N_(
            "The sender's own certificate starts after the letter date, so the letter makes no "
            "claim about it. Check pso.toml, under [sender.certificate]: valid_from = 2025-03-01."
        ),
    )
)
def sender_not_yet_valid(case: SenderCase) -> Iterator[Problem]:
    """The mark is shown and claimed only while valid (TNO's rules for the logo)."""
    certificate = case.certificate.certificate
    if certificate and certificate.valid_from and case.certificate.standing is Standing.UPCOMING:
        yield _without_claim(
            msg("The certificate is valid only from {start}.", start=certificate.valid_from),
            "valid_from",
        )


@rule(
    Code(
        "C134",
        Severity.WARNING,
        N_("PSO logo is left out"),
        N_(
            "The PSO logo is printed only while the sender's own certificate is valid at the "
            "letter date. Correct [sender.certificate] in pso.toml, for example valid_until = "
            "2027-02-28, or empty pso_logo under [sender]."
        ),
    )
)
def logo_left_out(case: SenderCase) -> Iterator[Problem]:
    """The logo is shown only while the sender's certificate is valid (TNO's rules for the logo)."""
    if case.settings.sender.pso_logo and not may_show_mark(case.certificate):
        yield Problem(
            "sender.pso_logo",
            msg(
                "The sender has no certificate that is valid on {day}, so the PSO logo isn't "
                "printed; fill in the certificate's data, or take the logo out of pso.toml.",
                day=case.day,
            ),
        )


@rule(
    Code(
        "C135",
        Severity.NOTE,
        N_("Certificate of the sender expires soon"),
        N_(
            "A renewal takes three to four months, and after the last day the letter makes no "
            "claim and shows no PSO logo. Set how many months before it this is said in pso.toml, "
            "under [letter]: expiring_months = 4."
        ),
    )
)
def sender_expires_soon(case: SenderCase) -> Iterator[Problem]:
    """Renewal is a new audit, to be started 3 to 4 months ahead (PSO-Nederland)."""
    certificate = case.certificate.certificate
    if certificate and certificate.valid_until and case.certificate.standing is Standing.EXPIRING:
        yield Problem(
            "sender.certificate.valid_until",
            msg(
                "The sender's own certificate ends on {end}; start its renewal in time, and put "
                "the new dates in pso.toml.",
                end=certificate.valid_until,
            ),
        )


def _without_claim(reason: Message, key: str = "") -> Problem:
    column = f"sender.certificate.{key}".rstrip(".")
    return Problem(
        column,
        msg("{reason} So the letter makes no claim about the sender's certificate.", reason=reason),
    )


SENDER_RULES = (
    sender_impossible,
    sender_expired,
    sender_not_yet_valid,
    logo_left_out,
    sender_expires_soon,
)

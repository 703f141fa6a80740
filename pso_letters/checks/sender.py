"""The sender's own data, checked once per list: identity, return address, certificate.

The places of these findings are keys of pso.toml. Sources: as for the same facts of a supplier.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from pso_letters.certificates import Doubt, Standing
from pso_letters.checks.address import is_postcode
from pso_letters.checks.certificate import (
    NO_END,
    dates_reason,
    level_reason,
    thirty_plus_reason,
)
from pso_letters.checks.rules import Problem, SenderCase, rule
from pso_letters.checks.supplier import KVK_DIGITS, has_digits
from pso_letters.findings import Code, Severity
from pso_letters.messages import N_, Message, msg
from pso_letters.model import Certificate


@rule(
    Code(
        "S116",
        Severity.WARNING,
        N_("KvK number of the sender isn't 8 digits"),
        N_(
            "The KvK number of the sender is printed in the footer of every letter. It has exactly "
            '8 digits: in pso.toml, under [sender], kvk = "12345678".'
        ),
    )
)
def sender_kvk_form(case: SenderCase) -> Iterator[Problem]:
    """The number that art. 27 Handelsregisterwet asks for must be a KvK number."""
    kvk = case.settings.sender.kvk.strip()
    if kvk and not has_digits(kvk, KVK_DIGITS):
        yield Problem(
            "sender.kvk",
            msg("“{kvk}” isn't a KvK number; it must have exactly 8 digits.", kvk=kvk),
        )


@rule(
    Code(
        "A111",
        Severity.WARNING,
        N_("Postcode of the sender isn't a Dutch postcode"),
        N_(
            "The sender's postcode stands in the return address of every letter. In pso.toml, "
            'under [sender]: postcode = "1234 AB".'
        ),
    )
)
def sender_postcode_form(case: SenderCase) -> Iterator[Problem]:
    """Undeliverable letters come back to the return address (PostNL)."""
    sender = case.settings.sender
    for key, postcode in (
        ("sender.postcode", sender.postcode),
        ("sender.po_box_postcode", sender.po_box_postcode),
    ):
        if postcode and not is_postcode(postcode):
            yield Problem(
                key,
                msg(
                    "“{postcode}” isn't a Dutch postcode, such as 1234 AB; correct it.",
                    postcode=postcode,
                ),
            )


@rule(
    Code(
        "A112",
        Severity.WARNING,
        N_("Postbus of the sender without its own postcode"),
        N_(
            "A postbus has its own postcode. Without it the return address shows the street "
            'instead. In pso.toml, under [sender]: po_box_postcode = "1000 AA".'
        ),
    )
)
def sender_po_box_without_postcode(case: SenderCase) -> Iterator[Problem]:
    """A postbus with the postcode of a visiting address goes astray (PostNL)."""
    sender = case.settings.sender
    if sender.po_box and not sender.po_box_postcode:
        yield Problem(
            "sender.po_box_postcode",
            msg("The postbus of the sender has no postcode of its own; fill it in."),
        )


@rule(
    Code(
        "C130",
        Severity.WARNING,
        N_("Certificate of the sender can't be right"),
        N_(
            "With a level or dates that can't be right, the letter makes no claim about the "
            "sender's certificate. Correct them in pso.toml, under [sender.certificate]: level = "
            '"trede-2", valid_from = 2025-03-01, valid_until = 2027-02-28.'
        ),
    )
)
def sender_impossible(case: SenderCase) -> Iterator[Problem]:
    """The same truths hold for the sender's own certificate (PSO-Nederland)."""
    if certificate := case.certificate.certificate:
        for doubt in case.certificate.doubts:
            yield _without_claim(_REASONS[doubt](certificate, case.day))


_REASONS: Mapping[Doubt, Callable[[Certificate, date], Message]] = {
    Doubt.NO_LEVEL: lambda _, __: msg("The certificate has no level; fill it in."),
    Doubt.NO_DATES: lambda _, __: NO_END,
    Doubt.IMPOSSIBLE_DATES: dates_reason,
    Doubt.LEVEL_NOT_YET: lambda certificate, _: level_reason(certificate),
    Doubt.THIRTY_PLUS: lambda certificate, _: thirty_plus_reason(certificate),
    Doubt.SCOPE: lambda _, __: msg("The certificate doesn't cover the KvK number of the sender."),
}
"""Why the letter makes no claim: one reason for each doubt that the letter has."""


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


def _without_claim(reason: Message, key: str = "") -> Problem:
    column = f"sender.certificate.{key}".rstrip(".")
    return Problem(
        column,
        msg("{reason} So the letter makes no claim about the sender's certificate.", reason=reason),
    )


SENDER_RULES = (
    sender_kvk_form,
    sender_postcode_form,
    sender_po_box_without_postcode,
    sender_impossible,
    sender_expired,
    sender_not_yet_valid,
)

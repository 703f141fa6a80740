"""The sender's own data, checked once per list: identity and return address.

The places of these findings are keys of pso.toml. Sources: as for the same facts of a supplier.
"""

from __future__ import annotations

from collections.abc import Iterator

from pso_letters.checks.address import is_postcode
from pso_letters.checks.rules import Problem, SenderCase, rule
from pso_letters.checks.supplier import KVK_DIGITS, has_digits
from pso_letters.findings import Code, Severity
from pso_letters.messages import N_, msg


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


SENDER_RULES = (
    sender_kvk_form,
    sender_postcode_form,
    sender_po_box_without_postcode,
)

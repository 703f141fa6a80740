"""M: whether an e-mail arrives.

Source: RFC 5321 and 5322 as email-validator reads them. Whether a mailbox exists isn't asked: the
checks work offline. An address is personal data, so no message shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pso_letters.checks.occasions import goes_by_email
from pso_letters.checks.rules import Case, Problem, only, rule
from pso_letters.findings import Code, Severity
from pso_letters.messages import N_, Message, msg
from pso_letters.model import Channel

_SEPARATOR = re.compile(r"[;,\s]")

_LINK = re.compile(r"\s*mailto:", re.IGNORECASE)
_UNREAD = re.compile(
    r"(?:no-?_?\.?reply|do-?_?not-?_?reply|niet-?_?beantwoorden|mailer-daemon|geen-?_?antwoord)\b"
    r"[^@]*@",
    re.IGNORECASE,
)

_PLAIN = re.compile(
    r"[a-z0-9]+(?:[._+-][a-z0-9]+)*@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+"
    r"(?:nl|be|com|de|eu|net|org|info|biz|fr|lu|uk|at|ch|dk|it|es|pl|se|amsterdam|frl)",
    re.IGNORECASE | re.ASCII,
)
"""Addresses that are plainly right; email-validator takes 40 µs for each, half of all checking."""
_PLAIN_LENGTH = 64
"""So short that no part can be too long (RFC 5321 4.5.3.1)."""


@rule(
    Code(
        "M110",
        Severity.ERROR,
        N_("E-mail address missing"),
        N_(
            "This letter goes by e-mail (channel “email”), so an address is needed, for example "
            "inkoop@voorbeeld.nl. Or choose the channel “post”."
        ),
    )
)
def email_missing(case: Case) -> Iterator[Problem]:
    """The channel asks for it."""
    supplier = case.supplier
    if supplier.channel is Channel.EMAIL and not supplier.email.strip():
        yield Problem(
            "email",
            msg("The letter goes by e-mail, but there is no e-mail address; fill it in."),
        )


@rule(
    Code(
        "M111",
        Severity.ERROR,
        N_("E-mail address can't be used"),
        N_(
            "This letter goes by e-mail, to exactly one address. Correct it, for example "
            "inkoop@voorbeeld.nl, or choose the channel “post”."
        ),
    )
)
def email_unusable(case: Case) -> Iterator[Problem]:
    """RFC 5321: one mailbox, a domain that can exist."""
    if case.supplier.channel is Channel.EMAIL and (message := _fault(case.supplier.email)):
        yield Problem("email", message)


@rule(
    Code(
        "M112",
        Severity.WARNING,
        N_("E-mail address of a letter by post can't be used"),
        N_(
            "This letter goes by post, so it arrives all the same. Correct the address for a next "
            "time, for example inkoop@voorbeeld.nl, or empty the cell."
        ),
    )
)
def idle_email_unusable(case: Case) -> Iterator[Problem]:
    """The same when the letter goes by post: odd, but it arrives."""
    if case.supplier.channel is Channel.POST and (message := _fault(case.supplier.email)):
        yield Problem("email", message)


def _fault(email: str) -> Message | None:
    """Say what is wrong with an e-mail address, if it is filled."""
    if not email.strip() or is_email(email):
        return None
    if _SEPARATOR.search(email, email.find("@") + 1, email.rfind("@") + 1):
        return msg("There is more than one e-mail address in this cell; keep one.")
    if email.count("@") == 1 and (email.strip().endswith(">") or _LINK.match(email)):
        return msg(
            "There is a name or “mailto:” around the e-mail address; keep only the address itself, "
            "such as inkoop@voorbeeld.nl."
        )
    if " " in email.strip():
        return msg("There is a space in this e-mail address; remove it.")
    if "@" not in email:
        return msg("This isn't an e-mail address, for it has no “@”; correct it.")
    return msg("This isn't a valid e-mail address; correct it.")


@rule(
    Code(
        "M113",
        Severity.WARNING,
        N_("E-mail address that nobody reads"),
        N_(
            "Mail to an address such as noreply@voorbeeld.nl isn't read, so the letter wouldn't "
            "reach anybody. Fill in an address of the supplier that is read, for example "
            "inkoop@voorbeeld.nl, or choose the channel “post”."
        ),
    )
)
def unread_email(case: Case) -> Iterator[Problem]:
    """Names that senders use for mailboxes without a reader; who gets a letter must answer it."""
    supplier = case.supplier
    if supplier.channel is Channel.EMAIL and _UNREAD.match(supplier.email):
        yield Problem(
            "email",
            msg("Mail to this address isn't read by anybody; fill in another address."),
        )


def is_email(text: str) -> bool:
    """Tell whether a text is one e-mail address to which mail could be sent."""
    is_plain = len(text) <= _PLAIN_LENGTH and _PLAIN.fullmatch(text)
    return bool(is_plain) or _is_valid(text)


@lru_cache(maxsize=4096)
def _is_valid(text: str) -> bool:
    from email_validator import EmailNotValidError, validate_email

    try:
        validate_email(text.strip(), check_deliverability=False)
    except EmailNotValidError:
        return False
    return True


RULES = (*only(goes_by_email, email_missing, email_unusable, unread_email), idle_email_unusable)

"""What the frame of every document shows: who writes, when, and whom to ask."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from pso_letters import i18n
from pso_letters.certificates import CertificateStatus, status_at
from pso_letters.correspondence import return_address
from pso_letters.model import CertificateLevel, Sender
from pso_letters.rendering.fitting import fitted, width_of
from pso_letters.rendering.logo import Pictures
from pso_letters.settings import LetterSettings, Settings

_HEADER_ROOM, _HEADER_SIZE = 61, 9.5
"""Room in mm for a name in the header of follow-up pages, one line, and the size of its type."""
_CUT = " …"
_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def sender_context(settings: Settings, day: date, pictures: Pictures) -> dict[str, Any]:
    """Return what a template may use under `sender`.

    Args:
        settings: sender, and when a certificate counts as expiring.
        day: date of the document, local time.
        pictures: the sender's logo, and the PSO logo if it may be printed.
    """
    sender, months = settings.sender, settings.letter.expiring_months
    status = status_at(sender.certificate, day, expiring_months=months, kvk=sender.kvk)
    footer = (sender.name, f"KvK {sender.kvk}" if sender.kvk else "", sender.website)
    signatory = sender.signatory
    return {
        "name": sender.name,
        "party": party(sender.name, sender.town, sender.kvk),
        "kind": sender.kind.value,
        "standing": _sender_standing(status),
        "level": status.level.label if status.level else "",
        "logo": pictures.logo.data_url if pictures.logo else "",
        "pso_logo": pictures.pso_logo.data_url if pictures.pso_logo else "",
        "lines": _letterhead(sender),
        "return_address": return_address(sender),
        "footer": " · ".join(part for part in footer if part),
        "signatory_name": signatory.name,
        "signatory_role": signatory.role,
        "signatory_lines": [line for line in (signatory.role, signatory.department) if line],
    }


def letter_context(
    letter: LetterSettings, day: date, language: str, subject: str
) -> dict[str, Any]:
    """Return what a template may use under `letter`, of all that is the same for each row.

    Args:
        letter: how letters are dated and answered.
        day: date of the document, local time.
        language: language of the document.
        subject: title of the document, in that language.
    """
    written = i18n.format_date(day, language)
    contact = (letter.contact_name, letter.contact_email, _unbroken(letter.contact_phone))
    return {
        "language": language,
        "subject": subject,
        "window": letter.window.value,
        "date": written,
        "dateline": f"{letter.place}, {written}" if letter.place else written,
        "year": str(day.year),
        "ladder": len(CertificateLevel.ladder_at(day)),
        "reply_date": i18n.format_date(day + timedelta(days=letter.reply_days), language),
        "expiring_term": i18n.format_months(letter.expiring_months, language),
        "assessment_days": letter.assessment_days,
        "contact_name": letter.contact_name,
        "contact": ", ".join(part for part in contact if part),
        "enclosures": list(letter.enclosures),
    }


def party(name: str, town: str, kvk: str) -> str:
    """Name a party to a contract, with its town and KvK number as far as they are known."""
    return ", ".join(part for part in (name, town, f"KvK {kvk}" if kvk else "") if part)


@lru_cache(maxsize=1024)
def shortened(name: str) -> str:
    """Shorten a long name to one line of a header, at a word, or within its only word."""
    if width_of(name, _HEADER_SIZE) <= _HEADER_ROOM:
        return name
    short = fitted(name, _HEADER_ROOM - width_of(_CUT, _HEADER_SIZE), _HEADER_SIZE)
    head, space, _ = short.rpartition(" ")
    return f"{head.rstrip()}{_CUT}" if space else short


def _sender_standing(status: CertificateStatus) -> str:
    """Say what the letter may claim of the sender: nothing, unless it is valid on the day."""
    if status.level is None:
        return "none"
    return "aspirant" if status.level is CertificateLevel.ASPIRANT else "certified"


def _letterhead(sender: Sender) -> list[str]:
    """Return the sender's details for the top of the letter; empty ones give no line."""
    lines = (
        f"{sender.street} {sender.house_number}",
        f"{_unbroken(sender.postcode)}{_NO_BREAK_SPACE * 2}{sender.town}",
        _unbroken(sender.phone),
        sender.email,
        sender.website,
    )
    return [line for line in lines if line]


def _unbroken(text: str) -> str:
    """Keep the parts of a telephone number or postcode on one line."""
    return text.replace(" ", _NO_BREAK_SPACE)

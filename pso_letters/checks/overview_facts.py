"""C: whether a saved overview says the same of a certificate as the list, and how old it is.

Source: PSO-Nederland publishes an overview of certified organisations, which a user can save. It
may be older than the letter, so what differs is to be asked, not to be corrected unseen.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pso_letters.certificates import is_too_long
from pso_letters.checks.rules import Case, Problem, rule
from pso_letters.findings import Code, Finding, Place, Severity
from pso_letters.messages import N_, Message, msg
from pso_letters.model import Certificate, CertificateLevel
from pso_letters.overview import DayFrom, Overview, is_certified

_EXACT = 100

AGE = Code(
    "C144",
    Severity.WARNING,
    N_("Overview is old"),
    N_(
        "Certificates are granted and end all the time, so an old overview says little about the "
        "letter date. Save the overview again. When it is called old stands in pso.toml, under "
        "[overview]: max_age_days = 31."
    ),
)


def age_findings(overview: Overview, day: date, max_age_days: int) -> Iterator[Finding]:
    """Say that an overview is old.

    Args:
        overview: with the day on which it was saved.
        day: letter date, local time.
        max_age_days: of the settings.
    """
    saved = overview.saved_on
    if saved is None or (day - saved).days <= max_age_days:
        return
    yield AGE.at(
        Place(overview.file),
        msg(
            "The overview is of {saved} ({how}), {days} days before the letter date. Save it "
            "again from the website of PSO-Nederland.",
            saved=saved,
            how=_HOW[overview.saved_by],
            days=(day - saved).days,
        ),
    )


_HOW = {
    DayFrom.SETTINGS: msg("as “saved_on” in pso.toml says"),
    DayFrom.NAME: msg("the date in its name"),
    DayFrom.FILE: msg("the date of the file"),
}


@rule(
    Code(
        "C142",
        Severity.WARNING,
        N_("Overview gives another prestatieniveau"),
        N_(
            "The list and the overview of certified organisations give different levels. Ask the "
            "supplier for the certificate, or take over what it says, for example “trede 2”."
        ),
    )
)
def other_level(case: Case) -> Iterator[Problem]:
    """A certificate states one rung of the ladder (PSO-Nederland)."""
    if found := _both(case):
        own, listed = found
        if own.level and listed.level and own.level is not listed.level:
            message = msg(
                "The overview says {listed}, and the list {own}. Check which is right.",
                listed=level_text(listed),
                own=level_text(own),
            )
            yield Problem("pso_niveau", if_the_same(case, message))


@rule(
    Code(
        "C149",
        Severity.WARNING,
        N_("Overview says something else of PSO 30+"),
        N_(
            "PSO 30+ is a certificate of its own on top of Trede 3, with its own dates. Ask the "
            "supplier for it, and write “ja” in the column for PSO 30+ only if it is valid."
        ),
    )
)
def other_thirty_plus(case: Case) -> Iterator[Problem]:
    """PSO 30+ is a certificate of its own (PSO-Nederland); not every overview tells it."""
    entry = case.overview.entry if case.overview else None
    found = _both(case) if entry and entry.tells_thirty_plus else None
    if not found or found[0].level is not found[1].level:
        return
    own, listed = found
    if own.level not in {None, CertificateLevel.TREDE_3}:  # that can't be, and is found elsewhere
        return
    column = "pso_30plus" if "pso_30plus" in case.columns else "pso_niveau"
    if own.thirty_plus and not listed.thirty_plus:
        message = msg("The list says PSO 30+, and the overview doesn't. Ask for the certificate.")
        yield Problem(column, if_the_same(case, message))
    elif listed.thirty_plus and not own.thirty_plus:
        message = msg("The overview says PSO 30+ as well. Fill it in if the supplier confirms it.")
        yield Problem(column, if_the_same(case, message))


@rule(
    Code(
        "C143",
        Severity.WARNING,
        N_("Overview gives other dates"),
        N_(
            "The list and the overview of certified organisations give different dates for the "
            "certificate. If it was renewed, fill in the new dates, for example from 01-03-2025 "
            "until 28-02-2027; else ask the supplier for the certificate."
        ),
    )
)
def other_dates(case: Case) -> Iterator[Problem]:
    """The end date above all: after it, a certificate counts no more."""
    if not (found := _both(case)):
        return
    own, listed = found
    for column, message in _differences(own, listed):
        yield Problem(column, if_the_same(case, message))


def _differences(own: Certificate, listed: Certificate) -> Iterator[tuple[str, Message]]:
    start, end = listed.valid_from, listed.valid_until
    if own.valid_until and end and not _agrees(own, listed):
        yield "pso_geldig_tot", _end_differs(own.valid_until, end)
    elif start and own.valid_from and start != own.valid_from and not _is_first(start, end):
        message = msg(
            "The overview says from {listed}, and the list from {own}. Check which is right.",
            listed=start,
            own=own.valid_from,
        )
        yield "pso_ingangsdatum", message
    plus, own_plus = listed.thirty_plus_until, own.thirty_plus_until
    if plus and own_plus and not is_same_end(own_plus, plus):
        yield "pso_30plus_geldig_tot", _end_differs(own_plus, plus)


def _agrees(own: Certificate, listed: Certificate) -> bool:
    """Compare the end; a row that says PSO 30+ may give the end of that."""
    ends = [own.valid_until, own.thirty_plus_until if listed.thirty_plus else None]
    return any(is_same_end(end, listed.valid_until) for end in ends)


def is_same_end(own: date | None, listed: date | None) -> bool:
    """One day apart is the same: “geldig tot” may name the last day, or the day after it."""
    return own is not None and listed is not None and abs((own - listed).days) <= 1


def _is_first(start: date, end: date | None) -> bool:
    """Tell whether an overview's start is that of an earlier certificate (“certified since”)."""
    return end is not None and is_too_long(start, end)


def _end_differs(own: date, listed: date) -> Message:
    if listed > own:
        return msg(
            "The overview says until {listed}, later than {own} in the list. Fill in the new "
            "dates.",
            listed=listed,
            own=own,
        )
    return msg(
        "The overview says until {listed}, and the list until {own}. Check which is right.",
        listed=listed,
        own=own,
    )


def _both(case: Case) -> tuple[Certificate, Certificate] | None:
    """Return what list and overview say of one certificate, if that of the overview hasn't ended.

    A certificate that is still to begin, on one side, is no reason to doubt the one before it.
    """
    own = case.supplier.certificate
    entry = case.overview.entry if case.overview else None
    if not own or not entry:
        return None
    listed = entry.certificate
    has_ended = listed.valid_until is not None and listed.valid_until < case.day
    is_next = any(
        later.valid_from and later.valid_from > case.day and later.valid_from != now.valid_from
        for later, now in ((own, listed), (listed, own))
        if is_certified(now, case.day)
    )
    return None if has_ended or is_next else (own, listed)


def if_the_same(case: Case, message: Message) -> Message:
    """Add whom the overview means, where a name that is only alike led to it."""
    match = case.overview
    if not match or not match.entry or match.similarity == _EXACT:
        return message
    return msg(
        "{message} It is about “{name}”, a name that is {similarity} % alike.",
        message=message,
        name=match.entry.name,
        similarity=match.similarity,
    )


def level_text(certificate: Certificate) -> str:
    """Return prestatieniveau and PSO 30+ as they are printed."""
    label = certificate.level.label if certificate.level else ""
    return f"{label} + PSO 30+" if certificate.thirty_plus else label


RULES = (other_level, other_dates, other_thirty_plus)
CODES = (AGE,)

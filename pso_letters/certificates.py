"""What a PSO certificate is worth on a given day.

Sources: certificates are valid for at most two years and never renewed by themselves; a certificate
counts for a contract only if the contracting KvK number is in its scope (PSO-Nederland,
participation conditions).
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, date
from enum import StrEnum

from pso_letters.model import Certificate, CertificateLevel

MAXIMUM_YEARS = 2
"""A certificate is valid for at most two years."""


class Standing(StrEnum):
    """What we can say of a certificate on one day; each has its own text in the letter."""

    NONE = "none"
    VALID = "valid"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    UPCOMING = "upcoming"
    UNVERIFIABLE = "unverifiable"


class Doubt(StrEnum):
    """Why a certificate can't be verified from the list."""

    NO_LEVEL = "no-level"
    NO_DATES = "no-dates"
    IMPOSSIBLE_DATES = "impossible-dates"
    LEVEL_NOT_YET = "level-not-yet"
    THIRTY_PLUS = "thirty-plus"
    SCOPE = "scope"


class Caveat(StrEnum):
    """What is wrong with PSO 30+ or a growth path, while the certificate itself can be verified."""

    THIRTY_PLUS_DATES = "thirty-plus-dates"
    THIRTY_PLUS_NOT_NOW = "thirty-plus-not-now"
    THIRTY_PLUS_UNCLAIMED = "thirty-plus-unclaimed"
    GROWTH_TOO_LONG = "growth-too-long"
    GROWTH_BEFORE_START = "growth-before-start"
    GROWTH_OVER = "growth-over"


_WITHOUT_THIRTY_PLUS = {Caveat.THIRTY_PLUS_DATES, Caveat.THIRTY_PLUS_NOT_NOW}


@dataclass(frozen=True, slots=True)
class CertificateStatus:
    """A certificate as seen on one day.

    Args:
        standing: what we can say of it.
        certificate: the certificate itself, if there is one.
        doubts: why it is unverifiable; empty otherwise.
        caveats: what is wrong with its PSO 30+ or growth path; empty when it has expired or is
            unverifiable, because then nothing is claimed of it anyway.
    """

    standing: Standing
    certificate: Certificate | None = None
    doubts: tuple[Doubt, ...] = ()
    caveats: tuple[Caveat, ...] = ()

    @property
    def counts(self) -> bool:
        """Tell whether it is valid on the day, expiring soon or not."""
        return self.standing in {Standing.VALID, Standing.EXPIRING}

    @property
    def level(self) -> CertificateLevel | None:
        """Prestatieniveau, if the certificate counts."""
        return self.certificate.level if self.counts and self.certificate else None

    @property
    def has_thirty_plus(self) -> bool:
        """Tell whether PSO 30+ may be claimed: on top of Trede 3, and on days of its own."""
        is_claimed = self.certificate is not None and self.certificate.thirty_plus
        is_at_top = self.level is CertificateLevel.TREDE_3
        return is_claimed and is_at_top and _WITHOUT_THIRTY_PLUS.isdisjoint(self.caveats)


_NO_CERTIFICATE = CertificateStatus(Standing.NONE)


def status_at(
    certificate: Certificate | None, day: date, *, expiring_months: int, kvk: str = ""
) -> CertificateStatus:
    """Judge a certificate on one day.

    Args:
        certificate: as the list or the settings give it; None when nothing is claimed.
        day: letter date, local time; the last day of validity still counts.
        expiring_months: it is called expiring when it ends within so many months.
        kvk: KvK number of the contracting entity, matched with the scope when both are given.
    """
    if certificate is None:
        return _NO_CERTIFICATE
    found = doubts(certificate, day, kvk)
    if found:
        return CertificateStatus(Standing.UNVERIFIABLE, certificate, found)
    standing = _standing(certificate, day, expiring_months)
    noted = () if standing is Standing.EXPIRED else _caveats(certificate, day, standing)
    return CertificateStatus(standing, certificate, caveats=noted)


def doubts(certificate: Certificate, day: date, kvk: str = "") -> tuple[Doubt, ...]:
    """List what keeps a certificate from being verifiable.

    Args:
        certificate: as the list or the settings give it.
        day: letter date; one without a start can't be valid on it and end two years later.
        kvk: KvK number of the contracting entity, matched with the scope when both are given.
    """
    start, end, level = certificate.valid_from, certificate.valid_until, certificate.level
    claimed_on = start or min(day, end or day)
    is_at_top = (
        level is None or level is CertificateLevel.TREDE_3
    )  # without a level, that is the doubt
    found = (
        (Doubt.NO_LEVEL, level is None),
        (Doubt.NO_DATES, end is None),
        (Doubt.IMPOSSIBLE_DATES, _is_impossible(start, end, day)),
        (Doubt.LEVEL_NOT_YET, level and not level.exists_at(claimed_on)),
        (Doubt.THIRTY_PLUS, certificate.thirty_plus and not is_at_top),
        (Doubt.SCOPE, kvk and certificate.covered_kvk and kvk not in certificate.covered_kvk),
    )
    return tuple([doubt for doubt, is_found in found if is_found])


def may_show_mark(status: CertificateStatus) -> bool:
    """Tell whether the PSO logo may be printed on what the holder of a certificate sends.

    The mark and the logo belong to TNO, and are shown only while the holder's own certificate is
    valid on the day of the letter (TNO's rules for the logo).

    Args:
        status: the sender's own certificate at the letter date.
    """
    return status.counts


def is_reversed(certificate: Certificate) -> bool:
    """Tell whether a certificate starts after it ends."""
    start, end = certificate.valid_from, certificate.valid_until
    return start is not None and end is not None and start > end


def _is_impossible(start: date | None, end: date | None, day: date) -> bool:
    """Tell whether no certificate can have these dates; without a start it is valid on the day."""
    return end is not None and ((start or end) > end or is_too_long(start or day, end))


def is_too_long(start: date, end: date) -> bool:
    """Tell whether a period is longer than a certificate's two years."""
    return end > add_months(start, 12 * MAXIMUM_YEARS)


def add_months(day: date, months: int) -> date:
    """Add calendar months; the 31st becomes the last day of a shorter month.

    The calendar of Python ends with the year 9999, and so does the result.
    """
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    if year > MAXYEAR:
        return date.max
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _standing(certificate: Certificate, day: date, expiring_months: int) -> Standing:
    start, end = certificate.valid_from, certificate.valid_until
    if end is None:  # excluded by doubts(); said again for the type checker
        return Standing.UNVERIFIABLE
    if start and start > day:
        return Standing.UPCOMING
    if end < day:
        return Standing.EXPIRED
    return Standing.EXPIRING if end <= add_months(day, expiring_months) else Standing.VALID


def _caveats(certificate: Certificate, day: date, standing: Standing) -> tuple[Caveat, ...]:
    is_upcoming = standing is Standing.UPCOMING
    of_thirty_plus = _thirty_plus_caveats(certificate, day, is_upcoming=is_upcoming)
    return (*of_thirty_plus, *_growth_caveats(certificate, day))


def _thirty_plus_caveats(
    certificate: Certificate, day: date, *, is_upcoming: bool
) -> Iterator[Caveat]:
    """Name what is wrong with PSO 30+: a certificate too, so with the same two years."""
    start, end = certificate.thirty_plus_from, certificate.thirty_plus_until
    is_over = end is not None and end < day
    if _is_impossible(start, end, day):
        yield Caveat.THIRTY_PLUS_DATES
    elif not certificate.thirty_plus:
        if (start or end) and not is_over:  # who had it once may well keep its last day
            yield Caveat.THIRTY_PLUS_UNCLAIMED
    elif not is_upcoming and (is_over or (start or day) > day):
        yield Caveat.THIRTY_PLUS_NOT_NOW


def _growth_caveats(certificate: Certificate, day: date) -> Iterator[Caveat]:
    """Name what is wrong with the growth path of an Aspirant: to a trede within two years."""
    start, until = certificate.valid_from or day, certificate.growth_until
    if certificate.level is not CertificateLevel.ASPIRANT or until is None:
        return
    if is_too_long(start, until):
        yield Caveat.GROWTH_TOO_LONG
    elif certificate.valid_from and until < start:
        yield Caveat.GROWTH_BEFORE_START
    elif until < day:
        yield Caveat.GROWTH_OVER

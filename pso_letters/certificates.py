"""What a PSO certificate is worth on a given day.

Sources: certificates are valid for at most two years and never renewed by themselves; a certificate
counts for a contract only if the contracting KvK number is in its scope (PSO-Nederland,
participation conditions).
"""

from __future__ import annotations

import calendar
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


@dataclass(frozen=True, slots=True)
class CertificateStatus:
    """A certificate as seen on one day.

    Args:
        standing: what we can say of it.
        certificate: the certificate itself, if there is one.
        doubts: why it is unverifiable; empty otherwise.
    """

    standing: Standing
    certificate: Certificate | None = None
    doubts: tuple[Doubt, ...] = ()

    @property
    def counts(self) -> bool:
        """Tell whether it is valid on the day, expiring soon or not."""
        return self.standing in {Standing.VALID, Standing.EXPIRING}

    @property
    def level(self) -> CertificateLevel | None:
        """Prestatieniveau, if the certificate counts."""
        return self.certificate.level if self.counts and self.certificate else None


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
        return CertificateStatus(Standing.NONE)
    found = doubts(certificate, day, kvk)
    if found:
        return CertificateStatus(Standing.UNVERIFIABLE, certificate, found)
    return CertificateStatus(_standing(certificate, day, expiring_months), certificate)


def doubts(certificate: Certificate, day: date, kvk: str = "") -> tuple[Doubt, ...]:
    """List what keeps a certificate from being verifiable.

    Args:
        certificate: as the list or the settings give it.
        day: letter date; one without a start can't be valid on it and end two years later.
        kvk: KvK number of the contracting entity, matched with the scope when both are given.
    """
    start, end, level = certificate.valid_from, certificate.valid_until, certificate.level
    is_at_top = level in {None, CertificateLevel.TREDE_3}  # without a level, that is the doubt
    found = {
        Doubt.NO_LEVEL: level is None,
        Doubt.NO_DATES: end is None,
        Doubt.IMPOSSIBLE_DATES: end
        and (is_reversed(certificate) or is_too_long(start or day, end)),
        Doubt.LEVEL_NOT_YET: level and start and not level.exists_at(start),
        Doubt.THIRTY_PLUS: certificate.thirty_plus and not is_at_top,
        Doubt.SCOPE: kvk and certificate.covered_kvk and kvk not in certificate.covered_kvk,
    }
    return tuple(doubt for doubt, is_found in found.items() if is_found)


def is_reversed(certificate: Certificate) -> bool:
    """Tell whether a certificate starts after it ends."""
    start, end = certificate.valid_from, certificate.valid_until
    return start is not None and end is not None and start > end


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

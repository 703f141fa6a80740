"""What a PSO certificate is worth on a given day.

Sources: certificates are valid for at most two years and never renewed by themselves; a certificate
counts for a contract only if the contracting KvK number is in its scope (PSO-Nederland,
participation conditions).
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
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
    found = doubts(certificate, kvk)
    if found:
        return CertificateStatus(Standing.UNVERIFIABLE, certificate, found)
    return CertificateStatus(_standing(certificate, day, expiring_months), certificate)


def doubts(certificate: Certificate, kvk: str) -> tuple[Doubt, ...]:
    """List what keeps a certificate from being verifiable, whatever the day."""
    start, end, level = certificate.valid_from, certificate.valid_until, certificate.level
    found: list[Doubt] = []
    if level is None:
        found.append(Doubt.NO_LEVEL)
    if end is None:
        found.append(Doubt.NO_DATES)
    if start and end and (start > end or is_too_long(start, end)):
        found.append(Doubt.IMPOSSIBLE_DATES)
    if level and start and not level.exists_at(start):
        found.append(Doubt.LEVEL_NOT_YET)
    if kvk and certificate.covered_kvk and kvk not in certificate.covered_kvk:
        found.append(Doubt.SCOPE)
    return tuple(found)


def is_too_long(start: date, end: date) -> bool:
    """Tell whether a period is longer than a certificate's two years."""
    return end > add_months(start, 12 * MAXIMUM_YEARS)


def add_months(day: date, months: int) -> date:
    """Add calendar months; the 31st becomes the last day of a shorter month."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
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

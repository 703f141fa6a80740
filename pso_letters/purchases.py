"""What is bought from each supplier, and whether it counts as indirect social contribution.

Source: PSO-Nederland, indirect social contribution. What is bought from PSO-certified organisations
and sheltered-work companies counts; only the direct share of a supplier does, and Aspirant-status
by itself adds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from pso_letters.certificates import CertificateStatus, Standing, status_at
from pso_letters.model import CertificateLevel, Supplier


class Reason(StrEnum):
    """Why a purchase doesn't count; the first that applies."""

    DOUBLE_ROW = "double-row"
    NOTHING_SPENT = "nothing-spent"
    NO_TURNOVER = "turnover-not-positive"
    SPEND_OVER_TURNOVER = "spend-over-turnover"
    IMPOSSIBLE_FIGURES = "impossible-figures"
    NO_CERTIFICATE = "no-certificate"
    EXPIRED = "certificate-expired"
    UPCOMING = "certificate-upcoming"
    UNVERIFIABLE = "certificate-unverifiable"
    ASPIRANT = "aspirant-without-share"
    UNKNOWN = "unknown-figures"


_STANDINGS = {
    Standing.NONE: Reason.NO_CERTIFICATE,
    Standing.EXPIRED: Reason.EXPIRED,
    Standing.UPCOMING: Reason.UPCOMING,
    Standing.UNVERIFIABLE: Reason.UNVERIFIABLE,
}
FOR_WANT_OF_CERTIFICATE = frozenset(_STANDINGS.values())
FAULTS = frozenset({
    Reason.DOUBLE_ROW, Reason.NO_TURNOVER, Reason.SPEND_OVER_TURNOVER, Reason.IMPOSSIBLE_FIGURES,
})  # fmt: skip
"""Reasons that are faults of the list, to be mended there."""


class Figure(StrEnum):
    """What must be known of a purchase, by the name of its column."""

    SPEND = "jaarbesteding"
    TURNOVER = "omzet_leverancier"
    FTE = "fte_leverancier"
    DIRECT_SHARE = "direct_aandeel"


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one purchase; None is unknown.

    Args:
        spend: yearly spend in EUR excluding VAT.
        turnover: yearly turnover of the supplier in EUR excluding VAT.
        employed: people at work at the supplier, in fte.
        direct_share: part of them that belongs to the target group, from 0 to 1.
    """

    spend: Decimal | None = None
    turnover: Decimal | None = None
    employed: Decimal | None = None
    direct_share: Decimal | None = None

    @property
    def unknown(self) -> tuple[Figure, ...]:
        """Which figures aren't known."""
        values = (self.spend, self.turnover, self.employed, self.direct_share)
        return tuple(name for name, each in zip(Figure, values, strict=True) if each is None)

    @property
    def fte(self) -> Decimal:
        """Return (spend / turnover) x fte x direct share; 0 while one of them isn't known."""
        if self.spend is None or self.employed is None or self.direct_share is None:
            return Decimal(0)
        return (
            self.spend * self.employed * self.direct_share / self.turnover
            if self.turnover
            else Decimal(0)
        )

    @property
    def fault(self) -> Reason | None:
        """What makes it impossible to compute with them, certified or not."""
        spend, turnover, share = self.spend, self.turnover, self.direct_share
        if spend is not None and spend <= 0:
            return Reason.NOTHING_SPENT
        if turnover is not None and turnover <= 0:
            return Reason.NO_TURNOVER
        if spend is not None and turnover is not None and spend > turnover:
            return Reason.SPEND_OVER_TURNOVER
        is_share = share is None or 0 <= share <= 1
        has_fte = self.employed is None or self.employed >= 0
        return None if is_share and has_fte else Reason.IMPOSSIBLE_FIGURES


@dataclass(frozen=True, slots=True)
class Purchase:
    """What is bought from one supplier in a year, and whether it counts.

    Args:
        key: key of the supplier.
        row: row number in the list.
        name: name of the supplier.
        figures: from which the contribution is computed.
        fte: fte that counts, or would count with a valid certificate.
        level: prestatieniveau on the certificate, valid or not.
        valid_until: last day of the certificate.
        is_sheltered: a sheltered-work company (SW-bedrijf), which counts without a certificate.
        lapses: it counts, and its certificate ends within the months looked ahead.
        reason: why it doesn't count; None when it does.
    """

    key: str
    row: int
    name: str
    figures: Figures
    fte: Decimal
    level: CertificateLevel | None = None
    valid_until: date | None = None
    is_sheltered: bool = False
    lapses: bool = False
    reason: Reason | None = None

    @property
    def is_aspirant(self) -> bool:
        """Tell whether it would count by Aspirant-status only."""
        return self.level is CertificateLevel.ASPIRANT and not self.is_sheltered


def read_purchases(
    suppliers: Iterable[Supplier], day: date, *, lapsing_months: int
) -> Iterator[Purchase]:
    """Judge each supplier of a list; of rows with one key only the first can count.

    Args:
        suppliers: in the order of the list.
        day: day on which certificates are judged, local time.
        lapsing_months: how many months to look ahead for certificates that end.
    """
    seen: set[str] = set()
    for supplier in suppliers:
        is_double = bool(supplier.key) and supplier.key in seen
        seen.add(supplier.key)
        status = status_at(
            supplier.certificate, day, expiring_months=lapsing_months, kvk=supplier.kvk
        )
        yield _purchase(supplier, status, Reason.DOUBLE_ROW if is_double else None)


def _purchase(supplier: Supplier, status: CertificateStatus, reason: Reason | None) -> Purchase:
    figures = Figures(supplier.spend, supplier.turnover, supplier.fte, supplier.direct_share)
    reason = reason or figures.fault or _lack(supplier, status, figures)
    certificate, is_sheltered = supplier.certificate, supplier.is_sheltered
    return Purchase(
        key=supplier.key,
        row=supplier.origin.row or 0,
        name=supplier.name,
        figures=figures,
        fte=Decimal(0) if figures.fault else figures.fte,
        level=certificate.level if certificate else None,
        valid_until=certificate.valid_until if certificate else None,
        is_sheltered=is_sheltered,
        lapses=reason is None and not is_sheltered and status.standing is Standing.EXPIRING,
        reason=reason,
    )


def _lack(supplier: Supplier, status: CertificateStatus, figures: Figures) -> Reason | None:
    """Find what is missing: first the certificate, then the figures."""
    if not (status.counts or supplier.is_sheltered):
        return _STANDINGS[status.standing]
    is_aspirant = status.level is CertificateLevel.ASPIRANT and not supplier.is_sheltered
    if is_aspirant and figures.direct_share is None:
        return Reason.ASPIRANT
    return Reason.UNKNOWN if figures.unknown else None

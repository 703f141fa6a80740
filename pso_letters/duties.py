"""What the PSO clause of one contract asks: the main duty, and the terms that go with it.

A value of the row goes before that of the settings; where neither names a duty, inkoopniveau and
certificate decide.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pso_letters.certificates import CertificateStatus
from pso_letters.model import (
    BuyerKind,
    CertificateLevel,
    ClauseDuty,
    ClauseWishes,
    Supplier,
    Tier,
)
from pso_letters.settings import Settings

_NO_WISHES = ClauseWishes()
_NO_DISCOUNT = Decimal(0)


class Duty(StrEnum):
    """The main duty of a supplier."""

    HOLDS = "holds"
    OBTAINS = "obtains"
    EFFORT = "effort"
    GROWTH = "growth"


@dataclass(frozen=True, slots=True)
class ClauseTerms:
    """The terms of one clause.

    Args:
        duty: holds the certificate now, obtains it, makes an effort, or grows from Aspirant-status.
        level: prestatieniveau that is asked.
        months: "obtains": months within which it is held, from the start of the contract.
        aspirant_months: "growth": months within which the Aspirant-status is held.
        growth_months: "growth": months within which the prestatieniveau asked is held.
        report_days: working days for handing over and reporting.
        cure_days: calendar days of the cure term.
        review_months: months between supplier reviews.
        discount: per cent of what is invoiced, excluding VAT; as `cap` 0 when there is none, as
            with a best effort and in inkoopniveau 3.
        cap: per cent of what is invoiced in a contract year, excluding VAT.
        price_agreements: price agreements depend on the certificate.
        equivalence: equivalent proof is accepted.
        chain: it is asked of subcontractors too.
    """

    duty: Duty
    level: CertificateLevel
    months: int
    aspirant_months: int
    growth_months: int
    report_days: int
    cure_days: int
    review_months: int
    discount: Decimal
    cap: Decimal
    price_agreements: bool
    equivalence: bool
    chain: bool

    @property
    def has_discount(self) -> bool:
        """Tell whether non-compliance can cost the supplier a discount."""
        return self.discount > 0 and self.cap > 0


def clause_terms(
    settings: Settings, supplier: Supplier, tier: Tier, status: CertificateStatus
) -> ClauseTerms:
    """Return what the clause of a supplier asks.

    The months of a row are those within which the prestatieniveau asked is held, with or without
    a growth path.

    Args:
        settings: sender and `[contract]`.
        supplier: the row, with its own wishes if it has any.
        tier: its inkoopniveau.
        status: its certificate at the day of the document.
    """
    asked, wishes = settings.contract, supplier.clause or _NO_WISHES
    level = wishes.level or asked.level
    duty = _duty(wishes.duty or asked.duty, level, tier, status)
    is_public = settings.sender.kind is BuyerKind.PUBLIC
    is_firm = duty is not Duty.EFFORT and tier is not Tier.RECOMMENDED
    cap = asked.cap if wishes.cap is None else wishes.cap
    return ClauseTerms(
        duty=duty,
        level=level,
        months=asked.months if wishes.months is None else wishes.months,
        aspirant_months=asked.aspirant_months,
        growth_months=asked.growth_months if wishes.months is None else wishes.months,
        report_days=asked.report_days if wishes.report_days is None else wishes.report_days,
        cure_days=asked.cure_days,
        review_months=asked.review_months,
        discount=asked.discount if is_firm else _NO_DISCOUNT,
        cap=cap if is_firm else _NO_DISCOUNT,
        price_agreements=asked.price_agreements,
        equivalence=asked.equivalence or is_public,
        chain=asked.chain,
    )


def _duty(
    asked: ClauseDuty, level: CertificateLevel, tier: Tier, status: CertificateStatus
) -> Duty:
    """Take the duty that is asked for, else the one that fits inkoopniveau and certificate."""
    if asked is not ClauseDuty.AUTO:
        return Duty(asked.value)
    if tier is not Tier.REQUIRED:
        return Duty.EFFORT
    if status.level is None:
        return Duty.OBTAINS
    if status.level >= level:
        return Duty.HOLDS
    return Duty.GROWTH if status.level is CertificateLevel.ASPIRANT else Duty.OBTAINS

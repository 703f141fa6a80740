"""The requirement of a lot: what the PSO does in it, made of the lot, its tier and the settings.

What the row says goes before the settings; a role that the row doesn't give is proposed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pso_letters.lots import Announcement, Lot, Moment, Procedure, Role
from pso_letters.model import BuyerKind, CertificateLevel, Tier
from pso_letters.settings import Settings
from pso_letters.tenders.regime import Regime, regime_of

_MOMENTS = {
    Role.CONDITION: Moment.TENDER,
    Role.PREFERENCE: Moment.TENDER,
    Role.RECOMMENDATION: Moment.TENDER,
    Role.PERFORMANCE: Moment.LATER,
    Role.AWARD: Moment.TENDER,
    Role.SOCIAL_RETURN: Moment.START,
    Role.RESERVED: Moment.TENDER,
}
"""When proof is asked of a role, unless the lot says so itself."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known of a lot before its role is: who asks, by which procedure, how firmly.

    Args:
        lot: the row.
        tier: its inkoopniveau.
        buyer: who buys.
        regime: which rules hold.
        day: date of the document, local time.
        settings: sender, `[tender]`, `[contract]` and `[letter]`.
    """

    lot: Lot
    tier: Tier
    buyer: BuyerKind
    regime: Regime
    day: date
    settings: Settings

    @property
    def law_day(self) -> date:
        """The day by which the law is read: that of publication, else that of the document."""
        return self.lot.published or self.day

    @property
    def is_reserved(self) -> bool:
        """Tell whether the lot says that it is a reserved contract."""
        return self.lot.is_reserved or self.lot.procedure is Procedure.RESERVED

    @property
    def has_rivals(self) -> bool:
        """Tell whether offers are compared."""
        return self.lot.procedure is not Procedure.SINGLE


@dataclass(frozen=True, slots=True)
class Requirement:
    """What the PSO paragraph of a lot asks.

    Args:
        around: the circumstances of the lot.
        role: of the PSO.
        level: prestatieniveau asked; of an award criterion or social return the lowest that counts.
        thirty_plus: PSO 30+ is asked, on top of Trede 3.
        moment: when proof is to be there.
        months: months after the start of the contract, with the moment LATER; else 0.
        growth_months: months after the start within which an Aspirant holds the level asked.
        is_firm: the contractor is bound to the result; else to an effort.
        announced: where it is made known; None when nobody says so.
        main_aim: how a tenderer of a reserved contract proves its main aim.
        points: points that the PSO can give at most; None when the weight is in per cent only.
        weight: weight of the PSO in per cent; None when it isn't given.
    """

    around: Circumstances
    role: Role
    level: CertificateLevel
    thirty_plus: bool
    moment: Moment
    months: int
    growth_months: int
    is_firm: bool
    announced: Announcement | None
    main_aim: str
    points: Decimal | None
    weight: Decimal | None

    @property
    def lot(self) -> Lot:
        """The lot that it is for."""
        return self.around.lot

    @property
    def is_public(self) -> bool:
        """Tell whether a contracting authority asks it."""
        return self.around.buyer is BuyerKind.PUBLIC


def circumstances(lot: Lot, tier: Tier, settings: Settings, day: date) -> Circumstances:
    """Return what is known of a lot before its role is.

    Args:
        lot: the row.
        tier: its inkoopniveau.
        settings: of the project.
        day: date of the document, local time.
    """
    buyer = lot.buyer or settings.sender.kind
    is_central = settings.tender.central_government
    regime = regime_of(lot, buyer, lot.published or day, is_central=is_central)
    return Circumstances(lot, tier, buyer, regime, day, settings)


def requirement(around: Circumstances, role: Role) -> Requirement:
    """Return what a lot asks with this role, lawful or not.

    Args:
        around: the circumstances of the lot.
        role: the one that the lot gives, or another one to be tried.
    """
    lot, asked = around.lot, around.settings.tender
    moment = lot.moment or _MOMENTS[role]
    months = lot.moment_months or asked.months
    is_reserved = role is Role.RESERVED
    return Requirement(
        around=around,
        role=role,
        level=_level(around, role),
        thirty_plus=lot.thirty_plus or (is_reserved and lot.level is None),
        moment=moment,
        months=months if moment is Moment.LATER else 0,
        growth_months=max(asked.growth_months, months if moment is Moment.LATER else 0),
        is_firm=role is not Role.PERFORMANCE or around.tier is Tier.REQUIRED,
        announced=lot.announced or asked.announced,
        main_aim=lot.main_aim or asked.main_aim,
        points=lot.points,
        weight=lot.weights.pso,
    )


def _level(around: Circumstances, role: Role) -> CertificateLevel:
    """Take the level of the lot; else what fits the role: points and shares begin at the bottom."""
    if around.lot.level is not None:
        return around.lot.level
    if role is Role.RESERVED or around.lot.thirty_plus:
        return CertificateLevel.TREDE_3
    if role in {Role.AWARD, Role.SOCIAL_RETURN}:
        return CertificateLevel.ASPIRANT
    return around.settings.tender.level

"""Which role the PSO has in a lot: the one that the row gives, else the one that fits, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pso_letters.lots import Lot, Role
from pso_letters.messages import Message
from pso_letters.model import BuyerKind, Tier
from pso_letters.settings import Settings
from pso_letters.tenders.reasons import (
    footing,
    has_share,
    has_weight,
    no_role,
    refusal,
    situation,
    why_not,
)
from pso_letters.tenders.requirement import Circumstances, Requirement, circumstances, requirement
from pso_letters.tenders.role_choice import alternatives, is_allowed
from pso_letters.tenders.size import needs_reason

__all__ = ["Decision", "alternatives", "decide", "propose"]


@dataclass(frozen=True, slots=True)
class Decision:
    """The role of the PSO in a lot.

    Args:
        around: the circumstances of the lot.
        asked: what is asked; None when no role fits and the row gives none.
        is_proposed: the role was proposed, and doesn't stand in the row.
        reasons: why this role, and why not the others, in order.
        refused: every other role, with the reason alone: a part of `reasons`, for a table.
        possible: the roles that the law leaves to the lot, those that fit it best first.
    """

    around: Circumstances
    asked: Requirement | None
    is_proposed: bool
    reasons: tuple[Message, ...]
    refused: tuple[tuple[Role, Message], ...] = ()
    possible: tuple[Role, ...] = ()


def decide(lot: Lot, tier: Tier, settings: Settings, day: date) -> Decision:
    """Take the role of the row, or propose one; the law may still forbid what the row gives.

    Args:
        lot: the row.
        tier: its inkoopniveau.
        settings: of the project.
        day: date of the document, local time.
    """
    around = circumstances(lot, tier, settings, day)
    role = lot.role or propose(around)
    is_proposed = lot.role is None
    refused = tuple(
        (other, why_not(around, other, is_proposed=is_proposed))
        for other in Role
        if other is not role
    )
    first = no_role(around) if role is None else situation(around, role, is_proposed=is_proposed)
    return Decision(
        around=around,
        asked=None if role is None else requirement(around, role),
        is_proposed=is_proposed,
        reasons=(
            first,
            *(() if role is None else footing(around, role)),
            *(refusal(around, other, reason) for other, reason in refused),
        ),
        refused=refused,
        possible=alternatives(around),
    )


def propose(around: Circumstances) -> Role | None:
    """Propose the role that fits best; None when none is lawful or in proportion."""
    if around.buyer is BuyerKind.PRIVATE:
        return alternatives(around)[0]
    if around.is_reserved:
        return Role.RESERVED if is_allowed(around, Role.RESERVED) else None
    can_weigh = has_weight(around) and is_allowed(around, Role.AWARD)
    if needs_reason(around):
        return Role.AWARD if can_weigh else None
    return _of_tier(around, can_weigh=can_weigh)


def _of_tier(around: Circumstances, *, can_weigh: bool) -> Role:
    """Inkoopniveau 1 binds; 2 weighs first, 3 asks for social return first; else an effort."""
    fitting = {Role.AWARD: can_weigh, Role.SOCIAL_RETURN: has_share(around)}
    order = {
        Tier.REQUIRED: (),
        Tier.URGED: (Role.AWARD, Role.SOCIAL_RETURN),
        Tier.RECOMMENDED: (Role.SOCIAL_RETURN, Role.AWARD),
    }[around.tier]
    return next((role for role in order if fitting[role]), Role.PERFORMANCE)

"""Why a role fits a lot, and why another one doesn't, in words."""

from __future__ import annotations

from collections.abc import Mapping

from pso_letters.lots import Role
from pso_letters.messages import Message, msg
from pso_letters.model import BuyerKind, Tier
from pso_letters.tenders.names import BUYERS, PROCEDURES, ROLES, regime_name
from pso_letters.tenders.regime import PROPORTION, TRANSPARENCY, Regime, articles
from pso_letters.tenders.requirement import Circumstances
from pso_letters.tenders.role_choice import bar_of
from pso_letters.tenders.size import is_small, needs_reason

_OF_TIER = {Tier.REQUIRED: Role.CONDITION, Tier.URGED: Role.PREFERENCE}
"""Roles of a private buyer by inkoopniveau; at 3 it recommends."""

_WHY: Mapping[Role, Message] = {
    Role.CONDITION: msg("at inkoopniveau 1 a private buyer may set the PSO as a condition"),
    Role.PREFERENCE: msg(
        "at inkoopniveau 2 a private buyer chooses, of equal offers, one with a certificate or "
        "equivalent proof"
    ),
    Role.RECOMMENDATION: msg("at inkoopniveau 3 a private buyer recommends the PSO"),
    Role.PERFORMANCE: msg(
        "a contracting authority can ask work for the target group in performing the contract, of "
        "which the PSO is one proof"
    ),
    Role.AWARD: msg(
        "offers are compared and a weight is given, so what tenderers offer the target group can "
        "count"
    ),
    Role.SOCIAL_RETURN: msg(
        "a social-return percentage is given, of which the PSO can fulfil a part"
    ),
    Role.RESERVED: msg(
        "the lot is a reserved contract, for which PSO 30+ can show the 30 per cent"
    ),
}


def has_weight(around: Circumstances) -> bool:
    """Tell whether the lot says what the PSO weighs."""
    return around.lot.weights.pso is not None or around.lot.points is not None


def has_share(around: Circumstances) -> bool:
    """Tell whether the lot has a social-return percentage."""
    return bool(around.lot.social_return.share)


def situation(around: Circumstances, role: Role, *, is_proposed: bool) -> Message:
    """Return the first reason: the role, with all that it follows from."""
    if not is_proposed:
        return msg(
            "inkoopniveau {tier}, {buyer}, {procedure}: {role}, for the list says so",
            tier=int(around.tier),
            buyer=BUYERS[around.buyer],
            procedure=PROCEDURES[around.lot.procedure],
            role=ROLES[role],
        )
    return msg(
        "inkoopniveau {tier}, {buyer}, {procedure}: {role}, for {why}",
        tier=int(around.tier),
        buyer=BUYERS[around.buyer],
        procedure=PROCEDURES[around.lot.procedure],
        role=ROLES[role],
        why=why(around, role),
    )


_OF_PART_2: Mapping[Role, Message] = {
    Role.PERFORMANCE: msg("art. 2.80 is applied by analogy"),
    Role.AWARD: msg("art. 2.114 and 2.115 are applied by analogy"),
    Role.SOCIAL_RETURN: msg("art. 2.80 is applied by analogy"),
    Role.RESERVED: msg("art. 2.82 is applied by analogy"),
}
_LOWER = frozenset({Regime.NATIONAL, Regime.INVITED, Regime.SINGLE, Regime.SOCIAL})
"""Regimes in which these articles don't bind directly, or not surely."""


def footing(around: Circumstances, role: Role) -> tuple[Message, ...]:
    """Return what is to be added: that the law forbids the role, or binds it by analogy only."""
    bar = bar_of(around, role)
    if bar is not None:
        return (msg("but that is not allowed: {why}", why=bar.why(around)),)
    if around.regime not in _LOWER or role not in _OF_PART_2:
        return ()
    return (
        msg(
            "{applied}; this procedure itself falls under: {regime}",
            applied=_OF_PART_2[role],
            regime=regime_name(around.regime, around.lot.procedure),
        ),
    )


def no_role(around: Circumstances) -> Message:
    """Return the first reason when nothing is proposed."""
    if around.is_reserved:
        bar = bar_of(around, Role.RESERVED)
        if bar is not None:
            return msg("no role fits this reserved lot: {why}", why=bar.why(around))
    return msg(
        "no role fits: {why}; give the reason in “motivering”, an award criterion with its weight "
        "in “gewicht_pso”, or leave the PSO out of this lot",
        why=_too_minor(around),
    )


def why(around: Circumstances, role: Role) -> Message:
    """Return why a role fits; without a full stop."""
    if role is Role.RECOMMENDATION and around.tier is not Tier.RECOMMENDED:
        return msg(
            "one supplier is invited, so that a preference at equal offers (inkoopniveau 2) means "
            "nothing"
        )
    if role is Role.PERFORMANCE and around.tier is not Tier.REQUIRED:
        return msg(
            "neither a weight nor a social-return percentage is given, and at inkoopniveau {tier} "
            "the contractor binds itself to an effort",
            tier=int(around.tier),
        )
    return _WHY[role]


def why_not(around: Circumstances, role: Role, *, is_proposed: bool) -> Message:
    """Return why a role wasn't taken: what forbids it, or else what speaks against it.

    Args:
        around: the circumstances of the lot.
        role: the one that wasn't taken.
        is_proposed: the one that was taken is a proposal, and doesn't stand in the row.
    """
    bar = bar_of(around, role)
    if bar is not None:
        return bar.why(around)
    if around.buyer is BuyerKind.PRIVATE:
        return _less_private(around, role)
    return _lacking(around, role) or _less_fitting(around, role, is_proposed=is_proposed)


def refusal(around: Circumstances, role: Role, reason: Message) -> Message:
    """Return why a role isn't taken, as one line."""
    if bar_of(around, role) is None:
        return msg("{role}: {why}", role=ROLES[role], why=reason)
    return msg("{role} is not possible: {why}", role=ROLES[role], why=reason)


def _less_private(around: Circumstances, role: Role) -> Message:
    fitting = _OF_TIER.get(around.tier, Role.RECOMMENDATION)
    if role is fitting:
        return msg("allowed too, and it is what belongs to this inkoopniveau")
    ladder = Role.of_buyer(BuyerKind.PRIVATE)
    if ladder.index(role) < ladder.index(fitting):
        return msg(
            "allowed, but stricter than belongs to inkoopniveau {tier}", tier=int(around.tier)
        )
    return msg("allowed, but lighter than belongs to inkoopniveau {tier}", tier=int(around.tier))


def _lacking(around: Circumstances, role: Role) -> Message | None:
    """Return what the lot lacks for a role of an authority."""
    if role is Role.RESERVED and not around.is_reserved:
        return msg("the lot isn't reserved; reserving it would limit who may take part (art. 2.82)")
    if role is Role.AWARD and not has_weight(around):
        is_european = around.regime is Regime.EUROPEAN
        return msg(
            "the list gives no weight (“gewicht_pso” or “punten”), which must be published "
            "beforehand (art. {articles})",
            articles=("2.115",) if is_european else articles(around.regime, TRANSPARENCY),
        )
    if role in {Role.PERFORMANCE, Role.SOCIAL_RETURN} and needs_reason(around):
        return _too_minor(around)
    if role is Role.SOCIAL_RETURN and not has_share(around):
        return msg("the list gives no social-return percentage (“social_return”)")
    return None


def _less_fitting(around: Circumstances, role: Role, *, is_proposed: bool) -> Message:
    if role is Role.RESERVED:
        return msg("allowed too: the lot is reserved (art. 2.82)")
    if around.is_reserved and not around.has_rivals:
        return msg("allowed, if the lot isn't marked as reserved any more")
    if around.is_reserved:
        return msg("allowed too, beside the paragraph on the reservation")
    if not is_proposed:
        return msg("allowed too; the list chose another role")
    if role is Role.PERFORMANCE:
        return msg(
            "allowed too, as an effort; at inkoopniveau {tier} a weight or a percentage goes first",
            tier=int(around.tier),
        )
    return msg("allowed too, but it fits inkoopniveau {tier} less well", tier=int(around.tier))


def _too_minor(around: Circumstances) -> Message:
    tender, article = around.settings.tender, PROPORTION[around.regime]
    if is_small(around):
        return msg(
            "the lot is below your own bound of {least} (least_value in pso.toml); without a "
            "reason in “motivering” nobody can see that the condition is in proportion to the "
            "contract (art. {article})",
            least=tender.least_value,
            article=article,
        )
    return msg(
        "the lot lasts less than your own bound of {least} months (least_months in pso.toml); "
        "without a reason in “motivering” nobody can see that the condition is in proportion to "
        "the contract (art. {article})",
        least=tender.least_months,
        article=article,
    )

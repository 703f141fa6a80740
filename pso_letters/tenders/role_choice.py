"""Which roles the law leaves to a lot, in the order in which they fit it.

The predicates stand apart from the rules that tell them (`rules_roles`), because each of those
names the roles that can be chosen instead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pso_letters.lots import Procedure, Role
from pso_letters.messages import Message, msg
from pso_letters.model import BuyerKind, Tier
from pso_letters.tenders.regime import EQUALITY, PROPORTION, TRANSPARENCY, Regime, articles
from pso_letters.tenders.requirement import Circumstances

_ORDER: Mapping[tuple[BuyerKind, Tier], tuple[Role, ...]] = {
    (BuyerKind.PRIVATE, Tier.REQUIRED): (Role.CONDITION, Role.PREFERENCE, Role.RECOMMENDATION),
    (BuyerKind.PRIVATE, Tier.URGED): (Role.PREFERENCE, Role.RECOMMENDATION, Role.CONDITION),
    (BuyerKind.PRIVATE, Tier.RECOMMENDED): (Role.RECOMMENDATION, Role.PREFERENCE, Role.CONDITION),
    (BuyerKind.PUBLIC, Tier.REQUIRED): (
        *(Role.PERFORMANCE, Role.AWARD, Role.SOCIAL_RETURN, Role.RESERVED),
    ),
    (BuyerKind.PUBLIC, Tier.URGED): (
        *(Role.AWARD, Role.SOCIAL_RETURN, Role.PERFORMANCE, Role.RESERVED),
    ),
    (BuyerKind.PUBLIC, Tier.RECOMMENDED): (
        *(Role.SOCIAL_RETURN, Role.AWARD, Role.PERFORMANCE, Role.RESERVED),
    ),
}
"""Roles by buyer and inkoopniveau: those that fit best come first."""


def is_suitability(around: Circumstances, role: Role) -> bool:
    """An authority makes the PSO a condition to take part."""
    return around.buyer is BuyerKind.PUBLIC and role is Role.CONDITION


def is_unpublished_award_rule(around: Circumstances, role: Role) -> bool:
    """An authority lets the PSO decide between equal offers."""
    return around.buyer is BuyerKind.PUBLIC and role is Role.PREFERENCE


def is_wish(around: Circumstances, role: Role) -> bool:
    """An authority recommends the PSO without judging it."""
    return around.buyer is BuyerKind.PUBLIC and role is Role.RECOMMENDATION


def is_of_authorities(around: Circumstances, role: Role) -> bool:
    """A private buyer takes a role from the law of public procurement."""
    public = Role.of_buyer(BuyerKind.PUBLIC)
    return around.buyer is BuyerKind.PRIVATE and role in public


def is_preference_alone(around: Circumstances, role: Role) -> bool:
    """A private buyer prefers one of equal offers, and asks for one."""
    is_private = around.buyer is BuyerKind.PRIVATE
    return is_private and role is Role.PREFERENCE and not around.has_rivals


def is_award_alone(around: Circumstances, role: Role) -> bool:
    """An authority gives points to the one offer that it asks for."""
    is_public = around.buyer is BuyerKind.PUBLIC
    return is_public and role is Role.AWARD and not around.has_rivals


def is_reserved_alone(around: Circumstances, role: Role) -> bool:
    """An authority takes a reserved contract for a direct award."""
    is_public = around.buyer is BuyerKind.PUBLIC
    return is_public and role is Role.RESERVED and not around.has_rivals


def is_reserved_unclear(around: Circumstances, role: Role) -> bool:
    """An authority reserves a contract and doesn't say that several are invited."""
    is_public = around.buyer is BuyerKind.PUBLIC
    is_underhand = around.lot.procedure is Procedure.UNDERHAND
    return is_public and role is Role.RESERVED and is_underhand


_NO_EQUALS = msg("one supplier is invited, so there are no equal offers to choose from")


def _always(why: Message) -> Callable[[Circumstances], Message]:
    return lambda _: why


def _why_no_suitability(around: Circumstances) -> Message:
    """Art. 2.78a and 2.90 bind from the European threshold up; the principles always do."""
    if around.regime is Regime.SINGLE:
        return msg(
            "one supplier is invited, so there is nothing to take part in, and the PSO rates a "
            "whole company instead of this contract; ask it of the performance (Aanbestedingswet "
            "2012, art. 1.4)"
        )
    if around.regime is Regime.EUROPEAN:
        return msg(
            "the PSO rates a whole company and isn't linked to this contract; it is none of the "
            "grounds on which suitability may be tested, and art. 2.78a names no label "
            "there (Aanbestedingswet 2012, art. 2.78a and 2.90)"
        )
    return msg(
        "the PSO rates a whole company, so as a condition to take part it isn't linked to this "
        "contract and not in proportion to it (Aanbestedingswet 2012, art. {articles})",
        articles=articles(around.regime, EQUALITY, PROPORTION),
    )


def _why_no_preference(around: Circumstances) -> Message:
    if around.regime is Regime.SINGLE:
        return _NO_EQUALS
    named = articles(around.regime, EQUALITY, TRANSPARENCY)
    return msg(
        "what decides between equal offers is an award rule, which a contracting authority links "
        "to the contract and publishes with its weight (Aanbestedingswet 2012, art. {articles})",
        articles=("2.114", "2.115") if around.regime is Regime.EUROPEAN else named,
    )


def _why_no_wish(around: Circumstances) -> Message:
    if around.regime is Regime.SINGLE:
        return msg(
            "a wish that nobody judges leaves it open what counts; ask it of the performance, or "
            "leave it out"
        )
    return msg(
        "a wish that nobody judges leaves it open what counts, and a contracting authority must be "
        "clear beforehand (Aanbestedingswet 2012, art. {articles})",
        articles=articles(around.regime, TRANSPARENCY),
    )


@dataclass(frozen=True, slots=True)
class Bar:
    """What keeps a role from a lot.

    Args:
        rule: code of the rule.
        stands: tells whether it stands before this role.
        why: says why, to follow a colon; without a full stop.
    """

    rule: str
    stands: Callable[[Circumstances, Role], bool]
    why: Callable[[Circumstances], Message]


BARS = (
    Bar("J201", is_suitability, _why_no_suitability),
    Bar("J202", is_unpublished_award_rule, _why_no_preference),
    Bar("J203", is_wish, _why_no_wish),
    Bar(
        "J204",
        is_of_authorities,
        _always(
            msg(
                "this role comes from the rules for contracting authorities, which a private buyer "
                "doesn't follow"
            )
        ),
    ),
    Bar(
        "J205",
        is_preference_alone,
        _always(_NO_EQUALS),
    ),
    Bar(
        "J206",
        is_award_alone,
        _always(msg("one supplier is invited, so an award criterion has nothing to compare")),
    ),
    Bar(
        "J207",
        is_reserved_alone,
        _always(
            msg(
                "reserving a contract is no direct award: those whom it is reserved for compete "
                "(Aanbestedingswet 2012, art. 2.82); who invites one company on objective grounds "
                "(art. 1.4) doesn't call that reserved"
            )
        ),
    ),
    Bar(
        "J208",
        is_reserved_unclear,
        _always(
            msg(
                "“onderhands” doesn't say that several are invited, and reserving a contract is no "
                "direct award (Aanbestedingswet 2012, art. 2.82); say “meervoudig” in “procedure”"
            )
        ),
    ),
)
"""All that keeps a role from a lot, by code."""


def bar_of(around: Circumstances, role: Role) -> Bar | None:
    """Return what keeps a role from a lot; None when nothing does."""
    return next((bar for bar in BARS if bar.stands(around, role)), None)


def is_allowed(around: Circumstances, role: Role) -> bool:
    """Tell whether a lot can have this role, if all else is right."""
    return bar_of(around, role) is None


def alternatives(around: Circumstances) -> tuple[Role, ...]:
    """Return the roles that a lot can have, those that fit it best first."""
    order = _ORDER[around.buyer, around.tier]
    if around.is_reserved and Role.RESERVED in order:
        order = (Role.RESERVED, *(role for role in order if role is not Role.RESERVED))
    return tuple(role for role in order if is_allowed(around, role))


def choices(around: Circumstances) -> tuple[str | Message, ...]:
    """Return the same as they are written in the column `rol`, for a message."""
    return tuple(role.value for role in alternatives(around))

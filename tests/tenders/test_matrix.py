"""Buyer × procedure × role × inkoopniveau × prestatieniveau, against a table written from the law.

The table calls nothing of the program. It says which rules refuse a cell; none means that it is
rendered. Sources: Aanbestedingswet 2012, art. 2.78a, 2.80, 2.82, 2.90, 2.114, 2.115 and 1.4 to
1.16; what a private buyer may do is its own to choose.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from decimal import Decimal

import pytest

from pso_letters.checks import lot_role
from pso_letters.checks.lot_case import LotCase
from pso_letters.checks.rules import DocumentNeeds
from pso_letters.lots import ContractKind, Lot, Procedure, Role, SocialReturn, Weights
from pso_letters.messages import msg
from pso_letters.model import BuyerKind, CertificateLevel, Tier
from pso_letters.tenders.proposal import Decision, decide
from pso_letters.tenders.rules import RULES
from pso_letters.tiering import Reason, ReasonKind, TierResult
from tests.tenders.invented import DAY, LOT, SETTINGS, SHARE, WEIGHTS

LEVELS = (None, *CertificateLevel, "30+")
PROCEDURES = (None, *Procedure)
ROLES = (None, *Role)

FORBIDDEN = {
    ("public", "deelname"): ("J201", PROCEDURES),
    ("public", "voorkeur"): ("J202", PROCEDURES),
    ("public", "aanbeveling"): ("J203", PROCEDURES),
    ("public", "gunning"): ("J206", ("enkelvoudig",)),
    ("public", "voorbehouden"): ("J207", ("enkelvoudig",)),
    ("private", "voorkeur"): ("J205", ("enkelvoudig",)),
    ("private", "uitvoering"): ("J204", PROCEDURES),
    ("private", "gunning"): ("J204", PROCEDURES),
    ("private", "social-return"): ("J204", PROCEDURES),
    ("private", "voorbehouden"): ("J204", PROCEDURES),
}
"""Roles that the law, or the procedure, keeps from a buyer."""
OPEN = {"private": ("deelname", "voorkeur", "aanbeveling"),
        "public": ("uitvoering", "gunning", "social-return", "voorbehouden")}  # fmt: skip


def verdict(buyer: str, procedure: str | None, role: str, level: str | None) -> set[str]:
    """Say which rules refuse a cell, by the law alone; the inkoopniveau never does."""
    refused = set()
    if buyer == "public" and procedure is None:
        refused.add("P147")
    rule, procedures = FORBIDDEN.get((buyer, role), ("", ()))
    if procedure in procedures:
        refused.add(rule)
    if buyer == "public" and role == "voorbehouden" and procedure == "onderhands":
        refused.add("J208")
    if buyer == "private" and procedure in {"europees", "voorbehouden"}:
        refused.add("J211")
    if buyer == "public" and role == "voorbehouden" and level not in {None, "30+"}:
        refused.add("J263")
    if buyer == "public" and role != "voorbehouden" and level == "30+":
        refused.add("J222")
    return refused


def proposed(buyer: str, procedure: str | None, tier: int) -> str:
    """Say which role a lot gets that gives none, no weight and no percentage, and isn't small."""
    if buyer == "private":
        fitting = {1: "deelname", 2: "voorkeur", 3: "aanbeveling"}[tier]
        is_alone = procedure == "enkelvoudig" and fitting == "voorkeur"
        return "aanbeveling" if is_alone else fitting
    return "voorbehouden" if procedure == "voorbehouden" else "uitvoering"


def lot(buyer: BuyerKind, procedure: Procedure | None, role: Role | None) -> Lot:
    """Return a lot that lacks nothing else: works, below the threshold of works."""
    return replace(
        LOT,
        kind=ContractKind.WORKS,
        buyer=buyer,
        procedure=procedure,
        role=role,
        weights=WEIGHTS if role is Role.AWARD else Weights(),
        social_return=SHARE if role is Role.SOCIAL_RETURN else SocialReturn(),
    )


def at_level(given: Lot, level: CertificateLevel | str | None) -> Lot:
    if level == "30+":
        return replace(given, thirty_plus=True)
    assert not isinstance(level, str)
    return replace(given, level=level)


def refusals(decision: Decision) -> set[str]:
    asked = decision.asked
    assert asked is not None
    of_law = {rule.id for rule in RULES if rule.severity == "error" and rule.breaches(asked)}
    return of_law | unclear(asked.lot, decision.around.tier)


def unclear(given: Lot, tier: Tier) -> set[str]:
    """Return what keeps a lot because nobody can know which rules hold."""
    found = TierResult(tier, None, (Reason(ReasonKind.NAME, msg("reason"), tier),))
    case = LotCase(given, found, SETTINGS, DAY, DocumentNeeds())
    return {
        rule.code.id
        for rule in lot_role.RULES
        if rule.code.severity == "error" and any(rule.check(case))
    }


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.value if role else "proposed")
@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda each: each.value if each else "unsaid")
@pytest.mark.parametrize("buyer", BuyerKind, ids=lambda buyer: buyer.value)
def test_a_cell_is_rendered_or_refused_as_the_law_says(
    buyer: BuyerKind, procedure: Procedure | None, role: Role | None
) -> None:
    given = lot(buyer, procedure, role)
    for tier, level in itertools.product(Tier, LEVELS):
        decision = decide(at_level(given, level), tier, SETTINGS, DAY)
        name = role or proposed(buyer, procedure, int(tier))
        assert decision.asked is not None
        assert decision.asked.role == name, (tier, level)
        value = level.value if isinstance(level, CertificateLevel) else level
        assert refusals(decision) == verdict(buyer, procedure, name, value), (tier, level)


@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda each: each.value if each else "unsaid")
@pytest.mark.parametrize("buyer", BuyerKind, ids=lambda buyer: buyer.value)
@pytest.mark.parametrize("tier", Tier, ids=lambda tier: tier.name)
def test_the_alternatives_are_the_roles_that_the_law_leaves(
    buyer: BuyerKind, procedure: Procedure | None, tier: Tier
) -> None:
    decision = decide(lot(buyer, procedure, None), tier, SETTINGS, DAY)
    of_role = {"J201", "J202", "J203", "J204", "J205", "J206", "J207", "J208"}
    left = {role for role in OPEN[buyer] if not verdict(buyer, procedure, role, None) & of_role}
    assert set(decision.possible) == left
    assert len(decision.possible) == len(left)
    assert [role for role, _ in decision.refused] == [
        role for role in Role if decision.asked is None or role is not decision.asked.role
    ]


MOTIVATED = "het werk is vast en leent zich goed voor de doelgroep"
VALUES = (None, Decimal(50_000), Decimal(900_000))
TERMS = (None, 3, 48)


@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda each: each.value if each else "unsaid")
@pytest.mark.parametrize("buyer", BuyerKind, ids=lambda buyer: buyer.value)
def test_what_is_proposed_is_lawful(buyer: BuyerKind, procedure: Procedure | None) -> None:
    if buyer is BuyerKind.PRIVATE and procedure in {Procedure.EUROPEAN, Procedure.RESERVED}:
        return  # refused whatever the role
    choices = itertools.product(
        Tier,
        (None, Decimal(10)),
        (None, SHARE.share),
        VALUES,
        TERMS,
        ("", MOTIVATED),
        (True, False),
    )
    for tier, weight, share, value, months, motivation, is_reserved in choices:
        given = replace(
            lot(buyer, procedure, None),
            value=value,
            months=months,
            motivation=motivation,
            is_reserved=is_reserved and buyer is BuyerKind.PUBLIC,
            weights=Weights(weight),
            social_return=replace(SHARE, share=share),
            moment_months=None,
        )
        decision = decide(given, tier, SETTINGS, DAY)
        if decision.asked is None:
            assert cannot_have_a_role(given), given
            continue
        # Twelve months, as `[tender]` asks, don't fit a term of three: that is for the row to say.
        let_pass = {"J241"} if months == 3 else set()
        assert refusals(decision) - let_pass == unsaid(given), given


def unsaid(given: Lot) -> set[str]:
    """Say when the row leaves the rules open: no procedure, or a reservation without a value."""
    if given.buyer is BuyerKind.PRIVATE:
        return set()
    if given.procedure is None:
        return {"P147"}
    return {"P149"} if given.procedure == "voorbehouden" and given.value is None else set()


def cannot_have_a_role(given: Lot) -> bool:
    """Say when nothing is proposed: a reservation without rivals, or a small contract."""
    if given.buyer is BuyerKind.PRIVATE:
        return False
    if given.is_reserved or given.procedure == "voorbehouden":
        return given.procedure in {"enkelvoudig", "onderhands"}
    is_minor = (given.value or 250_000) < 250_000 or (given.months or 6) < 6
    has_weight = given.weights.pso is not None
    return is_minor and not given.motivation and given.procedure != "enkelvoudig" and not has_weight

"""Which role is proposed, and the reasons that are given for it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from pso_letters.i18n import translator
from pso_letters.lots import Lot, Procedure, Role, SocialReturn, Weights
from pso_letters.model import BuyerKind, Tier
from pso_letters.tenders.proposal import Decision, decide
from tests.tenders.invented import DAY, LOT, SETTINGS, SHARE

PRIVATE = replace(LOT, buyer=BuyerKind.PRIVATE, procedure=Procedure.MULTIPLE)
WEIGHED = replace(LOT, weights=Weights(Decimal(10)))
SHARED = replace(LOT, social_return=SHARE)
BOTH = replace(WEIGHED, social_return=SHARE)
SMALL = Decimal(249_999)


def decided(lot: Lot, tier: Tier) -> Decision:
    return decide(lot, tier, SETTINGS, DAY)


@pytest.mark.parametrize(
    ("lot", "roles"),
    [
        (PRIVATE, ("deelname", "voorkeur", "aanbeveling")),
        (
            replace(PRIVATE, procedure=Procedure.SINGLE),
            ("deelname", "aanbeveling", "aanbeveling"),
        ),
        (replace(LOT, is_reserved=True), ("voorbehouden",) * 3),
        (replace(LOT, procedure=Procedure.RESERVED), ("voorbehouden",) * 3),
        (replace(LOT, is_reserved=True, procedure=Procedure.SINGLE), (None,) * 3),
        (LOT, ("uitvoering",) * 3),
        (WEIGHED, ("uitvoering", "gunning", "gunning")),
        (replace(LOT, points=Decimal(20)), ("uitvoering", "gunning", "gunning")),
        (SHARED, ("uitvoering", "social-return", "social-return")),
        (BOTH, ("uitvoering", "gunning", "social-return")),
        (replace(BOTH, procedure=Procedure.SINGLE), ("uitvoering", *("social-return",) * 2)),
        (replace(BOTH, value=SMALL), ("gunning",) * 3),
        (replace(BOTH, months=5), ("gunning",) * 3),
        (replace(SHARED, value=SMALL), (None,) * 3),
        (
            replace(SHARED, value=SMALL, motivation="eenvoudig en vast werk"),
            ("uitvoering", "social-return", "social-return"),
        ),
        (replace(SHARED, value=SMALL, motivation="vast werk"), (None,) * 3),
        (replace(LOT, value=SMALL, procedure=Procedure.SINGLE), ("uitvoering",) * 3),
    ],
)  # fmt: skip
def test_a_role_is_proposed_by_inkoopniveau(lot: Lot, roles: tuple[str | None, ...]) -> None:
    found = [decided(lot, tier).asked for tier in Tier]
    assert tuple(asked.role.value if asked else None for asked in found) == roles


def test_a_condition_of_performance_binds_to_a_result_at_inkoopniveau_1_only() -> None:
    firm = [asked.is_firm for tier in Tier if (asked := decided(LOT, tier).asked)]
    assert firm == [True, False, False]


def test_the_role_of_the_row_is_kept_and_explained() -> None:
    decision = decided(replace(LOT, role=Role.CONDITION), Tier.REQUIRED)
    assert not decision.is_proposed
    assert decision.asked is not None
    assert decision.asked.role is Role.CONDITION
    assert "for the list says so" in str(decision.reasons[0])
    assert "2.90" in str(decision.reasons[1])
    assert decision.possible[0] is Role.PERFORMANCE


def test_beside_a_given_role_the_others_that_are_allowed_are_called_so() -> None:
    decision = decided(replace(BOTH, role=Role.AWARD), Tier.REQUIRED)
    said = {role: str(reason) for role, reason in decision.refused}
    assert said[Role.PERFORMANCE] == "allowed too; the list chose another role"
    assert said[Role.SOCIAL_RETURN] == "allowed too; the list chose another role"
    assert "isn't reserved" in said[Role.RESERVED]
    assert "less well" in str(dict(decided(BOTH, Tier.REQUIRED).refused)[Role.AWARD])


def test_the_reasons_tell_the_situation_and_why_each_other_role_is_not_taken() -> None:
    decision = decided(LOT, Tier.REQUIRED)
    first, *others = map(str, decision.reasons)
    assert first.startswith(
        "inkoopniveau 1, contracting authority, European procedure: special condition of "
        "performance (art. 2.80), for "
    )
    assert len(others) == len(decision.refused) == len(Role) - 1
    assert [
        str(reason) in line for (_, reason), line in zip(decision.refused, others, strict=True)
    ] == [True] * 6
    assert others[0].startswith("condition to take part is not possible: ")
    assert "art. 2.78a and 2.90" in others[0]


def test_below_the_threshold_the_article_is_applied_by_analogy() -> None:
    national = decided(replace(LOT, procedure=Procedure.NATIONAL), Tier.REQUIRED)
    assert "applied by analogy" in str(national.reasons[1])
    assert "1.11 to 1.13" in str(national.reasons[1])
    assert "analogy" not in " ".join(map(str, decided(LOT, Tier.REQUIRED).reasons))


def test_underhand_is_not_called_an_invitation_of_several() -> None:
    reason = decided(replace(LOT, procedure=Procedure.UNDERHAND), Tier.REQUIRED).reasons[1]
    assert "underhand procedure (art. 1.4; if several are invited, art. 1.14 to 1.16)" in (
        translator("en")(reason)
    )


def test_with_one_supplier_other_roles_ask_to_take_the_reservation_away() -> None:
    reserved = replace(LOT, is_reserved=True, procedure=Procedure.SINGLE, role=Role.RESERVED)
    said = {role: str(reason) for role, reason in decided(reserved, Tier.REQUIRED).refused}
    assert "isn't marked as reserved any more" in said[Role.PERFORMANCE]
    several = replace(reserved, procedure=Procedure.MULTIPLE)
    said = {role: str(reason) for role, reason in decided(several, Tier.REQUIRED).refused}
    assert "beside the paragraph on the reservation" in said[Role.PERFORMANCE]


def test_no_role_is_explained_with_what_to_do() -> None:
    small = str(decided(replace(LOT, value=SMALL), Tier.REQUIRED).reasons[0])
    assert "motivering" in small
    assert "1.10" in small
    short = str(decided(replace(LOT, months=5), Tier.REQUIRED).reasons[0])
    assert "your own bound of 6 months" in short
    assert "least_value" in small
    assert "out of proportion" not in small + short
    reserved = replace(LOT, is_reserved=True, procedure=Procedure.SINGLE)
    assert "no direct award" in str(decided(reserved, Tier.REQUIRED).reasons[0])


@pytest.mark.parametrize("tier", Tier, ids=lambda tier: tier.name)
@pytest.mark.parametrize("lot", [LOT, BOTH, PRIVATE, replace(LOT, social_return=SocialReturn())])
def test_reasons_can_be_shown_in_both_languages(lot: Lot, tier: Tier) -> None:
    for role in (None, *Role):
        for reason in decided(replace(lot, role=role), tier).reasons:
            assert "{" not in translator("nl")(reason)
            assert "{" not in translator("en")(reason)

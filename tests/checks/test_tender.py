"""The legal rules as checks on lots: one code each, and the one for a lot that no role fits."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from pso_letters.checks.lot_case import LotCase
from pso_letters.checks.rules import DocumentNeeds
from pso_letters.checks.tender import CODES, RULES, TEXT_CODES, code_of
from pso_letters.findings import Code
from pso_letters.lots import Lot, Role
from pso_letters.messages import msg
from pso_letters.model import Tier
from pso_letters.tenders.rules import RULES as LAW
from pso_letters.tenders.rules import find_rule
from pso_letters.tiering import Reason, ReasonKind, TierResult
from tests.tenders.invented import DAY, LOT, SETTINGS


def case(lot: Lot, tier: Tier | None = Tier.REQUIRED) -> LotCase:
    result = TierResult(tier, None, (Reason(ReasonKind.NAME, msg("reason"), tier),))
    return LotCase(lot, result, SETTINGS, DAY, DocumentNeeds())


def found(lot: Lot, tier: Tier | None = Tier.REQUIRED) -> list[tuple[str, str | None]]:
    problems = ((rule.code.id, each) for rule in RULES for each in rule.check(case(lot, tier)))
    return [(code, problem.column) for code, problem in problems]


def test_a_lawful_lot_has_no_problem() -> None:
    assert found(LOT) == []


def test_a_breach_is_a_problem_in_its_column() -> None:
    assert found(replace(LOT, role=Role.CONDITION)) == [("J201", "rol")]
    assert found(replace(LOT, link="")) == [("J234", "verband")]


def test_a_lot_that_no_role_fits_says_why() -> None:
    small = replace(LOT, value=Decimal(1000))
    assert found(small) == [("J200", "rol")]
    (problem,) = RULES[0].check(case(small))
    assert "motivering" in str(problem.message)


def test_a_lot_without_inkoopniveau_is_left_to_its_own_code() -> None:
    assert found(replace(LOT, role=Role.CONDITION), tier=None) == []


def test_each_legal_rule_has_a_code_of_its_own() -> None:
    ids = [code.id for code in CODES]
    assert ids[0] == "J200"
    assert sorted(ids[1:]) == [law.id for law in LAW]
    assert len(set(ids)) == len(ids)
    assert {code.id for code in TEXT_CODES} == {law.id for law in LAW if law.reads_text}


@pytest.mark.parametrize("code", CODES[1:], ids=lambda code: code.id)
def test_the_code_says_what_the_rule_says(code: Code) -> None:
    law = find_rule(code.id)
    assert law is not None
    assert code == code_of(law)
    assert (code.title, code.advice, code.severity) == (law.title, law.remedy, law.severity)

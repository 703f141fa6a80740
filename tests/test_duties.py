"""Which duty and which terms the PSO clause of a supplier has."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pso_letters.certificates import CertificateStatus, Standing, status_at
from pso_letters.duties import ClauseTerms, Duty, clause_terms
from pso_letters.findings import Place
from pso_letters.model import (
    BuyerKind,
    Certificate,
    CertificateLevel,
    ClauseDuty,
    ClauseWishes,
    Sender,
    Signatory,
    Supplier,
    Tier,
)
from pso_letters.settings import ContractSettings, Settings

DAY = date(2026, 3, 2)
SENDER = Sender("Lindevaart", "Kade", "1", "7413 ZX", "Deventer", Signatory("M. de Vries"))
ASPIRANT, BASIS, TREDE_1, TREDE_2, TREDE_3 = CertificateLevel
NOTHING = CertificateStatus(Standing.NONE)


def certified(
    level: CertificateLevel, until: date = date(2027, 12, 31), start: date = date(2026, 1, 1)
) -> CertificateStatus:
    return status_at(Certificate(level, start, until), DAY, expiring_months=4)


def terms(
    tier: Tier = Tier.REQUIRED,
    status: CertificateStatus = NOTHING,
    wishes: ClauseWishes | None = None,
    kind: BuyerKind = BuyerKind.PRIVATE,
    **contract: Any,  # noqa: ANN401 - keys of [contract]
) -> ClauseTerms:
    settings = Settings(replace(SENDER, kind=kind), contract=ContractSettings(**contract))
    supplier = Supplier("1", Place("lijst.csv"), clause=wishes)
    return clause_terms(settings, supplier, tier, status)


@pytest.mark.parametrize(
    ("status", "level", "duty"),
    [
        (NOTHING, TREDE_1, Duty.OBTAINS),
        (certified(TREDE_1), TREDE_1, Duty.HOLDS),
        (certified(TREDE_3), TREDE_1, Duty.HOLDS),
        (certified(TREDE_1, until=date(2026, 4, 1)), TREDE_1, Duty.HOLDS),
        (certified(BASIS), TREDE_1, Duty.OBTAINS),
        (certified(TREDE_1), TREDE_2, Duty.OBTAINS),
        (certified(ASPIRANT), TREDE_1, Duty.GROWTH),
        (certified(ASPIRANT), ASPIRANT, Duty.HOLDS),
        (certified(TREDE_1, until=date(2026, 3, 1)), TREDE_1, Duty.OBTAINS),
        (certified(TREDE_1, start=date(2026, 4, 1)), TREDE_1, Duty.OBTAINS),
    ],
)
def test_the_certificate_decides_in_inkoopniveau_1(
    status: CertificateStatus, level: CertificateLevel, duty: Duty
) -> None:
    assert terms(status=status, level=level).duty is duty


@pytest.mark.parametrize("tier", [Tier.URGED, Tier.RECOMMENDED])
@pytest.mark.parametrize("status", [NOTHING, certified(TREDE_3), certified(ASPIRANT)])
def test_in_the_others_it_is_an_effort(tier: Tier, status: CertificateStatus) -> None:
    assert terms(tier, status).duty is Duty.EFFORT


@pytest.mark.parametrize("duty", [each for each in ClauseDuty if each is not ClauseDuty.AUTO])
def test_settings_go_before_the_choice_and_the_row_before_both(duty: ClauseDuty) -> None:
    assert terms(Tier.URGED, duty=duty).duty == duty.value
    assert terms(Tier.URGED, wishes=ClauseWishes(duty), duty=ClauseDuty.HOLDS).duty == duty.value


def test_a_row_may_ask_for_the_choice() -> None:
    asked = terms(wishes=ClauseWishes(ClauseDuty.AUTO), duty=ClauseDuty.EFFORT)
    assert asked.duty is Duty.OBTAINS


def test_the_values_of_a_row_go_before_those_of_the_settings() -> None:
    wishes = ClauseWishes(level=TREDE_2, months=30, report_days=3, cap=Decimal(1))
    found = terms(wishes=wishes)
    assert (found.level, found.months, found.report_days) == (TREDE_2, 30, 3)
    assert (found.growth_months, found.cap) == (30, Decimal(1))


def test_the_level_of_the_row_decides_the_duty() -> None:
    status = certified(TREDE_1)
    assert terms(status=status, wishes=ClauseWishes(level=TREDE_2)).duty is Duty.OBTAINS


def test_without_wishes_it_is_as_set() -> None:
    asked = ContractSettings(
        months=20, aspirant_months=7, growth_months=21, report_days=8, cure_days=40,
        review_months=6, discount=Decimal(3), cap=Decimal(9), price_agreements=True, chain=False,
    )  # fmt: skip
    settings = Settings(SENDER, contract=asked)
    found = clause_terms(settings, Supplier("1", Place("x")), Tier.REQUIRED, NOTHING)
    assert found == ClauseTerms(
        Duty.OBTAINS, TREDE_1, 20, 7, 21, 8, 40, 6, Decimal(3), Decimal(9),
        price_agreements=True, equivalence=False, chain=False,
    )  # fmt: skip


@pytest.mark.parametrize("is_on", [True, False])
def test_a_public_buyer_always_accepts_equivalent_proof(*, is_on: bool) -> None:
    assert terms(kind=BuyerKind.PUBLIC, equivalence=is_on).equivalence
    assert terms(equivalence=is_on).equivalence is is_on


@pytest.mark.parametrize(
    ("tier", "contract", "has_discount"),
    [
        (Tier.REQUIRED, {}, True),
        (Tier.URGED, {"duty": ClauseDuty.HOLDS}, True),
        (Tier.URGED, {}, False),
        (Tier.RECOMMENDED, {"duty": ClauseDuty.HOLDS}, False),
        (Tier.REQUIRED, {"duty": ClauseDuty.EFFORT}, False),
        (Tier.REQUIRED, {"cap": Decimal(0)}, False),
        (Tier.REQUIRED, {"discount": Decimal(0)}, False),
    ],
)
def test_a_discount_needs_a_firm_duty(
    tier: Tier,
    contract: dict[str, Any],
    has_discount: bool,
) -> None:
    assert terms(tier, **contract).has_discount is has_discount

"""The terms of a PSO clause: what can't be met, isn't true or isn't lawful is found beforehand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pso_letters.certificates import add_months
from pso_letters.checks.families import CLAUSE_RULES, CLAUSE_SENDER_RULES
from pso_letters.checks.rules import DocumentNeeds
from pso_letters.model import (
    BuyerKind,
    Certificate,
    CertificateLevel,
    ClauseDuty,
    ClauseWishes,
    Supplier,
    Tier,
)
from pso_letters.settings import ContractSettings, LetterSettings, Settings
from pso_letters.tiering import ReasonKind
from tests.checks import cases
from tests.checks.cases import CERTIFICATE, DAY, HEADERS, SENDER, SUPPLIER, checker, classified

Found = list[tuple[str, str | None]]

CLAUSE = DocumentNeeds(is_clause=True)
COLUMNS = (
    "clausule_plicht clausule_niveau clausule_maanden clausule_werkdagen clausule_maximum"
    " pso_groeipad_tot"
)
WITH_COLUMNS = HEADERS | {column: column for column in COLUMNS.split()}
LATE = date(2035, 12, 31)
HOLDER = replace(SUPPLIER, contract_end=date(2027, 2, 1))
"""Holds Trede 2 longer than its contract runs."""
WITHOUT = replace(SUPPLIER, certificate=None, contract_end=LATE)
"""Must obtain a certificate, and has years for it."""
ASPIRANT = replace(
    SUPPLIER,
    certificate=Certificate(
        CertificateLevel.ASPIRANT, DAY, date(2028, 3, 1), growth_until=date(2028, 3, 1)
    ),
    contract_end=date(2028, 3, 1),
)
"""Grows from the Aspirant-status to Trede 1."""
STEADY = ContractSettings(growth_months=23)
"""Lets that Aspirant grow no longer than its own growth path."""


def wishing(supplier: Supplier, **wishes: Any) -> Supplier:  # noqa: ANN401 - fields of the wishes
    return replace(supplier, clause=ClauseWishes(**wishes))


def found(
    supplier: Supplier,
    contract: ContractSettings = STEADY,
    tier: Tier | None = Tier.REQUIRED,
    document: DocumentNeeds = CLAUSE,
    **options: Any,  # noqa: ANN401 - of the checker
) -> Found:
    chosen = {"settings": Settings(SENDER, contract=contract), "column_headers": WITH_COLUMNS}
    return cases.found(supplier, classified(ReasonKind.NAME, tier), document, **(chosen | options))


def found_in_settings(
    document: DocumentNeeds = CLAUSE,
    kind: BuyerKind = BuyerKind.PRIVATE,
    day: date = DAY,
    **contract: Any,  # noqa: ANN401 - fields of the settings
) -> Found:
    settings = Settings(replace(SENDER, kind=kind), contract=ContractSettings(**contract))
    return cases.places(checker(settings=settings, document=document, day=day).check_list())


@pytest.mark.parametrize("supplier", [HOLDER, WITHOUT, ASPIRANT])
@pytest.mark.parametrize("tier", Tier)
def test_a_clause_that_inkoopniveau_and_certificate_choose_has_no_faults(
    supplier: Supplier, tier: Tier
) -> None:
    assert found(supplier, tier=tier) == []


def test_the_settings_as_they_come_have_no_faults() -> None:
    assert found_in_settings() == []


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        (3, [("J120", "clausule_maanden")]),
        (4, [("J121", "clausule_maanden")]),
        (12, [("J121", "clausule_maanden")]),
        (13, []),
    ],
)
@pytest.mark.parametrize("level", [CertificateLevel.BASIS, CertificateLevel.TREDE_3])
def test_a_trede_takes_data_of_a_year_and_a_certificate(
    months: int, expected: Found, level: CertificateLevel
) -> None:
    assert found(wishing(WITHOUT, months=months, level=level)) == expected


def test_months_of_the_settings_are_said_at_what_the_supplier_holds() -> None:
    assert found(WITHOUT, ContractSettings(months=3)) == [("J120", "pso_niveau")]
    assert found(WITHOUT, ContractSettings(months=12)) == [("J121", "pso_niveau")]


def test_what_the_supplier_holds_already_can_be_asked_soon() -> None:
    soon = {"duty": ClauseDuty.OBTAINS, "months": 1}
    assert found(wishing(HOLDER, level=CertificateLevel.TREDE_2, **soon)) == []
    assert found(wishing(HOLDER, level=CertificateLevel.TREDE_3, **soon)) == [
        ("J120", "clausule_maanden")
    ]


@pytest.mark.parametrize(("months", "expected"), [(2, [("J122", "clausule_maanden")]), (3, [])])
def test_the_aspirant_status_takes_three_months(months: int, expected: Found) -> None:
    asked = wishing(WITHOUT, months=months, level=CertificateLevel.ASPIRANT)
    assert found(asked) == expected


END = add_months(DAY, 18)


@pytest.mark.parametrize(
    ("contract_end", "expected"),
    [
        (END, []),
        (END.replace(day=END.day - 1), [("J123", "contract_einddatum")]),
        (DAY, [("J123", "contract_einddatum")]),
        (DAY.replace(day=DAY.day - 1), [("J124", "contract_einddatum")]),
        (None, []),
    ],
)
def test_a_term_ends_within_a_contract_that_still_runs(
    contract_end: date | None, expected: Found
) -> None:
    assert found(replace(WITHOUT, contract_end=contract_end)) == expected


def test_months_of_the_row_are_the_place_of_a_term_that_is_too_long() -> None:
    short = replace(WITHOUT, contract_end=date(2027, 12, 31))
    assert found(wishing(short, months=24)) == [("J123", "clausule_maanden")]


@pytest.mark.parametrize(
    ("contract_end", "expected"),
    [(date(2028, 2, 2), []), (date(2028, 2, 1), [("J123", "contract_einddatum")])],
)
def test_a_growth_path_ends_within_the_contract(contract_end: date, expected: Found) -> None:
    assert found(replace(ASPIRANT, contract_end=contract_end)) == expected


@pytest.mark.parametrize("duty", [ClauseDuty.HOLDS, ClauseDuty.EFFORT])
def test_a_duty_without_a_term_fits_any_contract_that_runs(duty: ClauseDuty) -> None:
    asked = wishing(HOLDER, duty=duty)
    assert found(replace(asked, contract_end=DAY)) == []
    assert found(replace(asked, contract_end=date(2026, 3, 1))) == [("J124", "contract_einddatum")]


def test_a_contract_that_ended_is_found_without_an_inkoopniveau_too() -> None:
    ended = replace(WITHOUT, contract_end=date(2026, 3, 1))
    assert [code for code, _ in found(ended, tier=None)] == ["T120", "J124"]


@pytest.mark.parametrize("supplier", [HOLDER, ASPIRANT])
def test_without_an_inkoopniveau_there_are_no_terms_to_judge(supplier: Supplier) -> None:
    asked = wishing(supplier, duty=ClauseDuty.GROWTH, months=1)
    assert [code for code, _ in found(asked, tier=None)] == ["T120"]


@pytest.mark.parametrize(
    ("changes", "also"),
    [
        ({"valid_until": date(2026, 3, 1)}, ["C118"]),
        ({"valid_from": date(2026, 3, 3)}, ["C120"]),
        ({"covered_kvk": ("87654321",)}, ["C121"]),
        ({"level": CertificateLevel.BASIS}, []),
    ],
)
def test_holds_now_must_be_true(changes: dict[str, Any], also: list[str]) -> None:
    supplier = replace(HOLDER, certificate=replace(CERTIFICATE, **changes))
    at_effort = found(wishing(supplier, duty=ClauseDuty.EFFORT))
    assert [code for code, _ in at_effort] == also
    at_holds = found(wishing(supplier, duty=ClauseDuty.HOLDS))
    assert sorted(at_holds) == sorted([("J127", "clausule_plicht"), *at_effort])


def test_the_place_of_what_is_not_held_is_where_it_was_chosen() -> None:
    holds = ContractSettings(duty=ClauseDuty.HOLDS)
    assert found(HOLDER, holds) == []
    assert found(WITHOUT, holds) == [("J127", "pso_niveau")]
    above = wishing(HOLDER, level=CertificateLevel.TREDE_3)
    assert found(above, holds) == [("J127", "clausule_niveau")]


def test_where_other_proof_does_as_well_it_is_only_asked_about() -> None:
    accepting = ContractSettings(duty=ClauseDuty.HOLDS, equivalence=True)
    assert found(HOLDER, accepting) == []
    assert found(WITHOUT, accepting) == [("J136", "pso_niveau")]
    public = Settings(replace(SENDER, kind=BuyerKind.PUBLIC), contract=STEADY)
    above = wishing(HOLDER, duty=ClauseDuty.HOLDS, level=CertificateLevel.TREDE_3)
    assert found(above, settings=public) == [("J136", "clausule_plicht")]


def test_a_certificate_on_its_last_day_is_held() -> None:
    last = replace(HOLDER, certificate=replace(CERTIFICATE, valid_until=DAY))
    assert found(wishing(last, duty=ClauseDuty.HOLDS)) == [("C119", "pso_geldig_tot")]


def test_a_growth_path_leads_to_a_trede() -> None:
    growth, aspirant = ClauseDuty.GROWTH, CertificateLevel.ASPIRANT
    assert found(wishing(WITHOUT, duty=growth)) == []
    assert found(wishing(WITHOUT, duty=growth, level=aspirant)) == [("J128", "clausule_niveau")]
    low = replace(STEADY, level=aspirant)
    assert found(wishing(WITHOUT, duty=growth), low) == [("J128", "clausule_plicht")]
    assert found(WITHOUT, low) == []


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2023, 3, 31), [("J129", "clausule_niveau")]), (date(2023, 4, 1), [])],
)
def test_a_level_exists_on_the_day_of_the_clause(day: date, expected: Found) -> None:
    assert found(wishing(WITHOUT, level=CertificateLevel.BASIS), day=day) == expected
    in_settings = found_in_settings(day=day, level=CertificateLevel.BASIS)
    assert [code for code, _ in in_settings if code == "J129"] == [code for code, _ in expected]


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        ({"cap": Decimal(10)}, []),
        ({"cap": Decimal("10.5")}, [("J130", "clausule_maximum")]),
        ({"cap": Decimal(0)}, []),
        ({"report_days": 30}, []),
        ({"report_days": 31}, [("J134", "clausule_werkdagen")]),
    ],
)
def test_terms_of_a_row_are_reasonable(wishes: dict[str, Any], expected: Found) -> None:
    assert found(wishing(HOLDER, **wishes)) == expected


@pytest.mark.parametrize("tier", [Tier.URGED, Tier.RECOMMENDED])
@pytest.mark.parametrize("duty", [ClauseDuty.HOLDS, ClauseDuty.OBTAINS, ClauseDuty.GROWTH])
def test_what_is_only_advised_is_no_duty(tier: Tier, duty: ClauseDuty) -> None:
    lasting = replace(HOLDER, contract_end=LATE)
    steady = replace(CERTIFICATE, valid_until=date(2027, 2, 28))
    holder = replace(lasting, certificate=steady)
    in_row = [pair for pair in found(wishing(holder, duty=duty), tier=tier) if pair[0] != "C123"]
    assert in_row == [("J132", "clausule_plicht")]
    in_settings = found(holder, replace(STEADY, duty=duty), tier)
    assert ("J132", "inkoopniveau") in in_settings


def test_a_duty_is_for_inkoopniveau_1_and_an_effort_for_all() -> None:
    for tier in Tier:
        assert found(wishing(HOLDER, duty=ClauseDuty.EFFORT), tier=tier) == []
    assert found(wishing(HOLDER, duty=ClauseDuty.OBTAINS, months=10)) == []


@pytest.mark.parametrize(
    ("changes", "months", "expected"),
    [
        ({}, 23, []),
        ({}, 24, [("J135", "pso_groeipad_tot")]),
        ({"growth_until": None, "valid_from": date(2026, 2, 2)}, 23, []),
        (
            {"growth_until": None, "valid_from": date(2026, 2, 1)},
            23,
            [("J135", "pso_ingangsdatum")],
        ),
    ],
)
def test_a_clause_gives_an_aspirant_no_longer_than_its_own_path(
    changes: dict[str, Any], months: int, expected: Found
) -> None:
    assert ASPIRANT.certificate
    start = changes.get("valid_from", DAY)
    certificate = replace(ASPIRANT.certificate, valid_until=add_months(start, 24), **changes)
    supplier = replace(ASPIRANT, certificate=certificate)
    at_growth = found(supplier, ContractSettings(growth_months=months))
    assert [pair for pair in at_growth if pair[0] == "J135"] == expected


@pytest.mark.parametrize(
    ("contract", "expected"),
    [
        ({"aspirant_months": 6, "growth_months": 30}, []),
        ({"aspirant_months": 6, "growth_months": 31}, [("J125", "contract.growth_months")]),
        ({"aspirant_months": 23}, []),
        ({"aspirant_months": 24}, [("J126", "contract.growth_months")]),
        ({"aspirant_months": 25}, [("J126", "contract.growth_months")]),
        ({"aspirant_months": 3}, []),
        ({"aspirant_months": 2}, [("J122", "contract.aspirant_months")]),
        ({"growth_months": 13}, []),
        ({"growth_months": 12}, [("J121", "contract.growth_months")]),
        ({"growth_months": 4, "aspirant_months": 3}, [("J121", "contract.growth_months")]),
        (
            {"growth_months": 3, "aspirant_months": 2},
            [("J120", "contract.growth_months"), ("J122", "contract.aspirant_months")],
        ),
        ({"growth_months": 12, "level": CertificateLevel.ASPIRANT}, []),
        ({"cap": Decimal(10)}, []),
        ({"cap": Decimal("10.01")}, [("J130", "contract.cap")]),
        ({"cap": Decimal(0)}, [("J130", "contract.cap")]),
        ({"cap": Decimal(0), "discount": Decimal(0)}, []),
        ({"report_days": 30}, []),
        ({"report_days": 31}, [("J134", "contract.report_days")]),
        ({"cure_days": 14}, []),
        ({"cure_days": 13}, [("J134", "contract.cure_days")]),
        ({"price_agreements": True}, []),
    ],
)
def test_a_fault_of_the_settings_is_said_once(contract: dict[str, Any], expected: Found) -> None:
    assert found_in_settings(**contract) == expected


@pytest.mark.parametrize(
    ("contract", "keys"),
    [
        ({}, ["contract.discount"]),
        ({"price_agreements": True}, ["contract.discount", "contract.price_agreements"]),
        ({"cap": Decimal(0), "discount": Decimal(0), "price_agreements": True},
         ["contract.price_agreements"]),
        ({"discount": Decimal(0)}, []),
    ],
)  # fmt: skip
def test_a_contracting_authority_must_have_announced_clause_and_money(
    contract: dict[str, Any], keys: list[str]
) -> None:
    in_settings = found_in_settings(kind=BuyerKind.PUBLIC, **contract)
    assert in_settings == [*(("J131", key) for key in keys), ("J133", "sender.kind")]


WRONG = wishing(
    replace(WITHOUT, contract_end=date(2026, 6, 30)),
    duty=ClauseDuty.HOLDS,
    level=CertificateLevel.TREDE_3,
    cap=Decimal(50),
    report_days=99,
)


def test_a_letter_has_no_terms_and_a_clause_no_effective_date() -> None:
    letter = DocumentNeeds()
    assert found(WRONG, document=letter) == [("T127", "contract_einddatum")]
    assert found_in_settings(letter, BuyerKind.PUBLIC, growth_months=120, cap=Decimal(0)) == []
    ended = replace(WRONG, contract_end=date(2026, 3, 1))
    assert found(ended, document=letter) == [("T124", "contract_einddatum")]
    assert {code for code, _ in found(WRONG)} == {"J127", "J130", "J134"}
    soon = Settings(SENDER, LetterSettings(effective_date=DAY))
    for document, codes in ((letter, ["T129"]), (CLAUSE, [])):
        findings = checker(settings=soon, document=document).check_list()
        assert [finding.code for finding in findings] == codes


def test_a_message_names_dates_and_months() -> None:
    asked = wishing(replace(WITHOUT, contract_end=date(2026, 4, 1)), months=3)
    settings = Settings(SENDER, contract=STEADY)
    clause = checker(settings=settings, document=CLAUSE, column_headers=WITH_COLUMNS)
    findings = clause.check(asked, classified())
    said = {finding.code: dict(finding.message.params) for finding in findings}
    assert said.keys() == {"J120", "J123"}
    assert said["J120"] == {
        "level": "Trede 1", "end": date(2026, 6, 2), "months": 3, "least": 4
    }  # fmt: skip
    assert said["J123"]["contract_end"] == date(2026, 4, 1)


def test_every_rule_on_clauses_is_among_those_of_a_clause() -> None:
    codes = {rule.code.id for rule in CLAUSE_RULES}
    codes |= {rule.code.id for rule in CLAUSE_SENDER_RULES}
    assert codes == {f"J{number}" for number in range(120, 137)}

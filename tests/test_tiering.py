from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from pso_letters.activity_codes import cpv_digits, sbi_digits
from pso_letters.errors import SettingsError
from pso_letters.findings import Place
from pso_letters.model import Category, Supplier, Tier
from pso_letters.settings import TierRule
from pso_letters.tiering import ReasonKind, Tiering, TierResult, comparable

CATEGORIES = (
    Category("schoonmaak", Tier.REQUIRED, ("glasbewassing", "Groen & grijs"), sbi=("812",),
             cpv=("909",)),
    Category("bouw", Tier.REQUIRED, sbi=("41", "43"), cpv=("45",)),
    Category("techniek en infra", Tier.URGED, sbi=("432",), cpv=("453",)),
    Category("financiële instellingen", Tier.URGED, ("energie",), sbi=("64",), cpv=("66",)),
    Category("vastgoed", Tier.RECOMMENDED, ("bouw",), sbi=("64", "68"), cpv=("66",)),
    Category("energie", Tier.RECOMMENDED, sbi_version="2025", sbi=("35", "41"), cpv=("09",)),
)  # fmt: skip
SUPPLIER = Supplier(key="12345678", origin=Place("lijst.csv", row=2))


def classify(*rules: TierRule, **given: object) -> TierResult:
    return Tiering(CATEGORIES, rules).classify(replace(SUPPLIER, **given))  # type: ignore[arg-type]


def outcome(result: TierResult) -> tuple[str, int | None]:
    return (result.category.name if result.category else "", result.tier and result.tier.value)


def kinds(result: TierResult) -> list[ReasonKind]:
    return [reason.kind for reason in result.reasons]


@pytest.mark.parametrize("name", ["schoonmaak", "Schoonmaak", " SCHOONMAAK ", "schoonmaak."])
def test_name(name: str) -> None:
    result = classify(category=name)
    assert outcome(result) == ("schoonmaak", 1)
    assert kinds(result) == [ReasonKind.NAME]


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("Techniek & Infra", "techniek en infra"),
        ("Financiele instellingen", "financiële instellingen"),
        ("FINANCIËLE  INSTELLINGEN.", "financiële instellingen"),
    ],
)
def test_name_without_accents_and_punctuation(name: str, category: str) -> None:
    assert outcome(classify(category=name))[0] == category


@pytest.mark.parametrize("name", ["Glasbewassing", "groen en grijs"])
def test_synonym(name: str) -> None:
    result = classify(category=name)
    assert outcome(result) == ("schoonmaak", 1)
    assert kinds(result) == [ReasonKind.SYNONYM]
    assert comparable(result.reasons[0].detail) == comparable(name)


@pytest.mark.parametrize("name", ["bouw", "energie"])
def test_a_name_goes_before_the_same_synonym_elsewhere(name: str) -> None:
    assert outcome(classify(category=name))[0] == name


def test_of_two_categories_with_one_synonym_the_first_counts() -> None:
    pair = (Category("a", Tier.URGED, ("x",)), Category("b", Tier.REQUIRED, ("x",)))
    assert outcome(Tiering(pair).classify(replace(SUPPLIER, category="x"))) == ("a", 2)


def test_plurals_are_not_guessed() -> None:
    assert classify(category="schoonmaken").category is None


@pytest.mark.parametrize(
    "code", ["81.21", "8121", "81210", "812", "81.2", "N81.21", "8121 Interieurreiniging"]
)
def test_sbi_code(code: str) -> None:
    result = classify(sbi_code=code)
    assert outcome(result) == ("schoonmaak", 1)
    assert kinds(result) == [ReasonKind.SBI]
    assert result.reasons[0].detail == "812"


def test_longest_sbi_prefix_wins_even_if_less_strict() -> None:
    assert outcome(classify(sbi_code="43.21")) == ("techniek en infra", 2)
    assert outcome(classify(sbi_code="43.3")) == ("bouw", 1)


def test_at_equal_length_the_strictest_tier_wins() -> None:
    assert outcome(classify(sbi_code="64.19")) == ("financiële instellingen", 2)
    assert outcome(classify(cpv="66100000")) == ("financiële instellingen", 2)


def test_sbi_versions_are_kept_apart() -> None:
    assert outcome(classify(sbi_code="41.20", sbi_version="2008")) == ("bouw", 1)
    assert outcome(classify(sbi_code="41.20", sbi_version="2025")) == ("energie", 3)
    assert outcome(classify(sbi_code="35.11", sbi_version="2008")) == ("", None)


def test_sbi_code_without_a_version_is_taken_as_the_mapping_has_it() -> None:
    assert outcome(classify(sbi_code="35.11")) == ("energie", 3)
    assert outcome(classify(sbi_code="41.20")) == ("bouw", 1)


def test_version_that_the_mapping_lacks_is_a_reason() -> None:
    result = classify(sbi_code="81.21", sbi_version="1993")
    assert outcome(result) == ("", None)
    assert "1993" in str(result.reasons[0].message)


@pytest.mark.parametrize("code", ["8", "", "n.v.t.", "99"])
def test_sbi_code_that_fits_nothing(code: str) -> None:
    assert classify(sbi_code=code).tier is None


@pytest.mark.parametrize("code", ["90911200-8", "90911200", "909", "90900000"])
def test_cpv_code(code: str) -> None:
    result = classify(cpv=code)
    assert outcome(result) == ("schoonmaak", 1)
    assert kinds(result) == [ReasonKind.CPV]
    assert result.reasons[0].detail == "909"


def test_longest_cpv_prefix_wins() -> None:
    assert outcome(classify(cpv="45310000-3")) == ("techniek en infra", 2)
    assert outcome(classify(cpv="45000000-7")) == ("bouw", 1)


def test_cpv_code_that_is_less_precise_than_the_mapping_fits_nothing() -> None:
    assert classify(cpv="90000000").tier is None


def test_name_goes_before_sbi_and_sbi_before_cpv() -> None:
    assert outcome(classify(category="vastgoed", sbi_code="8121", cpv="45"))[0] == "vastgoed"
    assert outcome(classify(sbi_code="8121", cpv="45"))[0] == "schoonmaak"


def test_a_name_that_fits_nothing_is_said_before_the_code_that_does() -> None:
    result = classify(category="poetsen", sbi_code="99", cpv="909")
    assert outcome(result) == ("schoonmaak", 1)
    (reason,) = result.reasons
    assert (reason.kind, reason.tier, reason.detail) == (ReasonKind.CPV, Tier.REQUIRED, "909")
    assert str(reason.message) == (
        "The mapping has no category “poetsen”. The mapping has no category for SBI code 99. CPV "
        "code 909 begins with 909, category “schoonmaak”: inkoopniveau 1."
    )


def test_when_nothing_fits_all_that_was_tried_is_one_reason() -> None:
    (reason,) = classify(category="poetsen", sbi_code="99").reasons
    assert (reason.kind, reason.tier, reason.detail) == (ReasonKind.UNMATCHED, None, "poetsen")
    assert "SBI code 99" in str(reason.message)


def test_nothing_given_stays_unclassified() -> None:
    result = classify()
    assert outcome(result) == ("", None)
    assert kinds(result) == [ReasonKind.UNMATCHED]


SPEND = TierRule("klein", spend_below=Decimal(10000), relax=1)
BIG = TierRule("groot", spend_from=Decimal(10000), tighten=1)


@pytest.mark.parametrize(("spend", "tier"), [("9999.99", 2), ("10000", 1), ("-5", 2)])
def test_spend_below(spend: str, tier: int) -> None:
    assert classify(SPEND, category="bouw", spend=Decimal(spend)).tier == tier


@pytest.mark.parametrize(("spend", "tier"), [("9999.99", 3), ("10000", 2), ("10000.01", 2)])
def test_spend_from(spend: str, tier: int) -> None:
    assert classify(BIG, category="vastgoed", spend=Decimal(spend)).tier == tier


@pytest.mark.parametrize("rule", [SPEND, BIG])
def test_rule_on_spend_does_not_apply_when_spend_is_unknown(rule: TierRule) -> None:
    result = classify(rule, category="energie")
    assert result.tier == Tier.RECOMMENDED
    assert kinds(result) == [ReasonKind.NAME]


@pytest.mark.parametrize(
    ("end", "tier"), [(date(2026, 12, 31), 1), (date(2027, 1, 1), 2), (None, 1)]
)
def test_contract_ends_from(end: date | None, tier: int) -> None:
    rule = TierRule("later", contract_ends_from=date(2027, 1, 1), relax=1)
    assert classify(rule, category="bouw", contract_end=end).tier == tier


@pytest.mark.parametrize(
    ("end", "tier"), [(date(2026, 12, 31), 2), (date(2027, 1, 1), 1), (None, 1)]
)
def test_contract_ends_before(end: date | None, tier: int) -> None:
    rule = TierRule("eerder", contract_ends_before=date(2027, 1, 1), relax=1)
    assert classify(rule, category="bouw", contract_end=end).tier == tier


def test_all_conditions_must_hold() -> None:
    rule = TierRule("beide", ("bouw",), spend_from=Decimal(10), spend_below=Decimal(20), relax=1)
    assert classify(rule, category="bouw", spend=Decimal(15)).tier == 2
    assert classify(rule, category="bouw", spend=Decimal(20)).tier == 1
    assert classify(rule, category="schoonmaak", spend=Decimal(15)).tier == 1


def test_rule_names_a_category_by_name_or_synonym() -> None:
    rule = TierRule("ramen", ("Glasbewassing", "TECHNIEK & INFRA"), tier=Tier.RECOMMENDED)
    assert classify(rule, category="schoonmaak").tier == 3
    assert classify(rule, sbi_code="43.21").tier == 3
    assert classify(rule, category="bouw").tier == 1


@pytest.mark.parametrize(("steps", "tier"), [(1, 2), (2, 3), (5, 3)])
def test_relaxing_stops_at_the_last_tier(steps: int, tier: int) -> None:
    assert classify(TierRule("r", relax=steps), category="bouw").tier == tier


@pytest.mark.parametrize(("steps", "tier"), [(1, 2), (2, 1), (5, 1)])
def test_tightening_stops_at_the_first_tier(steps: int, tier: int) -> None:
    assert classify(TierRule("r", tighten=steps), category="vastgoed").tier == tier


def test_rules_work_in_their_order_and_each_is_a_reason() -> None:
    fix, relax = TierRule("vast", tier=Tier.REQUIRED), TierRule("soepel", relax=1)
    result = classify(fix, relax, category="vastgoed")
    assert [(r.kind, r.tier, r.detail) for r in result.reasons] == [
        (ReasonKind.NAME, Tier.RECOMMENDED, "vastgoed"),
        (ReasonKind.RULE, Tier.REQUIRED, "vast"),
        (ReasonKind.RULE, Tier.URGED, "soepel"),
    ]
    assert result.tier == Tier.URGED
    assert classify(relax, fix, category="vastgoed").tier == Tier.REQUIRED


def test_rules_never_classify_what_fits_no_category() -> None:
    assert classify(TierRule("alles", tier=Tier.REQUIRED), category="poetsen").tier is None


def test_override_wins_and_is_the_last_reason() -> None:
    rule = TierRule("vast", tier=Tier.REQUIRED)
    result = classify(rule, category="bouw", tier_override=Tier.RECOMMENDED)
    assert outcome(result) == ("bouw", 3)
    assert kinds(result) == [ReasonKind.NAME, ReasonKind.RULE, ReasonKind.OVERRIDE]


def test_override_without_a_category() -> None:
    result = classify(tier_override=Tier.URGED)
    assert outcome(result) == ("", 2)
    assert kinds(result) == [ReasonKind.UNMATCHED, ReasonKind.OVERRIDE]


def test_rule_for_an_unknown_category_is_refused_with_near_misses() -> None:
    with pytest.raises(SettingsError, match=r"“r” names the category “schoonmak”.*schoonmaak"):
        Tiering(CATEGORIES, (TierRule("r", ("schoonmak",), relax=1),))


@pytest.mark.parametrize(
    "rule",
    [
        TierRule("niets"),
        TierRule("twee", relax=1, tighten=1),
        TierRule("twee", tier=Tier.URGED, relax=1),
        TierRule("min", relax=-1),
    ],
)
def test_rule_that_changes_nothing_or_two_things_is_refused(rule: TierRule) -> None:
    with pytest.raises(SettingsError, match=rule.name):
        Tiering(CATEGORIES, (rule,))


@pytest.mark.parametrize(
    ("code", "digits"),
    [("01.13", "0113"), ("N 81.2", "812"), ("8121/4120", "8121"), ("bouw", ""), ("", "")],
)
def test_sbi_digits(code: str, digits: str) -> None:
    assert sbi_digits(code) == digits


@pytest.mark.parametrize(
    ("code", "digits"), [("09310000-5", "09310000"), ("45000000, 50000000", "45000000"), ("x", "")]
)
def test_cpv_digits(code: str, digits: str) -> None:
    assert cpv_digits(code) == digits


def test_an_endless_row_of_digits_is_looked_up_by_its_first() -> None:
    assert outcome(classify(sbi_code="432" + "0" * 100_000)) == ("techniek en infra", 2)
    assert outcome(classify(sbi_code="9" * 100_000)) == ("", None)

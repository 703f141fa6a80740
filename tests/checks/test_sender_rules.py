"""The sender's own data: checked once per list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pso_letters.certificates import status_at
from pso_letters.checks.families import SENDER_RULES
from pso_letters.checks.rules import DocumentNeeds
from pso_letters.model import BuyerKind, CertificateLevel
from pso_letters.settings import LetterSettings, Settings, TierRule, TierSettings
from tests.checks.cases import DAY, SENDER, checker, places

CERTIFICATE = SENDER.certificate


def certificate(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - fields of a certificate
    assert CERTIFICATE
    return {"certificate": replace(CERTIFICATE, **changes)}


THIRTY_PLUS: dict[str, Any] = {
    "level": CertificateLevel.TREDE_3,
    "thirty_plus": True,
    "thirty_plus_from": date(2025, 3, 1),
    "thirty_plus_until": date(2027, 2, 28),
}
CORRECT: list[dict[str, Any]] = [
    {},
    {"certificate": None},
    {"kind": BuyerKind.PUBLIC, "kvk": ""},
    {"po_box": "12", "po_box_postcode": "4460 AA"},
    certificate(valid_until=date(2026, 7, 3)),
    {"pso_logo": "pso.png"},
    {"pso_logo": "pso.png"} | certificate(level=CertificateLevel.ASPIRANT),
    certificate(**THIRTY_PLUS),
    certificate(level=CertificateLevel.ASPIRANT, growth_until=date(2027, 2, 28)),
]
WRONG: list[tuple[dict[str, Any], tuple[str, str]]] = [
    ({"kvk": "1122334"}, ("S116", "sender.kvk")),
    ({"postcode": "4461"}, ("A111", "sender.postcode")),
    ({"po_box": "12", "po_box_postcode": "AA"}, ("A111", "sender.po_box_postcode")),
    ({"po_box": "12"}, ("A112", "sender.po_box_postcode")),
    (certificate(valid_from=date(2027, 3, 1)), ("C130", "sender.certificate")),
    (certificate(valid_until=date(2027, 3, 2)), ("C130", "sender.certificate")),
    (certificate(level=None), ("C130", "sender.certificate")),
    (certificate(valid_until=None), ("C130", "sender.certificate")),
    (certificate(thirty_plus=True), ("C130", "sender.certificate")),
    (
        certificate(valid_from=None, valid_until=date(2028, 3, 3)),
        ("C130", "sender.certificate"),
    ),
    (certificate(covered_kvk=("87654321",)), ("C130", "sender.certificate")),
    (
        certificate(
            level=CertificateLevel.BASIS,
            valid_from=date(2023, 3, 31),
            valid_until=date(2025, 3, 30),
        ),
        ("C130", "sender.certificate"),
    ),
    (certificate(valid_until=date(2026, 3, 1)), ("C131", "sender.certificate.valid_until")),
    (certificate(valid_from=date(2026, 3, 3)), ("C132", "sender.certificate.valid_from")),
    (certificate(thirty_plus_until=DAY), ("C130", "sender.certificate.thirty_plus")),
    (
        certificate(**THIRTY_PLUS | {"thirty_plus_from": date(2027, 3, 1)}),
        ("C130", "sender.certificate.thirty_plus_until"),
    ),
    (
        certificate(**THIRTY_PLUS | {"thirty_plus_until": date(2026, 3, 1)}),
        ("C130", "sender.certificate.thirty_plus_until"),
    ),
    (
        certificate(level=CertificateLevel.ASPIRANT, growth_until=date(2027, 3, 2)),
        ("C130", "sender.certificate.growth_until"),
    ),
    (
        certificate(level=CertificateLevel.ASPIRANT, growth_until=date(2026, 3, 1)),
        ("C130", "sender.certificate.growth_until"),
    ),
    ({"pso_logo": "pso.png", "certificate": None}, ("C134", "sender.pso_logo")),
    (certificate(valid_until=DAY), ("C135", "sender.certificate.valid_until")),
    (certificate(valid_until=date(2026, 7, 2)), ("C135", "sender.certificate.valid_until")),
    ({"kvk": " "}, ("J101", "sender.kvk")),
    ({"name": "Gemeente Goes"}, ("J111", "sender.kind")),
]


@pytest.mark.parametrize("changes", CORRECT)
def test_a_correct_sender_gives_no_findings(changes: dict[str, Any]) -> None:
    assert checker(settings=Settings(replace(SENDER, **changes))).check_list() == ()


@pytest.mark.parametrize(("changes", "expected"), WRONG)
def test_one_change_gives_exactly_this_finding(
    changes: dict[str, Any], expected: tuple[str, str]
) -> None:
    findings = checker(settings=Settings(replace(SENDER, **changes))).check_list()
    assert places(findings) == [expected]
    assert findings[0].place.file == "pso.toml"


@pytest.mark.parametrize(
    ("settings", "key"),
    [
        (Settings(replace(SENDER, town="Goes ★")), "sender.town"),
        (Settings(SENDER, LetterSettings(enclosures=("Bijlage", "★"))), "letter.enclosures"),
        (Settings(SENDER, tiers=TierSettings(rules=(TierRule("★"),))), "tiers.rules"),
    ],
)
def test_a_text_of_the_house_that_the_font_cannot_draw_is_named(
    settings: Settings, key: str
) -> None:
    latin = DocumentNeeds(characters=frozenset(range(0x20, 0x17F)))
    findings = checker(settings=settings, document=latin).check_list()
    assert places(findings) == [("D105", key)]
    assert "U+2605" in str(findings[0].message)
    assert checker(settings=settings).check_list() == ()


def test_a_category_that_the_font_cannot_draw_is_named() -> None:
    latin = frozenset(range(0x20, 0x17F))
    for name, expected in (("schoonmaak", []), ("★schoonmaak", [("D105", "tiers.mapping")])):
        document = DocumentNeeds(characters=latin, categories=(name,))
        assert places(checker(document=document).check_list()) == expected


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        (certificate(valid_from=date(2027, 3, 1)), "starts on"),
        (certificate(valid_until=date(2027, 3, 2)), "two years"),
        (certificate(level=CertificateLevel.BASIS, valid_from=date(2023, 3, 31),
                     valid_until=date(2025, 3, 30)), "didn't exist"),
        (certificate(thirty_plus=True), "30+"),
        (certificate(level=None), "has no level"),
        (certificate(valid_until=None), "no end date"),
        (certificate(valid_from=None, valid_until=date(2028, 3, 3)), "start date is missing"),
        (certificate(covered_kvk=("87654321",)), "doesn't cover"),
    ],
)  # fmt: skip
def test_an_impossible_certificate_says_why_and_what_follows(
    changes: dict[str, Any], reason: str
) -> None:
    (finding,) = checker(settings=Settings(replace(SENDER, **changes))).check_list()
    assert reason in str(finding.message)
    assert "makes no claim" in str(finding.message)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"thirty_plus": True},
        {"level": None, "valid_until": None},
        {"valid_from": None, "valid_until": date(2028, 3, 3)},
        {"covered_kvk": ("87654321",)},
    ],
)
def test_the_warning_comes_exactly_when_the_letter_makes_no_claim(changes: dict[str, Any]) -> None:
    sender = replace(SENDER, **certificate(**changes))
    status = status_at(sender.certificate, DAY, expiring_months=4, kvk=sender.kvk)
    found = places(checker(settings=Settings(sender)).check_list())
    assert found == [("C130", "sender.certificate")] * len(status.doubts)
    assert (found == []) is status.counts


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        (certificate(valid_until=date(2026, 3, 1)), "C131"),
        (certificate(valid_from=date(2026, 3, 3)), "C132"),
        (certificate(level=None), "C130"),
    ],
)
def test_the_logo_goes_out_with_the_certificate(changes: dict[str, Any], code: str) -> None:
    sender = replace(SENDER, pso_logo="pso.png", **changes)
    codes = [finding.code for finding in checker(settings=Settings(sender)).check_list()]
    assert sorted(codes) == sorted([code, "C134"])


def test_a_fault_of_a_part_leaves_the_claim_as_it_is() -> None:
    changes = certificate(**THIRTY_PLUS | {"thirty_plus_until": date(2026, 3, 1)})
    (finding,) = checker(settings=Settings(replace(SENDER, **changes))).check_list()
    assert "PSO 30+ ended on" in str(finding.message)
    assert "makes no claim" not in str(finding.message)


def test_when_a_certificate_expires_soon_is_a_setting() -> None:
    sender = replace(SENDER, **certificate(valid_until=date(2026, 9, 2)))
    for months, expected in ((6, ["C135"]), (5, [])):
        settings = Settings(sender, LetterSettings(expiring_months=months))
        assert [finding.code for finding in checker(settings=settings).check_list()] == expected


@pytest.mark.parametrize(
    ("effective", "expected"),
    [
        (date(2026, 7, 1), [("T129", "letter.effective_date")]),
        (DAY, [("T129", "letter.effective_date")]),
        (date(2026, 7, 2), []),
        (date(2026, 3, 1), []),
        (None, []),
    ],
)
def test_a_requirement_leaves_time_for_a_certificate(
    effective: date | None, expected: list[tuple[str, str]]
) -> None:
    settings = Settings(SENDER, LetterSettings(effective_date=effective))
    assert places(checker(settings=settings).check_list()) == expected


def test_every_rule_has_a_sender_that_breaks_it() -> None:
    broken = {code for _, (code, _) in WRONG} | {"D105", "T129"}  # have tests of their own, above
    broken |= {"D104", "J112", "J113"}  # and these in test_wording.py
    assert broken == {rule.code.id for rule in SENDER_RULES}

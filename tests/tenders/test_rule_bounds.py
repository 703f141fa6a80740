"""Rules at their bounds, and the further ways in which a lot breaks them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pso_letters.lots import (
    Announcement,
    ContractKind,
    Extension,
    Moment,
    Procedure,
    Role,
    Weights,
)
from pso_letters.model import BuyerKind, CertificateLevel
from pso_letters.tenders.requirement import Requirement
from tests.tenders.invented import (
    SHARE,
    asked_of,
    breaches,
    codes,
    errors,
    with_policy,
    with_tender,
)

D, E, F, G = Role.PERFORMANCE, Role.AWARD, Role.SOCIAL_RETURN, Role.RESERVED
LEVEL = CertificateLevel


def columns(asked: Requirement, code: str) -> list[str | None]:
    return [breach.column for rule, breach in breaches(asked) if rule.id == code]


def later(months: int, **changes: object) -> Requirement:
    return asked_of(D, moment=Moment.LATER, moment_months=12, months=months, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (later(13), []),
        (later(12), ["J242"]),
        (later(11), ["J241"]),
        (later(6, extension=Extension(1, 6)), ["J242"]),
        (later(6, extension=Extension(1, 5)), ["J241"]),
    ],
)
def test_proof_within_the_term_in_its_extension_or_after_it(
    asked: Requirement, found: list[str]
) -> None:
    assert codes(asked) == found


@pytest.mark.parametrize(
    ("weights", "is_wrong"),
    [
        (Weights(Decimal(101)), True),
        (Weights(Decimal(10), Decimal(91)), True),
        (Weights(Decimal("10.5"), Decimal("89.5")), False),
        (Weights(Decimal(10)), False),
        (Weights(), False),
        (Weights(None, Decimal(60), Decimal(30)), True),
    ],
)
def test_weights_that_add_up(weights: Weights, *, is_wrong: bool) -> None:
    asked = asked_of(E, weights=weights, points=Decimal(10))
    assert ("J257" in codes(asked)) is is_wrong


def test_small_and_short_are_told_in_their_own_column() -> None:
    assert columns(asked_of(D, value=Decimal(249_999)), "J246") == ["geraamde_waarde"]
    assert columns(asked_of(D, months=5), "J246") == ["looptijd"]
    assert columns(asked_of(F, months=5, value=Decimal(1)), "J246") == [
        "geraamde_waarde",
        "looptijd",
    ]
    assert columns(asked_of(D, value=Decimal(250_000), months=6), "J246") == []
    assert columns(asked_of(D, months=5, extension=Extension(1, 1)), "J246") == []
    single = asked_of(D, months=5, procedure=Procedure.SINGLE)
    assert columns(single, "J247") == ["looptijd"]
    assert columns(single, "J246") == []


@pytest.mark.parametrize("procedure", [Procedure.MULTIPLE, Procedure.NATIONAL])
@pytest.mark.parametrize("announced", [Announcement.NOWHERE, None])
def test_a_reservation_is_announced_somewhere(
    procedure: Procedure, announced: Announcement | None
) -> None:
    settings = with_tender(announced=None)
    asked = asked_of(G, procedure=procedure, announced=announced, settings=settings)
    assert columns(asked, "J261") == ["bekendmaking"]


@pytest.mark.parametrize(
    "main_aim",
    [
        *("", "PSO 30+", "Dit blijkt uit een geldig PSO-certificaat", "Volgt later."),
        "Certificaat PSO 30+ of een gelijkwaardig keurmerk",
        "Minimaal 30% van het personeel behoort tot de doelgroep.",
        "Ten minste dertig procent van de medewerkers heeft een beperking.",
        "De erkenning van TNO, nader te bepalen",
    ],
)
def test_the_pso_alone_proves_no_main_aim(main_aim: str) -> None:
    assert "J264" in codes(asked_of(G, main_aim=main_aim, settings=with_tender(main_aim="")))


@pytest.mark.parametrize(
    "main_aim",
    [
        *("statuten", "Aanwijzing als sociale werkplaats", "De Wsw-status van de onderneming"),
        "Een uittreksel uit het handelsregister met de doelomschrijving en PSO 30+",
        "Het jaarverslag, waaruit blijkt dat arbeidsintegratie het hoofddoel is",
    ],
)
def test_other_proof_of_the_main_aim_does(main_aim: str) -> None:
    assert codes(asked_of(G, main_aim=main_aim)) == []


def test_a_reserved_lot_with_one_supplier_is_told_once() -> None:
    alone = asked_of(
        D, is_reserved=True, procedure=Procedure.SINGLE, motivation="er geldt een alleenrecht"
    )
    assert codes(alone) == ["J212"]


@pytest.mark.parametrize("motivation", ["ja", "sociaal beleid", "-"])
def test_one_or_two_words_are_no_reason(motivation: str) -> None:
    small = Decimal(90_000)
    assert "J246" in codes(asked_of(D, value=small, motivation=motivation))
    assert "J214" in codes(asked_of(D, procedure=Procedure.NATIONAL, motivation=motivation))
    single = asked_of(D, value=small, procedure=Procedure.SINGLE, motivation=motivation)
    assert "J247" in codes(single)


@pytest.mark.parametrize(
    ("moment", "is_wrong"),
    [(Moment.TENDER, False), (Moment.CONTRACT, False), (Moment.START, True), (Moment.LATER, True)],
)
def test_a_reservation_is_proven_before_the_contract(moment: Moment, *, is_wrong: bool) -> None:
    assert ("J262" in codes(asked_of(G, moment=moment, moment_months=12))) is is_wrong


@pytest.mark.parametrize("role", [D, F])
def test_a_condition_of_performance_is_not_tested_before_signing(role: Role) -> None:
    assert errors(asked_of(role, moment=Moment.CONTRACT)) == ["J233"]


def test_the_lighter_procedure_has_no_term_for_answers() -> None:
    late = with_tender(question_days=10)
    services = {"kind": ContractKind.SOCIAL_SERVICES, "settings": late}
    assert "J216" not in codes(asked_of(D, **services))  # type: ignore[arg-type]
    assert "J216" not in codes(asked_of(D, procedure=Procedure.MULTIPLE, settings=late))
    assert "J216" in codes(asked_of(D, settings=late))


def test_a_table_that_begins_at_trede_2_is_told_too() -> None:
    high = with_tender(points={LEVEL.TREDE_2: Decimal(80), LEVEL.TREDE_3: Decimal(100)})
    assert columns(asked_of(E, settings=high), "J225") == ["pso_niveau_gevraagd"]
    assert columns(asked_of(E), "J225") == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Alleen inschrijvers met een PSO-certificaat mogen meedoen.", "J283"),
        ("Inschrijvers zonder PSO worden uitgesloten.", "J283"),
        ("Uitsluitend het PSO-certificaat van TNO telt als bewijs.", "J284"),
        ("Bij gelijke score wint de PSO-gecertificeerde inschrijver.", "J285"),
    ],
)
@pytest.mark.parametrize("field", ["link", "motivation", "description", "extent"])
def test_what_is_printed_keeps_the_law_whatever_the_column(
    text: str, code: str, field: str
) -> None:
    changes: dict[str, Any] = {field: text}
    assert code in errors(asked_of(D, **changes))
    assert code not in codes(asked_of(Role.CONDITION, **changes))


def test_a_reserved_lot_may_say_who_takes_part_if_other_proof_does() -> None:
    limit = "Alleen wie met PSO 30+ of gelijkwaardig bewijs 30% aantoont, kan meedoen."
    assert "J283" not in codes(asked_of(G, description=limit))
    assert "J283" in codes(asked_of(D, description=limit))
    assert "J283" in codes(asked_of(G, description="Alleen met PSO 30+ kunt u meedoen."))


def test_a_private_buyer_reserves_nothing() -> None:
    marked = asked_of(Role.CONDITION, is_reserved=True)
    assert columns(marked, "J211") == ["voorbehouden"]


@pytest.mark.parametrize(
    ("changes", "is_lacking"),
    [
        ({}, False),
        ({"shares": {}}, True),
        ({"shares": {LEVEL.TREDE_3: Decimal(0)}}, True),
        ({"source": " "}, True),
        ({"dated": None}, True),
    ],
)
def test_social_return_needs_a_table_of_the_buyers_own(
    changes: dict[str, object], *, is_lacking: bool
) -> None:
    asked = asked_of(F, settings=with_policy(**changes))
    assert ("J273" in codes(asked)) is is_lacking


def test_the_table_of_social_return_is_no_later_than_publication() -> None:
    assert columns(asked_of(F, settings=with_policy(dated=date(2026, 3, 17))), "J274") == [None]
    assert codes(asked_of(F, settings=with_policy(dated=date(2026, 3, 16)))) == []


def test_social_return_without_anything() -> None:
    bare = asked_of(F, social_return=replace(SHARE, source="", dated=None, share=Decimal(0)))
    assert codes(bare) == ["J271", "J272"]
    assert columns(bare, "J272") == ["social_return_beleid", "social_return_beleid_datum"]


def test_a_table_of_social_return_follows_the_ladder() -> None:
    falling = with_policy(shares={LEVEL.TREDE_1: Decimal(50), LEVEL.TREDE_2: Decimal(40)})
    assert "J276" in codes(asked_of(F, settings=falling))


def test_an_authority_asks_no_trede_on_a_first_day_that_is_near() -> None:
    near = asked_of(D, moment=Moment.START, start=date(2026, 7, 15))
    assert codes(near) == ["J243"]
    assert codes(asked_of(D, moment=Moment.START, start=date(2026, 7, 16))) == []
    assert codes(asked_of(D, moment=Moment.START, start=None)) == []


@pytest.mark.parametrize("months", [3, 4])
def test_the_same_haste_is_an_error_of_an_authority_and_a_warning_of_a_private_buyer(
    months: int,
) -> None:
    hasty = {"moment": Moment.LATER, "moment_months": months}
    assert ("J243" in codes(asked_of(D, **hasty))) is (months < 4)  # type: ignore[arg-type]
    private = asked_of(Role.CONDITION, buyer=BuyerKind.PRIVATE, **hasty)  # type: ignore[arg-type]
    assert ("J244" in codes(private)) is (months < 4)


@pytest.mark.parametrize(
    "column",
    [
        "titel",
        "aanbesteding_titel",
        "omschrijving",
        "verband",
        "motivering",
        "social_return_beleid",
    ],
)
def test_each_free_text_is_read(column: str) -> None:
    text = "Vermeld het BSN van elke medewerker."
    fields = {
        "titel": "title",
        "aanbesteding_titel": "tender_title",
        "omschrijving": "description",
        "verband": "link",
        "motivering": "motivation",
    }
    name = fields.get(column)
    changes = {name: text} if name else {"social_return": replace(SHARE, source=text)}
    assert columns(asked_of(F, **changes), "J281") == [column]

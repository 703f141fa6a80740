"""Each rule of law, on a lot that breaks it and on the nearest one that doesn't."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from pso_letters.lots import (
    Announcement,
    ContractKind,
    Extension,
    Moment,
    Procedure,
    Role,
    SocialReturn,
    Weights,
)
from pso_letters.messages import Message
from pso_letters.model import BuyerKind, CertificateLevel, Tier
from pso_letters.tenders.law import LegalRule
from pso_letters.tenders.requirement import Requirement
from pso_letters.tenders.rules import RULES, find_rule, text_breaches
from tests.tenders.invented import (
    SHARE,
    WEIGHTS,
    asked_of,
    breaches,
    codes,
    with_policy,
    with_tender,
)

D, E, F, G = Role.PERFORMANCE, Role.AWARD, Role.SOCIAL_RETURN, Role.RESERVED
A, B, C = Role.CONDITION, Role.PREFERENCE, Role.RECOMMENDATION
PUBLIC, PRIVATE = BuyerKind.PUBLIC, BuyerKind.PRIVATE
SINGLE, UNDERHAND = Procedure.SINGLE, Procedure.UNDERHAND
MULTIPLE, NATIONAL, EUROPEAN = Procedure.MULTIPLE, Procedure.NATIONAL, Procedure.EUROPEAN
LEVEL = CertificateLevel
SMALL = Decimal(100_000)
EARLY = date(2016, 6, 30)
BEFORE_BASIS = date(2023, 3, 31)

CASES: dict[str, tuple[Requirement, str | None, Requirement]] = {
    "J201": (asked_of(A, buyer=PUBLIC), "rol", asked_of(A)),
    "J202": (asked_of(B, buyer=PUBLIC), "rol", asked_of(B)),
    "J203": (asked_of(C, buyer=PUBLIC), "rol", asked_of(C)),
    "J204": (asked_of(D, buyer=PRIVATE, procedure=MULTIPLE), "rol", asked_of(D)),
    "J205": (asked_of(B, procedure=SINGLE), "rol", asked_of(C, procedure=SINGLE)),
    "J206": (asked_of(E, procedure=SINGLE), "rol", asked_of(E, procedure=MULTIPLE)),
    "J207": (asked_of(G, procedure=SINGLE), "rol", asked_of(G, procedure=MULTIPLE)),
    "J208": (asked_of(G, procedure=UNDERHAND), "rol", asked_of(G, procedure=NATIONAL)),
    "J209": (asked_of(E, procedure=UNDERHAND), "procedure", asked_of(E, procedure=MULTIPLE)),
    "J210": (asked_of(A, tier=Tier.URGED), "rol", asked_of(B, tier=Tier.URGED)),
    "J211": (asked_of(A, procedure=EUROPEAN), "procedure", asked_of(A)),
    "J212": (
        asked_of(D, is_reserved=True, procedure=SINGLE),
        "procedure",
        asked_of(D, is_reserved=True, procedure=MULTIPLE),
    ),
    "J213": (asked_of(D, is_reserved=True), "rol", asked_of(G)),
    "J214": (
        asked_of(D, procedure=NATIONAL),
        "procedure",
        asked_of(D, procedure=NATIONAL, motivation="volgens de percelenregeling"),
    ),
    "J215": (
        asked_of(D, published=EARLY),
        "publicatiedatum",
        asked_of(D, published=date(2016, 7, 1)),
    ),
    "J216": (
        asked_of(D, settings=with_tender(question_days=14)),
        None,
        asked_of(D, settings=with_tender(question_days=15)),
    ),
    "J221": (
        asked_of(D, level=LEVEL.BASIS, published=BEFORE_BASIS),
        "pso_niveau_gevraagd",
        asked_of(D, level=LEVEL.BASIS, published=date(2023, 4, 1)),
    ),
    "J222": (asked_of(D, thirty_plus=True), "pso_niveau_gevraagd", asked_of(A, thirty_plus=True)),
    "J223": (
        asked_of(A, thirty_plus=True, level=LEVEL.TREDE_2),
        "pso_niveau_gevraagd",
        asked_of(A, thirty_plus=True, level=LEVEL.TREDE_3),
    ),
    "J224": (
        asked_of(D, level=LEVEL.TREDE_2),
        "pso_niveau_gevraagd",
        asked_of(D, level=LEVEL.TREDE_1),
    ),
    "J225": (
        asked_of(E, level=LEVEL.TREDE_2),
        "pso_niveau_gevraagd",
        asked_of(E, level=LEVEL.TREDE_1),
    ),
    "J231": (
        asked_of(D, announced=Announcement.NOWHERE),
        "bekendmaking",
        asked_of(D, announced=Announcement.DOCUMENTS),
    ),
    "J232": (asked_of(F, moment=Moment.TENDER), "moment", asked_of(E, moment=Moment.TENDER)),
    "J233": (asked_of(D, moment=Moment.CONTRACT), "moment", asked_of(D, moment=Moment.START)),
    "J234": (asked_of(E, link=" "), "verband", asked_of(G, link="")),
    "J235": (asked_of(D, extent=""), "omvang_inzet", asked_of(F, extent="")),
    "J236": (
        asked_of(E, link="De inschrijver heeft een goed algemeen MVO-beleid."),
        "verband",
        asked_of(E, link="Het gaat niet om het MVO-beleid, maar om het werk in de kantine."),
    ),
    "J241": (
        asked_of(D, months=12, moment=Moment.LATER, moment_months=13),
        "moment",
        asked_of(D, months=12, moment=Moment.LATER, moment_months=13, extension=Extension(1, 12)),
    ),
    "J242": (
        asked_of(D, months=12, moment=Moment.LATER, moment_months=13, extension=Extension(1, 12)),
        "moment",
        asked_of(D, months=14, moment=Moment.LATER, moment_months=13),
    ),
    "J243": (
        asked_of(D, moment=Moment.LATER, moment_months=3),
        "moment",
        asked_of(D, moment=Moment.LATER, moment_months=3, level=LEVEL.ASPIRANT),
    ),
    "J244": (
        asked_of(A, moment=Moment.START, start=date(2026, 6, 1)),
        "moment",
        asked_of(A, moment=Moment.START, start=date(2026, 8, 1)),
    ),
    "J245": (
        asked_of(A, closes=date(2026, 7, 15)),
        "sluitingsdatum",
        asked_of(A, closes=date(2026, 7, 16)),
    ),
    "J246": (
        asked_of(D, value=SMALL, procedure=NATIONAL),
        "geraamde_waarde",
        asked_of(D, value=SMALL, procedure=NATIONAL, motivation="eenvoudig en vast werk"),
    ),
    "J247": (
        asked_of(D, value=SMALL, procedure=SINGLE),
        "geraamde_waarde",
        asked_of(D, value=SMALL, procedure=SINGLE, motivation="eenvoudig en vast werk"),
    ),
    "J250": (
        asked_of(E, weights=Weights(), points=Decimal(40)),
        "gewicht_pso",
        asked_of(E, points=Decimal(40)),
    ),
    "J251": (asked_of(E, weights=Weights()), "gewicht_pso", asked_of(E, points=Decimal(50))),
    "J252": (
        asked_of(E, settings=with_tender(announced=None)),
        "bekendmaking",
        asked_of(E, announced=Announcement.DOCUMENTS),
    ),
    "J253": (asked_of(E, moment=Moment.START), "moment", asked_of(D, moment=Moment.START)),
    "J254": (asked_of(E, points=Decimal(0)), "punten", asked_of(E, points=Decimal(1))),
    "J255": (
        asked_of(
            E, level=LEVEL.TREDE_3, settings=with_tender(points={LEVEL.TREDE_2: Decimal(100)})
        ),
        None,
        asked_of(E, level=LEVEL.TREDE_3),
    ),
    "J256": (
        asked_of(E, weights=Weights(Decimal(31))),
        "gewicht_pso",
        asked_of(E, weights=Weights(Decimal(30))),
    ),
    "J257": (
        asked_of(E, weights=Weights(Decimal(10), Decimal(40))),
        "gewicht_pso",
        asked_of(E, weights=Weights(Decimal(10), Decimal(40), None, Decimal(50))),
    ),
    "J258": (
        asked_of(
            E,
            settings=with_tender(points={LEVEL.TREDE_1: Decimal(60), LEVEL.TREDE_3: Decimal(100)}),
        ),
        None,
        asked_of(
            E,
            settings=with_tender(points={LEVEL.TREDE_2: Decimal(60), LEVEL.TREDE_3: Decimal(100)}),
        ),
    ),
    "J259": (
        asked_of(E, settings=with_tender(points={LEVEL.TREDE_3: Decimal(80)})),
        None,
        asked_of(E, settings=with_tender(points={LEVEL.TREDE_3: Decimal(100)})),
    ),
    "J260": (asked_of(D, weights=WEIGHTS), "gewicht_pso", asked_of(E, weights=WEIGHTS)),
    "J261": (
        asked_of(G, announced=Announcement.DOCUMENTS),
        "bekendmaking",
        asked_of(G, announced=Announcement.DOCUMENTS, procedure=MULTIPLE),
    ),
    "J262": (asked_of(G, moment=Moment.START), "moment", asked_of(G, moment=Moment.CONTRACT)),
    "J263": (
        asked_of(G, level=LEVEL.TREDE_3),
        "pso_niveau_gevraagd",
        asked_of(G, level=LEVEL.TREDE_3, thirty_plus=True),
    ),
    "J264": (
        asked_of(G, main_aim="Een geldig certificaat PSO 30+ (Trede 3)"),
        "hoofddoel_bewijs",
        asked_of(G, main_aim="Certificaat PSO 30+ en de statuten"),
    ),
    "J265": (
        asked_of(G, motivation="De opdracht wordt rechtstreeks gegund aan het werkbedrijf."),
        "motivering",
        asked_of(G, motivation="Dit is geen directe gunning: er worden drie offertes gevraagd."),
    ),
    "J271": (
        asked_of(F, social_return=replace(SHARE, share=None)),
        "social_return",
        asked_of(F, social_return=SHARE),
    ),
    "J272": (
        asked_of(F, social_return=SocialReturn(Decimal("0.05"), "Beleid")),
        "social_return_beleid_datum",
        asked_of(D, social_return=SocialReturn(Decimal("0.05"), "Beleid")),
    ),
    "J273": (asked_of(F, settings=with_policy(dated=None)), None, asked_of(F)),
    "J274": (
        asked_of(F, social_return=replace(SHARE, dated=date(2026, 3, 17))),
        "social_return_beleid_datum",
        asked_of(F, social_return=replace(SHARE, dated=date(2026, 3, 16))),
    ),
    "J275": (
        asked_of(F, social_return=replace(SHARE, share=Decimal("0.11"))),
        "social_return",
        asked_of(F, social_return=replace(SHARE, share=Decimal("0.10"))),
    ),
    "J276": (
        asked_of(F, settings=with_policy(thirty_plus=Decimal(90))),
        None,
        asked_of(F, settings=with_policy(thirty_plus=Decimal(100))),
    ),
    "J277": (
        asked_of(
            F,
            level=LEVEL.TREDE_2,
            settings=with_policy(shares={LEVEL.TREDE_1: Decimal(50)}),
        ),
        "pso_niveau_gevraagd",
        asked_of(
            F,
            level=LEVEL.TREDE_1,
            settings=with_policy(shares={LEVEL.TREDE_1: Decimal(50)}),
        ),
    ),
    "J278": (
        asked_of(F, kind=ContractKind.SUPPLIES),
        "rol",
        asked_of(F, kind=ContractKind.SERVICES),
    ),
    "J279": (asked_of(D, social_return=SHARE), "social_return", asked_of(F)),
    "J281": (
        asked_of(A, description="Lever een lijst met namen van uw werknemers aan."),
        "omschrijving",
        asked_of(A, description="Lever geen namen van uw werknemers aan."),
    ),
    "J282": (
        asked_of(D, title="Schoonmaak, PSO niveau 3"),
        "titel",
        asked_of(D, title="Schoonmaak, PSO Trede 3, inkoopniveau 3"),
    ),
    "J283": (
        asked_of(D, link="Alleen inschrijvers met een PSO-certificaat mogen meedoen."),
        "verband",
        asked_of(A, link="Alleen inschrijvers met een PSO-certificaat mogen meedoen."),
    ),
    "J284": (
        asked_of(D, motivation="Gelijkwaardige keurmerken worden niet aanvaard."),
        "motivering",
        asked_of(D, motivation="Gelijkwaardige keurmerken worden ook aanvaard."),
    ),
    "J285": (
        asked_of(D, link="Bij gelijke score wint de inschrijver met een PSO-certificaat."),
        "verband",
        asked_of(A, link="Bij gelijke score wint de inschrijver met een PSO-certificaat."),
    ),
}

OF_LOTS = [rule for rule in RULES if rule.reads_text is None]
OF_TEXTS = [rule for rule in RULES if rule.reads_text is not None]


@pytest.mark.parametrize("rule", OF_LOTS, ids=lambda rule: rule.id)
def test_a_rule_finds_what_breaks_it(rule: LegalRule) -> None:
    broken, column, _ = CASES[rule.id]
    found = [breach.column for code, breach in breaches(broken) if code is rule]
    assert found == [column]


@pytest.mark.parametrize("rule", OF_LOTS, ids=lambda rule: rule.id)
def test_a_rule_lets_the_nearest_lawful_lot_pass(rule: LegalRule) -> None:
    assert rule.id not in codes(CASES[rule.id][2])


def test_each_rule_on_lots_is_tried() -> None:
    assert set(CASES) == {rule.id for rule in OF_LOTS}


@pytest.mark.parametrize("role", Role, ids=lambda role: role.value)
def test_a_lawful_lot_breaks_no_rule(role: Role) -> None:
    assert (
        codes(asked_of(role, tier=dict(zip((A, B, C), Tier, strict=True)).get(role, Tier.REQUIRED)))
        == []
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_says_where_it_stands_and_how_to_keep_it(rule: LegalRule) -> None:
    assert re.fullmatch(r"J2\d\d", rule.id)
    assert (
        rule.articles
        or "follow" in rule.text
        or "own rules" in rule.text
        or rule.id in {"J244", "J260", "J279"}
    )
    assert rule.title[:1].isupper()
    assert not rule.title.endswith(".")
    assert rule.text.endswith(".")
    assert rule.remedy.endswith((".", ".”"))
    assert find_rule(rule.id) is rule


def test_numbers_are_unique_and_in_order() -> None:
    ids = [rule.id for rule in RULES]
    assert ids == sorted(set(ids))
    assert find_rule("J999") is None


def test_a_rule_on_roles_names_the_lawful_alternatives() -> None:
    (rule, breach), *_ = breaches(asked_of(A, buyer=PUBLIC))
    assert rule.is_of_role
    assert dict(breach.message.params)["roles"] == (
        "uitvoering", "gunning", "social-return", "voorbehouden",
    )  # fmt: skip
    (_, alone), *_ = breaches(asked_of(E, procedure=SINGLE))
    assert dict(alone.message.params)["roles"] == ("uitvoering", "social-return")
    assert "voorbehouden" not in alone.message.msgid


def test_with_one_supplier_another_role_asks_to_take_the_reservation_away() -> None:
    found = {rule.id: breach for rule, breach in breaches(asked_of(G, procedure=SINGLE))}
    assert "take “voorbehouden” out of the row" in found["J207"].message.msgid
    assert "J212" in codes(asked_of(D, procedure=SINGLE, is_reserved=True))


@pytest.mark.parametrize(
    ("procedure", "articles"),
    [
        (EUROPEAN, "2.78a and 2.90"),
        (NATIONAL, ("1.12", "1.13")),
        (MULTIPLE, ("1.15", "1.16")),
        (SINGLE, "1.4"),
    ],
)
def test_no_suitability_requirement_is_said_with_the_articles_of_the_procedure(
    procedure: Procedure, articles: str | tuple[str, ...]
) -> None:
    assert_cites(A, procedure, articles)


def assert_cites(role: Role, procedure: Procedure, articles: str | tuple[str, ...]) -> None:
    """Tell by which articles a role of a private buyer is refused to an authority."""
    asked = asked_of(role, buyer=PUBLIC, procedure=procedure)
    (breach,) = (each for rule, each in breaches(asked) if rule.is_of_role)
    why = dict(breach.message.params)["why"]
    assert isinstance(why, Message)
    if isinstance(articles, tuple):
        assert dict(why.params)["articles"] == articles
    else:
        assert articles in str(why)
    assert bool(re.search(r"\d\.\d", str(why))) is bool(articles)


@pytest.mark.parametrize(
    ("role", "procedure", "articles"),
    [
        (B, EUROPEAN, ("2.114", "2.115")),
        (B, NATIONAL, ("1.12",)),
        (B, MULTIPLE, ("1.15",)),
        (B, SINGLE, ""),
        (C, EUROPEAN, ("1.9",)),
        (C, NATIONAL, ("1.12",)),
        (C, MULTIPLE, ("1.15",)),
        (C, SINGLE, ""),
    ],
)
def test_a_preference_and_a_wish_are_refused_by_transparency_and_not_by_proportion(
    role: Role, procedure: Procedure, articles: str | tuple[str, ...]
) -> None:
    assert_cites(role, procedure, articles)


def test_social_services_have_the_articles_of_a_european_procedure() -> None:
    cited = {}
    for role in (A, B, C):
        asked = asked_of(role, buyer=PUBLIC, procedure=EUROPEAN, kind=ContractKind.SOCIAL_SERVICES)
        (breach,) = (each for rule, each in breaches(asked) if rule.is_of_role)
        why = dict(breach.message.params)["why"]
        assert isinstance(why, Message)
        cited[role] = dict(why.params)["articles"]
    assert cited == {A: ("1.8", "1.10"), B: ("1.8", "1.9"), C: ("1.9",)}


def test_a_message_never_shows_a_number_that_may_be_a_persons() -> None:
    asked = asked_of(D, description="Vermeld het BSN, zoals 1112.22.333 of 123456782, in 2026.")
    ((_, breach),) = [each for each in breaches(asked) if each[0].id == "J281"]
    assert not re.search(r"\d{4}|\d\d\.\d", str(breach.message))
    assert "Vermeld het BSN" in str(breach.message)


def test_rules_of_later_do_not_bind_a_tender_of_before() -> None:
    old = asked_of(D, description="Vermeld het BSN per medewerker.", published=date(2018, 5, 24))
    assert "J281" not in codes(old)
    assert "J281" in codes(asked_of(D, description="Vermeld het BSN per medewerker."))


def test_what_is_older_than_the_act_is_refused_too() -> None:
    assert "J215" in codes(asked_of(D, published=date(2010, 1, 1)))
    assert "J201" in codes(asked_of(A, buyer=PUBLIC, published=date(2010, 1, 1)))


def test_the_lots_of_a_tender_reach_the_threshold_together() -> None:
    alone = asked_of(E, procedure=NATIONAL, value=Decimal(215_999))
    assert "J214" not in codes(alone)
    assert "J214" in codes(
        asked_of(E, procedure=NATIONAL, value=Decimal(215_999), tender_value=Decimal(216_000))
    )


WHOLE = (
    "Het PSO-certificaat is één manier van bewijzen; gelijkwaardig bewijs telt even zwaar.",
    "Dit blijkt uit een ander certificaat, of uit een verklaring van een deskundige.",
    "Over de gelijkwaardigheid beslist Opdrachtgever.",
    "Dat doet hij binnen 20 werkdagen na ontvangst van het bewijs.",
    "Ander bewijs is in elk geval goed van wie een keurmerk niet op tijd kon krijgen.",
)
TEXTS = {
    "J290": (*WHOLE, "Bij gelijke score wint de inschrijver met een PSO-certificaat."),
    "J291": ("Toon het PSO-certificaat.",),
    "J292": (WHOLE[0], *WHOLE[2:]),
    "J293": (*WHOLE[:2], *WHOLE[4:]),
    "J294": (*WHOLE[:3], *WHOLE[4:]),
    "J295": WHOLE[:4],
    "J296": (*WHOLE, "Zonder PSO-certificaat of gelijkwaardig bewijs kunt u niet inschrijven."),
    "J297": (*WHOLE, "Vermeld de namen van de medewerkers."),
    "J298": (*WHOLE, "Gevraagd wordt prestatieniveau 3."),
    "J299": (*WHOLE, "Ander bewijs telt niet mee."),
}


def text_codes(lines: tuple[str, ...], asked: Requirement) -> list[str]:
    return [rule.id for rule, _ in text_breaches(lines, asked)]


@pytest.mark.parametrize("rule", OF_TEXTS, ids=lambda rule: rule.id)
def test_a_text_that_breaks_a_rule(rule: LegalRule) -> None:
    assert rule.id in text_codes(TEXTS[rule.id], asked_of(D))


@pytest.mark.parametrize("role", Role.of_buyer(PUBLIC), ids=lambda role: role.value)
def test_a_text_in_which_all_is_there(role: Role) -> None:
    assert text_codes(WHOLE, asked_of(role)) == []


def test_a_private_buyer_needs_no_equivalence_but_keeps_people_private() -> None:
    shuts_out = ("Zonder PSO-certificaat kunt u niet inschrijven.",)
    assert text_codes(shuts_out, asked_of(A)) == []
    assert text_codes(("Vermeld het BSN.",), asked_of(A)) == ["J297"]


def test_a_reserved_contract_may_limit_who_takes_part() -> None:
    limit = "Alleen wie met PSO 30+ of gelijkwaardig bewijs 30% aantoont, kan meedoen."
    assert "J296" not in text_codes((*WHOLE, limit), asked_of(G))
    assert "J296" in text_codes((*WHOLE, limit), asked_of(D))

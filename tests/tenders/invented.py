"""A lawful lot of each role, from which tests depart by one change. All of it is invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from pso_letters.findings import Place
from pso_letters.lots import Announcement, Lot, Procedure, Role, SocialReturn, Weights
from pso_letters.model import BuyerKind, CertificateLevel, Sender, Signatory, Tier
from pso_letters.settings import Settings, SocialReturnSettings, TenderSettings
from pso_letters.tenders.law import Breach, LegalRule
from pso_letters.tenders.requirement import Requirement, circumstances, requirement
from pso_letters.tenders.rules import RULES

DAY = date(2026, 3, 2)
SENDER = Sender(
    name="Voorbeeldstad",
    street="Kade",
    house_number="1",
    postcode="4461 AB",
    town="Goes",
    signatory=Signatory("A. de Boer"),
    kind=BuyerKind.PUBLIC,
)
TENDER = TenderSettings(
    main_aim="statuten waaruit blijkt dat arbeidsintegratie het hoofddoel is",
    announced=Announcement.BOTH,
    social_return=SocialReturnSettings(
        source="Beleidsregel social return Voorbeeldstad, artikel 5",
        dated=date(2025, 6, 1),
        shares={
            CertificateLevel.TREDE_1: Decimal(50),
            CertificateLevel.TREDE_2: Decimal(75),
            CertificateLevel.TREDE_3: Decimal(100),
        },
    ),
)
SETTINGS = Settings(SENDER, tender=TENDER)
LOT = Lot(
    key="1",
    origin=Place("percelen.csv", row=2),
    title="Schoonmaak van kantoren",
    category="schoonmaak",
    cpv_codes=("90919200-4",),
    buyer=BuyerKind.PUBLIC,
    procedure=Procedure.EUROPEAN,
    value=Decimal(900_000),
    start=date(2027, 1, 1),
    months=48,
    published=date(2026, 3, 16),
    closes=date(2026, 5, 1),
    link="het dagelijks schoonmaken is geschikt werk voor mensen uit de doelgroep",
    extent="gemiddeld ten minste 2 fte per contractjaar",
)
WEIGHTS = Weights(Decimal(10), Decimal(40), Decimal(50))
SHARE = SocialReturn(Decimal("0.05"), "Beleidsregel social return Voorbeeldstad", date(2025, 6, 1))


def lot_of(role: Role | None, **changes: Any) -> Lot:  # noqa: ANN401 - fields of a lot
    """Return a lot that a role lacks nothing in."""
    needed: dict[str, Any] = {}
    if role in Role.of_buyer(BuyerKind.PRIVATE):
        needed = {"buyer": BuyerKind.PRIVATE, "procedure": Procedure.MULTIPLE}
        needed |= {"closes": date(2026, 9, 1)}
    if role is Role.AWARD:
        needed["weights"] = WEIGHTS
    if role is Role.SOCIAL_RETURN:
        needed["social_return"] = SHARE
    if role is Role.RESERVED:
        needed["is_reserved"] = True
    return replace(LOT, role=role, **(needed | changes))


def asked_of(
    role: Role,
    *,
    tier: Tier = Tier.REQUIRED,
    settings: Settings = SETTINGS,
    **changes: Any,  # noqa: ANN401
) -> Requirement:
    """Return what a lot with this role asks; changes are those of the lot."""
    around = circumstances(lot_of(role, **changes), tier, settings, DAY)
    return requirement(around, role)


def with_tender(**changes: Any) -> Settings:  # noqa: ANN401 - fields of [tender]
    """Return settings that differ under [tender]."""
    return replace(SETTINGS, tender=replace(TENDER, **changes))


def with_policy(**changes: Any) -> Settings:  # noqa: ANN401 - fields of [tender.social_return]
    """Return settings that differ under [tender.social_return]."""
    return with_tender(social_return=replace(TENDER.social_return, **changes))


def breaches(asked: Requirement) -> list[tuple[LegalRule, Breach]]:
    """Return what a requirement breaks, by rule."""
    return [(rule, breach) for rule in RULES for breach in rule.breaches(asked)]


def codes(asked: Requirement) -> list[str]:
    """Return the codes of what a requirement breaks, each once."""
    return list(dict.fromkeys(rule.id for rule, _ in breaches(asked)))


def errors(asked: Requirement) -> list[str]:
    """Return the codes of errors only."""
    return [
        code
        for code in codes(asked)
        if next(rule for rule in RULES if rule.id == code).severity == "error"
    ]

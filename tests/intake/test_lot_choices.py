from __future__ import annotations

import pytest

from pso_letters.intake.choices import ClaimedLevel
from pso_letters.intake.lot_choices import (
    parse_announcement,
    parse_buyer,
    parse_contract_kind,
    parse_lot_level,
)
from pso_letters.lots import Announcement, ContractKind
from pso_letters.model import BuyerKind, CertificateLevel

LEVEL = CertificateLevel


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("privaat", BuyerKind.PRIVATE),
        ("Privé", BuyerKind.PRIVATE),
        ("private", BuyerKind.PRIVATE),
        ("geen aanbestedende dienst", BuyerKind.PRIVATE),
        ("Aanbestedende dienst", BuyerKind.PUBLIC),
        ("aanbestedende\u00a0dienst", BuyerKind.PUBLIC),
        ("“gemeente”", BuyerKind.PUBLIC),
        ("contracting authority", BuyerKind.PUBLIC),
        ("", None),
        ("n.v.t.", None),
    ],
)
def test_buyers(text: str, kind: BuyerKind | None) -> None:
    assert parse_buyer(text) == (kind, None)


@pytest.mark.parametrize(
    "text", ["Gemeente Voorbeeldstad", "ja", "speciale-sectorbedrijf", "semioverheid", "?"]
)
def test_other_buyers_are_refused(text: str) -> None:
    kind, problem = parse_buyer(text)
    assert kind is None
    assert "“privaat”" in str(problem)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Werken", ContractKind.WORKS),
        ("levering", ContractKind.SUPPLIES),
        ("diensten", ContractKind.SERVICES),
        ("sociale diensten", ContractKind.SOCIAL_SERVICES),
        ("Sociale en andere specifieke diensten", ContractKind.SOCIAL_SERVICES),
        ("SAS-diensten", ContractKind.SOCIAL_SERVICES),
        ("", None),
    ],
)
def test_kinds_of_contract(text: str, kind: ContractKind | None) -> None:
    assert parse_contract_kind(text) == (kind, None)


@pytest.mark.parametrize("text", ["leveringen en diensten", "werken/diensten", "concessie"])
def test_a_contract_of_two_kinds_is_refused(text: str) -> None:
    kind, problem = parse_contract_kind(text)
    assert kind is None
    assert problem is not None


@pytest.mark.parametrize(
    ("text", "announced"),
    [
        ("Aankondiging", Announcement.NOTICE),
        ("aanbestedingsstukken", Announcement.DOCUMENTS),
        ("bestek", Announcement.DOCUMENTS),
        ("leidraad, bestek", Announcement.DOCUMENTS),
        ("aankondiging en leidraad", Announcement.BOTH),
        ("beide", Announcement.BOTH),
        ("nergens", Announcement.NOWHERE),
        ("nee", Announcement.NOWHERE),
        ("", None),
        ("–", None),
    ],
)
def test_announcements(text: str, announced: Announcement | None) -> None:
    assert parse_announcement(text) == (announced, None)


@pytest.mark.parametrize("text", ["ja", "n.v.t.", "website", "aankondiging en nergens", ","])
def test_other_announcements_are_refused(text: str) -> None:
    announced, problem = parse_announcement(text)
    assert announced is None
    assert problem is not None


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ("Trede 2", ClaimedLevel(LEVEL.TREDE_2)),
        ("minimaal trede 2", ClaimedLevel(LEVEL.TREDE_2)),
        ("ten minste Trede 2", ClaimedLevel(LEVEL.TREDE_2)),
        (">= trede 2", ClaimedLevel(LEVEL.TREDE_2)),
        ("Trede 1 of hoger", ClaimedLevel(LEVEL.TREDE_1)),
        ("2", ClaimedLevel(LEVEL.TREDE_2)),
        ("Aspirant-status", ClaimedLevel(LEVEL.ASPIRANT)),
        ("30+", ClaimedLevel(LEVEL.TREDE_3, thirty_plus=True)),
        ("PSO 30+", ClaimedLevel(LEVEL.TREDE_3, thirty_plus=True)),
        ("", ClaimedLevel(None)),
        ("-", ClaimedLevel(None)),
    ],
)
def test_levels_asked(text: str, claimed: ClaimedLevel) -> None:
    assert parse_lot_level(text) == (claimed, None)


@pytest.mark.parametrize("text", ["niveau 2", "geen", "nee", "n.v.t.", "Trede 4", "ja", "trede"])
def test_a_level_that_may_mean_something_else_is_refused(text: str) -> None:
    """“Geen” too: an empty cell follows the settings, so it would still ask something."""
    claimed, problem = parse_lot_level(text)
    assert claimed == ClaimedLevel(None)
    assert problem is not None

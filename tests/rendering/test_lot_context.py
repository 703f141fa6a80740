"""The values of a lot: what is known of it in words, and nothing made up of what isn't."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pso_letters.errors import InputError, TemplateError
from pso_letters.findings import Place
from pso_letters.lots import Announcement, Extension, Lot, Moment, Procedure, Role, SocialReturn
from pso_letters.messages import Message
from pso_letters.model import BuyerKind, CertificateLevel, Tier
from pso_letters.rendering.catalogue import open_catalogue
from pso_letters.rendering.clause import ClauseMaker, LotClauseMaker, read_clauses
from pso_letters.rendering.lot_context import LotContextMaker
from pso_letters.settings import Settings
from pso_letters.tenders.proposal import decide
from pso_letters.tiering import Reason, ReasonKind, TierResult
from tests.rendering.letters import CATEGORIES, TODAY
from tests.rendering.tenders import (
    NAME,
    POLICY,
    TenderVariant,
    article_for,
    lot_for,
    maker_for,
    settings_for,
    tender_engine,
    tier_for,
)

PUBLIC = TenderVariant(Role.PERFORMANCE, Procedure.EUROPEAN, moment=Moment.START)
UNKNOWN = TierResult(None, None, ())


def bare(role: Role, buyer: BuyerKind = BuyerKind.PUBLIC, **fields: Any) -> Lot:  # noqa: ANN401 - any field
    return Lot(key="7", origin=Place("percelen.csv", row=2), role=role, buyer=buyer, **fields)


def classified(tier: Tier = Tier.REQUIRED) -> TierResult:
    return TierResult(tier, None, (Reason(ReasonKind.OVERRIDE, Message("x"), tier),))


def values_of(lot: Lot, settings: Settings | None = None) -> dict[str, Any]:
    maker = LotContextMaker(settings or settings_for(PUBLIC), (), TODAY, "nl", "x")
    found: dict[str, Any] = maker.of([(lot, classified())])["lot"]
    return found


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("buyer", BuyerKind)
def test_a_lot_of_which_little_is_known_can_be_tried(role: Role, buyer: BuyerKind) -> None:
    """Checks try a document on every row, lawful or not, before they refuse it."""
    maker = LotContextMaker(settings_for(PUBLIC), (), TODAY, "nl", "x")
    page = tender_engine().html(maker.of([(bare(role, buyer), classified())]))
    assert read_clauses(page)
    assert "None" not in page


@pytest.mark.parametrize(
    ("lots", "message"),
    [([], "at least one lot"), ([(bare(Role.AWARD), UNKNOWN)], "without an inkoopniveau")],
)
def test_without_lot_or_inkoopniveau_there_is_no_text(
    lots: list[tuple[Lot, TierResult]], message: str
) -> None:
    maker = LotContextMaker(settings_for(PUBLIC), (), TODAY, "nl", "x")
    with pytest.raises(InputError, match=message):
        maker.of(lots)


def test_a_lot_for_which_no_role_fits_gets_no_text() -> None:
    small = replace(bare(Role.PERFORMANCE), role=None, value=Decimal(10_000), months=2)
    lot = replace(small, procedure=Procedure.NATIONAL)
    maker = LotContextMaker(settings_for(PUBLIC), (), TODAY, "nl", "x")
    assert decide(lot, Tier.REQUIRED, settings_for(PUBLIC), TODAY).asked is None
    with pytest.raises(InputError, match="Lot 7 has no role for the PSO"):
        maker.of([(lot, classified())])


@pytest.mark.parametrize(
    ("reference", "title", "name"),
    [
        ("2", "Schoonmaak", "perceel 2"),
        ("Perceel 2", "Schoonmaak", "perceel 2"),
        ("", "Schoonmaak", "perceel Schoonmaak"),
        ("", "", "perceel 7"),
    ],
)
def test_a_lot_is_named_by_what_it_has(reference: str, title: str, name: str) -> None:
    lot = replace(bare(Role.PERFORMANCE), reference=reference, title=title, tender="T-1")
    assert values_of(lot)["name"] == name


def test_what_is_not_known_is_empty() -> None:
    values = values_of(bare(Role.PERFORMANCE))
    names = ("description", "category", "cpv", "closes", "questions_until", "start", "term")
    assert [values[name] for name in (*names, "extension", "link", "announced")] == [""] * 10
    assert values_of(bare(Role.PERFORMANCE, extension=Extension(0, 12)))["extension"] == ""


def test_what_is_said_to_be_announced_nowhere_is_not_told_as_announced() -> None:
    lot = bare(Role.PERFORMANCE, announced=Announcement.NOWHERE)
    assert values_of(lot)["announced"] == ""


@pytest.mark.parametrize(
    ("words", "shown"),
    [("zo zit dat", "zo zit dat."), (" Zo! ", "Zo!"), ("Zo.", "Zo."), ("", "")],
)
def test_the_buyers_words_end_as_a_sentence(words: str, shown: str) -> None:
    assert values_of(bare(Role.PERFORMANCE, link=words))["link"] == shown


def test_an_authority_gives_its_reasons_in_the_documents() -> None:
    """A private buyer's reasons are its own."""
    maker = LotContextMaker(settings_for(PUBLIC), (), TODAY, "nl", "x")
    for buyer, role in ((BuyerKind.PUBLIC, Role.PERFORMANCE), (BuyerKind.PRIVATE, Role.CONDITION)):
        lot = bare(role, buyer, motivation="de markt is er klaar voor")
        page = tender_engine().html(maker.of([(lot, classified())]))
        assert ("<li>de markt is er klaar voor.</li>" in page) is (buyer is BuyerKind.PUBLIC)


def test_the_lowest_prestatieniveau_that_counts_is_that_of_the_table() -> None:
    own = SocialReturn(Decimal("0.05"), POLICY)
    lot = bare(Role.SOCIAL_RETURN, level=CertificateLevel.ASPIRANT, social_return=own)
    assert values_of(lot)["lowest"] == "Basistrede"
    assert values_of(bare(Role.AWARD, points=Decimal(10)))["lowest"] == "Aspirant-status"
    assert values_of(bare(Role.AWARD))["lowest"] == "Aspirant-status"


def test_both_policies_are_named_once() -> None:
    settings = settings_for(PUBLIC)
    own = SocialReturn(Decimal("0.05"), "Inkoopbeleid", date(2024, 1, 1))
    lot = bare(Role.SOCIAL_RETURN, social_return=own)
    expected = ["Inkoopbeleid (1 januari 2024)", f"{POLICY} (1 juli 2025)"]
    assert values_of(lot, settings)["policies"] == expected
    same = SocialReturn(Decimal("0.05"), POLICY)
    lot = bare(Role.SOCIAL_RETURN, social_return=same)
    assert values_of(lot, settings)["policies"] == [f"{POLICY} (1 juli 2025)"]


def test_cents_are_shown_where_there_are_any() -> None:
    own = SocialReturn(Decimal("0.0000555"), POLICY)
    lot = bare(Role.SOCIAL_RETURN, level=CertificateLevel.BASIS, social_return=own)
    example = values_of(lot)["example"]
    assert example["duty"] == "€\N{NO-BREAK SPACE}55,50"
    assert example["fulfilled"] == "€\N{NO-BREAK SPACE}5,55"


# --- The article --------------------------------------------------------------------------------


@pytest.mark.parametrize("in_tender", [False, True])
def test_the_article_of_a_lot_is_that_of_its_document(*, in_tender: bool) -> None:
    variant = replace(PUBLIC, in_tender=in_tender)
    lot = lot_for(variant)
    article = maker_for(variant).of(lot, tier_for(lot))
    assert article == replace(article_for(variant), is_of_lot=True)
    assert ("perceel 2" in article.title) is in_tender


def test_articles_are_read_by_their_class_when_none_has_the_id() -> None:
    section = (
        '<section class="clausule" id="clausule-{0}"><h2>T{0}</h2><ol><li>x</li></ol></section>'
    )
    page = f"<html><body>{section.format(1)}{section.format(2)}</body></html>"
    assert [clause.title for clause in read_clauses(page)] == ["T1", "T2"]


def test_one_article_without_a_heading_among_several_is_named() -> None:
    section = '<section class="clausule">{}<ol><li>x</li></ol></section>'
    page = f"<html><body>{section.format('<h2>T</h2>')}{section.format('')}</body></html>"
    with pytest.raises(TemplateError, match=r"^eigen\.html: holds no clause"):
        read_clauses(page, "eigen.html")


@pytest.mark.parametrize(
    ("maker", "name", "message"),
    [
        (ClauseMaker, NAME, "is for lots; give --lots"),
        (LotClauseMaker, "contractclausule", "is for suppliers; give --suppliers"),
        (LotClauseMaker, "brief", "is no clause"),
    ],
)
def test_a_clause_is_made_of_what_its_document_is_for(
    maker: type[ClauseMaker | LotClauseMaker], name: str, message: str
) -> None:
    catalogue = open_catalogue()
    with pytest.raises(InputError, match=message):
        maker(settings_for(PUBLIC), CATEGORIES, TODAY, catalogue, catalogue[name])

"""Tender paragraphs in all their variants: what one depends on, and the document made of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import product

from pso_letters.findings import Place
from pso_letters.lots import (
    Announcement,
    ContractKind,
    Extension,
    Lot,
    Moment,
    Procedure,
    Role,
    SocialReturn,
    Weights,
)
from pso_letters.model import BuyerKind, CertificateLevel, Tier
from pso_letters.rendering.catalogue import open_catalogue
from pso_letters.rendering.clause import Clause, LotClauseMaker, read_clauses
from pso_letters.rendering.docx import DocxEngine, Properties, read_template
from pso_letters.rendering.logo import NO_PICTURES
from pso_letters.rendering.lot_context import Context, LotContextMaker
from pso_letters.rendering.pdf import PdfEngine, PdfFile
from pso_letters.settings import Settings
from pso_letters.settings.keys import SocialReturnSettings, TenderSettings
from pso_letters.tiering import Tiering, TierResult
from tests.rendering.letters import CATEGORIES, TODAY, Variant, settings_of

NAME = "aanbestedingseis"
LEVELS = tuple(CertificateLevel)
LINK = "Het schoonmaakwerk is goed te verdelen in taken voor mensen die het werk nog leren"
EXTENT = "gemiddeld ten minste 2 fte per contractjaar"
MAIN_AIM = "een kopie van de statuten waaruit het hoofddoel blijkt"
POLICY = "Beleidsregel social return Lindevaart"
_BEFORE = (Moment.TENDER, Moment.CONTRACT)
_DURING = (Moment.START, Moment.LATER)
REGIMES = (
    (Procedure.EUROPEAN, ContractKind.SUPPLIES),
    (Procedure.EUROPEAN, ContractKind.SOCIAL_SERVICES),
    (Procedure.NATIONAL, ContractKind.SERVICES),
    (Procedure.NATIONAL, ContractKind.WORKS),
    (Procedure.MULTIPLE, ContractKind.SERVICES),
    (Procedure.UNDERHAND, ContractKind.SERVICES),
    (Procedure.SINGLE, ContractKind.SERVICES),
)
"""A procedure of each regime; works have rules of their own below the European threshold."""
NOT_RESERVED = {Procedure.UNDERHAND, Procedure.SINGLE}


@dataclass(frozen=True)
class TenderVariant:
    """What a tender paragraph depends on."""

    role: Role = Role.CONDITION
    procedure: Procedure = Procedure.MULTIPLE
    level: CertificateLevel = CertificateLevel.TREDE_1
    moment: Moment = Moment.TENDER
    tier: Tier = Tier.REQUIRED
    kind: ContractKind = ContractKind.SERVICES
    announced: Announcement = Announcement.BOTH
    in_tender: bool = False
    months: int = 12
    points: int | None = 20
    weight: int | None = 10
    thirty_plus: bool = False
    shares: tuple[int, ...] = (0, 10, 40, 70, 100)
    motivation: str = ""
    has_link: bool = True
    has_extent: bool = False
    assessor: str = ""
    day: date = TODAY

    def __str__(self) -> str:
        """Name the variant by what its words depend on."""
        parts = (self.role, self.procedure, self.level.value, self.moment, self.announced)
        return " ".join(map(str, (*parts, int(self.tier), self.kind)))

    @property
    def is_public(self) -> bool:
        return self.role in Role.of_buyer(BuyerKind.PUBLIC)

    @property
    def buyer(self) -> BuyerKind:
        return BuyerKind.PUBLIC if self.is_public else BuyerKind.PRIVATE


@cache
def lawful_variants() -> tuple[TenderVariant, ...]:
    """Return every lawful combination; what only fills a place takes turns."""
    found = (*_private(), *_public())
    return tuple(
        replace(
            each,
            in_tender=number % 2 > 0,
            has_link=each.is_public or number % 3 > 0,
            has_extent=number % 4 < 2,
            points=20 if number % 4 else None,
            weight=None if number % 4 == 1 else 10,
            assessor="de manager Inkoop" if number % 5 else "",
            announced=list(Announcement)[number % 3],
            months=24 if number % 7 == 0 else 12,
        )
        for number, each in enumerate(found)
    )


def _private() -> Iterator[TenderVariant]:
    procedures = (Procedure.UNDERHAND, Procedure.NATIONAL, Procedure.MULTIPLE, Procedure.SINGLE)
    roles = Role.of_buyer(BuyerKind.PRIVATE)
    for role, procedure, level, moment in product(roles, procedures, LEVELS, Moment):
        if not (role is Role.PREFERENCE and procedure is Procedure.SINGLE):
            yield TenderVariant(role, procedure, level, moment)
    top = CertificateLevel.TREDE_3
    for role, moment in product(roles, Moment):
        yield TenderVariant(role, Procedure.MULTIPLE, top, moment, thirty_plus=True)


def _public() -> Iterator[TenderVariant]:
    for procedure, kind in REGIMES:
        plain = TenderVariant(procedure=procedure, kind=kind)
        for level, moment, tier in product(LEVELS, _DURING, Tier):
            yield replace(plain, role=Role.PERFORMANCE, level=level, moment=moment, tier=tier)
        for level, moment in product(LEVELS, _DURING):
            yield replace(plain, role=Role.SOCIAL_RETURN, level=level, moment=moment)
        if procedure is not Procedure.SINGLE:
            for level in LEVELS:
                yield replace(plain, role=Role.AWARD, level=level)
        if procedure not in NOT_RESERVED:
            reserved = replace(plain, role=Role.RESERVED, level=CertificateLevel.TREDE_3)
            yield from (replace(reserved, moment=moment) for moment in _BEFORE)


def settings_for(variant: TenderVariant) -> Settings:
    shares = dict(zip(LEVELS, map(Decimal, variant.shares), strict=True))
    tender = TenderSettings(
        assessor=variant.assessor,
        social_return=SocialReturnSettings(
            source=POLICY, dated=date(2025, 7, 1), shares=shares, thirty_plus=Decimal(100)
        ),
    )
    return replace(settings_of(Variant(kind=variant.buyer)), tender=tender)


def lot_for(variant: TenderVariant, key: str = "2") -> Lot:
    return Lot(
        key=f"AB-2026/4/{key}" if variant.in_tender else key,
        origin=Place("percelen.csv", row=2),
        reference=key,
        tender="AB-2026/4" if variant.in_tender else "",
        tender_title="Facilitaire diensten" if variant.in_tender else "",
        title="Schoonmaak <kantoren> & glas",
        description="Dagelijkse schoonmaak van drie kantoren in Deventer",
        category="schoonmaak",
        cpv_codes=("90911200-8", "90911300-9"),
        buyer=variant.buyer,
        procedure=variant.procedure,
        is_reserved=variant.role is Role.RESERVED,
        kind=variant.kind,
        value=Decimal(600_000),
        start=date(2027, 1, 1),
        months=36,
        extension=Extension(2, 12),
        published=variant.day,
        closes=date(2026, 6, 15),
        role=variant.role,
        level=variant.level,
        thirty_plus=variant.thirty_plus or variant.role is Role.RESERVED,
        moment=variant.moment,
        moment_months=variant.months if variant.moment is Moment.LATER else None,
        weights=_weights(variant),
        points=None if variant.points is None else Decimal(variant.points),
        social_return=SocialReturn(Decimal("0.05"), POLICY, date(2025, 7, 1)),
        announced=variant.announced,
        link=LINK if variant.has_link else "",
        extent=EXTENT if variant.has_extent else "",
        main_aim=MAIN_AIM,
        motivation=variant.motivation,
        tier_override=variant.tier,
    )


def _weights(variant: TenderVariant) -> Weights:
    is_weighed = variant.role is Role.AWARD and variant.weight is not None
    return Weights(Decimal(variant.weight or 0)) if is_weighed else Weights()


def tier_for(lot: Lot) -> TierResult:
    return Tiering(CATEGORIES, []).classify(lot)


@cache
def context_for(variant: TenderVariant, *keys: str) -> Context:
    """Return the context of a document with a lot for each key; with one for want of keys."""
    return _context([lot_for(variant, key) for key in keys or ("2",)], variant)


@cache
def context_of(variants: tuple[TenderVariant, ...]) -> Context:
    """Return the context of a document with a lot for each variant, all of one house."""
    lots = [lot_for(variant, str(number)) for number, variant in enumerate(variants, start=1)]
    return _context(lots, variants[0])


def _context(lots: list[Lot], variant: TenderVariant) -> Context:
    title = open_catalogue()[NAME].title
    maker = LotContextMaker(settings_for(variant), CATEGORIES, variant.day, "nl", title)
    return maker.of([(lot, tier_for(lot)) for lot in lots])


@cache
def html_for(variant: TenderVariant, *keys: str) -> str:
    return tender_engine().html(context_for(variant, *keys))


@cache
def html_of(variants: tuple[TenderVariant, ...]) -> str:
    return tender_engine().html(context_of(variants))


@cache
def article_for(variant: TenderVariant) -> Clause:
    return read_clauses(html_for(variant))[0]


def text_for(variant: TenderVariant) -> str:
    return "\n".join(item.text for item in article_for(variant).items)


def maker_for(variant: TenderVariant) -> LotClauseMaker:
    catalogue = open_catalogue()
    return LotClauseMaker(
        settings_for(variant), CATEGORIES, variant.day, catalogue, catalogue[NAME]
    )


@cache
def tender_engine() -> PdfEngine:
    catalogue = open_catalogue()
    return PdfEngine(f"{NAME}/{NAME}.html", catalogue.loader(), catalogue.folders, "nl")


@cache
def tender_pdf(variant: TenderVariant, *keys: str) -> PdfFile:
    return tender_engine().render(context_for(variant, *keys))


@cache
def _word_engine() -> DocxEngine:
    path = open_catalogue()[NAME].word_template("nl")
    return DocxEngine(read_template(path, window="left", pictures=NO_PICTURES), "nl", path.name)


@cache
def tender_docx(variant: TenderVariant, *keys: str) -> bytes:
    return _docx(context_for(variant, *keys), variant.day)


@cache
def docx_of(variants: tuple[TenderVariant, ...]) -> bytes:
    return _docx(context_of(variants), variants[0].day)


def _docx(context: Context, day: date) -> bytes:
    properties = Properties(open_catalogue()[NAME].title, "Lindevaart Groep B.V.", day)
    return _word_engine().render(context, properties)

"""Clauses in all their variants: what a clause depends on, and the document that comes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import product

from pso_letters.model import BuyerKind, CertificateLevel, ClauseDuty, Supplier, Tier
from pso_letters.rendering.catalogue import open_catalogue
from pso_letters.rendering.clause import Clause, ClauseMaker
from pso_letters.rendering.context import Context, ContextMaker
from pso_letters.rendering.docx import DocxEngine, Properties, read_template
from pso_letters.rendering.logo import NO_PICTURES
from pso_letters.rendering.pdf import PdfEngine, PdfFile
from pso_letters.settings import ContractSettings, Settings
from tests.rendering.letters import (
    CATEGORIES,
    TODAY,
    Variant,
    settings_of,
    supplier_of,
    tier_of,
)

NAME = "contractclausule"
DUTIES = tuple(duty for duty in ClauseDuty if duty is not ClauseDuty.AUTO)


@dataclass(frozen=True)
class ClauseVariant:
    """What a clause depends on; `certificate` is a name of `letters.CERTIFICATES`."""

    duty: ClauseDuty = ClauseDuty.HOLDS
    kind: BuyerKind = BuyerKind.PRIVATE
    tier: Tier = Tier.REQUIRED
    certificate: str = "none"
    level: CertificateLevel = CertificateLevel.TREDE_1
    cap: int = 5
    price_agreements: bool = False
    equivalence: bool = False
    chain: bool = True

    def __str__(self) -> str:
        """Name the variant by all that it depends on."""
        flags = (self.price_agreements, self.equivalence, self.chain)
        marks = "".join("+" if flag else "-" for flag in flags)
        return f"{self.kind} {self.duty} {int(self.tier)} {self.certificate} {self.cap} {marks}"

    @property
    def has_discount(self) -> bool:
        is_firm = self.duty is not ClauseDuty.EFFORT and self.tier is not Tier.RECOMMENDED
        return is_firm and self.cap > 0


def all_variants() -> tuple[ClauseVariant, ...]:
    """Return every duty, kind of buyer and tier; what may be switched on or off takes turns."""
    return tuple(
        ClauseVariant(
            duty,
            kind,
            tier,
            cap=5 if number % 3 else 0,
            price_agreements=number % 2 > 0,
            equivalence=number % 4 > 1,
            chain=number % 5 > 0,
        )
        for number, (kind, tier, duty) in enumerate(product(BuyerKind, Tier, DUTIES))
    )


def few_variants() -> tuple[ClauseVariant, ...]:
    """Return every duty once, the kinds of buyer in turns."""
    return tuple(
        ClauseVariant(duty, list(BuyerKind)[number % 2], Tier.URGED, price_agreements=number < 2)
        for number, duty in enumerate(DUTIES)
    )


def settings_for(variant: ClauseVariant) -> Settings:
    contract = ContractSettings(
        duty=variant.duty,
        level=variant.level,
        cap=Decimal(variant.cap),
        price_agreements=variant.price_agreements,
        equivalence=variant.equivalence,
        chain=variant.chain,
    )
    return replace(settings_of(Variant(kind=variant.kind)), contract=contract)


def supplier_for(variant: ClauseVariant) -> Supplier:
    return supplier_of(Variant(variant.tier, variant.certificate))


def context_for(variant: ClauseVariant) -> Context:
    title = open_catalogue()[NAME].title
    maker = ContextMaker(settings_for(variant), CATEGORIES, TODAY, "nl", title)
    supplier = supplier_for(variant)
    return maker.of(supplier, tier_of(Variant(variant.tier), supplier))


@cache
def clause_for(variant: ClauseVariant) -> Clause:
    catalogue = open_catalogue()
    maker = ClauseMaker(settings_for(variant), CATEGORIES, TODAY, catalogue, catalogue[NAME])
    supplier = supplier_for(variant)
    return maker.of(supplier, tier_of(Variant(variant.tier), supplier))


def text_for(variant: ClauseVariant) -> str:
    return "\n".join(item.text for item in clause_for(variant).items)


@cache
def clause_engine() -> PdfEngine:
    catalogue = open_catalogue()
    name = f"{NAME}/{NAME}.html"
    return PdfEngine(name, catalogue.loader(), catalogue.folders, "nl")


@cache
def clause_pdf(variant: ClauseVariant) -> PdfFile:
    return clause_engine().render(context_for(variant))


@cache
def _word_engine() -> DocxEngine:
    path = open_catalogue()[NAME].word_template("nl")
    return DocxEngine(read_template(path, window="left", pictures=NO_PICTURES), "nl", path.name)


@cache
def clause_docx(variant: ClauseVariant) -> bytes:
    properties = Properties(open_catalogue()[NAME].title, "Lindevaart Groep B.V.", TODAY)
    return _word_engine().render(context_for(variant), properties)

"""Letters in all their variants: what a letter depends on, and the letter that comes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from itertools import combinations, product
from pathlib import Path
from typing import Any

from pso_letters.findings import Place
from pso_letters.model import (
    Address,
    AddressForm,
    BuyerKind,
    Category,
    Certificate,
    CertificateLevel,
    Contact,
    Sender,
    Signatory,
    Supplier,
    Tier,
)
from pso_letters.rendering.catalogue import open_catalogue
from pso_letters.rendering.context import Context, ContextMaker
from pso_letters.rendering.docx import DocxEngine, Properties, read_template
from pso_letters.rendering.logo import NO_PICTURES, Logo, Pictures
from pso_letters.rendering.pdf import PdfEngine, PdfFile
from pso_letters.settings import LetterSettings, Settings, TierRule, Window
from pso_letters.tiering import Tiering, TierResult

CHECKOUT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 3, 2)
FOUR_LEVELS = date(2023, 3, 1)
"""A letter date on which the ladder had no Basistrede yet."""
KVK = "99900123"
CATEGORIES = (
    Category("schoonmaak", Tier.REQUIRED, ("glasbewassing",), sbi=("812",), cpv=("909",)),
    Category("groenvoorziening", Tier.URGED, ("hoveniers",), sbi=("813",), cpv=("773",)),
    Category("drukwerk", Tier.RECOMMENDED, ("reclame",), sbi=("181",), cpv=("798",)),
)
RULE = "Kleine inkoop: minder dan € 10.000 per jaar"
CONTACT = "T. Wierda, inkoop@lindevaart.example, 088\u00a0000\u00a041\u00a021"
ENCLOSURES = ("Veelgestelde vragen", "Antwoordformulier")


@dataclass(frozen=True)
class Variant:
    """What a letter depends on.

    Args:
        certificate: name of one of `CERTIFICATES`.
        sender: what the sender itself has: "certified", "aspirant", "expired" or "none".
        reason: how the tier was found: "name", "synonym", "sbi", "cpv", "override" or "rule".
        effective: from when it holds: "contract", "date" or "next".
    """

    tier: Tier = Tier.REQUIRED
    certificate: str = "none"
    sender: str = "certified"
    kind: BuyerKind = BuyerKind.PRIVATE
    reason: str = "name"
    effective: str = "next"
    contact: bool = True
    enclosures: bool = True
    contract_number: bool = True
    kvk: bool = True
    window: Window = Window.LEFT
    logo: bool = False
    pso_logo: bool = False
    day: date = TODAY

    def __str__(self) -> str:
        """Name the variant by what differs from the plainest letter."""
        plain = Variant()
        differences = (
            f"{field.name}={getattr(self, field.name)}"
            for field in fields(self)
            if getattr(self, field.name) != getattr(plain, field.name)
        )
        return " ".join(differences) or "plain"

    @property
    def standing(self) -> str:
        """What the letter must say of the supplier's certificate."""
        standing = CERTIFICATES[self.certificate].standing
        # Without our own KvK number of the supplier its scope can't be doubted.
        return "valid" if self.certificate == "other-scope" and not self.kvk else standing


@dataclass(frozen=True)
class CertificateCase:
    """A certificate by its days around the letter date, and what may be said of it."""

    standing: str
    start: int = -300
    end: int | None = 300
    level: CertificateLevel | None = CertificateLevel.TREDE_1
    thirty_plus: bool = False
    covered: tuple[str, ...] = ()

    def at(self, day: date) -> Certificate:
        end = None if self.end is None else day + timedelta(days=self.end)
        start = None if self.end is None else day + timedelta(days=self.start)
        return Certificate(
            self.level, start, end, thirty_plus=self.thirty_plus, covered_kvk=self.covered
        )


CERTIFICATES = {
    "none": CertificateCase("none"),
    "valid": CertificateCase("valid", covered=(KVK,)),
    "aspirant": CertificateCase("valid", level=CertificateLevel.ASPIRANT),
    "thirty-plus": CertificateCase("valid", level=CertificateLevel.TREDE_3, thirty_plus=True),
    "expiring": CertificateCase("expiring", end=60),
    "expired": CertificateCase("expired", end=-1),
    "upcoming": CertificateCase("upcoming", start=30, end=700),
    "no-dates": CertificateCase("unverifiable", end=None),
    "no-level": CertificateCase("unverifiable", level=None),
    "other-scope": CertificateCase("unverifiable", covered=("99900777",)),
}
SENDERS = {
    "certified": CertificateCase("valid", level=CertificateLevel.TREDE_2),
    "aspirant": CertificateCase("valid", level=CertificateLevel.ASPIRANT),
    "expired": CertificateCase("expired", end=-1),
}
REASONS = ("name", "synonym", "sbi", "cpv", "override", "rule")
FACTORS: Mapping[str, Sequence[Any]] = {
    "certificate": tuple(CERTIFICATES),
    "reason": REASONS,
    "sender": ("certified", "aspirant", "expired", "none"),
    "tier": tuple(Tier),
    "effective": ("contract", "date", "next"),
    "kind": tuple(BuyerKind),
    "day": (TODAY, FOUR_LEVELS),
    "window": tuple(Window),
    "contact": (True, False),
    "enclosures": (True, False),
    "contract_number": (True, False),
    "kvk": (True, False),
    "logo": (True, False),
}
_KNUTH = 2654435761
"""Multiplier of a simple hash (Knuth, The Art of Computer Programming, 6.4)."""
PAIRED = tuple(name for name in FACTORS if name not in {"certificate", "reason"})


def wording_variants(*deciding: str) -> tuple[Variant, ...]:
    """Return each combination of the values of some factors; the others take turns."""
    combined = product(*(FACTORS[name] for name in deciding))
    return tuple(
        _with_turns(dict(zip(deciding, values, strict=True)), index)
        for index, values in enumerate(combined)
    )


@cache
def covering_variants() -> tuple[Variant, ...]:
    """Return few variants in which each pair of values of two factors occurs together.

    Certificate and reason choose words and nothing else; they take turns.
    """
    missing = {
        pair for one, two in combinations(PAIRED, 2) for pair in product(_valued(one), _valued(two))
    }
    found: list[Variant] = []
    while missing:
        chosen = dict(min(missing, key=repr))
        for name in PAIRED:
            if name not in chosen:
                chosen[name] = _most_covering(name, chosen, missing)
        missing -= set(combinations([(name, chosen[name]) for name in PAIRED], 2))
        chosen["certificate"] = FACTORS["certificate"][len(found) % len(CERTIFICATES)]
        found.append(_with_turns(chosen, len(found)))
    return tuple(found)


def _with_turns(chosen: dict[str, Any], index: int) -> Variant:
    """Complete a choice: each factor that is left takes its turn, out of step with the others."""
    left = [name for name in FACTORS if name not in chosen]
    scattered = index * _KNUTH % 2**32
    turns = {
        name: FACTORS[name][(scattered >> 7 + 2 * place) % len(FACTORS[name])]
        for place, name in enumerate(left)
    }
    return Variant(**(chosen | turns))


def _valued(name: str) -> list[tuple[str, Any]]:
    return [(name, value) for value in FACTORS[name]]


def _most_covering(name: str, chosen: Mapping[str, Any], missing: set[Any]) -> object:
    """Return the value that covers the most pairs with those already chosen."""

    def covered(value: object) -> int:
        this = (name, value)
        return sum({(this, other), (other, this)} & missing != set() for other in chosen.items())

    return max(FACTORS[name], key=covered)


def settings_of(variant: Variant) -> Settings:
    own = SENDERS.get(variant.sender)
    sender = Sender(
        name="Lindevaart Groep B.V.",
        street="Meerkolkade",
        house_number="14",
        postcode="7413 ZX",
        town="Deventer",
        signatory=Signatory("M.C. van Oosterzee", "Hoofd Inkoop", "Afdeling Inkoop"),
        kind=variant.kind,
        kvk="99900998",
        po_box="4120",
        po_box_postcode="7400 ZX",
        phone="088 000 41 20",
        website="www.lindevaart.example",
        certificate=own.at(variant.day) if own else None,
    )
    letter = LetterSettings(
        place="Deventer",
        window=variant.window,
        effective_date=variant.day + timedelta(days=90) if variant.effective == "date" else None,
        enclosures=ENCLOSURES if variant.enclosures else (),
    )
    if variant.contact:
        letter = replace(
            letter,
            contact_name="T. Wierda",
            contact_email="inkoop@lindevaart.example",
            contact_phone="088 000 41 21",
        )
    return Settings(sender, letter)


def supplier_of(variant: Variant) -> Supplier:
    case, by_rule = CERTIFICATES[variant.certificate], variant.reason in {"override", "rule"}
    # What shifts the tier starts from a category of another one.
    category = CATEGORIES[variant.tier % 3 if by_rule else variant.tier - 1]
    found_by = {
        "name": {"category": category.name},
        "synonym": {"category": category.synonyms[0]},
        "sbi": {"sbi_code": f"{category.sbi[0]}1", "sbi_version": "2008"},
        "cpv": {"cpv": f"{category.cpv[0]}00000"},
    }
    days = timedelta(days=120)
    return Supplier(
        key=KVK,
        origin=Place("leveranciers.csv", row=2),
        name="Smit & Zn <BV>",
        number="L-7",
        kvk=KVK if variant.kvk else "",
        contacts=(Contact(AddressForm.MS, "J.", prefix="de", surname="Vries"),),
        address=Address("Dorpsstraat", "12", "a", postcode="1234AB", town="Goes"),
        tier_override=variant.tier if variant.reason == "override" else None,
        spend=Decimal(500) if variant.reason == "rule" else None,
        contract_number="CN-2024/7" if variant.contract_number else "",
        contract_end=variant.day + days if variant.effective == "contract" else None,
        your_reference="UK 7" if variant.contact else "",
        certificate=None if variant.certificate == "none" else case.at(variant.day),
        **(found_by["name" if by_rule else variant.reason]),  # type: ignore[arg-type]
    )


def tier_of(variant: Variant, supplier: Supplier) -> TierResult:
    shift = TierRule(RULE, spend_below=Decimal(10000), tier=variant.tier)
    return Tiering(CATEGORIES, [shift]).classify(supplier)


def context_of(variant: Variant, **changes: Any) -> Context:  # noqa: ANN401 - fields of Supplier
    """Return the context of a variant; `changes` are other values of its supplier."""
    document = open_catalogue()["brief"]
    maker = ContextMaker(
        settings_of(variant), CATEGORIES, variant.day, "nl", document.title, pictures_of(variant)
    )
    supplier = replace(supplier_of(variant), **changes)
    return maker.of(supplier, tier_of(variant, supplier))


@cache
def logo_of_samples() -> Logo:
    return Logo((CHECKOUT / "samples" / "logo.png").read_bytes(), "image/png")


def pictures_of(variant: Variant) -> Pictures:
    """The same picture for both: its content doesn't matter."""
    return Pictures(
        logo_of_samples() if variant.logo else None,
        logo_of_samples() if variant.pso_logo else None,
    )


@cache
def word_engine(window: Window = Window.LEFT, *, pictures: Pictures = NO_PICTURES) -> DocxEngine:
    path = open_catalogue()["brief"].word_template("nl")
    template = read_template(path, window=window.value, pictures=pictures)
    return DocxEngine(template, "nl", path.name)


@cache
def pdf_engine() -> PdfEngine:
    catalogue = open_catalogue()
    return PdfEngine("brief/brief.html", catalogue.loader(), catalogue.folders, "nl")


@cache
def docx_of(variant: Variant) -> bytes:
    properties = Properties(open_catalogue()["brief"].title, "Lindevaart Groep B.V.", variant.day)
    engine = word_engine(variant.window, pictures=pictures_of(variant))
    return engine.render(context_of(variant), properties)


@cache
def html_of(variant: Variant) -> str:
    return pdf_engine().html(context_of(variant))


@cache
def pdf_of(variant: Variant) -> PdfFile:
    return pdf_engine().render(context_of(variant))

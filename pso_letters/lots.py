"""The nouns of a tender: its lots, the procedure, and the role that the PSO plays in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from pso_letters.findings import Place
from pso_letters.model import BuyerKind, CertificateLevel, Tier

_YEAR = 12
"""Months."""


class Procedure(StrEnum):
    """How offers are asked for."""

    UNDERHAND = "onderhands"
    """Without publication; how many are invited isn't said."""
    SINGLE = "enkelvoudig"
    """Onderhands, with one supplier: there is nothing to compare."""
    MULTIPLE = "meervoudig"
    """Onderhands, with several invited suppliers."""
    NATIONAL = "nationaal"
    """Published in the Netherlands, below the European threshold."""
    EUROPEAN = "europees"
    """Published in the European Union."""
    RESERVED = "voorbehouden"
    """A reserved contract of which isn't said how it is published."""


class Role(StrEnum):
    """What the PSO does in a tender; the letter is that of the field's usual list."""

    CONDITION = "deelname"
    """(a) condition to take part; of an authority it would be a suitability requirement."""
    PREFERENCE = "voorkeur"
    """(b) decides between equal offers."""
    RECOMMENDATION = "aanbeveling"
    """(c) recommended, without consequence for the award."""
    PERFORMANCE = "uitvoering"
    """(d) special condition of performance (Aanbestedingswet 2012, art. 2.80)."""
    AWARD = "gunning"
    """(e) award criterion with points per level (art. 2.114 and 2.115)."""
    SOCIAL_RETURN = "social-return"
    """(f) fulfils a social-return duty, by the authority's own table."""
    RESERVED = "voorbehouden"
    """(g) reserved contract (art. 2.82)."""

    @property
    def letter(self) -> str:
        """The letter by which the field knows it: a to g."""
        return "abcdefg"[list(Role).index(self)]

    @classmethod
    def of_buyer(cls, kind: BuyerKind) -> tuple[Role, ...]:
        """Return the roles that a private buyer, or a contracting authority, can choose."""
        private = (cls.CONDITION, cls.PREFERENCE, cls.RECOMMENDATION)
        public = (cls.PERFORMANCE, cls.AWARD, cls.SOCIAL_RETURN, cls.RESERVED)
        return private if kind is BuyerKind.PRIVATE else public


class Moment(StrEnum):
    """When proof is to be there."""

    TENDER = "inschrijving"
    """When offers are closed."""
    CONTRACT = "gunning"
    """Before the contract is signed."""
    START = "start"
    """On the first day of the contract."""
    LATER = "later"
    """A number of months after the first day of the contract."""


class Announcement(StrEnum):
    """Where a requirement is made known before offers are asked."""

    NOTICE = "aankondiging"
    DOCUMENTS = "aanbestedingsstukken"
    BOTH = "beide"
    NOWHERE = "nergens"
    """Said on purpose: it isn't made known beforehand."""


class ContractKind(StrEnum):
    """What is bought; the European thresholds differ."""

    WORKS = "werken"
    SUPPLIES = "leveringen"
    SERVICES = "diensten"
    SOCIAL_SERVICES = "sociale diensten"
    """Social and other specific services (Aanbestedingswet 2012, art. 2.38)."""


@dataclass(frozen=True, slots=True)
class Extension:
    """Options to extend a contract: so many times, so many months each."""

    times: int
    months: int


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of award criteria in per cent, as the lot gives them; None when it doesn't.

    Args:
        pso: of the PSO.
        price: of the price.
        quality: of quality, without the PSO.
        other: of all else.
    """

    pso: Decimal | None = None
    price: Decimal | None = None
    quality: Decimal | None = None
    other: Decimal | None = None

    @property
    def given(self) -> tuple[Decimal, ...]:
        """The weights that the lot gives."""
        every = (self.pso, self.price, self.quality, self.other)
        return tuple(each for each in every if each is not None)


@dataclass(frozen=True, slots=True)
class SocialReturn:
    """A duty to spend part of a contract on people at a distance from the labour market.

    Args:
        share: part of the value of the contract, from 0 to 1.
        source: the policy it rests on, e.g. "Beleidsregel social return gemeente Voorbeeldstad".
        dated: day of that policy.
    """

    share: Decimal | None = None
    source: str = ""
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class Lot:
    """A perceel, as one row of the list gives it; a tender without lots is one lot.

    Args:
        key: its reference, with that of the tender before it; "" when there is none.
        origin: file, sheet and row.
        reference: its own reference, as the list has it.
        tender: reference of the tender that it belongs to; "" when it stands by itself.
        tender_title: title of that tender.
        cpv_codes: CPV codes, the main one first, as the list writes them.
        buyer: who buys; None follows the sender.
        is_reserved: it is a reserved contract, whatever the procedure.
        kind: what is bought; None follows the main CPV code.
        value: estimated value in EUR excluding VAT, over the whole term with its extensions.
        tender_value: estimated value of all lots of the tender together, in EUR excluding VAT.
        start: first day of the contract.
        months: term in months, without extensions.
        published: day on which the tender is or was published.
        closes: last day for offers.
        role: role of the PSO; None asks for a proposal.
        level: prestatieniveau asked; None follows `[tender]`.
        thirty_plus: PSO 30+ is asked.
        moment: when proof is to be there; None follows the role.
        moment_months: months after the start, with the moment LATER.
        points: points that the PSO can give at most; None when weights are in per cent only.
        announced: where the requirement is made known; None follows `[tender]`.
        link: how the requirement is linked to the subject of the contract, in the buyer's words.
        extent: how much work a condition of performance asks, in the buyer's words.
        main_aim: how a tenderer of a reserved contract proves its main aim; "" follows `[tender]`.
        motivation: why the buyer departs from what is usual ("pas toe of leg uit").
        extra: columns that the program doesn't know, as (normalised header, text).
    """

    key: str
    origin: Place
    reference: str = ""
    tender: str = ""
    tender_title: str = ""
    title: str = ""
    description: str = ""
    category: str = ""
    cpv_codes: tuple[str, ...] = ()
    tier_override: Tier | None = None
    buyer: BuyerKind | None = None
    procedure: Procedure | None = None
    is_reserved: bool = False
    kind: ContractKind | None = None
    value: Decimal | None = None
    tender_value: Decimal | None = None
    start: date | None = None
    months: int | None = None
    extension: Extension | None = None
    published: date | None = None
    closes: date | None = None
    role: Role | None = None
    level: CertificateLevel | None = None
    thirty_plus: bool = False
    moment: Moment | None = None
    moment_months: int | None = None
    weights: Weights = Weights()
    points: Decimal | None = None
    social_return: SocialReturn = SocialReturn()
    announced: Announcement | None = None
    link: str = ""
    extent: str = ""
    main_aim: str = ""
    motivation: str = ""
    language: str = "nl"
    extra: tuple[tuple[str, str], ...] = ()

    @property
    def cpv(self) -> str:
        """The main CPV code, by which the lot is classified."""
        return self.cpv_codes[0] if self.cpv_codes else ""

    @property
    def sbi_code(self) -> str:
        """A lot has none: an SBI code is that of a company."""
        return ""

    @property
    def sbi_version(self) -> str:
        """A lot has none."""
        return ""

    @property
    def spend(self) -> Decimal | None:
        """Value of a year in EUR excluding VAT; the whole value when the term isn't known."""
        if self.value is None or not self.months:
            return self.value
        return self.value * _YEAR / max(self.longest_months or self.months, _YEAR)

    @property
    def contract_end(self) -> date | None:
        """None: rules of the settings on the end of a contract are about running contracts."""
        return None

    @property
    def longest_months(self) -> int | None:
        """Term in months with all extensions."""
        if self.months is None or self.extension is None:
            return self.months
        return self.months + self.extension.times * self.extension.months

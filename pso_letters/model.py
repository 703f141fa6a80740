"""The nouns of the field as frozen facts.

Two ladders run in opposite directions and are never just called "level": a `Tier` (inkoopniveau)
says how strongly the buyer asks for the PSO (1 is the strictest), a `CertificateLevel`
(prestatieniveau) how far a certified organisation is (Trede 3 is the highest).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from functools import lru_cache, total_ordering

from pso_letters.findings import Place


class Tier(IntEnum):
    """Inkoopniveau: how strongly the buyer asks for the PSO in a category of purchases."""

    REQUIRED = 1
    URGED = 2
    RECOMMENDED = 3


@total_ordering
class CertificateLevel(Enum):
    """Prestatieniveau: the rungs of the PSO ladder, lowest first.

    PSO 30+ is no rung: it is a certificate of its own on top of Trede 3.
    """

    ASPIRANT = "aspirant"
    BASIS = "basis"
    TREDE_1 = "trede-1"
    TREDE_2 = "trede-2"
    TREDE_3 = "trede-3"

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, CertificateLevel):
            return NotImplemented
        ladder = list(CertificateLevel)
        return ladder.index(self) < ladder.index(other)

    @property
    def label(self) -> str:
        """Name as it is printed."""
        return _LEVEL_LABELS[self]

    def exists_at(self, day: date) -> bool:
        """Tell whether this rung was part of the ladder on that day."""
        since = _LEVEL_SINCE.get(self)
        return since is None or day >= since

    @classmethod
    def ladder_at(cls, day: date) -> tuple[CertificateLevel, ...]:
        """Return the rungs that existed on that day, lowest first."""
        return tuple(level for level in cls if level.exists_at(day))


_LABELS = ("Aspirant-status", "Basistrede", "Trede 1", "Trede 2", "Trede 3")
_LEVEL_LABELS = dict(zip(CertificateLevel, _LABELS, strict=True))
_LEVEL_SINCE = {CertificateLevel.BASIS: date(2023, 4, 1)}
"""First day of the rungs that were added later; all others exist from the start."""


class BuyerKind(StrEnum):
    """Whether the sender may set its own purchasing rules or is a contracting authority."""

    PRIVATE = "private"
    PUBLIC = "public"


class ClauseDuty(StrEnum):
    """What the PSO clause of a contract asks; "auto" lets tier and certificate decide."""

    AUTO = "auto"
    HOLDS = "holds"
    OBTAINS = "obtains"
    EFFORT = "effort"
    GROWTH = "growth"


class AddressForm(StrEnum):
    """How a contact person wants to be addressed; asked, never derived from a first name."""

    MR = "heer"
    MS = "mevrouw"
    NEUTRAL = "neutraal"
    UNKNOWN = "onbekend"


class Channel(StrEnum):
    """How a letter leaves the building."""

    POST = "post"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Contact:
    """A person at the supplier: the parts from which t.a.v. line and salutation are made.

    `full_name` is a name given in one piece, printed as it is when the parts are unknown.
    """

    form: AddressForm = AddressForm.UNKNOWN
    initials: str = ""
    first_name: str = ""
    prefix: str = ""
    surname: str = ""
    role: str = ""
    full_name: str = ""


_NETHERLANDS = {
    *("nl", "nld", "nederland", "nederland nl", "nl nederland", "holland", "dutch"),
    *("netherlands", "netherlands nl", "the netherlands", "the netherlands nl", "netherlands the"),
    *("koninkrijk der nederlanden", "kingdom of the netherlands"),
    *("pays bas", "les pays bas", "niederlande", "die niederlande"),
}
"""How lists name the Netherlands, in lower case and without punctuation."""


@lru_cache(maxsize=1024)
def _is_netherlands(country: str) -> bool:
    """Recognise the Netherlands; a list that names no country means it."""
    words = re.findall(r"\w+", country.casefold().replace(".", ""))
    return not country.strip() or " ".join(words) in _NETHERLANDS


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address: a street address or a postbus, never both."""

    street: str = ""
    house_number: str = ""
    addition: str = ""
    po_box: str = ""
    postcode: str = ""
    town: str = ""
    country: str = ""

    @property
    def is_domestic(self) -> bool:
        """Tell whether the letter stays in the Netherlands."""
        return _is_netherlands(self.country)


@dataclass(frozen=True, slots=True)
class Certificate:
    """A PSO certificate as the list or the settings give it, right or wrong.

    Args:
        level: prestatieniveau; None when the list gives dates but no level.
        valid_from: first day (ingangsdatum).
        valid_until: last day on which it is valid (geldig tot en met).
        thirty_plus: PSO 30+ is claimed.
        thirty_plus_from: first day of PSO 30+, which has dates of its own.
        thirty_plus_until: last day of PSO 30+.
        growth_until: day by which an Aspirant is to hold a trede (end of its growth path).
        holder: name of the organisation on the certificate; "" when not given.
        number: certificate number, free text (its format isn't known).
        body: certifying body, free text.
        covered_kvk: KvK numbers in its scope; empty when not given.
    """

    level: CertificateLevel | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    thirty_plus: bool = False
    thirty_plus_from: date | None = None
    thirty_plus_until: date | None = None
    growth_until: date | None = None
    holder: str = ""
    number: str = ""
    body: str = ""
    covered_kvk: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClauseWishes:
    """What a row wants otherwise in its PSO clause than `[contract]`; None follows that."""

    duty: ClauseDuty | None = None
    level: CertificateLevel | None = None
    months: int | None = None
    report_days: int | None = None
    cap: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Supplier:
    """A leverancier, as one row of the list gives it.

    Args:
        key: KvK number, else the leveranciersnummer, else "".
        origin: file, sheet and row.
        spend: jaarbesteding in EUR excluding VAT.
        tier_override: inkoopniveau given in the row itself.
        turnover: yearly turnover of the supplier in EUR excluding VAT.
        fte: people at work at the supplier, in fte.
        direct_share: part of those who belong to the PSO target group, from 0 to 1.
        is_sheltered: the supplier is a sheltered-work company (SW-bedrijf).
        clause: what the row itself says of its PSO clause; None when it says nothing.
        extra: columns that the program doesn't know, as (normalised header, text);
            usable in templates.
    """

    key: str
    origin: Place
    name: str = ""
    number: str = ""
    kvk: str = ""
    branch_number: str = ""
    vat_id: str = ""
    rsin: str = ""
    oin: str = ""
    iban: str = ""
    contacts: tuple[Contact, ...] = ()
    salutation: str = ""
    address: Address = field(default_factory=Address)
    email: str = ""
    phone: str = ""
    language: str = "nl"
    channel: Channel = Channel.POST
    category: str = ""
    sbi_code: str = ""
    sbi_version: str = ""
    cpv: str = ""
    tier_override: Tier | None = None
    spend: Decimal | None = None
    contract_number: str = ""
    contract_end: date | None = None
    your_reference: str = ""
    certificate: Certificate | None = None
    turnover: Decimal | None = None
    fte: Decimal | None = None
    direct_share: Decimal | None = None
    is_sheltered: bool = False
    clause: ClauseWishes | None = None
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Category:
    """An inkoopcategorie and the tier it falls in.

    Args:
        name: the name used in letters.
        tier: inkoopniveau of the category before any rule.
        synonyms: other names under which lists know it.
        sbi_version: version of the SBI that the prefixes belong to ("2008", "2025").
        sbi: prefixes as digits without dots ("812", "02"); ranges are written out.
        cpv: prefixes as digits, trailing zeros removed but never below the two of a division.
        note: remark for the reader of the mapping.
    """

    name: str
    tier: Tier
    synonyms: tuple[str, ...] = ()
    sbi_version: str = "2008"
    sbi: tuple[str, ...] = ()
    cpv: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs the letter."""

    name: str
    role: str = ""
    department: str = ""


@dataclass(frozen=True, slots=True)
class Sender:
    """The organisation that writes: a private buyer or a contracting authority."""

    name: str
    street: str
    house_number: str
    postcode: str
    town: str
    signatory: Signatory
    kind: BuyerKind = BuyerKind.PRIVATE
    kvk: str = ""
    po_box: str = ""
    po_box_postcode: str = ""
    po_box_town: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    logo: str = ""
    pso_logo: str = ""
    certificate: Certificate | None = None

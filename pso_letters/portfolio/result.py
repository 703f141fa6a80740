"""The certificate portfolio on one day, as frozen facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from pso_letters.certificates import Standing, add_months
from pso_letters.messages import Message, msg
from pso_letters.model import CertificateLevel, Tier

RENEWAL_MONTHS = 4
"""A renewal is an audit that takes 3 to 4 months; so long before the end it should be started."""
MONTHS_AHEAD = 24
"""A certificate is valid for at most two years: each that counts now ends within these months."""


class Group(StrEnum):
    """Where a supplier stands on the ladder on the letter date, lowest rung first."""

    ASPIRANT = "aspirant"
    BASIS = "basis"
    TREDE_1 = "trede-1"
    TREDE_2 = "trede-2"
    TREDE_3 = "trede-3"
    THIRTY_PLUS = "pso-30-plus"
    """No rung: a certificate on top of Trede 3, and counted there too."""
    UPCOMING = "upcoming"
    UNVERIFIABLE = "unverifiable"
    EXPIRED = "expired"
    NONE = "none"

    @property
    def label(self) -> Message:
        """Name as it is shown."""
        return _LABELS[self]


CERTIFIED = tuple(Group(level.value) for level in CertificateLevel)
"""Groups whose certificate counts on the letter date."""
ALL_SUPPLIERS = tuple(group for group in Group if group is not Group.THIRTY_PLUS)
"""Groups that hold each supplier once."""
ALL_TIERS: tuple[Tier | None, ...] = (*Tier, None)
"""Inkoopniveaus, the strictest first; None for unclassified."""

_LABELS = {
    **{Group(level.value): Message(level.label) for level in CertificateLevel},
    Group.THIRTY_PLUS: msg("of which PSO 30+"),
    Group.UPCOMING: msg("not yet valid"),
    Group.UNVERIFIABLE: msg("not verifiable"),
    Group.EXPIRED: msg("expired"),
    Group.NONE: msg("no certificate"),
}
_ASKED = {Standing.EXPIRING, Standing.EXPIRED}


@dataclass(frozen=True, slots=True)
class Amounts:
    """A number of suppliers and their spend together.

    Args:
        suppliers: how many.
        spend: jaarbesteding in EUR excluding VAT, as far as known; a credit is subtracted.
        without_spend: how many of them have no jaarbesteding.
    """

    suppliers: int = 0
    spend: Decimal = Decimal(0)
    without_spend: int = 0

    @classmethod
    def of(cls, spend: Decimal | None) -> Amounts:
        """Return those of one supplier."""
        return cls(1, spend or Decimal(0), int(spend is None))

    def __add__(self, other: Amounts) -> Amounts:
        return Amounts(
            self.suppliers + other.suppliers,
            self.spend + other.spend,
            self.without_spend + other.without_spend,
        )

    def share_of(self, whole: Amounts) -> Decimal | None:
        """Return which part of the spend this is, from 0 to 1.

        None where nothing was spent, or credits make it no part of the whole.
        """
        if whole.spend <= 0 or not 0 <= self.spend <= whole.spend:
            return None
        return self.spend / whole.spend


@dataclass(frozen=True, slots=True)
class Line:
    """The suppliers of one group within one inkoopniveau."""

    group: Group
    tier: Tier | None
    amounts: Amounts


@dataclass(frozen=True, slots=True)
class Listed:
    """A supplier that is listed by name.

    Args:
        key: KvK number, else the leveranciersnummer, else "".
        name: of the supplier.
        row: row number in the list.
        tier: inkoopniveau; None for unclassified.
        spend: jaarbesteding in EUR excluding VAT.
        standing: of the certificate according to the list.
        level: prestatieniveau; of an opportunity, the one in the overview.
        thirty_plus: it has PSO 30+ too.
        valid_until: last day of the certificate; of an opportunity, the one in the overview.
        overview_until: last day according to the overview, if that is later than the list says.
    """

    key: str
    name: str
    row: int
    tier: Tier | None
    spend: Decimal | None
    standing: Standing
    level: CertificateLevel | None
    thirty_plus: bool
    valid_until: date | None
    overview_until: date | None = None

    @property
    def is_asked(self) -> bool:
        """Tell whether it is asked to renew: it expires soon or has expired."""
        return self.standing in _ASKED

    @property
    def start_by(self) -> date | None:
        """Day by which the renewal is to be started."""
        return add_months(self.valid_until, -RENEWAL_MONTHS) if self.valid_until else None


@dataclass(frozen=True, slots=True)
class Month:
    """The certificates that count now and end in one month.

    Args:
        first: first day of the month.
        amounts: of those suppliers.
        asked: how many of them are asked to renew now.
    """

    first: date
    amounts: Amounts
    asked: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the overview says that the list doesn't.

    Args:
        opportunities: certified according to the overview, not according to the list.
        not_found: certified according to the list; in the overview not there, or no longer valid.
        undecided: the overview has several that fit, or one with another KvK number.
    """

    opportunities: tuple[Listed, ...]
    not_found: tuple[Listed, ...]
    undecided: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The certificate portfolio on one day.

    Args:
        day: letter date.
        expiring_months: a certificate that ends within so many months is to be renewed.
        lines: groups within inkoopniveaus that hold anyone, in order.
        listed: whose certificate counts or has expired, the first to end first.
        comparison: with the overview; None without one.
    """

    day: date
    expiring_months: int
    lines: tuple[Line, ...]
    listed: tuple[Listed, ...]
    comparison: Comparison | None = None

    def amounts(
        self,
        groups: Collection[Group] = ALL_SUPPLIERS,
        tiers: Collection[Tier | None] = ALL_TIERS,
    ) -> Amounts:
        """Return the suppliers of some groups and inkoopniveaus together."""
        chosen = (each for each in self.lines if each.group in groups and each.tier in tiers)
        return sum((line.amounts for line in chosen), Amounts())

    def renewals(self) -> tuple[Listed, ...]:
        """Return who is asked to renew, the first to end first."""
        return tuple(each for each in self.listed if each.is_asked)

    def months(self) -> tuple[Month, ...]:
        """Return the month of the letter date and the 24 after it, also the empty ones."""
        ending: defaultdict[date, list[Listed]] = defaultdict(list)
        for each in self.listed:
            if each.valid_until and each.standing is not Standing.EXPIRED:
                ending[each.valid_until.replace(day=1)].append(each)
        start = self.day.replace(day=1)
        firsts = (add_months(start, offset) for offset in range(MONTHS_AHEAD + 1))
        return tuple(
            Month(first, together(ending[first]), sum(each.is_asked for each in ending[first]))
            for first in firsts
        )


def together(listed: Iterable[Listed]) -> Amounts:
    """Return the counts and spend of suppliers that are listed by name."""
    return sum((Amounts.of(each.spend) for each in listed), Amounts())

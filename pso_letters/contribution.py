"""The indirect social contribution of a list of purchases, as an indication.

Whoever buys from PSO-certified organisations and sheltered-work companies gives work to people of
the PSO target group there. The purchased part of a supplier's turnover, times its fte, times its
direct share, is the fte that counts. It is never more than an indication: only an audit settles it.

Source: PSO-Nederland, indirect social contribution: (spend / turnover) x fte x direct share of each
supplier; together / (own fte + together); at most 80 % of the total.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from pso_letters.purchases import FOR_WANT_OF_CERTIFICATE, Figure, Purchase, Reason

CAP_FACTOR = 4
"""At most 80 % of the total is at most 4 times the direct contribution: 80 / (100 - 80)."""
_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Own:
    """The buyer itself.

    Args:
        fte: people at work, in fte; more than 0.
        direct: direct social contribution as a share from 0 to 1; None when it isn't known.
    """

    fte: Decimal
    direct: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Indication:
    """The indication for so many counted fte.

    Args:
        own: the buyer.
        fte: counted fte of all purchases together.
    """

    own: Own
    fte: Decimal

    @property
    def indirect(self) -> Decimal:
        """Indirect contribution before the cap: counted / (own + counted), a share."""
        return self.fte / (self.own.fte + self.fte)

    @property
    def limit(self) -> Decimal | None:
        """The most that can count, a share; None when the direct contribution isn't known."""
        return None if self.own.direct is None else CAP_FACTOR * self.own.direct

    @property
    def counted(self) -> Decimal | None:
        """What counts, a share; None when the cap can't be applied."""
        return None if self.limit is None else min(self.indirect, self.limit)

    @property
    def is_capped(self) -> bool:
        """Tell whether part of it doesn't count."""
        return self.limit is not None and self.indirect > self.limit

    @property
    def best_known(self) -> Decimal:
        """What counts, or else the contribution before the cap."""
        return self.indirect if self.counted is None else self.counted

    def change(self, fte: Decimal) -> Decimal:
        """Return how the indication changes when so many fte are added, or taken away if below 0.

        Sums are rounded to 28 digits; taking away all that counts leaves nothing, never less.
        """
        return Indication(self.own, max(self.fte + fte, _NOTHING)).best_known - self.best_known


@dataclass(frozen=True)
class Excluded:
    """Purchases that don't count for one reason.

    Args:
        reason: why.
        unknown: which figures aren't known, if that is the reason.
        purchases: the purchases, largest spend first.
    """

    reason: Reason
    unknown: tuple[Figure, ...]
    purchases: tuple[Purchase, ...]

    @property
    def spend(self) -> Decimal:
        """Spend together, as far as known, in EUR excluding VAT."""
        return sum((each.figures.spend or _NOTHING for each in self.purchases), _NOTHING)


class Contribution:
    """All purchases of a list, sorted out.

    Args:
        own: the buyer.
        purchases: as `read_purchases` gives them; their order doesn't matter.

    Attributes:
        counted: those that count, most fte first.
        excluded: those that don't, by reason.
        candidates: those that would add fte with a valid certificate, most fte first.
        in_want_of_data: those of which only figures aren't known; first those that count as soon
            as the figures are known, then those that lack a certificate too; largest spend first.
        lapsing: those that count now and of which the certificate ends soon, most fte first.
        indication: the result.
    """

    def __init__(self, own: Own, purchases: Iterable[Purchase]) -> None:
        everything = sorted(purchases, key=_by_fte)
        self.counted = tuple(each for each in everything if each.reason is None)
        self.excluded = _by_reason(everything)
        self.candidates = tuple(
            each for each in everything if each.reason in FOR_WANT_OF_CERTIFICATE and each.fte
        )
        self.in_want_of_data = tuple(sorted(filter(_lacks_data, everything), key=_by_need))
        self.lapsing = tuple(each for each in self.counted if each.lapses and each.fte)
        self.indication = Indication(own, together(self.counted))


def together(purchases: Iterable[Purchase]) -> Decimal:
    """Return the fte of several purchases together."""
    return sum((each.fte for each in purchases), _NOTHING)


def _lacks_data(purchase: Purchase) -> bool:
    """Tell whether knowing the figures could help; of an Aspirant nothing is promised."""
    may_count = purchase.reason is Reason.UNKNOWN or purchase.reason in FOR_WANT_OF_CERTIFICATE
    return may_count and bool(purchase.figures.unknown) and not purchase.is_aspirant


def _by_fte(purchase: Purchase) -> tuple[Decimal, str, int]:
    return (-purchase.fte, purchase.key, purchase.row)


def _by_spend(purchase: Purchase) -> tuple[Decimal, str, int]:
    return (-(purchase.figures.spend or _NOTHING), purchase.key, purchase.row)


def _by_need(purchase: Purchase) -> tuple[bool, Decimal, str, int]:
    return (purchase.reason is not Reason.UNKNOWN, *_by_spend(purchase))


def _by_reason(everything: list[Purchase]) -> tuple[Excluded, ...]:
    groups: dict[tuple[Reason, tuple[Figure, ...]], list[Purchase]] = {}
    for each in everything:
        if each.reason is not None:
            unknown = each.figures.unknown if each.reason is Reason.UNKNOWN else ()
            groups.setdefault((each.reason, unknown), []).append(each)
    excluded = (
        Excluded(reason, unknown, tuple(sorted(group, key=_by_spend)))
        for (reason, unknown), group in groups.items()
    )
    order = list(Reason)
    return tuple(sorted(excluded, key=lambda each: (order.index(each.reason), each.unknown)))

"""Gathers the portfolio while the suppliers stream by.

Counts and sums don't grow with the list; only who holds or held a certificate, or stands in the
overview, is kept by name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from pso_letters.certificates import CertificateStatus, Standing
from pso_letters.model import Certificate, Supplier, Tier
from pso_letters.overview import Match, MatchKind, is_certified
from pso_letters.portfolio.result import Amounts, Comparison, Group, Line, Listed, Portfolio

_UNDECIDED = {MatchKind.AMBIGUOUS, MatchKind.OTHER_KVK}


@dataclass(frozen=True, slots=True)
class Seen:
    """One row of the list, judged on the letter date.

    Args:
        supplier: the row.
        tier: its inkoopniveau; None for unclassified.
        status: its certificate according to the list.
        match: what the overview says; None when there is no overview.
    """

    supplier: Supplier
    tier: Tier | None
    status: CertificateStatus
    match: Match | None = None


def portfolio_of(rows: Iterable[Seen], day: date, *, expiring_months: int) -> Portfolio:
    """Gather the portfolio while the rows stream by.

    Args:
        rows: the list, row by row; with a match each, or none.
        day: letter date.
        expiring_months: as the rows were judged by.
    """
    gathered = _Gathered()
    for row in rows:
        gathered.add(row, day)
    lines = (Line(group, tier, amounts) for (group, tier), amounts in gathered.sums.items())
    order = list(Group)
    return Portfolio(
        day,
        expiring_months,
        tuple(
            sorted(lines, key=lambda line: (order.index(line.group), line.tier or len(Tier) + 1))
        ),
        _by_end(gathered.listed),
        Comparison(
            _by_spend(gathered.opportunities),
            _by_spend(gathered.not_found),
            _by_spend(gathered.undecided),
        )
        if gathered.is_compared
        else None,
    )


@dataclass(slots=True)
class _Gathered:
    """What is kept of the rows."""

    sums: dict[tuple[Group, Tier | None], Amounts] = field(default_factory=dict)
    listed: list[Listed] = field(default_factory=list)
    opportunities: list[Listed] = field(default_factory=list)
    not_found: list[Listed] = field(default_factory=list)
    undecided: list[Listed] = field(default_factory=list)
    is_compared: bool = False

    def add(self, row: Seen, day: date) -> None:
        status, certificate = row.status, row.status.certificate
        one = Amounts.of(row.supplier.spend)
        for group in _groups(status):
            self.sums[group, row.tier] = self.sums.get((group, row.tier), Amounts()) + one
        if certificate and (status.counts or status.standing is Standing.EXPIRED):
            self.listed.append(_listed(row, certificate))
        if row.match:
            self.is_compared = True
            self._compare(row, row.match, day)

    def _compare(self, row: Seen, match: Match, day: date) -> None:
        claims, certificate = row.status.counts, row.status.certificate or Certificate()
        entry = match.entry
        if entry and is_certified(entry.certificate, day):
            if not claims:
                self.opportunities.append(_listed(row, entry.certificate))
        elif match.kind in _UNDECIDED:
            self.undecided.append(_listed(row, certificate))
        elif claims:
            self.not_found.append(_listed(row, certificate))


def _groups(status: CertificateStatus) -> tuple[Group, ...]:
    if status.level is None:
        return (Group(status.standing.value),)
    group = Group(status.level.value)
    return (group, Group.THIRTY_PLUS) if status.has_thirty_plus else (group,)


def _listed(row: Seen, certificate: Certificate) -> Listed:
    supplier, until = row.supplier, certificate.valid_until
    entry = row.match.entry if row.match else None
    later = entry.certificate.valid_until if entry else None
    return Listed(
        supplier.key,
        supplier.name,
        supplier.origin.row or 0,
        row.tier,
        supplier.spend,
        row.status.standing,
        certificate.level,
        certificate.thirty_plus,
        until,
        later if later and until and later > until else None,
    )


def _by_end(listed: list[Listed]) -> tuple[Listed, ...]:
    return tuple(sorted(listed, key=lambda each: (each.valid_until or date.max, each.row)))


def _by_spend(listed: list[Listed]) -> tuple[Listed, ...]:
    return tuple(sorted(listed, key=lambda each: (-(each.spend or 0), each.row)))

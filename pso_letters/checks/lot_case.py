"""One lot as the rules see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from pso_letters.checks.rules import DocumentNeeds
from pso_letters.lots import Lot
from pso_letters.settings import Settings
from pso_letters.tenders.proposal import Decision, decide
from pso_letters.tiering import TierResult


@dataclass(slots=True, eq=False)
class LotCase:
    """One row of a list of lots as the rules see it.

    Args:
        lot: the row itself.
        tier: its inkoopniveau, with the reasons.
        settings: the settings of the run.
        day: date of the document, local time.
        document: what the document to be made needs.
        columns: our names of the columns that the list has.

    Attributes:
        decision: the role of the PSO and what it asks; None without an inkoopniveau, of which
            T120 speaks.
    """

    lot: Lot
    tier: TierResult
    settings: Settings
    day: date
    document: DocumentNeeds
    columns: frozenset[str] = frozenset()
    decision: Decision | None = field(init=False)

    def __post_init__(self) -> None:
        tier = self.tier.tier
        self.decision = None if tier is None else decide(self.lot, tier, self.settings, self.day)

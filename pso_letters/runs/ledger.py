"""The lines of the reports: one of the overview for each row, one of the manifest for each letter.

A line is made where the letter is made, in a worker perhaps, so that the process that writes has
little else to do.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pso_letters.certificates import CertificateStatus, status_at
from pso_letters.lots import Lot
from pso_letters.model import Supplier, Tier
from pso_letters.runs.outcome import Outcome
from pso_letters.runs.overview import overview_row
from pso_letters.runs.project import Project
from pso_letters.tables import EXCEL_DUTCH, csv_line
from pso_letters.tenders.proposal import Decision, decide
from pso_letters.tiering import TierResult

_encoded = json.JSONEncoder(ensure_ascii=False).encode
"""As `json.dumps` does, which makes an encoder for each call."""


class Ledger:
    """Writes down what became of rows.

    Args:
        project: settings, date and document.
    """

    def __init__(self, project: Project) -> None:
        self._settings = project.settings
        self._day = project.day
        self._document = project.document.id

    def overview_line(self, outcome: Outcome) -> bytes:
        """Return the line of a row in the overview."""
        return csv_line(overview_row(outcome, self._document), EXCEL_DUTCH)

    def manifest_line(self, outcome: Outcome) -> bytes:
        """Return what the manifest says of a letter."""
        letter = outcome.letter
        entry = {
            "key": outcome.key,
            "row": outcome.planned.row,
            **_rows(outcome),
            "document": self._document,
            "tier": _tier(outcome),
            "files": list(outcome.files),
            "sha256": dict(outcome.files),
            "pages": letter.pages if letter else None,
            "status": "made" if letter and not letter.problem else "failed",
        }
        return entry_line(entry)

    def judged(self, subject: Supplier | Lot, tier: TierResult) -> CertificateStatus | Decision:
        """Return what the overview says of a row besides: its certificate, or the role of the PSO.

        A lot without an inkoopniveau is refused, and shows what it would ask at the lowest one.
        """
        if isinstance(subject, Lot):
            return decide(subject, tier.tier or Tier.RECOMMENDED, self._settings, self._day)
        months = self._settings.letter.expiring_months
        kvk = subject.kvk
        return status_at(subject.certificate, self._day, expiring_months=months, kvk=kvk)


def entry_line(entry: Mapping[str, Any]) -> bytes:
    """Return one letter as the manifest lists it."""
    return _encoded(entry).encode()


def _rows(outcome: Outcome) -> dict[str, list[int]]:
    """Name the rows of all lots in a document, where there is more than one."""
    others = outcome.letter.job.others if outcome.letter else ()
    rows = [lot.origin.row for lot, _ in others if lot.origin.row]
    return {"rows": [*rows, outcome.planned.row]} if rows else {}


def _tier(outcome: Outcome) -> int | None:
    """Return the inkoopniveau; none where the lots in a document differ."""
    others = outcome.letter.job.others if outcome.letter else ()
    tiers = {outcome.tier.tier, *(result.tier for _, result in others)}
    (tier, *more) = tiers
    return int(tier) if tier and not more else None

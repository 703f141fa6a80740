"""One row of a list and what became of it in a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pso_letters.certificates import CertificateStatus
from pso_letters.intake import Record
from pso_letters.lots import Lot
from pso_letters.runs.plan import Fate, PlannedRow
from pso_letters.runs.workshop import Letter
from pso_letters.tenders.proposal import Decision
from pso_letters.tiering import TierResult

_STATUS = {
    Fate.PLANNED: "gemaakt",
    Fate.JOINED: "in het document van de aanbesteding",
    Fate.REFUSED: "geweigerd",
}
FAILED, UNMADE = "mislukt", "niet gemaakt"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One row of the list and what became of it.

    Args:
        record: the row.
        tier: its tier.
        judged: its certificate at the letter date; of a lot, the role of the PSO.
        planned: its place in the plan.
        letter: the letter; None when none was made for it.
        joined: of a lot that comes in the document of its tender, that document.
        files: SHA-256 of each file, by its name within the output.
    """

    record: Record[Any]
    tier: TierResult
    judged: CertificateStatus | Decision
    planned: PlannedRow
    letter: Letter | None = None
    joined: Letter | None = None
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def status(self) -> str:
        """What became of it, in a Dutch word."""
        fate, letter = self.planned.fate, self.joined or self.letter
        if fate is Fate.REFUSED:
            return _STATUS[fate]
        if letter is None:
            return UNMADE
        return FAILED if letter.problem else _STATUS[fate]

    @property
    def key(self) -> str:
        """Key of the letter: that of its row, or of the tender whose lots share it."""
        return self.planned.tender or str(self.record.subject.key)

    @property
    def keys(self) -> frozenset[str]:
        """Keys of earlier letters that this outcome replaces: of its lots, and of their tender."""
        lots = [lot for lot, _ in self.letter.job.others] if self.letter else []
        subjects = [self.record.subject, *lots]
        tenders = {each.tender for each in subjects if isinstance(each, Lot) and each.tender}
        return frozenset({self.key, *tenders, *(each.key for each in subjects)})


def file_name(format_: str, name: str) -> str:
    """Return where a letter's file stands within the output."""
    return f"{format_}/{name}.{format_}"

"""What came of the letters of a run, in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from pso_letters.messages import Message
from pso_letters.runs.station import Made


@dataclass
class PdfCounts:
    """How the PDFs of a run were made.

    Args:
        groups: number of letters by group.
        plain: letters that were laid out by themselves, by reason; "different" of a group below.
        compared: compiled letters that were laid out by themselves as well.
        different: groups of which such a letter differed, with what did.
        again: letters of those groups that were made again.
    """

    groups: Counter[str] = field(default_factory=Counter)
    plain: Counter[str] = field(default_factory=Counter)
    compared: int = 0
    different: dict[str, str] = field(default_factory=dict)
    again: int = 0

    @property
    def compiled(self) -> int:
        """Letters that were set into the finished pages of their group."""
        return self.groups.total()

    @property
    def total(self) -> int:
        """All PDFs."""
        return self.compiled + self.plain.total()

    def add(self, made: Made) -> None:
        """Count a letter."""
        if made.group:
            self.groups[made.group] += 1
        elif made.reason:
            self.plain[made.reason] += 1

    def switch_off(self, group: str, what: str) -> None:
        """Note that a letter of a group differs: none of the group counts any more."""
        self.different.setdefault(group, what)
        self.groups.pop(group, None)


@dataclass
class Counts:
    """What came of the letters of a run.

    Args:
        made: letters that were made.
        failed: letters that couldn't be made.
        problems: why, each once.
        is_interrupted: the user stopped the run.
        pdf: how the PDFs were made.
    """

    made: int = 0
    failed: int = 0
    problems: dict[Message, None] = field(default_factory=dict)
    is_interrupted: bool = False
    pdf: PdfCounts = field(default_factory=PdfCounts)

"""A finding: one remark on the data, with a stable code, a place and a remedy.

Rooms declare the codes they give as `Code` constants; `pso_letters.checks.catalogue` collects
them for `explain`. Families: L list, S supplier identity, A address and salutation, C certificate,
T tier and category, P lots (percelen), J law, M mail, D document.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from pso_letters.messages import Message


class Severity(StrEnum):
    """What a finding means for its row."""

    ERROR = "error"
    """This row can't be sent."""
    WARNING = "warning"
    """Odd, but a correct letter can be made."""
    NOTE = "note"
    """Worth knowing."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands.

    Args:
        file: file name as the user gave it.
        sheet: name of the worksheet; None for CSV.
        row: row number as the spreadsheet shows it (the first row is 1); None for the whole list.
        column: column header as it stands in the file; None for the whole row.
    """

    file: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None

    def at(self, column: str | None) -> Place:
        """Return the same place, in this column."""
        return replace(self, column=column)


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark on the data.

    Args:
        code: stable code, e.g. "C104".
        severity: error, warning or note.
        place: where it stands.
        message: what is wrong and what to do; never a personal value.
        key: key of the supplier or lot ("" when there is none).
    """

    code: str
    severity: Severity
    place: Place
    message: Message
    key: str = ""

    @property
    def is_error(self) -> bool:
        """Tell whether the row can't be sent."""
        return self.severity is Severity.ERROR


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding, as `explain` shows it.

    Args:
        id: family letter and three digits.
        severity: severity of its findings.
        title: what the finding says, in a few words (source text for the catalogue).
        advice: why it matters and how to mend it, with an example (source text).
    """

    id: str
    severity: Severity
    title: str
    advice: str

    def at(self, place: Place, message: Message, key: str = "") -> Finding:
        """Make a finding of this kind."""
        return Finding(self.id, self.severity, place, message, key)

"""What all reports of findings share: counts, the words for severities and places, and one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from pso_letters.findings import Finding, Place, Severity
from pso_letters.i18n import visible
from pso_letters.messages import Message, msg
from pso_letters.settings import FILE_NAME

Translate = Callable[[Message], str]
"""Says a message in the reader's language."""

_SEVERITIES = {
    Severity.ERROR: msg("error"),
    Severity.WARNING: msg("warning"),
    Severity.NOTE: msg("note"),
}


@dataclass
class Tally:
    """Counts findings by severity while they pass by, and the rows they stand in.

    Attributes:
        rows: rows that were checked.
        refused: rows that get no letter.
        clean: rows on which nothing was found.
    """

    rows: int = 0
    refused: int = 0
    clean: int = 0
    _counts: Counter[Severity] = field(default_factory=Counter)

    def watch(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Hand on the findings, and count them."""
        for finding in findings:
            self._counts[finding.severity] += 1
            yield finding

    def count_row(self, *, is_refused: bool, is_clean: bool) -> None:
        """Count one row of the list."""
        self.rows += 1
        self.refused += is_refused
        self.clean += is_clean

    def __getitem__(self, severity: Severity) -> int:
        return self._counts[severity]

    def counts(self) -> dict[str, int]:
        """Return the count of each severity, the gravest first."""
        return {severity.value: self[severity] for severity in Severity}

    def summary(self) -> Message:
        """Say the counts in one line."""
        return msg(
            "Errors: {errors}. Warnings: {warnings}. Notes: {notes}. "
            "Rows that get no letter: {refused}. Rows without findings: {clean}.",
            errors=self[Severity.ERROR],
            warnings=self[Severity.WARNING],
            notes=self[Severity.NOTE],
            refused=self.refused,
            clean=self.clean,
        )


def accepted_text(accepted: int, gone: int) -> Message:
    """Say what came of the findings that were accepted before.

    Args:
        accepted: findings that were passed over.
        gone: accepted findings that didn't occur any more.
    """
    if gone:
        return msg(
            "Accepted before: {accepted}. No longer found: {gone}.", accepted=accepted, gone=gone
        )
    return msg("Accepted before: {accepted}.", accepted=accepted)


def text_lines(findings: Iterable[Finding], translate: Translate) -> Iterator[str]:
    """Write one line for each finding: "list.csv, row 12, column KvK: S112 error: ...".

    Args:
        findings: by row, as the checks give them.
        translate: says a message in the reader's language.
    """
    for finding in findings:
        place = place_text(finding.place, translate)
        severity = translate(_SEVERITIES[finding.severity])
        yield f"{place}: {finding.code} {severity}: {translate(finding.message)}"


def severity_text(severity: Severity) -> Message:
    """Name a severity."""
    return _SEVERITIES[severity]


def place_text(place: Place, translate: Translate) -> str:
    """Write where something stands: file, sheet, row and column, as far as they are known."""
    parts = [visible(place.file)]
    if place.sheet is not None:
        parts.append(translate(msg("sheet {sheet}", sheet=place.sheet)))
    if place.row is not None:
        # As text: a row number has no separator of thousands.
        parts.append(translate(msg("row {row}", row=str(place.row))))
    if place.column is not None:
        name = place.column
        is_setting = place.file == FILE_NAME
        shown = (
            msg("setting {key}", key=name) if is_setting else msg("column {column}", column=name)
        )
        parts.append(translate(shown))
    return ", ".join(parts)

"""Findings as text for people and as JSON for programs; both are written while the list is read."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from pso_letters.findings import Finding, Place, Severity
from pso_letters.messages import Message, msg

Translate = Callable[[Message], str]

_SEVERITIES = {
    Severity.ERROR: msg("error"),
    Severity.WARNING: msg("warning"),
    Severity.NOTE: msg("note"),
}


@dataclass
class Tally:
    """Counts findings by severity while they pass by."""

    _counts: Counter[Severity] = field(default_factory=Counter)

    def watch(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Hand on the findings, and count them."""
        for finding in findings:
            self._counts[finding.severity] += 1
            yield finding

    def __getitem__(self, severity: Severity) -> int:
        return self._counts[severity]

    def counts(self) -> dict[str, int]:
        """Return the count of each severity, the gravest first."""
        return {severity.value: self[severity] for severity in Severity}

    def summary(self) -> Message:
        """Say the counts in one line."""
        return msg(
            "Errors: {errors}. Warnings: {warnings}. Notes: {notes}.",
            errors=self[Severity.ERROR],
            warnings=self[Severity.WARNING],
            notes=self[Severity.NOTE],
        )


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
    parts = [place.file]
    if place.sheet is not None:
        parts.append(translate(msg("sheet {sheet}", sheet=place.sheet)))
    if place.row is not None:
        # As text: a row number has no separator of thousands.
        parts.append(translate(msg("row {row}", row=str(place.row))))
    if place.column is not None:
        parts.append(translate(msg("column {column}", column=place.column)))
    return ", ".join(parts)


def json_pieces(findings: Iterable[Finding], translate: Translate) -> Iterator[str]:
    """Write the JSON of `check --format json`, piece by piece, one finding a line.

    It is an interface: `{"findings": [...], "counts": {"error": n, "warning": n, "note": n}}`.

    Args:
        findings: by row, as the checks give them.
        translate: says a message in the reader's language.
    """
    tally = Tally()
    yield '{"findings": ['
    separator = "\n"
    for finding in tally.watch(findings):
        yield separator + json.dumps(_as_dict(finding, translate), ensure_ascii=False)
        separator = ",\n"
    yield '\n], "counts": ' + json.dumps(tally.counts()) + "}\n"


def _as_dict(finding: Finding, translate: Translate) -> dict[str, str | int | None]:
    place = finding.place
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "file": place.file,
        "sheet": place.sheet,
        "row": place.row,
        "column": place.column,
        "key": finding.key,
        "message": translate(finding.message),
    }

"""Findings as JSON for a program, written while the list is read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from pso_letters.checks.report import Tally, Translate
from pso_letters.findings import Finding


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

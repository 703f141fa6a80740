"""Findings as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from pso_letters.checks.report_json import json_pieces
from pso_letters.findings import Finding, Place, Severity
from pso_letters.messages import msg

WRONG = msg("The number is {what}.", what=msg("wrong"))
FINDINGS = (
    Finding("L106", Severity.WARNING, Place("lijst.xlsx", "Blad1"), msg("Hidden.")),
    Finding("S112", Severity.ERROR, Place("lijst.xlsx", "Blad1", 1207, "KvK-nr"), WRONG, "7"),
)


def test_json_is_the_promised_interface() -> None:
    assert json.loads("".join(json_pieces(FINDINGS, str))) == {
        "findings": [
            {
                "code": "L106", "severity": "warning", "file": "lijst.xlsx", "sheet": "Blad1",
                "row": None, "column": None, "key": "", "message": "Hidden.",
            },
            {
                "code": "S112", "severity": "error", "file": "lijst.xlsx", "sheet": "Blad1",
                "row": 1207, "column": "KvK-nr", "key": "7", "message": "The number is wrong.",
            },
        ],
        "counts": {"error": 1, "warning": 1, "note": 0},
    }  # fmt: skip


def test_json_of_no_findings() -> None:
    assert json.loads("".join(json_pieces((), str))) == {
        "findings": [],
        "counts": {"error": 0, "warning": 0, "note": 0},
    }


def test_json_is_written_while_findings_come() -> None:
    asked: list[int] = []

    def endless() -> Iterator[Finding]:
        while True:
            asked.append(1)
            yield FINDINGS[0]

    pieces = json_pieces(endless(), str)
    for _ in range(3):
        next(pieces)
    assert len(asked) <= 3

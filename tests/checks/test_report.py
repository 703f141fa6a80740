"""Findings as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from pso_letters.checks.report import Tally, json_pieces, text_lines
from pso_letters.findings import Finding, Place, Severity
from pso_letters.messages import Message, msg

DUTCH = {
    "row {row}": "rij {row}",
    "sheet {sheet}": "blad {sheet}",
    "column {column}": "kolom {column}",
    "error": "fout",
    "The number is {what}.": "Het nummer is {what}.",
    "wrong": "onjuist",
}


def dutch(message: Message) -> str:
    values = {
        name: dutch(value) if isinstance(value, Message) else value
        for name, value in message.params
    }
    return DUTCH.get(message.msgid, message.msgid).format_map(values)


WRONG = msg("The number is {what}.", what=msg("wrong"))
FINDINGS = (
    Finding("L106", Severity.WARNING, Place("lijst.xlsx", "Blad1"), msg("Hidden.")),
    Finding("S112", Severity.ERROR, Place("lijst.xlsx", "Blad1", 1207, "KvK-nr"), WRONG, "7"),
)


def test_text_says_file_sheet_row_and_column() -> None:
    assert list(text_lines(FINDINGS, dutch)) == [
        "lijst.xlsx, blad Blad1: L106 warning: Hidden.",
        "lijst.xlsx, blad Blad1, rij 1207, kolom KvK-nr: S112 fout: Het nummer is onjuist.",
    ]


def test_a_csv_list_has_no_sheet() -> None:
    place = Place("leveranciers.csv", row=12, column="KvK-nummer")
    finding = Finding("S112", Severity.ERROR, place, WRONG)
    assert list(text_lines([finding], dutch)) == [
        "leveranciers.csv, rij 12, kolom KvK-nummer: S112 fout: Het nummer is onjuist."
    ]


def test_json_is_the_promised_interface() -> None:
    assert json.loads("".join(json_pieces(FINDINGS, dutch))) == {
        "findings": [
            {
                "code": "L106", "severity": "warning", "file": "lijst.xlsx", "sheet": "Blad1",
                "row": None, "column": None, "key": "", "message": "Hidden.",
            },
            {
                "code": "S112", "severity": "error", "file": "lijst.xlsx", "sheet": "Blad1",
                "row": 1207, "column": "KvK-nr", "key": "7", "message": "Het nummer is onjuist.",
            },
        ],
        "counts": {"error": 1, "warning": 1, "note": 0},
    }  # fmt: skip


def test_json_of_no_findings() -> None:
    assert json.loads("".join(json_pieces((), dutch))) == {
        "findings": [],
        "counts": {"error": 0, "warning": 0, "note": 0},
    }


@pytest.mark.parametrize("write", [text_lines, json_pieces])
def test_findings_are_written_while_they_come(write: object) -> None:
    """A list of a million rows is never held in memory."""
    asked: list[int] = []

    def endless() -> Iterator[Finding]:
        while True:
            asked.append(1)
            yield FINDINGS[0]

    assert callable(write)
    pieces = write(endless(), dutch)
    for _ in range(3):
        next(pieces)
    assert len(asked) <= 3


def test_a_tally_counts_what_passes_by() -> None:
    tally = Tally()
    assert tuple(tally.watch(FINDINGS)) == FINDINGS
    assert tally.counts() == {"error": 1, "warning": 1, "note": 0}
    assert tally[Severity.ERROR] == 1
    assert str(tally.summary()) == "Errors: 1. Warnings: 1. Notes: 0."

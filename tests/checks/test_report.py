"""Findings as lines of text, and their counts."""

from __future__ import annotations

from collections.abc import Iterator

from pso_letters.checks.report import Tally, accepted_text, text_lines
from pso_letters.findings import Finding, Place, Severity
from pso_letters.i18n import translator
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


def test_lines_are_written_while_findings_come() -> None:
    """A list of a million rows is never held in memory."""
    asked: list[int] = []

    def endless() -> Iterator[Finding]:
        while True:
            asked.append(1)
            yield FINDINGS[0]

    lines = text_lines(endless(), dutch)
    for _ in range(3):
        next(lines)
    assert len(asked) <= 3


def test_a_cell_that_would_act_on_the_terminal_is_shown() -> None:
    place = Place("lijst\x1b[2J.csv", row=2, column="KvK\x1b]0;x\x07")
    message = msg("The number is {what}.", what="\x1b[31m7\r\u202e")
    (line,) = text_lines([Finding("S112", Severity.ERROR, place, message)], translator("en"))
    assert line == (
        "lijst␛[2J.csv, row 2, column KvK␛]0;x␇: S112 error: The number is ␛[31m7␍U+202E."
    )


def test_a_tally_counts_what_passes_by() -> None:
    tally = Tally()
    assert tuple(tally.watch(FINDINGS)) == FINDINGS
    assert tally.counts() == {"error": 1, "warning": 1, "note": 0}
    assert tally[Severity.ERROR] == 1
    tally.count_row(is_refused=True, is_clean=False)
    tally.count_row(is_refused=False, is_clean=True)
    tally.count_row(is_refused=False, is_clean=True)
    assert str(tally.summary()) == (
        "Errors: 1. Warnings: 1. Notes: 0. Rows that get no letter: 1. Rows without findings: 2."
    )
    assert tally.rows == 3


def test_what_was_accepted_is_said() -> None:
    assert str(accepted_text(12, 0)) == "Accepted before: 12."
    assert str(accepted_text(12, 3)) == "Accepted before: 12. No longer found: 3."

"""What became of contracts, as lines of a table, as JSON and as a workbook."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Final

from pso_letters.contracts.outcome import State
from pso_letters.i18n import Translator
from pso_letters.lots import Lot
from pso_letters.messages import Message, msg
from pso_letters.runs.contract_insertion import Result, Summary
from pso_letters.tables import EXCEL_DUTCH, CellValue, write_csv

STATES: Final[Mapping[State, Message]] = {
    State.INSERTED: msg("clause inserted"),
    State.REPLACED: msg("clause replaced by the new text"),
    State.PRESENT: msg("clause was there already"),
    State.AMBIGUOUS: msg("place not clear"),
    State.REFUSED: msg("not possible"),
}
"""What became of a contract, as a reader is told."""
_SUPPLIER: Final = msg("Supplier")
_HEADERS: Final = (
    msg("File"),
    msg("Row"),
    msg("Key"),
    _SUPPLIER,
    msg("Contract number"),
    msg("What became of it"),
    msg("Place"),
    msg("Number of the article"),
    msg("To look at by hand"),
    msg("Reason"),
    msg("New file"),
)
_SEPARATOR: Final = " | "
_WIDTHS: Final = (32, 6, 12, 28, 18, 26, 40, 16, 60, 60, 32)


def write_csv_report(target: BinaryIO, summary: Summary, translate: Translator) -> None:
    """Write a CSV file that opens well in a Dutch Excel."""
    write_csv(target, _headers(summary, translate), _rows(summary, translate), EXCEL_DUTCH)


def write_xlsx_report(target: BinaryIO, summary: Summary, translate: Translator) -> None:
    """Write a workbook."""
    from pso_letters.tables import Sheet, write_xlsx

    name = translate(msg("Contracts"))
    rows = _rows(summary, translate)
    write_xlsx(target, [Sheet(name, _headers(summary, translate), rows, widths=_WIDTHS)])


def json_report(summary: Summary, translate: Translator) -> str:
    """Return the same for a program; sentences are in the reader's language."""
    contracts = [_entry(result, translate) for result in summary.results]
    counts = {state.value: summary.count(state) for state in State}
    whole = {"contracts": contracts, "counts": counts, "interrupted": summary.is_interrupted}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def subject_of(result: Result) -> tuple[str, str, str, str]:
    """Return row number, key, name and contract number of a contract's supplier.

    Of a lot these are its key and title, and it has no contract number.
    """
    if result.checked is None:
        return "", "", "", ""
    subject = result.checked.record.subject
    row = str(result.checked.record.row.number)
    if isinstance(subject, Lot):
        return row, subject.key, subject.title, ""
    return row, subject.key, subject.name, subject.contract_number


def subject_header(summary: Summary) -> Message:
    """Return what the contracts are for: suppliers, or lots."""
    found = (each.checked.record.subject for each in summary.results if each.checked)
    return msg("Lot") if isinstance(next(found, None), Lot) else _SUPPLIER


def _headers(summary: Summary, translate: Translator) -> list[str]:
    named = subject_header(summary)
    return [translate(named if header is _SUPPLIER else header) for header in _HEADERS]


def _rows(summary: Summary, translate: Translator) -> Iterable[Sequence[CellValue]]:
    for result in summary.results:
        outcome = result.outcome
        yield (
            str(result.path),
            *subject_of(result),
            translate(STATES[result.state]),
            _text(outcome.place, translate),
            outcome.number,
            _SEPARATOR.join(map(translate, result.remarks)),
            _SEPARATOR.join(map(translate, result.reasons)),
            _path(result.output),
        )


def _entry(result: Result, translate: Translator) -> dict[str, Any]:
    row, key, name, number = subject_of(result)
    return {
        "file": str(result.path),
        "row": int(row) if row else None,
        "key": key,
        "name": name,
        "contract_number": number,
        "state": result.state.value,
        "place": _text(result.outcome.place, translate),
        "number": result.outcome.number,
        "by_hand": [translate(remark) for remark in result.remarks],
        "reasons": [translate(reason) for reason in result.reasons],
        "output": _path(result.output) or None,
    }


def _text(message: Message | None, translate: Translator) -> str:
    return translate(message) if message else ""


def _path(path: Path | None) -> str:
    return "" if path is None else str(path)

"""What became of contracts, as lines of a table, as JSON and as a workbook."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Final

from pso_letters.contracts.outcome import State
from pso_letters.i18n import Translator
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
_HEADERS: Final = (
    msg("File"),
    msg("Row"),
    msg("Key"),
    msg("Supplier"),
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
    write_csv(target, _headers(translate), _rows(summary, translate), EXCEL_DUTCH)


def write_xlsx_report(target: BinaryIO, summary: Summary, translate: Translator) -> None:
    """Write a workbook."""
    from pso_letters.tables import Sheet, write_xlsx

    name = translate(msg("Contracts"))
    rows = _rows(summary, translate)
    write_xlsx(target, [Sheet(name, _headers(translate), rows, widths=_WIDTHS)])


def json_report(summary: Summary, translate: Translator) -> str:
    """Return the same for a program; sentences are in the reader's language."""
    contracts = [_entry(result, translate) for result in summary.results]
    counts = {state.value: summary.count(state) for state in State}
    whole = {"contracts": contracts, "counts": counts, "interrupted": summary.is_interrupted}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def supplier_of(result: Result) -> tuple[str, str, str, str]:
    """Return row number, key, name and contract number of a contract's supplier."""
    if result.checked is None:
        return "", "", "", ""
    supplier = result.checked.record.supplier
    row = str(result.checked.record.row.number)
    return row, supplier.key, supplier.name, supplier.contract_number


def _headers(translate: Translator) -> list[str]:
    return [translate(header) for header in _HEADERS]


def _rows(summary: Summary, translate: Translator) -> Iterable[Sequence[CellValue]]:
    for result in summary.results:
        outcome = result.outcome
        yield (
            str(result.path),
            *supplier_of(result),
            translate(STATES[result.state]),
            _text(outcome.place, translate),
            outcome.number,
            _SEPARATOR.join(map(translate, result.remarks)),
            _SEPARATOR.join(map(translate, result.reasons)),
            _path(result.output),
        )


def _entry(result: Result, translate: Translator) -> dict[str, Any]:
    row, key, name, number = supplier_of(result)
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

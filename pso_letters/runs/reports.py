"""What a run leaves beside the letters: overview, refused rows and manifest.

All three are written row by row while the letters are made and appear whole at the end.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

from pso_letters.files import replacing
from pso_letters.i18n import Translator
from pso_letters.intake import LotList, RecordList
from pso_letters.runs.failed_rows import FailedRows
from pso_letters.runs.folder import MANIFEST, OVERVIEW, REFUSED
from pso_letters.runs.outcome import Outcome
from pso_letters.runs.overview import LOT_HEADERS, SUPPLIER_HEADERS, overview_row
from pso_letters.runs.plan import Fate
from pso_letters.tables import EXCEL_DUTCH, csv_line, write_csv


class Reports:
    """The three files, fed with one outcome at a time.

    Args:
        folder: the output folder.
        document: id of the document.
        header: what the manifest says of the run as a whole.
        listing: the list, whose columns and dialect the file of refused rows takes over.
        translate: writes the reasons.
    """

    def __init__(
        self,
        folder: Path,
        document: str,
        header: dict[str, Any],
        listing: RecordList[Any],
        translate: Translator,
    ) -> None:
        self._folder = folder
        self._document = document
        self._header = header
        self._failed = FailedRows(listing.table, translate)
        self._stack = ExitStack()
        self._refused: BinaryIO | None = None
        self._count = 0
        self._is_of_lots = isinstance(listing, LotList)

    def __enter__(self) -> Self:
        self._overview = self._stack.enter_context(replacing(self._folder / OVERVIEW))
        self._manifest = self._stack.enter_context(replacing(self._folder / MANIFEST))
        headers = LOT_HEADERS if self._is_of_lots else SUPPLIER_HEADERS
        write_csv(self._overview, headers, (), EXCEL_DUTCH)
        start = json.dumps(self._header, ensure_ascii=False, indent=2).removesuffix("\n}")
        self._manifest.write(f'{start},\n  "letters": ['.encode())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if kind is None:
            self._manifest.write(b"\n  ]\n}\n")
            if self._refused is None:
                (self._folder / REFUSED).unlink(missing_ok=True)
        self._stack.__exit__(kind, error, traceback)

    def add(self, outcome: Outcome) -> None:
        """Write one row: to the overview, and to the manifest or the refused rows."""
        self._overview.write(csv_line(overview_row(outcome, self._document), EXCEL_DUTCH))
        if outcome.letter is not None:
            self.keep(_manifest_entry(outcome, self._document))
        elif outcome.planned.fate is Fate.REFUSED:
            self._refuse(outcome)

    def keep(self, entry: Mapping[str, Any]) -> None:
        """Write one letter to the manifest: a new one, or one of an earlier run that stays."""
        text = json.dumps(entry, ensure_ascii=False)
        self._manifest.write(f"{',' if self._count else ''}\n    {text}".encode())
        self._count += 1

    def _refuse(self, outcome: Outcome) -> None:
        """Write a refused row as the list has it, with the reasons: corrected, it is a list."""
        failed = self._failed
        if self._refused is None:
            self._refused = self._stack.enter_context(replacing(self._folder / REFUSED))
            write_csv(self._refused, failed.headers, (), failed.dialect)
        row = failed.row(outcome.record.row, outcome.planned.findings)
        self._refused.write(csv_line(row, failed.dialect))


def _manifest_entry(outcome: Outcome, document: str) -> dict[str, Any]:
    letter = outcome.letter
    return {
        "key": outcome.key,
        "row": outcome.planned.row,
        **_rows(outcome),
        "document": document,
        "tier": _tier(outcome),
        "files": list(outcome.files),
        "sha256": outcome.files,
        "pages": letter.pages if letter else None,
        "status": "failed" if letter and letter.problem else "made",
    }


def _rows(outcome: Outcome) -> dict[str, list[int]]:
    """Name the rows of all lots in a document, where there is more than one."""
    others = outcome.letter.job.others if outcome.letter else ()
    rows = [lot.origin.row for lot, _ in others if lot.origin.row]
    return {"rows": [*rows, outcome.planned.row]} if rows else {}


def _tier(outcome: Outcome) -> int | None:
    """Return the inkoopniveau; none where the lots in a document differ."""
    others = outcome.letter.job.others if outcome.letter else ()
    tiers = {outcome.tier.tier, *(result.tier for _, result in others)}
    (tier, *more) = tiers
    return int(tier) if tier and not more else None

"""What a run leaves beside the letters: overview, refused rows and manifest.

All three are written row by row, in the order of the list, and appear whole at the end: the
manifest last, so that it never lists letters of a run whose other reports couldn't be written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import ExitStack
from types import TracebackType
from typing import Any, BinaryIO, Self

from pso_letters.i18n import Translator
from pso_letters.intake import LotList, RecordList
from pso_letters.runs.failed_rows import FailedRows
from pso_letters.runs.ledger import entry_line
from pso_letters.runs.lines import Lines
from pso_letters.runs.output import MANIFEST, OVERVIEW, REFUSED, EarlierLetter, Writer
from pso_letters.runs.overview import LOT_HEADERS, SUPPLIER_HEADERS
from pso_letters.runs.plan import PlannedRow
from pso_letters.tables import EXCEL_DUTCH, Row, csv_bytes, csv_line, write_csv


class Reports:
    """The three files.

    Args:
        writer: the output.
        header: what the manifest says of the run as a whole.
        listing: the list, whose columns and dialect the file of refused rows takes over.
        translate: writes the reasons.
    """

    def __init__(
        self,
        writer: Writer,
        header: dict[str, Any],
        listing: RecordList[Any],
        translate: Translator,
    ) -> None:
        self._writer = writer
        self._header = header
        self._failed = FailedRows(listing.table, translate)
        self._stack = ExitStack()
        self._files: list[BinaryIO] = []
        self._refused: BinaryIO | None = None
        self._is_first = True
        self._headers = LOT_HEADERS if isinstance(listing, LotList) else SUPPLIER_HEADERS

    def __enter__(self) -> Self:
        self._manifest = Lines(self._opened(MANIFEST))
        self._overview = Lines(self._opened(OVERVIEW))
        self._overview.write(csv_bytes(self._headers, (), EXCEL_DUTCH))
        start = json.dumps(self._header, ensure_ascii=False, indent=2).removesuffix("\n}")
        self._manifest.write(f'{start},\n  "letters": ['.encode())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if kind is not None:
            self._stack.__exit__(kind, error, traceback)
            return
        with self._stack:
            self._manifest.write(b"\n  ]\n}\n")
            self._overview.finish()
            self._manifest.finish()
            for file in self._files:
                file.flush()  # a disk that is full shows before any of them has its name
            if self._refused is None:
                self._writer.leave_out(REFUSED)

    def add(self, row: int, line: bytes) -> None:
        """Write the line of a row in the overview."""
        self._overview.add(row, line)

    def list_letter(self, row: int, entry: bytes) -> None:
        """Write a letter to the manifest."""
        self._manifest.write(self._separator())
        self._manifest.add(row, entry)

    def keep(self, earlier: EarlierLetter) -> None:
        """Write a letter of an earlier run that stays to the manifest."""
        self._manifest.write(self._separator() + entry_line(earlier.entry))

    def correct(self, row: int, lines: Iterable[tuple[int, bytes]], entry: bytes) -> None:
        """Write down what came of a letter that was recorded otherwise.

        Args:
            row: number of the row at which it is made.
            lines: of each of its rows, the number and the line in the overview.
            entry: what the manifest says of it.
        """
        for number, line in lines:
            self._overview.correct(number, line)
        self._manifest.correct(row, entry)

    def refuse(self, row: Row, planned: PlannedRow) -> None:
        """Write a refused row as the list has it, with the reasons: corrected, it is a list."""
        failed = self._failed
        if self._refused is None:
            self._refused = self._opened(REFUSED)
            write_csv(self._refused, failed.headers, (), failed.dialect)
        self._refused.write(csv_line(failed.row(row, planned.findings), failed.dialect))

    def _opened(self, name: str) -> BinaryIO:
        """Open a report; the one that is opened last is the first to appear."""
        file = self._stack.enter_context(self._writer.report(name))
        self._files.append(file)
        return file

    def _separator(self) -> bytes:
        mark, self._is_first = b"\n    " if self._is_first else b",\n    ", False
        return mark

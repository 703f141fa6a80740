"""Rows with errors as a list of their own: corrected, it can be checked and merged like any list.

The rows come in the columns of the list, as they stand there, and for CSV in its dialect, with the
reasons behind them. The reader passes over the added columns (`intake.columns`). What such a list
can't show, such as the twin of a double, stays refused by L128 (`intake.suppliers`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import BinaryIO, Literal

from pso_letters.checks.report import Translate
from pso_letters.findings import Finding, Severity
from pso_letters.runs.acceptance import ADDED_COLUMNS, own_columns
from pso_letters.tables import CellValue, Dialect, Row, Table, write_csv

ERROR_COLUMN, WARNING_COLUMN = ADDED_COLUMNS


class FailedRows:
    """Writes rows with their reasons.

    Args:
        table: the list, whose columns and dialect are taken over.
        translate: writes the reasons.
        with_warnings: the warnings come in a column of their own, behind the errors.
    """

    def __init__(self, table: Table, translate: Translate, *, with_warnings: bool = False) -> None:
        self._table = table
        self._translate = translate
        self._own = own_columns(table)
        self._severities = [Severity.ERROR, *([Severity.WARNING] if with_warnings else [])]

    @property
    def headers(self) -> tuple[str, ...]:
        """The header row."""
        added = ADDED_COLUMNS[: len(self._severities)]
        return (*(self._table.headers[index] for index in self._own), *added)

    @property
    def dialect(self) -> Dialect:
        """Dialect of the list; the reasons hold “ ”, which Excel reads in UTF-8 by its mark."""
        dialect = self._table.source.dialect
        return replace(dialect, bom=dialect.bom or dialect.encoding == "utf-8")

    def row(self, row: Row, findings: Sequence[Finding]) -> tuple[CellValue, ...]:
        """Return a row as the list has it, with the reasons: "A106: … L124: …"."""
        own = (row.values[index] for index in self._own)
        return (*own, *(self._reasons(findings, severity) for severity in self._severities))

    def write(
        self,
        target: BinaryIO,
        kind: Literal["csv", "xlsx"],
        rows: Iterable[tuple[CellValue, ...]],
    ) -> int:
        """Write a whole file, row by row.

        Args:
            target: open binary file.
            kind: csv in the dialect of the list, or xlsx.
            rows: made by `row`.

        Returns:
            How many texts didn't fit in a cell of XLSX, and were cut.
        """
        if kind == "csv":
            write_csv(target, self.headers, rows, self.dialect)
            return 0
        from pso_letters.tables.xlsx_writer import Sheet, write_xlsx

        source = self._table.source
        sheet = Sheet(source.sheet or source.path.stem, self.headers, rows)
        return len(write_xlsx(target, [sheet]))

    def _reasons(self, findings: Iterable[Finding], severity: Severity) -> str:
        return " ".join(
            f"{each.code}: {self._translate(each.message)}"
            for each in findings
            if each.severity is severity
        )

"""One reader for every table: any CSV or XLSX file becomes rows that know where they stand.

    table = open_table(Path("leveranciers.csv"), vocabulary=frozenset({"naam", "kvk_nummer"}))
    for row in table.rows():
        print(row.number, row.texts())

This room knows nothing of suppliers. What a cell means is for `pso_letters.intake` to say.
"""

from __future__ import annotations

from pso_letters.tables.codes import CODES
from pso_letters.tables.csv_writer import csv_bytes, csv_line, write_csv
from pso_letters.tables.headers import normalise_header
from pso_letters.tables.rows import CellValue, Row, text_of
from pso_letters.tables.source import EXCEL_DUTCH, Dialect, TableOptions, TableSource
from pso_letters.tables.table import Table, open_table
from pso_letters.tables.xlsx_writer import AMOUNT, COUNT, SHARE, CutText, Sheet, write_xlsx

__all__ = [
    "AMOUNT",
    "CODES",
    "COUNT",
    "EXCEL_DUTCH",
    "SHARE",
    "CellValue",
    "CutText",
    "Dialect",
    "Row",
    "Sheet",
    "Table",
    "TableOptions",
    "TableSource",
    "csv_bytes",
    "csv_line",
    "normalise_header",
    "open_table",
    "text_of",
    "write_csv",
    "write_xlsx",
]

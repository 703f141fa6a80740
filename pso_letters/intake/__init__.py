"""From rows to records: suppliers, lots and the mapping of categories, with all that is wrong.

    suppliers = open_suppliers(Path("leveranciers.csv"))
    for record in suppliers.records():
        print(record.supplier.name, len(record.findings))

A bad cell never stops the reading: it becomes a finding with its place. Only a list that can't be
understood at all (no name column, say) is an error.
"""

from __future__ import annotations

from pso_letters.intake.categories import read_categories
from pso_letters.intake.codes import CODES
from pso_letters.intake.columns import CATEGORY_COLUMNS, SUPPLIER_COLUMNS, Column, Kind
from pso_letters.intake.lot_columns import LOT_COLUMNS, is_lot_list
from pso_letters.intake.lots import LotList, open_lots
from pso_letters.intake.records import Record, RecordList
from pso_letters.intake.suppliers import SupplierList, open_suppliers

__all__ = [
    "CATEGORY_COLUMNS",
    "CODES",
    "LOT_COLUMNS",
    "SUPPLIER_COLUMNS",
    "Column",
    "Kind",
    "LotList",
    "Record",
    "RecordList",
    "SupplierList",
    "is_lot_list",
    "open_lots",
    "open_suppliers",
    "read_categories",
]

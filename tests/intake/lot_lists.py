"""Small lists of lots to read, as a purchasing department would write them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pso_letters.intake import Record, open_lots
from pso_letters.lots import Lot
from tests.intake.lists import write_list

MINIMUM: Mapping[str, str] = {"referentie": "1", "titel": "Kantoren", "categorie": "schoonmaak"}


def read(folder: Path, **cells: str) -> Record[Lot]:
    """Read a list of one row: the minimum and these cells; "" takes a column away."""
    row = {name: text for name, text in {**MINIMUM, **cells}.items() if text or name not in MINIMUM}
    (record,) = open_lots(write_list(folder, row)).records()
    return record


def lot(folder: Path, **cells: str) -> Lot:
    """Read the lot of a list of one row, in which nothing may be wrong."""
    record = read(folder, **cells)
    assert record.findings == ()
    return record.subject

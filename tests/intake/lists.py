"""Small lists to read, written as a Dutch ERP would."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pso_letters.findings import Finding
from pso_letters.intake import Record, open_suppliers
from pso_letters.model import Supplier

MINIMUM: Mapping[str, str] = {
    "naam": "Smit & Zn <BV>",
    "kvk_nummer": "12345678",
    "straat": "Dorpsstraat",
    "huisnummer": "12",
    "postcode": "1234 AB",
    "plaats": "'s-Gravenhage",
    "categorie": "schoonmaak",
}


def write_list(folder: Path, *rows: Mapping[str, str], headers: Sequence[str] = ()) -> Path:
    """Write a CSV; quotes around each cell, so that a line break in it survives."""
    names = list(headers or dict.fromkeys(name for row in rows for name in row))
    lines = [names, *([row.get(name, "") for name in names] for row in rows)]
    text = "".join(
        ";".join('"' + cell.replace('"', '""') + '"' for cell in line) + "\r\n" for line in lines
    )
    path = folder / "leveranciers.csv"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    return path


def read(folder: Path, **cells: str) -> Record[Supplier]:
    """Read a list of one row: the minimum and these cells; "" takes a column away."""
    row = {name: text for name, text in {**MINIMUM, **cells}.items() if text or name not in MINIMUM}
    (record,) = open_suppliers(write_list(folder, row)).records()
    return record


def supplier(folder: Path, **cells: str) -> Supplier:
    """Read the supplier of a list of one row, in which nothing may be wrong."""
    record = read(folder, **cells)
    assert record.findings == ()
    return record.supplier


def codes(findings: Sequence[Finding]) -> list[str]:
    """Return the codes of findings in their order."""
    return [finding.code for finding in findings]

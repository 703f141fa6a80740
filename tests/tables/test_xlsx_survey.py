from __future__ import annotations

from pathlib import Path

import pytest

from pso_letters.tables import open_table
from tests.tables.conftest import found
from tests.tables.workbooks import one_sheet, row

HIDDEN = 'hidden="1"'


def test_many_hidden_rows_are_counted_and_the_first_named(tmp_path: Path) -> None:
    rows = [row(n, "x", attributes=HIDDEN if n % 2 else "") for n in range(2, 40)]
    table = open_table(one_sheet(row(1, "a"), *rows).save(tmp_path / "lijst.xlsx"))
    (finding,) = table.findings
    assert dict(finding.message.params) == {"count": 19, "rows": ("3", "5", "7", "9", "11")}
    assert len(list(table.rows())) == 38


def test_hidden_rows_without_content_or_above_the_header_do_not_count(tmp_path: Path) -> None:
    book = one_sheet(
        row(1, "Titel", attributes=HIDDEN),
        row(2, "naam", "plaats"),
        row(3, "Jan", "Ede", attributes='hidden="0"'),
        row(4, '<c r="A4" s="0"/>', attributes=HIDDEN),
        row(5, attributes=HIDDEN),
    )
    known = frozenset({"naam", "plaats"})
    table = open_table(book.save(tmp_path / "lijst.xlsx"), vocabulary=known)
    assert table.findings == ()


@pytest.mark.parametrize(
    ("merged", "finds"),
    [
        ("A2:B2", True),
        ("A1:A2", True),
        ("$A$1:$B$3", True),
        ("A1:D1", False),
        ("A3:B3", False),
    ],
)
def test_merged_cells_matter_in_the_header_row(merged: str, finds: bool, tmp_path: Path) -> None:
    book = one_sheet(
        row(1, "Titel"),
        row(2, "naam", "plaats"),
        row(3, "Jan", "Ede"),
        after=f'<mergeCells count="1"><mergeCell ref="{merged}"/></mergeCells>',
    )
    known = frozenset({"naam", "plaats"})
    table = open_table(book.save(tmp_path / "lijst.xlsx"), vocabulary=known)
    assert found(table.findings) == ([("L107", None, None)] if finds else [])
    if finds:
        assert dict(table.findings[0].message.params) == {"cells": (merged,)}

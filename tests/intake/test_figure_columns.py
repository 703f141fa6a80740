"""The columns from which the indirect contribution is computed, from CSV and from Excel."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from pso_letters.intake import Record, open_suppliers
from pso_letters.model import Supplier
from tests.intake.lists import MINIMUM, codes, read, supplier
from tests.tables.workbooks import number, one_sheet, row

COLUMNS = ("omzet_leverancier", "fte_leverancier", "direct_aandeel", "sw_bedrijf")
PERCENT, THOUSANDS = 1, 2


def read_workbook(folder: Path, *figures: str) -> Record[Supplier]:
    """Read a workbook of one row: the minimum, and these cells as XML."""
    book = one_sheet(
        row(1, *MINIMUM, *COLUMNS),
        row(2, *MINIMUM.values(), *figures),
        formats=["0.0%", "#,##0.00"],
    )
    (record,) = open_suppliers(book.save(folder / "leveranciers.xlsx")).records()
    return record


def figures(
    record: Record[Supplier],
) -> tuple[Decimal | None, Decimal | None, Decimal | None, bool]:
    assert record.findings == ()
    found = record.supplier
    return found.turnover, found.fte, found.direct_share, found.is_sheltered


def test_figures_of_a_csv(tmp_path: Path) -> None:
    cells = dict(zip(COLUMNS, ("€ 1.250.000,50", "1.024,5", "35,5 %", "ja"), strict=True))
    expected = (Decimal("1250000.5"), Decimal("1024.5"), Decimal("0.355"), True)
    assert figures(read(tmp_path, **cells)) == expected


def test_figures_of_a_workbook(tmp_path: Path) -> None:
    record = read_workbook(
        tmp_path,
        number("H2", "1250000.5", THOUSANDS),
        number("I2", "1024.5"),
        number("J2", "0.35499999999999998", PERCENT),
        '<c r="K2" t="b"><v>1</v></c>',
    )
    expected = (Decimal("1250000.5"), Decimal("1024.5"), Decimal("0.355"), True)
    assert figures(record) == expected


def test_percentages_of_a_workbook_without_their_format_are_whole_ones(tmp_path: Path) -> None:
    record = read_workbook(tmp_path, "", "", number("J2", "35"), "")
    assert figures(record) == (None, None, Decimal("0.35"), False)


@pytest.mark.parametrize("share", ["0.35", "1"])
def test_a_share_of_a_workbook_without_its_format_may_be_two_things(
    share: str, tmp_path: Path
) -> None:
    record = read_workbook(tmp_path, "", "", number("J2", share), "")
    (finding,) = record.findings
    assert (finding.code, finding.place.column) == ("L129", "direct_aandeel")
    assert record.supplier.direct_share is None


@pytest.mark.parametrize(
    ("headers", "name"),
    [
        (("jaaromzet leverancier", "supplier turnover"), "turnover"),
        (("aantal fte", "FTE", "supplier fte"), "fte"),
        (("Direct aandeel (%)", "directe sociale bijdrage", "direct share"), "direct_share"),
    ],
)
def test_other_names_of_the_columns(headers: tuple[str, ...], name: str, tmp_path: Path) -> None:
    for header in headers:
        assert getattr(supplier(tmp_path, **{header: "12"}), name) is not None
    assert supplier(tmp_path, **{"SW-bedrijf": "ja"}).is_sheltered


@pytest.mark.parametrize("text", ["", "-", "n.v.t."])
def test_empty_figures_are_unknown(text: str, tmp_path: Path) -> None:
    record = read(tmp_path, **dict.fromkeys(COLUMNS, text))
    assert figures(record) == (None, None, None, False)


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        ("omzet_leverancier", "1,250,000", "L125"),
        ("fte_leverancier", "12.5", "L129"),
        ("fte_leverancier", "-3", "L129"),
        ("fte_leverancier", "€ 12", "L129"),
        ("direct_aandeel", "0,35", "L129"),
        ("direct_aandeel", "135%", "L129"),
        ("sw_bedrijf", "misschien", "L126"),
    ],
)
def test_figures_that_cannot_be_read_are_found(
    column: str, text: str, code: str, tmp_path: Path
) -> None:
    assert codes(read(tmp_path, **{column: text}).findings) == [code]

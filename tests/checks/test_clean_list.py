"""A correct list gives no findings: one wrong finding in a thousand rows is one too many."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from pso_letters.resources import default_mapping
from tests.checks.clean_list import CATEGORIES, DAY, Row, clean_rows, encodable, table
from tests.checks.list_files import FORMS, Form, check, new_project

COUNT = 1_000
LEAST = ("naam", "leveranciersnummer", "straat", "postcode", "plaats", "categorie")
"""The fewest columns that a list can have, the house number in the same cell as the street."""
WHOLE = (FORMS["UTF-8"], FORMS["XLSX with dates"])
"""Files with all rows; of the others each fourth row shows that it is read as these are."""
ONE_LINE = (
    *("naam", "kvk_nummer", "leveranciersnummer", "adres", "postcode", "plaats", "land"),
    *("categorie", "sbi_code", "sbi_versie", "cpv", "inkoopniveau"),
)
"""A list with the address in one column, and without certificates."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return new_project(tmp_path / "project")


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return list(clean_rows(COUNT))


def faults(
    capsys: pytest.CaptureFixture[str],
    project: Path,
    form: Form,
    rows: Sequence[Row],
    columns: Sequence[str] = (),
) -> list[str]:
    """Return what is found in these rows, one line each."""
    grid = [[encodable(cell, form.encoding) for cell in cells] for cells in table(rows, columns)]
    path = form.write(project, grid)
    found = check(capsys, project, path, "--date", DAY.isoformat())
    return [f"{e['code']} {e['row']} {e['column']} {e['message']}" for e in found]


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_nothing_is_found_in_a_correct_list(
    form: Form, rows: list[Row], project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    some = rows if form in WHOLE else rows[::4]
    assert faults(capsys, project, form, some) == []


@pytest.mark.parametrize("columns", [LEAST, ONE_LINE], ids=["least", "address in one column"])
def test_nothing_is_found_in_a_correct_list_with_fewer_columns(
    columns: Sequence[str],
    rows: list[Row],
    project: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    fewer = [_with_one_address_line(row, columns) for row in rows]
    whole = [row for row in fewer if columns is ONE_LINE or _needs_no_more(row)]
    assert faults(capsys, project, FORMS["UTF-8"], whole, columns) == []


def _needs_no_more(row: Row) -> bool:
    """Tell whether the fewest columns say all of a row: its category, and no country."""
    return bool(row.get("categorie")) and row.get("land", "") in {"", "NL", "Nederland"}


def _with_one_address_line(row: Row, columns: Sequence[str]) -> Row:
    """Write street, number and addition, or the postbus, in one cell."""
    parts = (row.get("straat"), row.get("huisnummer"), row.get("toevoeging"))
    line = " ".join(part for part in parts if part) or f"Postbus {row.get('postbus')}"
    number = {"leveranciersnummer": row.get("leveranciersnummer") or f"L{row.get('kvk_nummer')}"}
    column = "straat" if "straat" in columns else "adres"
    return row | {column: line} | ({} if "kvk_nummer" in columns else number)


def test_every_kind_of_row_comes_by(rows: list[Row]) -> None:
    assert len({row["naam"] for row in rows}) == COUNT
    names = {line.split(";")[0] for line in default_mapping().read_text("utf-8-sig").split("\n")}
    used = {entry.get("categorie", "").casefold() for entry in CATEGORIES}
    assert {name.casefold() for name in names} - used <= {"", "categorie"}
    for column in ("postbus", "land", "pso_30plus", "pso_groeipad_tot", "aanspreekvorm_2", "oin"):
        assert 10 < sum(column in row for row in rows) < COUNT, column


def test_a_list_is_the_same_every_time() -> None:
    assert list(clean_rows(50)) == list(clean_rows(60))[:50]

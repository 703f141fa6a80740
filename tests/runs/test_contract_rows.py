from __future__ import annotations

from pathlib import Path

import pytest

from pso_letters.messages import Message
from pso_letters.runs.contract_rows import (
    ContractRow,
    ContractRows,
    has_contracts,
    read_contract_rows,
)
from tests.runs.lists import project_of, row, write_list


def rows_of(folder: Path, *cells: dict[str, str]) -> ContractRows:
    table = [row(number, **each) for number, each in enumerate(cells, start=1)]
    return read_contract_rows(project_of(write_list(folder, table)).suppliers)


def refusal(found: ContractRow | Message) -> str:
    assert isinstance(found, Message)
    return str(found)


def test_row_is_found_by_its_contract_number(tmp_path: Path) -> None:
    rows = rows_of(tmp_path, {"contract_nummer": "2024-015"}, {"contract_nummer": "CN 16"})
    assert rows.numbers == ("2024-015", "cn16")
    assert rows.of("x.docx", {"cn16"}) == ContractRow(3, "CN 16")


def test_no_number_is_no_row(tmp_path: Path) -> None:
    rows = rows_of(tmp_path, {"contract_nummer": "2024-015"}, {"contract_nummer": ""})
    reason = refusal(rows.of("x.docx", ()))
    assert "lijst.csv" in reason
    assert "--key" in reason


@pytest.mark.parametrize("second", ["2024-016", "2024 - 015"])
def test_two_rows_are_named(tmp_path: Path, second: str) -> None:
    rows = rows_of(tmp_path, {"contract_nummer": "2024-015"}, {"contract_nummer": second})
    reason = refusal(rows.of("x.docx", {"2024-016", "2024-015"}))
    assert reason.startswith("2 rows of lijst.csv fit: rows 2, 3")
    assert second in reason


def test_column_that_names_the_file_goes_first(tmp_path: Path) -> None:
    rows = rows_of(
        tmp_path,
        {"contract_nummer": "2024-015", "contract_bestand": ""},
        {"contract_nummer": "", "contract_bestand": "Map\\Smit Ä.docx"},
        {"contract_nummer": "", "contract_bestand": "in/De Boer"},
    )
    assert rows.of("smit A\u0308.DOCX", {"2024-015"}) == ContractRow(3)
    assert rows.of("de boer.docx", ()) == ContractRow(4)
    assert rows.of("x.docx", {"2024-015"}) == ContractRow(2, "2024-015")


def test_two_rows_for_one_file_are_refused(tmp_path: Path) -> None:
    cells = {"contract_bestand": "a.docx"}
    assert refusal(rows_of(tmp_path, cells, cells).of("a.docx", ())).startswith("2 rows")


@pytest.mark.parametrize(
    ("header", "is_enough"),
    [("contract_nummer", True), ("Contract bestand", True), ("Contractbestand", True),
     ("dossier", False)],
)  # fmt: skip
def test_list_says_of_contracts_by_either_column(
    tmp_path: Path, header: str, is_enough: bool
) -> None:
    path = write_list(tmp_path, [row(1) | {header: "2024-015"}])
    suppliers = project_of(path).suppliers
    assert has_contracts(suppliers) is is_enough
    assert bool(read_contract_rows(suppliers).numbers) is (header == "contract_nummer")

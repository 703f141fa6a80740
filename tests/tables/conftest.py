"""What the tests of tables share: writing a list and reading it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pso_letters.errors import InputError
from pso_letters.findings import Finding
from pso_letters.tables import Table, TableOptions, open_table

WriteCsv = Callable[..., Path]
Refused = Callable[..., str]


@pytest.fixture
def write_list(tmp_path: Path) -> WriteCsv:
    """Write a CSV file from text (in an encoding) or from bytes."""

    def write(content: str | bytes, encoding: str = "utf-8", name: str = "lijst.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return write


@pytest.fixture
def refused() -> Refused:
    """Return the error with which a file is refused, as one text."""

    def message(path: Path, options: TableOptions | None = None) -> str:
        with pytest.raises(InputError) as caught:
            list(open_table(path, options or TableOptions()).rows())
        return str(caught.value)

    return message


def texts(table: Table) -> list[tuple[str, ...]]:
    return [row.texts() for row in table.rows()]


def numbers(table: Table) -> list[int]:
    return [row.number for row in table.rows()]


def row_findings(table: Table) -> list[Finding]:
    return [finding for row in table.rows() for finding in row.findings]


def found(
    findings: list[Finding] | tuple[Finding, ...],
) -> list[tuple[str, int | None, str | None]]:
    """Return code, row and column of each finding."""
    return [(f.code, f.place.row, f.place.column) for f in findings]

"""One list in each kind of file that people have, and the findings of `check` on it."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pso_letters import cli, resources
from pso_letters.intake import SUPPLIER_COLUMNS, Kind
from pso_letters.intake.values import parse_date

Cell: TypeAlias = str | date
Grid: TypeAlias = Sequence[Sequence[Cell]]

_DATES = {column.name for column in SUPPLIER_COLUMNS if column.kind is Kind.DATE}


@dataclass(frozen=True)
class Form:
    """A kind of file.

    Args:
        suffix: of the file name.
        encoding: Python codec of a CSV file; "" for a workbook.
        delimiter: of a CSV file.
        typed: a workbook holds its dates as dates, not as text.
    """

    suffix: str
    encoding: str = ""
    delimiter: str = ";"
    typed: bool = False

    @property
    def is_csv(self) -> bool:
        return bool(self.encoding)

    def can_hold(self, cells: Iterable[Cell]) -> bool:
        """Tell whether these cells can be written in this kind of file."""
        try:
            "".join(map(str, cells)).encode(self.encoding or "utf-8")
        except UnicodeEncodeError:
            return False
        return True

    def write(
        self, folder: Path, grid: Grid, change: Callable[[Worksheet], None] | None = None
    ) -> Path:
        """Write a list, the first row of which are its headers."""
        path = folder / f"lijst.{self.suffix}"
        if self.is_csv:
            with path.open("w", encoding=self.encoding, newline="") as file:
                csv.writer(file, delimiter=self.delimiter).writerows(grid)
        else:
            self._book(grid, change).save(path)
        return path

    def _book(self, grid: Grid, change: Callable[[Worksheet], None] | None) -> Workbook:
        book = Workbook()
        sheet = book.worksheets[0]
        sheet.title = "Leveranciers"
        for cells in grid:
            sheet.append([self._typed(*pair) for pair in zip(grid[0], cells, strict=False)])
        if change:
            change(sheet)
        return book

    def _typed(self, header: Cell, cell: Cell) -> Cell | None:
        if isinstance(cell, date):
            return cell
        found = parse_date(cell)[0] if self.typed and header in _DATES else None
        return found or _in_xml(cell) or None


def _in_xml(text: str) -> str:
    """Write a control character the way Excel does."""
    return re.sub("[\x00-\x08]", lambda match: f"_x{ord(match[0]):04X}_", text)


FORMS: Mapping[str, Form] = {
    "UTF-8": Form("csv", "utf-8"),
    "UTF-8 with BOM": Form("csv", "utf-8-sig"),
    "UTF-8 with commas": Form("csv", "utf-8", ","),
    "windows-1252": Form("csv", "cp1252"),
    "UTF-16": Form("csv", "utf-16"),
    "UTF-16 with tabs": Form("csv", "utf-16", "\t"),
    "XLSX": Form("xlsx"),
    "XLSX with dates": Form("xlsx", typed=True),
}


def new_project(folder: Path) -> Path:
    """Make the project folder that `init` makes, whose settings are correct."""
    return Path(shutil.copytree(resources.project_folder(), folder))


def set_keys(path: Path, keys: Mapping[str, str | None]) -> None:
    """Change keys of pso.toml, given as `sender.kvk`; None takes the line away."""
    text = path.read_text(encoding="utf-8")
    for key, value in keys.items():
        section, _, name = key.rpartition(".")
        before, header, rest = _split(text, section)
        line = "" if value is None else f"{name} = {value}\n"
        rest = re.sub(rf"^{name} = .*\n", "", rest, count=1, flags=re.MULTILINE)
        text = f"{before}{header}{line}{rest}"
    path.write_text(text, encoding="utf-8")


def _split(text: str, section: str) -> tuple[str, str, str]:
    """Split pso.toml at a section, which is made if it isn't there."""
    header = f"[{section}]\n"
    text = text.replace(f"\n#{header}", f"\n{header}")
    before, found, rest = text.partition(f"\n{header}")
    return (before, found, rest) if found else (text, f"\n{header}", "")


def check(
    capsys: pytest.CaptureFixture[str], project: Path, path: Path, *options: str
) -> list[dict[str, Any]]:
    """Start `pso-letters check` in this process and return its findings."""
    capsys.readouterr()
    arguments = ["check", str(path), "--project", str(project), "--format", "json", *options]
    with pytest.raises(SystemExit) as ended:
        cli.main(["--lang", "en", *arguments])
    out, err = capsys.readouterr()
    assert ended.value.code in {0, 1}, err
    findings: list[dict[str, Any]] = json.loads(out)["findings"]
    return findings

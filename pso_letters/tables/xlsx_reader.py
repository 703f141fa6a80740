"""XLSX worksheets, row by row, straight from their XML.

openpyxl isn't used for reading: it refuses Strict workbooks, hides formulas, hidden rows and
merged cells when it streams, undoes no `_x000D_`, stops at styles that Excel forgives, and takes
longer. The tests hold our values against openpyxl's.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from pathlib import Path

from lxml import etree

from pso_letters.errors import InputError
from pso_letters.messages import msg
from pso_letters.tables.headers import header_texts
from pso_letters.tables.reading import HEAD_ROWS, Line, RawRow, Survey
from pso_letters.tables.rows import CellValue
from pso_letters.tables.signature import damaged
from pso_letters.tables.xlsx_cells import CellReader
from pso_letters.tables.xlsx_package import local_name
from pso_letters.tables.xlsx_survey import SheetSurvey
from pso_letters.tables.xlsx_workbook import Sheet, Workbook, open_workbook


def choose_sheet(path: Path, wanted: str | None) -> str:
    """Choose the worksheet: the one that is named, else the first visible one with data.

    Raises:
        InputError: the workbook is damaged, has no such sheet, or nothing that can be read.
    """
    with open_workbook(path) as workbook:
        if not workbook.sheets:
            raise damaged(path)
        if wanted is not None:
            return _named(path, workbook, wanted).name
        visible = [sheet for sheet in workbook.sheets if sheet.visible]
        with_data = (sheet for sheet in visible if _has_data(workbook, sheet))
        chosen = next(with_data, None)
    if chosen is None:
        text = msg(
            "{file} has no visible sheet with data. Fill a sheet, or name the one to read.",
            file=path.name,
        )
        raise InputError(text)
    return chosen.name


@dataclass(frozen=True, slots=True)
class XlsxReader:
    """Reads one worksheet.

    Args:
        path: the workbook.
        sheet: name of the worksheet.
    """

    path: Path
    sheet: str

    def head(self) -> list[Line]:
        """Return the first rows with content, at most `HEAD_ROWS`."""
        with open_workbook(self.path) as workbook:
            sheet = _named(self.path, workbook, self.sheet)
            with closing(_lines(workbook, sheet)) as lines:
                return list(islice(lines, HEAD_ROWS))

    def survey(self, header: Line) -> Survey:
        """Go through the whole sheet: hidden rows, merged headers, data without header."""
        with open_workbook(self.path) as workbook:
            sheet = _named(self.path, workbook, self.sheet)
            survey = SheetSurvey(header.number, frozenset(header_texts(header)))
            cells = CellReader(workbook)
            elements = workbook.package.elements(sheet.part, "row", "mergeCell")
            for number, element in _numbered(elements):
                if local_name(element) == "row":
                    survey.see_row(number, element, cells)
                else:
                    survey.see_merged(element.get("ref", ""))
            return survey.result()

    def rows(self, header: Line, columns: tuple[int, ...]) -> Iterator[RawRow]:
        """Read the rows below the header row, these columns only; empty rows are left out."""
        positions = {index: position for position, index in enumerate(columns)}
        with open_workbook(self.path) as workbook:
            sheet = _named(self.path, workbook, self.sheet)
            cells = CellReader(workbook)
            for number, element in _numbered(workbook.package.elements(sheet.part, "row")):
                if number > header.number:
                    raw = _raw_row(number, element, cells, positions)
                    if raw.problems or raw.text.strip():
                        yield raw


def _raw_row(
    number: int, element: etree._Element, cells: CellReader, positions: dict[int, int]
) -> RawRow:
    values: list[CellValue] = [""] * len(positions)
    problems = []
    texts = []
    for index, (value, problem) in cells.cells(element, positions).items():
        position = positions[index]
        values[position] = value
        texts.append(value if isinstance(value, str) else "0")
        if problem:
            problems.append(problem._replace(position=position))
    return RawRow(number, tuple(values), "".join(texts), tuple(problems))


def _numbered(elements: Iterator[etree._Element]) -> Iterator[tuple[int, etree._Element]]:
    """Give each row its number; one without a number follows the row before it."""
    number = 0
    for element in elements:
        if local_name(element) == "row":
            number = int(element.get("r") or number + 1)
        yield number, element


def _lines(workbook: Workbook, sheet: Sheet) -> Generator[Line]:
    """Read the rows with content, with all their cells."""
    cells = CellReader(workbook)
    for number, element in _numbered(workbook.package.elements(sheet.part, "row")):
        found = {index: value for index, (value, _) in cells.cells(element).items()}
        if any(isinstance(value, Decimal) or str(value).strip() for value in found.values()):
            yield Line(number, [found.get(index, "") for index in range(max(found) + 1)])


def _has_data(workbook: Workbook, sheet: Sheet) -> bool:
    with closing(_lines(workbook, sheet)) as lines:
        return next(lines, None) is not None


def _named(path: Path, workbook: Workbook, wanted: str) -> Sheet:
    for sheet in workbook.sheets:
        if sheet.name == wanted:
            return sheet
    for sheet in workbook.sheets:
        if sheet.name.strip().casefold() == wanted.strip().casefold():
            return sheet
    raise InputError(
        msg(
            '{file} has no sheet "{sheet}". It has: {sheets}.',
            file=path.name,
            sheet=wanted,
            sheets=tuple(sheet.name for sheet in workbook.sheets),
        )
    )

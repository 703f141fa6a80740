"""Writes workbooks that Excel and LibreOffice open as they are meant, row by row.

Text is written as text, so nothing in a list is ever run as a formula (CWE-1236) and a leading
zero stays; no apostrophe is needed, as CSV does (`formula_guard`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO
from xml.sax.saxutils import escape

from pso_letters.tables.rows import CellValue, text_of

if TYPE_CHECKING:  # slow to import, and only a report needs it
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

AMOUNT, COUNT, SHARE = "#,##0.00", "#,##0", "0.0%"
"""Number formats; a Dutch Excel shows 1.234,56, 1.234 and 12,5%."""
LONGEST_TEXT = 32_767
"""UTF-16 units that a cell holds (Excel, "specifications and limits")."""
MAXIMUM_ROWS = 1_048_576
"""Rows of a worksheet, the header included (same source)."""

_TEXT, _DATE = "@", "d-m-yyyy"
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - XlsxWriter wants no time zone
_FIRST_DAY = date(1900, 3, 1)
"""Before it Excel counts a leap day that never was, and before 1900 it has no dates."""
_SAFE_DIGITS = 15
_MOST_DECIMALS = 10
_MEASURED = 500
_NARROWEST, _WIDEST = 8, 60
_SURROGATES = re.compile("[\ud800-\udfff]")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]+")
_LONGEST_NAME = 31
_CUT = " […]"


@dataclass(frozen=True)
class Sheet:
    """One worksheet, to be written.

    Args:
        name: as the tab shows it; what Excel doesn't allow in it is replaced.
        headers: the header row.
        rows: the rows of data; taken one by one.
        intro: lines above the header row.
        formats: number format of each column, `AMOUNT`, `COUNT` or `SHARE`; "" (or none given)
            shows whole numbers without separators, and others with two decimals or more.
        widths: width of each column in characters; 0 (or none given) measures the first rows.
    """

    name: str
    headers: Sequence[str]
    rows: Iterable[Sequence[CellValue]]
    intro: Sequence[str] = ()
    formats: Sequence[str] = ()
    widths: Sequence[float] = ()


@dataclass(frozen=True, slots=True)
class CutText:
    """A text that didn't fit in a cell; what stands there ends with "[…]".

    Args:
        sheet: name of the worksheet.
        row: row number as the spreadsheet shows it.
        column: header of the column.
    """

    sheet: str
    row: int
    column: str


def write_xlsx(target: BinaryIO, sheets: Iterable[Sheet]) -> tuple[CutText, ...]:
    """Write a workbook; the same sheets give the same bytes, and memory doesn't grow with them.

    The header row is bold, stays in view and has filters. A character that XML can't hold is
    written as Excel does ("_x0002_"), half a surrogate pair as "&#55296;". A number of more than
    15 digits and a date before 1 March 1900 become text, because Excel would change them. What
    doesn't fit on one sheet goes on on the next, "Naam (2)".

    Args:
        target: open binary file.
        sheets: at least one.

    Returns:
        The texts that didn't fit in a cell.

    Raises:
        OSError: the disk is full, or the file can't be written.
        ValueError: there are no sheets.
    """
    with _workbook(target) as workbook:
        book = _Book(workbook)
        for sheet in sheets:
            book.add(sheet)
        if not book.names:
            raise ValueError("a workbook needs a sheet")
    return tuple(book.cut)


@contextmanager
def _workbook(target: BinaryIO) -> Iterator[Workbook]:
    """Open a workbook that leaves no temporary files behind, also when a row can't be made.

    It is made there first: a zip file that is broken off makes itself heard later.
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    with TemporaryDirectory(prefix="pso-letters-", ignore_cleanup_errors=True) as folder:
        finished = Path(folder, "workbook.xlsx")
        options = {"constant_memory": True, "tmpdir": folder, "use_zip64": True}
        workbook = Workbook(str(finished), options)
        workbook.set_properties({"created": _CREATED})
        try:
            yield workbook
            workbook.close()
            with finished.open("rb") as file:
                copyfileobj(file, target)
        except FileCreateError as error:
            raise error.args[0] from error
        finally:
            for sheet in workbook.worksheets():
                sheet.row_data_fh.close()


class _Book:
    """A workbook that is being filled, with its formats and the names in use."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._formats: dict[str, Format] = {}
        self.names: list[str] = []
        self.cut: list[CutText] = []
        bold = {"bold": True, "bottom": 1, "num_format": _TEXT}
        self.bold = workbook.add_format(bold)
        self.bold_right = workbook.add_format({**bold, "align": "right"})

    def add(self, sheet: Sheet) -> None:
        """Write a sheet, on as many worksheets as it needs."""
        rows, room = iter(sheet.rows), MAXIMUM_ROWS - len(sheet.intro) - 1
        while True:
            name = legal_name(sheet.name, self.names)
            self.names.append(name)
            page = _Page(self, self._workbook.add_worksheet(name), sheet)
            page.fill(islice(rows, room))
            following = list(islice(rows, 1))
            if not following:
                return
            rows = chain(following, rows)

    def shape(self, code: str) -> Format:
        """Return the cell format with this number format."""
        if code not in self._formats:
            self._formats[code] = self._workbook.add_format(
                {"num_format": code, "valign": "vcenter"}
            )
        return self._formats[code]


class _Page:
    """One worksheet that is being filled from the top down."""

    def __init__(self, book: _Book, worksheet: Worksheet, sheet: Sheet) -> None:
        self._book, self._worksheet, self._sheet = book, worksheet, sheet
        count = len(sheet.headers)
        self._shapes = (*sheet.formats, *([""] * (count - len(sheet.formats))))
        self._lengths = [len(header) + 3 for header in sheet.headers]  # room for the filter's arrow

    def fill(self, rows: Iterable[Sequence[CellValue]]) -> None:
        """Write introduction, headers and rows."""
        top = len(self._sheet.intro)
        for number, line in enumerate(self._sheet.intro):
            self._text(number, 0, line, None)
        for column, header in enumerate(self._sheet.headers):
            is_number = self._shapes[column] != ""
            self._text(top, column, header, self._book.bold_right if is_number else self._book.bold)
        last = top
        for last, row in enumerate(rows, start=top + 1):
            for column, value in enumerate(row):
                self._cell(last, column, value)
            if last <= top + _MEASURED:
                self._measure(row)
        self._finish(top, last)

    def _finish(self, top: int, last: int) -> None:
        worksheet, count = self._worksheet, len(self._sheet.headers)
        worksheet.freeze_panes(top + 1, 0)
        worksheet.autofilter(top, 0, last, max(count, 1) - 1)
        worksheet.repeat_rows(top)
        worksheet.set_landscape()
        worksheet.set_paper(9)  # A4
        worksheet.fit_to_pages(1, 0)
        worksheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
        for column, length in enumerate(self._lengths):
            given = self._sheet.widths[column] if column < len(self._sheet.widths) else 0
            width = given or min(max(length, _NARROWEST), _WIDEST)
            # an empty cell in a column of texts takes what is typed there as text: zeros stay
            worksheet.set_column(
                column, column, width, self._book.shape(self._shapes[column] or _TEXT)
            )

    def _measure(self, row: Sequence[CellValue]) -> None:
        for column, value in enumerate(row[: len(self._lengths)]):
            lines = text_of(value).splitlines() or [""]
            separators = 5 if isinstance(value, Decimal) else 1
            length = max(map(len, lines)) + separators
            self._lengths[column] = max(self._lengths[column], length)

    def _cell(self, row: int, column: int, value: CellValue) -> None:
        if isinstance(value, Decimal):
            if value.is_finite() and len(value.normalize().as_tuple().digits) <= _SAFE_DIGITS:
                shape = self._book.shape(self._shape(column) or _number_format(value))
                self._worksheet.write_number(row, column, _plain(value), shape)
                return
        elif isinstance(value, date):
            if value >= _FIRST_DAY:
                self._worksheet.write_datetime(row, column, value, self._book.shape(_DATE))
                return
        elif not value:
            return
        self._text(row, column, text_of(value), self._book.shape(_TEXT))

    def _shape(self, column: int) -> str:
        return self._shapes[column] if column < len(self._shapes) else ""

    def _text(self, row: int, column: int, text: str, shape: Format | None) -> None:
        whole = _SURROGATES.sub(lambda half: f"&#{ord(half[0])};", text)
        written = _fitting(whole)
        if written != whole:
            headers = self._sheet.headers
            header = headers[column] if column < len(headers) else ""
            self._book.cut.append(CutText(self._worksheet.get_name(), row + 1, header))
        if written.startswith("<r>") and written.endswith("</r>"):
            # XlsxWriter takes this for markup of its own
            written = f'<r><t xml:space="preserve">{escape(written)}</t></r>'
        self._worksheet.write_string(row, column, written, shape)


def legal_name(wished: str, taken: Iterable[str] = ()) -> str:
    r"""Make a name that Excel allows for a sheet, different from those in use.

    At most 31 characters, none of []:*?/\, no apostrophe at the edges, not "History", and
    different without regard to capitals (Excel, "Rename a worksheet").
    """
    name = " ".join(_FORBIDDEN.sub(" ", _SURROGATES.sub(" ", wished)).split()).strip("'")
    name = _within(name, _LONGEST_NAME).strip(" '") or "Blad"
    used = {each.casefold() for each in taken} | {"history"}
    number, unique = 1, name
    while unique.casefold() in used:
        number += 1
        ending = f" ({number})"
        unique = _within(name, _LONGEST_NAME - len(ending)).rstrip(" '") + ending
    return unique


def _number_format(value: Decimal) -> str:
    """Show a number as it is, with a separator where it has decimals."""
    exponent = value.normalize().as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return f"#,##0.{'0' * min(max(decimals, 2), _MOST_DECIMALS)}" if decimals else "0"


def _plain(value: Decimal) -> float | int:
    return int(value) if value == value.to_integral_value() else float(value)


def _fitting(text: str) -> str:
    """Cut a text to what a cell holds, and show that it was cut."""
    fitting = _within(text, LONGEST_TEXT)
    return text if fitting == text else _within(text, LONGEST_TEXT - len(_CUT)) + _CUT


def _within(text: str, units: int) -> str:
    """Return the first part of a text, at most so many UTF-16 units, never half a character."""
    if len(text) <= units // 2:
        return text
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")

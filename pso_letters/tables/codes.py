"""The findings that reading a table can give: family L, list."""

from __future__ import annotations

from pso_letters.findings import Code, Severity
from pso_letters.messages import N_

DOUBLE_HEADER = Code(
    "L101",
    Severity.WARNING,
    N_("Two columns have the same header"),
    N_(
        "The second column gets a number, so that nothing is lost: “naam” and “naam (2)”. Give "
        "each column a header of its own, or remove the column that isn't needed."
    ),
)
TOO_MANY_CELLS = Code(
    "L102",
    Severity.ERROR,
    N_("The row has more cells than the list has columns"),
    N_(
        "The values of this row may stand in the wrong columns, usually because a value holds the "
        "delimiter and isn't quoted. Put such a value between quotes, for example "
        '"Jansen; Bakker en Zn".'
    ),
)
ILLEGAL_CHARACTER = Code(
    "L103",
    Severity.ERROR,
    N_("A cell holds a character that can't stand in a document"),
    N_(
        "Control characters such as U+0001 can't be stored in a Word or PDF document. They "
        "often come along when text is copied from another program. Retype the text of the cell."
    ),
)
FORMULA_WITHOUT_RESULT = Code(
    "L104",
    Severity.ERROR,
    N_("A formula has no stored result"),
    N_(
        "The file holds the formula but not its result, for example because a program other than "
        "Excel made it. Open the file in Excel or LibreOffice, save it, and try again."
    ),
)
SPREADSHEET_ERROR = Code(
    "L105",
    Severity.ERROR,
    N_("A cell holds a spreadsheet error"),
    N_(
        "The spreadsheet couldn't calculate this cell and shows for example #REF! or #N/A. "
        "Mend the formula, or type the value itself."
    ),
)
HIDDEN_ROWS = Code(
    "L106",
    Severity.WARNING,
    N_("The sheet has hidden or filtered rows"),
    N_(
        "Rows that can't be seen in the spreadsheet are read all the same. Remove them when they "
        "shouldn't take part, for example by copying the visible rows to a new sheet."
    ),
)
MERGED_HEADER = Code(
    "L107",
    Severity.WARNING,
    N_("The header row has merged cells"),
    N_(
        "Merged cells hold one text, so the other columns under them have no header. Unmerge the "
        "cells, for example A1:C1, and give each column a header of its own."
    ),
)
MISSING_HEADER = Code(
    "L108",
    Severity.WARNING,
    N_("A column has data but no header"),
    N_(
        "The column is called after its letter, for example kolom D, and its data are kept. Give "
        "the column a header, or empty it when it isn't needed."
    ),
)
DAMAGED_TEXT = Code(
    "L109",
    Severity.WARNING,
    N_("Text was damaged before it came into this file"),
    N_(
        "Letters with accents were lost or doubled in an earlier step, for example ZoÃ« instead "
        "of Zoë. Export the list again as XLSX or as CSV UTF-8, or mend the text by hand."
    ),
)
LOST_DIGITS = Code(
    "L110",
    Severity.ERROR,
    N_("A number lost its last digits"),
    N_(
        "A spreadsheet keeps only 15 digits of a number and may write it as, for example, "
        "1,23E+15. Give the column the cell format Text and fill in the full number again."
    ),
)

CODES = (
    DOUBLE_HEADER,
    TOO_MANY_CELLS,
    ILLEGAL_CHARACTER,
    FORMULA_WITHOUT_RESULT,
    SPREADSHEET_ERROR,
    HIDDEN_ROWS,
    MERGED_HEADER,
    MISSING_HEADER,
    DAMAGED_TEXT,
    LOST_DIGITS,
)
"""All findings of this room, in the order of their numbers."""

"""Where things stand on the sheet of a Word letter: NEN 1026, in mm from the top left of A4."""

from __future__ import annotations

from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt

from pso_letters.rendering.word import styles
from pso_letters.rendering.word.ooxml import (
    Document,
    Element,
    Paragraph,
    Table,
    element_of,
    new_element,
)

TEXT_LEFT, TEXT_WIDTH = 33, 144
WINDOW_LEFT = {"left": 33, "right": 109}
WINDOW_WIDTH = 78
RETURN_ADDRESS_TOP, ADDRESS_TOP = 51, 55.2
"""Top of the frames; with a 5 mm line the first baseline of the address lies at 59 mm."""
FIRST_TEXT_TOP, TEXT_TOP, TEXT_BOTTOM = 94, 31, 22
LETTERHEAD_TOP, FOOTER_BOTTOM = 13, 10

COLUMNS: dict[str, tuple[float, ...]] = {
    "kenmerken": (30, 35, 30, 49),
    "vervolgkop": (68, 35, 41),
    "inkoopniveaus": (25, 36, 32, 25, 26),
    "gegevens": (46, 98),
    "briefhoofd": (91, 53),
    "voet": (110, 34),
    "contractkop": (34, 46, 64),
    "partijen": (44, 100),
    "handtekeningen": (30, 57, 57),
    "aanbestedingskop": (36, 54, 54),
    "aanbesteding": (44, 100),
    "percelen": (30, 66, 48),
    "perceel": (44, 100),
    "punten": (66, 39, 39),
    "invulling": (54, 30, 30, 30),
}
"""Widths of the columns of each table, in mm."""

_AFTER_FRAME = (
    "w:widowControl", "w:numPr", "w:suppressLineNumbers", "w:pBdr", "w:shd", "w:tabs",
    "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct", "w:topLinePunct",
    "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing",
    "w:ind", "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc",
    "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl",
)  # fmt: skip
"""What follows w:framePr within w:pPr (ISO 29500-1, 17.3.1.26)."""


def set_page(document: Document) -> None:
    """Give the document its sheet, margins, and a first page of its own."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(TEXT_LEFT)
    section.top_margin, section.bottom_margin = Mm(TEXT_TOP), Mm(TEXT_BOTTOM)
    section.header_distance, section.footer_distance = Mm(LETTERHEAD_TOP), Mm(FOOTER_BOTTOM)
    section.different_first_page_header_footer = True


def set_frames(document: Document, window: str) -> None:
    """Lay address and return address in the envelope's window: "left" or "right".

    The frame stands in each paragraph and not in its style: LibreOffice passes over it there.
    """
    tops = {styles.RETURN_ADDRESS: RETURN_ADDRESS_TOP, styles.ADDRESS: ADDRESS_TOP}
    for paragraph in document.paragraphs:
        if paragraph.style.name in tops:
            properties = element_of(paragraph).get_or_add_pPr()
            for old in properties.findall(qn("w:framePr")):
                properties.remove(old)
            frame = _frame(WINDOW_LEFT[window], tops[paragraph.style.name])
            properties.insert_element_before(frame, *_AFTER_FRAME)


def _frame(left: float, top: float) -> Element:
    return new_element(
        "w:framePr",
        w=_twips(WINDOW_WIDTH),
        wrap="around",
        vAnchor="page",
        hAnchor="page",
        x=_twips(left),
        y=_twips(top),
    )


def set_widths(table: Table, widths: tuple[float, ...]) -> None:
    """Give a table fixed columns; Word reads the cells, LibreOffice the grid."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def keep_whole(table: Table) -> None:
    """Keep the rows of a table on one page: each with the next."""
    for row in table.rows[:-1]:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def make_line(paragraph: Paragraph) -> None:
    """Make the paragraph that Word wants after a table as low as it can be."""
    paragraph.paragraph_format.line_spacing = Pt(1)
    paragraph.paragraph_format.space_after = Pt(0)


def _twips(millimetres: float) -> str:
    return str(round(Length(Mm(millimetres)).pt * 20))

"""The named styles of a Word letter: what an editor sees in Word's list of styles.

Calibri has the widths of Carlito, the font of the PDF, and is there wherever Word is; LibreOffice
shows Carlito in its place. So both outputs look alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from pso_letters.rendering.word.ooxml import Document, Element, Style, new_element

FONT = "Calibri"
_INK, _BLUE, _GREY = (
    RGBColor(0x1A, 0x1A, 0x1A),
    RGBColor(0x14, 0x42, 0x5E),
    RGBColor(0x44, 0x44, 0x44),
)


@dataclass(frozen=True)
class Look:
    """The look of one paragraph style.

    Args:
        size: type size in pt.
        line: line height; a multiple, or mm when `exact`.
        before: space above in mm.
        after: space below in mm.
        exact: the line height is exact.
        keep: stays on the page of the next paragraph.
        right: aligned to the right.
        grouped: no space between neighbours of this style.
    """

    size: float = 10
    line: float = 1.1
    before: float = 0
    after: float = 0
    bold: bool = False
    color: RGBColor = _INK
    exact: bool = False
    keep: bool = False
    right: bool = False
    grouped: bool = False


BODY, HEADING_1, HEADING_2, BULLET = "Body Text", "Heading 1", "Heading 2", "List Bullet"
HEADER, FOOTER, STRONG, NORMAL = "Header", "Footer", "Strong", "Normal"
ADDRESS, RETURN_ADDRESS, LETTERHEAD, SENDER_NAME = (
    "Adres",
    "Retouradres",
    "Afzender",
    "Afzendernaam",
)
LABEL, REFERENCE, SALUTATION = "Kenmerklabel", "Kenmerk", "Aanhef"
SUBJECT_LABEL, SENDER_LINE, PAGE_NUMBER = "Onderwerplabel", "Afzendernaam klein", "Paginanummer"
CELL, HEAD_CELL, AFTER_TABLE, TAG_LINE = "Tabeltekst", "Tabelkop", "Tekst na tabel", "Sjabloonregel"
REQUEST, THANKS, GREETING, CLOSING = "Vraag", "Dank", "Groet", "Slot"
SIGNATURE, ENCLOSURES, MARK = "Handtekening", "Bijlagen", "Keurmerk"
SUBPARAGRAPH, LETTERED, AGREED = "Lid", "Onderdeel", "Akkoord"
"""Of a document that belongs to a contract; the article itself is a Heading 2."""
CAPTION = "Bijschrift"
TAG = "Sjabloontag"
"""Character style of conditions within a sentence: small and grey, so that the words stand out."""
TABLE, DATA_TABLE = "PSO-tabel", "PSO-gegevens"
FOOT_TABLE, BARE_TABLE = "PSO-voet", "PSO-kolommen"

LOOKS: dict[str, Look] = {
    NORMAL: Look(),
    BODY: Look(after=1.8),
    HEADING_1: Look(size=12, bold=True, after=5.4, keep=True),
    HEADING_2: Look(size=11, bold=True, color=_BLUE, before=3.2, after=0.8, keep=True),
    BULLET: Look(after=1.8, grouped=True),
    HEADER: Look(size=9.5),
    FOOTER: Look(size=8, color=_GREY),
    ADDRESS: Look(line=5, exact=True),
    RETURN_ADDRESS: Look(size=7),
    LETTERHEAD: Look(size=8.5),
    SENDER_NAME: Look(size=17, bold=True, color=_BLUE),
    SENDER_LINE: Look(size=8.5, bold=True),
    LABEL: Look(size=8, color=_GREY, keep=True),
    SUBJECT_LABEL: Look(size=8, color=_GREY, before=5, keep=True),
    PAGE_NUMBER: Look(size=8, color=_GREY, right=True),
    REFERENCE: Look(),
    SALUTATION: Look(after=3.4),
    CELL: Look(size=9.5, line=1.07, before=0.5, after=0.5),
    HEAD_CELL: Look(size=9.5, line=1.07, before=0.5, after=0.5, bold=True, color=_BLUE),
    AFTER_TABLE: Look(before=2.8, after=1.8),
    REQUEST: Look(before=2.8, after=1.8, keep=True),
    THANKS: Look(after=1.8, keep=True),
    GREETING: Look(before=4, keep=True),
    CLOSING: Look(keep=True),
    SIGNATURE: Look(before=12, keep=True),
    MARK: Look(before=5),
    ENCLOSURES: Look(bold=True, before=4, after=0.5, keep=True),
    TAG_LINE: Look(size=7, color=RGBColor(0x8A, 0x9A, 0xA5)),
}

_SHARED = (NORMAL, BODY, HEADER, FOOTER, LABEL, PAGE_NUMBER, CELL, HEAD_CELL, TAG_LINE)
ARTICLE_LOOKS: dict[str, Look] = {
    **{name: LOOKS[name] for name in _SHARED},
    HEADING_1: Look(size=15, bold=True, color=_BLUE, after=3, keep=True),
    HEADING_2: Look(size=11, bold=True, color=_BLUE, before=5, keep=True),
    SUBPARAGRAPH: Look(before=1.8),
    LETTERED: Look(before=0.9),
    AGREED: Look(bold=True, before=7, after=1.8, keep=True),
}
"""The styles of a document that belongs to a contract."""
TENDER_LOOKS: dict[str, Look] = {
    **{name: look for name, look in ARTICLE_LOOKS.items() if name != AGREED},
    AFTER_TABLE: Look(before=1.8, after=1.8),
    CAPTION: Look(size=11, bold=True, color=_BLUE, before=5, after=1.6, keep=True),
}
"""The styles of a document that belongs to a tender: articles, and tables with a caption."""

_BULLET_INDENT = 5
_AFTER_CONTEXTUAL_SPACING = (
    "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment",
    "w:textboxTightWrap", "w:outlineLvl",
)  # fmt: skip
"""What follows w:contextualSpacing within w:pPr (ISO 29500-1, 17.3.1.26)."""
_THIN, _HEAVY = "8A9AA5", "14425E"
_TABLE_EDGES = {
    TABLE: (("bottom", 4, _THIN), ("insideH", 4, _THIN)),
    DATA_TABLE: (("top", 8, _HEAVY), ("bottom", 4, _THIN), ("insideH", 4, _THIN)),
    FOOT_TABLE: (("top", 4, _THIN),),
    BARE_TABLE: (),
}
"""Lines of each table style: edge, width in eighths of a point, colour (ISO 29500-1, 17.4.38)."""


def apply_styles(document: Document, looks: Mapping[str, Look]) -> None:
    """Define the paragraph styles of these looks, and take out those that nothing uses."""
    known = {style.name for style in document.styles}
    for name, look in looks.items():
        if name not in known:
            document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        _define(document.styles[name], document.styles[NORMAL], look)
    for name in _TABLE_EDGES:
        _define_table_style(document, name)
    tag = document.styles.add_style(TAG, WD_STYLE_TYPE.CHARACTER)
    tag.font.size, tag.font.color.rgb = Pt(LOOKS[TAG_LINE].size), LOOKS[TAG_LINE].color
    used = {*looks, *_TABLE_EDGES, STRONG, TAG, "Default Paragraph Font", "Normal Table", "No List"}
    for style in list(document.styles):
        if style.name not in used:
            style.element.getparent().remove(style.element)


def _define(style: Style, normal: Style, look: Look) -> None:
    if style.name != NORMAL:
        style.base_style = normal
    style.quick_style = True
    if style.name == BULLET:
        style.paragraph_format.left_indent = Mm(_BULLET_INDENT)
        style.paragraph_format.first_line_indent = -Mm(_BULLET_INDENT)
    _set_font(style, look)
    paragraph = style.paragraph_format
    paragraph.space_before, paragraph.space_after = Mm(look.before), Mm(look.after)
    paragraph.line_spacing = Mm(look.line) if look.exact else look.line
    paragraph.keep_with_next = look.keep
    paragraph.widow_control = True
    if look.grouped:
        properties = style.element.get_or_add_pPr()
        properties.insert_element_before(
            new_element("w:contextualSpacing"), *_AFTER_CONTEXTUAL_SPACING
        )
    if look.right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _set_font(style: Style, look: Look) -> None:
    font = style.font
    font.size, font.bold, font.color.rgb = Pt(look.size), look.bold, look.color
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)


def _define_table_style(document: Document, name: str) -> None:
    """Add a table style: thin lines between rows, a heavier one below the header row."""
    style = document.styles.add_style(name, WD_STYLE_TYPE.TABLE)
    properties = new_element("w:tblPr")
    borders = new_element("w:tblBorders")
    for edge, size, color in _TABLE_EDGES[name]:
        borders.append(new_element(f"w:{edge}", val="single", sz=str(size), color=color))
    margins = new_element("w:tblCellMar")
    margins.append(new_element("w:left", w="90" if name == TABLE else "0", type="dxa"))
    margins.append(new_element("w:right", w="90", type="dxa"))
    properties.extend([borders, margins])
    style.element.append(properties)
    if name == TABLE:
        style.element.append(_header_row_line())


def _header_row_line() -> Element:
    header = new_element("w:tblStylePr", type="firstRow")
    cell = new_element("w:tcPr")
    borders = new_element("w:tcBorders")
    borders.append(new_element("w:bottom", val="single", sz="8", color=_HEAVY))
    cell.append(borders)
    header.append(cell)
    return header

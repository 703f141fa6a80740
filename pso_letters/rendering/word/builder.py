"""Builds a Word template: walks the master and adds paragraphs, lists and tables in named styles.

A condition between paragraphs becomes a paragraph `{%p if … %}`, one between rows a row
`{%tr if … %}` (docxtpl's dialect); one inside a sentence stays where it is.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from io import BytesIO

import docx
from docx.oxml.ns import qn
from docx.shared import Mm

from pso_letters.errors import TemplateError
from pso_letters.messages import msg
from pso_letters.rendering.archive import with_fixed_clock
from pso_letters.rendering.word import layout, numbering, styles
from pso_letters.rendering.word.choice import CELL_STYLES, TABLE_STYLES, style_of
from pso_letters.rendering.word.inline import add_runs
from pso_letters.rendering.word.letterhead import (
    BOXES,
    LOGO,
    PSO_LOGO,
    name_logo,
    placeholder_logo,
    set_properties,
)
from pso_letters.rendering.word.master import Master, Tag, Text
from pso_letters.rendering.word.ooxml import (
    Cell,
    Document,
    Element,
    Part,
    Row,
    Table,
    element_of,
    new_element,
)

_NEW_PAGE = "nieuwe-pagina"
"""Class of a heading that begins a new page."""
_WHOLE = {"handtekeningen", "punten", "invulling"}
"""Tables that stay on one page."""


def build_word_template(master: Master, title: str, language: str) -> bytes:
    """Build the Word template of a letter.

    Args:
        master: the HTML master, read in the template's language.
        title: title of the document.
        language: "nl" or "en".

    Returns:
        The same bytes for the same master.
    """
    document = docx.Document()
    has_articles = master.body.find(".//ol") is not None
    styles.apply_styles(document, _looks(master.body, has_articles=has_articles))
    if has_articles:
        numbering.number_articles(document)
    layout.set_page(document)
    _Builder(document, master).build()
    layout.set_frames(document, "left")
    set_properties(document, title, language)
    written = BytesIO()
    document.save(written)
    return with_fixed_clock(written.getvalue())


class _Builder:
    """Walks a master once, from top to bottom."""

    def __init__(self, document: Document, master: Master) -> None:
        self._document = document
        self._master = master
        section = document.sections[0]
        self._parts = {
            "vervolgkop": [section.header],
            "voet": [section.footer, section.first_page_footer],
        }
        self._first_header = section.first_page_header

    def build(self) -> None:
        """Fill header, footer and text."""
        self._statements(self._master.body.text, self._document)
        for element in self._master.body:
            name = element.get("id", "")
            if name == "briefhoofd":
                self._letterhead(element)
            elif name in self._parts:
                for part in self._parts[name]:
                    self._part(element, part)
            else:
                self._block(element, self._document)
            self._statements(element.tail, self._document)

    def _part(self, element: Element, part: Part) -> None:
        """Fill a header or footer; the paragraph that python-docx puts there goes."""
        part.is_linked_to_previous = False
        _empty(part)
        self._blocks(element, part)
        if element_of(part)[-1].tag == qn("w:tbl"):
            layout.make_line(part.add_paragraph(style=styles.HEADER))

    def _letterhead(self, element: Element) -> None:
        """Lay logo and details side by side; the row's height brings the text below the window."""
        header = self._first_header
        header.is_linked_to_previous = False
        _empty(header)
        table = header.add_table(1, 2, Mm(layout.TEXT_WIDTH))
        table.style = styles.BARE_TABLE
        layout.set_widths(table, layout.COLUMNS["briefhoofd"])
        table.rows[0].height = Mm(layout.FIRST_TEXT_TOP - layout.LETTERHEAD_TOP - 1)
        table.rows[0].height_rule = 2  # exactly
        for cell, part in zip(table.rows[0].cells, element, strict=True):
            self._blocks(part, cell)
            _drop_first_paragraph(cell)
        layout.make_line(header.add_paragraph(style=styles.HEADER))

    def _blocks(self, element: Element, target: Part) -> None:
        self._statements(element.text, target, style_of(element))
        for child in element:
            self._block(child, target)
            self._statements(child.tail, target, style_of(child))

    def _block(self, element: Element, target: Part) -> None:
        match element.tag:
            case "div" | "section" | "ul" | "ol":
                self._blocks(element, target)
            case "li" if element.find("ol") is not None:
                self._item(element, target)
            case "table":
                self._table(element, target)
            case "img":
                self._logo(element, target)
            case _:
                style = style_of(element) or styles.BODY
                if style == styles.BODY and _follows_table(element):
                    style = styles.AFTER_TABLE
                paragraph = target.add_paragraph(style=style)
                if _ends_article(element):
                    paragraph.paragraph_format.keep_with_next = True  # signatures come next
                if element.get("class") == _NEW_PAGE:
                    paragraph.paragraph_format.page_break_before = True
                add_runs(paragraph, element, self._master)

    def _item(self, element: Element, target: Part) -> None:
        """Add a sub-paragraph of an article, and then its parts."""
        own = copy.deepcopy(element)
        own.remove(own.find("ol"))
        paragraph = target.add_paragraph(style=style_of(element))
        paragraph.paragraph_format.keep_with_next = True
        add_runs(paragraph, own, self._master)
        parts = element.find("ol")
        self._blocks(parts, target)
        self._statements(parts.tail, target)

    def _statements(self, text: str | None, target: Part, style: str | None = None) -> None:
        """Add a paragraph for each condition or loop that stands between paragraphs."""
        framed = style in {styles.ADDRESS, styles.RETURN_ADDRESS}
        for tag in self._tags(text):
            look = style if framed else styles.TAG_LINE
            target.add_paragraph(tag.marked("p"), style=look)

    def _tags(self, text: str | None) -> Iterator[Tag]:
        for piece in self._master.pieces(text):
            if isinstance(piece, Tag) and piece.is_statement:
                yield piece
            elif not isinstance(piece, Text) or piece.words.strip():
                raise TemplateError(
                    msg(
                        "The master holds “{text}” outside a paragraph; put it in a <p>.",
                        text=self._master.restored(text or "").strip()[:60],
                    )
                )

    def _logo(self, element: Element, target: Part) -> None:
        is_mark = element.get("class") == PSO_LOGO
        name, style = (PSO_LOGO, styles.MARK) if is_mark else (LOGO, styles.NORMAL)
        width, height = map(Mm, BOXES[name])
        paragraph = target.add_paragraph(style=style)
        paragraph.add_run().add_picture(BytesIO(placeholder_logo(name)), width, height)
        name_logo(paragraph, name, self._master.restored(element.get("alt", "")))

    def _table(self, element: Element, target: Part) -> None:
        name = element.get("id") or element.get("class") or element.getparent().get("id")
        widths = layout.COLUMNS[name]
        if _follows_frame(element):
            # A frame hangs on the paragraph after it; LibreOffice loses one that hangs on a table.
            layout.make_line(target.add_paragraph(style=styles.NORMAL))
        width = Mm(sum(widths))
        is_body = target is self._document
        table = (
            target.add_table(0, len(widths)) if is_body else target.add_table(0, len(widths), width)
        )
        table.style = TABLE_STYLES.get(name, styles.BARE_TABLE)
        for row in self._rows(element):
            self._row(table, row, name)
        layout.set_widths(table, widths)
        if name in _WHOLE:
            layout.keep_whole(table)

    def _rows(self, element: Element) -> Iterator[Element | Tag]:
        yield from self._tags(element.text)
        for child in element:
            if child.tag == "tr":
                yield child
            else:
                yield from self._rows(child)
            yield from self._tags(child.tail)

    def _row(self, table: Table, row: Element | Tag, name: str) -> None:
        cells = table.add_row().cells
        _set_row(
            table.rows[-1], is_header=not isinstance(row, Tag) and row.getparent().tag == "thead"
        )
        if not isinstance(row, Tag) and (height := row.get("data-height")):
            table.rows[-1].height = Mm(int(height))
        if isinstance(row, Tag):
            paragraph = cells[0].merge(cells[-1]).paragraphs[0]
            paragraph.text, paragraph.style = row.marked("tr"), styles.TAG_LINE
            return
        for cell, source in zip(cells, row, strict=True):
            self._cell(cell, source, name)

    def _cell(self, cell: Cell, source: Element, name: str) -> None:
        head, other = CELL_STYLES.get(name, (styles.HEAD_CELL, styles.CELL))
        is_head = source.tag == "th" and (name in CELL_STYLES or source.get("scope") != "row")
        paragraph = cell.paragraphs[0]
        paragraph.style = head if is_head else other
        if source.get("class") == "pagina":
            paragraph.style = styles.PAGE_NUMBER
        start = ""
        if shade := source.get("data-shade"):
            start = f"{{% cellbg {shade} %}}"
            _shade(cell)
        strong = source.get("scope") == "row" and name == "inkoopniveaus"
        add_runs(paragraph, source, self._master, start=start, strong=strong)


def _looks(body: Element, *, has_articles: bool) -> Mapping[str, styles.Look]:
    if not has_articles:
        return styles.LOOKS
    has_captions = body.find(".//p[@class='bijschrift']") is not None
    return styles.TENDER_LOOKS if has_captions else styles.ARTICLE_LOOKS


def _ends_article(element: Element) -> bool:
    """Tell whether signatures come next, which never stand without text of what is signed."""
    parent = element.getparent()
    is_last = element.tag == "li" and element.getnext() is None and parent.get("class") == "leden"
    return is_last and parent.getparent().get("id") == "clausule"


def _follows_table(element: Element) -> bool:
    before = element.getprevious()
    return before is not None and before.tag == "table"


def _follows_frame(element: Element) -> bool:
    before = element.getprevious()
    return before is not None and before.get("id") in {"adres", "retouradres"}


def _empty(part: Part) -> None:
    content = element_of(part)
    for child in list(content):
        content.remove(child)


def _drop_first_paragraph(cell: Cell) -> None:
    """Take out the empty paragraph that every new cell has, once others stand there."""
    first = element_of(cell.paragraphs[0])
    first.getparent().remove(first)


def _set_row(row: Row, *, is_header: bool) -> None:
    """Keep a row on one page; repeat a header row on each."""
    properties = element_of(row).get_or_add_trPr()
    properties.append(new_element("w:cantSplit"))
    if is_header:
        properties.append(new_element("w:tblHeader"))


def _shade(cell: Cell) -> None:
    """Give a cell the shading that docxtpl's `cellbg` replaces."""
    shading = new_element("w:shd", val="clear", color="auto", fill="FFFFFF")
    element_of(cell).get_or_add_tcPr().append(shading)

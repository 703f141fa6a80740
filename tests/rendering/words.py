"""The words of a letter as its reader meets them, from Word, HTML and PDF alike."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import docx
import pypdfium2
from docx.oxml.ns import qn
from lxml import html as lxml_html
from pypdfium2 import raw as pdfium

PAGE_NUMBER, PAGE_COUNT = "‹PAGE›", "‹NUMPAGES›"
MILLIMETRE = 72 / 25.4
_BLOCKS = {"p", "h1", "h2", "li", "th", "td"}
_LINE_END_HYPHEN = "\x02"
"""How PDFium gives a hyphen at the end of a line."""


@dataclass(frozen=True)
class Words:
    """A letter's paragraphs and cells in reading order; empty ones left out."""

    body: tuple[str, ...]
    letterhead: tuple[str, ...]
    follow_up_header: tuple[str, ...]
    footer: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.body)

    def row(self, label: str) -> str | None:
        """Return the cell that follows the last label of this text; None if there is none."""
        places = [index for index, block in enumerate(self.body) if block == label]
        return self.body[places[-1] + 1] if places else None


def words_of_docx(content: bytes) -> Words:
    document = docx.Document(BytesIO(content))
    section = document.sections[0]
    # Both footers must say the same.
    footers = {_docx_blocks(section.footer), _docx_blocks(section.first_page_footer)}
    return Words(
        _docx_blocks(document.element.body),
        _docx_blocks(section.first_page_header),
        _docx_blocks(section.header),
        footers.pop() if len(footers) == 1 else ("the two footers differ",),
    )


def _docx_blocks(part: Any) -> tuple[str, ...]:  # noqa: ANN401 - python-docx has no types
    element = getattr(part, "_element", part)
    blocks = (_docx_text(paragraph).strip(" ") for paragraph in element.iter(qn("w:p")))
    return tuple(block for block in blocks if block)


def _docx_text(paragraph: Any) -> str:  # noqa: ANN401 - python-docx has no types
    """Return the text of a paragraph, a field as its name."""
    text, in_field = "", False
    for node in paragraph.iter(qn("w:t"), qn("w:fldChar"), qn("w:instrText"), qn("w:br")):
        if node.tag == qn("w:fldChar"):
            in_field = node.get(qn("w:fldCharType")) != "end"
        elif node.tag == qn("w:instrText"):
            text += f"‹{node.text.strip()}›"
        elif node.tag == qn("w:br"):
            text += "\n"
        elif not in_field:
            text += node.text or ""
    return text


def words_of_html(page: str) -> Words:
    body: Any = lxml_html.document_fromstring(page).find("body")
    for css_class, shown in (("paginanummer", PAGE_NUMBER), ("paginatotaal", PAGE_COUNT)):
        for span in body.iter("span"):
            if span.get("class") == css_class:
                span.text = shown
    parts = {"vervolgkop": (), "voet": (), "briefhoofd": ()} | {
        child.get("id"): tuple(_html_blocks(child)) for child in body if child.get("id")
    }
    apart = ("vervolgkop", "voet", "briefhoofd")
    running = (child for child in body if child.get("id") not in apart)
    return Words(
        tuple(block for child in running for block in _html_blocks(child)),
        parts["briefhoofd"],
        parts["vervolgkop"],
        parts["voet"],
    )


def _html_blocks(element: Any) -> Iterator[str]:  # noqa: ANN401 - lxml's types are incomplete
    """Yield the text of each paragraph and cell, white space collapsed as a browser does."""
    for block in element.iter(*_BLOCKS):
        text = re.sub(r"[ \t\r\n]+", " ", block.text_content()).strip(" ")
        if text:
            yield text


@dataclass(frozen=True)
class Line:
    """A stretch of text on a page: left side and baseline in mm from the top left of the sheet."""

    text: str
    left: float
    baseline: float
    right: float


@dataclass(frozen=True)
class PdfWords:
    """What a screen reader reads of a PDF, in its order, and what it passes over, per page."""

    read: str
    passed_over: tuple[str, ...]
    lines: tuple[tuple[Line, ...], ...]


def words_of_pdf(content: bytes) -> PdfWords:
    document = pypdfium2.PdfDocument(content)
    try:
        pages = [_PageWords(page) for page in document]
        read = "\n".join(line for page in pages for line in page.read)
        passed_over = tuple(" ".join(page.rest) for page in pages)
        return PdfWords(read, passed_over, tuple(tuple(page.lines) for page in pages))
    finally:
        document.close()


class _PageWords:
    """Reads one page along the tree of its structure (ISO 32000-1, 14.7)."""

    def __init__(self, page: Any) -> None:  # noqa: ANN401 - PDFium has no types
        height = page.get_height()
        text_page = page.get_textpage()
        self.lines: list[Line] = []
        self._marked: dict[int, list[str]] = {}
        for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            text = _text_of(drawn, text_page)
            mark = pdfium.FPDFPageObj_GetMarkedContentID(drawn.raw)
            self._marked.setdefault(mark, []).append(text)
            self.lines.append(_line(text, drawn, height))
        self.read: list[str] = []
        tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
        for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            self._walk(pdfium.FPDF_StructTree_GetChildAtIndex(tree, index))
        pdfium.FPDF_StructTree_Close(tree)
        text_page.close()
        self.rest = [text.strip() for texts in self._marked.values() for text in texts]

    def _walk(self, element: Any) -> None:  # noqa: ANN401 - PDFium has no types
        if _type_of(element) == "Lbl":  # the bullet of a list isn't a word
            self._children(element, [])
            return
        self._children(element, self.read)

    def _children(self, element: Any, into: list[str]) -> None:  # noqa: ANN401 - as above
        for index in range(pdfium.FPDF_StructElement_CountChildren(element)):
            mark = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)
            child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
            if mark >= 0:
                into += self._marked.pop(mark, [])
            elif child and into is self.read:
                self._walk(child)
            elif child:
                self._children(child, into)


def _line(text: str, drawn: Any, height: float) -> Line:  # noqa: ANN401 - PDFium has no types
    place, right = drawn.get_matrix(), drawn.get_bounds()[2]
    baseline = height - place.f
    return Line(text, place.e / MILLIMETRE, baseline / MILLIMETRE, right / MILLIMETRE)


def _text_of(drawn: Any, text_page: Any) -> str:  # noqa: ANN401 - PDFium has no types
    length = pdfium.FPDFTextObj_GetText(drawn.raw, text_page.raw, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pointer = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    pdfium.FPDFTextObj_GetText(drawn.raw, text_page.raw, pointer, length)
    text = buffer.raw[:length].decode("utf-16-le").rstrip("\0")
    return text.replace(_LINE_END_HYPHEN, "-")


def _type_of(element: Any) -> str:  # noqa: ANN401 - PDFium has no types
    length = pdfium.FPDF_StructElement_GetType(element, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDF_StructElement_GetType(element, buffer, length)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


def without_spaces(text: str, *, hyphenated: str = "") -> str:
    """Return a text without white space, which lines end in, and without soft hyphens.

    Args:
        text: what was read.
        hyphenated: a text whose soft hyphens may have become hyphens at the end of a line.
    """
    found = re.sub(r"\s+", "", text)
    for word in re.findall(r"\w+(?:\u00ad\w+)+", hyphenated):
        found = found.replace(word.replace("\u00ad", "-"), word)
    return found.replace("\u00ad", "")

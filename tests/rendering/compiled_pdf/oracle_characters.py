"""Every character on every page, with its place, font, size and colour, as PDFium finds them."""

from __future__ import annotations

import ctypes
from ctypes import byref, c_double, c_int, c_uint
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw as pdfium

_PLACES = 3
"""Decimals of a place in points that must agree: a third of a micrometre."""
_NAME = 80
_SUBSET_TAG = 7


class Character(NamedTuple):
    """A character: `x` and `y` of its origin and the size of its type in points."""

    page: int
    shown: str
    oddity: str
    x: float
    y: float
    size: float
    font: str
    colour: tuple[int, ...]


def characters(content: bytes) -> list[Character]:
    """Return the characters in the order of drawing."""
    document = pypdfium2.PdfDocument(content)
    try:
        return [each for number, page in enumerate(document) for each in _of_page(number, page)]
    finally:
        document.close()


def _of_page(number: int, page: Any) -> list[Character]:  # noqa: ANN401 - PDFium has no types
    text = page.get_textpage()
    try:
        count = pdfium.FPDFText_CountChars(text.raw)
        return [_character(number, text.raw, index) for index in range(count)]
    finally:
        text.close()


def _character(page: int, text: Any, index: int) -> Character:  # noqa: ANN401 - as above
    x, y = c_double(), c_double()
    pdfium.FPDFText_GetCharOrigin(text, index, byref(x), byref(y))
    return Character(
        page,
        chr(pdfium.FPDFText_GetUnicode(text, index)),
        _oddity(text, index),
        round(x.value, _PLACES),
        round(y.value, _PLACES),
        round(pdfium.FPDFText_GetFontSize(text, index), _PLACES),
        _font(text, index),
        _colour(text, index),
    )


def _oddity(text: Any, index: int) -> str:  # noqa: ANN401 - as above
    if pdfium.FPDFText_IsGenerated(text, index) == 1:
        return "between"
    return "unknown" if pdfium.FPDFText_HasUnicodeMapError(text, index) == 1 else ""


def _font(text: Any, index: int) -> str:  # noqa: ANN401 - as above
    buffer, flags = ctypes.create_string_buffer(_NAME), c_int()
    pdfium.FPDFText_GetFontInfo(text, index, buffer, _NAME, byref(flags))
    name = buffer.value.decode("utf-8", "replace")
    return name[_SUBSET_TAG:] if "+" in name else name


def _colour(text: Any, index: int) -> tuple[int, ...]:  # noqa: ANN401 - as above
    parts = [c_uint() for _ in range(4)]
    pdfium.FPDFText_GetFillColor(text, index, *map(byref, parts))
    return tuple(part.value for part in parts)


def marked_texts(content: bytes) -> list[object]:
    """Return each piece of text with its page and the mark by which a screen reader finds it."""
    document = pypdfium2.PdfDocument(content)
    try:
        return [each for number, page in enumerate(document) for each in _marked(number, page)]
    finally:
        document.close()


def _marked(number: int, page: Any) -> list[tuple[int, int, str]]:  # noqa: ANN401 - as above
    text = page.get_textpage()
    try:
        pieces = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=5)
        return [(number, _mark(piece), _text(piece.raw, text.raw)) for piece in pieces]
    finally:
        text.close()


def _text(piece: Any, text: Any) -> str:  # noqa: ANN401 - as above
    length = pdfium.FPDFTextObj_GetText(piece, text, None, 0)
    buffer = (ctypes.c_ushort * length)()
    pdfium.FPDFTextObj_GetText(piece, text, buffer, length)
    return bytes(buffer).decode("utf-16-le", "surrogatepass").rstrip("\0")


def pictures_placed(content: bytes) -> list[object]:
    """Return what is drawn besides text: kind, box and marked content of each object."""
    document = pypdfium2.PdfDocument(content)
    try:
        return [
            (number, drawn.type, drawn.level, *_box(drawn), _mark(drawn))
            for number, page in enumerate(document)
            for drawn in page.get_objects(max_depth=5)
            if drawn.type != pdfium.FPDF_PAGEOBJ_TEXT
        ]
    finally:
        document.close()


def _box(drawn: Any) -> list[float]:  # noqa: ANN401 - as above
    return [round(side, _PLACES) for side in drawn.get_bounds()]


def _mark(drawn: Any) -> int:  # noqa: ANN401 - as above
    mark: int = pdfium.FPDFPageObj_GetMarkedContentID(drawn.raw)
    return mark

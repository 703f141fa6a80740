"""What WeasyPrint made, as plain objects: the only place that knows how WeasyPrint writes.

WeasyPrint hands its `pydyf.PDF` to a finisher before it writes a file, so nothing need be
unpacked or parsed again. What is relied on (tests/rendering/compiled_pdf/test_reading.py fails when
a new WeasyPrint changes it, and then each group is refused: slow, and not wrong):

- a page is a dictionary with `Type`, `Contents` and `Resources`, a form has the subtype `Form`;
- a content stream holds one operator a line;
- a line of text starts with `Tm`; `Tf` says the font, unless it is that of the line before in the
  same text object; `[<hhhh…>n<hhhh>] TJ` shows glyphs, four digits each, which are the glyphs'
  numbers in the embedded font, with corrections in 1/1000 of the size between them;
- a font is of Type0 with one descendant with widths `W`, and a `ToUnicode` of `bfchar` lines;
  where a character has no glyph, `Encoding` is a stream that sends an unused number to glyph 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile
from typing import Any

import pydyf

from pso_letters.rendering.compiled_pdf.metrics import own_widths

_LENGTH = re.compile(rb"/Length \d+")
_NO_SHIFT = ((b">0<", b""), (b">0] TJ", b">] TJ"))
"""A correction by nothing, which WeasyPrint writes after nearly each glyph."""
_IN_TJ = re.compile(rb"<([0-9a-f]*)>|([^<>]+)")
_MAPPED = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")
_UNMAPPED = re.compile(rb"<([0-9a-f]{4})> 0")
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class PdfObject:
    """An object of a PDF file (7.3).

    Args:
        number: its number.
        head: the object; of a stream its dictionary, without `Length`.
        body: what a stream holds; None for what isn't a stream. Packed only if `head` says so.
    """

    number: int
    head: bytes
    body: bytes | None = None


@dataclass(frozen=True, slots=True)
class Font:
    """A font as content streams know it.

    Args:
        name: what `Tf` calls it.
        characters: text of each glyph, by its number; only of glyphs that are drawn.
        widths: width of each glyph in 1/1000 of the size (9.7.4.3).
        objects: numbers of the objects it is made of.
    """

    name: str
    characters: Mapping[int, str]
    widths: Mapping[int, float]
    objects: frozenset[int]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A document that WeasyPrint has drawn.

    Args:
        objects: its objects, by number.
        contents: numbers of the streams that hold operators: pages first.
        pages: number of pages.
        fonts: its fonts, by name.
        root: number of the catalogue (7.7.2).
        info: number of the information dictionary (14.3.3).
        metadata: number of the XMP packet (14.3.2).
    """

    objects: Mapping[int, PdfObject]
    contents: tuple[int, ...]
    pages: int
    fonts: Mapping[str, Font]
    root: int
    info: int
    metadata: int


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph of a line of text: its font, its number, and the correction after it."""

    font: str
    number: int
    shift: float


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text as a content stream draws it.

    Args:
        place: number of the line in the stream that shows the first glyphs.
        font: name of the first font.
        size: its size, in px.
        shown: each operator that shows glyphs, with the name of its font.
    """

    place: int
    font: str
    size: float
    shown: tuple[tuple[str, bytes], ...]

    @property
    def glyphs(self) -> tuple[Glyph, ...]:
        """All glyphs, in the order of the text."""
        return tuple(glyph for font, operator in self.shown for glyph in _glyphs(font, operator))

    def starts(self, count: int) -> tuple[int, ...]:
        """Return the numbers of the first glyphs, without the trouble of reading the others."""
        enough = 1 + count * 4 * _DIGITS
        return glyph_numbers(self.shown[0][1][1:enough] + b">")[:count]


def read(pdf: pydyf.PDF) -> Drawn:
    """Turn WeasyPrint's objects into ours."""
    found = {each.number: each for each in pdf.objects if each.free != "f"}
    pages = [each for each in found.values() if _is(each, "Type", "/Page")]
    forms = [n for n, each in found.items() if isinstance(each, pydyf.Stream) and _is_form(each)]
    contents = (*(_number(page["Contents"]) for page in pages), *forms)
    fonts = {font.name: font for font in _fonts(found, pages)}
    return Drawn(
        objects={number: _object(each, number in contents) for number, each in found.items()},
        contents=contents,
        pages=len(pages),
        fonts=fonts,
        root=pdf.catalog.number,
        info=pdf.info.number,
        metadata=_number(pdf.catalog["Metadata"]),
    )


def _is(found: pydyf.Object, key: str, value: str) -> bool:
    return isinstance(found, dict) and bool(found.get(key) == value)


def _is_form(stream: pydyf.Stream) -> bool:
    """Tell whether a stream holds operators: a form (8.10) or a tiling pattern (8.7.3)."""
    extra: dict[str, object] = stream.extra
    return extra.get("Subtype") == "/Form" or extra.get("PatternType") == 1


def _number(reference: bytes) -> int:
    """Return the number of an indirect reference (7.3.10)."""
    return int(reference.split()[0])


def _object(found: pydyf.Object, is_content: bool) -> PdfObject:
    if not isinstance(found, pydyf.Stream):
        return PdfObject(found.number, found.data)
    found.compress = False
    head, _, rest = found.data.partition(b"\nstream\n")
    body = rest.removesuffix(b"\nendstream")
    if is_content:
        for shift, nothing in _NO_SHIFT:
            body = body.replace(shift, nothing)
    return PdfObject(found.number, _LENGTH.sub(b"", head), body)


# --- Fonts ---------------------------------------------------------------------------------------


def _fonts(found: Mapping[int, Any], pages: Iterable[Any]) -> Iterator[Font]:
    """Yield the fonts in the resources of the pages (7.8.3), which share one dictionary."""
    tables = {_number(found[_number(page["Resources"])]["Font"]) for page in pages}
    for table in sorted(tables):
        for name, reference in found[table].items():
            font = found[_number(reference)]
            if _is(font, "Subtype", "/Type0"):
                yield _font(found, str(name), font)


def _font(found: Mapping[int, Any], name: str, font: Any) -> Font:  # noqa: ANN401 - pydyf has no types
    inner = found[_number(font["DescendantFonts"][0])]
    descriptor = found[_number(inner["FontDescriptor"])]
    file = descriptor.get("FontFile2") or descriptor["FontFile3"]
    mapping, encoding = _number(font["ToUnicode"]), font["Encoding"]
    parts = {font.number, inner.number, descriptor.number, _number(file), mapping}
    characters = _characters(found[mapping])
    if encoding != "/Identity-H":
        parts.add(_number(encoding))
        for glyph in _absent(found[_number(encoding)]):
            characters.pop(glyph, None)
    _correct(inner["W"], own_widths(found[_number(file)].stream[0]))
    return Font(name, characters, _widths(inner["W"]), frozenset(parts))


def _characters(mapping: pydyf.Stream) -> dict[int, str]:
    """Read which text each glyph stands for (9.10.3)."""
    lines = dropwhile(lambda line: line != b"endcodespacerange", mapping.stream)
    found = (_MAPPED.fullmatch(line) for line in lines if isinstance(line, bytes))
    return {
        int(each[1], 16): bytes.fromhex(each[2].decode()).decode("utf-16-be")
        for each in found
        if each
    }


def _absent(encoding: pydyf.Stream) -> Iterator[int]:
    """Yield the numbers that stand for characters which the font doesn't have (9.7.5.4)."""
    for line in encoding.stream:
        if isinstance(line, bytes) and (found := _UNMAPPED.fullmatch(line)):
            yield int(found[1], 16)


def _correct(row: Iterable[Any], own: Sequence[int]) -> None:
    """Put the font's own widths in the place of those that were rounded another way."""
    first = 0
    for each in row:
        if isinstance(each, list):
            for number, width in enumerate(each, first):
                right = own[min(number, len(own) - 1)] if own else width
                each[number - first] = right if abs(right - width) == 1 else width
        else:
            first = each


def _widths(row: Iterable[Any]) -> dict[int, float]:
    """Read widths, told as a first glyph and the widths from there on (9.7.4.3)."""
    widths: dict[int, float] = {}
    first = 0
    for each in row:
        if isinstance(each, list):
            widths |= dict(enumerate(each, first))
        else:
            first = each
    return widths


# --- Lines of text -------------------------------------------------------------------------------


def text_lines(operators: Iterable[bytes]) -> Iterator[TextLine]:
    """Yield the lines of text of a content stream (9.4)."""
    font, size = "", 0.0
    line: TextLine | None = None
    for place, operator in enumerate(operators):
        if operator.endswith(b" Tf"):
            name, number, _ = operator.split()
            font, size = name[1:].decode(), float(number)
        elif operator.endswith(b"] TJ"):
            before = line or TextLine(place, font, size, ())
            line = replace(before, shown=(*before.shown, (font, operator)))
        elif line and operator.endswith((b" Tm", b"ET")):
            yield line
            line = None


def glyph_numbers(shown: bytes) -> tuple[int, ...]:
    """Return the numbers of the glyphs that are shown, without corrections."""
    codes = b"".join(digits for digits, _ in _IN_TJ.findall(shown))
    return tuple(int(codes[at : at + _DIGITS], 16) for at in range(0, len(codes), _DIGITS))


def _glyphs(font: str, operator: bytes) -> Iterator[Glyph]:
    """Yield the glyphs that an operator shows (9.4.3, TJ)."""
    last: Glyph | None = None
    for codes, shift in _IN_TJ.findall(operator[1:-4]):
        for start in range(0, len(codes), _DIGITS):
            if last:
                yield last
            last = Glyph(font, int(codes[start : start + _DIGITS], 16), 0)
        if shift.strip() and last:
            last = Glyph(font, last.number, last.shift + float(shift))
    if last:
        yield last

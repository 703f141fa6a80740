"""Two letters held beside each other, as any program reads them: down to each operator.

Here nothing of our own reading or writing is trusted: both files are opened with pikepdf. Left out
is only what nobody can see: how glyphs are split over strings, in which order objects stand, which
glyphs a font holds besides those that are shown, and the identifiers of header cells, which
WeasyPrint makes of the numbers of objects.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import zip_longest
from typing import Any

import pikepdf

_PAGE_KEYS = (
    "/MediaBox",
    "/TrimBox",
    "/BleedBox",
    "/CropBox",
    "/Rotate",
    "/Tabs",
    "/StructParents",
    "/Annots",
)
_ROOT_KEYS = ("/Lang", "/MarkInfo", "/ViewerPreferences", "/Outlines", "/Names", "/OutputIntents")
_UNSEEN_KEYS = {"/P", "/Parent", "/Pg", "/Prev", "/Last", "/Length", "/Filter", "/DecodeParms"}
"""Ways back, and how a stream is packed."""
_SPACES = str.maketrans("\u00a0", " ")
"""Both are drawn with one glyph, so a program can read either."""
_CODE = 2
"""Bytes of a glyph in a string (9.7.4.2)."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a file tells: where, and what."""

    place: str
    value: object


def difference(one: bytes, other: bytes, *, in_full: bool = False) -> str:
    """Compare two PDF files.

    Args:
        one: a file.
        other: the file that it should be equal to.
        in_full: say what each shows; that can be a value of a supplier, so not for logs.

    Returns:
        Where they differ first; "" if they don't.
    """
    with pikepdf.open(BytesIO(one)) as first, pikepdf.open(BytesIO(other)) as second:
        for a, b in zip_longest(_Teller(first).facts(), _Teller(second).facts()):
            if a != b:
                place = a.place if a else b.place if b else ""
                return f"{place}: {_short(a)} instead of {_short(b)}" if in_full else place
    return ""


def _short(fact: Fact | None) -> str:
    return repr(fact.value)[:80] if fact else "nothing"


class _Teller:
    """Tells all that can be seen of a file, in an order of its own."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        self._fonts: dict[tuple[int, int], _FontFacts] = {}
        self._cells: dict[bytes, int] = {}
        """Identifiers of header cells, numbered in the order in which they are met."""

    def facts(self) -> Iterator[Fact]:
        """Yield what the file tells, the most telling things first."""
        root = self._pdf.Root
        yield Fact("pages", len(self._pdf.pages))
        yield Fact("information", self._plain(self._pdf.docinfo))
        yield Fact("metadata", bytes(root.Metadata.read_bytes()))
        for number, page in enumerate(self._pdf.pages, 1):
            yield from self._page(f"page {number}", page.obj)
        for key in _ROOT_KEYS:
            yield Fact(key, self._plain(root.get(key)))
        yield Fact("structure", list(self._tree(root.get("/StructTreeRoot"))))

    def _page(self, place: str, page: Any) -> Iterator[Fact]:  # noqa: ANN401 - any object of a PDF
        for key in _PAGE_KEYS:
            yield Fact(f"{place}, {key}", self._plain(page.get(key)))
        for index, (name, *told) in enumerate(self._operators(page, page.Resources)):
            yield Fact(f"{place}, operator {index} ({name})", told)

    def _operators(self, content: Any, resources: Any) -> Iterator[tuple[object, ...]]:  # noqa: ANN401 - the same
        """Yield the operators of a page or form (7.8.2); of text, what is read and its widths."""
        font = None
        for told in pikepdf.parse_content_stream(content):
            name, operands = str(told.operator), told.operands
            if name == "Tf":
                font = self._font(resources.Font[str(operands[0])])
                yield name, font.name, float(operands[1])
            elif name == "TJ" and font:
                yield name, tuple(font.shown(operands[0]))
            elif name == "Do":
                form = resources.XObject[str(operands[0])]
                yield name, self._plain(form)
                if form.get("/Subtype") == "/Form":
                    yield from self._operators(form, form.Resources)
            else:
                yield name, tuple(map(self._plain, operands))

    def _font(self, font: Any) -> _FontFacts:  # noqa: ANN401 - any object of a PDF
        if font.objgen not in self._fonts:
            self._fonts[font.objgen] = _FontFacts(font)
        return self._fonts[font.objgen]

    def _tree(self, element: Any) -> Iterator[object]:  # noqa: ANN401 - any object of a PDF
        """Yield the structure tree (14.7) from the top down: types, attributes, content."""
        if isinstance(element, pikepdf.Array):
            yield len(element)
            for each in element:
                yield from self._tree(each)
        elif isinstance(element, pikepdf.Dictionary):
            yield str(element.get("/S", "")), str(element.get("/Alt", ""))
            yield self._cell(element.ID) if "/ID" in element else None
            yield [self._attribute(*each) for each in sorted(element.get("/A", {}).items())]
            yield from self._tree(element.get("/K"))
        else:
            yield self._plain(element)

    def _attribute(self, key: str, value: Any) -> object:  # noqa: ANN401 - the same
        if key == "/Headers":
            return key, [self._cell(each) for each in value]
        return key, self._plain(value)

    def _cell(self, name: Any) -> int:  # noqa: ANN401 - the same
        return self._cells.setdefault(bytes(name), len(self._cells))

    def _plain(self, value: Any) -> object:  # noqa: ANN401 - the same
        """Turn an object into one that can be compared; a page becomes its number."""
        if isinstance(value, pikepdf.Stream):
            return self._items(value), b"" if value.get("/Subtype") == "/Form" else _body(value)
        if isinstance(value, pikepdf.Dictionary):
            number = self._numbers.get(value.objgen)
            return number or self._items(value)
        if isinstance(value, pikepdf.Array):
            return [self._plain(each) for each in value]
        return value if isinstance(value, int | float | bool | None) else str(value)

    def _items(self, value: Any) -> list[tuple[str, object]]:  # noqa: ANN401 - the same
        unseen = {*_UNSEEN_KEYS, "/Resources"}
        return [(key, self._plain(value[key])) for key in sorted(value.keys()) if key not in unseen]


def _body(stream: pikepdf.Stream) -> bytes:
    """Return what a stream holds; of a picture, as it is packed."""
    packed = stream.get("/Filter") not in {None, pikepdf.Name.FlateDecode}
    return bytes(stream.read_raw_bytes() if packed else stream.read_bytes())


class _FontFacts:
    """What a font tells of the glyphs that are shown with it (9.7)."""

    def __init__(self, font: Any) -> None:  # noqa: ANN401 - any object of a PDF
        self.name = str(font.BaseFont)
        self._widths = dict(_widths(font.DescendantFonts[0].W))
        self._texts = dict(_texts(font.ToUnicode.read_bytes()))

    def shown(self, parts: Iterable[Any]) -> Iterator[object]:
        """Yield number, text and width of each glyph, and each correction but that by nothing."""
        for part in parts:
            if isinstance(part, pikepdf.String):
                codes = bytes(part)
                for start in range(0, len(codes), _CODE):
                    number = int.from_bytes(codes[start : start + _CODE], "big")
                    text = self._texts.get(number, "").translate(_SPACES)
                    yield number, text, self._widths.get(number)
            elif part:
                yield float(part)


def _widths(row: Iterable[Any]) -> Iterator[tuple[int, float]]:
    first = 0
    for each in row:
        if isinstance(each, pikepdf.Array):
            yield from ((first + index, float(width)) for index, width in enumerate(each))
        else:
            first = int(each)


def _texts(mapping: bytes) -> Iterator[tuple[int, str]]:
    """Yield what each glyph is read as (9.10.3)."""
    for line in mapping.partition(b"endcodespacerange")[2].split(b"\n"):
        match line.split():
            case [code, text] if code.startswith(b"<"):
                read = bytes.fromhex(text.strip(b"<>").decode()).decode("utf-16-be")
                yield int(code.strip(b"<>"), 16), read

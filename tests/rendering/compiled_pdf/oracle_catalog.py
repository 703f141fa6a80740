"""Facts about a PDF as a whole: pages, links, outline, metadata, fonts, attachments."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
from lxml import etree
from pikepdf import Dictionary

_PLACES = 4
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}Description"
_OF_ANOTHER_KIND = {"/StructTreeRoot", "/Pages", "/Metadata", "/Outlines", "/Names"}
"""Entries of the catalogue that are compared on their own."""
_SUBSET_TAG = 7
"""Six capitals and a plus before the name of a font (ISO 32000-1, 9.6.4)."""


def boxes(content: bytes) -> list[object]:
    """Return the boxes, turn and order of tabs of each page."""
    names = ("/MediaBox", "/CropBox", "/TrimBox", "/BleedBox", "/Rotate", "/Tabs", "/UserUnit")
    with pikepdf.open(BytesIO(content)) as pdf:
        return [{name: plain(page.obj.get(name)) for name in names} for page in pdf.pages]


def links(content: bytes) -> list[object]:
    """Return each annotation of each page, with the place or address it leads to."""
    with pikepdf.open(BytesIO(content)) as pdf:
        numbers = page_numbers(pdf)
        return [
            (index, plain(annotation, numbers, skip={"/P", "/Parent", "/StructParent"}))
            for index, page in enumerate(pdf.pages)
            for annotation in page.obj.get("/Annots", [])
        ]


def destinations(content: bytes) -> list[object]:
    """Return the named places of a document."""
    with pikepdf.open(BytesIO(content)) as pdf:
        names = pdf.Root.get("/Names", Dictionary())
        return [plain(names.get("/Dests"), page_numbers(pdf))]


def outline(content: bytes) -> list[object]:
    """Return title, depth, state and place of each bookmark."""
    with pikepdf.open(BytesIO(content)) as pdf:
        numbers, root = page_numbers(pdf), pdf.Root.get("/Outlines")
        return (
            [] if root is None else [("count", plain(root.get("/Count"))), *_marks(root, numbers)]
        )


def _marks(parent: Any, numbers: dict[tuple[int, int], int], depth: int = 0) -> Iterator[object]:  # noqa: ANN401 - any object of a PDF
    mark, last = parent.get("/First"), None
    while mark is not None:
        assert mark.Parent.objgen == parent.objgen or depth == 0, "a bookmark has another parent"
        skip = {"/Parent", "/First", "/Last", "/Next", "/Prev"}
        yield depth, plain(mark, numbers, skip=skip)
        yield from _marks(mark, numbers, depth + 1)
        last, mark = mark, mark.get("/Next")
    if last is not None:
        assert parent.Last.objgen == last.objgen, "the last bookmark is another one"


def metadata(content: bytes) -> list[object]:
    """Return the document information and the XMP packet, each of its properties.

    The claim of PDF/UA-1, which WeasyPrint doesn't make, is left to the validator.
    """
    with pikepdf.open(BytesIO(content)) as pdf:
        info = sorted((name, str(value)) for name, value in pdf.docinfo.items())
        packet = pdf.Root.get("/Metadata")
        if packet is None:
            return [*info, "no packet"]
        stream = sorted((name, str(packet.get(name))) for name in ("/Type", "/Subtype"))
        return [*info, *stream, *_properties(packet.read_bytes())]


def _properties(packet: bytes) -> list[object]:
    """Return each element of an XMP packet with its attributes and text, in order."""
    root = etree.fromstring(packet)
    for about in root.iter("{*}Description"):
        if _is_claim(about):
            about.clear()
    return [
        (element.tag, sorted(element.attrib.items()), (element.text or "").strip())
        for element in root.iter()
        if element.tag != _ABOUT or len(element) or len(element.attrib) > 1
    ]


def _is_claim(about: Any) -> bool:  # noqa: ANN401 - lxml's types are incomplete
    named = [*about.attrib, *(child.tag for child in about)]
    return any("pdfua" in name or "extension" in name for name in named)


def catalogue_entries(content: bytes) -> list[object]:
    """Return the version of a file and what else its catalogue says: language, intents."""
    with pikepdf.open(BytesIO(content)) as pdf:
        entries = [
            (name, plain(value))
            for name, value in sorted(pdf.Root.items())
            if name not in _OF_ANOTHER_KIND
        ]
        names = sorted(pdf.Root.get("/Names", Dictionary()).keys())
        return [("version", pdf.pdf_version), ("encrypted", pdf.is_encrypted), names, *entries]


def fonts(content: bytes) -> list[object]:
    """Return the fonts in use on each page: name, kind, and whether embedded and named.

    A file may hold fonts that no character is shown in.
    """
    with pikepdf.open(BytesIO(content)) as pdf:
        return [(index, sorted(_used_fonts(page))) for index, page in enumerate(pdf.pages)]


def _used_fonts(page: pikepdf.Page) -> set[tuple[str, ...]]:
    chosen = {
        str(each.operands[0])
        for each in pikepdf.parse_content_stream(page, "Tf")
        if str(each.operator) == "Tf"
    }
    return {_font(page.obj.Resources.Font[name]) for name in chosen}


def _font(font: Any) -> tuple[str, ...]:  # noqa: ANN401 - any object of a PDF
    inner = font.get("/DescendantFonts", [font])[0]
    descriptor = inner.get("/FontDescriptor", {})
    embedded = [name for name in descriptor if name.startswith("/FontFile")]
    name = str(font.get("/BaseFont", ""))[1:]
    bare = name[_SUBSET_TAG:] if "+" in name else name
    encoding = font.get("/Encoding")
    named = "a stream" if isinstance(encoding, pikepdf.Stream) else str(encoding)
    kinds = (str(font.get("/Subtype")), str(inner.get("/Subtype")), named)
    return bare, *kinds, *sorted(embedded), "named" if "/ToUnicode" in font else "nameless"


def attachments(content: bytes) -> list[object]:
    """Return name and content of each attached file."""
    with pikepdf.open(BytesIO(content)) as pdf:
        found = pdf.attachments.items()
        return [*sorted((name, spec.get_file().read_bytes()) for name, spec in found)]


def page_numbers(pdf: pikepdf.Pdf) -> dict[tuple[int, int], int]:
    """Return the number of each page by its object."""
    return {page.obj.objgen: number for number, page in enumerate(pdf.pages)}


def plain(
    value: Any,  # noqa: ANN401 - any object of a PDF
    numbers: dict[tuple[int, int], int] | None = None,
    *,
    skip: frozenset[str] | set[str] = frozenset(),
) -> object:
    """Return an object of a PDF as plain data: pages as their number, streams by their content."""
    if isinstance(value, pikepdf.Object) and numbers and value.objgen in numbers:
        return f"page {numbers[value.objgen]}"
    if isinstance(value, pikepdf.Stream):
        return plain(
            value.stream_dict, numbers, skip={*skip, "/Length", "/Filter"}
        ), value.read_bytes()
    if isinstance(value, pikepdf.Array):
        return [plain(each, numbers, skip=skip) for each in value]
    if isinstance(value, pikepdf.Dictionary):
        return {
            name: plain(each, numbers, skip=skip)
            for name, each in sorted(value.items())
            if name not in skip
        }
    if value is None or isinstance(value, bool | int | str):
        return value
    return str(value) if isinstance(value, pikepdf.Object) else round(float(value), _PLACES)

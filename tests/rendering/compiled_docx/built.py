"""Word templates built for a test, and the comparison of both ways to render them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cache, lru_cache
from io import BytesIO
from typing import Any

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from pso_letters.rendering.docx import DocxEngine, Properties
from pso_letters.rendering.word.letterhead import placeholder_logo
from pso_letters.zipping import archive, deflated

Document = Any
"""python-docx has no types."""
Context = Mapping[str, Any]
_KEPT = {"officeDocument", "core-properties", "styles", "settings"}


@cache
def _blank() -> bytes:
    """Return an empty Word file of few parts, so that a test takes little time."""
    document = docx.Document()
    for style in list(document.styles.element):
        document.styles.element.remove(style)
    for relations in (document.part.package.rels, document.part.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.rpartition("/")[2] not in _KEPT:
                del relations[key]
    return saved(document)


def blank() -> Document:
    return docx.Document(BytesIO(_blank()))


def saved(document: Document) -> bytes:
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def template(*bodies: str | Callable[[Document], object]) -> bytes:
    """Make a template of paragraphs, and of what functions add to it."""
    document = blank()
    for each in bodies:
        if isinstance(each, str):
            document.add_paragraph(each)
        else:
            each(document)
    return saved(document)


def table(*rows: Iterable[str], columns: int = 0) -> Callable[[Document], object]:
    """Return what adds a table; a row of fewer cells than columns has the last ones empty."""

    def added(document: Document) -> None:
        cells = [list(row) for row in rows]
        made = document.add_table(len(cells), columns or max(map(len, cells)))
        for row, texts in zip(made.rows, cells, strict=True):
            for cell, text in zip(row.cells, texts, strict=False):
                cell.text = text

    return added


def runs(*texts: str) -> Callable[[Document], object]:
    """Return what adds a paragraph of several runs, as Word cuts them up."""

    def added(document: Document) -> None:
        paragraph = document.add_paragraph()
        for text in texts:
            paragraph.add_run(text).bold = True

    return added


def xml(source: str) -> Callable[[Document], object]:
    """Return what puts an element at the end of the body."""

    def added(document: Document) -> None:
        namespaces = nsdecls("w", "r", "wp", "a", "pic")
        element = parse_xml(source.replace(">", f" {namespaces}>", 1))
        document.element.body.insert(len(document.element.body) - 1, element)

    return added


def picture(name: str = "foto") -> Callable[[Document], object]:
    def added(document: Document) -> None:
        shape = document.add_picture(BytesIO(placeholder_logo()))
        shape._inline.docPr.set("name", name)  # noqa: SLF001 - no public way

    return added


def header(text: str, kind: str = "header") -> Callable[[Document], object]:
    """Return what gives the first section a header or footer."""

    def added(document: Document) -> None:
        section = document.sections[0]
        section.different_first_page_header_footer = True
        document.settings.odd_and_even_pages_header_footer = True
        getattr(section, kind).paragraphs[0].text = text

    return added


def footnotes(text: str) -> Callable[[Document], object]:
    def added(document: Document) -> None:
        source = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
            f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r><w:t>{text}</w:t></w:r>'
            "</w:p></w:footnote></w:footnotes>"
        )
        package = document.part.package
        uri = PackURI("/word/footnotes.xml")
        part = Part(uri, CONTENT_TYPE.WML_FOOTNOTES, source.encode(), package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    return added


def rewritten(content: bytes, *changes: tuple[str, str]) -> bytes:
    """Change the text of a body, into XML that python-docx wouldn't write itself."""
    made = []
    with zipfile.ZipFile(BytesIO(content)) as package:
        for name in package.namelist():
            data = package.read(name)
            if name == "word/document.xml":
                for old, new in changes:
                    assert old.encode() in data
                    data = data.replace(old.encode(), new.encode())
            made.append(deflated(name, data))
    return archive(made)


def members(content: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file, XML in canonical form (C14N)."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(names) == len(set(names))
        return {name: _canonical(name, archive.read(name)) for name in names}


@lru_cache(maxsize=256)  # most parts are the same in each file
def _canonical(name: str, data: bytes) -> bytes:
    if name.endswith((".xml", ".rels")):
        with suppress(etree.XMLSyntaxError):  # docxtpl keeps footnotes that aren't XML
            return etree.tostring(etree.fromstring(data), method="c14n")
    return data


def engine_of(content: bytes) -> DocxEngine:
    return DocxEngine(content, "nl", "proef.docx")


def assert_same(
    engine: DocxEngine, context: Context, properties: Properties | None = None
) -> dict[str, bytes]:
    """Compare both ways, part by part; return the parts."""
    compiled = members(engine.render(context, properties))
    exact = members(engine.render_exact(context, properties))
    assert compiled.keys() == exact.keys()
    for name, data in exact.items():
        assert compiled[name] == data, name
    return compiled


def words(parts: Mapping[str, bytes], name: str = "word/document.xml") -> list[str]:
    """Return the text of each paragraph of a part."""
    paragraphs = etree.fromstring(parts[name]).iter(qn("w:p"))
    return ["".join(node.text or "" for node in each.iter(qn("w:t"))) for each in paragraphs]

"""The parts of a Word file that docxtpl hands to Jinja, as Jinja gets them.

docxtpl itself rewrites the XML (`patch_xml`), so that every template it understands is understood.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from docx.opc.constants import CONTENT_TYPE
from docxtpl import DocxTemplate
from lxml import etree

DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
"""How lxml, and so python-docx, begins a part."""
_PLACE = "the body stands here"


class Kind(StrEnum):
    """What a part is: docxtpl treats each kind in a way of its own."""

    BODY = "body"
    HEADER = "header or footer"
    FOOTNOTES = "footnotes"


@dataclass(frozen=True)
class Source:
    """One part of a template.

    Args:
        name: its name in the archive, such as "word/document.xml".
        kind: how docxtpl treats it.
        text: the Jinja template that docxtpl makes of it.
        head: what stands before the rendered text in the part.
        tail: what stands after it.
        original: the part as it stands in the template; of footnotes only.
    """

    name: str
    kind: Kind
    text: str
    head: str = ""
    tail: str = ""
    original: str = ""


class Given:
    """Stands in for a Jinja environment, so that docxtpl does all but the rendering.

    Args:
        rendered: what "rendering" gives.
    """

    def __init__(self, rendered: str = "") -> None:
        self.source = ""
        self._rendered = rendered

    def from_string(self, source: str) -> Given:
        """Keep a source; the result is its template."""
        self.source = source
        return self

    def render(self, _context: object) -> str:
        """Return the given text."""
        return self._rendered


def sources(template: DocxTemplate) -> Iterator[Source]:
    """Yield the parts that docxtpl renders, in its order; the properties come before footnotes.

    Args:
        template: opened, not rendered.
    """
    yield _body(template)
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _, part in template.get_headers_footers(uri):
            text = _jinja_source(template, template.get_part_xml(part))
            yield Source(part_name(part), Kind.HEADER, text, DECLARATION)
    if template.docx.sections:
        for part in template.docx.part.package.parts:
            if part.content_type == CONTENT_TYPE.WML_FOOTNOTES:
                original = part.blob.decode("utf-8")
                text = _jinja_source(template, original)
                yield Source(part_name(part), Kind.FOOTNOTES, text, original=original)


def part_name(part: Any) -> str:  # noqa: ANN401 - python-docx has no types
    """Return the name of a part in the archive, which has no slash before it."""
    return str(part.partname).removeprefix("/")


def _jinja_source(template: DocxTemplate, xml: str) -> str:
    listening = Given()
    template.render_xml_part(template.patch_xml(xml), None, {}, listening)
    return listening.source


def _body(template: DocxTemplate) -> Source:
    """Return the body (ISO 29500-1, 17.2.2); docxtpl leaves what stands around it as it is."""
    root = deepcopy(template.docx.element)
    root.replace(root.body, etree.Comment(_PLACE))
    around = etree.tostring(root, encoding="unicode")
    head, tail = around.split(f"<!--{_PLACE}-->")
    text = _jinja_source(template, template.get_xml())
    return Source(part_name(template.docx.part), Kind.BODY, text, DECLARATION + head, tail)

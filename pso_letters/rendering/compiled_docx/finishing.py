"""What docxtpl does with a part after Jinja has rendered it, done by docxtpl itself."""

from __future__ import annotations

from docx.oxml.ns import nsmap
from docx.oxml.parser import parse_xml
from docxtpl import DocxTemplate
from lxml import etree

from pso_letters.rendering.compiled_docx.sources import DECLARATION, Given, Kind, Source
from pso_letters.rendering.word.ooxml import Element

FIRST_PICTURE = 1001
"""The number that docxtpl gives to the first picture or drawing of the body."""
_SECTIONS = "./w:p/w:pPr/w:sectPr | ./w:sectPr"
"""Where python-docx looks for the sections of a body."""


class Beyond(Exception):
    """A letter that only docxtpl can make.

    Args:
        reason: why, for the log.
        template: the object of docxtpl that a value is bound to.
    """

    def __init__(self, reason: str, template: DocxTemplate | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.template = template


class Finishing:
    """Finishes rendered parts.

    Args:
        template: opened, and kept for this use.
    """

    def __init__(self, template: DocxTemplate) -> None:
        self._template = template
        self._sections = 0

    def expect(self, sections: int) -> None:
        """Make sure of the sections of a body: docxtpl looks for footnotes in each of them.

        Args:
            sections: how many the body has in each letter; above 1, or it may have more.
        """
        self._sections = sections

    def finished(self, source: Source, rendered: str) -> str:
        """Return the whole XML of a part.

        Args:
            source: the part.
            rendered: its text as Jinja gave it.

        Raises:
            Beyond: the body hasn't the sections that it should have.
        """
        xml = self.cleaned(rendered)
        match source.kind:
            case Kind.BODY:
                return _placed(self._repaired(xml), source)
            case Kind.HEADER:
                # python-docx reads it without white space between elements.
                return DECLARATION + etree.tostring(parse_xml(xml), encoding="unicode")
            case Kind.FOOTNOTES:
                return xml  # docxtpl doesn't read them

    def cleaned(self, rendered: str) -> str:
        """Undo what docxtpl added for Jinja, and turn line breaks and tabs into elements."""
        cleaned: str = self._template.render_xml_part("", None, {}, Given(rendered))
        return cleaned

    def _repaired(self, xml: str) -> Element:
        """Fit the grids of tables to their rows, and number the pictures."""
        body = self._template.fix_tables(xml)
        numbering = DocxTemplate("")  # of this letter alone: another thread may be counting too
        numbering.docx_ids_index = FIRST_PICTURE - 1
        numbering.fix_docpr_ids(body)
        found = len(body.xpath(_SECTIONS, namespaces=nsmap))
        if self._sections and not (found == self._sections or (found > 0 and self._sections > 1)):
            raise Beyond("a value that changes the sections of the body")
        return body


def _placed(body: Element, source: Source) -> str:
    """Put a body in its document, where lxml gives each namespace its first prefix."""
    place = f'<body xmlns="{nsmap["w"]}"/>'  # w may have another meaning here
    document: Element = parse_xml(f"{source.head}{place}{source.tail}".encode())
    document.replace(document.body, body)
    return DECLARATION + etree.tostring(document, encoding="unicode")

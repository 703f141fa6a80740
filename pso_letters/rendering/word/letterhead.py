"""What a Word template holds besides its text: properties, language, and room for the logo."""

from __future__ import annotations

import struct
import zlib
from datetime import UTC, datetime

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from pso_letters.rendering.word.ooxml import (
    Document,
    Element,
    Paragraph,
    Relation,
    element_of,
    new_element,
)

LOGO = "logo"
"""Name of the picture that is replaced by the sender's logo."""
PSO_LOGO = "pso-logo"
"""Name of the picture that is replaced by the PSO logo."""
BOXES = {LOGO: (62, 22), PSO_LOGO: (40, 18)}
"""Room for each of them: width and height in mm."""
BUILT = datetime(2026, 1, 1, tzinfo=UTC)
"""Date in the properties of a template: fixed, so that building twice gives the same bytes."""
_LEFTOVERS = {
    RELATIONSHIP_TYPE.THUMBNAIL,
    RELATIONSHIP_TYPE.CUSTOM_XML,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
}


def set_properties(document: Document, title: str, language: str) -> None:
    """Give the template its title and language, and take out what python-docx left in it."""
    properties = document.core_properties
    properties.title, properties.language = title, language
    properties.author = properties.comments = properties.keywords = properties.subject = ""
    properties.last_modified_by, properties.revision = "pso-letters", 1
    properties.created = properties.modified = BUILT
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    tag = {"nl": "nl-NL", "en": "en-GB"}.get(language, language)
    defaults.append(new_element("w:lang", val=tag))
    _modernise(document.settings.element)
    _drop_leftovers(document.part.package.rels)
    _drop_leftovers(document.part.rels)


def _modernise(settings: Element) -> None:
    """Say that the file is of Word 2013 or later, which then shows it as it is, not in old mode."""
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    settings.find(qn("w:zoom")).set(qn("w:percent"), "100")


def _drop_leftovers(relations: dict[str, Relation]) -> None:
    """Take out what python-docx's own template brings along and no letter needs."""
    for key in [key for key, each in relations.items() if each.reltype in _LEFTOVERS]:
        relations.pop(key)


def name_logo(paragraph: Paragraph, name: str, description: str) -> None:
    """Give the picture of a paragraph its name and its text for screen readers, and no margins.

    Without margins of its own LibreOffice keeps 3 mm around a picture.
    """
    for inline in element_of(paragraph).iter(qn("wp:inline")):
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")
        properties = inline.find(qn("wp:docPr"))
        properties.set("name", name)
        properties.set("descr", description)


def placeholder_logo(name: str = LOGO) -> bytes:
    """Draw a light grey PNG in the proportions of a logo's room (PNG specification, 5.3)."""
    width, height = (10 * side for side in BOXES[name])
    rows = b"".join(b"\x00" + b"\xdd" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )

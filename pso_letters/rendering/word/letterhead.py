"""What a Word template holds besides its text: properties, language, and room for the logo."""

from __future__ import annotations

import struct
import zlib
from datetime import UTC, datetime

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from pso_letters.rendering.word.ooxml import Document, new_element

LOGO = "logo"
"""Name of the picture that is replaced by the sender's logo."""
LOGO_BOX = (62, 22)
"""Room for the logo: width and height in mm."""
BUILT = datetime(2026, 1, 1, tzinfo=UTC)
"""Date in the properties of a template: fixed, so that building twice gives the same bytes."""


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
    relations = document.part.package.rels
    for key in [
        key for key, each in relations.items() if each.reltype == RELATIONSHIP_TYPE.THUMBNAIL
    ]:
        relations.pop(key)


def placeholder_logo() -> bytes:
    """Draw a light grey PNG in the proportions of the logo's room (PNG specification, 5.3)."""
    width, height = (10 * side for side in LOGO_BOX)
    rows = b"".join(b"\x00" + b"\xdd" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )

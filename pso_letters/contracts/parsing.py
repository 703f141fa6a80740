"""Reads the XML of a contract, and nothing that the XML points at."""

from __future__ import annotations

from typing import Final

from lxml import etree

from pso_letters.contracts.xml import Element
from pso_letters.messages import Message, msg

PACKAGE_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"


class Unreadable(ValueError):
    """A part of a contract can't be read; `what` says which and why."""

    def __init__(self, what: Message) -> None:
        super().__init__(str(what))
        self.what = what


def tree_of(content: bytes, part: str = "word/document.xml") -> Element:
    """Read a part: entities stay unread, the network untouched.

    Args:
        content: the XML.
        part: its name, for the error.

    Raises:
        Unreadable: it isn't well-formed, or has a document type: Word writes none, attacks do.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable(msg("{part} isn't well-formed XML", part=part)) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(msg("{part} has a document type definition", part=part))
    return root

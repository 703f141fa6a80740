"""Styles of a contract: what a paragraph gets from its style, and the style from those it follows.

A style that isn't in the file counts as the default style, as Word does; a circle of styles that
are based on each other ends where it closes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from lxml import etree

from pso_letters.contracts.outcome import ContractRefused
from pso_letters.contracts.xml import Element, is_on, value_of, w
from pso_letters.messages import msg

_HEADING: Final = re.compile(r"(?:heading|kop) ?([1-9])", re.IGNORECASE)
_OFF: Final = frozenset({"0", "false", "off"})
_BODY_TEXT: Final = 9
"""The outline level of body text; 0 to 8 are those of headings."""


def read_part(content: bytes | None) -> Element | None:
    """Parse a part of a contract; None if the contract hasn't got that part.

    Raises:
        ContractRefused: the part isn't XML.
    """
    if content is None:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ContractRefused(
            msg("the file is damaged inside: open the contract in Word and save it again")
        ) from error


def outline_of(properties: Element | None) -> int | None:
    """Return the outline level that a `w:pPr` states, 9 for body text; None if it states none."""
    written = value_of(properties, "outlineLvl")
    return int(written) if written and written.isdecimal() else None


class Styles:
    """The styles of one contract.

    Args:
        styles_xml: the part `styles.xml`; None if the contract has none.
    """

    def __init__(self, styles_xml: bytes | None) -> None:
        self.root = read_part(styles_xml)
        found = [] if self.root is None else self.root.findall(w("style"))
        self._styles: dict[str, Element] = {}
        for style in found:
            self._styles.setdefault(style.get(w("styleId"), ""), style)
        self._chains: dict[str, tuple[Element, ...]] = {}
        self._outlines: dict[str, int | None] = {}
        self._numberings: dict[str, tuple[str, int] | None] = {}

    @cached_property
    def default(self) -> str:
        """The id of the default paragraph style; "" if there is none."""
        for style_id, style in self._styles.items():
            if style.get(w("type")) == "paragraph" and _is_default(style):
                return style_id
        return ""

    def __contains__(self, style_id: object) -> bool:
        return style_id in self._styles

    def __iter__(self) -> Iterator[str]:
        """Yield the ids of all styles, in the order of the file."""
        return iter(self._styles)

    def element(self, style_id: str) -> Element | None:
        """Return the `w:style` itself."""
        return self._styles.get(style_id)

    def effective(self, style_id: str) -> str:
        """Return the paragraph style that Word uses: the default for "" and for an unknown one."""
        style = self._styles.get(style_id)
        known = style is not None and style.get(w("type"), "paragraph") == "paragraph"
        return style_id if known else self.default

    def name(self, style_id: str) -> str:
        """Return the name that Word's list of styles shows; "" for an unknown style."""
        return value_of(self._styles.get(style_id), "name") or ""

    def chain(self, style_id: str) -> tuple[Element, ...]:
        """Return the style and those it is based on, the nearest first."""
        if style_id not in self._chains:
            self._chains[style_id] = tuple(self._walk(style_id))
        return self._chains[style_id]

    def chain_ids(self, style_id: str) -> tuple[str, ...]:
        """Return the ids of the style and of those it is based on, the nearest first."""
        return tuple(style.get(w("styleId"), "") for style in self.chain(style_id))

    def outline(self, style_id: str) -> int | None:
        """Return the outline level of a heading style, 0 to 8; None for body text."""
        if style_id not in self._outlines:
            self._outlines[style_id] = self._outline(style_id)
        return self._outlines[style_id]

    def numbering(self, style_id: str) -> tuple[str, int] | None:
        """Return numId and level as the style and its bases state them; see `Numbering.of_style`.

        Number and level are inherited each by itself: Word writes only the level in Heading 2.
        """
        if style_id not in self._numberings:
            self._numberings[style_id] = self._numbering(style_id)
        return self._numberings[style_id]

    def paragraph_property(self, style_id: str, name: str) -> Element | None:
        """Return a child of `w:pPr`, such as `w:bidi`, of the style, its bases or the defaults."""
        return self._property(style_id, "pPr", name)

    def run_property(self, style_id: str, name: str) -> Element | None:
        """Return a child of `w:rPr`, such as `w:lang`, of the style, its bases or the defaults."""
        return self._property(style_id, "rPr", name)

    def is_toggled(self, name: str, paragraph_style: str, run_style: str = "") -> bool:
        """Tell whether text is, say, bold or hidden (`vanish`) by its styles.

        On in both the style of the paragraph and that of the text is off (ECMA-376, 17.7.3).
        """
        if self._default_is_on(name):
            return True
        return self._is_on(paragraph_style, name) != self._is_on(run_style, name)

    def _walk(self, style_id: str) -> Iterator[Element]:
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            yield self._styles[style_id]
            style_id = value_of(self._styles[style_id], "basedOn") or ""

    def _outline(self, style_id: str) -> int | None:
        for style in self.chain(style_id):
            level = outline_of(style.find(w("pPr")))
            if level is None:
                level = _named_level(value_of(style, "name") or "")
            if level is not None:
                return level if level < _BODY_TEXT else None
        return None

    def _numbering(self, style_id: str) -> tuple[str, int] | None:
        number = self._numbering_value(style_id, "numId")
        level = self._numbering_value(style_id, "ilvl") or "0"
        if not number or number == "0":
            return None
        return number, int(level) if level.isdecimal() else 0

    def _numbering_value(self, style_id: str, name: str) -> str | None:
        for style in self.chain(style_id):
            properties = style.find(w("pPr"))
            numbering = None if properties is None else properties.find(w("numPr"))
            value = value_of(numbering, name)
            if value is not None:
                return value
        return None

    def _property(self, style_id: str, kind: str, name: str) -> Element | None:
        found = self._stated(style_id, kind, name)
        return self._document_default(kind, name) if found is None else found

    def _stated(self, style_id: str, kind: str, name: str) -> Element | None:
        for style in self.chain(style_id):
            found = style.find(f"{w(kind)}/{w(name)}")
            if found is not None:
                return found
        return None

    def _document_default(self, kind: str, name: str) -> Element | None:
        if self.root is None:
            return None
        return self.root.find(f"{w('docDefaults')}/{w(kind + 'Default')}/{w(kind)}/{w(name)}")

    def _is_on(self, style_id: str, name: str) -> bool:
        found = self._stated(style_id, "rPr", name)
        return found is not None and is_on(found.getparent(), name)

    def _default_is_on(self, name: str) -> bool:
        found = self._document_default("rPr", name)
        return found is not None and is_on(found.getparent(), name)


def _is_default(style: Element) -> bool:
    return style.get(w("default"), "0") not in _OFF


def _named_level(name: str) -> int | None:
    found = _HEADING.fullmatch(name.strip())
    return int(found[1]) - 1 if found else None

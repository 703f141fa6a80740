"""Names for the objects of python-docx, which ships no types, and the way to their XML.

This is the one place where a private name of python-docx is used; a test fails when it goes away.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

Document: TypeAlias = Any
Part: TypeAlias = Any
"""The text, a header, a footer or a cell: whatever paragraphs and tables can be added to."""
Table: TypeAlias = Any
Row: TypeAlias = Any
Cell: TypeAlias = Any
Paragraph: TypeAlias = Any
Style: TypeAlias = Any
Picture: TypeAlias = Any
Properties: TypeAlias = Any
Relation: TypeAlias = Any
Element: TypeAlias = Any
"""An lxml element, of the master or of a Word file."""


def element_of(proxy: Any) -> Element:  # noqa: ANN401 - any of the above
    """Return the XML element behind an object of python-docx."""
    return proxy._element  # noqa: SLF001 - python-docx offers no public way


def new_element(tag: str, **attributes: str) -> Element:
    """Make an element such as `w:shd`, with attributes of the same namespace."""
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element

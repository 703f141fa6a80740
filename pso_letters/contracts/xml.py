"""Names of WordprocessingML (ECMA-376 part 1, chapter 17), and small steps through its tree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
Element = etree._Element  # noqa: SLF001 - lxml has no public name for the type of its elements


def w(name: str) -> str:
    """Return a name of WordprocessingML as lxml writes it: `w("p")` is "{…/main}p"."""
    return f"{{{W}}}{name}"


def value_of(parent: Element | None, name: str, attribute: str = "val") -> str | None:
    """Return an attribute of a child, such as `w:val` of `w:pStyle`; None if either isn't there."""
    found = None if parent is None else parent.find(w(name))
    return None if found is None else found.get(w(attribute))


def is_on(parent: Element | None, name: str) -> bool:
    """Tell whether a toggle such as `w:bidi` is there and on (ST_OnOff)."""
    found = None if parent is None else parent.find(w(name))
    return found is not None and found.get(w("val"), "1") not in {"0", "false", "off"}


def new(name: str, **attributes: str) -> Element:
    """Make an element of WordprocessingML with attributes of the same namespace."""
    element = etree.Element(w(name), nsmap={"w": W})
    for key, value in attributes.items():
        element.set(w(key), value)
    return element


def ancestors(element: Element, *names: str) -> Iterator[Element]:
    """Yield the elements around an element that have one of these names, the nearest first."""
    return element.iterancestors(*map(w, names))

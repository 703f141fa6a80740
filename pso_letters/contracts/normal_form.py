"""What a contract holds, apart from how its XML happens to be written.

Left out are the numbers of editing sessions (`w:rsid…`) and paragraphs (`w14:paraId`), the order
of properties, white space between elements, empty properties, and where a run of text with one
look was cut in two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from itertools import islice
from typing import Final, NamedTuple

from lxml import etree

from pso_letters.contracts.xml import XML_SPACE, Element, value_of, w

_RSID: Final = w("rsid")
_PARAGRAPH_IDS: Final = frozenset(
    f"{{http://schemas.microsoft.com/office/word/2010/wordml}}{name}"
    for name in ("paraId", "textId")
)
_RUN, _TEXT, _PARAGRAPH = w("r"), w("t"), w("p")
_EMPTY: Final = frozenset(map(w, ("rPr", "pPr")))
_SIGNS: Final = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "\u2011",
    w("softHyphen"): "\u00ad",
    w("drawing"): "\ufffc",
    w("pict"): "\ufffc",
    w("object"): "\ufffc",
    w("footnoteReference"): "\ufffc",
    w("endnoteReference"): "\ufffc",
}
_MATH_TEXT: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_CONTAINERS: Final = tuple(map(w, ("body", "tc", "sdtContent", "txbxContent")))


class Line(NamedTuple):
    """One paragraph: what it says, how it is styled and numbered, and what it stands in."""

    text: str
    style: str | None
    numbering: tuple[str | None, str | None]
    container: tuple[str, int]


def normal_form(root: Element) -> bytes:
    """Return the canonical XML of a document (exclusive C14N)."""
    tree = deepcopy(root)
    # A list, since empty properties go on the way.
    for element in [*tree.iter(etree.Element)]:
        _tidy(element)
    for parent in {parent for run in tree.iter(_RUN) for parent in _parent(run)}:
        _join_runs(parent)
    return etree.tostring(tree, method="c14n", exclusive=True, with_comments=True)


def lines_of(root: Element) -> list[Line]:
    """Return the paragraphs of a document in its order, also those in tables and text boxes."""
    numbers: dict[Element, tuple[str, int]] = {}
    for name in _CONTAINERS:
        for number, container in enumerate(root.iter(name)):
            numbers[container] = (name.rpartition("}")[2], number)
    return [_line(paragraph, numbers) for paragraph in root.iter(_PARAGRAPH)]


def text_of(paragraph: Element) -> str:
    """Return the text of a paragraph without that of text boxes in it; a tab as a tab."""
    return "".join(
        node.text or "" if node.tag in {_TEXT, _MATH_TEXT} else _SIGNS[node.tag]
        for node in paragraph.iter(_TEXT, _MATH_TEXT, *_SIGNS)
        if next(node.iterancestors(w("tabs")), None) is None
        and next(node.iterancestors(_PARAGRAPH), None) is paragraph
    )


def _line(paragraph: Element, numbers: dict[Element, tuple[str, int]]) -> Line:
    properties = paragraph.find(w("pPr"))
    numbering = None if properties is None else properties.find(w("numPr"))
    around = next((numbers[node] for node in paragraph.iterancestors(*_CONTAINERS)), ("", 0))
    return Line(
        text_of(paragraph),
        value_of(properties, "pStyle"),
        (value_of(numbering, "numId"), value_of(numbering, "ilvl")),
        around,
    )


def _tidy(element: Element) -> None:
    for name in [*element.attrib]:
        if str(name).startswith(_RSID) or name in _PARAGRAPH_IDS:
            del element.attrib[name]
    if element.tag == _TEXT:
        _tidy_text(element)
    elif len(element) and element.text and element.text.isspace():
        element.text = None
    if element.tail and element.tail.isspace():
        element.tail = None
    if element.tag in _EMPTY:
        _sort(element)
        _drop_empty(element)


def _tidy_text(text: Element) -> None:
    """Write the text as Word reads it: white space at its ends counts only when it says so."""
    if text.attrib.pop(XML_SPACE, "") != "preserve":
        text.text = (text.text or "").strip(" \t\r\n")


def _drop_empty(element: Element) -> None:
    parent = element.getparent()
    if element.tag in _EMPTY and parent is not None and not len(element):
        parent.remove(element)
        _drop_empty(parent)


def _join_runs(parent: Element) -> None:
    """Join neighbouring runs of one look, and the texts in them."""
    last: Element | None = None
    for child in [*parent]:
        if last is None or child.tag != _RUN or _look(last) != _look(child):
            last = child if child.tag == _RUN else None
            continue
        last.extend(node for node in [*child] if node.tag != w("rPr"))
        parent.remove(child)
    for run in parent.iterchildren(_RUN):
        _join_texts(run)


def _parent(run: Element) -> Iterator[Element]:
    return islice(run.iterancestors(), 1)


def _look(run: Element) -> tuple[tuple[tuple[object, object], ...], bytes]:
    properties = run.find(w("rPr"))
    look = b"" if properties is None else etree.tostring(properties, method="c14n", exclusive=True)
    return tuple(run.attrib.items()), look


def _join_texts(run: Element) -> None:
    last: Element | None = None
    for child in [*run]:
        if last is not None and child.tag == _TEXT:
            last.text = (last.text or "") + (child.text or "")
            run.remove(child)
        else:
            last = child if child.tag == _TEXT else None


def _sort(properties: Element) -> None:
    properties[:] = sorted(properties, key=lambda child: str(child.tag))


def without(root: Element, paragraphs: Iterable[Element]) -> Element:
    """Return the document without some of its paragraphs, told by their place in its order."""
    places = set(paragraphs)
    numbers = [at for at, paragraph in enumerate(root.iter(_PARAGRAPH)) if paragraph in places]
    tree = deepcopy(root)
    copies = [*tree.iter(_PARAGRAPH)]
    for number in numbers:
        parent = copies[number].getparent()
        if parent is not None:
            _hand_back_section(copies[number])
            parent.remove(copies[number])
    return tree


def _hand_back_section(paragraph: Element) -> None:
    """Give the end of a section (17.6.18) to the paragraph before, if that has none of its own."""
    section = paragraph.find(f"{w('pPr')}/{w('sectPr')}")
    before = paragraph.getprevious()
    if section is None or before is None or before.tag != _PARAGRAPH:
        return
    properties = before.find(w("pPr"))
    if properties is None:
        properties = before.makeelement(w("pPr"))
        before.insert(0, properties)
    if properties.find(w("sectPr")) is None:
        properties.append(section)

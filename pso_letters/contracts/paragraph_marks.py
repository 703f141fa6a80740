"""What happens when the mark at the end of a paragraph goes: it runs on into the next.

As Word does: the joined paragraph ends in the mark that stays, so it has the properties of the
last one; and the last mark of a body, cell, text box or content control can't go.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from pso_letters.contracts.xml import Element, w

_M: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"
MARKERS: Final = frozenset(
    w(f"{name}{end}") for name in ("bookmark", "commentRange", "perm") for end in ("Start", "End")
)
"""Ends of ranges that outlive the text around them."""
_BETWEEN: Final = (
    MARKERS
    | {w("proofErr"), w("moveFromRangeStart"), w("moveFromRangeEnd")}
    | {w("moveToRangeStart"), w("moveToRangeEnd")}
    | {
        w(f"customXml{kind}Range{end}")
        for kind in ("Ins", "Del", "MoveFrom", "MoveTo")
        for end in ("Start", "End")
    }
)
"""What may stand between two paragraphs without being a block itself."""
_NOTHING: Final = frozenset(map(w, ("rPr", "lastRenderedPageBreak", "commentReference")))
_TEXTS: Final = frozenset(map(w, ("t", "delText")))


def join_paragraphs(paragraphs: Iterable[Element]) -> None:
    """Let the marks of these paragraphs go, as far as Word lets them.

    Args:
        paragraphs: in the order of the document.
    """
    waiting = dict.fromkeys(paragraphs)
    while waiting:
        paragraph = next(iter(waiting))
        del waiting[paragraph]
        swallowed = _let_go(paragraph)
        while swallowed in waiting:
            del waiting[swallowed]
            swallowed = _let_go(paragraph)


def has_substance(element: Element) -> bool:
    """Tell whether an element holds anything that a reader would miss."""
    kinds = (w("fldSimple"), w("subDoc"), w("contentPart"), f"{{{_M}}}r")
    if next(element.iter(*kinds), None) is not None:
        return True
    return any(_shows(child) for run in element.iter(w("r")) for child in run)


def remove(element: Element) -> None:
    """Take an element out; bookmarks and ends of comments in it stay at its place."""
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    parent[place : place + 1] = [*markers_in(element)]


def markers_in(element: Element) -> Iterator[Element]:
    """Return the ends of bookmarks, comments and permissions in an element."""
    return element.iterdescendants(*MARKERS)


def _let_go(paragraph: Element) -> Element | None:
    """Let one mark go, if it can; return the paragraph whose mark took its place, if one did."""
    following = _following(paragraph)
    block = following[-1] if following else None
    if block is None or block.tag == w("sectPr"):
        return None
    if not has_substance(paragraph):
        _dissolve(paragraph, block)
    elif block.tag == w("p"):
        _swallow(paragraph, following)
        return block
    return None


def _shows(child: Element) -> bool:
    if child.tag in _TEXTS:
        return bool(child.text)
    return isinstance(child.tag, str) and child.tag not in _NOTHING


def _following(paragraph: Element) -> list[Element]:
    """Return what follows up to and with the next block; nothing at the end of the container."""
    found = []
    for sibling in paragraph.itersiblings():
        found.append(sibling)
        if sibling.tag not in _BETWEEN and isinstance(sibling.tag, str):
            return found
    return []


def _content(paragraph: Element) -> list[Element]:
    return [child for child in paragraph if child.tag != w("pPr")]


def _dissolve(paragraph: Element, block: Element) -> None:
    """Remove an empty paragraph; what is left in it goes to the next, if that is a paragraph."""
    if block.tag != w("p"):
        remove(paragraph)
        return
    left = _content(paragraph)
    parent = paragraph.getparent()
    if parent is not None:
        parent.remove(paragraph)
    place = 1 if block.find(w("pPr")) is not None else 0
    block[place:place] = left


def _swallow(paragraph: Element, following: list[Element]) -> None:
    """Append the next paragraph and what stands before it; its properties are those that stay."""
    block = following[-1]
    for properties in paragraph.findall(w("pPr")):
        paragraph.remove(properties)
    for properties in block.findall(w("pPr")):
        paragraph.insert(0, properties)
    paragraph.extend(following[:-1])
    paragraph.extend(_content(block))
    parent = block.getparent()
    if parent is not None:
        parent.remove(block)

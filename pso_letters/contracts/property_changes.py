"""Tracked changes of properties, accepted or rejected: formatting, numbering, cells.

Each `…Change` element holds the properties as they were (ECMA-376 part 1, 17.13.5). What isn't
formatting stays where it is: the revision marks of a paragraph, row or cell, section breaks, and
the headers and footers of a section.
"""

from __future__ import annotations

from typing import Final

from pso_letters.contracts.xml import Element, new, w

MARKS: Final = frozenset(map(w, ("ins", "del", "moveFrom", "moveTo")))
CELL_MARKS: Final = frozenset(map(w, ("cellIns", "cellDel", "cellMerge")))
CHANGES: Final = frozenset(
    map(
        w,
        (
            "rPrChange",
            "pPrChange",
            "tblPrChange",
            "tblPrExChange",
            "trPrChange",
            "tcPrChange",
            "tblGridChange",
            "sectPrChange",
        ),
    )
)
_NOT_FORMATTING: Final = (
    MARKS | CELL_MARKS | set(map(w, ("rPr", "sectPr", "headerReference", "footerReference")))
)
_FIRST: Final = frozenset(map(w, ("headerReference", "footerReference")))
_BEFORE_MERGE: Final = frozenset(map(w, ("cnfStyle", "tcW", "gridSpan", "hMerge")))
_MERGES: Final = {"rest": "restart", "cont": "continue"}


def settle_change(change: Element, *, accept: bool) -> None:
    """Accept or reject a change of properties; properties that end up empty go.

    Args:
        change: one of `CHANGES`.
        accept: False brings the former properties back.
    """
    properties = change.getparent()
    if properties is None:
        return
    properties.remove(change)
    if not accept:
        _restore(properties, change)
    drop_if_empty(properties)


def settle_numbering(mark: Element, *, accept: bool) -> None:
    """Accept or reject the insertion of a number (`w:ins` in `w:numPr`)."""
    numbering = mark.getparent()
    if numbering is None:
        return
    numbering.remove(mark)
    properties = numbering.getparent()
    if not accept and properties is not None:
        properties.remove(numbering)
        drop_if_empty(properties)


def settle_merge(mark: Element, *, accept: bool) -> None:
    """Accept or reject the vertical merging or splitting of a cell (`w:cellMerge`)."""
    properties = mark.getparent()
    if properties is None:
        return
    merged = mark.get(w("vMerge" if accept else "vMergeOrig"))
    properties.remove(mark)
    for former in properties.findall(w("vMerge")):
        properties.remove(former)
    if merged is not None:
        place = sum(child.tag in _BEFORE_MERGE for child in properties)
        properties.insert(place, new("vMerge", val=_MERGES.get(merged, merged)))
    drop_if_empty(properties)


def _restore(properties: Element, change: Element) -> None:
    kept = [child for child in properties if child.tag in _NOT_FORMATTING]
    former = [child for old in change for child in old if child.tag not in MARKS | CELL_MARKS]
    first = [child for child in kept if child.tag in _FIRST or child.tag in _first_of(properties)]
    last = [child for child in kept if child not in first]
    properties[:] = [*first, *former, *last]


def _first_of(properties: Element) -> frozenset[str]:
    """Return the marks that the schema puts first: those of the mark of a paragraph."""
    return MARKS if properties.tag == w("rPr") else frozenset()


def drop_if_empty(properties: Element) -> None:
    """Remove properties without any content: it is the same as not having them."""
    parent = properties.getparent()
    if parent is None or len(properties) or properties.attrib:
        return
    if properties.tag in {w("rPr"), w("pPr"), w("trPr"), w("tcPr"), w("tblPrEx")}:
        parent.remove(properties)
        if parent.tag == w("pPr"):
            drop_if_empty(parent)

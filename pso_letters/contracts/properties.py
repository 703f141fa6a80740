"""Properties of paragraphs and runs: taken away, and put in the order that Word asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pso_letters.contracts.xml import Element, W, w

_PARAGRAPH = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr"),
    *("suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap"),
    *("overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd"),
    *("snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap"),
    *("jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId"),
    *("cnfStyle", "rPr", "sectPr", "pPrChange"),
)
"""Order of the properties of a paragraph (ECMA-376 part 1, 17.3.1.26, CT_PPr)."""
_RUN = (
    *("ins", "del", "moveFrom", "moveTo", "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps"),
    *("smallCaps", "strike", "dstrike", "outline", "shadow", "emboss", "imprint", "noProof"),
    *("snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz"),
    *("szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em"),
    *("lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange"),
)
"""Order of the properties of a run (17.3.2.28, CT_RPr, and CT_ParaRPr)."""
_ORDER = {
    w("pPr"): {w(name): at for at, name in enumerate(_PARAGRAPH)},
    w("rPr"): {w(name): at for at, name in enumerate(_RUN)},
}
_REMOVED = (w("del"), w("moveFrom"))


def place(properties: Element, prop: Element) -> None:
    """Put a property in its place in `w:pPr` or `w:rPr`; one of the same name gives way."""
    order = _ORDER[str(properties.tag)]
    for same in properties.findall(str(prop.tag)):
        properties.remove(same)
    own = order[str(prop.tag)]
    before = [each for each in properties if order.get(str(each.tag), len(order)) < own]
    properties.insert(len(before), prop)


def in_order(properties: Element) -> Element:
    """Put properties in the order that Word asks for, each once; return the same element.

    Other programs write them as they like, and what is taken over should be right.
    """
    order = _ORDER[str(properties.tag)]
    once = {str(each.tag): each for each in properties}
    properties[:] = sorted(once.values(), key=lambda each: order.get(str(each.tag), len(order)))
    return properties


def without(properties: Element, names: Sequence[str]) -> Element:
    """Take these properties away; return what is left, the same element."""
    for child in list(properties):
        if child.tag in {w(name) for name in names}:
            properties.remove(child)
    return properties


def child_properties(parent: Element, name: str) -> Element:
    """Return the `w:pPr` or `w:rPr` of a paragraph, its properties or a run; made if absent."""
    found = parent.find(w(name))
    if found is None:
        found = parent.makeelement(w(name), nsmap={"w": W})
        if parent.tag == w("pPr"):
            place(parent, found)
        else:
            parent.insert(0, found)
    return found


def shown_runs(paragraphs: Iterable[Element]) -> list[Element]:
    """Return the runs that are there with all changes accepted."""
    return [run for paragraph in paragraphs for run in _runs(paragraph)]


def _runs(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == w("r"):
            yield child
        elif child.tag not in _REMOVED and child.tag != w("pPr"):
            yield from _runs(child)

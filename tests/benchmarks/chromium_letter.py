"""Our letter as HTML for Chromium, which knows no running elements (css-gcpm, `element()`).

The follow-up header and the footer become boxes in the page's margin with the same words, and the
letterhead moves from the first page's margin into its body: what Chromium has in the margin of a
page it doesn't print. All else is our HTML and style sheet as they are.
"""

from __future__ import annotations

import json
from typing import Any

from lxml import html

_STYLE = """
@page {{ {margins} }}
@page :first {{ margin-top: 0; {empty} }}
body {{ padding-top: 94mm; position: relative }}
#briefhoofd {{ top: 13mm }} #retouradres {{ top: 50mm }} #adres {{ top: 55.7mm }}
"""
_HEAD = ("top-left", "top-center", "top-right")
_COUNTERS = {"paginanummer": "counter(page)", "paginatotaal": "counter(pages)"}

Element = Any
"""An element of lxml."""


def chromium_page(markup: str) -> str:
    """Return a page that Chromium prints with the words that WeasyPrint prints."""
    page: Element = html.document_fromstring(markup)
    boxes = _columns(page, "vervolgkop", _HEAD) | _columns(page, "voet", _FOOT)
    margins = " ".join(
        f"@{place} {{ content: {content}; white-space: pre; font: 8pt Brief }}"
        for place, content in boxes.items()
    )
    empty = " ".join(f"@{place} {{ content: none }}" for place in boxes if place in _HEAD)
    style = html.Element("style")
    style.text = _STYLE.format(margins=margins, empty=empty)
    page.find("head").append(style)
    return str(html.tostring(page, encoding="unicode", doctype="<!DOCTYPE html>"))


_FOOT = ("bottom-left", "bottom-right")


def _columns(page: Element, name: str, places: tuple[str, ...]) -> dict[str, str]:
    """Take a running element away, and return the columns of its table as the content of boxes."""
    found = page.xpath(f"//*[@id='{name}']")
    if not found:
        return {}
    rows = found[0].xpath(".//tr")
    columns = zip(*rows, strict=True)
    contents = [r' "\A" '.join(map(_content, cells)) for cells in columns]
    found[0].drop_tree()
    return dict(zip(places, contents, strict=False))


def _content(cell: Element) -> str:
    """Return what a cell says as the value of `content` (css-content-3)."""
    pieces = [json.dumps(cell.text or "", ensure_ascii=False)]
    for child in cell:
        pieces.append(_COUNTERS.get(child.get("class", ""), '""'))
        pieces.append(json.dumps(child.tail or "", ensure_ascii=False))
    return " ".join(pieces)

"""Our letter as Typst source: the same words, and a layout as near as the letterhead asks.

The source is made of our HTML with marks (see `marked`), so there is a file for each group of
letters; a value is a field of the JSON that Typst's own documentation passes in `sys.inputs`. The
measures of the letterhead are those of basis/brief.css. Widths of other tables are left to Typst.
"""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from lxml import html

from tests.benchmarks.marked import MARK

PREAMBLE = """#let values = json(bytes(sys.inputs.values))
#set text(font: "Carlito", size: 10pt, lang: {language}, hyphenate: false, fill: rgb("1a1a1a"),
  ligatures: false)
#set document(title: {title}, author: {author}, date: none)
#set par(leading: 0.52em, spacing: 1.8mm + 0.52em)
#set list(indent: 0mm, body-indent: 2.5mm, spacing: 0.65em)
#set table(inset: (x: 1.5mm, y: .9mm),
  stroke: (x: none, top: none, bottom: .4pt + rgb("8a9aa5")))
#show heading.where(level: 1): set text(size: 12pt)
#show heading.where(level: 2): set text(size: 11pt, fill: rgb("14425e"))
#set page(paper: "a4", margin: (top: 31mm, right: 33mm, bottom: 22mm, left: 33mm),
  header: context if counter(page).get().first() > 1 [{header}], footer: [{footer}])
"""
_PLACES = {
    "logo": (0, -18, 70), "afzender": (91, -18, 63), "retouradres": (0, 19, 80),
    "adres": (0, 24.7, 80),
}  # fmt: skip
"""Left and top from the text's corner, and width, in mm."""
_WIDTHS = {
    "inkoopniveaus": "25mm, 36mm, 32mm, 25mm, 26mm", "gegevens": "58mm, 1fr",
    "kenmerken": "30mm, 35mm, 30mm, 1fr", "voet": "1fr, 30mm", "vervolgkop": "1fr, 36mm, 40mm",
}  # fmt: skip
_SIZES = {"afzender": "8.5pt", "retouradres": "7pt", "kenmerken": "9pt", "gegevens": "9.5pt",
          "inkoopniveaus": "9.5pt", "voet": "8pt", "vervolgkop": "8pt"}  # fmt: skip
_COUNTERS = {
    "paginanummer": "#context counter(page).display()",
    "paginatotaal": "#context counter(page).final().first()",
}
"""Elements in which basis/brief.css counts pages."""
_DATA = re.compile(r"data:image/(\w+)[^,]*,(.*)", re.DOTALL)
_SPACE = re.compile(r"\s+")

Element = Any
"""An element of lxml."""


class TypstLetter:
    """Writes one marked page as Typst source.

    Args:
        folder: where pictures are put.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kinds: Mapping[str, Callable[[Element], str]] = {
            "p": lambda each: f"#par[{self._inside(each)}]\n",
            "h1": lambda each: f"#heading(level: 1)[{self._inside(each)}]\n",
            "h2": lambda each: f"#heading(level: 2)[{self._inside(each)}]\n",
            "strong": lambda each: f"#strong[{self._inside(each)}]",
            "ul": lambda each: f"#list({self._cells(each, 'li')})\n",
            "table": self._table,
            "img": self._picture,
            "div": self._block,
        }

    def source(self, markup: str) -> str:
        """Return the source of a page."""
        page: Element = html.document_fromstring(markup)
        body = page.find("body")
        running = {name: self._taken(body, name) for name in ("vervolgkop", "voet")}
        author = page.find(".//meta[@name='author']")
        preamble = PREAMBLE.format(
            language=_string(page.get("lang", "nl")),
            title=_string(page.findtext(".//title") or ""),
            author=_string(author.get("content") if author is not None else ""),
            header=running["vervolgkop"],
            footer=running["voet"],
        )
        return preamble + "#v(63mm)\n" + self._inside(body)

    def _taken(self, body: Element, name: str) -> str:
        """Take a running element out of the body."""
        for element in body.xpath(f".//*[@id='{name}']"):
            element.drop_tree()
            return self._inside(element)
        return ""

    def _inside(self, element: Element) -> str:
        return "".join(self._pieces(element))

    def _pieces(self, element: Element) -> Iterator[str]:
        yield _words(element.text)
        for child in element:
            if isinstance(child.tag, str):
                yield self._element(child)
            yield _words(child.tail)

    def _element(self, element: Element) -> str:
        for name, counter in _COUNTERS.items():
            if name in (element.get("class") or "").split():
                return counter
        return self._kinds.get(element.tag, self._inside)(element)

    def _block(self, element: Element) -> str:
        name = element.get("id", "")
        inside = self._sized(name, self._inside(element))
        if name not in _PLACES:
            return inside
        left, top, width = _PLACES[name]
        place = f"#place(top + left, dx: {left}mm, dy: {top}mm"
        return f"{place}, block(width: {width}mm)[{inside}])\n"

    def _sized(self, name: str, inside: str) -> str:
        return f"#[#set text(size: {_SIZES[name]})\n{inside}]" if name in _SIZES else inside

    def _table(self, element: Element) -> str:
        rows = element.xpath(".//tr")
        columns = max(len(row) for row in rows)
        name = element.get("id") or element.getparent().get("id", "")
        widths = _WIDTHS.get(name, ", ".join(["1fr"] * columns))
        lines = []
        for number, row in enumerate(rows):
            cells = self._cells(row, "th") + self._cells(row, "td")
            is_head = number == 0 and all(cell.tag == "th" for cell in row)
            lines.append(f"table.header({cells})," if is_head else cells)
        table = f"#table(columns: ({widths}), align: left,\n{''.join(lines)})\n"
        return self._sized(name, table)

    def _cells(self, parent: Element, kind: str) -> str:
        bold = ("#strong[", "]") if kind == "th" else ("", "")
        return "".join(f"[{bold[0]}{self._inside(each)}{bold[1]}], " for each in parent.iter(kind))

    def _picture(self, element: Element) -> str:
        found = _DATA.fullmatch(element.get("src", ""))
        if not found:
            return ""
        name = f"picture-{abs(hash(found[2])) % 10**8}.{found[1]}"
        (self._folder / name).write_bytes(b64decode(found[2]))
        alt = _string(element.get("alt", ""))
        return f"#image({_string(name)}, alt: {alt}, width: 62mm, height: 22mm)\n"


def _words(text: str | None) -> str:
    """Write text as Typst strings, and a mark as a field of the letter's values."""
    if not text:
        return ""
    if not text.strip():
        return " "
    pieces = MARK.split(_SPACE.sub(" ", text))
    return "".join(
        f"#values.{piece};" if number % 2 else f"#{_string(piece)};" if piece else ""
        for number, piece in enumerate(pieces)
    )


def _string(text: str) -> str:
    """Write a Typst string; JSON escapes what Typst does, in the same way."""
    return json.dumps(text, ensure_ascii=False)

"""Where an empty value leaves a gap in a sentence, on the page of a tried letter.

An empty value that stands alone in its paragraph or cell disappears with it, by design: an address
line, a reference. Between the words of a sentence it leaves a hole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

EMPTY, OPEN, CLOSE = "\uf8c1", "\uf8c2", "\uf8c3"
"""Marks of private use in a tried letter: an empty value (its number between two of them), and
both ends of a filled one."""
_VALUE = "\uf8c4"
_FILLED = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")
_PHRASE = re.compile(f"(?:(?:{_VALUE}|{EMPTY}\\d+{EMPTY})\\s*)+")
_NUMBER = re.compile(f"{EMPTY}(\\d+){EMPTY}")
_MARK = re.compile(f"{EMPTY}\\d+{EMPTY}|[{OPEN}{CLOSE}]")

_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "dfn", "em", "font", "i", "kbd", "mark", "q"}
    | {"s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr", "label"}
)
_UNREAD = frozenset({"head", "style", "script", "template"})
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WORD_BREAKS = frozenset({f"{_W}br", f"{_W}cr", f"{_W}tab", f"{_W}ptab"})


def gaps(line: str) -> Iterator[int]:
    """Yield the numbers of the empty values that leave a gap in a line.

    Values that stand side by side, such as the parts of a name, leave one only when all are empty.
    """
    line, count = _FILLED.subn(_VALUE, line)
    while count:  # a value within a value, as a macro makes them
        line, count = _FILLED.subn(_VALUE, line)
    if not re.search(r"\w", _PHRASE.sub("", line)):
        return
    for phrase in _PHRASE.findall(line):
        if _VALUE not in phrase:
            yield from map(int, _NUMBER.findall(phrase))


def plain(line: str) -> str:
    """Return a line without the marks, as a reader would see it."""
    return re.sub(r"\s+", " ", _MARK.sub("", line)).strip()


def html_lines(page: str) -> list[str]:
    """Return the text of a page, a line for each paragraph, cell or part before a `<br>`."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    root = etree.fromstring(page.encode("utf-8", "replace"), parser)
    return [] if root is None else _collected(_html_pieces(root))


def word_lines(part: str) -> list[str]:
    """Return the text of a part of a Word file, a line for each paragraph or part of it.

    A tab begins a new one, like a cell: "Kenmerk" and its value stand side by side.
    """
    parser = etree.XMLParser(recover=True, resolve_entities=False)
    try:
        root = etree.fromstring(part.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:  # empty: all else is mended, as docxtpl does
        return []
    return _collected(_word_pieces(root))


def _collected(pieces: Iterator[str | None]) -> list[str]:
    """Join pieces of text to lines; None ends a line."""
    lines = [""]
    for piece in pieces:
        if piece is None:
            lines.append("")
        else:
            lines[-1] += piece
    return [line for line in lines if line.strip()]


def _html_pieces(element: Any) -> Iterator[str | None]:  # noqa: ANN401 - lxml has no types
    if element.tag in _UNREAD:
        return
    is_inline = element.tag in _INLINE
    if not is_inline:
        yield None
    yield element.text or ""
    for child in element:
        yield from _html_pieces(child)
        yield child.tail or ""
    if not is_inline:
        yield None


def _word_pieces(element: Any) -> Iterator[str | None]:  # noqa: ANN401 - lxml has no types
    if element.tag == f"{_W}t":
        yield element.text or ""
    elif element.tag in _WORD_BREAKS:
        yield None
    else:
        is_paragraph = element.tag == f"{_W}p"
        if is_paragraph:
            yield None
        for child in element:
            yield from _word_pieces(child)
        if is_paragraph:
            yield None

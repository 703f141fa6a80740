"""A rendered page, cut at its slots: fixed pieces of HTML, and the values between them.

A slot is an element with `data-slot="MM"`, its width in mm, that holds one line of text and no
other element. The template puts a mark where its text begins (rendering/folded.py); the text ends
with the next tag.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape, unescape
from itertools import zip_longest

from pso_letters.rendering.compiled_pdf.plain import Refused
from pso_letters.rendering.folded import MARK

Key = tuple[tuple[str, ...], tuple[bool, ...]]
"""What all pages of a group have in common: the fixed pieces, and which slots are filled."""

_WHITE = " \t\n\r\f"
"""White space of HTML (WHATWG Infra, ASCII whitespace)."""
_EDGE_SPACE = re.compile(r"(?<=<p>)[ \t\r\n]+|[ \t\r\n]+(?=</(?:p|li|td|th|h[1-6])>)")
"""White space at the edges of a block: WeasyPrint 70 breaks the last full line too early by it."""
_WIDTH = re.compile(r"""\sdata-slot=["']([0-9]+(?:\.[0-9]+)?)["'][^<>]*>[ \t\n\r\f]*\Z""")


@dataclass(frozen=True, slots=True)
class Page:
    """One letter, rendered as HTML and cut at its slots.

    Args:
        pieces: the HTML around the slots; one more than there are slots.
        values: text of each slot, without markup; "" for one that is empty.
    """

    pieces: tuple[str, ...]
    values: tuple[str, ...]

    @property
    def key(self) -> Key:
        """What it has in common with all pages of its group; an empty slot draws nothing."""
        return self.pieces, tuple(map(bool, self.values))

    @property
    def html(self) -> str:
        """The page as WeasyPrint gets it."""
        return html_of(self.pieces, self.values)


def cut(rendered: str) -> Page:
    """Cut a rendered page at its marks."""
    first, *rest = rendered.split(MARK)
    pieces, values = [first], []
    for part in rest:
        text, tag, after = part.partition("<")
        value = text.strip(_WHITE)
        if len(value) != len(text):
            start = text.index(value) if value else len(text)
            pieces[-1] += text[:start]
            tag = text[start + len(value) :] + tag
        pieces.append(tag + after)
        values.append(unescape(value) if "&" in value else value)
    return Page(tuple(pieces), tuple(values))


def html_of(pieces: Sequence[str], texts: Sequence[str]) -> str:
    """Put texts between fixed pieces of HTML."""
    joined = (
        part for pair in zip_longest(pieces, map(escape, texts), fillvalue="") for part in pair
    )
    return _EDGE_SPACE.sub("", "".join(joined))


def tidy(rendered: str) -> str:
    """Return the HTML of a rendered page, without marks."""
    return _EDGE_SPACE.sub("", rendered.replace(MARK, ""))


def widths_of(pieces: Sequence[str]) -> tuple[float, ...]:
    """Return the declared widths of the slots, in mm.

    Raises:
        Refused: a slot doesn't declare one.
    """
    found = [_WIDTH.search(piece) for piece in pieces[:-1]]
    if not all(found):
        raise Refused("a slot doesn't say its width in mm")
    return tuple(float(each[1]) for each in found if each)


def digest_of(key: Key, characters: str) -> str:
    """Return a short name of a group: the same in each process, for the same run."""
    pieces, filled = key
    whole = MARK.join((*pieces, str(filled), characters))
    return hashlib.sha256(whole.encode()).hexdigest()[:16]

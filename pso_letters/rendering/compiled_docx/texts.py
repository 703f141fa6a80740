"""The text of a template between two values: cleaned and deflated once.

Which literals follow each other depends on the conditions of a letter. What stands between two
values is taken as a whole, so that it deflates well, and kept for the next letter that has it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from pso_letters.deflating import SHORTEST, Fixed, fixed
from pso_letters.rendering.compiled_docx.markup import Unproven

PICTURE = "\uf8c0"
"""Mark of private use, where the number of a picture comes."""
_DRAWING = re.compile(r"<(?P<prefix>[\w.-]+):docPr\b[^>]*?(?P<id>\sid=\"\d+\"[^>]*)?>")
_LISTING = re.compile("[\t\n\a\f]")
"""What docxtpl turns into tabs, line breaks, paragraphs and page breaks."""
_PARAGRAPHS = re.compile(r"\n(?=<w:p[ >])|(?<=\?>)\n(?=<)")
"""Line breaks that mean nothing: docxtpl's own, and the one after an XML declaration."""
_INNER = re.compile(r"(?s)(?<=\A..).+(?=..\Z)")
_MEANINGLESS = re.compile(r"[^{}%_\]>]")
_MOST_KEPT = 8_000_000
"""Characters of text that are kept; or twice the template, as one letter may need all of it."""


@dataclass(frozen=True, slots=True)
class FixedText:
    """What stands between two values.

    Args:
        parts: the text; between two parts comes the number of a picture.
        short: the text, when it is too short to be a piece of its own.
        edges: its first and last characters, as far as they mean something to docxtpl when a
            value stands beside them.
        is_odd: it holds what docxtpl would turn into elements.
    """

    parts: tuple[Fixed, ...]
    short: str
    edges: str
    is_odd: bool


class Texts:
    """Makes and keeps fixed texts.

    Args:
        cleaned: what docxtpl does with rendered text.
        size: length of the template.
    """

    def __init__(self, cleaned: Callable[[str], str], size: int = 0) -> None:
        self._cleaned = cleaned
        self._room = self._most = max(_MOST_KEPT, 2 * size)
        self._known: dict[tuple[str, ...], FixedText] = {}

    def of(self, literals: tuple[str, ...]) -> FixedText:
        """Return the text of literals that follow each other."""
        known = self._known.get(literals)
        if known is None:
            text = "".join(literals)
            self._make_room(len(text))
            known = self._known[literals] = self._made(text)
        return known

    def _make_room(self, size: int) -> None:
        """Forget all texts when there are too many: of some templates each letter has a new one."""
        if size > self._room:
            self._known.clear()
            self._room = self._most
        self._room -= size

    def _made(self, text: str) -> FixedText:
        if _LISTING.search(_PARAGRAPHS.sub("", text)):
            return FixedText((), "", "", is_odd=True)
        text = self._cleaned(text)
        parts = [part.encode() for part in text.split(PICTURE)]
        is_short = len(parts) == 1 and len(parts[0]) < SHORTEST
        edges = _MEANINGLESS.sub(" ", _INNER.sub(" ", text))
        if is_short:
            return FixedText((), text, edges, is_odd=False)
        return FixedText(tuple(map(fixed, parts)), "", edges, is_odd=False)


def marked(source: str) -> str:
    """Put a mark where docxtpl numbers the pictures of a body anew (ISO 29500-1, 20.4.2.5).

    Raises:
        Unproven: a picture can't be numbered so.
    """
    return _DRAWING.sub(_marked, source)


def _marked(found: re.Match[str]) -> str:
    if found["prefix"] != "wp" or not found["id"]:
        raise Unproven("a picture without a number")
    return re.sub(r'(\sid=")\d+"', rf'\1{PICTURE}"', found[0], count=1)

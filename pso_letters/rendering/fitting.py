"""How wide a text is in the house's font, and as much of it as fits.

WeasyPrint's own `text-overflow: ellipsis` hides the rest of the text in the ellipsis: the text that
is copied or read aloud is then damaged, and so is the font's table (WeasyPrint 70).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import accumulate

from PIL import ImageFont

from pso_letters.resources import letter_font

_MM_PER_POINT = 25.4 / 72
_UNITS = 1000
_CUT = "…"
_WORD = re.compile(" *[^ ]+")
"""A word and the spaces before it; a no-break space is part of a word."""
_SHOWS_NOTHING = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Control characters and line breaks, which the shaping of text refuses."""


def width_of(text: str, points: float, *, bold: bool = False) -> float:
    """Return the width of a line of text in mm."""
    return sum(map(_advances(bold=bold).__getitem__, text)) * points * _MM_PER_POINT / _UNITS


def fitted(text: str, width: float, points: float, *, bold: bool = False) -> str:
    """Return a line of text, cut with an ellipsis where it is wider than so many mm.

    The ellipsis comes even where there is no room for it: what is left out must be seen.
    """
    if width_of(text, points, bold=bold) <= width:
        return text
    room = width - width_of(_CUT, points, bold=bold)
    ends = accumulate(_widths(text, points, bold=bold))
    count = sum(end <= room for end in ends)
    return f"{text[:count].rstrip()}{_CUT}"


def broken(text: str, width: float, points: float) -> tuple[str, ...]:
    """Return a text as lines of at most so many mm, broken between words.

    A word that is wider stays whole, on a line of its own. Spaces where a line is broken go.
    """
    if width_of(text, points) <= width:
        return (text,)
    lines: list[str] = []
    for word in _WORD.findall(text):
        if lines and width_of(lines[-1] + word, points) <= width:
            lines[-1] += word
        else:
            lines.append(word.lstrip(" "))
    return tuple(lines)


def _widths(text: str, points: float, *, bold: bool) -> list[float]:
    scale, advances = points * _MM_PER_POINT / _UNITS, _advances(bold=bold)
    return [advances[character] * scale for character in text]


class _Advances(dict[str, float]):
    """The advance of each character in thousandths of the size; kerning is left out."""

    def __init__(self, font: ImageFont.FreeTypeFont) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, character: str) -> float:
        """Measure a character that wasn't asked before."""
        is_shown = unicodedata.category(character) not in _SHOWS_NOTHING
        advance = self[character] = self._font.getlength(character) if is_shown else 0.0
        return advance


@cache
def _advances(*, bold: bool) -> _Advances:
    return _Advances(ImageFont.truetype(str(letter_font(bold=bold)), _UNITS))

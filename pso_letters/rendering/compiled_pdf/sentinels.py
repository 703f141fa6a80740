"""Texts of our own that stand in the slots while a group is compiled.

Layout A shows in each slot a mark by which it is known; a probe (pairs that would be kerned,
letters and figures that would become a ligature or a fraction, and a letter in two places, which
`text-transform: capitalize` would treat differently); and each character that values may have, so
that it is in the subset of the slot's font. Layout B fills each slot to just below its width, with
words, so that it would wrap if there were less room, and be stretched if it were justified. Layout
C shows one narrow letter in each, so that what only a long text pushes away is back in its place.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Mapping
from itertools import cycle

USUAL = string.ascii_letters + string.digits + " !\"#%&'()*+,-./:;?@_"
"""Characters that are always there, so that letters of different runs don't differ by little."""
PROBE = "AVAToTeYoLTP.fiflffittiftfjctstThijIJ1/2 3rd x xx -> "
BETWEEN = "."
"""Stands after each further character, so that one without a plain glyph doesn't hide the next."""

_MARKED = re.compile(r"q\d{4}q")
_NO_BREAK_SPACE = "\u00a0"
_SIMPLE = re.compile(
    "[!-~\u00a1-\u00ac\u00ae-\u02af\u1e00-\u1eff"  # Latin, without the soft hyphen
    "\u2010-\u2027\u2030-\u2043\u2045-\u205e"  # signs, without those for direction
    "\u20a0-\u20c0\u2100-\u2125\u2127-\u214f]"
)
"""Letters of the Latin script, and signs that all scripts share (Unicode 15, Scripts.txt).

Beside a Greek or Cyrillic letter a font may draw a sign with another glyph than beside a Latin one,
where layout A shows it; so these go through WeasyPrint. The fraction slash is left out because it
makes small figures of those beside it.
"""
UNSEEN = "ne mi ra to lus de vo " * 100
"""What a slot holds in layout B when layout A shows it nowhere, as a header of later pages in a
letter of one page: so much that it would change something if it were laid out after all."""
SHORT = "i"
"""What each slot holds in layout C; a value that is narrower still goes through WeasyPrint."""

_WORDS = "ne mi ra to lus de vo "
_NARROW = "il.t"
_SPARE = 150.0
"""What layout B leaves free, so that a justified line is stretched by more than is rounded away."""


def mark(slot: int) -> str:
    """Return the text by which a slot is known."""
    return f"q{slot:04}q"


def marked_slot(text: str) -> int | None:
    """Return the slot whose sentinel a text is; None for any other text."""
    return int(text[1:5]) if _MARKED.match(text) else None


def may_confuse(pieces: Iterable[str]) -> bool:
    """Tell whether a page holds by itself what looks like a mark."""
    return any(_MARKED.search(piece) for piece in pieces)


def further(characters: str) -> str:
    """Return those of a run's characters that may be set into slots, besides the usual ones.

    The no-break space comes last: fonts draw it with the glyph of the space, and the first
    character that is drawn with a glyph is what programs read for it.
    """
    simple = sorted(set(filter(_SIMPLE.match, characters)) - set(USUAL))
    return "".join(simple) + (_NO_BREAK_SPACE if _NO_BREAK_SPACE in characters else "")


def usual_text(slot: int) -> str:
    """Return what a slot shows in layout A, as far as each font must have it."""
    return mark(slot) + PROBE + USUAL + BETWEEN


def carrying_text(slot: int, more: str) -> str:
    """Return what a slot shows in layout A: each further character followed by a fixed one."""
    return usual_text(slot) + "".join(each + BETWEEN for each in more)


def full_text(width: float, widths: Mapping[str, float]) -> str:
    """Return what a slot shows in layout B: a text just narrower than its width.

    Args:
        width: of the slot, in the unit of `widths`.
        widths: width of each character.
    """
    text, used = "", _SPARE
    for each in cycle(_WORDS):
        if used + widths[each] > width:
            break
        text, used = text + each, used + widths[each]
    if text.endswith(" "):
        text, used = text[:-1], used - widths[" "]
    narrow = min(_NARROW, key=lambda each: widths[each])
    return text + narrow * int((width - used) / widths[narrow])

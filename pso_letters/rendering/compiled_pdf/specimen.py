"""Layout A: the page with marks in its slots, and what it tells of places, fonts and characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pso_letters.rendering.compiled_pdf import sentinels
from pso_letters.rendering.compiled_pdf.glyphs import Alphabet, alphabet_of
from pso_letters.rendering.compiled_pdf.plain import Refused
from pso_letters.rendering.compiled_pdf.press import Press
from pso_letters.rendering.compiled_pdf.proof import Places, lines_of
from pso_letters.rendering.compiled_pdf.reading import Drawn, TextLine
from pso_letters.rendering.compiled_pdf.slots import Key, html_of

_ONE_LINE = "[data-slot] { white-space: nowrap !important }"
"""In layout A a text may be wider than its slot: it runs over, and moves nothing. Where it does
move something (text beside it, a column that takes the width of its text), A and B differ, and the
group is refused; a value would do the same there."""
_MOST_TRIES = 3
_MARK = len(sentinels.mark(0))
"""Glyphs by which a slot is known."""


@dataclass(frozen=True, slots=True)
class Specimen:
    """What layout A tells.

    Args:
        drawn: the layout.
        places: where the slots are shown.
        lines: each slot that is shown, as the first of its places shows it.
        alphabets: the characters of each of these slots.
    """

    drawn: Drawn
    places: Places
    lines: Mapping[int, TextLine]
    alphabets: Mapping[int, Alphabet]


@dataclass
class SpecimenMaker:
    """Makes layout A for the groups of one template.

    Characters that a font of a slot doesn't have would draw another font into the file, so they
    are left out, which may take a second layout. What is remembered of a font only spares that
    layout: a result is kept when just the characters that its own fonts lack were left out, so it
    never depends on what was made before.

    Args:
        press: lays pages out.
        more: characters that values may have besides the usual ones.
    """

    press: Press
    more: str
    _lacking: dict[str, set[str]] = field(default_factory=dict)

    def specimen(self, key: Key) -> Specimen:
        """Lay a group out.

        Raises:
            Refused: its slots don't show their text as it stands.
        """
        more = self._had(self._lacking)
        for _ in range(_MOST_TRIES):
            found = self._tried(key, more)
            right = self._had({line.font for line in found.lines.values()})
            if more == right:
                return found
            more = right
        raise Refused("the characters of the slots' fonts can't be told")

    def _had(self, fonts: Iterable[str]) -> str:
        """Return the characters that all of some fonts have, as far as is known."""
        lacking = set[str]().union(*(self._lacking.get(font, ()) for font in fonts))
        return "".join(each for each in self.more if each not in lacking)

    def _tried(self, key: Key, more: str) -> Specimen:
        pieces, is_filled = key
        texts = [
            sentinels.carrying_text(slot, more) if there else ""
            for slot, there in enumerate(is_filled)
        ]
        drawn = self.press.drawn(html_of(pieces, texts), _ONE_LINE)
        places, lines = _shown(drawn)
        alphabets = {
            slot: alphabet_of(line, slot, more, drawn.fonts[line.font])
            for slot, line in lines.items()
        }
        for slot, alphabet in alphabets.items():
            lacking = self._lacking.setdefault(lines[slot].font, set())
            lacking.update(set(more) - alphabet.codes.keys())
        return Specimen(drawn, places, lines, alphabets)


def _shown(drawn: Drawn) -> tuple[dict[int, dict[int, int]], dict[int, TextLine]]:
    """Find the slots in what was drawn.

    Raises:
        Refused: a slot is shown in different fonts or sizes.
    """
    places: dict[int, dict[int, int]] = {}
    lines: dict[int, TextLine] = {}
    for number, slot, line in _marked(drawn):
        first = lines.setdefault(slot, line)
        if (first.size, first.shown) != (line.size, line.shown):
            raise Refused("a slot is shown in more than one way")
        places.setdefault(number, {})[line.place] = slot
    return places, lines


def _marked(drawn: Drawn) -> Iterator[tuple[int, int, TextLine]]:
    """Yield each line that shows a slot: number of its stream, slot and line."""
    for number in drawn.contents:
        for line in lines_of(drawn, number):
            if font := drawn.fonts.get(line.font):
                start = "".join(font.characters.get(each, "") for each in line.starts(_MARK))
                slot = sentinels.marked_slot(start)
                if slot is not None:
                    yield number, slot, line

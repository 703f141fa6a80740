"""A page to a compiled group: three layouts, and the proof that they are enough."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from pso_letters.errors import PsoLettersError
from pso_letters.rendering.compiled_pdf import sentinels
from pso_letters.rendering.compiled_pdf.claim import with_claim
from pso_letters.rendering.compiled_pdf.glyphs import ROUNDING, width_of
from pso_letters.rendering.compiled_pdf.group import Group, Room, make_group
from pso_letters.rendering.compiled_pdf.plain import Refused
from pso_letters.rendering.compiled_pdf.press import Press
from pso_letters.rendering.compiled_pdf.proof import prove
from pso_letters.rendering.compiled_pdf.slots import Key, digest_of, html_of, widths_of
from pso_letters.rendering.compiled_pdf.specimen import Specimen, SpecimenMaker

_PX = 96 / 25.4
"""CSS pixels in a millimetre (CSS Values 4, 6.1)."""
_EM = 1000
"""Widths of glyphs are in thousandths of the size (9.7.4.3)."""

_log = logging.getLogger(__name__)


class Compiler:
    """Compiles groups of one template.

    Args:
        press: lays pages out.
        characters: all characters of the values of the run.
    """

    def __init__(self, press: Press, characters: str) -> None:
        self._press = press
        self._more = sentinels.further(characters)
        self._maker = SpecimenMaker(press, self._more)

    def group(self, key: Key) -> Group | None:
        """Compile a group; None, and a line in the log, when it can't be."""
        digest = digest_of(key, self._more)
        try:
            return self._compiled(digest, key)
        except (Refused, PsoLettersError) as refused:
            _log.info("the letters of group %s are laid out one by one: %s", digest, refused)
        except Exception:  # noqa: BLE001 - a fault of ours may cost time, and no letter
            _log.exception("the letters of group %s are laid out one by one", digest)
        return None

    def _compiled(self, digest: str, key: Key) -> Group:
        pieces, is_filled = key
        if sentinels.may_confuse(pieces):
            raise Refused("a text of the letter looks like a mark of ours")
        widths = widths_of(pieces)
        specimen = self._maker.specimen(key)
        texts = _full_texts(specimen, widths, is_filled)
        for shown in (texts, _short_texts(is_filled)):  # layouts B and C
            other = self._press.drawn(html_of(pieces, shown))
            prove(specimen.drawn, other, specimen.places, shown)
        rooms = [_room(specimen, slot, text) for slot, text in enumerate(texts)]
        return make_group(digest, with_claim(specimen.drawn), specimen.places, rooms)


def _full_texts(
    specimen: Specimen, widths: Sequence[float], is_filled: Sequence[bool]
) -> list[str]:
    """Return the texts of layout B: as wide as a slot says it is, longer where none is shown."""
    return [
        _full_text(specimen, slot, width) if there else ""
        for slot, (width, there) in enumerate(zip(widths, is_filled, strict=True))
    ]


def _short_texts(is_filled: Sequence[bool]) -> list[str]:
    """Return the texts of layout C: next to nothing."""
    return [sentinels.SHORT if there else "" for there in is_filled]


def _full_text(specimen: Specimen, slot: int, width: float) -> str:
    line = specimen.lines.get(slot)
    if line is None:
        return sentinels.UNSEEN
    alphabet = specimen.alphabets[slot]
    return sentinels.full_text(width * _PX / line.size * _EM, alphabet.widths)


def _room(specimen: Specimen, slot: int, text: str) -> Room | None:
    """Return what a slot can hold: from as narrow as in layout C to as wide as in layout B."""
    if not text:
        return None
    line = specimen.lines.get(slot)
    if line is None:
        return Room(None, 1, len(sentinels.UNSEEN))
    alphabet = specimen.alphabets[slot]
    least = width_of(sentinels.SHORT, alphabet)
    return Room(alphabet, least, width_of(text, alphabet) - len(text) * 2 * ROUNDING)

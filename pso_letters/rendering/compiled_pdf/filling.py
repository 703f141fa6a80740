"""Values into the slots of a compiled group, and which values are fit for it."""

from __future__ import annotations

from collections.abc import Sequence

from pso_letters.deflating import Fixed, Piece, zlib_stream
from pso_letters.rendering.compiled_pdf.glyphs import width_of
from pso_letters.rendering.compiled_pdf.group import Group, Room, Run
from pso_letters.rendering.compiled_pdf.writer import completed

_MOST_KNOWN = 256


def filled(group: Group, values: Sequence[str]) -> bytes | None:
    """Return the file of a letter; None when a value isn't fit for its slot."""
    glyphs = _glyphs(group, values)
    if glyphs is None:
        return None
    streams = [zlib_stream([_piece(piece, glyphs) for piece in pieces]) for pieces in group.streams]
    return completed(group.base, streams, glyphs)


def _piece(piece: Fixed | Run, glyphs: Sequence[bytes]) -> Piece:
    if isinstance(piece, Fixed):
        return piece
    return b"".join([glyphs[each] if isinstance(each, int) else each for each in piece])


def _glyphs(group: Group, values: Sequence[str]) -> list[bytes] | None:
    """Return the glyphs of each value."""
    known, found = group.known, []
    for slot, text in enumerate(values):
        glyphs = known.get((slot, text))
        if glyphs is None:
            glyphs = set_text(text, group.rooms[slot])
            if glyphs is None:
                return None
            if len(known) >= _MOST_KNOWN:
                known.clear()
            known[slot, text] = glyphs
        found.append(glyphs)
    return found


def set_text(text: str, room: Room | None) -> bytes | None:
    """Set a text into a slot.

    Returns:
        The codes of its glyphs; None when it isn't fit: a character has no plain glyph, white
        space would be collapsed (CSS Text 3, 4.1.1) or draw nothing, or it is wider or narrower
        than what was proven.
    """
    if room is None or not text:
        return None if text or room else b""
    if not (alphabet := room.alphabet):
        return b"" if len(text) <= room.width else None
    try:
        width = width_of(text, alphabet)
    except KeyError:
        return None
    if not room.least <= width <= room.width:
        return None
    if "  " in text or text.strip(" ") != text or not text.strip():
        return None
    return b"".join(map(alphabet.codes.__getitem__, text))

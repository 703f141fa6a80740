"""How wide the glyphs of an embedded font are, by the font itself.

WeasyPrint rounds the width of a glyph at the size at which it meets the glyph first, so the last
digit could depend on which text happens to be drawn first, and so on a value. The font's own widths
don't (ISO/IEC 14496-22: a font of TrueType or CFF outlines tells them in its table `hmtx`).
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

_EM = 1000
"""Widths in a PDF file are in thousandths of the size (ISO 32000-1, 9.7.4.3)."""
_RECORD = struct.Struct(">4sLLL")
"""Tag, checksum, place and length of a table (14496-22, 4.5)."""
_FIRST_RECORD = 12
_UNITS_PER_EM, _NUMBER_OF_METRICS = 18, 34
"""Where `head` and `hhea` tell how many units an em has, and how many glyphs a width of their
own; the others are as wide as the last one (5.2.2, 5.2.3, 5.2.6)."""


def own_widths(font: bytes) -> tuple[int, ...]:
    """Return the width of each glyph by its number; the last one holds for all after it.

    Returns:
        Widths in 1/1000 of the size, rounded half up; nothing for what isn't such a font.
    """
    try:
        return _widths(font, _tables(font))
    except (KeyError, struct.error, ZeroDivisionError):
        return ()


def _widths(font: bytes, tables: Mapping[bytes, int]) -> tuple[int, ...]:
    units = _short(font, tables[b"head"] + _UNITS_PER_EM)
    count = _short(font, tables[b"hhea"] + _NUMBER_OF_METRICS)
    start = tables[b"hmtx"]
    advances = struct.unpack_from(f">{2 * count}H", font, start)[::2]
    return tuple((2 * advance * _EM + units) // (2 * units) for advance in advances)


def _tables(font: bytes) -> dict[bytes, int]:
    """Return the place of each table."""
    count = _short(font, 4)
    records = (_RECORD.unpack_from(font, _FIRST_RECORD + _RECORD.size * n) for n in range(count))
    return {tag: place for tag, _, place, _ in records}


def _short(font: bytes, place: int) -> int:
    value: int = struct.unpack_from(">H", font, place)[0]
    return value

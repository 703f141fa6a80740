"""Which glyph and which width a character has in the font of a slot, read from layout A."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pso_letters.rendering.compiled_pdf.plain import Refused
from pso_letters.rendering.compiled_pdf.reading import Font, Glyph, TextLine
from pso_letters.rendering.compiled_pdf.sentinels import BETWEEN, usual_text

_SPACES = " \u00a0"
ROUNDING = 0.5
"""Widths in a PDF file are rounded to 1/1000 of the size; at worst each is so much wider."""
_ESCAPED = {each: b"\\" + bytes((each,)) for each in b"()\\"} | {0x0D: b"\\r"}
"""What must be escaped in a literal string (7.3.4.2); a CR would be read as a LF."""


@dataclass(frozen=True, slots=True)
class Alphabet:
    """The characters that can be set in one font.

    Args:
        codes: each character as the bytes of a literal string.
        widths: at most how wide each character is, in 1/1000 of the size.
    """

    codes: Mapping[str, bytes]
    widths: Mapping[str, float]


def check_plain(glyphs: Sequence[Glyph], text: str, font: Font) -> None:
    """Make sure that glyphs show a text as it stands: one glyph a character, unshifted.

    Raises:
        Refused: kerning, ligatures, `text-transform`, spacing or another font are in play.
    """
    if "".join(_read(glyph, font) for glyph in glyphs) != text:
        raise Refused("a slot doesn't show its text character by character")
    if any(glyph.shift for glyph in glyphs):
        raise Refused("a slot has kerning or spacing")


def _plain_glyphs(glyphs: Sequence[Glyph], text: str, font: Font) -> dict[str, int]:
    """Return the glyph of each character; the same one wherever the character stands.

    Raises:
        Refused: the glyphs don't show the text as it stands, or depend on what stands beside them.
    """
    check_plain(glyphs, text, font)
    numbers: dict[str, int] = {}
    for each, glyph in zip(text, glyphs, strict=True):
        if numbers.setdefault(each, glyph.number) != glyph.number:
            raise Refused("a slot shows a character in more than one way")
    return numbers


def _read(glyph: Glyph, font: Font) -> str:
    return font.characters.get(glyph.number, "") if glyph.font == font.name else ""


def alphabet_of(line: TextLine, slot: int, more: str, font: Font) -> Alphabet:
    """Return the characters that a carrying slot has shown to be plain.

    Args:
        line: the slot in layout A.
        slot: its number.
        more: the characters that it carries besides the usual ones.
        font: its font.

    Raises:
        Refused: not even the usual ones are.
    """
    glyphs, beginning = line.glyphs, usual_text(slot)
    numbers = _plain_glyphs(glyphs[: len(beginning)], beginning, font)
    parts = _parts(glyphs[len(beginning) :], Glyph(font.name, numbers[BETWEEN], 0))
    if len(parts) == len(more):
        for each, part in zip(more, parts, strict=True):
            if _is_plain(each, part, font):
                numbers[each] = part[0].number
    return Alphabet(
        codes={each: _literal(number) for each, number in numbers.items()},
        widths={each: font.widths[number] + ROUNDING for each, number in numbers.items()},
    )


def _parts(glyphs: Sequence[Glyph], between: Glyph) -> list[list[Glyph]]:
    """Split glyphs after each glyph that stands between two characters."""
    parts: list[list[Glyph]] = [[]]
    for glyph in glyphs:
        if glyph == between:
            parts.append([])
        else:
            parts[-1].append(glyph)
    return parts[:-1]


def _is_plain(character: str, glyphs: Sequence[Glyph], font: Font) -> bool:
    """Tell whether a character has one glyph, which is read back as this character."""
    if len(glyphs) != 1 or glyphs[0].shift or glyphs[0].number not in font.widths:
        return False
    read = _read(glyphs[0], font)
    return read == character or (read in _SPACES and character in _SPACES and bool(read))


def _literal(number: int) -> bytes:
    """Return the code of a glyph, two bytes (9.7.4.2), as part of a literal string."""
    return b"".join(_ESCAPED.get(each, bytes((each,))) for each in number.to_bytes(2, "big"))


def width_of(text: str, alphabet: Alphabet) -> float:
    """Return at most how wide a text is, in 1/1000 of the size."""
    return sum(map(alphabet.widths.__getitem__, text))

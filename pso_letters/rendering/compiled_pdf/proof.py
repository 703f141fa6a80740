"""Proof that only the glyphs in the slots depend on the texts in the slots.

Layouts A, B and C show texts of different length and letters: longer than their slot, as wide as
it, and next to nothing. Where a text pushes something away, it does so the more the wider it is; so
when all else is equal in the three (number of objects, boxes, structure tree, outline, metadata,
and each operator of each page), a text no wider than that of B and no narrower than that of C gives
the same again. What wraps, is centred, underlined, linked, or repeated elsewhere shows up as a
difference, and so does what stands after a text that fills its line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pso_letters.rendering.compiled_pdf.glyphs import check_plain
from pso_letters.rendering.compiled_pdf.plain import Refused
from pso_letters.rendering.compiled_pdf.reading import Drawn, PdfObject, TextLine, text_lines

Places = Mapping[int, Mapping[int, int]]
"""By number of a stream, by line in it: the slot whose glyphs are shown there."""


def prove(a: Drawn, b: Drawn, places: Places, texts: Sequence[str]) -> None:
    """Make sure that two layouts differ in nothing but the glyphs of their slots.

    Args:
        a: layout A.
        b: layout B or C.
        places: where the slots are shown.
        texts: text of each slot in that layout.

    Raises:
        Refused: something else differs.
    """
    if a.pages != b.pages:
        raise Refused("the length of a value changes the number of pages")
    if a.fonts.keys() != b.fonts.keys() or a.objects.keys() != b.objects.keys():
        raise Refused("the length of a value changes what the file is made of")
    _prove_objects(a, b)
    for number in a.contents:
        _prove_operators(a.objects[number], b.objects[number], places.get(number, {}))
    for number, slots in places.items():
        _prove_texts(b, number, slots, texts)


def _prove_objects(a: Drawn, b: Drawn) -> None:
    """Compare all but operators and fonts: a subset of a font follows from what is drawn."""
    apart = {*a.contents}.union(*(font.objects for font in a.fonts.values()))
    for number, found in a.objects.items():
        if number not in apart and found != b.objects[number]:
            raise Refused(f"a value changes more than its slot: {_excerpt(found.head)}")
    if any(a.objects[number].head != b.objects[number].head for number in a.contents):
        raise Refused("a value changes how a page is drawn")


def _excerpt(head: bytes) -> str:
    return head[:120].decode("latin-1")


def _prove_operators(a: PdfObject, b: PdfObject, slots: Mapping[int, int]) -> None:
    lines_a, lines_b = (each.body or b"" for each in (a, b))
    told_a, told_b = lines_a.split(b"\n"), lines_b.split(b"\n")
    if len(told_a) != len(told_b):
        raise Refused("the length of a value changes the lines of the text")
    for place, (line_a, line_b) in enumerate(zip(told_a, told_b, strict=True)):
        if line_a != line_b and place not in slots:
            raise Refused(f"the length of a value moves something: {_excerpt(line_a)}")


def _prove_texts(b: Drawn, number: int, slots: Mapping[int, int], texts: Sequence[str]) -> None:
    """Make sure that each slot shows its text: on one line, in one font, unstretched."""
    lines = {line.place: line for line in lines_of(b, number)}
    for place, slot in slots.items():
        line = lines.get(place)
        if not line or line.font not in b.fonts:
            raise Refused("a slot doesn't show its text on one line")
        check_plain(line.glyphs, texts[slot], b.fonts[line.font])


def lines_of(drawn: Drawn, number: int) -> list[TextLine]:
    """Return the lines of text of one of the content streams."""
    return list(text_lines((drawn.objects[number].body or b"").split(b"\n")))


def text_of(drawn: Drawn, line: TextLine) -> str:
    """Return what programs read for a line of text."""
    return "".join(
        drawn.fonts[glyph.font].characters.get(glyph.number, "\ufffd")
        if glyph.font in drawn.fonts
        else "\ufffd"
        for glyph in line.glyphs
    )

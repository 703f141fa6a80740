"""Widths of glyphs follow from the font, and not from what was drawn first."""

from __future__ import annotations

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from pso_letters.rendering.compiled_pdf.metrics import own_widths
from tests.rendering.compiled_pdf.small import FONTS, engine_of, expected, press, source

UNSTABLE = "Nil,’"
"""Characters of Carlito whose widths lie halfway between two thousandths."""


@pytest.mark.parametrize("name", ["Carlito-Regular.ttf", "Carlito-Bold.ttf"])
def test_widths_are_those_of_the_font(name: str) -> None:
    content = (FONTS / name).read_bytes()
    font = TTFont(BytesIO(content))
    units = font["head"].unitsPerEm
    widths = own_widths(content)
    for number, glyph in enumerate(font.getGlyphOrder()):
        exact = font["hmtx"][glyph][0] * 1000 / units
        assert abs(widths[min(number, len(widths) - 1)] - exact) <= 0.5


@pytest.mark.parametrize("content", [b"", b"no font", b"\0\1\0\0\0\1" + b"x" * 40, b"\0" * 100])
def test_what_is_no_font_has_no_widths(content: bytes) -> None:
    assert own_widths(content) == ()


def test_the_size_at_which_a_glyph_is_drawn_first_makes_no_difference() -> None:
    found = []
    for size in (7, 8, 9.5, 11, 12, 23.7):
        (font,) = (
            press()
            .drawn(source(f"<p>{UNSTABLE}</p>", f"body {{ font-size: {size}pt }}"))
            .fonts.values()
        )
        found.append({font.characters[number]: font.widths[number] for number in font.characters})
    assert set(UNSTABLE) <= set(found[0])
    assert all(each == found[0] for each in found)


@pytest.mark.parametrize("value", ["Nil", "abc"])
def test_a_slot_in_another_size_before_the_text_changes_no_width(value: str) -> None:
    body = '<p style="font-size: 8pt" data-slot="60">{{ v }}</p><p>Nil, niets’</p>'
    engine = engine_of(body, "body > p:first-child { display: none }", characters="’")
    page = expected(engine, {"v": value})
    assert engine.finish(page).group
    assert engine.differs(page) == ""

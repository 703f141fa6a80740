"""What is relied on of WeasyPrint's output. When a new WeasyPrint fails here, read `reading`."""

from __future__ import annotations

import re

import pytest

from pso_letters.rendering.compiled_pdf.proof import lines_of, text_of
from pso_letters.rendering.compiled_pdf.reading import Drawn, Glyph, text_lines
from tests.rendering.compiled_pdf.small import press, source

OPERATOR = re.compile(
    rb"/?[A-Za-z*]+|(?:-?[\d.]+ )+[A-Za-z*]+|/\S+ (?:-?[\d.]+ )*[A-Za-z*]+"
    rb"|\[.*\] (?:TJ|\d+ d)|<<.*>>"
)
CODES = re.compile(rb"\[(?:<(?:[0-9a-f]{4})*>|-?[\d.]+| )*\] TJ")


def drawn(body: str, css: str = "") -> Drawn:
    return press().drawn(source(body, css))


@pytest.fixture(scope="module")
def letter() -> Drawn:
    return drawn("<p>Smit &amp; Zn</p><p style='font-family: Dik'>AVA <i>é</i></p>")


def operators(found: Drawn, number: int) -> list[bytes]:
    return (found.objects[number].body or b"").split(b"\n")


def test_a_content_stream_holds_one_operator_a_line(letter: Drawn) -> None:
    lines = operators(letter, letter.contents[0])
    assert [line for line in lines if not OPERATOR.fullmatch(line)] == []


def test_text_is_shown_by_tj_with_four_digits_a_glyph(letter: Drawn) -> None:
    lines = operators(letter, letter.contents[0])
    shown = [line for line in lines if line.endswith((b"TJ", b"Tj", b"'", b'"'))]
    assert shown
    assert all(CODES.fullmatch(line) for line in shown)


def test_each_line_of_text_is_found_with_its_font_and_text(letter: Drawn) -> None:
    lines = lines_of(letter, letter.contents[0])
    assert [text_of(letter, line) for line in lines] == [
        "Geachte lezer,",
        "Smit & Zn",
        "AVA ",
        "é",
        "Tot ziens.",
    ]
    assert all(line.size == pytest.approx(10 * 96 / 72, abs=0.001) for line in lines)
    assert len({line.glyphs[0].font for line in lines}) == 3


def test_kerning_is_told_between_glyphs(letter: Drawn) -> None:
    shifts = [glyph.shift for glyph in lines_of(letter, letter.contents[0])[2].glyphs]
    assert shifts[0] > 0
    assert shifts[-1] == 0


def test_corrections_by_nothing_are_left_out(letter: Drawn) -> None:
    body = letter.objects[letter.contents[0]].body or b""
    assert b">0<" not in body
    assert b">0]" not in body


def test_a_font_tells_the_width_of_each_glyph_that_is_drawn(letter: Drawn) -> None:
    for font in letter.fonts.values():
        assert font.characters.keys() == font.widths.keys() - {0}
        assert all(100 < width < 1200 for width in font.widths.values())
        assert len(font.objects) == 5


def test_a_character_without_a_glyph_is_absent() -> None:
    found = drawn("<p>a\U000f0123b</p>")
    texts = {text for font in found.fonts.values() for text in font.characters.values()}
    assert {"a", "b"} <= texts
    assert "\U000f0123" not in texts
    assert any(len(font.objects) > 5 for font in found.fonts.values())


def test_forms_are_content_too() -> None:
    found = drawn("<p style='opacity: .5'>half</p>")
    assert len(found.contents) == found.pages + 1
    assert "half" in [text_of(found, line) for line in lines_of(found, found.contents[1])]


def test_nothing_is_packed_yet(letter: Drawn) -> None:
    assert all(b"/Filter" not in each.head for each in letter.objects.values())
    assert all(b"/Length " not in each.head for each in letter.objects.values())
    assert (letter.objects[letter.metadata].body or b"").startswith(b"<?xpacket")


def test_pages_root_and_information_are_found(letter: Drawn) -> None:
    assert letter.pages == 1
    assert b"/Catalog" in letter.objects[letter.root].head
    assert b"/Title (Proef)" in letter.objects[letter.info].head


@pytest.mark.parametrize(
    ("line", "glyphs"),
    [
        (b"[<00240025>] TJ", [("F", 0x24, 0), ("F", 0x25, 0)]),
        (b"[<0024>-12<0025>] TJ", [("F", 0x24, -12), ("F", 0x25, 0)]),
        (b"[<0024>3] TJ", [("F", 0x24, 3)]),
        (b"[<0024>3<>-1<0025>] TJ", [("F", 0x24, 2), ("F", 0x25, 0)]),
        (b"[<>] TJ", []),
    ],
)
def test_glyphs_are_read(line: bytes, glyphs: list[tuple[str, int, float]]) -> None:
    stream = [b"BT", b"1 0 0 -1 5 6 Tm", b"/F 12 Tf", line, b"ET"]
    (found,) = text_lines(stream)
    assert (found.place, found.size) == (3, 12)
    assert list(found.glyphs) == [Glyph(*each) for each in glyphs]


def test_a_line_in_two_fonts_is_one_line() -> None:
    stream = b"BT|1 0 0 -1 5 6 Tm|/F 12 Tf|[<0024>] TJ|/G 12 Tf|[<0025>] TJ|ET".split(b"|")
    (found,) = text_lines(stream)
    assert [(glyph.font, glyph.number) for glyph in found.glyphs] == [("F", 0x24), ("G", 0x25)]


def test_two_lines_in_one_text_object_are_two() -> None:
    stream = b"BT|/F 12 Tf|1 0 0 -1 5 6 Tm|[<0024>] TJ|1 0 0 -1 5 9 Tm|[<0025>] TJ|ET".split(b"|")
    assert [line.place for line in text_lines(stream)] == [3, 5]

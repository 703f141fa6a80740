"""How wide a text is, and as much of it as fits."""

from __future__ import annotations

import pytest

from pso_letters.rendering.fitting import broken, fitted, width_of
from pso_letters.rendering.frame_context import shortened

LONG = "Stichting tot bevordering van de sociale werkgelegenheid in Oost-Nederland"


@pytest.mark.parametrize("text", ["een\ntwee", "een\u2028twee", "een\x07twee", "een\u00adtwee"])
def test_what_shows_nothing_has_no_width(text: str) -> None:
    assert width_of(text, 10) == pytest.approx(width_of("een", 10) + width_of("twee", 10))


def test_a_text_that_is_too_wide_is_cut() -> None:
    cut = fitted(LONG, 40, 10)
    assert cut.endswith("…")
    assert width_of(cut, 10) <= 40


@pytest.mark.parametrize(
    "name", [LONG, "W" * 80, "Hoveniersbedrijf " + "x" * 90, f"{LONG}\n{LONG}"]
)
def test_a_long_name_is_shortened_to_the_line_of_a_header(name: str) -> None:
    short = shortened(name)
    assert short.endswith("…")
    assert width_of(short, 9.5) <= 61


def test_a_short_name_stays_as_it_is() -> None:
    assert shortened("Smit & Zn <BV>") == "Smit & Zn <BV>"


def test_a_line_is_broken_between_words() -> None:
    lines = broken(LONG, 60, 10)
    assert " ".join(lines) == LONG
    assert len(lines) > 1
    assert all(width_of(line, 10) <= 60 for line in lines)


def test_a_wide_word_stays_whole() -> None:
    assert broken(f"De {'x' * 60} groep", 60, 10) == ("De", "x" * 60, "groep")


def test_a_narrow_line_stays_as_it_is() -> None:
    assert broken("7413 ZX  Deventer", 60, 10) == ("7413 ZX  Deventer",)


def test_spaces_where_a_line_is_broken_are_gone() -> None:
    assert broken(f"{'x' * 60}  De  groep ", 60, 10) == ("x" * 60, "De  groep")
    assert broken("  a", 1, 11) == ("a",)


def test_a_no_break_space_breaks_nothing() -> None:
    assert broken("7413\u00a0ZX\u00a0\u00a0Deventer", 1, 10) == (
        "7413\u00a0ZX\u00a0\u00a0Deventer",
    )


def test_an_ellipsis_comes_even_where_there_is_no_room_for_it() -> None:
    assert fitted("abc", 1, 11) == "…"

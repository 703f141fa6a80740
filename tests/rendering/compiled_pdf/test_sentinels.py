"""The texts that stand in the slots while a group is compiled."""

from __future__ import annotations

import pytest

from pso_letters.rendering.compiled_pdf import sentinels
from pso_letters.rendering.compiled_pdf.sentinels import (
    PROBE,
    carrying_text,
    full_text,
    further,
    mark,
    marked_slot,
    may_confuse,
    usual_text,
)

WIDTHS = dict.fromkeys(sentinels.USUAL, 500.0) | {"i": 220.0, ".": 260.0, " ": 230.0}


def test_a_slot_is_known_by_its_mark() -> None:
    assert [marked_slot(mark(slot)) for slot in (0, 7, 9999)] == [0, 7, 9999]
    assert marked_slot(usual_text(12)) == 12
    assert marked_slot("Geachte heer,") is None
    assert marked_slot(f"x{mark(3)}") is None


def test_a_page_that_holds_a_mark_is_known() -> None:
    assert may_confuse(["<p>", f"</p>a {mark(3)}"])
    assert not may_confuse(["<p>q123q</p>"])


@pytest.mark.parametrize(
    "character",
    [*"\u00ad\u2044\u200b\u200d\u0301\u202e\t\u2028\u2003", *"שع中ก🌱ﬁαЖ\u1fef\u2126"],
)
def test_a_character_that_isnt_simple_is_never_set(character: str) -> None:
    assert further(f"é{character}") == "é"


def test_further_characters_have_one_order_and_the_no_break_space_is_last() -> None:
    assert further("z\u00a0éẞ<é€Ł") == further("ŁẞEé€\u00a0<") == "<éŁẞ€\u00a0"


def test_layout_a_shows_the_probe_and_each_character() -> None:
    text = carrying_text(4, "é€")
    assert text.startswith(mark(4) + PROBE)
    assert set(sentinels.USUAL) <= set(text)
    assert text.endswith(".é.€.")


@pytest.mark.parametrize("width", [800, 3000, 10_001, 40_602.5])
def test_layout_b_fills_a_slot_to_just_below_its_width(width: float) -> None:
    text = full_text(width, WIDTHS)
    used = sum(WIDTHS[each] for each in text)
    assert width - min(WIDTHS.values()) < used + 150 <= width
    assert text == text.strip()
    assert "  " not in text


def test_layout_b_can_wrap_anywhere() -> None:
    assert max(map(len, full_text(40_000, WIDTHS).split(" "))) < 6


def test_layout_b_of_a_slot_that_is_too_narrow_is_empty() -> None:
    assert full_text(100, WIDTHS) == ""

"""Which values are fit for a slot, and what is made of them."""

from __future__ import annotations

import pytest

from pso_letters.rendering.compiled_pdf.filling import filled, set_text
from pso_letters.rendering.compiled_pdf.glyphs import Alphabet
from pso_letters.rendering.compiled_pdf.group import Group, Room
from tests.rendering.compiled_pdf.small import engine_of, expected

ROOM = Room(
    Alphabet(
        codes={"a": b"\x00a", "(": b"\x00\\(", " ": b"\x00 ", "\u00a0": b"\x00 ", "'": b"\x00'"},
        widths={"a": 500, "(": 300, " ": 200, "\u00a0": 200, "'": 290},
    ),
    least=300,
    width=1500,
)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("a", b"\x00a"),
        ("aaa", b"\x00a" * 3),
        ("a(", b"\x00a\x00\\("),
        ("a a", b"\x00a\x00 \x00a"),
        ("\u00a0\u00a0a", b"\x00 \x00 \x00a"),
    ],
)
def test_a_fit_value_becomes_the_codes_of_its_glyphs(text: str, codes: bytes) -> None:
    assert set_text(text, ROOM) == codes


@pytest.mark.parametrize(
    "text",
    [
        *("b", "'", "aé", "a\u0301", "aaaa", "aaa("),
        *("a\n", "a\ta", " a", "a ", "a  a", " ", "\u00a0", ""),
    ],
)
def test_any_other_value_is_laid_out_plainly(text: str) -> None:
    """An unknown character, too much or little, and white space that HTML draws otherwise."""
    assert set_text(text, ROOM) is None


def test_an_empty_slot_stays_empty() -> None:
    assert set_text("", None) == b""
    assert set_text("a", None) is None


def test_a_slot_that_is_nowhere_shown_takes_any_text() -> None:
    assert set_text("中文", Room(None, 1, 10)) == b""
    assert set_text("x" * 11, Room(None, 1, 10)) is None


@pytest.fixture(scope="module")
def group() -> Group:
    engine = engine_of()
    page = expected(engine, {"v": "Smit", "w": "Bos"})
    assert engine.finish(page).group
    return next(group for group in engine.groups if group)


def test_a_value_that_was_set_before_is_the_same_again(group: Group) -> None:
    first = filled(group, ("Smit", "Bos"))
    assert filled(group, ("Bos", "Smit")) != first
    assert filled(group, ("Smit", "Bos")) == first


def test_the_memory_of_values_is_bounded(group: Group) -> None:
    for number in range(5000):
        assert filled(group, (str(number), "x"))
    assert len(group.known) < 5000


def test_one_unfit_value_makes_the_letter_unfit(group: Group) -> None:
    assert filled(group, ("Smit", "中文")) is None

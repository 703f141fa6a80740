"""A rendered page is cut at its slots, and can be put together again."""

from __future__ import annotations

import pytest

from pso_letters.rendering.compiled_pdf.plain import Refused
from pso_letters.rendering.compiled_pdf.slots import Page, cut, digest_of, html_of, tidy, widths_of
from pso_letters.rendering.folded import MARK

RENDERED = f'<p data-slot="60">{MARK}Smit &amp; Zn</p><p>en</p><td data-slot="9.5">{MARK}</td>'
SMIT = cut(RENDERED)


def test_a_page_is_cut_into_pieces_and_values() -> None:
    assert SMIT.pieces == ('<p data-slot="60">', '</p><p>en</p><td data-slot="9.5">', "</td>")
    assert SMIT.values == ("Smit & Zn", "")


def test_a_page_without_slots_is_one_piece() -> None:
    assert cut("<p>x</p>") == Page(("<p>x</p>",), ())


def test_a_page_can_be_put_together_again() -> None:
    assert SMIT.html == RENDERED.replace(MARK, "")


@pytest.mark.parametrize("value", ["<b>", "a & b", "“x”", "'\"", "&amp;", "a\u00a0b", "{_{", "\\"])
def test_a_value_is_the_same_after_cutting(value: str) -> None:
    rendered = html_of((f'<p data-slot="60">{MARK}', "</p>"), (value,))
    assert cut(rendered).values == (value,)


@pytest.mark.parametrize(
    ("text", "value"), [("\n  Smit\n", "Smit"), (" ", ""), ("\t\r\n\f", ""), ("\u00a0", "\u00a0")]
)
def test_white_space_at_the_edges_of_a_slot_belongs_to_the_pieces(text: str, value: str) -> None:
    page = cut(f'<span data-slot="60">{MARK}{text}</span>')
    assert page.values == (value,)
    assert page.html == f'<span data-slot="60">{text}</span>'


def test_a_value_that_holds_an_element_is_part_of_the_pieces() -> None:
    page = cut(f'<p data-slot="60">{MARK}<b>Smit</b></p>')
    assert page.values == ("",)
    assert "Smit" in page.pieces[1]


def test_pages_that_differ_in_values_have_one_key() -> None:
    assert cut(RENDERED.replace("Smit", "Bos")).key == SMIT.key


def test_an_empty_slot_is_part_of_the_key() -> None:
    assert cut(RENDERED.replace("Smit &amp; Zn", "")).key != SMIT.key


def test_other_text_makes_another_key() -> None:
    assert cut(RENDERED.replace("en", "of")).key != SMIT.key


def test_space_at_the_edge_of_a_block_is_taken_out() -> None:
    """WeasyPrint 70 breaks the last full line too early by it."""
    assert tidy("<p> a b </p><td> c </td>") == "<p>a b</p><td> c</td>"
    assert html_of(("<p> a", "</p>"), (" b ",)) == "<p>a b</p>"


def test_widths_are_read_from_the_pieces() -> None:
    assert widths_of(SMIT.pieces) == (60.0, 9.5)


@pytest.mark.parametrize("width", ["", "breed", "-3", "6cm"])
def test_a_slot_without_a_width_is_refused(width: str) -> None:
    with pytest.raises(Refused):
        widths_of((f'<p data-slot="{width}">', "</p>"))


def test_the_name_of_a_group_follows_from_its_key_and_characters() -> None:
    assert digest_of(SMIT.key, "é") == digest_of(cut(RENDERED).key, "é")
    others = {digest_of(SMIT.key, ""), digest_of(cut(RENDERED.replace("en", "of")).key, "é")}
    assert digest_of(SMIT.key, "é") not in others

"""What a document can print of a lot."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pso_letters.lots import SocialReturn
from tests.checks.lot_cases import LOT, PRIVATE, changed, compared, found, problems

DRAWN = frozenset(range(0x20, 0x180))


def test_a_correct_lot_has_no_findings() -> None:
    assert found(LOT, characters=DRAWN) == []
    assert found(PRIVATE, characters=DRAWN) == []


def test_a_title_is_needed_and_a_description_is_wanted() -> None:
    assert found(replace(LOT, title="", tender_title="")) == [("P124", "titel")]
    assert found(replace(LOT, title="")) == []
    assert found(replace(LOT, description="")) == [("P125", "omschrijving")]


@pytest.mark.parametrize(
    ("field", "column", "most"),
    [
        ("title", "titel", 200),
        ("tender_title", "aanbesteding_titel", 200),
        ("description", "omschrijving", 2_000),
        ("link", "verband", 1_000),
        ("main_aim", "hoofddoel_bewijs", 1_000),
        ("motivation", "motivering", 2_000),
        ("key", "referentie", 60),
    ],
)
def test_a_text_has_so_much_room(field: str, column: str, most: int) -> None:
    text = "een twee drie " * 200
    assert found(changed(LOT, **{field: text[:most]})) == []
    ((code, where, message),) = problems(changed(LOT, **{field: text[: most + 1]}))
    assert (code, where) == ("P126", column)
    assert str(most + 1) in message


@pytest.mark.parametrize("text", ["n.t.b.", "Volgt", "?", "ONBEKEND"])
@pytest.mark.parametrize("field", ["title", "link", "motivation", "description"])
def test_a_text_that_only_fills_the_cell_is_refused_once(field: str, text: str) -> None:
    assert [code for code, _ in found(changed(LOT, **{field: text}))] == ["P127"]


def test_the_source_of_social_return_is_looked_at_too() -> None:
    lot = replace(LOT, social_return=SocialReturn(source="volgt"))
    assert found(lot) == [("P127", "social_return_beleid")]


@pytest.mark.parametrize("text", ["ja", "sociaal beleid", "pas-toe"])
def test_a_reason_of_a_word_or_two_explains_little(text: str) -> None:
    assert found(replace(LOT, motivation=text)) == [("P128", "motivering")]
    assert found(replace(LOT, link=text)) == [("P128", "verband")]


def test_a_short_sentence_is_a_reason() -> None:
    assert found(replace(LOT, motivation="Wettelijk verplichte maatregel")) == []


def test_a_language_of_which_there_is_no_document() -> None:
    assert found(replace(LOT, language="fr")) == [("D101", "taal")]


def test_characters_that_the_font_cannot_draw_or_that_are_not_seen() -> None:
    assert found(replace(LOT, title="Schoonmaak ★"), characters=DRAWN) == [("D102", "titel")]
    assert found(replace(LOT, link="Het werk\u200b past hier")) == [("A110", "verband")]
    assert found(replace(LOT, key="1\u202e2")) == [("A123", "referentie")]
    assert found(replace(LOT, title="Schoonmaak ★")) == []


def test_a_number_that_may_be_a_bsn_is_found() -> None:
    assert compared(replace(LOT, extra=(("opmerking", "123456782"),))) == [[("S120", "opmerking")]]
    named = replace(LOT, description="Contact: BSN 123456782")
    assert compared(named) == [[("S120", "omschrijving")]]
    assert compared(LOT) == [[]]
    assert compared(replace(LOT, key="123456782", tender="123456782")) == [[]]

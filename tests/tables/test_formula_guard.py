from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pso_letters.tables.formula_guard import guarded, hides_formula, unguarded


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+SUM(A1)", "-2+3", "@cmd", "\t=x", "\rx", "=", "-Jan", "'=x", "\nx", "-", "+", "+,"],
)
def test_text_that_a_spreadsheet_would_run_is_guarded(text: str) -> None:
    assert guarded(text) == "'" + text


@pytest.mark.parametrize("dropped", [" ", "\xa0", "\0", '"', "'", " '\"", "\u200b", "\ufeff", "\t"])
@pytest.mark.parametrize("trigger", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "−"])
def test_what_stands_before_a_formula_hides_nothing(dropped: str, trigger: str) -> None:
    text = f"{dropped}{trigger}cmd|' /C calc'!A0"
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize(
    ("text", "hides"),
    [
        *(("a;=1", True), ("a, +1", True), ('a|"@x', True), ("a\t＝1", True)),
        *(("a=1", False), ("Raad; Daad", False), ("1.234,56", False), ("a - b", False)),
    ],
)
def test_a_formula_behind_a_delimiter_is_seen(text: str, hides: bool) -> None:
    assert hides_formula(text) is hides


@pytest.mark.parametrize(
    "text", ["", "Jansen", "-5", "-1.234,56", "+31612345678", "'t Hoekje", "'", "a=b", "5"]
)
def test_plain_numbers_and_harmless_text_stay_as_they_are(text: str) -> None:
    assert guarded(text) == text
    assert unguarded(text) == text


@given(st.text(alphabet="'=+-@＝−\t\r\n\0\" \xa0\u200ba1.,;"))
def test_reading_takes_away_what_writing_put_there(text: str) -> None:
    assert unguarded(guarded(text)) == text

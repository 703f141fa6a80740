from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pso_letters.tables.formula_guard import guarded, unguarded


@pytest.mark.parametrize(
    "text", ["=1+1", "+SUM(A1)", "-2+3", "@cmd", "\t=x", "\rx", "=", "-Jan", "'=x"]
)
def test_text_that_a_spreadsheet_would_run_is_guarded(text: str) -> None:
    assert guarded(text) == "'" + text


@pytest.mark.parametrize(
    "text", ["", "Jansen", "-5", "-1.234,56", "+31612345678", "'t Hoekje", "'", "a=b", "5"]
)
def test_plain_numbers_and_harmless_text_stay_as_they_are(text: str) -> None:
    assert guarded(text) == text
    assert unguarded(text) == text


@given(st.text(alphabet="'=+-@\t\r a1.,"))
def test_reading_takes_away_what_writing_put_there(text: str) -> None:
    assert unguarded(guarded(text)) == text

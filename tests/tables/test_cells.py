from __future__ import annotations

import pytest

from pso_letters.tables.cells import text_problems


def codes(*values: str) -> list[tuple[str, int | None]]:
    return [(p.code.id, p.position) for p in text_problems(values, "".join(values))]


@pytest.mark.parametrize(
    "character", ["\x00", "\x01", "\x0b", "\x1f", "\ufffe", "\uffff", "\udc80"]
)
def test_characters_that_no_document_can_hold_are_named(character: str) -> None:
    (problem,) = text_problems(("goed", f"Jan{character}sen"), f"goedJan{character}sen")
    assert problem.code.id == "L103"
    assert problem.position == 1
    assert f"U+{ord(character):04X}" in str(problem.message)
    assert "Jan" not in str(problem.message)


@pytest.mark.parametrize(
    "value",
    [
        *("a\tb", "a\nb", "a\r\nb", "Zoë", "€ 5 – „nu”", "\u00a0", "\u0085", "𝒳", "\u2028"),
        *(
            "JOÃO",
            "SÃO PAULO",
            "crème brûlée",
            "Âge",
            "C# en F#",
            "# 12",
            "2E+1",
            "1E+15 stuks",
            "E+10",
        ),
    ],
)
def test_ordinary_text_gives_no_problem(value: str) -> None:
    assert codes("x", value) == []


@pytest.mark.parametrize("value", ["ZoÃ«", "CafÃ©", "Ã‰Ã©n", "â€™t", "Zo\ufffd", "5Â°", "Ã\u00a0"])
def test_damaged_text_is_seen(value: str) -> None:
    assert codes("x", value) == [("L109", 1)]


@pytest.mark.parametrize("value", ["#REF!", "#N/A", "#N/B", "#DEEL/0!", " #WAARDE! "])
def test_errors_of_the_spreadsheet_are_seen_in_text_too(value: str) -> None:
    assert codes(value) == [("L105", 0)]


@pytest.mark.parametrize("value", ["1,23E+15", "1.23E+15", "1E+15", "8,72012e+12", " 1,23E+15 "])
def test_scientific_notation_means_lost_digits(value: str) -> None:
    assert codes(value) == [("L110", 0)]


def test_text_is_judged_by_cell_not_across_cells() -> None:
    assert codes("1", "E+15", "Ã", "«") == []

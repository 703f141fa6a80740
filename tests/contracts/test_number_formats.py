"""Numbers as a list writes them."""

from __future__ import annotations

import pytest

from pso_letters.contracts.number_formats import written


@pytest.mark.parametrize(
    ("number", "number_format", "text"),
    [
        (7, "decimal", "7"),
        (0, "decimal", "0"),
        (7, "decimalZero", "07"),
        (10, "decimalZero", "10"),
        (4, "upperRoman", "IV"),
        (49, "lowerRoman", "xlix"),
        (1994, "upperRoman", "MCMXCIV"),
        (0, "lowerRoman", "0"),
        (1, "upperLetter", "A"),
        (26, "lowerLetter", "z"),
        (27, "lowerLetter", "aa"),
        (28, "lowerLetter", "bb"),
        (53, "upperLetter", "AAA"),
        (0, "upperLetter", "0"),
        (3, "ordinal", "3e"),
        (3, "numberInDash", "- 3 -"),
        (3, "none", ""),
        (3, "bullet", ""),
        (3, "cardinalText", "3"),
        (3, "hebrew1", "3"),
        (3, "001, 002, 003, ...", "003"),
        (1234, "001, 002, 003, ...", "1234"),
    ],
)
def test_a_number_in_a_format(number: int, number_format: str, text: str) -> None:
    assert written(number, number_format) == text

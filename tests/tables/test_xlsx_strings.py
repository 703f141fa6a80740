from __future__ import annotations

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile

import pytest

from pso_letters.tables.xlsx_strings import SharedStrings, unescaped


@pytest.fixture
def spool() -> Iterator[SpooledTemporaryFile[bytes]]:
    with SpooledTemporaryFile(max_size=1000) as file:
        yield file


def test_texts_are_found_by_number_in_any_order(spool: SpooledTemporaryFile[bytes]) -> None:
    strings = SharedStrings((f"tekst é {n}" for n in range(20_000)), spool)
    for number in (0, 19_999, 4095, 4096, 12_345, 1):
        assert strings[number] == f"tekst é {number}"


def test_only_as_many_are_read_as_asked(spool: SpooledTemporaryFile[bytes]) -> None:
    taken = []
    strings = SharedStrings((taken.append(n) or str(n) for n in range(100_000)), spool)  # type: ignore[func-returns-value]
    assert strings[5] == "5"
    assert len(taken) < 10_000


def test_a_number_too_high_is_refused(spool: SpooledTemporaryFile[bytes]) -> None:
    strings = SharedStrings(iter(["a", ""]), spool)
    assert strings[1] == ""
    for _ in range(2):
        with pytest.raises(IndexError):
            strings[2]
    assert strings[0] == "a"


@pytest.mark.parametrize(
    ("stored", "text"),
    [("a_x000D_b", "a\rb"), ("_x005F_x000D_", "_x000D_"), ("_xyz_", "_xyz_"), ("a_x1_", "a_x1_")],
)
def test_escaped_characters_are_restored(stored: str, text: str) -> None:
    assert unescaped(stored) == text

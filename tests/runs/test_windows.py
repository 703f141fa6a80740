"""The list in windows, and the letters of a window in chunks."""

from __future__ import annotations

import pytest

from pso_letters.errors import InputError
from pso_letters.runs import windows as module
from pso_letters.runs.plan import NO_KIND, Fate, Plan, PlannedRow
from pso_letters.runs.station import Chunk
from pso_letters.runs.windows import Window, windows
from pso_letters.tables import Row


def planned(row: int, kind: int = NO_KIND, fate: Fate = Fate.PLANNED) -> PlannedRow:
    return PlannedRow(row, fate, f"naam {row}", kind=kind)


def windows_of(*rows: PlannedRow, text: str = "x") -> list[Window]:
    return list(windows([Row(each.row, (text,)) for each in rows], Plan(rows)))


def rows_of(chunk: Chunk) -> list[int]:
    return [piece.row for piece in chunk.pieces]


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ROWS", 4)
    monkeypatch.setattr(module, "CHUNK", 2)


def test_a_window_holds_so_many_rows() -> None:
    found = windows_of(*map(planned, range(2, 12)))
    assert [len(window.rows) for window in found] == [4, 4, 2]


def test_a_window_holds_so_much_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CHARACTERS", 100)
    found = windows_of(*map(planned, range(2, 6)), text="x" * 60)
    assert [len(window.rows) for window in found] == [2, 2]


def test_rows_that_were_not_asked_for_are_in_no_window() -> None:
    (window,) = windows_of(planned(2), planned(3, fate=Fate.SKIPPED), planned(4))
    assert [planned.row for _, planned in window.rows] == [2, 4]


def test_refused_rows_are_recorded_and_not_made() -> None:
    (window,) = windows_of(planned(2, fate=Fate.REFUSED), planned(3))
    assert len(window.rows) == 2
    assert [piece.row for _, piece in window.pieces] == [3]


def test_letters_of_a_kind_are_made_one_after_the_other() -> None:
    kinds = [0, 1, 0, 0]
    (window,) = windows_of(*(planned(row, kind) for row, kind in enumerate(kinds, start=2)))
    chunks = list(window.chunks((30, 2), alone=3))
    assert [(each.kind, each.together, rows_of(each)) for each in chunks] == [
        (0, 30, [2, 4]),
        (0, 30, [5]),
        (1, 2, [3]),
    ]


def test_letters_that_are_alone_of_their_kind_come_last_and_together() -> None:
    kinds = [NO_KIND, 0, 1, NO_KIND]
    (window,) = windows_of(*(planned(row, kind) for row, kind in enumerate(kinds, start=2)))
    chunks = list(window.chunks((1, 7), alone=2))
    assert [(each.kind, each.together, rows_of(each)) for each in chunks] == [
        (1, 7, [4]),
        (None, 1, [2, 3]),
        (None, 1, [5]),
    ]


def lot(row: int, made_at: int) -> PlannedRow:
    fate = Fate.PLANNED if row == made_at else Fate.JOINED
    return PlannedRow(row, fate, "naam", tender="a", made_at=0 if row == made_at else made_at)


def test_lots_of_a_tender_are_in_one_window_however_far_apart() -> None:
    rows = [lot(2, 8), *map(planned, range(3, 8)), lot(8, 8), planned(9)]
    first, second = windows_of(*rows)
    assert [row.number for row, _ in first.rows] == list(range(2, 9))
    assert [row.number for row in first.pieces[-1][1].rows] == [2, 8]
    assert [piece.row for _, piece in second.pieces] == [9]


def test_a_list_that_lost_a_row_is_refused() -> None:
    plan = Plan((planned(2), planned(3)))
    with pytest.raises(InputError, match="changed while it was read"):
        list(windows([Row(2, ("x",)), Row(4, ("x",))], plan))

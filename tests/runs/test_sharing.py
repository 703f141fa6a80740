"""Which process makes which letters."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pso_letters.runs import sharing
from pso_letters.runs.sharing import Shares
from pso_letters.runs.station import Chunk, Piece, PlainRow


def chunk(kind: int | None, letters: int = 1) -> Chunk:
    row = PlainRow(2, (), (), ())
    return Chunk(kind, 9, tuple(Piece("naam", "", (row,)) for _ in range(letters)))


def taken(shares: Shares, processes: Sequence[int], head: int = 0) -> list[int | None]:
    return [shares.take(process, head) for process in processes]


def test_a_kind_stays_with_the_process_that_made_the_first_of_it() -> None:
    shares = Shares(2)
    shares.begin([chunk(0), chunk(0), chunk(1), chunk(1)])
    assert taken(shares, [0, 1, 0, 1]) == [0, 2, 1, 3]


def test_chunks_of_no_kind_go_to_whoever_is_free() -> None:
    shares = Shares(2)
    shares.begin([chunk(None)] * 4)
    assert taken(shares, [0, 0, 1, 0]) == [0, 1, 2, 3]


def test_a_kind_has_its_process_in_the_next_window_too() -> None:
    shares = Shares(2)
    shares.begin([chunk(0), chunk(1)])
    taken(shares, [0, 1])
    shares.begin([chunk(1), chunk(0)])
    assert taken(shares, [0, 1]) == [1, 0]


def test_a_process_without_work_waits_rather_than_compile_a_small_kind_again() -> None:
    shares = Shares(2)
    shares.begin([chunk(0)] * sharing.LARGE)
    assert taken(shares, [0, 1]) == [0, None]


def test_a_process_without_work_helps_with_a_large_kind_to_its_end() -> None:
    shares = Shares(2)
    shares.begin([chunk(0)] * (sharing.LARGE + 1))
    rest = taken(shares, [0, 1] + [1] * sharing.LARGE)
    assert rest == [*range(sharing.LARGE + 1), None]
    shares.begin([chunk(0)] * 2)
    assert taken(shares, [1, 0]) == [0, 1]


def test_nothing_is_made_far_ahead_of_what_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "MOST_AHEAD", 10)
    shares = Shares(2)
    shares.begin([chunk(0, 5), chunk(1, 5), chunk(2, 5), chunk(3, 5)])
    assert taken(shares, [0, 1, 1]) == [0, 1, None]
    assert taken(shares, [1, 1], head=1) == [2, None]


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_every_chunk_is_handed_out_once_and_the_first_never_waits(
    monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    monkeypatch.setattr(sharing, "MOST_AHEAD", 12)
    shares = Shares(processes)
    for kinds in ([0] * 20 + [1] * 3 + [2], [1, 3, 3] + [0] * 18 + [None, None], [2, 1, 0]):
        shares.begin([chunk(kind, 4) for kind in kinds])
        done: set[int] = set()
        head = 0
        while head < len(kinds):
            found = [shares.take(process, head) for process in reversed(range(processes))]
            assert found != [None] * processes
            assert done.isdisjoint(found)
            done |= {each for each in found if each is not None}
            while head in done:
                head += 1
        assert done == set(range(len(kinds)))

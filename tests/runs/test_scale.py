from __future__ import annotations

import time
import tracemalloc
from pathlib import Path

import pytest

from pso_letters.runs.merge import plan_merge
from pso_letters.runs.plan import Fate
from tests.runs.lists import request_of, rows, run, write_list

MIB = 2**20


def plan_seconds(path: Path, output: Path) -> float:
    start = time.process_time()
    plan = plan_merge(request_of(path, output), lambda _: None)
    assert plan.count(Fate.PLANNED) == len(plan.rows)
    return time.process_time() - start


def test_time_of_planning_grows_with_the_list_and_no_faster(tmp_path: Path) -> None:
    short = write_list(tmp_path, rows(2_000), name="kort.csv")
    long = write_list(tmp_path, rows(10_000), name="lang.csv")
    plan_seconds(short, tmp_path / "uit")
    assert plan_seconds(long, tmp_path / "uit") < 10 * plan_seconds(short, tmp_path / "uit")


@pytest.mark.usefixtures("stubbed")
def test_memory_of_a_run_holds_the_plan_and_not_the_list(tmp_path: Path) -> None:
    """A row of the plan takes some hundreds of bytes; the row itself has 20,000."""
    filler = "x" * 20_000
    path = write_list(tmp_path, [each | {"notitie": filler} for each in rows(1_000)])
    request = request_of(path, tmp_path / "uit")
    assert path.stat().st_size > 19 * MIB
    tracemalloc.start()
    try:
        run(request)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 10 * MIB

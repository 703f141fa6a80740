from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pso_letters.errors import ExternalError, OutputError
from tests.runs.conftest import FullDisk
from tests.runs.lists import (
    files_in,
    names,
    read_table,
    request_of,
    row,
    rows,
    run,
    write_list,
)

pytestmark = pytest.mark.usefixtures("stubbed")


@pytest.mark.parametrize("room", [0, 100, 180, 400, 900, 1300])
def test_full_disk_is_an_output_error_and_leaves_no_half_file(
    tmp_path: Path, disk_full: FullDisk, room: int
) -> None:
    path, output = write_list(tmp_path, rows(6, r2="A106")), tmp_path / "brieven"
    disk_full.room = room
    with pytest.raises(OutputError, match="the disk is full"):
        run(request_of(path, output))
    left = files_in(output)
    assert [name for name in left if name.endswith(".tmp")] == []
    assert all(content.startswith(b"docx ") for content in left.values())
    assert all(content.endswith(b"B.V.") for content in left.values())


def test_full_disk_is_full_only_when_it_is(tmp_path: Path, disk_full: FullDisk) -> None:
    run(request_of(write_list(tmp_path, rows(6, r2="A106")), tmp_path / "brieven"))
    assert 1300 < 10**9 - disk_full.room < 3000


def test_full_disk_leaves_the_reports_of_an_earlier_run(
    tmp_path: Path, disk_full: FullDisk
) -> None:
    path, output = write_list(tmp_path, rows(3, r2="A106")), tmp_path / "brieven"
    run(request_of(path, output))
    before = files_in(output)
    disk_full.room = 150
    with pytest.raises(OutputError):
        run(request_of(path, output, force=True))
    assert files_in(output) == before


def test_list_that_vanishes_is_named(tmp_path: Path) -> None:
    path = write_list(tmp_path, rows(3))
    request = request_of(path, tmp_path / "brieven")
    path.unlink()
    with pytest.raises(Exception, match=r"lijst\.csv"):
        run(request)


def test_letters_of_a_run_that_broke_off_do_not_stay_among_those_of_the_next(
    tmp_path: Path, disk_full: FullDisk
) -> None:
    output = tmp_path / "brieven"
    disk_full.room = 700
    with pytest.raises(OutputError):
        run(request_of(write_list(tmp_path, rows(30)), output))
    disk_full.room = 10**9
    run(request_of(write_list(tmp_path, [row(99)]), output, force=True))
    listed = [line["bestanden"] for line in read_table(output / "overzicht.csv")]
    assert listed == [name for name in names(output) if name.startswith("docx/")]


def test_run_that_broke_off_still_lists_the_earlier_letters(
    tmp_path: Path, worker_killed: Callable[[int], None]
) -> None:
    path, output = write_list(tmp_path, rows(20)), tmp_path / "brieven"
    run(request_of(path, output))
    worker_killed(18)
    with pytest.raises(ExternalError):
        run(request_of(path, output, force=True, jobs=2))
    listed = [name for name in names(output) if name.startswith("docx/")]
    assert len(listed) == 20
    letters = json.loads((output / "manifest.json").read_text(encoding="utf-8"))["letters"]
    assert sorted(letter["files"][0] for letter in letters) == listed

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pso_letters.errors import ExternalError, InputError, OutputError
from pso_letters.runs import windows
from pso_letters.runs.workshop import Job, Letter, Workshop
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


@pytest.fixture(params=[1, 400])
def disk_full_at_reports(
    tmp_path: Path, disk_full: FullDisk, request: pytest.FixtureRequest
) -> Callable[[], None]:
    """Return a function: from now on the last so many bytes of a run find no room."""
    full = disk_full.room
    run(request_of(write_list(tmp_path, rows(6, r2="A106")), tmp_path / "meting"))
    used = full - disk_full.room
    shutil.rmtree(tmp_path / "meting")

    def fill() -> None:
        disk_full.room = used - request.param

    return fill


def test_disk_that_is_full_at_the_reports_leaves_no_letters_and_no_report(
    tmp_path: Path, disk_full_at_reports: Callable[[], None]
) -> None:
    disk_full_at_reports()
    with pytest.raises(OutputError, match="the disk is full"):
        run(request_of(tmp_path / "lijst.csv", tmp_path / "brieven"))
    assert names(tmp_path) == ["lijst.csv"]
    assert not (tmp_path / "brieven").exists()


def test_disk_that_is_full_at_the_reports_leaves_those_of_an_earlier_run(
    tmp_path: Path, disk_full_at_reports: Callable[[], None]
) -> None:
    request = request_of(tmp_path / "lijst.csv", tmp_path / "brieven", force=True)
    run(request)
    before = files_in(tmp_path)
    disk_full_at_reports()
    with pytest.raises(OutputError, match="the disk is full"):
        run(request)
    assert files_in(tmp_path) == before


def test_report_is_taken_back_if_the_next_one_cannot_have_its_name(tmp_path: Path) -> None:
    path, output = write_list(tmp_path, rows(3, r2="A106")), tmp_path / "brieven"
    (output / "manifest.json").mkdir(parents=True)
    with pytest.raises(OutputError, match=r"manifest\.json"):
        run(request_of(path, output, force=True))
    assert names(output) == []


def test_list_that_vanishes_is_named(tmp_path: Path) -> None:
    path = write_list(tmp_path, rows(3))
    request = request_of(path, tmp_path / "brieven")
    path.unlink()
    with pytest.raises(InputError, match=r"lijst\.csv"):
        run(request)


@pytest.fixture(params=["changed", "gone"])
def list_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Callable[[], None]:
    """Return a function: at its third letter the list is saved anew, or taken away."""
    make = Workshop.make

    def change() -> None:
        def changing(workshop: Workshop, job: Job) -> Letter:
            if job.row == 4:
                (tmp_path / "lijst.csv").unlink()
                if request.param == "changed":
                    write_list(tmp_path, [*rows(5), row(6, postcode="790 AB")])
            return make(workshop, job)

        monkeypatch.setattr(Workshop, "make", changing)

    return change


@pytest.mark.parametrize("output", ["brieven", "brieven.zip"])
def test_of_a_list_that_is_changed_while_letters_are_made_nothing_stays(
    tmp_path: Path, list_changed: Callable[[], None], output: str
) -> None:
    path = write_list(tmp_path, rows(6))
    list_changed()
    with pytest.raises(InputError, match="changed while it was read, or is gone"):
        run(request_of(path, tmp_path / output))
    assert names(tmp_path) in ([], ["lijst.csv"])
    assert not (tmp_path / output).exists()


def test_of_a_list_that_is_changed_no_letter_stays_that_was_written_over(
    tmp_path: Path, list_changed: Callable[[], None]
) -> None:
    """It may hold what wasn't checked. The manifest keeps the letters that were left alone."""
    output = tmp_path / "brieven"
    run(request_of(write_list(tmp_path, [*rows(6), row(7)]), output))
    reports = [(output / name).read_bytes() for name in ("manifest.json", "overzicht.csv")]
    path = write_list(tmp_path, rows(6))
    list_changed()
    with pytest.raises(InputError, match="taken away"):
        run(request_of(path, output, force=True))
    assert names(output) == [
        "docx/20000007 Leverancier 7 B.V.docx",
        "manifest.json",
        "overzicht.csv",
    ]
    assert [(output / name).read_bytes() for name in ("manifest.json", "overzicht.csv")] == reports


@pytest.mark.parametrize("output", ["brieven", "brieven.zip"])
def test_run_that_broke_off_records_every_row_and_says_what_is_there(
    tmp_path: Path,
    workers_lost: Callable[[int], None],
    monkeypatch: pytest.MonkeyPatch,
    output: str,
) -> None:
    monkeypatch.setattr(windows, "ROWS", 4)
    workers_lost(10)
    path = write_list(tmp_path, rows(20, r1="A106", r18="T120"))
    with pytest.raises(ExternalError) as caught:
        run(request_of(path, tmp_path / output))
    assert str(caught.value) == (
        "A worker process died. 7 of 18 letters were made until then, and are in "
        f"{tmp_path / output}. Merge again with --force to make them all."
    )
    if output.endswith(".zip"):
        shutil.unpack_archive(tmp_path / output, tmp_path / "uitgepakt")
        output = "uitgepakt"
    lines = read_table(tmp_path / output / "overzicht.csv")
    assert [line["rij"] for line in lines] == [str(number) for number in range(2, 22)]
    assert [line["status"] for line in lines].count("gemaakt") == 7
    assert [line["status"] for line in lines].count("niet gemaakt") == 11
    assert len(read_table(tmp_path / output / "fouten.csv")) == 2


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

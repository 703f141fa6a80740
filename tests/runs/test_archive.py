"""A run as one archive: whole or absent."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest

from pso_letters.errors import ExitCode, ExternalError, InputError, OutputError, TemplateError
from pso_letters.messages import msg
from pso_letters.runs.archive import OutputArchive, is_archive
from pso_letters.runs.merge import dry_run, plan_merge
from pso_letters.runs.selection import Selection
from pso_letters.runs.workshop import Job, Letter, Workshop
from tests.runs.conftest import FullDisk
from tests.runs.lists import (
    files_in,
    members_of,
    names,
    pressed_after,
    request_of,
    row,
    rows,
    run,
    write_list,
)

pytestmark = pytest.mark.usefixtures("stubbed")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a.zip", True), ("A.ZIP", True), ("a", False), ("zip", False), ("a.zip.d", False)],
)
def test_an_output_that_is_called_so_is_an_archive(
    tmp_path: Path, name: str, expected: bool
) -> None:
    assert is_archive(tmp_path / name) is expected


def test_a_folder_that_is_called_so_stays_a_folder(tmp_path: Path) -> None:
    (tmp_path / "uit.zip").mkdir()
    run(request_of(write_list(tmp_path, rows(2)), tmp_path / "uit.zip"))
    assert len(list((tmp_path / "uit.zip/docx").iterdir())) == 2


def test_archive_holds_what_the_folder_would_hold(tmp_path: Path) -> None:
    path = write_list(tmp_path, rows(6, r2="A106"))
    formats = ("docx", "pdf")
    run(request_of(path, tmp_path / "uit", formats=formats))
    summary = run(request_of(path, tmp_path / "nieuw/uit.zip", formats=formats))
    assert members_of(tmp_path / "nieuw/uit.zip") == files_in(tmp_path / "uit")
    assert (summary.made, summary.refused, summary.exit_code) == (5, 1, ExitCode.FINDINGS)
    assert names(tmp_path / "nieuw") == ["uit.zip"]


def test_letters_are_stored_in_the_order_of_the_list_and_reports_come_last(
    tmp_path: Path,
) -> None:
    path = write_list(tmp_path, rows(3, r2="A106"))
    run(request_of(path, tmp_path / "uit.zip", formats=("docx", "pdf")))
    with ZipFile(tmp_path / "uit.zip") as archive:
        members = archive.infolist()
    assert [member.filename for member in members] == [
        "docx/20000001 Leverancier 1 B.V.docx",
        "pdf/20000001 Leverancier 1 B.V.pdf",
        "docx/20000003 Leverancier 3 B.V.docx",
        "pdf/20000003 Leverancier 3 B.V.pdf",
        "fouten.csv",
        "manifest.json",
        "overzicht.csv",
    ]
    assert {member.compress_type for member in members[:4]} == {ZIP_STORED}


def test_two_runs_give_the_same_archive(tmp_path: Path) -> None:
    path = write_list(tmp_path, rows(4, r2="A106"))
    for name in ("een.zip", "twee.zip"):
        run(request_of(path, tmp_path / name))
    assert (tmp_path / "een.zip").read_bytes() == (tmp_path / "twee.zip").read_bytes()


def test_existing_archive_is_refused_and_left_alone(tmp_path: Path) -> None:
    path, output = write_list(tmp_path, rows(2)), tmp_path / "uit.zip"
    output.write_bytes(b"van mij")
    with pytest.raises(OutputError, match="exists already") as caught:
        run(request_of(path, output))
    assert caught.value.exit_code == 5
    with pytest.raises(OutputError, match="--force"):
        dry_run(request_of(path, output))
    assert output.read_bytes() == b"van mij"


def test_force_replaces_the_archive_as_a_whole(tmp_path: Path) -> None:
    output, fresh = tmp_path / "uit.zip", tmp_path / "nieuw.zip"
    run(request_of(write_list(tmp_path, rows(5)), output))
    path = write_list(tmp_path, rows(2))
    summary = run(request_of(path, output, force=True))
    run(request_of(path, fresh))
    assert output.read_bytes() == fresh.read_bytes()
    assert (summary.kept, summary.taken_away) == (0, 0)


def test_list_that_is_called_like_the_archive_is_refused(tmp_path: Path) -> None:
    path = write_list(tmp_path, rows(2), name="lijst.zip")
    before = path.read_bytes()
    for force in (False, True):
        with pytest.raises(InputError, match="written over"):
            run(request_of(path, path, force=force))
    assert path.read_bytes() == before


def test_second_run_is_refused_while_the_first_is_at_work(tmp_path: Path) -> None:
    path, output = write_list(tmp_path, rows(2)), tmp_path / "uit.zip"
    with OutputArchive(output).locked(), pytest.raises(OutputError, match="another run"):
        run(request_of(path, output))
    assert run(request_of(path, output)).made == 2


def test_strict_writes_no_archive(tmp_path: Path) -> None:
    path = write_list(tmp_path, rows(3, r2="A106"))
    run(request_of(path, tmp_path / "uit.zip", strict=True))
    assert names(tmp_path) == ["lijst.csv"]


def test_dry_run_writes_nothing(tmp_path: Path) -> None:
    dry_run(request_of(write_list(tmp_path, rows(3)), tmp_path / "uit.zip"))
    assert names(tmp_path) == ["lijst.csv"]


@pytest.mark.parametrize("after", [1, 3])
def test_interrupted_run_leaves_a_whole_archive_of_what_was_made(
    tmp_path: Path, after: int
) -> None:
    path, output = write_list(tmp_path, rows(6, r2="A106")), tmp_path / "uit.zip"
    summary = run(request_of(path, output), pressed_after(after))
    members = members_of(output)
    assert (summary.made, summary.exit_code) == (after, ExitCode.INTERRUPTED)
    assert sum(name.startswith("docx/") for name in members) == after
    assert members["manifest.json"].count(b'"status": "made"') == after
    assert members["overzicht.csv"].count(b"niet gemaakt") == 5 - after


def test_second_ctrl_c_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def render(_: Workshop, job: Job) -> Letter:
        if job.row == 4:
            raise KeyboardInterrupt
        return Letter(job, (("docx", b"x"),))

    monkeypatch.setattr(Workshop, "render", render)
    with pytest.raises(KeyboardInterrupt):
        run(request_of(write_list(tmp_path, rows(6)), tmp_path / "uit.zip"))
    assert names(tmp_path) == ["lijst.csv"]


@pytest.mark.parametrize("room", [0, 100, 400, 900, 2000])
def test_full_disk_leaves_no_archive(tmp_path: Path, disk_full: FullDisk, room: int) -> None:
    path = write_list(tmp_path, rows(30, r2="A106"))
    disk_full.room = room
    with pytest.raises(OutputError, match=r"uit\.zip: can't be written \(the disk is full\)"):
        run(request_of(path, tmp_path / "uit.zip"))
    assert names(tmp_path) == ["lijst.csv"]


def test_full_disk_leaves_an_earlier_archive(tmp_path: Path, disk_full: FullDisk) -> None:
    path, output = write_list(tmp_path, rows(30)), tmp_path / "uit.zip"
    run(request_of(path, output))
    before = output.read_bytes()
    disk_full.room = 500
    with pytest.raises(OutputError):
        run(request_of(path, output, force=True))
    assert output.read_bytes() == before


def test_worker_that_dies_leaves_an_archive_of_what_was_made(
    tmp_path: Path, worker_killed: Callable[[int], None]
) -> None:
    worker_killed(40)
    path, output = write_list(tmp_path, rows(40)), tmp_path / "uit.zip"
    with pytest.raises(ExternalError, match="worker process died"):
        run(request_of(path, output, jobs=2))
    made = [name for name in members_of(output) if name.startswith("docx/")]
    assert len(made) == 32


def test_template_that_is_wrong_for_all_leaves_no_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def render(_: Workshop, job: Job) -> Letter:
        raise TemplateError(msg("row {row}", row=job.row))

    monkeypatch.setattr(Workshop, "render", render)
    with pytest.raises(TemplateError, match="row 6"):
        run(request_of(write_list(tmp_path, rows(9)), tmp_path / "uit.zip"))
    assert names(tmp_path) == ["lijst.csv"]


def test_list_that_changes_meanwhile_leaves_no_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def plan_and_change(*arguments: object) -> object:
        plan = plan_merge(*arguments)  # type: ignore[arg-type]
        path = write_list(tmp_path, [row(1, naam="Anders"), *rows(3)[1:]])
        os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
        return plan

    path = write_list(tmp_path, rows(3))
    stamp = path.stat()
    monkeypatch.setattr("pso_letters.runs.merge.plan_merge", plan_and_change)
    with pytest.raises(InputError, match="changed while it was read"):
        run(request_of(path, tmp_path / "uit.zip"))
    assert names(tmp_path) == ["lijst.csv"]


def test_run_without_letters_gives_an_archive_of_reports(tmp_path: Path) -> None:
    path = write_list(tmp_path, rows(2, r1="A106"))
    run(request_of(path, tmp_path / "uit.zip", selection=Selection(rows=((2, 2),))))
    assert list(members_of(tmp_path / "uit.zip")) == [
        "fouten.csv",
        "manifest.json",
        "overzicht.csv",
    ]


def test_archive_in_a_place_that_cannot_be_written_is_an_output_error(tmp_path: Path) -> None:
    path = write_list(tmp_path, rows(1))
    with pytest.raises(OutputError, match="can't be written"):
        run(request_of(path, path / "uit.zip"))

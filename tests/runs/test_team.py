"""The processes that make letters, and that nothing in the outcome shows how many they were."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pso_letters.errors import ExternalError
from pso_letters.messages import msg
from pso_letters.runs import team as team_module
from pso_letters.runs.merge import plan_merge
from pso_letters.runs.plan import Fate, Plan, PlannedRow
from pso_letters.runs.request import Request
from pso_letters.runs.selection import Selection
from pso_letters.runs.station import Chunk
from pso_letters.runs.team import Team, expected_team_size, seconds_to_make, team_size
from pso_letters.runs.windows import windows
from pso_letters.runs.workshop import Job, Letter, Workshop, order_of
from tests.runs.lists import (
    files_in,
    members_of,
    read_table,
    request_of,
    row,
    rows,
    run,
    write_list,
)


@pytest.fixture
def request_(tmp_path: Path) -> Request:
    return request_of(write_list(tmp_path, rows(9)), tmp_path / "uit")


def chunks_of(request: Request, length: int) -> list[Chunk]:
    plan = plan_merge(request, lambda _: None)
    (window,) = windows(request.project.listing.table.rows(), plan)
    return list(window.chunks((), alone=length))


def opened(request: Request) -> Team:
    team = Team(1, request.formats)
    team.open(request.project, order_of(request.project, request.formats))
    return team


@pytest.mark.usefixtures("stubbed")
@pytest.mark.parametrize("length", [1, 2, 4, 9, 20])
def test_letters_come_in_the_order_of_the_chunks(request_: Request, length: int) -> None:
    with opened(request_) as team:
        made = [each.row for each in team.make(chunks_of(request_, length))]
    assert made == list(range(2, 11))


def test_in_this_process_a_letter_is_made_when_it_is_asked_for(
    request_: Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []

    def render(_: Workshop, job: Job) -> Letter:
        made.append(job.row)
        return Letter(job)

    monkeypatch.setattr(Workshop, "render", render)
    with opened(request_) as team:
        next(team.make(chunks_of(request_, 4)))
    assert made == [2]


def test_problem_of_a_letter_is_its_own_and_the_others_are_made(
    request_: Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    def render(_: Workshop, job: Job) -> Letter:
        if job.row == 3:
            raise ExternalError(msg("no font"))
        return Letter(job)

    monkeypatch.setattr(Workshop, "render", render)
    with opened(request_) as team:
        made = list(team.make(chunks_of(request_, 4)))
    assert [str(each.problem or "") for each in made] == ["", "no font", *[""] * 7]
    assert made[1].exit_code == 4


def plan_of(*kinds: int, letters: int = 0) -> Plan:
    fates = [Fate.PLANNED] * (sum(kinds) + letters)
    rows = tuple(PlannedRow(row, fate) for row, fate in enumerate(fates, start=2))
    return Plan(rows, kinds=kinds)


def test_what_the_user_says_of_processes_goes() -> None:
    assert team_size(plan_of(letters=9), _asked(jobs=3)) == 3
    assert team_size(plan_of(letters=2), _asked(jobs=3)) == 2


@pytest.mark.parametrize(
    ("formats", "plan", "pays"),
    [
        (("docx",), plan_of(letters=1_000), False),
        (("docx",), plan_of(letters=100_000), True),
        (("pdf",), plan_of(letters=5), False),
        (("pdf",), plan_of(letters=100), True),
        (("pdf",), plan_of(1_000), False),
        (("pdf",), plan_of(*[50] * 20), True),
        (("docx", "pdf"), plan_of(), False),
    ],
)
def test_processes_are_started_when_there_is_work_for_them(
    monkeypatch: pytest.MonkeyPatch, formats: tuple[str, ...], plan: Plan, pays: bool
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert team_size(plan, _asked(formats)) == (2 if pays else 1)


def test_a_page_to_compile_costs_no_more_than_its_letters_would() -> None:
    few, many = (seconds_to_make(size, (size,), _asked(("pdf",))) for size in (2, 2_000))
    assert few < many < 1_000 * few


@pytest.mark.parametrize(
    ("selection", "expected"),
    [(Selection(), 2), (Selection(limit=100_000), 1), (Selection(rows=((2, 9),)), 1)],
)
def test_processes_start_while_the_list_is_read_if_all_of_it_is_merged(
    request_: Request, monkeypatch: pytest.MonkeyPatch, selection: Selection, expected: int
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(team_module, "_WORTH_A_TEAM", 0.001)
    assert expected_team_size(replace(request_, selection=selection, jobs=None)) == expected


@pytest.mark.usefixtures("stubbed")
def test_processes_that_turn_out_not_to_be_needed_are_sent_home(
    request_: Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []

    class Noted(Team):
        def __init__(self, processes: int, formats: tuple[str, ...]) -> None:
            sizes.append(processes)
            super().__init__(1, formats)

        @property
        def size(self) -> int:
            return sizes[-1]

    monkeypatch.setattr("pso_letters.runs.merge.Team", Noted)
    monkeypatch.setattr("pso_letters.runs.merge.expected_team_size", lambda _: 2)
    assert run(replace(request_, jobs=None)).made == 9
    assert sizes == [2, 1]


def _asked(formats: tuple[str, ...] = ("docx",), jobs: int | None = None) -> Request:
    project: object = None
    return Request(project, Path("uit"), formats, None, jobs)  # type: ignore[arg-type]


PAGE = """<!doctype html><html lang="nl"><head><title>Eigen</title>
<style>[data-slot] { font-kerning: none; font-variant-ligatures: none }</style></head>
<body><h1>Eigen</h1><p data-slot="120">{{ supplier.name }}</p>
<p>{{ supplier.tier }}</p></body></html>"""


@pytest.fixture
def shared_pages(tmp_path: Path) -> Path:
    """A list, and a document whose PDFs share their pages by inkoopniveau."""
    own = tmp_path / "templates" / "eigen"
    own.mkdir(parents=True)
    definition = 'title = "Eigen"\nhtml = "eigen.html"\nformats = ["pdf"]\n'
    (own / "document.toml").write_text(definition, encoding="utf-8")
    (own / "eigen.html").write_text(PAGE, encoding="utf-8")
    table = [row(n, inkoopniveau="1" if n % 3 else "2") for n in range(1, 13)]
    return write_list(tmp_path, [*table, row(13, inkoopniveau="3")])


def test_the_number_of_processes_changes_no_byte(shared_pages: Path, tmp_path: Path) -> None:
    outputs = [tmp_path / name for name in ("map", "een.zip", "twee.zip")]
    summaries = [
        run(request_of(shared_pages, output, document="eigen", formats=("pdf",), jobs=jobs))
        for output, jobs in zip(outputs, (1, 1, 2), strict=True)
    ]
    assert outputs[1].read_bytes() == outputs[2].read_bytes()
    assert members_of(outputs[1]) == files_in(outputs[0])
    for summary in summaries:
        assert (summary.made, summary.pdf.compiled, len(summary.pdf.groups)) == (13, 12, 2)
        assert (dict(summary.pdf.plain), summary.pdf.compared) == ({"few": 1}, 1)
    lines = read_table(outputs[0] / "overzicht.csv")
    assert [line["rij"] for line in lines] == [str(number) for number in range(2, 15)]


def test_exact_pdfs_share_nothing(shared_pages: Path, tmp_path: Path) -> None:
    asked = request_of(shared_pages, tmp_path / "uit", document="eigen", formats=("pdf",))
    summary = run(replace(asked, exact=True))
    assert (summary.pdf.compiled, dict(summary.pdf.plain)) == (0, {"exact": 13})


def test_worker_that_dies_ends_the_run_and_leaves_nothing_half(
    tmp_path: Path, worker_killed: Callable[[int], None]
) -> None:
    worker_killed(12)
    path, output = write_list(tmp_path, rows(12)), tmp_path / "brieven"
    with pytest.raises(ExternalError, match="worker process died"):
        run(request_of(path, output, jobs=2))
    assert [name for name in files_in(output) if name.endswith(".tmp")] == []

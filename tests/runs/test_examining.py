"""A long list is examined in more processes than one, and nothing in the outcome shows it."""

from __future__ import annotations

import csv
import os
import random
from collections.abc import Sequence
from concurrent.futures import Future

import pytest

from pso_letters.checks.engine import Examined
from pso_letters.i18n import translator
from pso_letters.runs import examining
from pso_letters.runs.examining import Crew, Examiner, Helpers
from pso_letters.runs.inspection import Inspection
from pso_letters.runs.opening import open_project
from pso_letters.runs.project import NEEDED, Project
from pso_letters.settings import load_settings
from pso_letters.tables import Row
from tests.checks.clean_list import DAY
from tests.checks.list_files import new_project
from tests.checks.planted import COLUMNS, FAULTS, correct_row

ENGLISH = translator("en")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A list with all faults, and with doubles that stand far apart."""
    folder = new_project(tmp_path_factory.mktemp("examining") / "project")
    path = folder / "lijst.csv"
    chosen = random.Random(1)  # noqa: S311 - a choice of examples
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, delimiter=";")
        writer.writeheader()
        for number in range(600):
            changes = FAULTS[number % len(FAULTS)].changes if number % 3 else {}
            writer.writerow(correct_row(chosen.randrange(300), changes))
    settings = load_settings(folder / "pso.toml", {})
    return open_project(settings, path, DAY)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask for help at once, with few rows at a time."""
    monkeypatch.setattr(examining, "LONG", 20)
    monkeypatch.setattr(examining, "BATCH", 10)


def report(project: Project, jobs: int) -> str:
    return "".join(Inspection(project, jobs=jobs).pieces("json", ENGLISH))


class Waiting(Helpers):
    """Helpers that are waited for: in a short list they wouldn't have started in time."""

    def __init__(self, project: Project, always: frozenset[str], count: int) -> None:
        super().__init__(project, always, count)
        self._ready.result(60)


def test_the_report_is_the_same_with_helpers(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    lent = []

    def take(self: Helpers, batch: list[Row]) -> Future[list[Examined]] | None:
        future = Helpers.take(self, batch)
        lent.append(future is not None)
        return future

    monkeypatch.setattr(Waiting, "take", take)
    monkeypatch.setattr(examining, "Helpers", Waiting)
    alone = report(project, 1)
    assert lent == []
    assert report(project, 3) == alone
    assert lent.count(True) > 3
    assert {"L130", "L131", "A116", "C136"} <= set(_codes(alone))


def _codes(text: str) -> list[str]:
    return [part.split('"')[1] for part in text.split('"code": ')[1:]]


def test_rows_come_in_their_order(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examining, "Helpers", Waiting)
    with Crew(project, NEEDED, 2) as crew:
        numbers = [row.number for row, _ in crew.rows()]
    assert numbers == list(range(2, 602))


def worker_killed(_: Sequence[object]) -> list[Examined]:
    """End the helper as a lack of memory would."""
    os._exit(9)


def test_a_helper_that_dies_is_not_missed(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = report(project, 1)
    monkeypatch.setattr(examining, "Helpers", Waiting)
    monkeypatch.setattr(examining, "examine_rows", worker_killed)
    assert report(project, 2) == alone


def test_a_helper_that_cannot_start_is_not_missed(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = report(project, 1)
    monkeypatch.setattr(examining, "start_helper", worker_killed)
    assert report(project, 2) == alone


def test_a_short_list_needs_no_help(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examining, "LONG", 601)
    monkeypatch.setattr(examining, "Helpers", None)
    with Crew(project, NEEDED, 2) as crew:
        assert len(list(crew.rows())) == 600


def test_results_that_wait_for_a_slow_helper_do_not_pile_up(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(examining, "_MOST_HELD", 2)
    monkeypatch.setattr(examining, "Helpers", Waiting)
    assert report(project, 2) == report(project, 1)


def test_what_a_row_says_by_itself_does_not_depend_on_other_rows(project: Project) -> None:
    rows = list(project.suppliers.table.rows())
    together = Examiner(project, NEEDED).examine(rows)
    examiner = Examiner(project, NEEDED)
    assert [examiner.examine([row])[0] for row in reversed(rows)] == together[::-1]

"""The benchmark of merging still runs, and no contestant wins by leaving words out."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from tests.benchmarks.contestants import CONTESTANTS, Contestant
from tests.benchmarks.few_groups import write_few_groups
from tests.benchmarks.our_engines import Pdf, PdfAll
from tests.benchmarks.preparing import prepare
from tests.benchmarks.turns import CHECKOUT, Child, Tools
from tests.benchmarks.words import pdf_words, word_lines
from tests.benchmarks.work import Source, Work
from tests.checks.clean_list import DAY
from tests.checks.list_files import new_project

TOOLS = Tools()
LETTERS = 5
OURS = {"ours-docx", "ours-pdf"}
WORKING = [
    pytest.param(each, id=each.id, marks=[] if each.id in OURS else [pytest.mark.exhaustive])
    for each in CONTESTANTS
    if each.id not in {"docxtpl", "weasyprint"} and not each.is_floor
]
"""Those of others are compared by `make bench` too, before it measures."""


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Work:
    folder = tmp_path_factory.mktemp("bench")
    project = new_project(folder / "project")
    write_few_groups(folder / "list.csv", LETTERS, categories=1)
    (folder / "work").mkdir()
    source = Source(folder / "list.csv", project, DAY)
    return prepare(folder / "work", source, LETTERS, LETTERS)


def made(contestant: Contestant, work: Work, folder: Path) -> list[Path]:
    """Let a contestant make the letters, in the order of the list."""
    output = folder / "letters"
    output.mkdir()
    with Child(contestant.command(work, TOOLS), TOOLS, folder / contestant.id) as child:
        assert child.facts.get("plain", 0) == 0  # ours are those of a compiled group
        child.make(0, LETTERS, output)
    return [output / f"{number}.{contestant.kind}" for number in range(LETTERS)]


@pytest.fixture(scope="module")
def expected(work: Work, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    """The letters that docxtpl and WeasyPrint make by themselves."""
    named = {each.id: each for each in CONTESTANTS}
    return {
        "docx": made(named["docxtpl"], work, tmp_path_factory.mktemp("docxtpl")),
        "pdf": made(named["weasyprint"], work, tmp_path_factory.mktemp("weasyprint")),
    }


@pytest.mark.parametrize("contestant", WORKING)
def test_each_contestant_makes_all_words_of_the_letter(
    contestant: Contestant, work: Work, expected: dict[str, list[Path]], tmp_path: Path
) -> None:
    if reason := contestant.missing(TOOLS):
        pytest.skip(reason)
    for own, other in zip(made(contestant, work, tmp_path), expected[contestant.kind], strict=True):
        if contestant.kind == "docx":
            assert word_lines(own) == word_lines(other)
        else:
            assert pdf_words(own) == pdf_words(other)


def test_the_letters_that_words_are_compared_with_are_whole(
    work: Work, expected: dict[str, list[Path]]
) -> None:
    for context, word, pdf in zip(work.contexts(), expected["docx"], expected["pdf"], strict=True):
        assert context["supplier"]["name"] in word_lines(word)
        assert Counter(context["supplier"]["salutation"].split()) <= pdf_words(pdf)


@pytest.mark.exhaustive
def test_a_list_without_shared_layouts_is_measured_as_a_whole(work: Work, tmp_path: Path) -> None:
    alone = replace(work, folder=tmp_path, count=1)
    alone.save(work.contexts()[:1])
    with pytest.raises(SystemExit, match=r"^no letters of this list share a layout$"):
        Pdf(alone, "")
    assert PdfAll(alone, "").facts["which"] == "warm, all 1 letters, 1 of them laid out alone"


@pytest.mark.exhaustive
def test_the_benchmark_writes_a_table_and_a_picture(tmp_path: Path) -> None:
    command = [
        sys.executable, "-m", "tests.benchmarks.merge_speed", "--only", "ours-docx,floor-docx",
        "--letters", "2", "--engine-letters", "2", "--peer-letters", "2", "--rounds", "1",
        "--whole-rounds", "1", "--seconds", "0.01", "--output", str(tmp_path),
    ]  # fmt: skip
    ended = subprocess.run(
        command, cwd=CHECKOUT, capture_output=True, text=True, check=False, timeout=120
    )
    assert ended.returncode == 0, ended.stderr
    table = (tmp_path / "speed.md").read_text(encoding="utf-8")
    assert ended.stdout == table
    assert "| **pso-letters, Word engine** |" in table
    assert "| **Word: pso-letters merge** |" in table
    assert "<svg" in (tmp_path / "speed.svg").read_text(encoding="utf-8")

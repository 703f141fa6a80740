from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.benchmarks.contestants import CONTESTANTS, Contestant
from tests.benchmarks.figures import Result, Spread, WholeJob, ratio, ratios, spread
from tests.benchmarks.marked import filled, marked_contexts, resolved
from tests.benchmarks.plot import MERGE, svg
from tests.benchmarks.rounds import Measured
from tests.benchmarks.table import letters_line, page
from tests.benchmarks.whole import Job
from tests.benchmarks.work import Source, Work
from tests.checks.clean_list import DAY

NAMED = {each.id: each for each in CONTESTANTS}


def measured(name: str, *rounds: float) -> Measured:
    contestant: Contestant = NAMED[name]
    return Measured(contestant, f"{name} 1.0", 0.5, list(rounds), 40, 36_000)


RESULT = Result(
    machine="A machine.",
    letters="Letters.",
    measured=(
        measured("docxtpl", 60, 90, 50),
        measured("docx-mailmerge2", 5, 6, 5),
        measured("ours-docx", 0.5, 1, 0.25),
        measured("floor-docx", 0.25, 0.5, 0.25),
        measured("weasyprint", 400, 600, 500),
        measured("ours-pdf", 0.5, 1, 0.5),
        measured("ours-pdf-all", 4, 4, 4),
    ),
    jobs=(WholeJob("docx", MERGE, (Job(1_000, 2.0, 80, {}),), (50.0,), 0.5),),
    absent={"Carbone": "no Node on the path"},
)


def test_a_ratio_is_taken_within_each_round() -> None:
    assert ratio([60, 90, 50], [0.5, 1, 0.25]) == Spread(120, 90, 200, 3)
    assert spread([3, 1, 2]) == Spread(2, 1, 3, 3)


def test_a_whole_job_is_compared_with_a_loop_of_as_many_letters() -> None:
    (job,) = RESULT.jobs
    assert job.ratio == Spread(25.25, 25.25, 25.25)  # half a second, and 1,000 times 50 ms, to 2 s


def test_what_is_ours_is_compared_with_the_floor_the_other_way_round() -> None:
    found = dict(ratios(RESULT))
    assert found["docxtpl, against our Word engine"].median == 120
    label = NAMED["floor-docx"].label
    assert found[f"our Word engine, against “{label}”"] == Spread(2, 1, 2, 3)


def test_our_pdf_engine_is_compared_with_and_without_letters_that_are_laid_out_alone() -> None:
    found = dict(ratios(RESULT))
    assert found["WeasyPrint, against our PDF engine, shared layouts"] == Spread(800, 600, 1_000, 3)
    assert found["WeasyPrint, against our PDF engine, all letters"] == Spread(125, 100, 150, 3)
    row = next(line for line in page(RESULT).splitlines() if "engine, all letters**" in line)
    assert "| 4.00 (4.00–4.00) | 250 | 8.00 (4.00–8.00) |" in row


def test_the_table_has_all_figures_and_says_who_is_absent() -> None:
    text = page(RESULT)
    assert "| **pso-letters, Word engine** | 0.500 (0.250–1.00) | 2,000 | 1 |" in text
    assert "| docxtpl | 60.0 (50.0–90.0) | 17 | 120 (90.0–200) | 0.50 | 40 | 35 |" in text
    assert f"| **Word: {MERGE}** | 2.00 | 80 |" in text
    assert "| Word: docxtpl | ≈ 60.5 | |" in text
    assert "Not measured: Carbone (no Node on the path)." in text


def test_what_was_run_once_has_no_lowest_and_highest() -> None:
    text = page(RESULT)
    assert "One run. A turn of the loop stands beside each run." in text
    assert f"| docxtpl loop, against {MERGE}, 1,000 letters | 25.2 |" in text
    thrice = WholeJob("docx", MERGE, tuple(Job(1_000, each, 80, {}) for each in (2, 1, 3)))
    assert "| 2.00 (1.00–3.00) |" in page(replace(RESULT, jobs=(thrice,)))
    assert "Medians of 3 runs; between brackets" in page(replace(RESULT, jobs=(thrice,)))


def test_only_our_own_figure_is_called_one_times_ours() -> None:
    alone = page(replace(RESULT, measured=(measured("docxtpl", 60),)))
    assert "| docxtpl | 60.0 | 17 |  | 0.50 |" in alone


def test_a_run_that_was_stopped_says_so() -> None:
    partial = Result("A machine.", "", RESULT.measured, (), {}, is_partial=True)
    assert "Stopped before the end" in page(partial)
    assert "Whole jobs" not in page(partial)


def test_letters_that_took_no_part_are_told(tmp_path: Path) -> None:
    source = Source(tmp_path, tmp_path, DAY)
    facts = {"groups": 2, "plain": 3, "reasons": {"few": 3}}
    cold = WholeJob("pdf", "PDF engine from cold", (Job(40, 2.0, 80, facts),))
    work = Work(tmp_path, source, 40, 12, 5, "nl", "", "", "brief/brief.html", ())
    text = letters_line(work, "a list", [cold])
    assert "our engines go round in 40 of them, the other programs in the first 12." in text
    assert "5 of the list took no part: they aren't in the language" in text
    assert "40 letters in 2 compiled groups, 3 of them laid out alone (3 few)." in text


def test_the_picture_names_each_figure() -> None:
    text = svg(RESULT)
    for words in (
        "docxtpl",
        "60 ms",
        "deflate what changes and write",
        "0.25 ms",
        f"{MERGE}, 1,000 letters",
    ):
        assert f">{words}</text>" in text


def test_a_mark_is_printed_where_the_value_would_be_and_compared_as_the_value() -> None:
    from jinja2 import Environment

    template = Environment(autoescape=True).from_string(
        '<p class="{{ kind }}">{% if kind == "a" %}{{ name }}{% endif %} {{ place }}</p>'
    )
    contexts = [
        {"kind": "a", "name": "Jan & Co", "place": "Goes"},
        {"kind": "b", "name": "Piet", "place": "Goes"},
    ]
    pages = [(template.render(each), values) for each, values in marked_contexts(contexts)]
    first, second = (resolved(page, values) for page, values in pages)
    assert (first, second) == ('<p class="a">@@v1@@ Goes</p>', '<p class="b"> Goes</p>')
    assert filled(first, pages[0][1]) == '<p class="a">Jan & Co Goes</p>'


@pytest.mark.parametrize("contestant", CONTESTANTS, ids=lambda each: each.id)
def test_each_contestant_says_how_it_is_used(contestant: Contestant) -> None:
    assert contestant.note
    assert contestant.kind in {"docx", "pdf"}

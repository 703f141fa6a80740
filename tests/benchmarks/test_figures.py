from __future__ import annotations

import pytest

from tests.benchmarks.contestants import CONTESTANTS, Contestant
from tests.benchmarks.figures import Result, Spread, WholeJob, ratio, ratios, spread
from tests.benchmarks.marked import filled, marked_contexts, resolved
from tests.benchmarks.plot import MERGE, svg
from tests.benchmarks.rounds import Measured
from tests.benchmarks.table import page
from tests.benchmarks.whole import Job

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
    ),
    jobs=(WholeJob("docx", MERGE, (Job(1_000, 2.0, 80, {}),), (50.0,), 0.5),),
    absent={"Carbone": "no Node on the path"},
)


def test_a_ratio_is_taken_within_each_round() -> None:
    assert ratio([60, 90, 50], [0.5, 1, 0.25]) == Spread(120, 90, 200)
    assert spread([3, 1, 2]) == Spread(2, 1, 3)


def test_a_whole_job_is_compared_with_a_loop_of_as_many_letters() -> None:
    (job,) = RESULT.jobs
    assert job.ratio == Spread(25.25, 25.25, 25.25)  # half a second, and 1,000 times 50 ms, to 2 s


def test_what_is_ours_is_compared_with_the_floor_the_other_way_round() -> None:
    found = dict(ratios(RESULT))
    assert found["docxtpl, against our Word engine"].median == 120
    assert found["our Word engine, against deflate and write"] == Spread(2, 1, 2)


def test_the_table_has_all_figures_and_says_who_is_absent() -> None:
    text = page(RESULT)
    assert "| **pso-letters, Word engine** | 0.500 (0.250–1.00) | 2,000 | 1 |" in text
    assert "| docxtpl | 60.0 (50.0–90.0) | 17 | 120 (90.0–200) | 0.50 | 40 | 35 |" in text
    assert f"| **Word: {MERGE}** | 2.00 | 80 |" in text
    assert "| Word: docxtpl | ≈ 60.5 | |" in text
    assert "Not measured: Carbone (no Node on the path)." in text


def test_the_picture_names_each_figure() -> None:
    text = svg(RESULT)
    for words in ("docxtpl", "60 ms", "deflate and write", "0.25 ms", f"{MERGE}, 1,000 letters"):
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

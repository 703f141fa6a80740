"""Findings as grouped text."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterable
from dataclasses import replace

import pytest

from pso_letters.checks.report_text import PLAIN, SHOWN_RANGES, Groups, Layout, grouped_lines
from pso_letters.findings import Finding, Place, Severity
from pso_letters.i18n import translator
from pso_letters.messages import msg

ENGLISH = translator("en")


def postcode(row: int, value: str = "790 AB") -> Finding:
    place = Place("lijst.csv", row=row, column="Postcode")
    return Finding("A106", Severity.ERROR, place, msg("“{value}” is wrong.", value=value), str(row))


def shown(
    findings: Iterable[Finding], on_list: Iterable[Finding] = (), layout: Layout = PLAIN
) -> list[str]:
    groups = Groups()
    groups.add(on_list, on_list=True)
    groups.add(findings)
    return list(grouped_lines(groups, ENGLISH, layout))


def test_a_single_finding_looks_as_in_a_report_of_lines() -> None:
    assert shown([postcode(12)]) == [
        "lijst.csv, row 12, column Postcode: A106\xa0error: “790 AB” is wrong.".replace("\xa0", " ")
    ]


def test_the_same_problem_in_many_rows_is_one_line() -> None:
    rows = [12, 15, *range(18, 31), 44]
    assert shown(map(postcode, rows)) == [
        "lijst.csv, column Postcode: A106 error: “790 AB” is wrong. — 16 rows: 12, 15, 18-30 and 44"
    ]


def test_other_values_make_the_first_an_example() -> None:
    (line,) = shown([postcode(12), postcode(15, "79 AB")])
    assert line == (
        "lijst.csv, column Postcode: A106 error: for example row 12: “790 AB” is wrong. — "
        "2 rows: 12 and 15"
    )


def test_many_rows_are_counted_and_the_first_are_named() -> None:
    (line,) = shown(postcode(row) for row in range(2, 802, 2))
    named = ", ".join(map(str, range(2, 2 + 2 * SHOWN_RANGES, 2)))
    assert line.endswith(f"— 400 rows: {named} and {400 - SHOWN_RANGES} more")


def test_the_last_run_that_is_named_may_grow() -> None:
    rows = [*range(2, 2 * SHOWN_RANGES, 2), 100, 101, 102, 200, 201]
    (line,) = shown(map(postcode, rows))
    assert line.endswith(f"100-102 and {2} more")


def test_two_findings_in_one_row_are_both_counted() -> None:
    assert shown([postcode(12), postcode(12, "7")])[0].endswith(
        "for example row 12: “790 AB” is wrong. — 2 findings in row 12"
    )
    three = shown([postcode(12), postcode(12, "7"), postcode(13)])
    assert three[0].endswith("— 3 findings in 2 rows: 12-13")


@pytest.mark.parametrize(
    "other",
    [
        Finding("A105", Severity.ERROR, postcode(1).place, postcode(1).message),
        replace(postcode(1), place=Place("lijst.csv", row=1, column="Land")),
        replace(postcode(1), place=Place("lijst.csv", "Blad1", 1, "Postcode")),
        Finding("A106", Severity.ERROR, postcode(1).place, msg("Another sentence.")),
    ],
    ids=["code", "column", "sheet", "sentence"],
)  # fmt: skip
def test_another_problem_is_another_line(other: Finding) -> None:
    assert len(shown([postcode(12), other])) == 2


def test_findings_without_a_row_are_all_shown() -> None:
    place = Place("pso.toml")
    findings = [
        Finding("D105", Severity.WARNING, place, msg("{key} is odd.", key=key)) for key in "ab"
    ]
    assert shown([], findings) == [
        "pso.toml: D105 warning: a is odd.",
        "pso.toml: D105 warning: b is odd.",
    ]


def test_the_list_comes_first_then_the_gravest_then_the_code() -> None:
    def finding(code: str, severity: Severity, row: int | None = 3) -> Finding:
        return Finding(code, severity, Place("lijst.csv", row=row), msg("Odd."))

    rows = [
        finding("A104", Severity.NOTE),
        finding("T120", Severity.ERROR),
        finding("C118", Severity.WARNING),
        finding("A106", Severity.ERROR),
    ]
    on_list = [finding("L106", Severity.WARNING, None)]
    codes = [line.split(": ")[1].split()[0] for line in shown(rows, on_list)]
    assert codes == ["L106", "A106", "T120", "C118", "A104"]


def test_text_is_wrapped_to_the_terminal_with_the_rows_below_it() -> None:
    rows = [*range(2, 2002, 2)]
    (text,) = shown(map(postcode, rows), layout=Layout(60))
    lines = text.split("\n")
    assert max(map(len, lines)) <= 60
    assert lines[0].startswith("lijst.csv, column Postcode: A106 error:")
    assert all(line.startswith("    ") for line in lines[1:])
    assert any(line.startswith("    1,000 rows: 2, 4, 6,") for line in lines)
    assert "\xa0" not in text


def test_code_and_severity_get_a_colour_and_stay_together() -> None:
    layout = Layout(44, lambda severity, text: f"<{severity.value}>{text}</>")
    (text,) = shown([postcode(12)], layout=layout)
    assert "<error>A106 error</>:" in text


def test_memory_does_not_grow_with_the_rows() -> None:
    groups = Groups()
    groups.add(map(postcode, range(2, 1000, 2)))
    tracemalloc.start()
    groups.add(map(postcode, range(1000, 60_000, 2)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100_000

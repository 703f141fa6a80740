"""`merge` into an archive, and what it says of how PDFs were made."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from pso_letters.cli.merge_summary import remarks, summary_values
from pso_letters.errors import ExitCode
from pso_letters.i18n import translator
from pso_letters.runs.counts import PdfCounts
from pso_letters.runs.merge import Summary
from tests.cli.conftest import Program
from tests.runs.engines import stand_in
from tests.runs.lists import files_in, members_of, rows, write_list

DAY = ("--date", "21-11-2026")


@pytest.mark.usefixtures("stubbed")
def test_output_that_ends_in_zip_is_one_archive(pso: Program, sample: Path) -> None:
    ended = pso("merge", sample, "-o", "brieven.zip", *DAY, "-j", 1)
    pso("merge", sample, "-o", "brieven", *DAY, "-j", 1)
    assert (ended.code, ended.err.splitlines()[-1]) == (
        1,
        "37 made, 7 refused (fouten.csv), 0 skipped",
    )
    assert members_of(Path("brieven.zip")) == files_in(Path("brieven"))


@pytest.mark.usefixtures("stubbed")
def test_existing_archive_ends_with_5_until_forced(pso: Program) -> None:
    merge = ("merge", "leveranciers.csv", "-o", "uit.zip", *DAY)
    assert pso(*merge).code == 0
    refused = pso(*merge)
    assert (refused.code, refused.out) == (5, "")
    assert "uit.zip" in refused.err
    assert "--force" in refused.err
    assert pso(*merge, "-n").code == 5
    assert pso(*merge, "--force").code == 0


def test_pdfs_that_share_a_layout_are_told_of(pso: Program) -> None:
    stand_in(pso.patch)
    merge = ("merge", write_list(pso.folder, rows(4)), "--format", "pdf", *DAY)
    ended = pso(*merge, "-o", "een", "--json")
    assert (ended.json["made"], ended.json["pdf"]["compiled"]) == (4, 4)
    assert "PDFs were filled in on 1 shared layout; 1 was compared, and equal." in ended.err
    assert "shared layout" not in pso("-q", *merge, "-o", "twee").err


def test_exact_pdfs_are_laid_out_one_by_one(pso: Program) -> None:
    stand_in(pso.patch)
    merge = ("merge", "leveranciers.csv", "-o", "uit", "--format", "pdf", "--json", *DAY)
    ended = pso(*merge, "--pdf-exact")
    assert ended.json["pdf"] == {
        "compiled": 0, "groups": 0, "plain": {"exact": 6}, "compared": 0, "different": 0,
        "again": 0,
    }  # fmt: skip
    assert "shared layout" not in ended.err


def test_layout_that_differs_is_told_of(pso: Program) -> None:
    stand_in(pso.patch).wrong.add(1)
    path = write_list(pso.folder, rows(4))
    ended = pso("merge", path, "-o", "uit", "--format", "pdf", "--json", *DAY)
    pdf = ended.json["pdf"]
    assert (pdf["different"], pdf["plain"], pdf["again"]) == (1, {"different": 4}, 4)
    assert "(a line)" in ended.err
    assert f"PDFs that were made again: {ended.json['made']}." in ended.err


def summary(pdf: PdfCounts) -> Summary:
    made = pdf.total
    return Summary(made, made, 0, 0, 0, "uit", 1.0, pdf=pdf, exit_code=ExitCode.DONE)


MANY = (
    "9,988 of 10,000 PDFs were filled in on 2 shared layouts; 12 were laid out one by one (1: too "
    "few alike and 11: a value doesn't fit); 49 were compared, and equal."
)
ONE = (
    "3 of 4 PDFs were filled in on 1 shared layout; 1 PDF was laid out by itself (1: a value "
    "doesn't fit); 1 was compared, and equal."
)
DIFFERENT = (
    "A PDF of a shared layout wasn't equal to one laid out by itself (a line). Letters with this "
    "layout were made again, one by one. Please report it."
)
REST = (
    "3 of 7 PDFs were filled in on 1 shared layout; 4 were laid out one by one (4: the comparison "
    "found a difference)."
)
UNSHARED = (
    "3 of 7 PDFs were filled in on 1 shared layout; 4 were laid out one by one (4: the layout "
    "can't be shared)."
)


@pytest.mark.parametrize(
    ("pdf", "expected"),
    [
        (PdfCounts(), []),
        (PdfCounts(plain=Counter(few=2)), []),
        (PdfCounts(Counter(a=9_000, b=988), Counter(value=11, few=1), 49), [MANY]),
        (PdfCounts(Counter(a=3), Counter(value=1), 1), [ONE]),
        (PdfCounts(Counter(a=3), Counter(group=4)), [UNSHARED]),
        (PdfCounts(Counter(a=3)), ["3 of 3 PDFs were filled in on 1 shared layout."]),
        (
            PdfCounts(Counter(a=3), Counter(different=4), 2, {"b": "a line"}, 4),
            [DIFFERENT, "PDFs that were made again: 4.", REST],
        ),
    ],
)
def test_summary_says_how_pdfs_were_made(pdf: PdfCounts, expected: list[str]) -> None:
    found = remarks(summary(pdf), quiet=False)
    assert [translator("en")(each) for each in found] == expected


def test_json_holds_numbers_only() -> None:
    pdf = PdfCounts(Counter(a=3, b=4), Counter(value=1, few=2), 5, {"c": "Jansen"}, 4)
    assert summary_values(summary(pdf))["pdf"] == {
        "compiled": 7, "groups": 2, "plain": {"few": 2, "value": 1}, "compared": 5, "different": 1,
        "again": 4,
    }  # fmt: skip

"""A few sentences as a Dutch reader sees them; the catalogue as a whole is tested elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Program

DAY = ("--date", "21-11-2026")
pytestmark = pytest.mark.usefixtures("stubbed")


def test_summary_of_the_sample(pso: Program, sample: Path) -> None:
    ended = pso("merge", sample, "-o", "brieven", *DAY, "-j", 1, lang="nl")
    assert ended.err.splitlines()[-1] == "37 gemaakt, 7 geweigerd (fouten.csv), 0 overgeslagen"


def test_reasons_in_the_refused_rows_are_dutch(pso: Program, sample: Path) -> None:
    pso("merge", sample, "-o", "brieven", *DAY, "-j", 1, lang="nl")
    text = Path("brieven/fouten.csv").read_text(encoding="cp1252")
    assert "A106: " in text
    assert " isn't " not in text
    assert "&#" not in text


def test_findings_are_dutch(pso: Program, sample: Path) -> None:
    ended = pso("check", sample, *DAY, lang="nl")
    assert "rij 41, kolom Postcode: A106 fout: " in ended.out
    assert ended.err.splitlines()[-1].startswith("Fouten: 7. ")


def test_wrong_usage_is_said_in_dutch(pso: Program) -> None:
    ended = pso("merge", lang="nl")
    assert "Fout: " in ended.err
    assert "Missing" not in ended.err

"""What `explain` says of a rule of law: its text, where it stands, since when and for whom."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Program


def test_a_rule_of_law_names_its_source_since_when_and_for_whom(pso: Program) -> None:
    lines = pso("explain", "J206").out.splitlines()
    assert "Source: Aanbestedingswet 2012, art. 1.4; Aanbestedingswet 2012, art. 2.114" in lines
    assert "Since: 1 April 2013" in lines
    assert "For: contracting authority" in lines


@pytest.mark.parametrize("code", ["J205", "J210", "J221", "J223", "J244", "J260", "J282", "J298"])
def test_what_no_law_says_has_no_source_and_no_first_day(pso: Program, code: str) -> None:
    out = pso("explain", code).out
    assert "Source" not in out
    assert "Since" not in out
    assert "For: " in out


@pytest.mark.parametrize("code", ["J241", "J242", "J257"])
def test_a_source_that_binds_authorities_only_says_so(pso: Program, code: str) -> None:
    out = pso("explain", code).out
    assert "Source (contracting authority): Aanbestedingswet 2012" in out
    assert "For: private buyer and contracting authority" in out


def test_the_law_on_privacy_binds_everybody(pso: Program) -> None:
    assert "Source: AVG, art. 5" in pso("explain", "J281").out


@pytest.mark.parametrize("code", ["J207", "J208", "J212", "J213", "J265"])
def test_the_share_of_30_per_cent_holds_since_the_revision(pso: Program, code: str) -> None:
    assert "Since: 1 July 2016" in pso("explain", code).out

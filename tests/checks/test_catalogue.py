"""The catalogue of codes."""

from __future__ import annotations

import re

import pytest

from pso_letters import intake, tables
from pso_letters.checks import families
from pso_letters.checks.catalogue import all_codes, find_code
from pso_letters.findings import Code
from pso_letters.intake.columns import SUPPLIER_COLUMNS
from tests.checks.cases import HEADERS

EVERY = (*tables.CODES, *intake.CODES, *families.CODES)


def test_codes_are_unique_over_all_rooms() -> None:
    ids = [code.id for code in EVERY]
    assert sorted(ids) == sorted(set(ids))


def test_codes_are_sorted_and_complete() -> None:
    assert [code.id for code in all_codes()] == sorted(code.id for code in EVERY)


@pytest.mark.parametrize("code", all_codes(), ids=lambda code: code.id)
def test_a_code_has_a_family_a_title_and_advice(code: Code) -> None:
    assert re.fullmatch(r"[LSACTJMD]\d{3}", code.id)
    assert code.title[:1].isupper()
    assert not code.title.endswith(".")
    assert code.advice.endswith((".", "”."))


@pytest.mark.parametrize("text", ["S112", "s112", " s112 "])
def test_a_code_is_found_as_someone_types_it(text: str) -> None:
    code = find_code(text)
    assert code
    assert code.id == "S112"


def test_an_unknown_code_is_not_found() -> None:
    assert find_code("S999") is None


def test_the_columns_of_the_tests_are_columns_of_the_list() -> None:
    assert set(HEADERS) <= {column.name for column in SUPPLIER_COLUMNS}

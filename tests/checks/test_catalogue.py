"""The catalogue of codes."""

from __future__ import annotations

import re

import pytest

from pso_letters import intake, tables
from pso_letters.checks import families
from pso_letters.checks.catalogue import all_codes, find_code
from pso_letters.checks.report import severity_text
from pso_letters.findings import Code
from pso_letters.i18n import translator
from pso_letters.intake.columns import SUPPLIER_COLUMNS
from pso_letters.resources import help_folder
from tests.checks.cases import HEADERS

EXAMPLE = {
    "en": re.compile(r"for example|such as|“[^”]+”|\w = \S|\d{3}"),
    "nl": re.compile(r"bijvoorbeeld|zoals|“[^”]+”|\w = \S|\d{3}"),
}
"""How an advice shows what is meant: in so many words, a quoted text, a setting, a number."""

LETTERS = "LSACTPJMD"
"""The families."""
EVERY = (*tables.CODES, *intake.CODES, *families.CODES)


def test_codes_are_unique_over_all_rooms() -> None:
    ids = [code.id for code in EVERY]
    assert sorted(ids) == sorted(set(ids))


def test_codes_are_sorted_and_complete() -> None:
    assert [code.id for code in all_codes()] == sorted(code.id for code in EVERY)


def of_each_family() -> pytest.MarkDecorator:
    """Run a test for the codes of each family, which is quicker than for each code."""
    families = {
        letter: [code for code in all_codes() if code.id[0] == letter] for letter in LETTERS
    }
    return pytest.mark.parametrize("codes", families.values(), ids=families)


def test_a_code_is_of_a_family() -> None:
    ids = [code.id for code in all_codes()]
    assert [each for each in ids if not re.fullmatch(rf"[{LETTERS}]\d{{3}}", each)] == []


@of_each_family()
def test_a_code_has_a_title_and_advice(codes: list[Code]) -> None:
    for code in codes:
        assert code.title[:1].isupper(), code
        assert not code.title.endswith("."), code
        assert code.advice.endswith((".", "”.", ".”")), code


@of_each_family()
@pytest.mark.parametrize("language", EXAMPLE)
def test_the_advice_on_a_code_has_an_example(codes: list[Code], language: str) -> None:
    for code in codes:
        assert EXAMPLE[language].search(translator(language)(code.advice)), code


@of_each_family()
def test_a_code_is_explained_in_dutch(codes: list[Code]) -> None:
    in_dutch = translator("nl")
    for code in codes:
        assert in_dutch(code.title) != code.title, code
        assert in_dutch(code.advice) != code.advice, code
        assert not in_dutch(code.title).endswith("."), code


@of_each_family()
def test_the_manual_calls_a_code_by_its_title(codes: list[Code]) -> None:
    lines = (help_folder() / "controles.md").read_text(encoding="utf-8").splitlines()
    in_dutch = translator("nl")
    for code in codes:
        title, severity = in_dutch(code.title), in_dutch(severity_text(code.severity))
        rows = [line for line in lines if line.startswith(f"| {code.id} |")]
        assert rows == [f"| {code.id} | {severity} | {title} |"]


def test_the_manual_has_the_codes_in_order() -> None:
    text = (help_folder() / "controles.md").read_text(encoding="utf-8")
    families: dict[str, list[str]] = {}
    for found in re.findall(r"^\| ([A-Z]\d{3}) \|", text, flags=re.MULTILINE):
        families.setdefault(found[0], []).append(found)
    assert list(families.values()) == [sorted(ids) for ids in families.values()]


@pytest.mark.parametrize("text", ["S112", "s112", " s112 "])
def test_a_code_is_found_as_someone_types_it(text: str) -> None:
    code = find_code(text)
    assert code
    assert code.id == "S112"


def test_an_unknown_code_is_not_found() -> None:
    assert find_code("S999") is None


def test_the_columns_of_the_tests_are_columns_of_the_list() -> None:
    assert set(HEADERS) <= {column.name for column in SUPPLIER_COLUMNS}

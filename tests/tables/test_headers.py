from __future__ import annotations

import pytest

from pso_letters.tables import normalise_header
from pso_letters.tables.headers import clean_header, column_letter, find_header, name_columns
from pso_letters.tables.reading import Line


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("KvK-nummer ", "kvk_nummer"),
        ("t.a.v.", "t_a_v"),
        ("Naam\u00a0leverancier", "naam_leverancier"),
        ("\ufeffNaam", "naam"),
        ("Één  woord", "een_woord"),
        ("E-mail / adres", "e_mail_adres"),
        ("STRAẞE", "strasse"),
        ("__x__", "x"),
        ("#", ""),
    ],
)
def test_headers_are_compared_without_case_accents_and_punctuation(header: str, name: str) -> None:
    assert normalise_header(header) == name
    assert normalise_header(name) == name


def test_a_header_keeps_its_own_spelling_but_for_white_space() -> None:
    assert clean_header(" KvK-\nnummer\u00a0 (8) ") == "KvK- nummer (8)"


@pytest.mark.parametrize(
    ("index", "letters"),
    [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")],
)
def test_columns_have_the_letters_of_the_spreadsheet(index: int, letters: str) -> None:
    assert column_letter(index) == letters


def test_the_row_with_most_known_names_is_the_header() -> None:
    head = [Line(1, ["Naam van de lijst"]), Line(3, ["Naam", "Plaats"]), Line(4, ["naam", "x"])]
    assert find_header(head, {"naam", "plaats"}).number == 3


def test_one_known_name_is_not_enough_to_pass_over_the_first_row() -> None:
    head = [Line(1, ["Leverancier", "Stad"]), Line(2, ["Naam", "x"])]
    assert find_header(head, {"naam", "plaats"}).number == 1
    assert find_header(head, set()).number == 1


def test_a_double_header_gets_a_number_that_is_still_free() -> None:
    header = Line(1, ["Naam", "naam ", "Naam (2)", "NAAM"])
    columns, problems = name_columns(header, ())
    assert [column.header for column in columns] == ["Naam", "naam (2)", "Naam (2) (2)", "NAAM (3)"]
    assert [(p.code.id, p.position) for p in problems] == [("L101", 1), ("L101", 2), ("L101", 3)]


def test_different_headers_and_empty_columns_give_no_problem() -> None:
    columns, problems = name_columns(Line(1, ["Naam", "", "Plaats", "", ""]), ())
    assert [(column.index, column.header) for column in columns] == [(0, "Naam"), (2, "Plaats")]
    assert problems == []


def test_data_without_header_are_called_after_their_column() -> None:
    columns, problems = name_columns(Line(1, ["Naam", "", "Plaats"]), {1, 3})
    assert [c.header for c in columns] == ["Naam", "kolom B", "Plaats", "kolom D"]
    assert [(p.code.id, p.position) for p in problems] == [("L108", 1), ("L108", 3)]

from __future__ import annotations

from pathlib import Path

import pytest

from pso_letters.errors import InputError
from pso_letters.runs.project import Project
from pso_letters.runs.selection import Selection, column_positions, parse_rows, parse_where
from tests.runs.lists import project_of, row, write_list


@pytest.fixture
def project(tmp_path: Path) -> Project:
    table = [
        row(1, naam="Smit & Zn <BV>", plaats="Utrecht"),
        row(2, naam="ZOË B.V.", plaats=" utrecht "),
        row(3, plaats="Goes", categorie="Cleaning"),
        row(4, plaats="", categorie="advisering"),
        row(5, plaats="Goes", categorie="onbekend"),
    ]
    named = [
        {{"plaats": "Plaats (bezoek)", "naam": "Naam crediteur"}.get(key, key): text
         for key, text in cells.items()} | {"Inkoper": f"a={cells['huisnummer']}"}
        for cells in table
    ]  # fmt: skip
    path = write_list(tmp_path, named)
    text = path.read_text(encoding="utf-8-sig").replace("Plaats (bezoek)", "Plaatsnaam", 1)
    path.write_text(text, encoding="utf-8-sig")
    return project_of(path)


def chosen(project: Project, *where: str, rows: str = "1-") -> list[int]:
    conditions = parse_where(where, project.suppliers)
    selection = Selection(conditions, parse_rows(rows))
    columns = column_positions(project.suppliers)
    return [
        each.record.row.number
        for each in project.checked_rows()
        if selection.holds(each.record, each.tier, columns)
    ]


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("plaats=Utrecht", [2, 3]),
        ("plaats = UTRECHT ", [2, 3]),
        ("Plaatsnaam=utrecht", [2, 3]),
        ("PLAATS=utrecht", [2, 3]),
        ("plaats!=Utrecht", [4, 5, 6]),
        ("plaats=", [5]),
        ("plaats!=", [2, 3, 4, 6]),
        ("plaats~oe", [4, 6]),
        ("plaats~", [2, 3, 4, 5, 6]),
        ("naam=Smit & Zn <BV>", [2]),
        ("Naam crediteur~zoë", [3]),
        ("naam crediteur ~ ZOË", [3]),
        ("inkoper=a=3", [4]),
        ("Inkoper~=4", [5]),
    ],
)
def test_where_compares_a_column_without_regard_to_case(
    project: Project, where: str, expected: list[int]
) -> None:
    assert chosen(project, where) == expected


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("inkoopniveau=1", [2, 3, 4]),
        ("inkoopniveau=2", [5]),
        ("inkoopniveau!=1", [5, 6]),
        ("inkoopniveau=", [6]),
        ("categorie=schoonmaak", [2, 3, 4]),
        ("categorie=cleaning", [4]),
        ("Categorie=", [6]),
    ],
)
def test_tier_and_category_are_those_of_the_tiering(
    project: Project, where: str, expected: list[int]
) -> None:
    assert chosen(project, where) == expected


def test_all_conditions_must_hold(project: Project) -> None:
    assert chosen(project, "plaats=Goes", "inkoopniveau=1") == [4]
    assert chosen(project, "plaats=Goes", rows="5-") == [6]


@pytest.mark.parametrize("where", ["plaatsje=Goes", "gemeente~x"])
def test_unknown_column_is_refused_with_those_that_exist(project: Project, where: str) -> None:
    with pytest.raises(InputError, match=r"has no column.*inkoopniveau.*kvk_nummer.*naam"):
        parse_where((where,), project.suppliers)


@pytest.mark.parametrize("where", ["plaats", "", "=Goes", "~x", "plaats>Goes", "  = x"])
def test_what_is_no_condition_is_refused(project: Project, where: str) -> None:
    with pytest.raises(InputError, match="--where"):
        parse_where((where,), project.suppliers)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2", ((2, 2),)),
        ("2-5", ((2, 5),)),
        ("2-5,9", ((2, 5), (9, 9))),
        (" 2 - 5 , 9 ", ((2, 5), (9, 9))),
        ("2,2", ((2, 2), (2, 2))),
    ],
)
def test_rows_are_numbers_and_ranges(text: str, expected: tuple[tuple[int, int], ...]) -> None:
    assert parse_rows(text) == expected


@pytest.mark.parametrize("text", ["x", "2-x", "-3", "2--3", "2;3", "2 3", "1.5", "2-3-4", " ", "–"])
def test_what_are_no_rows_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="--rows"):
        parse_rows(text)


def test_open_range_goes_to_the_end(project: Project) -> None:
    assert chosen(project, rows="4-") == [4, 5, 6]
    assert chosen(project, rows="3,5-5") == [3, 5]
    assert chosen(project, rows="99-") == []


@pytest.mark.parametrize("text", ["", " ", ",", ",,", "5-2"])
def test_rows_that_name_nothing_are_a_mistake_and_not_all_rows(text: str) -> None:
    with pytest.raises(InputError, match="--rows"):
        parse_rows(text)

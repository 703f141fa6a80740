from __future__ import annotations

import pytest

from pso_letters.tables import open_table
from tests.tables.conftest import (
    Refused,
    WriteCsv,
    found,
    numbers,
    row_findings,
    texts,
)


def test_quotes_hold_delimiters_quotes_and_line_breaks(write_list: WriteCsv) -> None:
    table = open_table(write_list('a;b\r\n"x;y";"De ""Gouden""\nLeeuw"\r\n1;2\r\n'))
    assert texts(table) == [("x;y", 'De "Gouden"\nLeeuw'), ("1", "2")]


def test_a_row_with_line_breaks_is_one_row_as_in_excel(write_list: WriteCsv) -> None:
    table = open_table(write_list('a;b\r\n"x\r\n\r\ny";1\r\nz;2\r\n'))
    assert numbers(table) == [2, 3]


def test_empty_rows_are_left_out_but_counted(write_list: WriteCsv) -> None:
    table = open_table(write_list("\r\na;b\r\n;\r\n\r\n1;2\r\n \u00a0;\r\n3;4\r\n\r\n;;;\r\n"))
    assert table.source.header_row == 2
    assert numbers(table) == [5, 7]
    assert row_findings(table) == []


def test_short_rows_are_filled_up(write_list: WriteCsv) -> None:
    assert texts(open_table(write_list("a;b;c\n1\n"))) == [("1", "", "")]


def test_trailing_empty_columns_are_dropped_without_a_finding(write_list: WriteCsv) -> None:
    table = open_table(write_list("a;b;;;\n1;2;;;\n3;4;;;;;\n"))
    assert table.headers == ("a", "b")
    assert texts(table) == [("1", "2"), ("3", "4")]
    assert table.findings == ()
    assert row_findings(table) == []


def test_a_cell_too_many_is_an_error_of_its_row(write_list: WriteCsv) -> None:
    table = open_table(write_list("a;b\n1;2;x\n3;4\n"))
    assert found(row_findings(table)) == [("L102", 2, None)]
    assert row_findings(table)[0].is_error
    assert texts(table) == [("1", "2"), ("3", "4")]


def test_data_under_an_empty_header_are_kept(write_list: WriteCsv) -> None:
    table = open_table(write_list("a;;c;\n1;;3;\n1;2;3;4\n"))
    assert table.headers == ("a", "kolom B", "c", "kolom D")
    assert found(table.findings) == [("L108", 1, "kolom B"), ("L108", 1, "kolom D")]
    assert texts(table)[1] == ("1", "2", "3", "4")
    assert row_findings(table) == []


def test_a_quote_inside_an_unquoted_cell_stays(write_list: WriteCsv) -> None:
    assert texts(open_table(write_list('a;b\nbuis 5";x\n'))) == [('buis 5"', "x")]


@pytest.mark.parametrize(
    ("content", "row"),
    [
        ('a;b\n1;2\n3;"4\n5;6\n7;8\n', 3),
        ('a;b\n1;"2\n3;"4"\n5;6\n', 2),
        ('a;b\n1;2\n"De "Gouden" Leeuw";4\n', 3),
        ('a;"b\n1;2\n', 1),
    ],
)
def test_quotes_that_do_not_match_are_refused_with_their_row(
    content: str, row: int, write_list: WriteCsv, refused: Refused
) -> None:
    message = refused(write_list(content))
    assert f"row {row} " in message
    assert "Leeuw" not in message.replace('"De ""Gouden"" Leeuw"', "")


def test_a_lost_quote_far_down_shows_before_the_first_row_is_used(write_list: WriteCsv) -> None:
    path = write_list("a;b\n" + "1;2\n" * 5000 + '3;"4\n')
    with pytest.raises(Exception, match="row 5002 "):
        open_table(path)


def test_a_huge_cell_is_read(write_list: WriteCsv) -> None:
    assert texts(open_table(write_list("a;b\n1;" + "x" * 300_000 + "\n")))[0][1] == "x" * 300_000


def test_nul_bytes_are_an_error_of_their_cell(write_list: WriteCsv) -> None:
    table = open_table(write_list(b"naam;plaats\nJan\x00sen;Ede\n"))
    assert found(row_findings(table)) == [("L103", 2, "naam")]
    assert texts(table) == [("Jan\x00sen", "Ede")]


def test_the_formula_guard_is_taken_away(write_list: WriteCsv) -> None:
    table = open_table(write_list("'=kop;b\n'=1+1;'t Hoekje\n'-x;''=y\n"))
    assert table.headers == ("=kop", "b")
    assert texts(table) == [("=1+1", "'t Hoekje"), ("-x", "'=y")]


def test_only_a_header_is_an_empty_list(write_list: WriteCsv) -> None:
    table = open_table(write_list("a;b\n"))
    assert table.headers == ("a", "b")
    assert texts(table) == []


@pytest.mark.parametrize("content", ["\n\n\n", ";;\n;\n", "\ufeff", "sep=;\n"])
def test_a_list_without_any_text_is_refused(
    content: str, write_list: WriteCsv, refused: Refused
) -> None:
    assert "holds no rows" in refused(write_list(content))

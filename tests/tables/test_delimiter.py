from __future__ import annotations

import pytest

from pso_letters.tables import TableOptions, open_table
from pso_letters.tables.delimiter import choose_delimiter
from tests.tables.conftest import Refused, WriteCsv, numbers, texts

KNOWN = frozenset({"naam", "plaats", "postcode"})


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_found_from_the_first_line(delimiter: str, write_list: WriteCsv) -> None:
    table = open_table(
        write_list(delimiter.join(["naam", "plaats"]) + "\nJan" + delimiter + "Ede\n")
    )
    assert table.source.dialect.delimiter == delimiter
    assert texts(table) == [("Jan", "Ede")]


def test_commas_in_a_title_do_not_win_from_known_headers() -> None:
    lines = ["Lijst van A, B, C, D, E en F\n", "naam;plaats\n", "Jan, Piet, Klaas en Zn;Ede\n"]
    assert choose_delimiter(lines, KNOWN) == ";"
    assert choose_delimiter(lines, frozenset()) == ","


def test_commas_inside_quotes_do_not_count() -> None:
    assert choose_delimiter(['"naam, plaats, land";a\n'], frozenset()) == ";"


def test_among_equals_the_row_with_known_headers_decides() -> None:
    lines = ["naam,x|y;z;q\n"]
    assert choose_delimiter(lines, frozenset({"naam"})) == ","


@pytest.mark.parametrize("line", ["sep=,\r\n", "SEP=,\r\n", '"sep=,"\r\n', "sep=,\n"])
def test_a_sep_line_is_obeyed_and_is_no_row(line: str, write_list: WriteCsv) -> None:
    table = open_table(write_list(line + "a;b,c\r\n1;2,3\r\n"))
    assert table.headers == ("a;b", "c")
    assert table.source.header_row == 1
    assert table.source.dialect.sep_line
    assert numbers(table) == [2]


def test_a_sep_line_may_name_any_character(write_list: WriteCsv) -> None:
    assert texts(open_table(write_list("sep=^\na^b\n1^2\n"))) == [("1", "2")]


@pytest.mark.parametrize(("told", "real"), [(",", ","), ("tab", "\t"), ("\\t", "\t"), ("\t", "\t")])
def test_what_the_user_says_goes_first(told: str, real: str, write_list: WriteCsv) -> None:
    path = write_list(f"sep=;\na;b;c{real}d\n")
    assert open_table(path, TableOptions(delimiter=told)).headers == ("a;b;c", "d")


@pytest.mark.parametrize("told", ["", ";;", '"', "\n"])
def test_a_delimiter_that_makes_no_sense_is_refused(
    told: str, write_list: WriteCsv, refused: Refused
) -> None:
    assert "isn't one character" in refused(write_list("a;b\n"), TableOptions(delimiter=told))


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_all_line_ends_are_read_and_remembered(end: str, write_list: WriteCsv) -> None:
    table = open_table(write_list(f"a;b{end}1;2{end}3;4"))
    assert texts(table) == [("1", "2"), ("3", "4")]
    assert table.source.dialect.terminator == end


def test_a_list_with_one_column_has_a_delimiter_too(write_list: WriteCsv) -> None:
    table = open_table(write_list("naam\nJan\n"))
    assert table.headers == ("naam",)
    assert table.source.dialect.delimiter == ";"

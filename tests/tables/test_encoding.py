from __future__ import annotations

import pytest

from pso_letters.tables import TableOptions, open_table
from tests.tables.conftest import Refused, WriteCsv, texts

LIST = "naam;plaats\r\nCafé Zoë – ’t Hoekje;Bönen\r\n"


@pytest.mark.parametrize(
    ("encoding", "name", "bom"),
    [
        ("cp1252", "windows-1252", False),
        ("utf-8", "UTF-8", False),
        ("utf-8-sig", "UTF-8", True),
        ("utf-16", "UTF-16", True),
        ("utf-16-le", "UTF-16", False),
        ("utf-16-be", "UTF-16", False),
        ("utf-32", "UTF-32", True),
    ],
)
def test_the_encoding_is_found(encoding: str, name: str, bom: bool, write_list: WriteCsv) -> None:
    table = open_table(write_list(LIST, encoding))
    assert table.source.dialect.encoding_name == name
    assert table.source.dialect.bom is bom
    assert table.headers == ("naam", "plaats")
    assert texts(table) == [("Café Zoë – ’t Hoekje", "Bönen")]


def test_utf_16_with_the_high_byte_first_is_found_by_its_mark(write_list: WriteCsv) -> None:
    table = open_table(write_list(b"\xfe\xff" + LIST.encode("utf-16-be")))
    assert texts(table)[0][1] == "Bönen"


def test_an_accent_far_down_the_file_still_decides(write_list: WriteCsv) -> None:
    ascii_part = "naam\r\n" + "Jansen\r\n" * 200_000
    assert texts(open_table(write_list(ascii_part + "Zoë\r\n", "cp1252")))[-1] == ("Zoë",)
    assert texts(open_table(write_list(ascii_part + "Zoë\r\n", "utf-8")))[-1] == ("Zoë",)


def test_what_the_user_says_goes_first(write_list: WriteCsv) -> None:
    path = write_list("naam\r\nZoë\r\n", "cp850")
    assert texts(open_table(path, TableOptions(encoding="cp850"))) == [("Zoë",)]
    assert texts(open_table(path)) == [("Zo‰",)]


@pytest.mark.parametrize("name", ["utf-8", "UTF-8", "utf-8-sig"])
def test_a_mark_is_no_text_when_the_encoding_is_told(name: str, write_list: WriteCsv) -> None:
    table = open_table(write_list(LIST, "utf-8-sig"), TableOptions(encoding=name))
    assert table.headers[0] == "naam"
    assert table.source.dialect.bom


def test_utf_16_that_is_told_keeps_its_byte_order(write_list: WriteCsv) -> None:
    path = write_list(b"\xfe\xff" + LIST.encode("utf-16-be"))
    assert open_table(path, TableOptions(encoding="utf-16")).headers == ("naam", "plaats")


@pytest.mark.parametrize("byte", [b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d"])
def test_bytes_that_are_no_text_are_refused_with_their_line(
    byte: bytes, write_list: WriteCsv, refused: Refused
) -> None:
    message = refused(write_list(b"naam\r\nJansen\r\nZo\xeb" + byte + b"\r\n"))
    assert "line 3" in message
    assert "Jansen" not in message


def test_a_file_that_does_not_fit_the_told_encoding_is_refused(
    write_list: WriteCsv, refused: Refused
) -> None:
    path = write_list("naam\nJan\nZoë\n", "cp1252")
    assert "line 3" in refused(path, TableOptions(encoding="utf-8"))


@pytest.mark.parametrize("name", ["klingon", "base64", "utf-8\0"])
def test_an_unknown_encoding_is_refused(name: str, write_list: WriteCsv, refused: Refused) -> None:
    assert "isn't known" in refused(write_list(LIST), TableOptions(encoding=name))


def test_half_a_character_at_the_end_of_utf_16_is_refused(
    write_list: WriteCsv, refused: Refused
) -> None:
    assert "isn't readable text" in refused(write_list("naam\nJan".encode("utf-16")[:-1]))

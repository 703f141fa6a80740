from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pso_letters.intake.addresses import AddressLine, read_po_box, split_address


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Dorpsstraat 12", AddressLine("Dorpsstraat", "12")),
        ("Dorpsstraat, 12", AddressLine("Dorpsstraat", "12")),
        ("Dorpsstraat 12a-3", AddressLine("Dorpsstraat", "12", "a-3")),
        ("Kerkstraat 12-14", AddressLine("Kerkstraat", "12", "14")),
        ("Kerkstraat 12 III", AddressLine("Kerkstraat", "12", "III")),
        ("Laan van Meerdervoort 100-B", AddressLine("Laan van Meerdervoort", "100", "B")),
        ("Plein 1944 nr 7", AddressLine("Plein 1944", "7")),
        ("2e Dorpsstraat 4 bis", AddressLine("2e Dorpsstraat", "4", "bis")),
        ("Industrieweg 5 unit 3", AddressLine("Industrieweg", "5", "unit 3")),
        ("Postbus 123", AddressLine(po_box="123")),
        ("POSTBUS 12 345", AddressLine(po_box="12345")),
        ("P.O. Box 123", AddressLine(po_box="123")),
        ("Postbus: 123", AddressLine(po_box="123")),
        ("Postbus 1.234,", AddressLine(po_box="1234")),
        ("Plein 1945", AddressLine("Plein", "1945")),
        ("Eerste Helmersstraat 104 hs", AddressLine("Eerste Helmersstraat", "104", "hs")),
        ("Zwolseweg 1A/101", AddressLine("Zwolseweg", "1", "A/101")),
        ("Vlietsorgstraat 43 rood", AddressLine("Vlietsorgstraat", "43", "rood")),
        ("Hendrik Figeeweg 3G-20", AddressLine("Hendrik Figeeweg", "3", "G-20")),
    ],
)
def test_address_lines_are_taken_apart(text: str, line: AddressLine) -> None:
    assert split_address(text) == line


@pytest.mark.parametrize(
    "text",
    ["", "Dorpsstraat", "Kerkstraat 12 3", "Plein '40-'45 12", "Plein 1940-1945 12",
     "Rijksweg A2 5", "12 rue du Bac", "Kerkstraat 12, 1e etage", "Postbus 12 te Goes",
     "Dorpsstraat 12/14", "12", "a" * 5000 + " 1", "Plein 1926 12 A", "Hoogte Kadijk 44 - C",
     "Ringweg Zuid / Rijksweg A20 50 A", "Markerkant 10 11E", "Laan 1940-1945 103",
     "10 Downing Street", "Keizersgracht 123 2 hoog", "Singel 542 (achter)"],
)  # fmt: skip
def test_what_can_be_split_in_two_ways_stays_whole(text: str) -> None:
    assert split_address(text) == AddressLine(street=text)


PIECES = st.sampled_from(["Dorpsstraat", "Plein", "2e", "12", "1944", "a", "bis", "-3", "-", "/"])


@given(st.lists(PIECES, max_size=5), st.sampled_from(["", " "]))
def test_no_letter_or_digit_is_lost_or_moved(pieces: list[str], space: str) -> None:
    text = space.join(pieces)
    line = split_address(text)
    together = f"{line.street}{line.house_number}{line.addition}{line.po_box}"
    assert [c for c in together if c.isalnum()] == [c for c in text if c.isalnum()]
    assert line.house_number or line.street == text


@given(
    st.sampled_from(["Dorpsstraat", "'t Hoekje", "Łąkowa", "2e Dwarsweg", "Aan de Dijk"]),
    st.integers(1, 99999),
    st.sampled_from(["", "a", "bis", "hs", "III"]),
)
def test_parts_that_are_put_together_come_apart(street: str, number: int, addition: str) -> None:
    expected = AddressLine(street, str(number), addition)
    assert split_address(f"{street} {number}{addition}") == expected
    assert split_address(f"{street} {number} {addition}".strip()) == expected


@pytest.mark.parametrize(
    ("text", "number"), [("123", "123"), ("Postbus 123", "123"), ("", ""), ("bus 4", "bus 4")]
)
def test_postbus_column(text: str, number: str) -> None:
    assert read_po_box(text) == number


def test_an_endless_row_of_spaces_behind_postbus_is_no_number() -> None:
    text = "postbus" + " " * 100_000 + "x"
    assert read_po_box(text) == text

"""Countries as lists name them, and postcodes as the posts of those countries write them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pso_letters.checks.countries import country_of, near_country, postcode_fits
from tests.checks.cases import ADDRESS, SUPPLIER, checker, classified, found


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *((text, "BE") for text in ("België", "Belgie", "BELGIUM", "Belgique", "Belgien", "BE")),
        *((text, "BE") for text in ("België (BE)", "BE - België", "BEL", "B")),
        *((text, "DE") for text in ("Duitsland", "Germany", "Deutschland", "Allemagne", "D")),
        *((text, "GB") for text in ("Verenigd Koninkrijk", "Groot-Brittannië", "UK", "U.K.")),
        *((text, "GB") for text in ("The United Kingdom", "Engeland", "Schotland", "VK")),
        *((text, "US") for text in ("Verenigde Staten van Amerika", "USA", "V.S.")),
        *((text, "CZ") for text in ("Tsjechië", "Tsjechische Republiek", "Česko")),
        *(("España", "ES"), ("Italia", "IT"), ("Polska", "PL"), ("Danmark", "DK")),
        *(("Suisse", "CH"), ("Österreich", "AT"), ("Ierland", "IE"), ("Curacao", "CW")),
        *(("Türkiye", "TR"), ("Bosnië-Herzegovina", "BA"), ("Vlaanderen", "")),
        *(("Russian Federation", "RU"), ("Korea, Republic of", "KR")),
    ],
)
def test_countries_are_known_by_many_names(text: str, code: str) -> None:
    assert country_of(text) == code


@pytest.mark.parametrize(
    ("text", "near"),
    [("Duitland", "Duitsland"), ("Beglië", "België"), ("Frankijk", "Frankrijk"),
     ("Verenigd Koninkrik", "Verenigd Koninkrijk"), ("Atlantis", "")],
)  # fmt: skip
def test_a_slip_of_the_pen_is_named(text: str, near: str) -> None:
    assert country_of(text) is None
    assert near_country(text) == near


@pytest.mark.parametrize(
    ("country", "right", "wrong"),
    [
        ("BE", "1000 B-9000 BE-9000", "10000 100 ABCD"),
        ("DE", "26133 D-10115 01067", "1234 123456"),
        ("FR", "33380 F-75008", "3338 333800"),
        ("LU", "4750 L-2163", "47500 475"),
        ("AT", "1010 A-1010", "10100"),
        ("CH", "2544 CH-8001", "80011"),
        ("DK", "8660 DK-1050", "15667"),
        ("SE", "11455 S-11122", "1114"),
        ("PL", "00-950 00950 PL-00-950", "0-950"),
        ("PT", "2725-079 1000", "275"),
        ("GB", "EC1A1BB M11AE DN551PT sw1a1aa", "12345 SW1A"),
        ("US", "95014 22162-1010", "9501"),
        ("IE", "D02AF30 x", ""),
    ],
)
def test_postcodes_have_the_form_of_their_country(country: str, right: str, wrong: str) -> None:
    assert [each for each in right.split() if not postcode_fits(each, country)] == []
    assert [each for each in wrong.split() if postcode_fits(each, country)] == []


@pytest.mark.parametrize("postcode", ["SW1A 1AA", "sw1a  1aa", "111 22", "75008 Cedex 08"])
def test_spaces_in_a_postcode_are_no_fault(postcode: str) -> None:
    assert any(postcode_fits(postcode, country) for country in ("GB", "SE", "FR"))


@pytest.mark.parametrize(
    ("country", "postcode", "words"),
    [
        ("BE", "2000", "write “België”"),
        ("D", "10115", "write “Duitsland”"),
        ("QQ", "1", "the name of the country in full"),
        ("Duitland", "10115", "is it “Duitsland”?"),
        ("Atlantis", "1", "its name in Dutch or English"),
        ("Duitsland", "1011", "isn't a postcode of Duitsland, such as 10115"),
    ],
)
def test_the_remedy_names_what_to_write(country: str, postcode: str, words: str) -> None:
    address = replace(ADDRESS, country=country, postcode=postcode)
    (finding,) = checker().check(replace(SUPPLIER, address=address), classified())
    assert words in str(finding.message)


def test_a_dutch_postcode_abroad_is_found_once() -> None:
    address = replace(ADDRESS, country="Atlantis", postcode="1234 AB")
    assert found(replace(SUPPLIER, address=address)) == [("A114", "land")]


def test_an_endless_row_of_brackets_is_no_country() -> None:
    assert country_of("(" * 100_000) is None

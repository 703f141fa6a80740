"""Names of organisations: what makes no difference, and what does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pso_letters.likeness import (
    ANOTHER,
    Names,
    every_word,
    is_part,
    likeness,
    likeness_of_the_rest,
    name_words,
    place_word,
)

SAME = [
    ("Goedwerk B.V.", "goedwerk bv"),
    ("Goedwerk B. V.", "GOEDWERK B V"),
    ("Goedwerk B.V. i.o.", "Goedwerk"),
    ("B.V. Goedwerk", "Goedwerk N.V."),
    ("Stichting Goedwerk", "Goedwerk, Stichting"),
    ("Stichting Goedwerk", "Goedwerk"),
    ("Goedwerk Holding B.V.", "Goedwerk Nederland"),
    ("Coöperatie Zonnedauw U.A.", "Zonnedauw Cooperatie UA"),
    ("Troffel V.O.F.", "Troffel v.o.f."),
    ("Jansma C.V.", "Jansma"),
    ("Vlasbeemd BVBA", "Vlasbeemd b.v.b.a."),
    ("Vlasbeemd NV/SA", "Vlasbeemd"),
    ("Vlasbeemd VZW", "Vlasbeemd v.z.w."),
    ("Öryx S.à r.l.", "Oryx Sarl"),
    ("Wiesenglück GmbH & Co. KG", "Wiesengluck G.m.b.H."),
    ("Wiesenglück UG (haftungsbeschränkt)", "WIESENGLÜCK"),
    ("Müller & Zn.", "Zonen en Müller"),
    ("Müller + Zoon", "Muller & Zn"),
    ("Gebr. de Wit", "Gebroeders de Wit"),
    ("Kuiper und Söhne", "Kuiper & Söhne"),
    ("Raad en Daad", "Daad & Raad"),
    ("Bakker, A.B.", "A. B. Bakker"),
    ("A B Bakker", "AB Bakker B.V."),
    ("H&M Bouw", "H & M Bouw"),
    ("'t Hoekje", "Het Hoekje"),
    ("\u2019t Hoekje", "'t hoekje"),
    ("Pizza's van Oss", "Pizzas van Oss"),
    ("Großhandel Łukasz", "Grosshandel Lukasz"),
    ("Smit & Zn <BV>", "Smit en Zn"),
    ("De Groep B.V.", "de groep"),
]
OTHER = [
    ("De Groep B.V.", "De Holding B.V."),
    ("CV Techniek", "Techniek"),
    ("En Route", "Route"),
    ("Jansen Bouw", "Janssen Bouw"),
    ("Stichting", "Vereniging"),
    ("", ""),
    ("&", "&"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_names_of_the_same_words(one: str, other: str) -> None:
    assert name_words(one) == name_words(other) != ()
    assert likeness(one, other) == likeness(other, one) == 100


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_names_of_other_words(one: str, other: str) -> None:
    assert name_words(one) != name_words(other) or not name_words(one)
    assert likeness(one, other) < 100


@pytest.mark.parametrize(
    ("one", "other"), [("Goedwerk", "Goed Werk B.V."), ("Studio 24", "Studio24")]
)
def test_words_apart_or_together_are_as_alike_as_can_be(one: str, other: str) -> None:
    assert likeness(one, other) == 100
    assert name_words(one) != name_words(other)


@pytest.mark.parametrize(
    ("one", "other", "per_cent"),
    [
        ("Jansen Bouw", "Janssen Bouw", 95),
        ("Groenendijk", "Groenendaal", 72),
        ("J. Jansma", "J.P. Jansma", 93),
        ("Blinkvaardig", "Klinkhamer", 54),
        ("Linde", "", 0),
        ("J. Jansma Schilders", "P. Jansma Schilders", ANOTHER),
        ("Hal 1 Verhuur", "Hal 2 Verhuur", ANOTHER),
    ],
)
def test_a_likeness_is_the_share_of_common_letters(one: str, other: str, per_cent: int) -> None:
    assert likeness(one, other) == likeness(other, one) == per_cent


def test_initials_and_numbers_on_one_side_only_are_no_difference() -> None:
    assert likeness("Jansma Schilders", "P. Jansma Schilders") > ANOTHER
    assert likeness("Hal Verhuur", "Hal 2 Verhuur") > ANOTHER


def test_all_words_tell_a_foundation_from_its_company() -> None:
    assert every_word("Stichting Goedwerk") != every_word("Goedwerk B.V.")
    assert every_word("Goedwerk B.V.") == every_word("GOEDWERK BV")


def test_a_name_of_nothing_but_legal_forms_keeps_its_words() -> None:
    assert name_words("B.V.") == ("bv",)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Linde", "Linde Zorg B.V.", True),
        ("Linde Zorg", "Zorg Linde Oost", True),
        ("Linde Zorg", "Linde Bouw", False),
        ("De", "De Linde", False),
        ("", "Linde", False),
    ],
)
def test_one_name_is_part_of_another(one: str, other: str, expected: bool) -> None:
    assert is_part(one, other) is is_part(other, one) is expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("'s-Hertogenbosch", "Den Bosch"),
        ("'S-GRAVENHAGE", "Den Haag"),
        ("Alphen a/d Rijn", "Alphen aan den Rijn"),
        ("Capelle a.d. IJssel", "CAPELLE AAN DEN IJSSEL"),
        ("Koog a/d Zaan", "Koog aan de Zaan"),
        ("Hengelo (Ov)", "Hengelo OV"),
        ("Hengelo", "Hengelo Ov"),
        ("St. Oedenrode", "Sint-Oedenrode"),
        ("Súdwest", " sudwest "),
    ],
)
def test_one_town_under_two_spellings(one: str, other: str) -> None:
    assert place_word(one) == place_word(other) != ""


@pytest.mark.parametrize(("one", "other"), [("Goes", "Oss"), ("Den Haag", "Den Helder")])
def test_two_towns(one: str, other: str) -> None:
    assert place_word(one) != place_word(other)


def test_no_town_is_no_word() -> None:
    assert place_word("  ") == place_word("-") == ""


@pytest.mark.parametrize(
    ("one", "other", "per_cent"),
    [
        ("Jansen Schoonmaakdiensten", "Hansen Schoonmaakdiensten B.V.", 83),
        ("Jansen Schoonmaakdiensten", "Schoonmaakdiensten Janssen", 92),
        ("Jansen Schoonmaak", "Jansen", 100),
        ("Goed Werk Oost", "Goedwerk Oost", 100),
        ("Linde", "Linde", 100),
    ],
)
def test_what_tells_two_names_apart_is_compared_too(one: str, other: str, per_cent: int) -> None:
    assert likeness_of_the_rest(one, other) == likeness_of_the_rest(other, one) == per_cent


def test_many_names_are_compared_as_one_by_one() -> None:
    names = ["Jansen Bouw", "Goed Werk", "Janssens Bouw", "Hal 2 Verhuur", "", "B.V."]
    prepared = Names(names)
    assert prepared.like("Janssen Bouw", 85) == [(96, 2), (95, 0)]
    assert prepared.like("Goedwerk", 100) == [(100, 1)]
    assert prepared.like("Hal 1 Verhuur", 85) == []
    assert prepared.like("", 50) == []


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 100
    assert likeness(one, one) in {0, 100}
    place_word(one)


@given(
    st.lists(
        st.sampled_from(["linde", "zorg", "bouw", "groen", "de", "24", "j"]), min_size=1, max_size=5
    ),
    st.integers(50, 100),
)
def test_prepared_names_miss_none(words: list[str], at_least: int) -> None:
    names = ["linde zorg", "zorg linde", "groenbouw 24", "j linde bouw", "de zorg"]
    name = " ".join(words)
    expected = {(likeness(name, each), at) for at, each in enumerate(names)}
    assert set(Names(names).like(name, at_least)) == {e for e in expected if e[0] >= at_least}


def test_an_endless_row_of_brackets_is_no_place() -> None:
    assert place_word("(" * 100_000) == ""

"""Which organisation of an overview a supplier is, and when nobody can say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pso_letters.findings import Place
from pso_letters.model import Address, Certificate, CertificateLevel, Supplier
from pso_letters.overview import Entry, Match, MatchKind, Overview, is_certified

DAY = date(2026, 3, 2)
CERTIFICATE = Certificate(CertificateLevel.TREDE_2, date(2025, 3, 1), date(2027, 2, 28))
OLD = replace(CERTIFICATE, valid_from=date(2023, 3, 1), valid_until=date(2025, 2, 28))
NEXT = replace(CERTIFICATE, valid_from=date(2026, 6, 1), valid_until=date(2028, 5, 31))


def entry(
    name: str = "Goedwerk B.V.",
    place: str = "Goes",
    *kvk: str,
    certificate: Certificate = CERTIFICATE,
    row: int = 2,
) -> Entry:
    return Entry(name, place, kvk, certificate, Place("overzicht.csv", row=row))


def supplier(
    name: str = "Goedwerk B.V.", place: str = "Goes", kvk: str = "", *covered: str
) -> Supplier:
    return Supplier(
        key=kvk,
        origin=Place("list.csv", row=2),
        name=name,
        kvk=kvk,
        address=Address(town=place),
        certificate=replace(CERTIFICATE, covered_kvk=covered) if covered else None,
    )


def match(who: Supplier, *entries: Entry, similarity: int = 85) -> Match:
    return Overview(entries, DAY, similarity=similarity).match(who)


ONE, TWO = entry("Goedwerk B.V.", "Goes", "11111111"), entry("Linde Zorg", "Oss", "22222222")


def test_a_kvk_number_goes_before_all_names() -> None:
    found = match(supplier("Linde Zorg", "Oss", "11111111"), ONE, TWO)
    assert found == Match(MatchKind.KVK, ONE, 100)


def test_one_row_may_cover_several_kvk_numbers() -> None:
    both = entry("Goedwerk B.V.", "Goes", "11111111", "33333333")
    for kvk in both.kvk:
        assert match(supplier(kvk=kvk), both, TWO).entry == both


def test_a_subsidiary_is_found_by_the_number_of_its_parent_in_the_scope() -> None:
    daughter = supplier("Dochter", "Oss", "33333333", "11111111", "33333333")
    assert match(daughter, ONE, TWO) == Match(MatchKind.KVK, ONE, 100)
    unnumbered = supplier("Dochter", "Oss", "", "11111111")
    assert match(unnumbered, ONE).entry == ONE
    outside = supplier("Dochter", "Oss", "33333333", "11111111")
    assert match(outside, ONE).kind is MatchKind.NONE


@pytest.mark.parametrize("name", ["Goedwerk B.V.", "GOEDWERK BV", "Stichting Goedwerk"])
def test_the_same_words_in_the_same_place(name: str) -> None:
    there = entry("Goedwerk B.V.", "'s-Gravenhage")
    found = match(supplier(name, "Den Haag"), there, entry("Goedwerk B.V.", "Oss"))
    assert found == Match(MatchKind.NAME_AND_PLACE, there, 100)


def test_alike_words_in_the_same_place_from_the_similarity_that_is_asked() -> None:
    there = entry("Janssen Bouw")
    who = supplier("Jansen Bouw")
    assert match(who, there, similarity=95) == Match(MatchKind.NAME_AND_PLACE, there, 95)
    assert match(who, there, similarity=96).kind is MatchKind.NONE
    assert match(who, entry("Janssen Bouw", "Oss")) == Match(MatchKind.NONE)


def test_common_words_alone_make_no_match_but_a_candidate() -> None:
    hansen = entry("Hansen Schoonmaakdiensten")
    found = match(supplier("Jansen Schoonmaakdiensten"), hansen, entry("Linde Schoonmaakdiensten"))
    assert found == Match(MatchKind.NONE, None, 0, (hansen,))
    assert match(supplier("Jansen Schoonmaakdiensten"), hansen, similarity=83).entry == hansen


def test_a_part_of_the_name_is_shown_for_a_claim() -> None:
    part = entry("Goedwerk")
    whole = replace(supplier("Goedwerk Schoonmaak Noord"), certificate=CERTIFICATE)
    assert match(whole, part) == Match(MatchKind.NONE, None, 0, (part,))
    assert match(replace(whole, certificate=None), part) == Match(MatchKind.NONE)


def test_the_same_words_go_before_alike_words() -> None:
    same, alike = entry("Jansen Bouw"), entry("Janssen Bouw")
    assert match(supplier("Jansen Bouw"), alike, same).entry == same


def test_names_that_fit_about_equally_are_shown_and_none_is_taken() -> None:
    two = entry("Janssen Bouw"), entry("Jansens Bouw")
    found = match(supplier("Jansen Bouw"), *two)
    assert (found.kind, found.entry, set(found.candidates)) == (MatchKind.AMBIGUOUS, None, {*two})
    clear = match(supplier("Groenwerkers Oost"), entry("Groenwerker Oost"), entry("Groenwerk Oost"))
    assert clear.entry == entry("Groenwerker Oost")


def test_two_organisations_of_one_name_differ_by_their_legal_form_only() -> None:
    two = entry("Goedwerk B.V.", "Goes", "11111111"), entry("Stichting Goedwerk", "Goes")
    assert match(supplier("Stichting Goedwerk"), *two).entry == two[1]
    found = match(supplier("Goedwerk"), *two)
    assert (found.kind, found.candidates) == (MatchKind.AMBIGUOUS, two)


def test_without_a_place_only_the_same_words_count_and_only_once() -> None:
    unplaced = entry("Goedwerk", "")
    assert match(supplier(), unplaced) == Match(MatchKind.NAME, unplaced, 100)
    assert match(supplier(place=""), ONE) == Match(MatchKind.NAME, ONE, 100)
    assert match(supplier("Goedwerkt"), unplaced).kind is MatchKind.NONE
    assert match(supplier("Goedwerkt", ""), ONE).kind is MatchKind.NONE
    two = entry("Goedwerk", "Goes"), entry("Goedwerk", "Oss")
    found = match(supplier("Goedwerk", ""), *two)
    assert (found.kind, found.candidates) == (MatchKind.AMBIGUOUS, two)


def test_the_same_name_elsewhere_is_worth_showing_and_not_taken() -> None:
    elsewhere = entry("Goedwerk", "Oss")
    assert match(supplier(), elsewhere) == Match(MatchKind.NONE, None, 0, (elsewhere,))


@pytest.mark.parametrize("name", ["Goedwerk", "Goedwerkt"])
def test_another_kvk_number_is_never_taken_by_name(name: str) -> None:
    found = match(supplier(name, kvk="99999999"), ONE)
    assert (found.kind, found.entry, found.candidates) == (MatchKind.OTHER_KVK, None, (ONE,))
    assert match(supplier("Goedwerk", "", "99999999"), ONE).kind is MatchKind.OTHER_KVK
    bare = entry()
    assert match(supplier(name, kvk="99999999"), bare).entry == bare
    assert match(supplier(name), ONE).entry == ONE


def test_one_without_a_kvk_number_fits_where_another_has_a_wrong_one() -> None:
    other, bare = entry("Goedwerk", "Goes", "11111111"), entry("Stichting Goedwerk")
    assert match(supplier(kvk="99999999"), other, bare).entry == bare


def test_what_is_no_kvk_number_contradicts_nothing() -> None:
    assert match(supplier(kvk="onbekend"), ONE).entry == ONE


def test_nobody_is_found_for_a_nameless_row() -> None:
    nameless = entry("", "", "44444444")
    assert match(supplier("", ""), nameless).kind is MatchKind.NONE
    assert match(supplier("", "", "44444444"), nameless).entry == nameless


@pytest.mark.parametrize("kvk", [("11111111",), ()])
@pytest.mark.parametrize(
    ("certificates", "expected"),
    [
        ((OLD, CERTIFICATE), CERTIFICATE),
        ((CERTIFICATE, OLD), CERTIFICATE),
        ((CERTIFICATE, NEXT), CERTIFICATE),
        ((OLD, NEXT), NEXT),
        ((OLD, replace(OLD, valid_until=date(2025, 6, 30))), None),
    ],
)
def test_an_old_and_a_new_certificate_are_of_one_organisation(
    kvk: tuple[str, ...],
    certificates: tuple[Certificate, Certificate],
    expected: Certificate | None,
) -> None:
    entries = [entry("Goedwerk", "Goes", *kvk, certificate=each) for each in certificates]
    overview = Overview(entries, DAY)
    assert len(overview.entries) == 1
    found = overview.match(supplier())
    assert found.entry
    assert found.entry.certificate == (expected or certificates[1])


def test_two_prestatieniveaus_without_dates_are_not_guessed_between() -> None:
    """Nothing says which row is the newer one."""
    bare = Certificate(CertificateLevel.TREDE_2)
    rows = [
        entry("Goedwerk", "Goes", "11111111", certificate=replace(bare, level=level), row=row)
        for row, level in enumerate((CertificateLevel.TREDE_1, CertificateLevel.TREDE_2), start=2)
    ]
    found = match(supplier(kvk="11111111"), *rows).entry
    assert found
    assert found.certificate == Certificate()
    again = match(supplier(kvk="11111111"), rows[1], replace(rows[1], origin=ONE.origin)).entry
    assert again
    assert again.certificate == bare


def test_rows_with_a_shared_kvk_number_or_none_are_of_one_organisation() -> None:
    rows = [
        entry("Goedwerk", "Goes", "11111111"),
        entry("Goedwerk B.V.", "Oss", "33333333"),
        entry("Goedwerk BV", "Goes", "33333333", "11111111", certificate=NEXT),
        entry("Goedwerk", "Goes", certificate=OLD),
    ]
    overview = Overview(rows, DAY)
    assert len(overview.entries) == 1
    assert overview.match(supplier()).kind is MatchKind.NAME_AND_PLACE


def test_companies_of_one_name_with_other_kvk_numbers_stay_two() -> None:
    two = entry("Goedwerk", "Goes", "11111111"), entry("Goedwerk", "Goes", "22222222")
    assert Overview([*two, entry("Goedwerk")], DAY).match(supplier()).kind is MatchKind.AMBIGUOUS
    assert match(supplier(kvk="22222222"), *two).entry == two[1]


def test_a_kvk_number_that_only_an_older_certificate_covered_is_found_with_that_one() -> None:
    old = entry("Goedwerk", "Goes", "11111111", "33333333", certificate=OLD)
    new = entry("Goedwerk", "Goes", "11111111")
    assert match(supplier(kvk="33333333"), old, new).entry == old
    assert match(supplier(kvk="11111111"), old, new).entry == new


def test_of_two_holders_of_a_kvk_number_the_certified_one_most_alike_counts() -> None:
    group = entry("Linde Groep", "Oss", "11111111", "22222222")
    own = entry("Goedwerk", "Goes", "11111111")
    assert match(supplier(kvk="11111111"), group, own).entry == own
    ended = replace(own, certificate=OLD)
    assert match(supplier(kvk="11111111"), group, ended).entry == group


def test_of_two_holders_of_a_kvk_number_none_is_guessed() -> None:
    other = replace(CERTIFICATE, level=CertificateLevel.TREDE_3)
    two = (
        entry("Linde Zorg", "Goes", "11111111"),
        entry("Linde Groen", "Goes", "11111111", certificate=other),
    )
    found = match(supplier("Linde B.V.", "Goes", "11111111"), *two)
    assert (found.kind, found.entry, found.candidates) == (MatchKind.AMBIGUOUS, None, two)
    assert match(supplier("Linde Groen B.V.", "Goes", "11111111"), *two).entry == two[1]
    same = replace(two[1], certificate=CERTIFICATE)
    assert match(supplier("Linde B.V.", "Goes", "11111111"), two[0], same).kind is MatchKind.KVK


def test_thirty_plus_in_a_row_of_its_own_joins_trede_3() -> None:
    top = replace(CERTIFICATE, level=CertificateLevel.TREDE_3)
    plus = replace(top, thirty_plus=True, valid_from=DAY, valid_until=date(2028, 3, 1))
    for rows in ((top, plus), (plus, top)):
        found = match(supplier(), *(entry(certificate=each) for each in rows))
        assert found.entry
        assert found.entry.certificate == replace(
            top,
            thirty_plus=True,
            thirty_plus_from=DAY,
            thirty_plus_until=date(2028, 3, 1),
        )


def test_thirty_plus_that_has_ended_does_not_join() -> None:
    top = replace(CERTIFICATE, level=CertificateLevel.TREDE_3)
    plus = replace(OLD, level=CertificateLevel.TREDE_3, thirty_plus=True)
    found = match(supplier(), entry(certificate=plus), entry(certificate=top))
    assert found.entry
    assert found.entry.certificate == top


@pytest.mark.parametrize(
    ("certificate", "expected"),
    [
        (Certificate(), True),
        (Certificate(valid_until=DAY), True),
        (Certificate(valid_from=DAY), True),
        (Certificate(valid_until=date(2026, 3, 1)), False),
        (Certificate(valid_from=date(2026, 3, 3)), False),
    ],
)
def test_first_and_last_day_count(certificate: Certificate, *, expected: bool) -> None:
    assert is_certified(certificate, DAY) is expected

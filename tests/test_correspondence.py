"""Salutation, t.a.v. line, address block and return address; cases from taaladvies.net, PostNL."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pso_letters.correspondence import (
    address_lines,
    attention_line,
    return_address,
    salutation,
)
from pso_letters.findings import Place
from pso_letters.model import Address, AddressForm, Contact, Sender, Signatory, Supplier

MR, MS = AddressForm.MR, AddressForm.MS
NEUTRAL, UNKNOWN = AddressForm.NEUTRAL, AddressForm.UNKNOWN
NOBODY = "Geachte heer of mevrouw,"
GAP = "\u00a0\u00a0"


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        (Contact(MR, "J.", "Jan", "van der", "Berg"), "Geachte heer Van der Berg,"),
        (Contact(MS, prefix="van der", surname="Ven-van Dijk"),
         "Geachte mevrouw Van der Ven-van Dijk,"),
        (Contact(MS, prefix="de", surname="Vries"), "Geachte mevrouw De Vries,"),
        (Contact(MS, surname="de Vries"), "Geachte mevrouw De Vries,"),
        (Contact(MS, surname="d'Hondt"), "Geachte mevrouw d'Hondt,"),
        (Contact(MS, surname="d’Hondt"), "Geachte mevrouw d’Hondt,"),
        (Contact(MS, prefix="d'", surname="Hondt"), "Geachte mevrouw d'Hondt,"),
        (Contact(MR, prefix="'t", surname="Hart"), "Geachte heer 't Hart,"),
        (Contact(MR, prefix="van 't", surname="Hof"), "Geachte heer Van 't Hof,"),
        (Contact(MR, prefix="El", surname="Amrani"), "Geachte heer El Amrani,"),
        (Contact(MR, surname="Bos", full_name="dhr. J. Bos"), "Geachte heer Bos,"),
        (Contact(NEUTRAL, "K", surname="Verbeek"), "Geachte K. Verbeek,"),
        (Contact(NEUTRAL, first_name="Kim", surname="Verbeek"), "Geachte Kim Verbeek,"),
        (Contact(NEUTRAL, "M.", prefix="de", surname="Vries"), "Geachte M. de Vries,"),
        (Contact(NEUTRAL, "M.", prefix="El", surname="Amrani"), "Geachte M. El Amrani,"),
        (Contact(UNKNOWN, "K.", surname="Verbeek"), "Geachte K. Verbeek,"),
        (Contact(UNKNOWN, prefix="van der", surname="Aa"), "Geachte heer of mevrouw Van der Aa,"),
        (Contact(NEUTRAL, surname="Verbeek"), "Geachte heer of mevrouw Verbeek,"),
        (Contact(MR, "J."), NOBODY),
        (Contact(UNKNOWN, full_name="K. Verbeek"), NOBODY),
        (Contact(MR, full_name="K. Verbeek"), NOBODY),
        (Contact(UNKNOWN, role="afdeling Inkoop"), NOBODY),
        (Contact(), NOBODY),
    ],
)  # fmt: skip
def test_salutation_of_one_reader(contact: Contact, expected: str) -> None:
    assert salutation((contact,)) == expected


MR_LUCASSEN, MS_BOS = Contact(MR, surname="Lucassen"), Contact(MS, surname="Bos")


@pytest.mark.parametrize(
    ("contacts", "expected"),
    [
        ((), NOBODY),
        ((MR_LUCASSEN, MS_BOS), "Geachte heer Lucassen, geachte mevrouw Bos,"),
        (
            (MR_LUCASSEN, Contact(NEUTRAL, "K", surname="Aa")),
            "Geachte heer Lucassen, geachte K. Aa,",
        ),
        ((MR_LUCASSEN, Contact(role="afdeling Inkoop")), "Geachte heer Lucassen,"),
        ((MR_LUCASSEN, Contact(full_name="K. Verbeek")), NOBODY),
        ((MR_LUCASSEN, MS_BOS, MS_BOS), NOBODY),
    ],
)
def test_salutation_of_several_readers(contacts: tuple[Contact, ...], expected: str) -> None:
    assert salutation(contacts) == expected


@pytest.mark.parametrize(
    ("override", "expected"),
    [
        ("Beste Kim", "Beste Kim,"),
        ("Beste Kim, ", "Beste Kim,"),
        ("Dag Kim!", "Dag Kim!"),
        ("Geacht bestuur", "Geacht bestuur,"),
        ("  ", "Geachte heer Lucassen,"),
    ],
)
def test_a_salutation_of_the_list_wins(override: str, expected: str) -> None:
    assert salutation((MR_LUCASSEN,), override) == expected


def test_the_words_can_be_translated_and_the_names_cannot() -> None:
    english = {"Geachte heer {name},": "Dear Mr {name},", "Lucassen": "?", NOBODY: "Dear reader,"}
    assert salutation((MR_LUCASSEN,), "", lambda text: english.get(text, text)) == (
        "Dear Mr Lucassen,"
    )
    assert salutation((), "", lambda text: english.get(text, text)) == "Dear reader,"


@pytest.mark.parametrize(
    ("initials", "expected"),
    [
        ("KJ", "K.J."), ("K.J.", "K.J."), ("k. j.", "K.J."), ("K J", "K.J."), ("Th", "Th."),
        ("Th.J.", "Th.J."), ("IJ", "IJ."), ("J-P", "J.-P."), ("J.-P.", "J.-P."), ("É", "É."),
    ],
)  # fmt: skip
def test_initials_are_written_in_one_way(initials: str, expected: str) -> None:
    assert attention_line(Contact(initials=initials, surname="Bos")) == f"T.a.v. {expected} Bos"


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        (Contact(MR, "J", prefix="van den", surname="Berg"), "T.a.v. de heer J. van den Berg"),
        (Contact(MS, first_name="Kim", surname="Bos"), "T.a.v. mevrouw Kim Bos"),
        (Contact(MS, prefix="van den", surname="Berg"), "T.a.v. mevrouw Van den Berg"),
        (Contact(NEUTRAL, "K", surname="Verbeek", role="inkoper"), "T.a.v. K. Verbeek"),
        (Contact(full_name="mr. K. Verbeek", role="inkoper"), "T.a.v. mr. K. Verbeek"),
        (Contact(role="afdeling Inkoop"), "T.a.v. afdeling Inkoop"),
        (Contact(MR, first_name="Jan"), "T.a.v. Jan"),
        (Contact(MR), ""),
    ],
)
def test_attention_line(contact: Contact, expected: str) -> None:
    assert attention_line(contact) == expected


SENDER = Sender("Onderneming", "Kade", "1", "4461ab", "Goes", Signatory("A. de Boer"))
HOME = Address("Dorpsstraat", "12", postcode="1234ab", town="Goes")
SUPPLIER = Supplier(key="1", origin=Place("list.csv", row=2), name="Voorbeeld B.V.", address=HOME)


def test_address_block_in_the_order_of_postnl() -> None:
    supplier = replace(SUPPLIER, contacts=(MR_LUCASSEN, MS_BOS))
    assert address_lines(supplier) == (
        "Voorbeeld B.V.",
        "T.a.v. de heer Lucassen",
        "T.a.v. mevrouw Bos",
        "Dorpsstraat 12",
        f"1234 AB{GAP}GOES",
    )


def test_stray_spaces_are_left_out() -> None:
    contact = Contact(MS, " J. ", prefix=" van der ", surname=" Aa ")
    address = Address(" Kade ", " 1 ", " a ", postcode=" 1234ab ", town=" Goes ", country=" NL ")
    supplier = replace(SUPPLIER, name=" Naam ", contacts=(contact,), address=address)
    assert address_lines(supplier) == (
        "Naam",
        "T.a.v. mevrouw J. van der Aa",
        "Kade 1a",
        f"1234 AB{GAP}GOES",
    )
    abroad = Address(po_box=" 12 ", postcode=" B 2 ", town=" Gent ", country=" België ")
    assert address_lines(replace(SUPPLIER, address=abroad))[1:] == (
        "P.O. Box 12", "B 2 Gent", "BELGIË",
    )  # fmt: skip
    assert salutation((Contact(first_name=" Kim ", surname=" "),)) == NOBODY
    assert salutation((Contact(first_name=" Kim ", surname="Bos"),)) == "Geachte Kim Bos,"
    assert attention_line(Contact(surname=" ", role=" Inkoop ")) == "T.a.v. Inkoop"
    spaced = replace(SENDER, postcode=" 4461 ", town=" Goes ")
    assert return_address(spaced) == "Onderneming, Kade 1, 4461 Goes"


def test_empty_parts_give_no_line() -> None:
    bare = replace(SUPPLIER, contacts=(Contact(),), address=Address(town="Goes"))
    assert address_lines(bare) == ("Voorbeeld B.V.", "GOES")
    assert address_lines(replace(bare, name="", address=Address())) == ()
    postcode_only = replace(bare, address=Address(postcode="1234 AB"))
    assert address_lines(postcode_only)[-1] == "1234 AB"


def test_more_contacts_than_two_get_no_line() -> None:
    assert len(address_lines(replace(SUPPLIER, contacts=(MS_BOS,) * 3))) == 3


@pytest.mark.parametrize(
    ("number", "addition", "expected"),
    [
        ("12", "", "Dorpsstraat 12"), ("12", "a", "Dorpsstraat 12a"),
        ("12", "A", "Dorpsstraat 12A"),
        ("12", "3", "Dorpsstraat 12-3"), ("12", "-3", "Dorpsstraat 12-3"),
        ("12", "bis", "Dorpsstraat 12 bis"), ("12", "A-3", "Dorpsstraat 12A-3"),
        ("12-3", "", "Dorpsstraat 12-3"), ("", "", "Dorpsstraat"), ("", "bis", "Dorpsstraat bis"),
    ],
)  # fmt: skip
def test_house_number_and_addition(number: str, addition: str, expected: str) -> None:
    address = replace(HOME, house_number=number, addition=addition)
    assert address_lines(replace(SUPPLIER, address=address))[1] == expected


@pytest.mark.parametrize(
    ("po_box", "country", "expected"),
    [
        ("123", "", "Postbus 123"),
        ("Postbus 123", "", "Postbus 123"),
        ("Antwoordnummer 9", "", "Antwoordnummer 9"),
        ("123", "Ierland", "P.O. Box 123"),
        ("Postfach 12", "Duitsland", "Postfach 12"),
    ],
)
def test_a_postbus_goes_before_the_street(po_box: str, country: str, expected: str) -> None:
    address = replace(HOME, po_box=po_box, country=country)
    lines = address_lines(replace(SUPPLIER, address=address))
    assert lines[1] == expected
    assert not any("Dorpsstraat" in line for line in lines)


@pytest.mark.parametrize(
    ("town", "expected"),
    [
        ("'s-Hertogenbosch", "'S-HERTOGENBOSCH"),
        ("IJsselstein", "IJSSELSTEIN"),
        ("Oude-Tonge", "OUDE-TONGE"),
        ("Súdwest-Fryslân", "SÚDWEST-FRYSLÂN"),
    ],
)
def test_a_town_in_the_netherlands_stands_in_capitals(town: str, expected: str) -> None:
    address = replace(HOME, town=town, country="Nederland")
    assert address_lines(replace(SUPPLIER, address=address))[-1] == f"1234 AB{GAP}{expected}"


def test_abroad_the_town_stays_as_it_is_and_the_country_comes_last() -> None:
    address = Address("Korte Straat", "5", postcode="b-2000", town="Antwerpen", country="België")
    assert address_lines(replace(SUPPLIER, address=address))[1:] == (
        "Korte Straat 5",
        "b-2000 Antwerpen",
        "BELGIË",
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "Onderneming, Kade 1, 4461 AB Goes"),
        ({"po_box": "12", "po_box_postcode": "4460 AA", "po_box_town": "Kloetinge"},
         "Onderneming, Postbus 12, 4460 AA Kloetinge"),
        ({"po_box": "12", "po_box_postcode": "4460 AA"}, "Onderneming, Postbus 12, 4460 AA Goes"),
        ({"po_box": "12"}, "Onderneming, Kade 1, 4461 AB Goes"),
    ],
)  # fmt: skip
def test_return_address(changes: dict[str, str], expected: str) -> None:
    assert return_address(replace(SENDER, **changes)) == expected  # type: ignore[arg-type]

"""Who can be greeted by name, and what a salutation in the list must be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pso_letters.intake.names import parse_contact
from pso_letters.model import AddressForm, Contact
from tests.checks.cases import CONTACT, SUPPLIER, checker, classified, found


@pytest.mark.parametrize("name", ["K. Verbeek", "Anna de Vries", "Jansen, J.", "Kim van der Aa"])
def test_a_name_in_one_piece_is_no_salutation(name: str) -> None:
    contact = Contact(full_name=name)
    assert found(replace(SUPPLIER, contacts=(contact,))) == [("A119", "contactpersoon")]
    assert found(replace(SUPPLIER, contacts=(contact,), salutation="Beste allen,")) == []


@pytest.mark.parametrize(
    "name",
    ["Afdeling Inkoop", "Crediteurenadministratie", "Directie", "Hoofd Inkoop", "Team Noord",
     "Bakker", "mevrouw J. de Vries", "dhr. Bakker", "Customer Service", "Loket 3 Goes"],
)  # fmt: skip
def test_a_department_is_greeted_as_it_should_be(name: str) -> None:
    assert found(replace(SUPPLIER, contacts=(parse_contact(name),))) == []


def test_the_second_contact_is_named_by_its_column() -> None:
    contacts = (CONTACT, Contact(full_name="K. Verbeek"))
    assert found(replace(SUPPLIER, contacts=contacts)) == [("A119", "contactpersoon_2")]


def test_a_form_without_a_surname_is_found_once() -> None:
    contact = Contact(AddressForm.MR, full_name="Anna de Vries")
    assert found(replace(SUPPLIER, contacts=(contact,))) == [("A109", "achternaam")]


@pytest.mark.parametrize(
    "text",
    ["Geachte mevrouw De Vries,", "Geachte heer/mevrouw", "Beste Jan", "Geacht bestuur", "L.S.,",
     "Dear Sir or Madam,", "Sehr geehrte Damen und Herren", "Hallo team", "Goedemorgen Jan,",
     "Goeiedag Anna Jansen", "Gegroet Jan",
     "Collega's,", "Mevrouw, mijnheer,", "Mevrouw de voorzitter,", "Madame, Monsieur,", "allen",
     "Achte hear De Vries,", "To Whom It May Concern:", "Ladies and Gentlemen", "Hé Jan",
     "Hooggeleerde mevrouw Bakker,"],
)  # fmt: skip
def test_these_are_salutations(text: str) -> None:
    assert found(replace(SUPPLIER, salutation=text)) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        *((text, "wasn't filled in") for text in ("Geachte {naam},", "<<Aanhef>>", "Beste XXX")),
        *((text, "wasn't filled in") for text in ("Geachte heer ...", "Geachte heer ____,")),
        *((text, "form of address") for text in ("De heer", "dhr.", "Mevrouw", "mw", "m/v")),
        *((text, "has words") for text in ("1", "-!", "12-3")),
        *((text, "only a name") for text in ("De Vries", "J. de Vries", "mevrouw De Vries,")),
    ],
)
def test_these_are_no_salutations(text: str, words: str) -> None:
    (finding,) = checker().check(replace(SUPPLIER, salutation=text), classified())
    assert (finding.code, finding.place.column) == ("A120", "aanhef")
    assert words in str(finding.message)

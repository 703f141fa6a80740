from __future__ import annotations

import pytest

from pso_letters.intake.names import PREFIXES, parse_contact, split_surname
from pso_letters.model import AddressForm, Contact

MR, MS, UNKNOWN = AddressForm.MR, AddressForm.MS, AddressForm.UNKNOWN


@pytest.mark.parametrize(
    ("text", "form", "initials", "first_name", "prefix", "surname"),
    [
        ("de heer J. Jansen", MR, "J.", "", "", "Jansen"),
        ("Dhr. J. van der Berg", MR, "J.", "", "van der", "Berg"),
        ("heer J. P. Bakker", MR, "J.P.", "", "", "Bakker"),
        ("mevrouw Anna de Vries", MS, "", "Anna", "de", "Vries"),
        ("mevr. P.J. Jansen-de Boer", MS, "P.J.", "", "", "Jansen-de Boer"),
        ("mw. A. 't Hart", MS, "A.", "", "'t", "Hart"),
        ("mw. A. ’t Hart", MS, "A.", "", "’t", "Hart"),
        ("De heer J. Van Damme", MR, "J.", "", "", "Van Damme"),
        ("dhr. Th. IJsselstein", MR, "Th.", "", "", "IJsselstein"),
        ("Mw. E. van der Ven-van Dijk", MS, "E.", "", "van der", "Ven-van Dijk"),
        ("de heer Łukasz Żółć", MR, "", "Łukasz", "", "Żółć"),
        ("de heer P. O'Brien", MR, "P.", "", "", "O'Brien"),
        ("dhr. Jansen", MR, "", "", "", "Jansen"),
        ("Mw. van Dijk", MS, "", "", "van", "Dijk"),
        ("Mevrouw Van der Berg", MS, "", "", "", "Van der Berg"),
        ("mevrouw Jansen-de Boer", MS, "", "", "", "Jansen-de Boer"),
        ("mw. van Dijk-van der Ven", MS, "", "", "van", "Dijk-van der Ven"),
        ("mevrouw ing. Jansen", MS, "", "", "", "Jansen"),
        ("mevrouw Kim", MS, "", "", "", "Kim"),
        ("de heer ’t Hart", MR, "", "", "’t", "Hart"),
        ("mevrouw F. de la Cruz", MS, "F.", "", "de la", "Cruz"),
        ("mevrouw Chr. d' Ancona", MS, "Chr.", "", "d'", "Ancona"),
        ("dhr. Joh.-Th. Bakker", MR, "Joh.-Th.", "", "", "Bakker"),
        ("Dhr J Jansen", MR, "J", "", "", "Jansen"),
        ("dhr. D. McDonald", MR, "D.", "", "", "McDonald"),
        ("mw. D. MacDonald", MS, "D.", "", "", "MacDonald"),
        ("J. Jansen", UNKNOWN, "J.", "", "", "Jansen"),
        ("K.J. van der Berg", UNKNOWN, "K.J.", "", "van der", "Berg"),
    ],
)
def test_names_that_leave_no_doubt_are_taken_apart(
    text: str, form: AddressForm, initials: str, first_name: str, prefix: str, surname: str
) -> None:
    assert parse_contact(text) == Contact(
        form=form,
        initials=initials,
        first_name=first_name,
        prefix=prefix,
        surname=surname,
        full_name=text,
    )


@pytest.mark.parametrize("title", ["drs.", "ir.", "dr.", "mr.", "prof. dr.", "Ir.", "ing."])
def test_titles_stay_out_of_the_names(title: str) -> None:
    contact = parse_contact(f"mevrouw {title} P. de Wit")
    assert (contact.initials, contact.prefix, contact.surname) == ("P.", "de", "Wit")


@pytest.mark.parametrize(
    "text",
    ["J Jansen", "J. Jansen RA", "J. Bos en P. Vis", "Anna de Vries",
     "de heer J. Jansen MSc", "de heer Jansen RA",
     "de heer Jansen en mevrouw Bakker", "mevrouw van der", "mevrouw afdeling Inkoop",
     "de heer J. Jansen RA", "de heer J. Jansen en mevrouw P. Bakker", "mevrouw Anna Maria Jansen",
     "de heer J. (Jan) Jansen", "dhr. J. Jansen / mw. A. Bos", "de heer JANSEN", "mw", "de heer J",
     "mr. P. Bos", "afdeling Inkoop", "de heer J. van der",
     "dhr. J. d'Hondt", "mevrouw Afd. Inkoop", "de heer JANSEN MCDONALD", "dhr. j Jansen"],
)  # fmt: skip
def test_anything_else_stays_in_one_piece(text: str) -> None:
    assert parse_contact(text) == Contact(full_name=text)


@pytest.mark.parametrize(
    ("text", "prefix", "surname"),
    [
        ("van der Berg", "van der", "Berg"),
        ("Berg, van der", "van der", "Berg"),
        ("van 't Hoff", "van 't", "Hoff"),
        ("de Vries", "de", "Vries"),
        ("Van Damme", "", "Van Damme"),
        ("Jansen", "", "Jansen"),
        ("Jansen, P.", "", "Jansen, P."),
        ("van", "", "van"),
        ("Jansen van der Berg", "", "Jansen van der Berg"),
    ],
)
def test_prefix_in_front_of_or_behind_a_surname(text: str, prefix: str, surname: str) -> None:
    assert split_surname(text) == (prefix, surname)


def test_prefixes_of_the_brief_are_known() -> None:
    assert {"van", "van de", "van den", "van der", "de", "den", "der", "ten", "ter", "te", "'t",
            "in 't", "op de", "op 't", "d'", "l'"} <= PREFIXES  # fmt: skip
    assert all(prefix == prefix.casefold() for prefix in PREFIXES)

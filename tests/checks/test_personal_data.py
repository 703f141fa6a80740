"""A BSN under another name, and numbers that only look like one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pso_letters.checks.personal_data import PersonalNumbers
from pso_letters.model import Contact
from tests.checks.cases import CONTACT, SUPPLIER, checker, classified
from tests.checks.memories import look

BSN = "123456782"


def columns(*extras: tuple[str, str]) -> list[str | None]:
    memory = PersonalNumbers()
    return [
        problem.column
        for extra in extras
        for _, problem in look(memory, replace(SUPPLIER, extra=(extra,)))
    ]


@pytest.mark.parametrize(
    "text",
    [BSN, "1234.56.782", "123 456 782", "BSN 123456782", "bsn: 123456782, zie dossier",
     "burgerservicenummer 1234.56.782", "sofinummer 123456782"],
)  # fmt: skip
def test_a_bsn_is_found_in_a_column_that_says_nothing(text: str) -> None:
    assert columns(("opmerking", text)) == ["opmerking"]


@pytest.mark.parametrize(
    "text",
    ["123456789", "12345678", "1234567820", "A23456782", "000000000", "BSN 123456789",
     "factuur 123456782 is betaald", "geen BSN", "12-345678-2", ""],
)  # fmt: skip
def test_what_is_no_bsn_is_left_alone(text: str) -> None:
    assert columns(("opmerking", text)) == []


@pytest.mark.parametrize(
    "header",
    ["telefoon_mobiel", "iban_2", "rekeningnummer", "fiscaal_nummer", "ordernummer",
     "factuurnummer", "artikelnummer", "kostenplaats", "grootboekrekening", "debiteurnummer",
     "duns", "gln", "ean_code", "sap_nr", "bsn"],
)  # fmt: skip
def test_a_header_may_say_what_a_number_is(header: str) -> None:
    assert columns((header, BSN)) == []


@pytest.mark.parametrize("header", ["kandidaten_id", "medewerker", "nummer"])
def test_a_header_that_says_nothing_of_the_number_is_no_excuse(header: str) -> None:
    assert columns((header, BSN)) == [header]


def test_a_column_with_other_numbers_holds_no_bsns() -> None:
    assert columns(("kenmerk", "123456789"), ("kenmerk", BSN)) == []
    assert columns(("kenmerk", BSN), ("kenmerk", "111222333")) == ["kenmerk", "kenmerk"]
    assert columns(("kenmerk", "123456789"), ("notitie", BSN)) == ["notitie"]


def test_free_text_of_ours_is_looked_at_and_numbers_are_not() -> None:
    supplier = replace(
        SUPPLIER, number=BSN, contract_number=BSN, phone=BSN, your_reference=BSN, salutation=BSN,
        contacts=(replace(CONTACT, role=BSN), Contact(full_name=BSN)),
    )  # fmt: skip
    found = [problem.column for _, problem in look(PersonalNumbers(), supplier)]
    assert found == ["uw_kenmerk", "aanhef", "functie", "contactpersoon_2"]


def test_the_number_is_not_shown_and_the_place_is() -> None:
    headers = {"opmerking": "Opmerking (intern)"}
    supplier = replace(SUPPLIER, extra=(("opmerking", BSN),))
    (finding,) = checker(column_headers=headers).check(supplier, classified())
    assert (finding.code, finding.place.column) == ("S120", "Opmerking (intern)")
    assert BSN not in str(finding.message)

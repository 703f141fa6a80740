"""A short way that spares most rows the long one says the same as the long one."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import replace

import pytest
from stdnum.nl import btw

from pso_letters.certificates import status_at
from pso_letters.checks.appearance import WINDOW_CHARACTERS, _surely_fits
from pso_letters.checks.duplicates import normalised_name
from pso_letters.checks.families import CERTIFICATE_RULES
from pso_letters.checks.rules import Case, DocumentNeeds, Rule
from pso_letters.checks.supplier import is_vat_id
from pso_letters.correspondence import address_lines
from pso_letters.model import Address, AddressForm, Contact
from tests.checks.cases import CONTACT, DAY, HEADERS, SETTINGS, SUPPLIER, classified


@pytest.mark.parametrize("rule", CERTIFICATE_RULES, ids=lambda rule: rule.code.id)
def test_a_rule_on_certificates_finds_nothing_without_one(rule: Rule[Case]) -> None:
    bare = replace(SUPPLIER, certificate=None)
    status = status_at(None, DAY, expiring_months=4)
    columns = frozenset(HEADERS)
    case = Case(bare, classified(), status, SETTINGS, DAY, DocumentNeeds(), columns=columns)
    assert list(rule.check(case)) == []


def test_a_dutch_vat_id_is_judged_as_python_stdnum_does() -> None:
    chosen = random.Random(1)  # noqa: S311 - a choice of examples, the same every time
    for _ in range(500):
        text = f"NL{chosen.randrange(10**9):09}B{chosen.randrange(100):02}"
        assert is_vat_id(text) == btw.is_valid(text), text
    assert not is_vat_id("NL000000000B01")


@pytest.mark.parametrize(
    "contact",
    [
        Contact(AddressForm.MS, initials="ABCD", prefix="van der", surname="Meerkolen"),
        Contact(AddressForm.MR, first_name="Anna-Catharina", surname="Meerkolens"),
        Contact(full_name="Afdeling Inkoop, Verkoop"),
        Contact(role="Afdeling Inkoop, Verkoop"),
    ],
)
def test_an_address_that_surely_fits_has_no_long_lines(contact: Contact) -> None:
    address = Address("Burgemeester van der Veldest", "12", "a", "", "1234 AB", "’" * 25)
    supplier = replace(SUPPLIER, name="n" * 42, address=address, contacts=(contact, contact))
    assert _surely_fits(supplier)
    lines = address_lines(supplier)
    assert len(lines) <= 5
    assert max(map(len, lines)) <= WINDOW_CHARACTERS


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "n" * 43},
        {"address": replace(SUPPLIER.address, town="Goes" * 10)},
        {"address": replace(SUPPLIER.address, po_box="Antwoordnummer 12345, afdeling Inkoop")},
        {"contacts": (replace(CONTACT, surname="Meerkol" * 4),)},
        {"contacts": (Contact(role="Afdeling Inkoop en Contractbeheer"),)},
    ],
)
def test_a_long_line_takes_the_long_way(changes: dict[str, object]) -> None:
    assert not _surely_fits(replace(SUPPLIER, **changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "name",
    ["Müller B.V.", "Øverstad NV", "Ňovákova", "한국 BV", "ΆΒΓ", "i̇stanbul", "e\u0301\u20dd"],
)
def test_a_name_loses_all_its_marks(name: str) -> None:
    split = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(each for each in split if not unicodedata.combining(each))
    assert normalised_name(name) == normalised_name(plain)

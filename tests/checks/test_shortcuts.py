"""A short way that spares most rows the long one says the same as the long one."""

from __future__ import annotations

import csv
import random
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from stdnum.nl import btw, postcode

from pso_letters.certificates import status_at
from pso_letters.checks.address import is_postcode
from pso_letters.checks.appearance import (
    _DIRECTION,
    _INVISIBLE,
    WINDOW_CHARACTERS,
    WINDOW_LINES,
    _surely_fits,
    _wrapped,
)
from pso_letters.checks.duplicates import normalised_name
from pso_letters.checks.families import ROW_RULES
from pso_letters.checks.occasions import _COMMON
from pso_letters.checks.rules import Case, DocumentNeeds
from pso_letters.checks.supplier import is_vat_id
from pso_letters.correspondence import address_lines
from pso_letters.intake import open_suppliers
from pso_letters.model import Address, AddressForm, Contact, Supplier
from pso_letters.tiering import ReasonKind
from tests.checks.cases import CONTACT, SETTINGS, SUPPLIER, classified
from tests.checks.planted import COLUMNS, CORRECT, FAULTS, correct_row

CELLS = {
    **dict.fromkeys(CORRECT, ("",)),
    "naam": ("", "Voorbeeld\u200b B.V.", "n" * 90),
    "aanhef": ("", "De heer", "Geachte heer,"),
    "straat": ("", "Dorpsstraat 12"),
    "postbus": ("", "123", "Postbus"),
    "postcode": ("", "1000", "0123 AB"),
    "land": ("", "BE", "Duitland", "België"),
    "plaats": ("", "onbekend", "Go\u202ees", "★"),
    "contactpersoon": ("", "Anna de Vries"),
    "kvk_nummer": ("", "00000000", "1234567", "000040000031", "123456782"),
    "rsin": ("", "123456789"),
    "oin": ("", "00000003123456780000", "1"),
    "iban": ("", "NL00ABNA0417164300"),
    "btw_id": ("", "NL1"),
    "email": ("", "noreply@voorbeeld.nl", "geen"),
    "kanaal": ("", "email"),
    "taal": ("", "fr"),
    "sbi_code": ("", "8", "81.21"),
    "sbi_versie": ("", "2025"),
    "cpv": ("", "x"),
    "inkoopniveau": ("", "3"),
    "jaarbesteding": ("", "-5"),
    "contract_einddatum": ("", "1-1-2026", "1-12-2026", "31-12-2030"),
    "contract_nummer": ("",),
    "pso_niveau": ("", "aspirant", "basis", "trede 2"),
    "pso_30plus": ("", "ja"),
    **dict.fromkeys(
        (
            *("pso_ingangsdatum", "pso_30plus_ingangsdatum"),
            *("pso_geldig_tot", "pso_30plus_geldig_tot", "pso_groeipad_tot"),
        ),
        ("", "1-6-2020", "1-12-2026", "1-1-2027", "1-1-2028", "1-6-2030"),
    ),
    "pso_kvk_dekking": ("", "99999998", "000040000031"),
    "pso_houder": ("", "Timmerbedrijf De Waterhoeve"),
}
"""What a cell may hold instead: each rule finds something in some of these rows."""


def test_a_rule_finds_nothing_in_the_rows_that_it_is_spared(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, delimiter=";")
        writer.writeheader()
        writer.writerows(_odd_rows(random.Random(1)))  # noqa: S311 - a choice of examples
    spared, found = set(), set()
    for record in open_suppliers(path).records():
        case = _case(record.supplier)
        for rule in ROW_RULES:
            problems = list(rule.check(case))
            found |= {rule.code.id for _ in problems}
            if rule.when and not rule.when(case):
                spared.add(rule.code.id)
                assert problems == [], (rule.code.id, record.supplier)
    assert spared == {rule.code.id for rule in ROW_RULES if rule.when}
    assert spared - found == {"D104", "D106"}  # without preflight; tests/rendering has them


def _odd_rows(chosen: random.Random) -> Iterator[dict[str, str | date]]:
    """Yield each planted fault as it is, and many times with some other cells changed too."""
    for number in range(2000):
        fault = FAULTS[number % len(FAULTS)]
        names = chosen.sample(sorted(CELLS), chosen.randrange(8)) if number >= len(FAULTS) else ()
        none = {} if number % 4 else dict.fromkeys(("rsin", "oin", "iban"), "")
        others = {name: chosen.choice(CELLS[name]) for name in names}
        yield correct_row(number, {**fault.changes, **(others | none if others else {})})


def _case(supplier: Supplier) -> Case:
    day = date(2026, 11, 21)
    status = status_at(supplier.certificate, day, expiring_months=4, kvk=supplier.kvk)
    kind = ReasonKind.NAME if supplier.category else ReasonKind.SBI
    # Documents differ in what they need, but for one run it is the same.
    needs = DocumentNeeds(fields=frozenset({"contract_nummer"} if supplier.email else ()))
    columns = frozenset(COLUMNS)
    versions = frozenset({"2008"})
    return Case(supplier, classified(kind), status, SETTINGS, day, needs, versions, columns)


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


@given(
    st.text("ab-é ", max_size=85),
    st.text("ab-é ", max_size=32),
    st.sampled_from(["", "België"]),
    st.lists(st.builds(Contact, surname=st.text("ab ", max_size=24)), max_size=2),
)
@example("a " + "b" * 41 + " " + "c" * 41, "Goes", "België", [Contact(surname="Vries")])
def test_what_surely_fits_does_fit(
    name: str, town: str, country: str, contacts: list[Contact]
) -> None:
    address = Address("Dorpsstraat", "12", "", "", "", town, country)
    supplier = replace(SUPPLIER, name=name, address=address, contacts=tuple(contacts))
    assert _surely_fits(supplier) or len(contacts) > 1
    if _surely_fits(supplier):
        assert sum(map(_wrapped, address_lines(supplier))) <= WINDOW_LINES


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "n" * 86},
        {"name": "n" * 43, "contacts": (CONTACT, CONTACT)},
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


def test_no_common_character_is_one_that_isn_t_seen() -> None:
    common = [chr(code) for code in range(0x11000) if _COMMON.fullmatch(chr(code))]
    assert len(common) > 300
    assert not [each for each in common if _INVISIBLE.search(each) or _DIRECTION.search(each)]


@given(st.from_regex(r"[0-9]{4} ?[A-Z]{2}", fullmatch=True) | st.text("19 SADan", max_size=7))
@example("1234 SA")
@example("0123 AB")
@example("1234\u00a0AB")
def test_a_postcode_is_judged_as_python_stdnum_does(text: str) -> None:
    assert is_postcode(text) == postcode.is_valid(text)

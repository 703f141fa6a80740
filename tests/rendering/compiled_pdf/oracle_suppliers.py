"""Suppliers and lists with nasty values in every field that a letter shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from pso_letters.model import AddressForm, Contact, Supplier
from tests.checks.clean_list import Row, clean_rows
from tests.rendering.compiled_pdf.oracle_values import (
    SLOT_WIDTHS,
    all_values,
    random_values,
    values_around,
)
from tests.rendering.letters import Variant, supplier_of

_PRIME = 7919


def nasty_values(count: int, seed: int = 1) -> list[str]:
    """Return so many values: all families, all widths, then random ones."""
    known = [value for _, value in all_values()]
    wide = [
        value for width in SLOT_WIDTHS for size in (9.5, 10) for value in values_around(width, size)
    ]
    rest = max(0, count - len(known) - len(wide))
    found = [*known, *wide, *random_values(rest, seed)]
    return [found[number * _PRIME % len(found)] for number in range(count)]


def mild_values(count: int, seed: int = 1) -> list[str]:
    """Return so many values that a font draws without further ado, and that fit in most slots."""
    found = (value for value in random_values(count * 40 + 400, seed) if _is_mild(value))
    return list(islice(found, count))


def _is_mild(value: str) -> bool:
    known = all(each in _ALPHABETS or each.isascii() for each in value)
    return known and value.isprintable() and 0 < len(value.strip()) == len(value) < _SHORT


def nasty_suppliers(variant: Variant, values: Sequence[str], seed: int = 1) -> Iterator[Supplier]:
    """Yield a supplier for each value, which fills one of its slots; mild values fill the others.

    The shape of the letter stays as it is: a value that would leave a line out isn't used there.
    """
    mild = mild_values(len(values) + len(_SLOTS), seed)
    for number, value in enumerate(values):
        chosen = dict(zip(_SLOTS, mild[number : number + len(_SLOTS)], strict=True))
        chosen[_SLOTS[number % len(_SLOTS)]] = value
        yield _supplier(supplier_of(variant), chosen)


def _supplier(plain: Supplier, chosen: Mapping[str, str]) -> Supplier:
    filled = {name: value if value.strip() else "Zo" for name, value in chosen.items()}
    contact = Contact(AddressForm.MS, "J.", prefix="de", surname=filled["surname"])
    address = replace(plain.address, street=chosen["street"], town=chosen["town"])
    return replace(
        plain,
        key=filled["reference"],
        name=filled["name"],
        contacts=(contact,),
        address=address,
        contract_number=plain.contract_number and filled["contract"],
        your_reference=plain.your_reference and filled["reference"],
    )


_SLOTS = ("name", "surname", "street", "town", "contract", "reference")
_SHORT = 10
_ALPHABETS = {chr(code) for code in range(0xA1, 0x180)}
"""Latin; letters of other scripts are laid out plainly."""
_ALPHABETS -= {"\u00ad"}
_FIELDS = (
    "naam", "straat", "plaats", "achternaam", "contract_nummer", "uw_kenmerk", "functie", "aanhef",
    "toevoeging", "contactpersoon", "leveranciersnummer", "voorletters", "postbus", "huisnummer",
)  # fmt: skip


def nasty_rows(count: int, seed: int = 1) -> Iterator[Row]:
    """Yield rows of a list: clean ones with one to three nasty cells, never two the same.

    Some are refused by the checks, as they should be; the rest get a letter.
    """
    values = nasty_values(count * 3, seed)
    for number, row in enumerate(clean_rows(count)):
        changed = dict(row)
        for turn in range(1 + number % 3):
            field = _FIELDS[(number * 5 + turn * 3) % len(_FIELDS)]
            changed[field] = values[number * 3 + turn]
        yield changed

"""The free text of a row that a letter prints, by column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter

from pso_letters.model import Contact, Supplier

_FIELDS = {
    "naam": "name",
    "straat": "address.street",
    "huisnummer": "address.house_number",
    "toevoeging": "address.addition",
    "postbus": "address.po_box",
    "postcode": "address.postcode",
    "plaats": "address.town",
    "land": "address.country",
    "aanhef": "salutation",
    "uw_kenmerk": "your_reference",
    "contract_nummer": "contract_number",
    "categorie": "category",
}
_CONTACT_FIELDS = {
    "voorletters": "initials",
    "voornaam": "first_name",
    "tussenvoegsel": "prefix",
    "achternaam": "surname",
    "functie": "role",
    "contactpersoon": "full_name",
}

PRINTED: Mapping[str, Callable[[Supplier], str]] = {
    column: attrgetter(field) for column, field in _FIELDS.items()
}
"""Free text that a letter prints, by column."""

PRINTED_CONTACT: Mapping[str, Callable[[Contact], str]] = {
    column: attrgetter(field) for column, field in _CONTACT_FIELDS.items()
}
"""The same of a contact person."""

_ALL: Callable[[Supplier], tuple[str, ...]] = attrgetter(*_FIELDS.values())
_ALL_OF_CONTACT: Callable[[Contact], tuple[str, ...]] = attrgetter(*_CONTACT_FIELDS.values())


def contact_column(column: str, number: int) -> str:
    """Return the canonical name of a contact's column: "achternaam", "achternaam_2"."""
    return column if number == 1 else f"{column}_{number}"


def printed_texts(supplier: Supplier) -> Iterator[tuple[str, str]]:
    """Yield column and text of all that a letter can print."""
    yield from zip(PRINTED, _ALL(supplier), strict=True)
    for number, contact in enumerate(supplier.contacts, start=1):
        for column, text in zip(PRINTED_CONTACT, _ALL_OF_CONTACT(contact), strict=True):
            yield contact_column(column, number), text


def all_printed(supplier: Supplier) -> str:
    """Return all of it as one text: most rows are plain, and one look at the whole is cheap."""
    parts = _ALL(supplier)
    for contact in supplier.contacts:
        parts += _ALL_OF_CONTACT(contact)
    return " ".join(parts)

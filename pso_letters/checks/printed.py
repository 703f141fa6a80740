"""The free text of a row that a letter prints, by column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter

from pso_letters.model import Contact, Supplier

PRINTED: Mapping[str, Callable[[Supplier], str]] = {
    "naam": attrgetter("name"),
    "straat": attrgetter("address.street"),
    "huisnummer": attrgetter("address.house_number"),
    "toevoeging": attrgetter("address.addition"),
    "postbus": attrgetter("address.po_box"),
    "postcode": attrgetter("address.postcode"),
    "plaats": attrgetter("address.town"),
    "land": attrgetter("address.country"),
    "aanhef": attrgetter("salutation"),
    "uw_kenmerk": attrgetter("your_reference"),
    "contract_nummer": attrgetter("contract_number"),
    "categorie": attrgetter("category"),
}
"""Free text that a letter prints, by column."""

PRINTED_CONTACT: Mapping[str, Callable[[Contact], str]] = {
    "voorletters": attrgetter("initials"),
    "voornaam": attrgetter("first_name"),
    "tussenvoegsel": attrgetter("prefix"),
    "achternaam": attrgetter("surname"),
    "functie": attrgetter("role"),
    "contactpersoon": attrgetter("full_name"),
}
"""The same of a contact person."""

_ALL: Callable[[Supplier], tuple[str, ...]] = attrgetter(
    *("name", "address.street", "address.house_number", "address.addition", "address.po_box"),
    *("address.postcode", "address.town", "address.country", "salutation", "your_reference"),
    *("contract_number", "category"),
)
_ALL_OF_CONTACT: Callable[[Contact], tuple[str, ...]] = attrgetter(
    "initials", "first_name", "prefix", "surname", "role", "full_name"
)


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

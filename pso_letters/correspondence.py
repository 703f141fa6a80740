"""How a Dutch letter addresses its reader: salutation, t.a.v. line, address block, return address.

Sources: taaladvies.net (304 "Geachte heer", aanhef for non-binary persons, capitals in
"mevrouw Van der Ven-van Dijk"), PostNL addressing rules (order of the lines, two spaces between
postcode and town, town in capitals). How someone wants to be addressed is asked, never derived
from a first name. Texts go through gettext with Dutch as source language.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from pso_letters.messages import N_
from pso_letters.model import Address, AddressForm, Contact, Sender, Supplier

Translate = Callable[[str], str]

MAXIMUM_CONTACTS = 2
"""More people than this are greeted as a group, and get no t.a.v. line of their own."""

UNKNOWN_READER = N_("Geachte heer of mevrouw,")
_GREETINGS = {
    AddressForm.MR: (N_("Geachte heer {name},"), N_("geachte heer {name},")),
    AddressForm.MS: (N_("Geachte mevrouw {name},"), N_("geachte mevrouw {name},")),
    AddressForm.NEUTRAL: (N_("Geachte {name},"), N_("geachte {name},")),
    AddressForm.UNKNOWN: (
        N_("Geachte heer of mevrouw {name},"),
        N_("geachte heer of mevrouw {name},"),
    ),
}
"""Greeting of the first reader, and of one who follows in the same line."""

_ATTENTION = {
    AddressForm.MR: N_("T.a.v. de heer {name}"),
    AddressForm.MS: N_("T.a.v. mevrouw {name}"),
}
_ATTENTION_NEUTRAL = N_("T.a.v. {name}")

_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_APOSTROPHES = ("'", "\N{RIGHT SINGLE QUOTATION MARK}")
_POSTCODE = re.compile(r"([1-9][0-9]{3})\s*([A-Za-z]{2})")
_INITIAL = re.compile(r"IJ|-?\w")
_LETTER_ADDITION = re.compile(r"[^\W\d_](?![^\W\d_])")


def _untranslated(text: str) -> str:
    return text


def salutation(
    contacts: tuple[Contact, ...], override: str = "", _: Translate = _untranslated
) -> str:
    """Return the opening words of a letter, with their comma.

    Args:
        contacts: the people written to; who has no name doesn't take part.
        override: salutation given in the list; wins over everything.
        _: translates the Dutch source text.
    """
    if override.strip():
        return _closed(override.strip())
    named = tuple(contact for contact in contacts if _has_name(contact))
    if not 1 <= len(named) <= MAXIMUM_CONTACTS or not all(is_greeted_by_name(c) for c in named):
        return _(UNKNOWN_READER)
    return " ".join(_greeting(contact, index > 0, _) for index, contact in enumerate(named))


def is_greeted_by_name(contact: Contact) -> bool:
    """Tell whether the salutation can name this person: that takes a surname."""
    return bool(contact.surname.strip())


def attention_line(contact: Contact, _: Translate = _untranslated) -> str:
    """Return the t.a.v. line of a person, or of a department when only a role is known.

    Titles in full, name with initials; "" when nothing is known.
    """
    if contact.surname.strip():
        text = _ATTENTION.get(contact.form, _ATTENTION_NEUTRAL)
        return _(text).format(name=_name_with_initials(contact))
    name = _first_filled(
        contact.full_name, contact.role, contact.first_name, _initials(contact.initials)
    )
    return _(_ATTENTION_NEUTRAL).format(name=name) if name else ""


def address_lines(supplier: Supplier, _: Translate = _untranslated) -> tuple[str, ...]:
    """Return the address block in PostNL's order; an empty part gives no line.

    Organisation, t.a.v., street or postbus, postcode and town, country (only when abroad).
    """
    people = supplier.contacts if len(supplier.contacts) <= MAXIMUM_CONTACTS else ()
    address = supplier.address
    lines = (
        supplier.name.strip(),
        *(attention_line(contact, _) for contact in people),
        delivery_line(address),
        _town_line(address),
        "" if address.is_domestic else address.country.strip().upper(),
    )
    return tuple(line for line in lines if line)


def delivery_line(address: Address) -> str:
    """Return "Dorpsstraat 12a" or "Postbus 123"; a postbus goes before a street."""
    po_box = address.po_box.strip()
    if po_box.isdecimal():
        return f"Postbus {po_box}" if address.is_domestic else f"P.O. Box {po_box}"
    return po_box or f"{address.street.strip()} {_house(address)}".strip()


def return_address(sender: Sender) -> str:
    """Return the one-line retouradres: "Naam, Postbus 12, 1234 AB Plaats".

    The postbus is used only with a postcode of its own: the one of the visiting address would
    send the letter elsewhere (PostNL).
    """
    if sender.po_box and sender.po_box_postcode:
        address = Address(
            po_box=sender.po_box,
            postcode=sender.po_box_postcode,
            town=sender.po_box_town or sender.town,
        )
    else:
        address = Address(
            street=sender.street,
            house_number=sender.house_number,
            postcode=sender.postcode,
            town=sender.town,
        )
    place = f"{_postcode(address.postcode)} {address.town.strip()}".strip()
    return ", ".join(part for part in (sender.name, delivery_line(address), place) if part)


def _closed(text: str) -> str:
    """End with a comma, unless it already ends with punctuation."""
    return text if text[-1] in ",.!:;" else f"{text},"


def _has_name(contact: Contact) -> bool:
    parts = (contact.surname, contact.full_name, contact.first_name, contact.initials)
    return any(part.strip() for part in parts)


def _greeting(contact: Contact, follows: bool, _: Translate) -> str:
    form, name = contact.form, _capitalised(_surname(contact))
    if form not in {AddressForm.MR, AddressForm.MS}:
        form = AddressForm.NEUTRAL if _forename(contact) else AddressForm.UNKNOWN
        name = _name_with_initials(contact)
    return _(_GREETINGS[form][follows]).format(name=name)


def _name_with_initials(contact: Contact) -> str:
    """Return "M. de Vries", but "De Vries" when nothing precedes the tussenvoegsel."""
    forename, surname = _forename(contact), _surname(contact)
    return f"{forename} {surname}" if forename else _capitalised(surname)


def _forename(contact: Contact) -> str:
    return _initials(contact.initials) or contact.first_name.strip()


def _surname(contact: Contact) -> str:
    """Join tussenvoegsel and surname; after the apostrophe of "d'" there is no space."""
    prefix, surname = contact.prefix.strip(), contact.surname.strip()
    space = "" if prefix.endswith(_APOSTROPHES) else " "
    return f"{prefix}{space}{surname}" if prefix else surname


def _capitalised(surname: str) -> str:
    """Give the tussenvoegsel its capital; "d'Hondt" and "'t Hart" keep theirs lower case."""
    if surname[1:2] in _APOSTROPHES:
        return surname
    return surname[:1].upper() + surname[1:]


def _initials(text: str) -> str:
    """Write initials with full stops and without spaces: "KJ" and "k. j." become "K.J."."""
    parts = re.split(r"[.\s]+", text.strip())
    return "".join(f"{initial}." for part in parts for initial in _separate(part))


def _separate(part: str) -> list[str]:
    """Split "KJ" into its letters; "Th" and "Joh" are one initial."""
    if part.isupper():
        return _INITIAL.findall(part)
    return [part[:1].upper() + part[1:]] if part else []


def _first_filled(*texts: str) -> str:
    return next((text.strip() for text in texts if text.strip()), "")


def _house(address: Address) -> str:
    """Join number and addition: "12a", "12-3", "12 bis"."""
    number, addition = address.house_number.strip(), address.addition.strip()
    if addition[:1].isdecimal():
        return f"{number}-{addition}" if number else addition
    attached = addition.startswith("-") or _LETTER_ADDITION.match(addition)
    return f"{number}{addition}" if attached else f"{number} {addition}".strip()


def _postcode(text: str) -> str:
    """Write a Dutch postcode as "1234 AB"; anything else as it is given."""
    match = _POSTCODE.fullmatch(text.strip())
    return f"{match[1]} {match[2].upper()}" if match else text.strip()


def _town_line(address: Address) -> str:
    town = address.town.strip()
    if not address.is_domestic:
        return f"{address.postcode.strip()} {town}".strip()
    postcode = _postcode(address.postcode)
    # HTML would fold two plain spaces into one; PostNL's sorting machines read the wide gap.
    gap = _NO_BREAK_SPACE * 2 if postcode and town else ""
    return f"{postcode}{gap}{town.upper()}"

"""A: whether the letter arrives.

Sources: PostNL addressing rules; the postcode as in python-stdnum (no letters SA, SD, SS).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pso_letters.checks.rules import Case, Problem, rule
from pso_letters.findings import Code, Severity
from pso_letters.messages import N_, Message, msg
from pso_letters.model import Channel, Supplier

COUNTRY_CODE_LETTERS = 3
"""ISO 3166 codes have two or three letters; no country has so short a name."""


@rule(
    Code(
        "A101",
        Severity.ERROR,
        N_("No street and no postbus"),
        N_(
            "A letter that goes by post needs a street with a house number (“Dorpsstraat”, “12”) "
            "or a postbus (“123”). Fill one in, or let it go by e-mail (channel “email”)."
        ),
    )
)
def no_address(case: Case) -> Iterator[Problem]:
    """A letter by post can't be delivered without it (PostNL)."""
    if case.supplier.channel is Channel.POST and _lacks_address(case.supplier):
        yield Problem("straat", _NO_ADDRESS)


@rule(
    Code(
        "A102",
        Severity.WARNING,
        N_("No street and no postbus in a letter by e-mail"),
        N_(
            "The letter goes by e-mail and can do without, but its address block is then only a "
            "name. Fill in a street with a house number (“Dorpsstraat”, “12”) or a postbus (“123”)."
        ),
    )
)
def no_address_by_email(case: Case) -> Iterator[Problem]:
    """The same by e-mail: odd, but it arrives."""
    if case.supplier.channel is Channel.EMAIL and _lacks_address(case.supplier):
        yield Problem("straat", _NO_ADDRESS)


_NO_ADDRESS = msg("There is no street and no postbus; fill in one of them.")


def _lacks_address(supplier: Supplier) -> bool:
    return not supplier.address.street.strip() and not supplier.address.po_box.strip()


@rule(
    Code(
        "A103",
        Severity.WARNING,
        N_("Street without a house number"),
        N_("Fill in the house number in its own column, for example “12”, and “a” as addition."),
    )
)
def no_house_number(case: Case) -> Iterator[Problem]:
    """PostNL's second line is street and number; a number within the street counts."""
    address = case.supplier.address
    if not address.street or address.house_number.strip() or address.po_box:
        return
    if not any(character.isdigit() for character in address.street):
        yield Problem(
            "huisnummer", msg("The street has no house number; fill in the house number.")
        )


@rule(
    Code(
        "A104",
        Severity.NOTE,
        N_("Both a street and a postbus"),
        N_(
            "The letter goes to the postbus, with the postcode and the town of this row. Check "
            "that they belong to the postbus: it has its own postcode, for example 1000 AA."
        ),
    )
)
def street_and_po_box(case: Case) -> Iterator[Problem]:
    """A postbus has its own postcode: the two are never combined (PostNL)."""
    address = case.supplier.address
    if address.street and address.po_box:
        yield Problem(
            "postbus",
            msg("Both a street and a postbus are filled; the postbus is used. Check its postcode."),
        )


@rule(
    Code(
        "A105",
        Severity.ERROR,
        N_("Postcode missing"),
        N_("A letter by post within the Netherlands needs a postcode, for example 1234 AB."),
    )
)
def postcode_missing(case: Case) -> Iterator[Problem]:
    """Domestic post is sorted by postcode (PostNL)."""
    supplier = case.supplier
    if supplier.address.postcode or supplier.channel is not Channel.POST:
        return
    if supplier.address.is_domestic:
        yield Problem("postcode", msg("The postcode is missing; fill it in, such as 1234 AB."))


@rule(
    Code(
        "A106",
        Severity.ERROR,
        N_("Postcode isn't a Dutch postcode"),
        N_(
            "A Dutch postcode has four digits, not starting with 0, and two letters, not SA, SD or "
            "SS: 1234 AB. For an address abroad, fill in the country."
        ),
    )
)
def postcode_form(case: Case) -> Iterator[Problem]:
    """Form as in python-stdnum; foreign postcodes are left as they are."""
    address = case.supplier.address
    if address.postcode and address.is_domestic and not is_postcode(address.postcode):
        yield Problem("postcode", _postcode_message(address.postcode))


@lru_cache(maxsize=65536)
def is_postcode(text: str) -> bool:
    """Tell whether a text is a Dutch postcode, with or without its space."""
    from stdnum.nl import postcode

    return bool(postcode.is_valid(text))


def _postcode_message(postcode: str) -> Message:
    return msg(
        "“{postcode}” isn't a Dutch postcode, such as 1234 AB; correct it, or fill in the country.",
        postcode=postcode,
    )


@rule(
    Code(
        "A107",
        Severity.ERROR,
        N_("Town missing"),
        N_("Every address needs a town, for example “Goes”."),
    )
)
def town_missing(case: Case) -> Iterator[Problem]:
    """PostNL's third line is postcode and town."""
    if not case.supplier.address.town.strip():
        yield Problem("plaats", msg("The town is missing; fill it in."))


@rule(
    Code(
        "A113",
        Severity.WARNING,
        N_("Country given as a code"),
        N_(
            "The last line of an address abroad is the name of the country in full. Write it in "
            "Dutch, English or French: “Duitsland” instead of “DE”."
        ),
    )
)
def country_code(case: Case) -> Iterator[Problem]:
    """The country in full, in a language that the Dutch post reads (PostNL)."""
    address = case.supplier.address
    country = address.country.strip()
    if country and len(country) <= COUNTRY_CODE_LETTERS and not address.is_domestic:
        yield Problem(
            "land",
            msg("“{country}” is a code; write the name of the country in full.", country=country),
        )


@rule(
    Code(
        "A114",
        Severity.WARNING,
        N_("Dutch postcode with another country"),
        N_(
            "The postcode has the form of a Dutch one, such as 1234 AB, but the row names another "
            "country, so the postcode isn't checked. Empty the country for an address in the "
            "Netherlands."
        ),
    )
)
def dutch_postcode_abroad(case: Case) -> Iterator[Problem]:
    """A country that isn't recognised would switch off the checks of the postcode."""
    address = case.supplier.address
    if not address.is_domestic and is_postcode(address.postcode):
        yield Problem(
            "land",
            msg(
                "The postcode {postcode} is Dutch; is the country right?", postcode=address.postcode
            ),
        )


RULES = (
    no_address,
    no_address_by_email,
    no_house_number,
    street_and_po_box,
    postcode_missing,
    postcode_form,
    town_missing,
    country_code,
    dutch_postcode_abroad,
)

"""A: whether the letter arrives.

Sources: PostNL addressing rules; the postcode as in python-stdnum (no letters SA, SD, SS).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pso_letters.checks.occasions import is_abroad, is_odd_address
from pso_letters.checks.rules import Case, Problem, only, rule
from pso_letters.findings import Code, Severity
from pso_letters.messages import N_, Message, msg
from pso_letters.model import Channel, Supplier

_MONTH = "(?:jan|feb|mrt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)"
_DATED_NUMBER = re.compile(rf"\d{{1,2}}-{_MONTH}|{_MONTH}-\d{{2}}", re.IGNORECASE)
_PLAIN_POSTCODE = re.compile(r"[1-9][0-9]{3} ?(?!S[ADS])[A-Z]{2}")
"""How nearly all are written; python-stdnum judges the rest."""
_POSTCODE_AND_TOWN = re.compile(r"[1-9][0-9]{3} ?[A-Z]{2} ", re.IGNORECASE)
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


def is_postcode(text: str) -> bool:
    """Tell whether a text is a Dutch postcode, with or without its space."""
    return bool(_PLAIN_POSTCODE.fullmatch(text)) or _is_valid_postcode(text)


@lru_cache(maxsize=1024)
def _is_valid_postcode(text: str) -> bool:
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


@rule(
    Code(
        "A124",
        Severity.WARNING,
        N_("House number in the street as well"),
        N_(
            "The street ends with the house number that also stands in its own column, so the "
            "letter would say “Dorpsstraat 12 12”. Leave it out of one of the two."
        ),
    )
)
def house_number_twice(case: Case) -> Iterator[Problem]:
    """Street and number are printed behind each other (PostNL's second line)."""
    address = case.supplier.address
    number = address.house_number
    if not number or not address.street[-1:].isalnum() or address.po_box:
        return
    last = address.street.rpartition(" ")[2].casefold()
    if last in {number.casefold(), f"{number}{address.addition}".casefold()}:
        yield Problem(
            "straat",
            msg("The house number stands in the street as well; leave it out of one of the two."),
        )


@rule(
    Code(
        "A126",
        Severity.ERROR,
        N_("House number that became a date"),
        N_(
            "Excel made a date of the house number before the list was saved: “12-1” became "
            "“12-jan”. Give the column the format Text, and type the number again."
        ),
    )
)
def house_number_is_date(case: Case) -> Iterator[Problem]:
    """Excel reads 12-1 as a day and shows it so in CSV; in XLSX the date is still one (L127)."""
    number = case.supplier.address.house_number
    if "-" in number and _DATED_NUMBER.fullmatch(number):
        yield Problem(
            "huisnummer",
            msg("Excel made a date of this house number; type the number again."),
        )


@rule(
    Code(
        "A125",
        Severity.WARNING,
        N_("Postcode in the town"),
        N_(
            "The cell of the town begins with a postcode, so the letter would print it twice: "
            "“1234 AB  1234 AB GOES”. Keep only the town, for example “Goes”."
        ),
    )
)
def postcode_in_town(case: Case) -> Iterator[Problem]:
    """Postcode and town are printed on one line (PostNL's third line)."""
    town = case.supplier.address.town
    if town[:1].isdigit() and _POSTCODE_AND_TOWN.match(town):
        yield Problem("plaats", msg("The town begins with a postcode; keep only the town."))


RULES = (
    *only(
        is_odd_address,
        no_address,
        no_address_by_email,
        no_house_number,
        street_and_po_box,
        postcode_missing,
        town_missing,
        postcode_form,
        house_number_twice,
        house_number_is_date,
        postcode_in_town,
    ),
    *only(is_abroad, dutch_postcode_abroad),
)

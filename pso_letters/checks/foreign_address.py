"""A: addresses abroad.

Sources: PostNL (the country in full, on the last line, in Dutch, English or French); names of
countries from CLDR, forms of postcodes as in `pso_letters.checks.countries`.
"""

from __future__ import annotations

from collections.abc import Iterator

from pso_letters.checks.address import COUNTRY_CODE_LETTERS, is_postcode
from pso_letters.checks.countries import (
    code_meant,
    country_name,
    country_of,
    near_country,
    postcode_example,
    postcode_fits,
)
from pso_letters.checks.occasions import is_abroad
from pso_letters.checks.rules import Case, Problem, only, rule
from pso_letters.findings import Code, Severity
from pso_letters.messages import N_, msg


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
    if not country or len(country) > COUNTRY_CODE_LETTERS or address.is_domestic:
        return
    if name := country_name(code_meant(country)):
        yield Problem(
            "land", msg("“{country}” is a code; write “{name}”.", country=country, name=name)
        )
    else:
        yield Problem(
            "land",
            msg("“{country}” is a code; write the name of the country in full.", country=country),
        )


@rule(
    Code(
        "A117",
        Severity.WARNING,
        N_("Country that isn't known"),
        N_(
            "The last line of an address abroad is the name of the country. This name isn't one of "
            "the countries that we know; there may be a slip of the pen, such as “Duitland” for "
            "“Duitsland”. Empty the cell for an address in the Netherlands."
        ),
    )
)
def country_unknown(case: Case) -> Iterator[Problem]:
    """A letter to a country that doesn't exist comes back (names from CLDR)."""
    address = case.supplier.address
    country = address.country.strip()
    if (
        len(country) <= COUNTRY_CODE_LETTERS
        or address.is_domestic
        or country_of(country) is not None
    ):
        return
    if is_postcode(address.postcode):
        return  # A114 asks the same question
    if near := near_country(country):
        yield Problem(
            "land",
            msg("The country “{country}” isn't known; is it “{near}”?", country=country, near=near),
        )
    else:
        yield Problem(
            "land",
            msg(
                "The country “{country}” isn't known; write its name in Dutch or English, or empty "
                "the cell for the Netherlands.",
                country=country,
            ),
        )


@rule(
    Code(
        "A118",
        Severity.WARNING,
        N_("Postcode doesn't fit its country"),
        N_(
            "The postcode has another form than those of its country: a Belgian one has four "
            "digits, a German or French one five, for example 10115. Correct the postcode or the "
            "country."
        ),
    )
)
def foreign_postcode(case: Case) -> Iterator[Problem]:
    """Forms of the countries nearby (Universal Postal Union); others aren't judged."""
    address = case.supplier.address
    if address.is_domestic or not address.postcode or is_postcode(address.postcode):
        return
    country = country_of(address.country.strip())
    if country and not postcode_fits(address.postcode, country):
        yield Problem(
            "postcode",
            msg(
                "“{postcode}” isn't a postcode of {country}, such as {example}; correct it.",
                postcode=address.postcode,
                country=country_name(country),
                example=postcode_example(country),
            ),
        )


RULES = only(is_abroad, country_code, country_unknown, foreign_postcode)

"""S: who the supplier is.

Sources: KvK numbers have 8 digits and no check digit, vestigingsnummers 12 (kvk.nl, Logius);
btw-id: Belastingdienst (11-proef, since 2020 also mod 97) and the EU's VIES, as in python-stdnum.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from operator import mul

from pso_letters.checks.occasions import is_odd_address
from pso_letters.checks.rules import Case, Problem, only, rule
from pso_letters.findings import Code, Severity
from pso_letters.messages import N_, Message, msg
from pso_letters.model import Supplier

KVK_DIGITS = 8
BRANCH_DIGITS = 12
PERSONAL_DIGITS = 9
"""Digits of a BSN, and of an RSIN."""

_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_ELEVEN = 11
_FILLERS = frozenset({"00000000", "99999999"})
_PLAIN_VAT_ID = re.compile(r"NL[0-9]{9}B(?:0[1-9]|[1-9][0-9])")
_DUTCH_VAT_ID = re.compile(r"(NL)?[0-9]{9}B[0-9]{2}")
_LONGEST_VAT_ID = 20
"""Characters; those of the EU have at most 14, and none elsewhere is longer."""
_SEPARATORS = re.compile(r"[\s.-]")


def has_digits(text: str, count: int) -> bool:
    """Tell whether a text is exactly so many plain digits."""
    return len(text) == count and text.isascii() and text.isdigit()


def compact(text: str) -> str:
    """Return a number without the spaces, dots and hyphens that people group it with."""
    return text if text.isalnum() else _SEPARATORS.sub("", text)


def passes_eleven_test(digits: str) -> bool:
    """Tell whether nine digits pass the 11-proef of BSN, RSIN and the older btw-id."""
    if not has_digits(digits, PERSONAL_DIGITS) or not digits.strip("0"):
        return False
    return bool(sum(map(mul, _WEIGHTS, map(int, digits))) % _ELEVEN == 0)


@rule(
    Code(
        "S110",
        Severity.ERROR,
        N_("Name of the supplier missing"),
        N_(
            "A letter needs the name of the organisation it goes to. Fill it in, for example "
            "“Voorbeeld Schoonmaak B.V.”."
        ),
    )
)
def name_missing(case: Case) -> Iterator[Problem]:
    """Without a name there is no addressee (PostNL: the first line of the address)."""
    if not case.supplier.name.strip():
        yield Problem("naam", msg("The name is missing; fill in the name of the organisation."))


@rule(
    Code(
        "S111",
        Severity.WARNING,
        N_("Certificate without a KvK number"),
        N_(
            "A certificate counts for a contract only if it covers the KvK number of the supplier. "
            "Without that number this can't be checked. Fill in its 8 digits, for example 12345678."
        ),
    )
)
def certificate_without_kvk(case: Case) -> Iterator[Problem]:
    """The contracting KvK number must be in the scope (PSO-Nederland, conditions)."""
    supplier = case.supplier
    if supplier.certificate and not supplier.kvk and supplier.address.is_domestic:
        yield Problem(
            "kvk_nummer",
            msg(
                "There is no KvK number, so it can't be checked whether the certificate covers "
                "this supplier; fill in the 8 digits."
            ),
        )


@rule(
    Code(
        "S112",
        Severity.ERROR,
        N_("KvK number isn't 8 digits"),
        N_(
            "A KvK number has exactly 8 digits, for example 12345678. Look it up at www.kvk.nl; "
            "leave the cell empty for a supplier without one."
        ),
    )
)
def kvk_form(case: Case) -> Iterator[Problem]:
    """8 digits, no check digit (kvk.nl); 12 digits have a message of their own."""
    kvk = case.supplier.kvk
    if not kvk or has_digits(kvk, KVK_DIGITS) or has_digits(kvk, BRANCH_DIGITS):
        return
    yield Problem("kvk_nummer", not_kvk_message(kvk))


def not_kvk_message(text: str) -> Message:
    """Say that a text is no KvK number, and show it only if it may be meant as one.

    Nine digits may be a BSN, and other counts a telephone number, a btw-id or an IBAN.
    """
    if has_digits(text, BRANCH_DIGITS):
        return msg(
            "{number} is a vestigingsnummer (12 digits); fill in the KvK number of 8 digits.",
            number=text,
        )
    digits = sum(map(str.isdigit, text))
    if digits == PERSONAL_DIGITS:
        return msg("9 digits make an RSIN or a BSN; fill in the KvK number of 8 digits.")
    if not 0 < digits <= KVK_DIGITS or "@" in text:
        return msg("This isn't a KvK number; it must have exactly 8 digits.")
    return msg("“{kvk}” isn't a KvK number; it must have exactly 8 digits.", kvk=text)


@rule(
    Code(
        "S113",
        Severity.ERROR,
        N_("Vestigingsnummer in the column of the KvK number"),
        N_(
            "12 digits make a vestigingsnummer: one location of an organisation. The KvK number of "
            "the organisation itself has 8, for example 12345678. Look it up at www.kvk.nl."
        ),
    )
)
def kvk_is_branch_number(case: Case) -> Iterator[Problem]:
    """A vestigingsnummer names a location, not the contracting organisation (kvk.nl)."""
    kvk = case.supplier.kvk
    if has_digits(kvk, BRANCH_DIGITS):
        yield Problem("kvk_nummer", not_kvk_message(kvk))


@rule(
    Code(
        "S114",
        Severity.WARNING,
        N_("Vestigingsnummer isn't 12 digits"),
        N_(
            "A vestigingsnummer has exactly 12 digits, for example 000012345678. A spreadsheet may "
            "have dropped its zeros: format the column as text. It may also be left empty."
        ),
    )
)
def branch_number_form(case: Case) -> Iterator[Problem]:
    """12 digits (kvk.nl)."""
    number = case.supplier.branch_number
    if number and not has_digits(number, BRANCH_DIGITS):
        yield Problem("vestigingsnummer", _branch_message(number))


def _branch_message(number: str) -> Message:
    if has_digits(number, KVK_DIGITS):
        return msg(
            "8 digits make a KvK number, or a vestigingsnummer that lost its zeros; fill in all 12 "
            "digits, or empty the cell."
        )
    return msg("This isn't a vestigingsnummer; it must have 12 digits.")


@rule(
    Code(
        "S115",
        Severity.WARNING,
        N_("Btw-id isn't right"),
        N_(
            "The digits of this btw-id don't fit together, so there is probably a slip of the pen. "
            "A Dutch one looks like NL000099998B57."
        ),
    )
)
def vat_id_form(case: Case) -> Iterator[Problem]:
    """Check digits of the Netherlands and the other countries of the EU (python-stdnum)."""
    vat_id = case.supplier.vat_id
    # The value isn't shown: the older btw-id of a sole trader holds his BSN.
    if vat_id and not is_vat_id(vat_id) and not is_of_another_kind(vat_id, case.supplier):
        yield Problem(
            "btw_id",
            msg("This btw-id isn't right; compare it with an invoice of the supplier."),
        )


def is_of_another_kind(number: str, supplier: Supplier) -> bool:
    """Tell whether a supplier abroad has a number without a country in front, as in the US."""
    return not supplier.address.is_domestic and not number[:2].isalpha()


def is_vat_id(text: str) -> bool:
    """Tell whether a btw-id is right; one of a country outside the EU can't be judged."""
    if _PLAIN_VAT_ID.fullmatch(text) and passes_eleven_test(text[2:11]):
        return True  # most are; python-stdnum takes 80 µs for each
    return _is_valid(text)


@lru_cache(maxsize=4096)
def _is_valid(text: str) -> bool:
    from stdnum.eu import vat  # reads tables of all countries when it is imported
    from stdnum.nl import btw

    number = compact(text).upper()
    if len(number) > _LONGEST_VAT_ID:  # python-stdnum raises on thousands of digits
        return False
    if number.startswith("NL") or _DUTCH_VAT_ID.fullmatch(number):
        return bool(btw.is_valid(number))
    prefix = number[:2].lower()
    if prefix == "el" or prefix in vat.MEMBER_STATES:  # Greece writes EL, its ISO code is GR
        return bool(vat.is_valid(number))
    return prefix.isascii() and prefix.isalpha()


@rule(
    Code(
        "S123",
        Severity.WARNING,
        N_("KvK number that only fills the cell"),
        N_(
            "Eight zeros or nines, for example 00000000, is what people type when they don't know "
            "the number. Look it up at www.kvk.nl, or leave the cell empty."
        ),
    )
)
def kvk_filler(case: Case) -> Iterator[Problem]:
    """Numbers are handed out in order (kvk.nl), and neither is given; 33333333 may well be."""
    kvk = case.supplier.kvk
    if kvk in _FILLERS:
        yield Problem(
            "kvk_nummer",
            msg("{kvk} only fills the cell; look up the KvK number, or empty the cell.", kvk=kvk),
        )


def _has_odd_kvk(case: Case) -> bool:
    kvk = case.supplier.kvk
    return not has_digits(kvk, KVK_DIGITS) or kvk in _FILLERS


RULES = (
    *only(is_odd_address, name_missing),
    *only(_has_odd_kvk, certificate_without_kvk, kvk_form, kvk_filler, kvk_is_branch_number),
    branch_number_form,
    vat_id_form,
)

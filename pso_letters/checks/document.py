"""D: what this document needs from this row.

The caller says what the document needs (`DocumentNeeds`); these rules know no templates and fonts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from pso_letters.checks.occasions import names_fields
from pso_letters.checks.printed import PRINTED, PRINTED_CONTACT, printed_texts
from pso_letters.checks.rules import Case, Problem, only, rule
from pso_letters.findings import Code, Severity
from pso_letters.messages import N_, Message, msg
from pso_letters.model import AddressForm, Certificate, ClauseWishes, Contact, Supplier
from pso_letters.tables import normalise_header

_CERTIFICATE_FIELDS: Mapping[str, Callable[[Certificate], object]] = {
    "pso_niveau": lambda certificate: certificate.level,
    "pso_30plus": lambda certificate: certificate.thirty_plus,
    "pso_30plus_ingangsdatum": lambda certificate: certificate.thirty_plus_from,
    "pso_30plus_geldig_tot": lambda certificate: certificate.thirty_plus_until,
    "pso_groeipad_tot": lambda certificate: certificate.growth_until,
    "pso_houder": lambda certificate: certificate.holder,
    "pso_certificaatnummer": lambda certificate: certificate.number,
    "pso_ingangsdatum": lambda certificate: certificate.valid_from,
    "pso_geldig_tot": lambda certificate: certificate.valid_until,
    "pso_instelling": lambda certificate: certificate.body,
    "pso_kvk_dekking": lambda certificate: " ".join(certificate.covered_kvk),
}

_CLAUSE_FIELDS: Mapping[str, Callable[[ClauseWishes], object]] = {
    "clausule_plicht": lambda wishes: wishes.duty,
    "clausule_niveau": lambda wishes: wishes.level,
    "clausule_maanden": lambda wishes: wishes.months,
    "clausule_werkdagen": lambda wishes: wishes.report_days,
    "clausule_maximum": lambda wishes: wishes.cap,
}

_OTHER_FIELDS: Mapping[str, Callable[[Supplier], object]] = {
    "leveranciersnummer": lambda supplier: supplier.number,
    "kvk_nummer": lambda supplier: supplier.kvk,
    "vestigingsnummer": lambda supplier: supplier.branch_number,
    "btw_id": lambda supplier: supplier.vat_id,
    "rsin": lambda supplier: supplier.rsin,
    "oin": lambda supplier: supplier.oin,
    "iban": lambda supplier: supplier.iban,
    "email": lambda supplier: supplier.email,
    "telefoon": lambda supplier: supplier.phone,
    "sbi_code": lambda supplier: supplier.sbi_code,
    "cpv": lambda supplier: supplier.cpv,
    "jaarbesteding": lambda supplier: supplier.spend,
    "contract_einddatum": lambda supplier: supplier.contract_end,
    "adres": lambda supplier: supplier.address.street or supplier.address.po_box,
    "taal": lambda supplier: supplier.language,
    "kanaal": lambda supplier: supplier.channel,
    "sbi_versie": lambda supplier: supplier.sbi_version,
    "inkoopniveau": lambda supplier: supplier.tier_override,
    "omzet_leverancier": lambda supplier: supplier.turnover,
    "fte_leverancier": lambda supplier: supplier.fte,
    "direct_aandeel": lambda supplier: supplier.direct_share,
    "sw_bedrijf": lambda supplier: supplier.is_sheltered or None,
}

_CONTACT_FIELDS: Mapping[str, Callable[[Contact], str]] = {
    **PRINTED_CONTACT,
    "aanspreekvorm": lambda contact: "" if contact.form is AddressForm.UNKNOWN else contact.form,
}


_NOT_IN_THE_LIST = "not in the list"


@rule(
    Code(
        "D101",
        Severity.ERROR,
        N_("Document doesn't exist in this language"),
        N_(
            "This document isn't there in the language of the row. Fill in a language that it is "
            "in, for example “nl”, or leave the cell empty for Dutch."
        ),
    )
)
def language_unknown(case: Case) -> Iterator[Problem]:
    """A letter in another language than was asked would be a surprise (document.toml)."""
    language, known = case.supplier.language, case.document.languages
    if language not in known:
        yield Problem(
            "taal",
            msg(
                "There is no “{language}” version of this document, only {known}; choose one.",
                language=language,
                known=tuple(sorted(known)),
            ),
        )


@rule(
    Code(
        "D102",
        Severity.ERROR,
        N_("Character that the letter's font can't draw"),
        N_(
            "The font has no shape for this character; it would be an empty box in the letter. "
            "Replace it, for example “★” by “*”, or choose a font that has it."
        ),
    )
)
def undrawable_character(case: Case) -> Iterator[Problem]:
    """Text in is text out: a character is never dropped or replaced in silence."""
    known = case.document.characters
    if known is None:
        return
    if case.supplier.extra:
        yield from _undrawable_in_own_columns(case, known)
    if not _strange_to(known).search(case.printed):
        return
    for column, text in printed_texts(case.supplier):
        if character := undrawable(text, known):
            yield Problem(column, undrawable_message(character))


@lru_cache(maxsize=4)
def _strange_to(known: frozenset[int]) -> re.Pattern[str]:
    """Return a pattern that finds what a font can't draw: the quickest way to look at a row."""
    drawn = "".join(map(chr, sorted(known)))
    return re.compile(f"[^{re.escape(drawn)}]")


def _undrawable_in_own_columns(case: Case, known: frozenset[int]) -> Iterator[Problem]:
    """The same of columns that the program doesn't know, if the templates show them."""
    preflight = case.document.preflight
    for column, text in case.supplier.extra if preflight else ():
        if preflight and (character := undrawable(text, known)) and column in preflight.columns:
            yield Problem(column, undrawable_message(character))


def undrawable(text: str, known: frozenset[int]) -> str:
    """Return the first character that a font can't draw; "" if it can draw all.

    Characters that draw nothing have rules of their own (A110, L103).
    """
    if known.issuperset(map(ord, text)):
        return ""
    return next((c for c in text if ord(c) not in known and not _draws_nothing(c)), "")


def _draws_nothing(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in {"Cc", "Cf"}


def undrawable_message(character: str) -> Message:
    """Name a character that can't be drawn."""
    return msg(
        "The font has no “{character}” ({code}, {name}); replace this character.",
        character=character,
        code=f"U+{ord(character):04X}",
        name=unicodedata.name(character, "?"),
    )


@rule(
    Code(
        "D103",
        Severity.ERROR,
        N_("Field that the document needs is empty"),
        N_(
            "This document can't be made without this value: a contract clause, for example, names "
            "the contract's number. Fill in the cell; document.toml names them all, under “fields”."
        ),
    )
)
def field_missing(case: Case) -> Iterator[Problem]:
    """Undefined must never print as nothing (document.toml names the fields)."""
    for column in sorted(case.document.fields):
        if _value(case.supplier, column) in {None, ""}:
            yield Problem(
                column,
                msg("This document needs “{column}”, which is empty; fill it in.", column=column),
            )


def _value(supplier: Supplier, column: str) -> object:
    """Look up a field by its column, ours or one that the program doesn't know.

    What the list doesn't have either is a mistake in the document, which no row can mend.
    """
    contact = column.removesuffix("_2")
    if contact in _CONTACT_FIELDS:
        people = supplier.contacts if contact == column else supplier.contacts[1:]
        return "".join(map(_CONTACT_FIELDS[contact], people))
    if column in _CLAUSE_FIELDS:
        return supplier.clause and _CLAUSE_FIELDS[column](supplier.clause)
    if column in _CERTIFICATE_FIELDS:
        return supplier.certificate and _CERTIFICATE_FIELDS[column](supplier.certificate)
    if known := PRINTED.get(column) or _OTHER_FIELDS.get(column):
        return known(supplier)
    return dict(supplier.extra).get(normalise_header(column), _NOT_IN_THE_LIST)


RULES = (language_unknown, undrawable_character, *only(names_fields, field_missing))

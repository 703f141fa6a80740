"""S: the numbers by which registers know a supplier, and whether they agree with each other.

Sources: the RSIN has 9 digits that pass the 11-proef (Belastingdienst); an OIN has 20 positions,
prefix, number and zeros (Logius, OIN-stelsel, data architecture); an IBAN has check digits (ISO
13616, as in python-stdnum). An RSIN, an IBAN and a btw-id can be those of one person, so that no
message shows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pso_letters.checks.occasions import has_register_number
from pso_letters.checks.rules import Case, Problem, only, rule
from pso_letters.checks.supplier import (
    KVK_DIGITS,
    PERSONAL_DIGITS,
    compact,
    has_digits,
    is_of_another_kind,
    passes_eleven_test,
)
from pso_letters.findings import Code, Severity
from pso_letters.messages import N_, msg

_RSIN_PREFIX = "00000001"
_KVK_PREFIX = "00000003"
_NEVER_CHECK_DIGITS = frozenset({"00", "01", "99"})
"""They run from 02 to 98 (ISO 13616), though these would pass the sum."""
_OIN = re.compile(r"[0-9]{8}[0-9A-Z]{12}")
_DUTCH_VAT_ID = re.compile(r"(?:NL)?([0-9]{9})B[0-9]{2}")


@rule(
    Code(
        "S117",
        Severity.WARNING,
        N_("RSIN isn't right"),
        N_(
            "An RSIN has nine digits that pass the 11-proef, for example 123456782; this one "
            "doesn't. A spreadsheet may have dropped a zero in front. Compare it with the extract "
            "of the KvK, or empty the cell: a sole trader has no RSIN."
        ),
    )
)
def rsin_form(case: Case) -> Iterator[Problem]:
    """Nine digits and the 11-proef, as for a BSN (Belastingdienst)."""
    rsin = case.supplier.rsin
    if not rsin or passes_eleven_test(compact(rsin)):
        return
    if passes_eleven_test(compact(rsin).zfill(PERSONAL_DIGITS)):
        yield Problem(
            "rsin",
            msg(
                "This RSIN has lost a zero in front; type all nine digits and give the column the "
                "format Text."
            ),
        )
    else:
        yield Problem(
            "rsin",
            msg("This isn't an RSIN: nine digits that pass the 11-proef. Compare it with the KvK."),
        )


@rule(
    Code(
        "S118",
        Severity.WARNING,
        N_("OIN isn't right"),
        N_(
            "An OIN has 20 positions: eight for the register, then its number, then zeros. With "
            "the KvK number 12345678 it is 00000003123456780000; with an RSIN it begins with "
            "00000001. A spreadsheet drops its zeros: give the column the format Text."
        ),
    )
)
def oin_form(case: Case) -> Iterator[Problem]:
    """Prefix, number and suffix; of other registers only the length is known (Logius)."""
    oin = case.supplier.oin
    if oin and not is_oin(oin):
        yield Problem(
            "oin",
            msg(
                "This isn't an OIN of 20 positions, such as 00000003123456780000; correct it, and "
                "give the column the format Text."
            ),
        )


@lru_cache(maxsize=4096)
def is_oin(text: str) -> bool:
    """Tell whether a text has the form of an OIN."""
    oin = compact(text).upper()
    if not _OIN.fullmatch(oin):
        return False
    if oin.startswith(_RSIN_PREFIX):
        return passes_eleven_test(oin[8:17]) and oin.endswith("000")
    if oin.startswith(_KVK_PREFIX):
        return has_digits(oin[8:16], KVK_DIGITS) and oin.endswith("0000")
    return True


@rule(
    Code(
        "S119",
        Severity.WARNING,
        N_("IBAN isn't right"),
        N_(
            "The check digits of this IBAN don't fit, or it is too long or too short. A Dutch one "
            "has 18 characters, for example NL91 ABNA 0417 1643 00. Letters don't need it: you may "
            "also remove the column."
        ),
    )
)
def iban_form(case: Case) -> Iterator[Problem]:
    """Check digits (mod 97) and the length of the country (ISO 13616)."""
    iban = case.supplier.iban
    if iban and not is_iban(iban) and not is_of_another_kind(iban, case.supplier):
        yield Problem(
            "iban",
            msg("This IBAN isn't right; compare it with an invoice, or empty the cell."),
        )


@lru_cache(maxsize=4096)
def is_iban(text: str) -> bool:
    """Tell whether a text is an IBAN, with or without the spaces that it is printed with."""
    from stdnum import iban

    # Its lists of banks per country lag behind: BE68 5390 0754 7034 would be refused.
    return text[2:4] not in _NEVER_CHECK_DIGITS and bool(iban.is_valid(text, check_country=False))


@rule(
    Code(
        "S121",
        Severity.NOTE,
        N_("RSIN and btw-id differ"),
        N_(
            "The btw-id of a legal entity holds its RSIN: with RSIN 123456782 it begins with "
            "NL123456782B. Here they differ. A fiscal unity may have a number of its own, and a "
            "sole trader has no RSIN at all; otherwise one of the two belongs to someone else."
        ),
    )
)
def rsin_differs_from_vat_id(case: Case) -> Iterator[Problem]:
    """The nine digits of a legal entity's btw-id are its RSIN (Belastingdienst)."""
    supplier = case.supplier
    if not supplier.rsin or not supplier.vat_id:
        return
    rsin, match = compact(supplier.rsin), _DUTCH_VAT_ID.fullmatch(compact(supplier.vat_id).upper())
    if match and match[1] != rsin and passes_eleven_test(rsin):
        yield Problem(
            "rsin",
            msg("The btw-id of this row holds another number than this RSIN; check both."),
        )


@rule(
    Code(
        "S122",
        Severity.WARNING,
        N_("OIN holds another KvK number"),
        N_(
            "An OIN that begins with 00000003 holds the KvK number of the organisation: "
            "00000003123456780000 is that of 12345678. This row has another KvK number, so one of "
            "the two belongs to another organisation. Correct it."
        ),
    )
)
def oin_differs_from_kvk(case: Case) -> Iterator[Problem]:
    """Positions 9 to 16 behind prefix 00000003 are the KvK number (Logius, OIN-stelsel)."""
    supplier = case.supplier
    if not supplier.oin or not has_digits(supplier.kvk, KVK_DIGITS) or not is_oin(supplier.oin):
        return
    oin = compact(supplier.oin)
    if oin.startswith(_KVK_PREFIX) and oin[8:16] != supplier.kvk:
        yield Problem(
            "oin",
            msg(
                "This OIN is that of KvK number {other}, but the row has {kvk}; correct one.",
                other=oin[8:16],
                kvk=supplier.kvk,
            ),
        )


@rule(
    Code(
        "S124",
        Severity.WARNING,
        N_("OIN holds another RSIN"),
        N_(
            "An OIN that begins with 00000001 holds the RSIN of the organisation: "
            "00000001123456782000 is that of 123456782. This row has another RSIN, so one of the "
            "two belongs to another organisation. Correct it."
        ),
    )
)
def oin_differs_from_rsin(case: Case) -> Iterator[Problem]:
    """Positions 9 to 17 behind prefix 00000001 are the RSIN (Logius, OIN-stelsel)."""
    supplier = case.supplier
    if not supplier.oin or not supplier.rsin or not is_oin(supplier.oin):
        return
    oin, rsin = compact(supplier.oin), compact(supplier.rsin)
    if oin.startswith(_RSIN_PREFIX) and oin[8:17] != rsin and passes_eleven_test(rsin):
        yield Problem(
            "oin", msg("This OIN holds another RSIN than the row; correct one of the two.")
        )


RULES = only(
    has_register_number,
    rsin_form,
    oin_form,
    iban_form,
    rsin_differs_from_vat_id,
    oin_differs_from_kvk,
    oin_differs_from_rsin,
)

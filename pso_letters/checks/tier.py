"""T: the inkoopniveau of the row, and the day from which it holds.

Sources: the mapping of categories in use; SBI 2025 replaces 2008, and a code without its version
can mean two things (CBS); the division into levels rests on the contract's end date too (brief).
"""

from __future__ import annotations

from collections.abc import Iterator

from pso_letters.activity_codes import cpv_digits, sbi_digits
from pso_letters.certificates import add_months
from pso_letters.checks.occasions import has_contract_end, has_sbi_code, has_tier
from pso_letters.checks.rules import Case, Problem, SenderCase, only, rule
from pso_letters.findings import Code, Severity
from pso_letters.messages import N_, msg
from pso_letters.model import Tier
from pso_letters.tiering import ReasonKind

MONTHS_TO_CERTIFY = 4
"""A certificate follows three to four months after the start (PSO-Nederland)."""
SBI_DIGITS = range(2, 6)

_BY_NAME = frozenset({ReasonKind.NAME, ReasonKind.SYNONYM})


@rule(
    Code(
        "T120",
        Severity.ERROR,
        N_("Inkoopniveau unknown"),
        N_(
            "No category of the mapping fits this row, so no letter can say its inkoopniveau. Fill "
            "in a category of the mapping, for example “schoonmaak”, or add a synonym to it."
        ),
    )
)
def unclassified(case: Case) -> Iterator[Problem]:
    """What fits nowhere is never given a silent default."""
    if case.tier.tier is not None:
        return
    category = case.supplier.category
    if category:
        yield Problem(
            "categorie",
            msg(
                "The category “{category}” isn't in the mapping; choose one that is, or add it.",
                category=category,
            ),
        )
    else:
        yield Problem(
            "categorie",
            msg("No category fits this row; fill in a category, an SBI code or a CPV code."),
        )


@rule(
    Code(
        "T121",
        Severity.WARNING,
        N_("SBI code without its version"),
        N_(
            "One SBI code can mean something else in the version of 2008 than in that of 2025. "
            "Say which one it is in its own column, for example “2008”."
        ),
    )
)
def sbi_without_version(case: Case) -> Iterator[Problem]:
    """Versions of the SBI differ (CBS); a category found by name makes the code idle."""
    supplier = case.supplier
    if supplier.sbi_code and not supplier.sbi_version and not _is_found_by_name(case):
        yield Problem(
            "sbi_versie",
            msg("The version of the SBI code isn't given; fill it in, such as “2008”."),
        )


@rule(
    Code(
        "T122",
        Severity.WARNING,
        N_("SBI version that the mapping doesn't know"),
        N_(
            "The mapping of categories gives its SBI codes in another version, so this code isn't "
            "used. Fill in the code of that version, for example 81.21 of 2008, or a category."
        ),
    )
)
def sbi_version_unknown(case: Case) -> Iterator[Problem]:
    """A code is compared only with prefixes of its own version (CBS)."""
    supplier, known = case.supplier, case.sbi_versions
    if not supplier.sbi_code or not supplier.sbi_version or _is_found_by_name(case):
        return
    if known and supplier.sbi_version not in known:
        yield Problem(
            "sbi_versie",
            msg(
                "The SBI code is of version {version}, but the mapping uses {known}; fill in the "
                "code of that version.",
                version=supplier.sbi_version,
                known=tuple(sorted(known)),
            ),
        )


def _is_found_by_name(case: Case) -> bool:
    return any(reason.kind in _BY_NAME for reason in case.tier.reasons)


@rule(
    Code(
        "T123",
        Severity.NOTE,
        N_("Inkoopniveau of the row differs from that of its category"),
        N_(
            "The inkoopniveau in the row wins over the mapping. Empty the cell if that isn't "
            "meant; “schoonmaak”, for example, then gets the 1 of the mapping."
        ),
    )
)
def override_differs(case: Case) -> Iterator[Problem]:
    """An override in the row wins; who made it may have meant the other ladder (brief, facts)."""
    override, category = case.supplier.tier_override, case.tier.category
    if override is not None and category is not None and override is not category.tier:
        yield Problem(
            "inkoopniveau",
            msg(
                "The row says inkoopniveau {override}, its category {tier}; that of the row is "
                "used.",
                override=override.value,
                tier=category.tier.value,
            ),
        )


@rule(
    Code(
        "T124",
        Severity.WARNING,
        N_("Contract has ended already"),
        N_(
            "A letter can't let something start on a day gone by, so it uses the effective date of "
            "pso.toml ([letter] effective_date = 2026-07-01). Fill in the new end date if the "
            "contract was prolonged, for example 31-12-2027."
        ),
    )
)
def contract_ended(case: Case) -> Iterator[Problem]:
    """The requirement holds from the end of the contract (brief, section 9)."""
    end = case.supplier.contract_end
    if end and end < case.day:
        yield Problem(
            "contract_einddatum",
            msg(
                "The contract ended on {end}; the letter uses the effective date instead. Fill in "
                "the new end date if it was prolonged.",
                end=end,
            ),
        )


@rule(
    Code(
        "T125",
        Severity.WARNING,
        N_("Not an SBI code"),
        N_(
            "An SBI code has two to five digits, with or without dots and its letter: 81.21, 8121 "
            "or N81.21. What stands here can't be compared with the mapping. Look the code up on "
            "the extract of the KvK, or empty the cell."
        ),
    )
)
def sbi_form(case: Case) -> Iterator[Problem]:
    """Two to five digits (CBS); of several codes the first one counts."""
    code = case.supplier.sbi_code
    if code and len(sbi_digits(code)) not in SBI_DIGITS:
        yield Problem(
            "sbi_code",
            msg("This isn't an SBI code of two to five digits, such as 81.21; correct it."),
        )


@rule(
    Code(
        "T126",
        Severity.WARNING,
        N_("Not a CPV code"),
        N_(
            "A CPV code has eight digits, with or without the check digit behind a hyphen: "
            "90910000 or 90910000-9. What stands here can't be compared with the mapping. Correct "
            "it, or empty the cell."
        ),
    )
)
def cpv_form(case: Case) -> Iterator[Problem]:
    """Eight digits and a check digit (regulation (EC) 213/2008); its first digits may do."""
    code = case.supplier.cpv
    if code and (not (digits := cpv_digits(code)) or code[len(digits) :][:1].isdigit()):
        yield Problem(
            "cpv",
            msg("This isn't a CPV code of eight digits, such as 90910000-9; correct it."),
        )


@rule(
    Code(
        "T127",
        Severity.NOTE,
        N_("Requirement that starts too soon to be met"),
        N_(
            "A certificate takes three to four months, and a trede needs twelve months of data. "
            "This supplier has inkoopniveau 1 and no valid certificate, and its contract ends "
            "sooner. Agree a later date or a growth path with it, for example by prolonging the "
            "contract."
        ),
    )
)
def required_too_soon(case: Case) -> Iterator[Problem]:
    """A duty to hold a certificate in under three to four months is unrealistic (facts)."""
    end = case.supplier.contract_end
    if end is None or case.tier.tier is not Tier.REQUIRED or case.certificate.counts:
        return
    start = max(end, case.settings.letter.effective_date or end)
    if case.day <= end and start < add_months(case.day, MONTHS_TO_CERTIFY):
        yield Problem(
            "contract_einddatum",
            msg(
                "The PSO is required from {start}, but a certificate takes {months} months; agree "
                "a later date with this supplier.",
                start=start,
                months=MONTHS_TO_CERTIFY,
            ),
        )


@rule(
    Code(
        "T128",
        Severity.WARNING,
        N_("Spend below zero"),
        N_(
            "More was credited than bought, so this amount says little about the purchases of a "
            "year. Rules by amount and the contribution count it as it stands. Fill in the spend "
            "of a usual year, for example 12.500."
        ),
    )
)
def negative_spend(case: Case) -> Iterator[Problem]:
    """Credit notes of an earlier year can exceed the invoices of this one."""
    spend = case.supplier.spend
    if spend is not None and spend < 0:
        yield Problem(
            "jaarbesteding",
            msg("The spend is below zero; fill in the spend of a usual year, or empty the cell."),
        )


@rule(
    Code(
        "T129",
        Severity.NOTE,
        N_("Effective date too soon to be met"),
        N_(
            "A certificate takes three to four months, so suppliers can't meet a requirement that "
            "starts sooner. Choose a later date in pso.toml, under [letter]: effective_date = "
            "2027-07-01. An end date of a contract that is later wins."
        ),
    )
)
def effective_too_soon(case: SenderCase) -> Iterator[Problem]:
    """The same for the date that goes for all letters; one gone by is left alone."""
    start = case.settings.letter.effective_date
    if start and case.day <= start < add_months(case.day, MONTHS_TO_CERTIFY):
        yield Problem(
            "letter.effective_date",
            msg(
                "The PSO is asked from {start}, but a certificate takes {months} months; choose a "
                "later date.",
                start=start,
                months=MONTHS_TO_CERTIFY,
            ),
        )


RULES = (
    unclassified,
    *only(has_sbi_code, sbi_without_version, sbi_version_unknown, sbi_form),
    *only(has_tier, override_differs),
    *only(has_contract_end, contract_ended, required_too_soon),
    cpv_form,
    negative_spend,
)
SENDER_RULES = (effective_too_soon,)

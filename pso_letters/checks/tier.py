"""T: the inkoopniveau of the row, and the day from which it holds.

Sources: the mapping of categories in use; SBI 2025 replaces 2008, and a code without its version
can mean two things (CBS); the division into levels rests on the contract's end date too (brief).
"""

from __future__ import annotations

from collections.abc import Iterator

from pso_letters.checks.rules import Case, Problem, rule
from pso_letters.findings import Code, Severity
from pso_letters.messages import N_, msg
from pso_letters.tiering import ReasonKind

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


RULES = (unclassified, sbi_without_version, sbi_version_unknown, override_differs, contract_ended)

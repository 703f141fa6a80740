"""C: what a certificate is worth at the letter date, and for whom.

The letter has its own text for a certificate that is valid, expired and so on; so these are
warnings and notes. Sources: PSO-Nederland, participation conditions (a certificate counts only for
the KvK numbers in its scope; a renewal takes 3 to 4 months).
"""

from __future__ import annotations

from collections.abc import Iterator

from pso_letters.certificates import Standing
from pso_letters.checks.occasions import has_contract_end, is_not_just_valid, names_scope
from pso_letters.checks.rules import Case, Problem, only, rule
from pso_letters.checks.supplier import KVK_DIGITS, has_digits, not_kvk_message
from pso_letters.findings import Code, Severity
from pso_letters.messages import N_, Message, msg

_SHOWN = 5
"""KvK numbers that a message names; the scope of a group can hold dozens."""


@rule(
    Code(
        "C118",
        Severity.WARNING,
        N_("Certificate has expired"),
        N_(
            "On the letter date the certificate is no longer valid, and the letter says so. If it "
            "was renewed, fill in the new dates, for example from 01-03-2025 until 28-02-2027."
        ),
    )
)
def expired(case: Case) -> Iterator[Problem]:
    """The last day of validity still counts; the day after, it has expired."""
    certificate = case.certificate.certificate
    if certificate and certificate.valid_until and case.certificate.standing is Standing.EXPIRED:
        yield Problem(
            "pso_geldig_tot",
            msg(
                "The certificate expired on {end}; fill in the new dates if it was renewed.",
                end=certificate.valid_until,
            ),
        )


@rule(
    Code(
        "C119",
        Severity.NOTE,
        N_("Certificate expires soon"),
        N_(
            "A renewal takes three to four months, and the letter asks for it. Set after how many "
            "months in pso.toml, under [letter]: expiring_months = 4."
        ),
    )
)
def expires_soon(case: Case) -> Iterator[Problem]:
    """Renewal is a new audit, to be started 3 to 4 months ahead (PSO-Nederland)."""
    certificate = case.certificate.certificate
    if certificate and certificate.valid_until and case.certificate.standing is Standing.EXPIRING:
        yield Problem(
            "pso_geldig_tot",
            msg(
                "The certificate ends on {end}; its renewal must be started in time.",
                end=certificate.valid_until,
            ),
        )


@rule(
    Code(
        "C120",
        Severity.WARNING,
        N_("Certificate isn't valid yet"),
        N_(
            "The certificate starts after the letter date, and the letter says so. Check the date, "
            "and whether an older certificate is still valid, for example until 28-02-2027."
        ),
    )
)
def not_yet_valid(case: Case) -> Iterator[Problem]:
    """A certificate counts from its start date."""
    certificate = case.certificate.certificate
    if certificate and certificate.valid_from and case.certificate.standing is Standing.UPCOMING:
        yield Problem(
            "pso_ingangsdatum",
            msg(
                "The certificate is valid only from {start}; check the date.",
                start=certificate.valid_from,
            ),
        )


@rule(
    Code(
        "C123",
        Severity.NOTE,
        N_("Certificate expires before the contract ends"),
        N_(
            "The certificate is valid now, but the contract runs longer, and no certificate is "
            "renewed by itself. Agree with the supplier that it renews in time, for example three "
            "to four months before 28-02-2027."
        ),
    )
)
def ends_before_contract(case: Case) -> Iterator[Problem]:
    """Never renewed by itself (PSO-Nederland); one that expires soon or hasn't begun has a code."""
    certificate, contract_end = case.certificate.certificate, case.supplier.contract_end
    if case.certificate.standing is not Standing.VALID or not certificate or not contract_end:
        return
    end = certificate.valid_until
    if end and end < contract_end:
        yield Problem(
            "pso_geldig_tot",
            msg(
                "The certificate ends on {end}, before the contract ends on {contract_end}; agree "
                "that it is renewed in time.",
                end=end,
                contract_end=contract_end,
            ),
        )


@rule(
    Code(
        "C121",
        Severity.WARNING,
        N_("Certificate doesn't cover this KvK number"),
        N_(
            "A certificate counts for a contract only if it covers the KvK number of the supplier. "
            "Ask which KvK numbers it covers, for example 12345678 and 87654321."
        ),
    )
)
def scope_lacks_kvk(case: Case) -> Iterator[Problem]:
    """The contracting KvK number must be in the scope (PSO-Nederland)."""
    supplier = case.supplier
    if not supplier.certificate or not has_digits(supplier.kvk, KVK_DIGITS):
        return  # S112 and S113 speak of a number that isn't a KvK number
    covered = tuple(n for n in supplier.certificate.covered_kvk if has_digits(n, KVK_DIGITS))
    if covered and supplier.kvk not in covered:
        yield Problem("pso_kvk_dekking", _not_covered(covered, supplier.kvk))


def _not_covered(covered: tuple[str, ...], kvk: str) -> Message:
    if len(covered) > _SHOWN:
        return msg(
            "The certificate covers {count} KvK numbers, but not {kvk} of this supplier; ask which "
            "is right.",
            count=len(covered),
            kvk=kvk,
        )
    return msg(
        "The certificate covers {covered}, not {kvk} of this supplier; ask which is right.",
        covered=covered,
        kvk=kvk,
    )


@rule(
    Code(
        "C122",
        Severity.WARNING,
        N_("Scope of the certificate holds something else than KvK numbers"),
        N_(
            "The scope of a certificate is given in KvK numbers of 8 digits, for example 12345678. "
            "A vestigingsnummer (12 digits) names a location and doesn't count."
        ),
    )
)
def scope_is_no_kvk(case: Case) -> Iterator[Problem]:
    """A vestigingsnummer is something else than a KvK number (kvk.nl); one finding for a cell."""
    certificate = case.supplier.certificate
    covered = certificate.covered_kvk if certificate else ()
    wrong = next((number for number in covered if not has_digits(number, KVK_DIGITS)), None)
    if wrong is not None:
        yield Problem("pso_kvk_dekking", not_kvk_message(wrong))


RULES = (
    *only(is_not_just_valid, expired, expires_soon, not_yet_valid),
    *only(has_contract_end, ends_before_contract),
    *only(names_scope, scope_lacks_kvk, scope_is_no_kvk),
)

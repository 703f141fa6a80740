"""J: whether the terms of a PSO clause can be met in time; these rules look at a clause only.

Sources: PSO-Nederland (a trede rests on data of twelve months, a certificate follows in three to
four months, an Aspirant grows to a trede within two years); contract law, by which what falls due
after the end of a contract binds nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pso_letters.certificates import MAXIMUM_YEARS, add_months
from pso_letters.checks.clause import holds_level, terms_of, wishes_of
from pso_letters.checks.rules import Case, Problem, rule
from pso_letters.checks.tier import MONTHS_TO_CERTIFY
from pso_letters.duties import ClauseTerms, Duty
from pso_letters.findings import Code, Severity
from pso_letters.messages import N_, Message, msg
from pso_letters.model import CertificateLevel

MONTHS_OF_DATA = 12
"""A trede rests on the figures of so many months (PSO-Nederland)."""
ASPIRANT_MONTHS = 3
"""The Aspirant-status needs no figures of a year, but an audit and a certificate."""

TREDE_TOO_SOON = Code(
    "J120",
    Severity.ERROR,
    N_("Clause asks a trede sooner than a certificate can be had"),
    N_(
        "A certificate takes three to four months, and a trede needs data of twelve months. Give "
        "more time, in the column clausule_maanden or in pso.toml, under [contract]: months = 18, "
        "or growth_months for a growth path."
    ),
)
TREDE_WITHIN_A_YEAR = Code(
    "J121",
    Severity.WARNING,
    N_("Clause asks a trede within a year"),
    N_(
        "A trede needs data of twelve months, and then about a month for the certificate. Only a "
        "supplier that has kept them for a while can make it. Give more time, for example months "
        "= 18 under [contract] in pso.toml, or growth_months for a growth path."
    ),
)
ASPIRANT_TOO_SOON = Code(
    "J122",
    Severity.WARNING,
    N_("Clause asks the Aspirant-status within three months"),
    N_(
        "The supplier has to apply, to be audited and to get its certificate. Give more time, in "
        "the column clausule_maanden or, for a growth path, in pso.toml, under [contract]: "
        "aspirant_months = 6."
    ),
)


def soon_message(level: CertificateLevel, day: date, months: int) -> Message:
    """Say that nobody gets a certificate in so few months."""
    return msg(
        "{level} is asked by {end} (months: {months}), but a certificate takes {least} months; "
        "give more months, or ask for an effort.",
        level=level.label,
        end=add_months(day, months),
        months=months,
        least=MONTHS_TO_CERTIFY,
    )


def year_message(level: CertificateLevel, day: date, months: int) -> Message:
    """Say that a trede needs the data of a year."""
    return msg(
        "{level} is asked by {end} (months: {months}), but it needs data of twelve months and then "
        "a certificate; give more than twelve months, or make sure that the data are there.",
        level=level.label,
        end=add_months(day, months),
        months=months,
    )


def aspirant_message(day: date, months: int) -> Message:
    """Say that the Aspirant-status takes some months too."""
    return msg(
        "The Aspirant-status is asked by {end} (months: {months}), but a certificate takes three "
        "months or more; give more months.",
        end=add_months(day, months),
        months=months,
    )


def _to_obtain(case: Case) -> ClauseTerms | None:
    """Return the terms if the supplier must obtain what it doesn't hold."""
    terms = terms_of(case)
    is_asked = terms and terms.duty is Duty.OBTAINS and not holds_level(case, terms.level)
    return terms if is_asked else None


def _months_column(case: Case, otherwise: str) -> str:
    return otherwise if wishes_of(case).months is None else "clausule_maanden"


@rule(TREDE_TOO_SOON)
def trede_too_soon(case: Case) -> Iterator[Problem]:
    """Three to four months for a certificate (PSO-Nederland)."""
    terms = _to_obtain(case)
    if terms and terms.level > CertificateLevel.ASPIRANT and terms.months < MONTHS_TO_CERTIFY:
        text = soon_message(terms.level, case.day, terms.months)
        yield Problem(_months_column(case, "pso_niveau"), text)


@rule(TREDE_WITHIN_A_YEAR)
def trede_within_a_year(case: Case) -> Iterator[Problem]:
    """A trede needs data of twelve months (PSO-Nederland)."""
    terms = _to_obtain(case)
    if not terms or terms.level is CertificateLevel.ASPIRANT:
        return
    if MONTHS_TO_CERTIFY <= terms.months <= MONTHS_OF_DATA:
        text = year_message(terms.level, case.day, terms.months)
        yield Problem(_months_column(case, "pso_niveau"), text)


@rule(ASPIRANT_TOO_SOON)
def aspirant_too_soon(case: Case) -> Iterator[Problem]:
    """Application, audit and certificate take some three months (PSO-Nederland)."""
    terms = _to_obtain(case)
    if terms and terms.level is CertificateLevel.ASPIRANT and terms.months < ASPIRANT_MONTHS:
        text = aspirant_message(case.day, terms.months)
        yield Problem(_months_column(case, "pso_niveau"), text)


@rule(
    Code(
        "J123",
        Severity.ERROR,
        N_("Term in the clause ends after the contract"),
        N_(
            "A duty that falls due after the contract's end can never be asked for. Give fewer "
            "months in the column clausule_maanden, for example 12, ask for an effort in the "
            "column clausule_plicht, or fill in the new end date of a contract that was prolonged."
        ),
    )
)
def term_after_contract(case: Case) -> Iterator[Problem]:
    """What falls due after the end binds nobody; a contract that has ended has J124."""
    terms, contract_end = terms_of(case), case.supplier.contract_end
    if not terms or not contract_end or contract_end < case.day:
        return
    months = {Duty.OBTAINS: terms.months, Duty.GROWTH: terms.growth_months}.get(terms.duty)
    if months and (end := add_months(case.day, months)) > contract_end:
        is_own = terms.duty is Duty.OBTAINS
        yield Problem(
            _months_column(case, "contract_einddatum") if is_own else "contract_einddatum",
            msg(
                "{level} is asked by {end} (months: {months}), but the contract ends on "
                "{contract_end}; give fewer months, ask for an effort, or correct the end date.",
                level=terms.level.label,
                end=end,
                months=months,
                contract_end=contract_end,
            ),
        )


@rule(
    Code(
        "J124",
        Severity.ERROR,
        N_("Clause for a contract that has ended"),
        N_(
            "A clause changes a contract that still runs. Fill in the new end date if the contract "
            "was prolonged, for example 31-12-2027, or take the row out of the list."
        ),
    )
)
def contract_has_ended(case: Case) -> Iterator[Problem]:
    """Nothing can be added to a contract that has ended; the last day still counts."""
    end = case.supplier.contract_end
    if end and end < case.day:
        yield Problem(
            "contract_einddatum",
            msg(
                "The contract ended on {end}, so no clause can be added to it; fill in the new end "
                "date if it was prolonged, or take this row out.",
                end=end,
            ),
        )


@rule(
    Code(
        "J135",
        Severity.NOTE,
        N_("Growth path in the clause is longer than that of the Aspirant"),
        N_(
            "An Aspirant grows to a trede within two years of its start, and the clause gives it "
            "longer. By the clause the earlier date then counts. Agree it with the supplier, or "
            "give fewer months in pso.toml, under [contract]: growth_months = 18."
        ),
    )
)
def growth_beyond_aspirant(case: Case) -> Iterator[Problem]:
    """To the norm of a trede within two years of the start (PSO-Nederland)."""
    terms, certificate = terms_of(case), case.certificate.certificate
    if not terms or not certificate or terms.duty is not Duty.GROWTH:
        return
    if case.certificate.level is not CertificateLevel.ASPIRANT:
        return
    start, end = certificate.valid_from, add_months(case.day, terms.growth_months)
    until = certificate.growth_until or (start and add_months(start, 12 * MAXIMUM_YEARS))
    if until and end > until:
        yield Problem(
            "pso_groeipad_tot" if certificate.growth_until else "pso_ingangsdatum",
            msg(
                "The clause gives the growth path until {end}, but this Aspirant is to hold a "
                "trede by {until}; agree that date.",
                end=end,
                until=until,
            ),
        )


RULES = (
    trede_too_soon,
    trede_within_a_year,
    aspirant_too_soon,
    term_after_contract,
    contract_has_ended,
    growth_beyond_aspirant,
)

"""J: what pso.toml says of PSO clauses, looked at once per list; only for a clause.

Sources: PSO-Nederland (an Aspirant grows to a trede within two years); Aanbestedingswet 2012, art.
2.80 (a condition of performance is published in the notice or the tender documents).
"""

from __future__ import annotations

from collections.abc import Iterator

from pso_letters.certificates import MAXIMUM_YEARS
from pso_letters.checks.clause import (
    CAP,
    HIGHEST_CAP,
    LEVEL_NOT_THERE,
    LONGEST_REPORT_DAYS,
    UNREASONABLE_TERM,
    cap_message,
    level_message,
    report_message,
)
from pso_letters.checks.clause_months import (
    ASPIRANT_MONTHS,
    ASPIRANT_TOO_SOON,
    MONTHS_OF_DATA,
    TREDE_TOO_SOON,
    TREDE_WITHIN_A_YEAR,
    aspirant_message,
    soon_message,
    year_message,
)
from pso_letters.checks.rules import Problem, SenderCase, rule
from pso_letters.checks.tier import MONTHS_TO_CERTIFY
from pso_letters.findings import Code, Severity
from pso_letters.messages import N_, msg
from pso_letters.model import BuyerKind, CertificateLevel
from pso_letters.settings import ContractSettings

_SHORTEST_CURE_DAYS = 14
_GROWTH = "contract.growth_months"


@rule(TREDE_TOO_SOON)
def growth_too_soon(case: SenderCase) -> Iterator[Problem]:
    """Three to four months for a certificate (PSO-Nederland)."""
    contract = case.settings.contract
    if _leads_to_trede(contract) and contract.growth_months < MONTHS_TO_CERTIFY:
        yield Problem(_GROWTH, soon_message(contract.level, case.day, contract.growth_months))


@rule(TREDE_WITHIN_A_YEAR)
def growth_within_a_year(case: SenderCase) -> Iterator[Problem]:
    """A trede needs data of twelve months (PSO-Nederland)."""
    contract = case.settings.contract
    if _leads_to_trede(contract) and (
        MONTHS_TO_CERTIFY <= contract.growth_months <= MONTHS_OF_DATA
    ):
        yield Problem(_GROWTH, year_message(contract.level, case.day, contract.growth_months))


def _leads_to_trede(contract: ContractSettings) -> bool:
    return contract.level is not CertificateLevel.ASPIRANT


@rule(ASPIRANT_TOO_SOON)
def growth_begins_too_soon(case: SenderCase) -> Iterator[Problem]:
    """Application, audit and certificate take some three months (PSO-Nederland)."""
    months = case.settings.contract.aspirant_months
    if months < ASPIRANT_MONTHS:
        yield Problem("contract.aspirant_months", aspirant_message(case.day, months))


@rule(
    Code(
        "J125",
        Severity.ERROR,
        N_("Growth path in the clause is longer than two years"),
        N_(
            "An Aspirant grows to a trede within two years. In pso.toml, under [contract], the "
            "months between both must be 24 at most: aspirant_months = 6 and growth_months = 24."
        ),
    )
)
def growth_too_long(case: SenderCase) -> Iterator[Problem]:
    """To the norm of a trede within two years of the Aspirant-status (PSO-Nederland)."""
    contract = case.settings.contract
    months = contract.growth_months - contract.aspirant_months
    if months > 12 * MAXIMUM_YEARS:
        yield Problem(
            _GROWTH,
            msg(
                "The growth path gives an Aspirant {months} months to get a trede, but that takes "
                "two years at most; choose {latest} or fewer.",
                months=months,
                latest=contract.aspirant_months + 12 * MAXIMUM_YEARS,
            ),
        )


@rule(
    Code(
        "J126",
        Severity.ERROR,
        N_("Growth path in the clause leaves no time to grow"),
        N_(
            "On a growth path the trede comes after the Aspirant-status. In pso.toml, under "
            "[contract]: aspirant_months = 6 and growth_months = 24."
        ),
    )
)
def growth_without_time(case: SenderCase) -> Iterator[Problem]:
    """The Aspirant-status first, the trede later (PSO-Nederland)."""
    contract = case.settings.contract
    if contract.growth_months <= contract.aspirant_months:
        yield Problem(
            _GROWTH,
            msg(
                "The trede is asked within {growth} months, the Aspirant-status within {aspirant}; "
                "the trede must come later, so choose a larger number.",
                growth=contract.growth_months,
                aspirant=contract.aspirant_months,
            ),
        )


@rule(LEVEL_NOT_THERE)
def level_not_there(case: SenderCase) -> Iterator[Problem]:
    """The ladder grew in April 2023 (PSO-Nederland)."""
    level = case.settings.contract.level
    if not level.exists_at(case.day):
        yield Problem("contract.level", level_message(level, case.day))


@rule(CAP)
def cap_unfit(case: SenderCase) -> Iterator[Problem]:
    """A sanction is in proportion to the breach."""
    contract = case.settings.contract
    if contract.cap > HIGHEST_CAP:
        yield Problem("contract.cap", cap_message())
    if contract.discount and not contract.cap:
        yield Problem(
            "contract.cap",
            msg(
                "The discount has no cap, so the clause leaves it out; fill in a cap, such as 5, "
                "or put discount = 0."
            ),
        )


@rule(
    Code(
        "J131",
        Severity.WARNING,
        N_("Discount or price agreements of a contracting authority"),
        N_(
            "A contracting authority can use a discount or price agreements only if the tender "
            "documents announced them. If they don't, put discount = 0 and price_agreements = "
            "false under [contract] in pso.toml."
        ),
    )
)
def money_not_announced(case: SenderCase) -> Iterator[Problem]:
    """Private buyers only, or published beforehand (brief, elements of the clause)."""
    contract = case.settings.contract
    if not _is_public(case):
        return
    if contract.discount and contract.cap:
        yield Problem(
            "contract.discount",
            msg(
                "A contracting authority may use this discount only if the tender documents "
                "announced it; check that, or put discount = 0."
            ),
        )
    if contract.price_agreements:
        yield Problem(
            "contract.price_agreements",
            msg(
                "A contracting authority may use price agreements only if the tender documents "
                "announced them; check that, or put price_agreements = false."
            ),
        )


@rule(
    Code(
        "J133",
        Severity.NOTE,
        N_("Clause of a contracting authority must have been announced"),
        N_(
            "For a contracting authority the clause is a special condition of performance "
            "(Aanbestedingswet 2012, art. 2.80): it must be linked to the contract and stand in "
            "the notice or the tender documents. So choose the duty that was announced, for "
            'example duty = "obtains" under [contract]: "auto" makes it depend on the certificate '
            "of who won. In a contract that runs already the clause may be a change, and a lawyer "
            "must look at it first. This note comes with every clause of a sender with kind = "
            '"public" in pso.toml.'
        ),
    )
)
def clause_not_announced(case: SenderCase) -> Iterator[Problem]:
    """Aanbestedingswet 2012, art. 2.80; the tenderer accepts the condition beforehand."""
    if _is_public(case):
        yield Problem(
            "sender.kind",
            msg(
                "This clause must have stood in the notice or the tender documents; for a contract "
                "that runs already, ask a lawyer whether it may be added."
            ),
        )


def _is_public(case: SenderCase) -> bool:
    return case.settings.sender.kind is BuyerKind.PUBLIC


@rule(UNREASONABLE_TERM)
def unreasonable_terms(case: SenderCase) -> Iterator[Problem]:
    """Too late to act on a change, or too short to put a breach right."""
    contract = case.settings.contract
    if contract.report_days > LONGEST_REPORT_DAYS:
        yield Problem("contract.report_days", report_message(contract.report_days))
    if contract.cure_days < _SHORTEST_CURE_DAYS:
        yield Problem(
            "contract.cure_days",
            msg(
                "The supplier gets {days} days to put a breach right; give {shortest} or more.",
                days=contract.cure_days,
                shortest=_SHORTEST_CURE_DAYS,
            ),
        )


SENDER_RULES = (
    growth_too_soon,
    growth_within_a_year,
    growth_begins_too_soon,
    growth_too_long,
    growth_without_time,
    level_not_there,
    cap_unfit,
    money_not_announced,
    clause_not_announced,
    unreasonable_terms,
)

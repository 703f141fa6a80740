"""J241 to J248: in proportion to value, term and lead time."""

from __future__ import annotations

from collections.abc import Iterator

from pso_letters.certificates import add_months
from pso_letters.findings import Severity
from pso_letters.lots import Moment, Role
from pso_letters.messages import N_, msg
from pso_letters.model import CertificateLevel
from pso_letters.tenders.law import (
    ACT,
    ACT_SINCE,
    EVERYBODY,
    PRIVATE,
    PROPORTION,
    PUBLIC,
    Breach,
    LegalRule,
)
from pso_letters.tenders.regime import PROPORTION as PROPORTION_ARTICLE
from pso_letters.tenders.regime import Regime
from pso_letters.tenders.requirement import Requirement
from pso_letters.tenders.rules_performance import DURING
from pso_letters.tenders.size import has_reason, is_minor, is_short, is_small, needs_reason

MONTHS_TO_CERTIFY = 4
"""A certificate takes three to four months, if its data are there (PSO-Nederland)."""
_BINDING = frozenset({Role.CONDITION, Role.PERFORMANCE})


def _after_the_end(asked: Requirement) -> Iterator[Breach]:
    longest = asked.lot.longest_months
    if longest is not None and asked.months > longest:
        yield Breach(
            "moment",
            msg(
                "Proof is asked {months} months after the start, but the contract ends after "
                "{longest}, with all extensions; ask it earlier, in “moment” or as months under "
                "[tender] in pso.toml.",
                months=asked.months,
                longest=longest,
            ),
        )


def _in_the_extension(asked: Requirement) -> Iterator[Breach]:
    term, longest = asked.lot.months, asked.lot.longest_months
    if term is None or longest is None:
        return
    if term <= asked.months <= longest:
        yield Breach(
            "moment",
            msg(
                "Proof is asked {months} months after the start, when the term of {term} months is "
                "over: without an extension the condition is never tested. Ask it earlier.",
                months=asked.months,
                term=term,
            ),
        )


def _too_soon(asked: Requirement) -> Iterator[Breach]:
    """A trede needs data of twelve months; an Aspirant-status takes less."""
    if asked.role not in _BINDING or asked.level is CertificateLevel.ASPIRANT:
        return
    if asked.moment is Moment.LATER and asked.months < MONTHS_TO_CERTIFY:
        yield _soon(asked)
    start = asked.lot.start if asked.moment is Moment.START else None
    if start is not None and add_months(asked.around.law_day, MONTHS_TO_CERTIFY) > start:
        yield _soon(asked)


def _soon(asked: Requirement) -> Breach:
    return Breach(
        "moment",
        msg(
            "Nobody gets {level} within {months} months: data of twelve months and an audit are "
            "needed. Ask proof later, for example 12 months after the start.",
            level=asked.level.label,
            months=MONTHS_TO_CERTIFY,
        ),
    )


def _little_lead_time(asked: Requirement) -> Iterator[Breach]:
    published, closes = asked.lot.published, asked.lot.closes
    if asked.role is not Role.CONDITION or asked.moment is not Moment.TENDER:
        return
    if published and closes and published <= closes < add_months(published, MONTHS_TO_CERTIFY):
        yield Breach(
            "sluitingsdatum",
            msg(
                "Between publication and {day} nobody can get a certificate, so only those who "
                "hold one can take part; ask proof later, in “moment”, or close later.",
                day=closes,
            ),
        )


def _too_small(asked: Requirement) -> Iterator[Breach]:
    around, tender = asked.around, asked.around.settings.tender
    if asked.role not in DURING or not needs_reason(around):
        return
    article = PROPORTION_ARTICLE[around.regime]
    if is_small(around):
        yield Breach(
            "geraamde_waarde",
            msg(
                "The value is below your own bound of {least} (least_value in pso.toml), so give "
                "the reason for this condition in “motivering” (in proportion: art. {article}); or "
                "choose another role, or leave the PSO out.",
                least=tender.least_value,
                article=article,
            ),
        )
    if is_short(around):
        yield Breach(
            "looptijd",
            msg(
                "The term is below your own bound of {least} months (least_months in pso.toml), so "
                "give the reason for this condition in “motivering” (in proportion: art. "
                "{article}); or choose another role, or leave the PSO out.",
                least=tender.least_months,
                article=article,
            ),
        )


def _minor_alone(asked: Requirement) -> Iterator[Breach]:
    around = asked.around
    is_alone = around.regime is Regime.SINGLE and asked.role in DURING
    if is_alone and is_minor(around) and not has_reason(asked.lot):
        yield Breach(
            "geraamde_waarde" if is_small(around) else "looptijd",
            msg(
                "The contract is smaller or shorter than the bounds in pso.toml; consider whether "
                "this condition fits it, or give the reason in “motivering”."
            ),
        )


RULES: tuple[LegalRule, ...] = (
    LegalRule(
        id="J241",
        articles=PROPORTION,
        title=N_("Proof is asked after the contract has ended"),
        text=N_(
            "What is asked must be in proportion to the contract, and a condition that never "
            "becomes due asks nothing while it does keep suppliers away."
        ),
        remedy=N_(
            "Ask proof earlier: “6 maanden na start” in “moment”, or in pso.toml, under [tender]: "
            "months = 6."
        ),
        since=ACT_SINCE,
        buyers=EVERYBODY,
        severity=Severity.ERROR,
        test=_after_the_end,
    ),
    LegalRule(
        id="J242",
        articles=PROPORTION,
        title=N_("Proof is asked when only an extension can still run"),
        text=N_(
            "Whether a contract is extended is for the buyer to decide. A condition that becomes "
            "due on the last day of the term or in an extension may never be tested."
        ),
        remedy=N_("Ask proof within the term, for example “6 maanden na start” in “moment”."),
        since=ACT_SINCE,
        buyers=EVERYBODY,
        severity=Severity.WARNING,
        test=_in_the_extension,
    ),
    LegalRule(
        id="J243",
        articles=PROPORTION,
        title=N_("Too little time for a trede"),
        text=N_(
            "A trede needs data of twelve months, and the certificate takes three to four months "
            "more. Who must show one earlier must hold one already, so that the condition shuts "
            "out who could have grown to it."
        ),
        remedy=N_("Ask proof later: “12 maanden na start” in “moment”. Or ask “Aspirant-status”."),
        since=ACT_SINCE,
        buyers=PUBLIC,
        severity=Severity.ERROR,
        test=_too_soon,
    ),
    LegalRule(
        id="J244",
        articles=(),
        title=N_("Little time for a trede"),
        text=N_(
            "A trede needs data of twelve months, and the certificate takes three to four months "
            "more. A private buyer is free to ask it earlier, but then only of those who hold one."
        ),
        remedy=N_("Ask proof later: “12 maanden na start” in “moment”. Or ask “Aspirant-status”."),
        since=ACT_SINCE,
        buyers=PRIVATE,
        severity=Severity.WARNING,
        test=_too_soon,
    ),
    LegalRule(
        id="J245",
        articles=(),
        title=N_("Too little time to get a certificate before offers are closed"),
        text=N_(
            "A certificate takes three to four months. A condition to take part that is published "
            "shortly before offers are closed can be met only by those who hold one already. This "
            "follows from the PSO itself."
        ),
        remedy=N_(
            "Announce the condition earlier, or put a later moment in “moment”, for example “12 "
            "maanden na start”."
        ),
        since=ACT_SINCE,
        buyers=PRIVATE,
        severity=Severity.WARNING,
        test=_little_lead_time,
    ),
    LegalRule(
        id="J246",
        articles=PROPORTION,
        title=N_("Condition of performance for a small or short contract"),
        text=N_(
            "Conditions must be in proportion to the contract. In a small or short one there is "
            "little room for extra jobs, while the costs of a certificate stay the same. Who asks "
            "it nevertheless gives the reason. The bounds are those of pso.toml, not of the law."
        ),
        remedy=N_(
            "Give the reason in “motivering”, choose “gunning” in “rol”, or leave the PSO out. The "
            "bounds stand in pso.toml, under [tender]: least_value = 250000 and least_months = 6."
        ),
        since=ACT_SINCE,
        buyers=PUBLIC,
        severity=Severity.ERROR,
        test=_too_small,
    ),
    LegalRule(
        id="J247",
        articles=(f"{ACT}, art. 1.4",),
        title=N_("Condition for a small or short contract with one supplier invited"),
        text=N_(
            "For a single invitation the law has no article on proportionality. Good "
            "administration asks the same care: in a small or short contract there is little room "
            "for extra jobs."
        ),
        remedy=N_(
            "Leave the PSO out, or give the reason in “motivering”, in three words or more: “vast "
            "werk dat zich goed leent voor de doelgroep”."
        ),
        since=ACT_SINCE,
        buyers=PUBLIC,
        severity=Severity.WARNING,
        test=_minor_alone,
    ),
)

"""J231 to J236: conditions of performance are published, linked, and met during the contract."""

from __future__ import annotations

from collections.abc import Iterator

from pso_letters.findings import Severity
from pso_letters.lots import Announcement, Moment, Role
from pso_letters.messages import N_, msg
from pso_letters.tenders.forbidden_phrases import names_company_policy
from pso_letters.tenders.law import ACT, ACT_SINCE, PUBLIC, TRANSPARENCY, Breach, LegalRule
from pso_letters.tenders.phrases import sentences
from pso_letters.tenders.requirement import Requirement

DURING = frozenset({Role.PERFORMANCE, Role.SOCIAL_RETURN})
"""Roles that are conditions of performance (art. 2.80)."""
_LINKED = DURING | {Role.AWARD}


def is_published(asked: Requirement) -> bool:
    """Tell whether a requirement is made known beforehand."""
    return asked.announced not in {None, Announcement.NOWHERE}


def _unannounced(asked: Requirement) -> Iterator[Breach]:
    if asked.role in DURING and not is_published(asked):
        yield Breach(
            "bekendmaking",
            msg(
                "A condition of performance holds only if the notice or the tender documents name "
                "it. Say where, in “bekendmaking” or as announced under [tender] in pso.toml: "
                "“aankondiging”, “aanbestedingsstukken” or “beide”."
            ),
        )


def _tested_beforehand(asked: Requirement) -> Iterator[Breach]:
    if asked.role in DURING and asked.moment is Moment.TENDER:
        yield Breach(
            "moment",
            msg(
                "Proof when offers are handed in makes this condition of performance a suitability "
                "requirement. Put “start”, or a number of months after the start, in “moment”."
            ),
        )


def _tested_before_signing(asked: Requirement) -> Iterator[Breach]:
    if asked.role in DURING and asked.moment is Moment.CONTRACT:
        yield Breach(
            "moment",
            msg(
                "A condition of performance is met during the contract; before it is signed, a "
                "statement of the tenderer must do. Put “start” in “moment”, or months after it."
            ),
        )


def _unlinked(asked: Requirement) -> Iterator[Breach]:
    if asked.role in _LINKED and not asked.lot.link.strip():
        yield Breach(
            "verband",
            msg(
                "Nothing says how the requirement is linked to the contract. Say in “verband” "
                "which work of this contract suits people with a vulnerable position on the labour "
                "market."
            ),
        )


def _of_unknown_extent(asked: Requirement) -> Iterator[Breach]:
    if asked.role is Role.PERFORMANCE and asked.is_firm and not asked.lot.extent:
        yield Breach(
            "omvang_inzet",
            msg(
                "The text can't say how much work is asked. Say so in “omvang_inzet”, for example "
                "“gemiddeld ten minste 2 fte per contractjaar”."
            ),
        )


def _linked_to_the_company(asked: Requirement) -> Iterator[Breach]:
    is_policy = any(map(names_company_policy, sentences((asked.lot.link,))))
    if asked.role in _LINKED and is_policy:
        yield Breach(
            "verband",
            msg(
                "This speaks of the company as a whole, and not of the work in this contract. Say "
                "which work of this contract suits people with a vulnerable position on the labour "
                "market."
            ),
        )


RULES: tuple[LegalRule, ...] = (
    LegalRule(
        id="J231",
        articles=(f"{ACT}, art. 2.80",),
        title=N_("Condition of performance isn't announced"),
        text=N_(
            "A contracting authority may set special conditions for performing a contract, social "
            "ones too, if they are linked to it and if the notice or the tender documents name "
            "them. Who tenders then knows what to accept."
        ),
        remedy=N_(
            "Put “aankondiging”, “aanbestedingsstukken” or “beide” in “bekendmaking”, or for all "
            'lots in pso.toml, under [tender]: announced = "aanbestedingsstukken".'
        ),
        since=ACT_SINCE,
        buyers=PUBLIC,
        severity=Severity.ERROR,
        test=_unannounced,
    ),
    LegalRule(
        id="J232",
        articles=(f"{ACT}, art. 2.80", f"{ACT}, art. 2.90"),
        title=N_("Condition of performance is tested when offers are handed in"),
        text=N_(
            "Who tenders accepts a condition of performance and meets it during the contract. Who "
            "must meet it when tendering is tested for suitability, and for that the PSO is no "
            "lawful ground."
        ),
        remedy=N_(
            "Put “start” or for example “12 maanden na start” in “moment”. Leave it empty to "
            "follow pso.toml."
        ),
        since=ACT_SINCE,
        buyers=PUBLIC,
        severity=Severity.ERROR,
        test=_tested_beforehand,
    ),
    LegalRule(
        id="J233",
        articles=(f"{ACT}, art. 2.80",),
        title=N_("Condition of performance is tested before the contract is signed"),
        text=N_(
            "A condition of performance needn't be met before the contract runs: until then it is "
            "enough that the tenderer commits itself to it. Proof before signing may shut out who "
            "could meet the condition in time."
        ),
        remedy=N_("Put “start” in “moment”, or a number of months after it: “6 maanden na start”."),
        since=ACT_SINCE,
        buyers=PUBLIC,
        severity=Severity.ERROR,
        test=_tested_before_signing,
    ),
    LegalRule(
        id="J234",
        articles=(f"{ACT}, art. 2.80", f"{ACT}, art. 2.115"),
        title=N_("No link between the requirement and the contract"),
        text=N_(
            "A condition of performance and an award criterion must be linked to the subject of "
            "the contract. A company's policy as a whole isn't; work that is done in performing "
            "this contract is. So the authority asks that work, and the PSO is one way to prove it."
        ),
        remedy=N_(
            "Name the work in “verband”, for example “het dagelijks schoonmaken van de kantoren is "
            "geschikt werk voor mensen uit de doelgroep”."
        ),
        since=ACT_SINCE,
        buyers=PUBLIC,
        severity=Severity.ERROR,
        test=_unlinked,
    ),
    LegalRule(
        id="J235",
        articles=(f"{ACT}, art. 2.80", *TRANSPARENCY),
        title=N_("Extent of a condition of performance isn't stated"),
        text=N_(
            "Tenderers must be able to see beforehand what a condition asks of them, and to price "
            "it. How much work for people with a vulnerable position on the labour market that is "
            "depends on the contract, so only the buyer can say it."
        ),
        remedy=N_(
            "Put it in “omvang_inzet”, for example “gemiddeld ten minste 2 fte per contractjaar”. "
            "Without it the text says that the extent fits the size and the term of the contract."
        ),
        since=ACT_SINCE,
        buyers=PUBLIC,
        severity=Severity.WARNING,
        test=_of_unknown_extent,
    ),
    LegalRule(
        id="J236",
        articles=(f"{ACT}, art. 2.80", f"{ACT}, art. 2.115", "Richtlijn 2014/24/EU, overweging 97"),
        title=N_("Link to the contract is about the company as a whole"),
        text=N_(
            "What a company does in general, such as its policy on social responsibility, isn't "
            "linked to a contract. What it does in performing this contract is."
        ),
        remedy=N_(
            "Name the work in “verband”, for example “het dagelijks schoonmaken van de kantoren is "
            "geschikt werk voor mensen uit de doelgroep”."
        ),
        since=ACT_SINCE,
        buyers=PUBLIC,
        severity=Severity.WARNING,
        test=_linked_to_the_company,
    ),
)

"""J271 to J279: social return rests on a policy of the authority.

The table of what the PSO fulfils is that of `rules_fulfilment`.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pso_letters.findings import Severity
from pso_letters.lots import ContractKind, Role
from pso_letters.messages import N_, msg
from pso_letters.tenders.law import (
    ACT,
    ACT_SINCE,
    EVERYBODY,
    PROPORTION,
    PUBLIC,
    TRANSPARENCY,
    Breach,
    LegalRule,
)
from pso_letters.tenders.regime import contract_kind
from pso_letters.tenders.requirement import Requirement

_USUAL = Decimal("0.10")
"""Share of the value above which social return is unusual; around 5 per cent is common."""
_CONDITION = f"{ACT}, art. 2.80"


def _is_social_return(asked: Requirement) -> bool:
    return asked.role is Role.SOCIAL_RETURN


def _without_share(asked: Requirement) -> Iterator[Breach]:
    if _is_social_return(asked) and not asked.lot.social_return.share:
        yield Breach(
            "social_return",
            msg(
                "Say in “social_return” how large the social return is, in per cent; there is no "
                "usual percentage that the program may assume."
            ),
        )


def _without_policy(asked: Requirement) -> Iterator[Breach]:
    if not _is_social_return(asked):
        return
    if not asked.lot.social_return.source.strip():
        yield Breach(
            "social_return_beleid",
            msg("Name the policy that the percentage comes from, in “social_return_beleid”."),
        )
    if asked.lot.social_return.dated is None:
        yield Breach(
            "social_return_beleid_datum",
            msg("Give the day of the policy, in “social_return_beleid_datum”."),
        )


def _policy_of_later(asked: Requirement) -> Iterator[Breach]:
    published, own = asked.around.law_day, asked.lot.social_return.dated
    table = asked.around.settings.tender.social_return.dated
    if not _is_social_return(asked):
        return
    if own is not None and own > published:
        yield Breach(
            "social_return_beleid_datum",
            msg(
                "The policy is of {dated}, after publication on {day}; what holds is the policy on "
                "that day.",
                dated=own,
                day=published,
            ),
        )
    if table is not None and table > published:
        yield Breach(
            None,
            msg(
                "The table of social return in pso.toml is of {dated}, after publication on {day}; "
                "take the table that held on that day.",
                dated=table,
                day=published,
            ),
        )


def _high_share(asked: Requirement) -> Iterator[Breach]:
    share = asked.lot.social_return.share
    if _is_social_return(asked) and share is not None and share > _USUAL:
        yield Breach(
            "social_return",
            msg(
                "A social-return share of more than {most} per cent is unusual; check “5” against "
                "“50”, and that it is in proportion to the work in this contract.",
                most=int(_USUAL * 100),
            ),
        )


def _supplies(asked: Requirement) -> Iterator[Breach]:
    if _is_social_return(asked) and contract_kind(asked.lot) is ContractKind.SUPPLIES:
        yield Breach(
            "rol",
            msg(
                "Supplies hold little work in which people can be placed; check that social return "
                "is in proportion here, or choose another role."
            ),
        )


def _unused_share(asked: Requirement) -> Iterator[Breach]:
    if not _is_social_return(asked) and asked.lot.social_return.share:
        yield Breach(
            "social_return",
            msg(
                "A social-return share is given, but with “{role}” in “rol” this paragraph says "
                "nothing of it; arrange it elsewhere in the documents.",
                role=asked.role.value,
            ),
        )


RULES: tuple[LegalRule, ...] = (
    LegalRule(
        id="J271",
        articles=(_CONDITION, *TRANSPARENCY),
        title=N_("Social return without a percentage"),
        text=N_(
            "Social return is a condition of performance. Its size must be clear beforehand, so "
            "that tenderers can reckon with it."
        ),
        remedy=N_("Put the percentage of your policy in “social_return”, for example “5”."),
        since=ACT_SINCE,
        buyers=PUBLIC,
        severity=Severity.ERROR,
        test=_without_share,
    ),
    LegalRule(
        id="J272",
        articles=(_CONDITION, *TRANSPARENCY),
        title=N_("Social return without the policy it rests on"),
        text=N_(
            "No law sets a percentage for social return: each authority has its own policy. The "
            "documents name it with its date, so that everybody reads the same rules."
        ),
        remedy=N_(
            "Fill in “social_return_beleid” and “social_return_beleid_datum”, for example "
            "“Beleidsregel social return Voorbeeldstad” and “1-1-2026”."
        ),
        since=ACT_SINCE,
        buyers=PUBLIC,
        severity=Severity.ERROR,
        test=_without_policy,
    ),
    LegalRule(
        id="J274",
        articles=TRANSPARENCY,
        title=N_("Policy on social return is later than publication"),
        text=N_(
            "The rules of a tender are those on the day of publication. A policy that was set "
            "afterwards can't be applied to it."
        ),
        remedy=N_(
            "Take the policy that held on the day of publication, or correct a date, for example "
            "“1-1-2026”."
        ),
        since=ACT_SINCE,
        buyers=PUBLIC,
        severity=Severity.ERROR,
        test=_policy_of_later,
    ),
    LegalRule(
        id="J275",
        articles=PROPORTION,
        title=N_("High percentage of social return"),
        text=N_(
            "Social return must be in proportion to the work in the contract; around 5 per cent is "
            "common. A higher percentage can hardly be met where much is spent on "
            "materials."
        ),
        remedy=N_("Check the percentage, for example “5” instead of “50”, and be able to explain."),
        since=ACT_SINCE,
        buyers=PUBLIC,
        severity=Severity.WARNING,
        test=_high_share,
    ),
    LegalRule(
        id="J278",
        articles=PROPORTION,
        title=N_("Social return on supplies"),
        text=N_(
            "Social return asks for work in performing the contract. Supplies hold little of it, "
            "so that the percentage is soon out of proportion."
        ),
        remedy=N_(
            "Choose another role, for example “gunning”, or give the reason in “motivering”."
        ),
        since=ACT_SINCE,
        buyers=PUBLIC,
        severity=Severity.WARNING,
        test=_supplies,
    ),
    LegalRule(
        id="J279",
        articles=(),
        title=N_("Percentage of social return that isn't used"),
        text=N_(
            "Only a paragraph on social return shows this percentage. With another role the "
            "document says nothing of it."
        ),
        remedy=N_("Put “social-return” in “rol”, or arrange social return elsewhere."),
        since=ACT_SINCE,
        buyers=EVERYBODY,
        severity=Severity.NOTE,
        test=_unused_share,
    ),
)

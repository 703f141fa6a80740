"""J273, J276 and J277: the table of what the PSO fulfils of social return, in pso.toml."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pso_letters.findings import Severity
from pso_letters.lots import Role
from pso_letters.messages import N_, msg
from pso_letters.model import CertificateLevel
from pso_letters.tenders.law import ACT, ACT_SINCE, PUBLIC, TRANSPARENCY, Breach, LegalRule
from pso_letters.tenders.requirement import Requirement
from pso_letters.tenders.scoring import falls, fulfilment_table

_CONDITION = f"{ACT}, art. 2.80"


def _is_social_return(asked: Requirement) -> bool:
    return asked.role is Role.SOCIAL_RETURN


def _without_table(asked: Requirement) -> Iterator[Breach]:
    policy = asked.around.settings.tender.social_return
    if not _is_social_return(asked):
        return
    if not policy.shares or not any(policy.shares.values()):
        yield Breach(
            None,
            msg(
                "Which part of social return a PSO certificate fulfils is for your own policy to "
                "say; fill in [tender.social_return.shares] in pso.toml."
            ),
        )
    elif not policy.source.strip() or policy.dated is None:
        yield Breach(
            None,
            msg(
                "The table in [tender.social_return.shares] needs the policy it comes from: fill "
                "in source and dated under [tender.social_return] in pso.toml."
            ),
        )


def _falling(asked: Requirement) -> Iterator[Breach]:
    policy = asked.around.settings.tender.social_return
    if not _is_social_return(asked):
        return
    lower = falls(policy.shares)
    if lower is not None:
        yield Breach(
            None,
            msg(
                "{level} fulfils less than the prestatieniveau below it; mend "
                "[tender.social_return.shares] in pso.toml. One that isn't there fulfils nothing.",
                level=lower.label,
            ),
        )
    highest = policy.shares.get(CertificateLevel.TREDE_3, Decimal(0))
    if policy.thirty_plus is not None and policy.thirty_plus < highest:
        yield Breach(
            None,
            msg(
                "PSO 30+ fulfils less than Trede 3 without it; mend thirty_plus under "
                "[tender.social_return] in pso.toml."
            ),
        )


def _nothing_fulfilled(asked: Requirement) -> Iterator[Breach]:
    shares = asked.around.settings.tender.social_return.shares
    is_table = any(shares.values())
    if _is_social_return(asked) and is_table and not any(r.part for r in fulfilment_table(asked)):
        yield Breach(
            "pso_niveau_gevraagd",
            msg(
                "No prestatieniveau from {level} up fulfils any social return; ask a lower one, or "
                "mend [tender.social_return.shares] in pso.toml.",
                level=asked.level.label,
            ),
        )


RULES: tuple[LegalRule, ...] = (
    LegalRule(
        id="J273",
        articles=(_CONDITION, *TRANSPARENCY),
        title=N_("No table of what the PSO fulfils of social return"),
        text=N_(
            "Which part of social return a PSO certificate fulfils differs per authority and "
            "region. The program has no percentages of its own, and a tenderer must be able to "
            "read them."
        ),
        remedy=N_(
            "Fill in pso.toml: under [tender.social_return] source and dated, and under "
            "[tender.social_return.shares] for example trede-1 = 50."
        ),
        since=ACT_SINCE,
        buyers=PUBLIC,
        severity=Severity.ERROR,
        test=_without_table,
    ),
    LegalRule(
        id="J276",
        articles=(f"{ACT}, art. 1.8, 1.12, 1.15",),
        title=N_("Higher prestatieniveau fulfils less social return"),
        text=N_(
            "Who does more for the target group can't be credited with less: the table must follow "
            "the ladder. A prestatieniveau that isn't in the table fulfils nothing."
        ),
        remedy=N_(
            "Mend the table in pso.toml, under [tender.social_return.shares], for example trede-1 "
            "= 50, trede-2 = 75, trede-3 = 100."
        ),
        since=ACT_SINCE,
        buyers=PUBLIC,
        severity=Severity.ERROR,
        test=_falling,
    ),
    LegalRule(
        id="J277",
        articles=(_CONDITION,),
        title=N_("PSO fulfils no social return at the prestatieniveau that is asked"),
        text=N_(
            "The lot says from which prestatieniveau a certificate counts. If the table gives "
            "nothing from there up, the PSO has no role at all."
        ),
        remedy=N_("Leave “pso_niveau_gevraagd” empty: then each prestatieniveau counts."),
        since=ACT_SINCE,
        buyers=PUBLIC,
        severity=Severity.ERROR,
        test=_nothing_fulfilled,
    ),
)

"""J250, J255, J258 and J259: the points per prestatieniveau, and what they are part of."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pso_letters.findings import Severity
from pso_letters.lots import Role
from pso_letters.messages import N_, msg
from pso_letters.tenders.law import ACT, ACT_SINCE, PUBLIC, Breach, LegalRule
from pso_letters.tenders.requirement import Requirement
from pso_letters.tenders.scoring import falls, plain, score_table

_AWARD = (f"{ACT}, art. 2.114", f"{ACT}, art. 2.115")
_WHOLE = Decimal(100)


def _without_weight(asked: Requirement) -> Iterator[Breach]:
    points = asked.points
    if asked.role is Role.AWARD and asked.weight is None and points is not None and points > 0:
        yield Breach(
            "gewicht_pso",
            msg(
                "{points} points out of how many? Fill in “gewicht_pso”, or state in your tender "
                "documents how many points all criteria give together.",
                points=plain(points),
            ),
        )


def _without_points(asked: Requirement) -> Iterator[Breach]:
    if asked.role is Role.AWARD and not any(score.share for score in score_table(asked)):
        yield Breach(
            None,
            msg(
                "No prestatieniveau from {level} up gets points; mend [tender.points] in "
                "pso.toml, or ask a lower one.",
                level=asked.level.label,
            ),
        )


def _falling(asked: Requirement) -> Iterator[Breach]:
    lower = falls(asked.around.settings.tender.points)
    if asked.role is Role.AWARD and lower is not None:
        yield Breach(
            None,
            msg(
                "{level} gets fewer points than the prestatieniveau below it; mend [tender.points] "
                "in pso.toml. One that isn't there gets none.",
                level=lower.label,
            ),
        )


def _never_full(asked: Requirement) -> Iterator[Breach]:
    highest = max(asked.around.settings.tender.points.values(), default=Decimal(0))
    if asked.role is Role.AWARD and highest != _WHOLE:
        yield Breach(
            None,
            msg(
                "Nobody can get all points for the PSO: the highest in [tender.points] of pso.toml "
                "is {highest} per cent, so that its real weight is smaller. Make it 100.",
                highest=plain(highest),
            ),
        )


RULES: tuple[LegalRule, ...] = (
    LegalRule(
        id="J250",
        articles=_AWARD,
        title=N_("Points without a weight"),
        text=N_(
            "Tenderers must see what a criterion weighs against the others. A number of points "
            "says that only together with the total."
        ),
        remedy=N_(
            "Put the weight in “gewicht_pso” as well, for example “10”, or state the total in the "
            "other documents."
        ),
        since=ACT_SINCE,
        buyers=PUBLIC,
        severity=Severity.WARNING,
        test=_without_weight,
    ),
    LegalRule(
        id="J255",
        articles=_AWARD,
        title=N_("Award criterion in which nobody gets points"),
        text=N_(
            "Points are given by a table that stands in the tender documents. If no "
            "prestatieniveau that counts gets any, there is nothing to compare."
        ),
        remedy=N_("Give points in pso.toml, under [tender.points], for example trede-1 = 60."),
        since=ACT_SINCE,
        buyers=PUBLIC,
        severity=Severity.ERROR,
        test=_without_points,
    ),
    LegalRule(
        id="J258",
        articles=(f"{ACT}, art. 1.8, 1.12, 1.15", *_AWARD),
        title=N_("Higher prestatieniveau gets fewer points"),
        text=N_(
            "Who does more for the target group can't get fewer points for it: the table must "
            "follow the ladder. A prestatieniveau that isn't in the table gets none."
        ),
        remedy=N_(
            "Mend the table in pso.toml, under [tender.points], for example trede-1 = 60, trede-2 "
            "= 80, trede-3 = 100."
        ),
        since=ACT_SINCE,
        buyers=PUBLIC,
        severity=Severity.ERROR,
        test=_falling,
    ),
    LegalRule(
        id="J259",
        articles=_AWARD,
        title=N_("Nobody can get all points for the PSO"),
        text=N_(
            "If even Trede 3 doesn't get all points, the real weight of the PSO is smaller than "
            "the one that was published."
        ),
        remedy=N_(
            "Give the highest prestatieniveau all points in pso.toml, under [tender.points]: "
            "trede-3 = 100."
        ),
        since=ACT_SINCE,
        buyers=PUBLIC,
        severity=Severity.WARNING,
        test=_never_full,
    ),
)

"""J221 to J225: the prestatieniveau that is asked."""

from __future__ import annotations

from collections.abc import Iterator

from pso_letters.findings import Severity
from pso_letters.lots import Role
from pso_letters.messages import N_, msg
from pso_letters.model import CertificateLevel
from pso_letters.tenders.law import (
    ACT,
    ACT_SINCE,
    EVERYBODY,
    PROPORTION,
    PUBLIC,
    REVISION_SINCE,
    Breach,
    LegalRule,
)
from pso_letters.tenders.requirement import Requirement
from pso_letters.tenders.role_choice import choices
from pso_letters.tenders.scoring import score_table

_LEVEL = "pso_niveau_gevraagd"


def _level_not_there(asked: Requirement) -> Iterator[Breach]:
    day = asked.around.law_day
    if not asked.level.exists_at(day):
        yield Breach(
            _LEVEL,
            msg(
                "{level} didn't exist yet on {day}; choose one of {levels}.",
                level=asked.level.label,
                day=day,
                levels=tuple(level.label for level in CertificateLevel.ladder_at(day)),
            ),
        )


def _thirty_plus_elsewhere(asked: Requirement) -> Iterator[Breach]:
    if asked.thirty_plus and asked.role is not Role.RESERVED:
        yield Breach(
            _LEVEL,
            msg(
                "PSO 30+ is about the whole company and says nothing of performing this contract; "
                "a contracting authority asks it of a reserved contract only. Ask a lower "
                "prestatieniveau, or put “voorbehouden” in “rol”. Possible in “rol”: {roles}.",
                roles=choices(asked.around),
            ),
        )


def _thirty_plus_without_trede_3(asked: Requirement) -> Iterator[Breach]:
    if asked.thirty_plus and asked.level is not CertificateLevel.TREDE_3:
        yield Breach(
            _LEVEL,
            msg(
                "PSO 30+ exists only together with Trede 3, but {level} is asked; ask “30+”.",
                level=asked.level.label,
            ),
        )


def _high_condition(asked: Requirement) -> Iterator[Breach]:
    if asked.role is Role.PERFORMANCE and asked.level > CertificateLevel.TREDE_1:
        yield Breach(
            _LEVEL,
            msg(
                "{level} as a condition of performance is asked of few companies; give the reason "
                "in “motivering” and check that the market can meet it, or ask Trede 1 at most.",
                level=asked.level.label,
            ),
        )


def _high_award(asked: Requirement) -> Iterator[Breach]:
    """The table of points may leave the lower ones out as well as the lot."""
    counted = (score.level for score in score_table(asked) if score.share)
    lowest = next(counted, None) if asked.role is Role.AWARD else None
    if asked.thirty_plus:  # J222 speaks of that
        return
    if lowest is not None and lowest > CertificateLevel.TREDE_1:
        yield Breach(
            _LEVEL,
            msg(
                "Only from {level} up tenderers get points; let lower prestatieniveaus count as "
                "well, here or in [tender.points] of pso.toml.",
                level=lowest.label,
            ),
        )


RULES: tuple[LegalRule, ...] = (
    LegalRule(
        id="J221",
        articles=(),
        title=N_("Prestatieniveau that didn't exist on the day of publication"),
        text=N_(
            "The Basistrede is part of the PSO ladder since April 2023. Nobody can be asked for a "
            "prestatieniveau that isn't there yet. This follows from the PSO itself."
        ),
        remedy=N_("Ask another prestatieniveau, for example “Trede 1”, or correct the date."),
        since=ACT_SINCE,
        buyers=EVERYBODY,
        severity=Severity.ERROR,
        test=_level_not_there,
    ),
    LegalRule(
        id="J222",
        articles=(f"{ACT}, art. 2.78a", f"{ACT}, art. 2.82"),
        title=N_("PSO 30+ is asked, but the contract isn't reserved"),
        text=N_(
            "PSO 30+ shows that at least 30 per cent of all who work at a company belong to the "
            "target group of the PSO. Such a share the law asks only of those for whom a contract "
            "is reserved. As a condition or criterion of another contract it isn't linked to the "
            "contract."
        ),
        remedy=N_(
            "Ask a prestatieniveau of the ladder, for example “Trede 1”, or reserve the contract: "
            "“voorbehouden” in “rol”."
        ),
        since=REVISION_SINCE,
        buyers=PUBLIC,
        severity=Severity.ERROR,
        test=_thirty_plus_elsewhere,
    ),
    LegalRule(
        id="J223",
        articles=(),
        title=N_("PSO 30+ is asked together with another prestatieniveau than Trede 3"),
        text=N_(
            "PSO 30+ is a certificate on top of Trede 3; together with another prestatieniveau it "
            "doesn't exist. This follows from the PSO itself."
        ),
        remedy=N_("Put one of both in “pso_niveau_gevraagd”, for example “30+”."),
        since=ACT_SINCE,
        buyers=EVERYBODY,
        severity=Severity.ERROR,
        test=_thirty_plus_without_trede_3,
    ),
    LegalRule(
        id="J224",
        articles=PROPORTION,
        title=N_("High prestatieniveau as a condition of performance"),
        text=N_(
            "What is asked must be in proportion to the contract. A condition of performance that "
            "few companies can meet keeps others from tendering, and soon works as a suitability "
            "requirement."
        ),
        remedy=N_(
            "Ask “Trede 1” or lower, or let higher prestatieniveaus count as an award criterion: "
            "“gunning” in “rol”."
        ),
        since=ACT_SINCE,
        buyers=PUBLIC,
        severity=Severity.WARNING,
        test=_high_condition,
    ),
    LegalRule(
        id="J225",
        articles=PROPORTION,
        title=N_("Only a high prestatieniveau gets points"),
        text=N_(
            "What is asked must be in proportion to the contract. If only the highest "
            "prestatieniveaus count, few tenderers can get any points, and who does a good deal "
            "for the target group is treated as who does nothing."
        ),
        remedy=N_(
            "Leave “pso_niveau_gevraagd” empty: then each prestatieniveau counts, by the table in "
            "pso.toml under [tender.points]."
        ),
        since=ACT_SINCE,
        buyers=PUBLIC,
        severity=Severity.WARNING,
        test=_high_award,
    ),
)

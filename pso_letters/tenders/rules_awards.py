"""J251 to J260: award criteria are weighed, published, and judged when offers are handed in.

The table of points is that of `rules_points`.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pso_letters.findings import Severity
from pso_letters.lots import Moment, Role
from pso_letters.messages import N_, msg
from pso_letters.tenders.law import (
    ACT,
    ACT_SINCE,
    EVERYBODY,
    PROPORTION,
    PUBLIC,
    Breach,
    LegalRule,
)
from pso_letters.tenders.requirement import Requirement
from pso_letters.tenders.rules_performance import is_published
from pso_letters.tenders.scoring import plain

_HEAVY = Decimal(30)
"""Per cent; from here up price and quality have to give way. A bound of ours, not of the law."""
_WHOLE = Decimal(100)
_AWARD = (f"{ACT}, art. 2.114", f"{ACT}, art. 2.115")


def _unweighed(asked: Requirement) -> Iterator[Breach]:
    if asked.role is Role.AWARD and asked.weight is None and asked.points is None:
        yield Breach(
            "gewicht_pso",
            msg(
                "An award criterion needs its weight beforehand; fill in “gewicht_pso” (per cent) "
                "or “punten”."
            ),
        )


def _unpublished(asked: Requirement) -> Iterator[Breach]:
    if asked.role is Role.AWARD and not is_published(asked):
        yield Breach(
            "bekendmaking",
            msg(
                "An award criterion and its weight must be made known beforehand; say where, in "
                "“bekendmaking” or as announced under [tender] in pso.toml."
            ),
        )


def _judged_later(asked: Requirement) -> Iterator[Breach]:
    if asked.role is Role.AWARD and asked.moment is not Moment.TENDER:
        yield Breach(
            "moment",
            msg(
                "Offers are compared as they are handed in; leave “moment” empty, or put "
                "“inschrijving” there."
            ),
        )


def _worthless(asked: Requirement) -> Iterator[Breach]:
    if asked.role is not Role.AWARD:
        return
    for column, given in (("gewicht_pso", asked.weight), ("punten", asked.points)):
        if given is not None and given <= 0:
            yield Breach(
                column,
                msg("A weight must be more than 0; without weight the PSO is no award criterion."),
            )


def _heavy(asked: Requirement) -> Iterator[Breach]:
    if asked.role is Role.AWARD and asked.weight is not None and asked.weight > _HEAVY:
        yield Breach(
            "gewicht_pso",
            msg(
                "The PSO weighs more than {most} per cent; check that this is in proportion to "
                "the contract, or lower “gewicht_pso”.",
                most=int(_HEAVY),
            ),
        )


def _wrong_sum(asked: Requirement) -> Iterator[Breach]:
    given = asked.lot.weights.given
    total = sum(given, Decimal(0))
    if total > _WHOLE or (len(given) > 1 and total != _WHOLE):
        yield Breach(
            "gewicht_pso",
            msg(
                "The weights add up to {total} per cent, not to 100; correct gewicht_pso, "
                "gewicht_prijs, gewicht_kwaliteit and gewicht_overig.",
                total=plain(total),
            ),
        )


def _unused_weight(asked: Requirement) -> Iterator[Breach]:
    if asked.role is Role.AWARD:
        return
    for column, given in (("gewicht_pso", asked.weight), ("punten", asked.points)):
        if given:
            yield Breach(
                column,
                msg(
                    "A weight is given, but with “{role}” in “rol” it isn't used; empty it, or "
                    "put “gunning” in “rol” if the buyer is a contracting authority.",
                    role=asked.role.value,
                ),
            )


RULES: tuple[LegalRule, ...] = (
    LegalRule(
        id="J251",
        articles=_AWARD,
        title=N_("Award criterion without weight"),
        text=N_(
            "Where a contracting authority looks for the best price-quality ratio, it names its "
            "criteria beforehand and the weight of each."
        ),
        remedy=N_("Put the weight in “gewicht_pso”, for example “10”, or the points in “punten”."),
        since=ACT_SINCE,
        buyers=PUBLIC,
        severity=Severity.ERROR,
        test=_unweighed,
    ),
    LegalRule(
        id="J252",
        articles=_AWARD,
        title=N_("Award criterion that isn't published"),
        text=N_(
            "Criteria and weights stand in the notice or the tender documents before offers are "
            "made; later they can't be changed."
        ),
        remedy=N_(
            "Put “aankondiging”, “aanbestedingsstukken” or “beide” in “bekendmaking”, or for all "
            'lots in pso.toml, under [tender]: announced = "beide".'
        ),
        since=ACT_SINCE,
        buyers=PUBLIC,
        severity=Severity.ERROR,
        test=_unpublished,
    ),
    LegalRule(
        id="J253",
        articles=_AWARD,
        title=N_("Award criterion with proof after offers are handed in"),
        text=N_(
            "Offers are compared by what they hold on the last day for offers. What comes later "
            "can't give points any more."
        ),
        remedy=N_("Put “inschrijving” in “moment”, or leave it empty."),
        since=ACT_SINCE,
        buyers=PUBLIC,
        severity=Severity.ERROR,
        test=_judged_later,
    ),
    LegalRule(
        id="J254",
        articles=_AWARD,
        title=N_("Award criterion that weighs nothing"),
        text=N_(
            "A criterion with a weight of 0 decides nothing, while tenderers are asked to prove "
            "something for it."
        ),
        remedy=N_("Put a weight of more than 0 in “gewicht_pso”, for example “10”."),
        since=ACT_SINCE,
        buyers=PUBLIC,
        severity=Severity.ERROR,
        test=_worthless,
    ),
    LegalRule(
        id="J256",
        articles=PROPORTION,
        title=N_("PSO weighs heavily in the award"),
        text=N_(
            "A criterion must be in proportion to the contract. If the PSO weighs more than 30 per "
            "cent, it can decide against price and quality together. That bound is a rule of thumb "
            "of this program, not of the law."
        ),
        remedy=N_("Lower “gewicht_pso”, for example to “10”, or be able to explain the weight."),
        since=ACT_SINCE,
        buyers=PUBLIC,
        severity=Severity.WARNING,
        test=_heavy,
    ),
    LegalRule(
        id="J257",
        articles=_AWARD,
        title=N_("Weights don't add up to 100"),
        text=N_(
            "The weights of all criteria together are the whole: 100 per cent. If they aren't, "
            "tenderers can't see what a criterion is worth."
        ),
        remedy=N_(
            "Correct the weights, or put the rest in “gewicht_overig”. Do you give only that of "
            "the PSO, then leave the others empty: “gewicht_pso” 10."
        ),
        since=ACT_SINCE,
        buyers=EVERYBODY,
        severity=Severity.ERROR,
        test=_wrong_sum,
    ),
    LegalRule(
        id="J260",
        articles=(),
        title=N_("Weight that isn't used"),
        text=N_(
            "Only an award criterion has a weight. With another role the document says nothing of "
            "it, so that it is easily thought to count."
        ),
        remedy=N_("Empty “gewicht_pso” and “punten”, or put “gunning” in “rol”."),
        since=ACT_SINCE,
        buyers=EVERYBODY,
        severity=Severity.WARNING,
        test=_unused_weight,
    ),
)

"""Points of an award criterion and shares of social return, per prestatieniveau, with examples.

Both tables come from pso.toml. A prestatieniveau below the one that the lot asks counts for
nothing, and so does one that the table leaves out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from pso_letters.model import CertificateLevel
from pso_letters.tenders.requirement import Requirement

EXAMPLE_AMOUNT = Decimal(1_000_000)
"""EUR excluding VAT. Round and invented: the estimated value of a tender may be confidential."""
_HUNDREDTH = Decimal("0.01")
_WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Score:
    """What one prestatieniveau scores.

    Args:
        level: the prestatieniveau; None without a certificate or equivalent proof.
        share: part of the highest score, in per cent.
        points: points, rounded half up to two decimals.
    """

    level: CertificateLevel | None
    share: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True)
class ExampleScore:
    """What an invented tenderer scores: `maximum` × `score.share` / 100 = `score.points`."""

    tenderer: str
    maximum: Decimal
    score: Score


@dataclass(frozen=True, slots=True)
class Example:
    """Two invented tenderers compared on the PSO alone.

    Args:
        first: tenderer A.
        second: tenderer B, an Aspirant.
        difference: points of A minus those of B.
    """

    first: ExampleScore
    second: ExampleScore
    difference: Decimal


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """Which part of a social-return duty a holder fulfils.

    Args:
        level: the prestatieniveau; None without a certificate or equivalent proof.
        thirty_plus: with PSO 30+ on top of Trede 3.
        part: part of the duty, in per cent.
    """

    level: CertificateLevel | None
    thirty_plus: bool
    part: Decimal


@dataclass(frozen=True, slots=True)
class FulfilmentExample:
    """A duty in money, for a contract of a round and invented amount.

    Args:
        amount: of the contract, in EUR excluding VAT.
        share: social-return share, from 0 to 1.
        duty: `amount` × `share`, in EUR.
        fulfilment: row of the table that the example takes.
        fulfilled: `duty` × `fulfilment.part` / 100, in EUR.
        rest: what is to be fulfilled in another way, in EUR.
    """

    amount: Decimal
    share: Decimal
    duty: Decimal
    fulfilment: Fulfilment
    fulfilled: Decimal
    rest: Decimal


def highest_score(asked: Requirement) -> Decimal:
    """Return the points that the PSO can give: those of the lot, else its weight out of 100."""
    given = asked.weight if asked.points is None else asked.points
    return Decimal(0) if given is None else given


def score_table(asked: Requirement) -> tuple[Score, ...]:
    """Return what each rung of the ladder scores, lowest first; it begins with no certificate."""
    shares = asked.around.settings.tender.points
    rungs = (_score(asked, level, _counted(asked, level, shares)) for level in _ladder(asked))
    return (_score(asked, None, Decimal(0)), *rungs)


def worked_example(asked: Requirement) -> Example:
    """Compare tenderer A, with Trede 2 or the higher level asked, with tenderer B, an Aspirant."""
    scores = {score.level: score for score in score_table(asked)}
    maximum = highest_score(asked)
    first = ExampleScore("A", maximum, scores[max(CertificateLevel.TREDE_2, asked.level)])
    second = ExampleScore("B", maximum, scores[CertificateLevel.ASPIRANT])
    return Example(first, second, first.score.points - second.score.points)


def fulfilment_table(asked: Requirement) -> tuple[Fulfilment, ...]:
    """Return which part of the duty each rung fulfils, lowest first, and PSO 30+ at the end."""
    policy = asked.around.settings.tender.social_return
    rungs = tuple(
        Fulfilment(level, False, _counted(asked, level, policy.shares)) for level in _ladder(asked)
    )
    highest = rungs[-1].part if policy.thirty_plus is None else policy.thirty_plus
    thirty_plus = Fulfilment(CertificateLevel.TREDE_3, True, highest)
    return (Fulfilment(None, False, Decimal(0)), *rungs, thirty_plus)


def fulfilment_example(asked: Requirement) -> FulfilmentExample:
    """Work out one duty: that of the lowest prestatieniveau that fulfils any of it."""
    table = fulfilment_table(asked)
    row = next((each for each in table if each.part), table[-1])
    share = asked.lot.social_return.share or Decimal(0)
    duty = rounded(EXAMPLE_AMOUNT * share)
    fulfilled = rounded(duty * row.part / _WHOLE)
    return FulfilmentExample(EXAMPLE_AMOUNT, share, duty, row, fulfilled, duty - fulfilled)


def falls(shares: Mapping[CertificateLevel, Decimal]) -> CertificateLevel | None:
    """Return the first prestatieniveau that counts for less than the one below it.

    One that the table leaves out counts for nothing, so a gap between two others is a fall.
    """
    steps = pairwise(CertificateLevel)
    zero = Decimal(0)
    return next((up for low, up in steps if shares.get(up, zero) < shares.get(low, zero)), None)


def plain(number: Decimal) -> str:
    """Write a percentage as the list has it: with a comma, without needless zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".").replace(".", ",") if "." in text else text


def rounded(amount: Decimal) -> Decimal:
    """Round half up to two decimals, as an invoice does."""
    return amount.quantize(_HUNDREDTH, ROUND_HALF_UP)


def _ladder(asked: Requirement) -> tuple[CertificateLevel, ...]:
    return CertificateLevel.ladder_at(asked.around.law_day)


def _counted(
    asked: Requirement, level: CertificateLevel, shares: Mapping[CertificateLevel, Decimal]
) -> Decimal:
    return Decimal(0) if level < asked.level else shares.get(level, Decimal(0))


def _score(asked: Requirement, level: CertificateLevel | None, share: Decimal) -> Score:
    return Score(level, share, rounded(highest_score(asked) * share / _WHOLE))

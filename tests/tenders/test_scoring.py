"""The sums of an award criterion and of social return."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pso_letters.lots import Role, Weights
from pso_letters.model import CertificateLevel
from pso_letters.tenders.scoring import (
    falls,
    fulfilment_example,
    fulfilment_table,
    highest_score,
    plain,
    rounded,
    score_table,
    worked_example,
)
from tests.tenders.invented import asked_of, with_policy, with_tender

LEVEL = CertificateLevel
PERCENTAGES = st.decimals(0, 100, places=2)


def test_points_are_shared_out_over_the_ladder() -> None:
    table = score_table(asked_of(Role.AWARD, points=Decimal(50)))
    assert [(score.level, score.points) for score in table] == [
        (None, Decimal("0.00")),
        (LEVEL.ASPIRANT, Decimal("10.00")),
        (LEVEL.BASIS, Decimal("20.00")),
        (LEVEL.TREDE_1, Decimal("30.00")),
        (LEVEL.TREDE_2, Decimal("40.00")),
        (LEVEL.TREDE_3, Decimal("50.00")),
    ]


def test_a_weight_alone_is_out_of_a_hundred_points() -> None:
    assert highest_score(asked_of(Role.AWARD)) == 10
    assert highest_score(asked_of(Role.AWARD, points=Decimal(25))) == 25
    assert highest_score(asked_of(Role.AWARD, weights=Weights())) == 0


def test_a_level_below_the_one_asked_scores_nothing() -> None:
    table = score_table(asked_of(Role.AWARD, level=LEVEL.TREDE_2))
    assert [score.points for score in table] == [0, 0, 0, 0, 8, 10]


def test_the_ladder_is_that_of_the_day() -> None:
    levels = [
        score.level for score in score_table(asked_of(Role.AWARD, published=date(2023, 3, 31)))
    ]
    assert LEVEL.BASIS not in levels
    assert len(levels) == 5


def test_half_a_hundredth_goes_up() -> None:
    assert rounded(Decimal("0.005")) == Decimal("0.01")
    assert rounded(Decimal("2.675")) == Decimal("2.68")
    asked = asked_of(
        Role.AWARD,
        points=Decimal("0.33"),
        settings=with_tender(points={LEVEL.TREDE_3: Decimal(50)}),
    )
    assert score_table(asked)[-1].points == Decimal("0.17")


def test_the_worked_example_adds_up() -> None:
    example = worked_example(asked_of(Role.AWARD, points=Decimal(50)))
    assert (example.first.tenderer, example.first.score.level) == ("A", LEVEL.TREDE_2)
    assert (example.second.tenderer, example.second.score.level) == ("B", LEVEL.ASPIRANT)
    assert example.first.score.points == 40
    assert example.second.score.points == 10
    assert example.difference == 30
    higher = worked_example(asked_of(Role.AWARD, level=LEVEL.TREDE_3))
    assert higher.first.score.level is LEVEL.TREDE_3
    assert higher.second.score.points == 0


@given(maximum=st.decimals(0, 1000, places=2), shares=st.lists(PERCENTAGES, min_size=5, max_size=5))
def test_points_never_fall_nor_exceed_the_highest(maximum: Decimal, shares: list[Decimal]) -> None:
    points = dict(zip(LEVEL, sorted(shares), strict=True))
    asked = asked_of(Role.AWARD, points=maximum, settings=with_tender(points=points))
    scored = [score.points for score in score_table(asked)]
    assert scored == sorted(scored)
    assert scored[-1] <= rounded(maximum)
    assert falls(points) is None


@given(shares=st.dictionaries(st.sampled_from(LEVEL), PERCENTAGES))
def test_a_table_falls_where_a_higher_level_gets_less(
    shares: dict[CertificateLevel, Decimal],
) -> None:
    row = [shares.get(level, Decimal(0)) for level in LEVEL]
    assert (falls(shares) is None) == (row == sorted(row))


def test_what_a_certificate_fulfils_is_that_of_the_policy() -> None:
    table = fulfilment_table(asked_of(Role.SOCIAL_RETURN))
    assert [(row.level, row.thirty_plus, int(row.part)) for row in table] == [
        (None, False, 0),
        (LEVEL.ASPIRANT, False, 0),
        (LEVEL.BASIS, False, 0),
        (LEVEL.TREDE_1, False, 50),
        (LEVEL.TREDE_2, False, 75),
        (LEVEL.TREDE_3, False, 100),
        (LEVEL.TREDE_3, True, 100),
    ]
    own = asked_of(
        Role.SOCIAL_RETURN,
        settings=with_policy(shares={LEVEL.TREDE_3: Decimal(80)}, thirty_plus=Decimal(90)),
    )
    assert [row.part for row in fulfilment_table(own)[-2:]] == [80, 90]
    assert not any(
        row.part
        for row in fulfilment_table(asked_of(Role.SOCIAL_RETURN, settings=with_policy(shares={})))
    )


def test_a_duty_in_money_is_that_of_an_invented_amount() -> None:
    example = fulfilment_example(asked_of(Role.SOCIAL_RETURN, value=Decimal(777_777)))
    assert example.amount == 1_000_000
    assert example.duty == 50_000
    assert example.fulfilment.level is LEVEL.TREDE_1
    assert example.fulfilled == 25_000
    assert example.rest == 25_000


@given(part=PERCENTAGES)
def test_what_is_fulfilled_and_what_is_left_are_the_duty(part: Decimal) -> None:
    asked = asked_of(Role.SOCIAL_RETURN, settings=with_policy(shares={LEVEL.TREDE_3: part}))
    lot = asked.lot.social_return
    assert lot.share is not None
    example = fulfilment_example(asked)
    assert example.fulfilled + example.rest == example.duty
    assert example.duty == rounded(example.amount * lot.share)


@pytest.mark.parametrize(
    ("number", "text"),
    [("90", "90"), ("90.50", "90,5"), ("90.00", "90"), ("0.25", "0,25"), ("100", "100")],
)
def test_a_percentage_is_shown_as_the_list_has_it(number: str, text: str) -> None:
    assert plain(Decimal(number)) == text

"""The indication: the formula, the cap, and what would change it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pso_letters.contribution import Contribution, Indication, Own, together
from pso_letters.model import CertificateLevel
from pso_letters.purchases import Figures, Purchase, Reason

HUNDRED_FTE = Own(Decimal(100), Decimal("0.05"))
ROUNDING = Decimal("1E-20")


def bought(  # noqa: PLR0913 - each by name
    key: str,
    fte: str = "1",
    *,
    spend: str | None = "1000",
    share: str | None = "1",
    reason: Reason | None = None,
    level: CertificateLevel | None = CertificateLevel.TREDE_1,
    lapses: bool = False,
) -> Purchase:
    """Make a purchase of everything a supplier with so many fte sells."""
    amount = None if spend is None else Decimal(spend)
    figures = Figures(amount, amount, Decimal(fte), None if share is None else Decimal(share))
    return Purchase(
        key, int(key), f"Leverancier {key}", figures, figures.fte,
        level=level, valid_until=date(2027, 1, 31), lapses=lapses, reason=reason,
    )  # fmt: skip


def test_counted_fte_are_compared_with_all_who_work() -> None:
    found = Contribution(HUNDRED_FTE, [bought("1", "20"), bought("2", "5")])
    twenty_five_of_125 = Decimal("0.2")
    assert found.indication.fte == 25
    assert found.indication.indirect == twenty_five_of_125


@pytest.mark.parametrize(
    ("direct", "counted", "is_capped"),
    [
        ("0", "0", True),
        ("0.01", "0.04", True),
        ("0.0499", "0.1996", True),
        ("0.05", "0.2", False),
        ("0.06", "0.2", False),
        ("1", "0.2", False),
    ],
)
def test_at_most_four_times_the_direct_contribution_counts(
    direct: str, counted: str, *, is_capped: bool
) -> None:
    result = Indication(Own(Decimal(100), Decimal(direct)), Decimal(25))
    assert result.indirect == Decimal("0.2")
    assert result.counted == Decimal(counted)
    assert result.is_capped is is_capped


@given(st.decimals("0", "1", places=4), st.decimals("0", "1000000", places=3))
def test_what_counts_is_never_more_than_80_percent_of_the_total(
    direct: Decimal, fte: Decimal
) -> None:
    counted = Indication(Own(Decimal(100), direct), fte).counted
    assert counted is not None
    assert 0 <= counted <= Decimal("0.8") * (direct + counted) + ROUNDING


def test_without_a_direct_contribution_the_cap_is_not_made_up() -> None:
    result = Indication(Own(Decimal(100)), Decimal(25))
    assert (result.limit, result.counted, result.is_capped) == (None, None, False)
    assert result.best_known == Decimal("0.2")


def test_nothing_bought_is_nothing_contributed() -> None:
    found = Contribution(HUNDRED_FTE, [])
    assert found.indication.indirect == 0
    assert found.indication.counted == 0
    assert (found.counted, found.excluded, found.candidates, found.lapsing) == ((), (), (), ())


def test_what_does_not_count_adds_nothing() -> None:
    reasons = [bought(str(number), "9", reason=reason) for number, reason in enumerate(Reason)]
    found = Contribution(HUNDRED_FTE, [bought("99", "25"), *reasons])
    assert found.indication.fte == 25
    assert {each.reason for each in found.excluded} == set(Reason)
    assert sum(len(each.purchases) for each in found.excluded) == len(Reason)


def test_the_excluded_are_grouped_with_their_spend_largest_first() -> None:
    found = Contribution(
        HUNDRED_FTE,
        [
            bought("1", spend="10", reason=Reason.EXPIRED),
            bought("2", spend="30", reason=Reason.EXPIRED),
            bought("3", spend=None, reason=Reason.UNKNOWN),
            bought("4", spend="5", share=None, reason=Reason.UNKNOWN),
            bought("5", spend=None, reason=Reason.DOUBLE_ROW),
        ],
    )
    double, expired, *unknown = found.excluded
    assert (double.reason, double.unknown) == (Reason.DOUBLE_ROW, ())
    assert double.spend == 0
    assert [each.key for each in expired.purchases] == ["2", "1"]
    assert expired.spend == 40
    assert [each.unknown for each in unknown] == [
        ("direct_aandeel",),
        ("jaarbesteding", "omzet_leverancier"),
    ]


def test_certificates_that_would_add_most_come_first() -> None:
    found = Contribution(
        HUNDRED_FTE,
        [
            bought("1", "2", reason=Reason.NO_CERTIFICATE),
            bought("2", "7", reason=Reason.EXPIRED),
            bought("3", "9", reason=Reason.DOUBLE_ROW),
            bought("4", "0", reason=Reason.NO_CERTIFICATE),
            bought("5", "9", share=None, reason=Reason.NO_CERTIFICATE),
            bought("6", "25"),
        ],
    )
    assert [each.key for each in found.candidates] == ["2", "1"]
    assert together(found.candidates) == 9


def test_adding_fte_changes_the_indication_by_what_the_formula_says() -> None:
    now = Indication(Own(Decimal(75)), Decimal(25))
    from_25_to_40_percent = Decimal("0.15")
    from_25_percent_to_nothing = Decimal("-0.25")
    assert now.change(Decimal(25)) == from_25_to_40_percent
    assert now.change(Decimal(-25)) == from_25_percent_to_nothing
    assert now.change(Decimal(-26)) == from_25_percent_to_nothing


def test_at_the_cap_more_fte_changes_nothing_and_less_only_below_it() -> None:
    capped_at_16_percent = Indication(Own(Decimal(75), Decimal("0.04")), Decimal(25))
    assert capped_at_16_percent.change(Decimal(1000)) == 0
    assert capped_at_16_percent.change(Decimal(-1)) == 0
    assert capped_at_16_percent.change(Decimal(-25)) == Decimal("-0.16")


def test_figures_to_ask_for_certified_first_then_by_spend() -> None:
    none, unknown = Reason.NO_CERTIFICATE, Reason.UNKNOWN
    aspirant = CertificateLevel.ASPIRANT
    found = Contribution(
        HUNDRED_FTE,
        [
            bought("1", spend="900", share=None, reason=none, level=None),
            bought("2", spend="10", share=None, reason=unknown),
            bought("3", spend="20", share=None, reason=unknown),
            bought("4", spend=None, reason=unknown),
            bought("5", spend="999", share=None, reason=Reason.ASPIRANT, level=aspirant),
            bought("6", spend="999", share=None, reason=Reason.EXPIRED, level=aspirant),
            bought("7", spend="999", share=None, reason=Reason.DOUBLE_ROW),
            bought("8", spend="999", reason=none),
        ],
    )
    assert [each.key for each in found.in_want_of_data] == ["3", "2", "4", "1"]
    sheltered = replace(bought("9", share=None, reason=unknown, level=aspirant), is_sheltered=True)
    assert Contribution(HUNDRED_FTE, [sheltered]).in_want_of_data == (sheltered,)


def test_certificates_that_lapse_are_those_that_count() -> None:
    found = Contribution(
        HUNDRED_FTE,
        [
            bought("1", "5", lapses=True),
            bought("2", "20"),
            bought("3", "7", lapses=True),
            bought("4", "0", lapses=True),
        ],
    )
    assert [each.key for each in found.lapsing] == ["3", "1"]


FTES = st.lists(st.decimals("0", "500", places=3), max_size=12)
REASONS = st.sampled_from([None, *Reason])


@st.composite
def lists(draw: st.DrawFn) -> list[Purchase]:
    """Draw the purchases of a list, each with a key of its own."""
    return [
        bought(str(number), str(fte), reason=draw(REASONS)) for number, fte in enumerate(draw(FTES))
    ]


@given(lists(), st.randoms())
def test_the_order_of_the_rows_does_not_matter(
    purchases: list[Purchase], chance: st.DataObject
) -> None:
    shuffled = list(purchases)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = Contribution(HUNDRED_FTE, purchases), Contribution(HUNDRED_FTE, shuffled)
    assert one.indication == other.indication
    assert (one.counted, one.excluded) == (other.counted, other.excluded)
    assert (one.candidates, one.in_want_of_data) == (other.candidates, other.in_want_of_data)


@given(lists(), st.decimals("0", "500", places=3))
def test_one_more_certificate_never_lowers_the_indication(
    purchases: list[Purchase], fte: Decimal
) -> None:
    before = Contribution(HUNDRED_FTE, purchases).indication
    after = Contribution(HUNDRED_FTE, [*purchases, bought("999", str(fte))]).indication
    assert after.fte >= before.fte
    assert after.indirect >= before.indirect
    assert after.best_known >= before.best_known
    assert before.change(fte) >= 0 >= before.change(-fte)


@given(lists())
def test_every_purchase_counts_once_or_is_named_once(purchases: list[Purchase]) -> None:
    found = Contribution(HUNDRED_FTE, purchases)
    named = [each.key for group in found.excluded for each in group.purchases]
    assert sorted([*named, *(each.key for each in found.counted)]) == sorted(
        each.key for each in purchases
    )

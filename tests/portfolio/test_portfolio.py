"""The portfolio: every supplier in one group, sums that agree, who is named and why."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pso_letters.certificates import Standing
from pso_letters.model import Certificate, CertificateLevel, Tier
from pso_letters.overview import Match, MatchKind
from pso_letters.portfolio import (
    ALL_SUPPLIERS,
    CERTIFIED,
    Amounts,
    Group,
    Seen,
    together,
)
from tests.portfolio.made import DAY, certificate, found, gathered, many, seen

TREDE_3 = CertificateLevel.TREDE_3


@pytest.mark.parametrize(
    ("held", "groups"),
    [
        (None, [Group.NONE]),
        (certificate(level=CertificateLevel.ASPIRANT), [Group.ASPIRANT]),
        (certificate(level=CertificateLevel.BASIS), [Group.BASIS]),
        (certificate(level=TREDE_3), [Group.TREDE_3]),
        (certificate(level=TREDE_3, thirty_plus=True), [Group.TREDE_3, Group.THIRTY_PLUS]),
        (certificate(thirty_plus=True), [Group.UNVERIFIABLE]),
        (certificate(level=None), [Group.UNVERIFIABLE]),
        (certificate(None), [Group.UNVERIFIABLE]),
        (certificate(date(2026, 11, 21)), [Group.TREDE_1]),
        (certificate(date(2026, 11, 20)), [Group.EXPIRED]),
        (certificate(since=date(2026, 11, 22)), [Group.UPCOMING]),
        (certificate(since=date(2026, 11, 21)), [Group.TREDE_1]),
    ],
)
def test_group_of_a_supplier(held: Certificate | None, groups: list[Group]) -> None:
    portfolio = gathered(seen(held))
    assert [line.group for line in portfolio.lines] == groups
    assert portfolio.amounts().suppliers == 1
    assert portfolio.amounts(CERTIFIED).suppliers == (groups[0] in CERTIFIED)


def test_lines_stand_in_the_order_of_the_ladder_and_of_the_tiers() -> None:
    lines = many(2_000).lines
    order = list(Group)
    assert [order.index(line.group) for line in lines] == sorted(
        order.index(line.group) for line in lines
    )
    assert [line.tier for line in lines if line.group is Group.NONE] == [*Tier, None]


def test_sums_agree_whatever_they_are_taken_over() -> None:
    portfolio = many(2_000)
    per_group = [portfolio.amounts((group,)) for group in ALL_SUPPLIERS]
    per_tier = [portfolio.amounts(tiers=(tier,)) for tier in (*Tier, None)]
    whole = portfolio.amounts()
    assert whole.suppliers == 2_000
    assert sum(per_group, Amounts()) == sum(per_tier, Amounts()) == whole
    assert portfolio.amounts((Group.THIRTY_PLUS,)).suppliers > 0


def test_share_is_of_the_spend_that_is_known() -> None:
    held = certificate()
    portfolio = gathered(seen(held, "30"), seen(None, "70"), seen(held, None), seen(None, None))
    assert portfolio.amounts(CERTIFIED).share_of(portfolio.amounts()) == Decimal("0.3")
    assert portfolio.amounts() == Amounts(4, Decimal(100), 2)


@pytest.mark.parametrize(
    ("certified", "other"), [("0", "0"), (None, None), ("-10", "100"), ("100", "-50"), ("5", "-5")]
)
def test_credits_and_nothing_make_no_share(certified: str | None, other: str | None) -> None:
    portfolio = gathered(seen(certificate(), certified), seen(None, other))
    assert portfolio.amounts(CERTIFIED).share_of(portfolio.amounts()) is None


def test_a_credit_is_subtracted() -> None:
    portfolio = gathered(seen(certificate(), "100"), seen(None, "-20"), seen(None, "120"))
    assert portfolio.amounts().spend == 200
    assert portfolio.amounts(CERTIFIED).share_of(portfolio.amounts()) == Decimal("0.5")


def test_who_is_asked_to_renew_the_first_to_end_first() -> None:
    ends = [date(2027, 3, 22), date(2027, 3, 21), date(2026, 11, 20), date(2026, 11, 21)]
    rows = [seen(certificate(end), row=row) for row, end in enumerate(ends, start=2)]
    others = [seen(certificate(None), row=7), seen(None), seen(certificate(since=date(2027, 1, 1)))]
    portfolio = gathered(*rows, *others)
    assert [each.row for each in portfolio.renewals()] == [4, 5, 3]
    assert [each.row for each in portfolio.listed] == [4, 5, 3, 2]
    standings = [each.standing for each in portfolio.renewals()]
    assert standings == [Standing.EXPIRED, Standing.EXPIRING, Standing.EXPIRING]


@pytest.mark.parametrize(
    ("end", "start"),
    [
        (date(2027, 9, 30), date(2027, 5, 30)),
        (date(2028, 6, 30), date(2028, 2, 29)),
        (date(2027, 2, 28), date(2026, 10, 28)),
        (date(2028, 4, 30), date(2027, 12, 30)),
    ],
)
def test_a_renewal_is_started_four_months_ahead(end: date, start: date) -> None:
    (listed,) = gathered(seen(certificate(end))).listed
    assert listed.start_by == start


def test_months_run_from_the_letter_date_and_hold_each_certificate_that_counts_once() -> None:
    portfolio = many(3_000)
    months = portfolio.months()
    firsts = [month.first for month in months]
    assert (firsts[0], firsts[-1], len(firsts)) == (date(2026, 11, 1), date(2028, 11, 1), 25)
    assert sum((each.amounts for each in months), Amounts()) == portfolio.amounts(CERTIFIED)
    expired = sum(each.standing is Standing.EXPIRED for each in portfolio.listed)
    assert sum(month.asked for month in months) == len(portfolio.renewals()) - expired


def test_a_month_counts_whom_is_asked_apart() -> None:
    rows = [seen(certificate(date(2027, 3, day)), "10") for day in (20, 21, 22, 31)]
    (month,) = [each for each in gathered(*rows).months() if each.amounts.suppliers]
    assert (month.first, month.asked) == (date(2027, 3, 1), 2)
    assert month.amounts == Amounts(4, Decimal(40))


def test_a_longest_certificate_ends_in_the_last_month() -> None:
    held = certificate(date(2028, 11, 21), since=DAY)
    months = gathered(seen(held)).months()
    assert months[-1].amounts.suppliers == 1


# --- The overview --------------------------------------------------------------------------------

IN_IT = found(certificate())
GONE = found(certificate(date(2026, 1, 1)))
NOT_IN_IT = Match(MatchKind.NONE)
PERHAPS = Match(MatchKind.AMBIGUOUS)
OTHER = Match(MatchKind.OTHER_KVK)


@pytest.mark.parametrize(
    ("held", "match", "where"),
    [
        (certificate(), IN_IT, None),
        (None, NOT_IN_IT, None),
        (None, GONE, None),
        (None, IN_IT, "opportunities"),
        (certificate(date(2026, 1, 1)), IN_IT, "opportunities"),
        (certificate(None), IN_IT, "opportunities"),
        (None, found(Certificate()), "opportunities"),
        (None, found(certificate(since=date(2027, 1, 1))), None),
        (certificate(), NOT_IN_IT, "not_found"),
        (certificate(), GONE, "not_found"),
        (certificate(date(2026, 1, 1)), NOT_IN_IT, None),
        (certificate(), PERHAPS, "undecided"),
        (None, PERHAPS, "undecided"),
        (certificate(), OTHER, "undecided"),
    ],
)
def test_what_the_overview_says_differently(
    held: Certificate | None, match: Match, where: str | None
) -> None:
    comparison = gathered(seen(held, match=match)).comparison
    assert comparison is not None
    counts = {
        name: len(getattr(comparison, name)) for name in ("opportunities", "not_found", "undecided")
    }
    assert {name for name, count in counts.items() if count} == ({where} if where else set())


def test_opportunities_are_not_in_the_share_of_the_list() -> None:
    portfolio = gathered(seen(certificate(), "25"), seen(None, "25", match=IN_IT), seen(None, "50"))
    certified, whole = portfolio.amounts(CERTIFIED), portfolio.amounts()
    assert certified.share_of(whole) == Decimal("0.25")
    assert portfolio.comparison is not None
    more = certified + together(portfolio.comparison.opportunities)
    assert more.share_of(whole) == Decimal("0.5")


def test_without_an_overview_nothing_is_compared() -> None:
    assert gathered(seen(certificate())).comparison is None


def test_an_opportunity_has_the_certificate_of_the_overview() -> None:
    match = found(certificate(date(2028, 5, 31), TREDE_3))
    comparison = gathered(seen(certificate(date(2026, 5, 31)), match=match)).comparison
    assert comparison is not None
    (listed,) = comparison.opportunities
    assert (listed.level, listed.valid_until) == (TREDE_3, date(2028, 5, 31))


@pytest.mark.parametrize(
    ("until", "shown"), [(date(2028, 5, 31), date(2028, 5, 31)), (date(2026, 12, 31), None)]
)
def test_a_renewal_that_the_overview_knows_is_shown(until: date, shown: date | None) -> None:
    row: Seen = seen(certificate(date(2026, 12, 31)), match=found(certificate(until)))
    (listed,) = gathered(row).renewals()
    assert listed.overview_until == shown

"""What is bought from each supplier: does it count, and if not, why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pso_letters.findings import Place
from pso_letters.model import Certificate, CertificateLevel, Supplier
from pso_letters.purchases import Figure, Figures, Purchase, Reason, read_purchases

DAY = date(2026, 11, 21)
LEVELS = st.sampled_from(list(CertificateLevel))
VALID = Certificate(CertificateLevel.TREDE_1, date(2026, 1, 1), date(2027, 12, 31))
EXPIRED = Certificate(CertificateLevel.TREDE_1, date(2025, 1, 1), DAY.replace(day=20))
UPCOMING = Certificate(CertificateLevel.TREDE_1, DAY.replace(day=22), date(2028, 11, 21))
WITHOUT_DATES = Certificate(CertificateLevel.TREDE_1)
ASPIRANT = replace(VALID, level=CertificateLevel.ASPIRANT)
ELSEWHERE = replace(VALID, covered_kvk=("87654321",))

TENTH_OF_40_FTE_AT_25_PERCENT = Supplier(
    "12345678",
    Place("lijst.csv", row=2),
    kvk="12345678",
    spend=Decimal(100_000),
    turnover=Decimal(1_000_000),
    fte=Decimal(40),
    direct_share=Decimal("0.25"),
    certificate=VALID,
)


def judged(*suppliers: Supplier, months: int = 4) -> list[Purchase]:
    return list(read_purchases(suppliers, DAY, lapsing_months=months))


def one(**changes: object) -> Purchase:
    (purchase,) = judged(replace(TENTH_OF_40_FTE_AT_25_PERCENT, **changes))  # type: ignore[arg-type]
    return purchase


def test_the_bought_part_of_the_people_of_the_target_group_counts() -> None:
    purchase = one()
    assert (purchase.reason, purchase.fte) == (None, Decimal(1))
    assert one(spend=Decimal(50_000)).fte == Decimal("0.5")
    assert one(direct_share=Decimal("0.125")).fte == Decimal("0.5")
    assert one(fte=Decimal(20)).fte == Decimal("0.5")
    assert one(turnover=Decimal(2_000_000)).fte == Decimal("0.5")


@pytest.mark.parametrize(
    ("certificate", "reason"),
    [
        (VALID, None),
        (replace(VALID, valid_until=DAY), None),
        (None, Reason.NO_CERTIFICATE),
        (EXPIRED, Reason.EXPIRED),
        (UPCOMING, Reason.UPCOMING),
        (replace(UPCOMING, valid_from=DAY, valid_until=date(2028, 11, 20)), None),
        (WITHOUT_DATES, Reason.UNVERIFIABLE),
        (ELSEWHERE, Reason.UNVERIFIABLE),
    ],
)
def test_only_a_certificate_that_is_valid_on_the_day_counts(
    certificate: Certificate | None, reason: Reason | None
) -> None:
    purchase = one(certificate=certificate)
    assert purchase.reason is reason
    assert purchase.fte == 1


@pytest.mark.parametrize("certificate", [None, EXPIRED, VALID])
def test_a_sheltered_work_company_counts_once_with_or_without_a_certificate(
    certificate: Certificate | None,
) -> None:
    purchase = one(certificate=certificate, is_sheltered=True)
    assert (purchase.reason, purchase.fte) == (None, Decimal(1))


@pytest.mark.parametrize(
    ("changes", "unknown"),
    [
        ({"spend": None}, (Figure.SPEND,)),
        ({"turnover": None}, (Figure.TURNOVER,)),
        ({"fte": None}, (Figure.FTE,)),
        ({"direct_share": None}, (Figure.DIRECT_SHARE,)),
        (
            {"turnover": None, "fte": None, "direct_share": None},
            (Figure.TURNOVER, Figure.FTE, Figure.DIRECT_SHARE),
        ),
    ],
)
def test_what_is_not_known_is_never_taken_for_something(
    changes: dict[str, None], unknown: tuple[Figure, ...]
) -> None:
    purchase = one(**changes)
    assert (purchase.reason, purchase.fte) == (Reason.UNKNOWN, Decimal(0))
    assert purchase.figures.unknown == unknown


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"spend": Decimal(0)}, Reason.NOTHING_SPENT),
        ({"spend": Decimal(-1)}, Reason.NOTHING_SPENT),
        ({"spend": Decimal("0.01")}, None),
        ({"turnover": Decimal(0)}, Reason.NO_TURNOVER),
        ({"turnover": Decimal(-1)}, Reason.NO_TURNOVER),
        ({"turnover": Decimal("99999.99")}, Reason.SPEND_OVER_TURNOVER),
        ({"turnover": Decimal(100_000)}, None),
        ({"direct_share": Decimal("1.01")}, Reason.IMPOSSIBLE_FIGURES),
        ({"direct_share": Decimal(1)}, None),
        ({"direct_share": Decimal("-0.01")}, Reason.IMPOSSIBLE_FIGURES),
        ({"direct_share": Decimal(0)}, None),
        ({"fte": Decimal(-1)}, Reason.IMPOSSIBLE_FIGURES),
        ({"fte": Decimal(0)}, None),
    ],
)
@pytest.mark.parametrize("certificate", [VALID, None])
def test_figures_that_cannot_be_right_do_not_count_certified_or_not(
    changes: dict[str, Decimal], reason: Reason | None, certificate: Certificate | None
) -> None:
    purchase = one(**changes, certificate=certificate)
    without = reason or Reason.NO_CERTIFICATE
    assert purchase.reason is (reason if certificate else without)
    assert reason is None or purchase.fte == 0


def test_figures_are_looked_at_before_the_unknown_ones() -> None:
    assert one(spend=Decimal(-1), turnover=None).reason is Reason.NOTHING_SPENT
    assert one(spend=None, turnover=Decimal(0)).reason is Reason.NO_TURNOVER


def test_aspirant_status_by_itself_promises_nothing() -> None:
    assert one(certificate=ASPIRANT, direct_share=None).reason is Reason.ASPIRANT
    assert one(certificate=ASPIRANT, direct_share=Decimal(0)).fte == 0
    assert one(certificate=ASPIRANT).reason is None
    sheltered = one(certificate=ASPIRANT, direct_share=None, is_sheltered=True)
    assert sheltered.reason is Reason.UNKNOWN


def test_of_rows_with_one_key_only_the_first_counts() -> None:
    first = TENTH_OF_40_FTE_AT_25_PERCENT
    second = replace(first, origin=Place("lijst.csv", row=3), spend=Decimal(200_000))
    other = replace(first, key="99900017", kvk="99900017")
    assert [each.reason for each in judged(first, second, other, second)] == [
        *(None, Reason.DOUBLE_ROW, None, Reason.DOUBLE_ROW)
    ]


def test_rows_without_a_key_are_no_doubles() -> None:
    nameless = replace(TENTH_OF_40_FTE_AT_25_PERCENT, key="", kvk="")
    assert [each.reason for each in judged(nameless, nameless)] == [None, None]


def test_certificates_that_end_within_the_months_lapse() -> None:
    ends = replace(VALID, valid_until=date(2027, 3, 21))
    assert one(certificate=ends).lapses
    assert not one(certificate=replace(ends, valid_until=date(2027, 3, 22))).lapses
    assert not one(certificate=ends, is_sheltered=True).lapses
    assert not one(certificate=ends, spend=None).lapses
    (sooner,) = judged(replace(TENTH_OF_40_FTE_AT_25_PERCENT, certificate=ends), months=3)
    assert not sooner.lapses


SHARES = st.decimals(min_value=0, max_value=1, places=4)
AMOUNTS = st.decimals(min_value="0.01", max_value=10**9, places=2)
PEOPLE = st.decimals(min_value=0, max_value=10**5, places=2)


@given(AMOUNTS, AMOUNTS, PEOPLE, SHARES)
def test_fte_is_never_negative_and_never_more_than_the_supplier_has(
    spend: Decimal, turnover: Decimal, employed: Decimal, share: Decimal
) -> None:
    figures = Figures(spend, turnover, employed, share)
    if figures.fault is None:
        assert 0 <= figures.fte <= employed * share
    else:
        assert figures.fault is Reason.SPEND_OVER_TURNOVER
        assert spend > turnover

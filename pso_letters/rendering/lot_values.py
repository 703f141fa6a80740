"""What a lot asks, as its template prints it: terms in words, points, percentages, amounts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pso_letters import i18n
from pso_letters.lots import Announcement, ContractKind, Moment, Role
from pso_letters.model import CertificateLevel
from pso_letters.tenders.regime import Regime, contract_kind
from pso_letters.tenders.requirement import Requirement
from pso_letters.tenders.scoring import (
    ExampleScore,
    Fulfilment,
    FulfilmentExample,
    fulfilment_example,
    fulfilment_table,
    highest_score,
    rounded,
    score_table,
    worked_example,
)

_WHOLE = Decimal(100)
_ENDS = (".", "!", "?", ":")
Values = dict[str, Any]


def requirement_values(asked: Requirement, language: str) -> Values:
    """Return what a template may use of a requirement, besides the facts of its lot.

    Args:
        asked: what the lot asks, lawful or not: what isn't known is empty.
        language: language of the document.
    """
    announced = asked.announced
    return {
        "role": asked.role.value,
        "is_public": asked.is_public,
        "regime": asked.around.regime.value,
        "has_notice": asked.around.regime in {Regime.EUROPEAN, Regime.SOCIAL, Regime.NATIONAL},
        "is_works": contract_kind(asked.lot) is ContractKind.WORKS,
        "level": asked.level.label,
        "thirty_plus": asked.thirty_plus,
        "ladder": len(CertificateLevel.ladder_at(asked.around.law_day)),
        "is_highest": asked.level is max(CertificateLevel),
        "is_aspirant": asked.level is CertificateLevel.ASPIRANT,
        "is_firm": asked.is_firm,
        "moment": asked.moment.value,
        "months": i18n.format_months(asked.months, language) if asked.months else "",
        "growth_months": i18n.format_months(asked.growth_months, language),
        "has_growth_time": asked.moment is not Moment.LATER or asked.growth_months > asked.months,
        "announced": "" if announced in {None, Announcement.NOWHERE} else announced.value,
        "link": _sentence(asked.lot.link),
        "extent": _sentence(asked.lot.extent),
        "main_aim": _sentence(asked.main_aim),
        "motivation": _sentence(asked.lot.motivation),
        **_lowest({}, asked),
        "aspirant_share": "",
        **_award(asked, language),
        **_social_return(asked, language),
    }


def _award(asked: Requirement, language: str) -> Values:
    """Return the points; none where the role is another, or neither points nor weight are given."""
    highest, weight = highest_score(asked), asked.weight
    if asked.role is not Role.AWARD or not highest:
        return {"weight": "", "points": "", "is_out_of_hundred": False, "scores": []}
    example = worked_example(asked)
    table = score_table(asked)
    shares = {row.level: row.share for row in table}
    return {
        "weight": "" if weight is None else _percentage(weight, language),
        "points": i18n.format_number(highest, language),
        "is_out_of_hundred": asked.points is None,
        "scores": [
            {
                "level": _label(row.level),
                "thirty_plus": False,
                "share": _percentage(row.share, language),
                "points": i18n.format_number(row.points, language),
            }
            for row in table
        ],
        "example": {
            "first": _example_score(example.first, language),
            "second": _example_score(example.second, language),
            "difference": i18n.format_number(example.difference, language),
        },
        "aspirant_share": _of_aspirant(shares, language),
        **_lowest(shares, asked),
    }


def _example_score(example: ExampleScore, language: str) -> Values:
    score = example.score
    return {
        "level": _label(score.level),
        "share": _percentage(score.share, language),
        "points": i18n.format_number(score.points, language),
    }


def _social_return(asked: Requirement, language: str) -> Values:
    """Return the duty and what fulfils it; empty where the role is another."""
    if asked.role is not Role.SOCIAL_RETURN:
        return {"duty_share": "", "policies": [], "shares": []}
    policy, share = asked.around.settings.tender.social_return, asked.lot.social_return.share
    values: Values = {
        "duty_share": i18n.format_percent(share, language) if share else "",
        "base": policy.base,
        "policies": _policies(asked, language),
        "shares": [],
    }
    if not share or not policy.shares:
        return values
    example, table = fulfilment_example(asked), fulfilment_table(asked)
    parts = {row.level: row.part for row in table if not row.thirty_plus}
    return values | {
        "shares": [_fulfilment(row, example.duty, language) for row in table],
        "example": _fulfilment_example(example, language),
        "aspirant_share": _of_aspirant(parts, language),
        **_lowest(parts, asked),
    }


def _fulfilment(row: Fulfilment, duty: Decimal, language: str) -> Values:
    fulfilled = rounded(duty * row.part / _WHOLE)
    return {
        "level": _label(row.level),
        "thirty_plus": row.thirty_plus,
        "part": _percentage(row.part, language),
        "fulfilled": _euros(fulfilled, language),
        "rest": _euros(duty - fulfilled, language),
    }


def _fulfilment_example(example: FulfilmentExample, language: str) -> Values:
    return {
        **_fulfilment(example.fulfilment, example.duty, language),
        "amount": _euros(example.amount, language),
        "duty": _euros(example.duty, language),
    }


def _policies(asked: Requirement, language: str) -> list[str]:
    """Name the policy of the duty, and that of the table if it is another one, with their days."""
    own, table = asked.lot.social_return, asked.around.settings.tender.social_return
    dated = {table.source: table.dated}
    dated[own.source] = own.dated or dated.get(own.source)
    return [
        f"{source} ({i18n.format_date(day, language)})" if day else source
        for source in dict.fromkeys((own.source, table.source))
        if source
        for day in [dated[source]]
    ]


def _of_aspirant(shares: dict[CertificateLevel | None, Decimal], language: str) -> str:
    """Return what the Aspirant-status counts for; "" when it is nothing."""
    share = shares.get(CertificateLevel.ASPIRANT)
    return _percentage(share, language) if share else ""


def _lowest(shares: dict[CertificateLevel | None, Decimal], asked: Requirement) -> Values:
    """Name the lowest prestatieniveau that counts for something, else the one that is asked."""
    lowest = min((level for level, share in shares.items() if level and share), default=asked.level)
    return {"lowest": lowest.label, "is_lowest_highest": lowest is max(CertificateLevel)}


def _label(level: CertificateLevel | None) -> str:
    return level.label if level else ""


def _percentage(number: Decimal, language: str) -> str:
    return i18n.format_percent(number / _WHOLE, language)


def _euros(amount: Decimal, language: str) -> str:
    """Write whole amounts without cents; sign and figures stay on one line."""
    is_whole = amount == amount.to_integral_value()
    written = i18n.format_euros if is_whole else i18n.format_money
    return written(amount, language).replace(" ", "\N{NO-BREAK SPACE}")


def _sentence(text: str) -> str:
    """End the buyer's own words with a full stop, for they stand as a part of the article."""
    text = text.strip()
    return f"{text}." if text and not text.endswith(_ENDS) else text

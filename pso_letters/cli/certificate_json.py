"""The certificate portfolio as JSON: amounts in EUR excluding VAT as text, shares from 0 to 1."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from pso_letters.portfolio import CERTIFIED, Amounts, Listed, Portfolio, together
from pso_letters.runs.project import Project

_PLACES = Decimal("0.0001")


def portfolio_json(portfolio: Portfolio, project: Project) -> Iterator[str]:
    """Return the whole portfolio in pieces; `pso-letters help opdrachten` describes the keys."""
    whole, certified = portfolio.amounts(), portfolio.amounts(CERTIFIED)
    head = {
        "date": portfolio.day.isoformat(),
        "file": project.suppliers.table.source.path.name,
        "expiring_months": portfolio.expiring_months,
        "total": _amounts(whole),
        "certified": {**_amounts(certified), "share": _share(certified, whole)},
        "groups": [
            {"group": line.group.value, "tier": _tier(line.tier), **_amounts(line.amounts)}
            for line in portfolio.lines
        ],
        "months": [
            {"month": f"{month.first:%Y-%m}", **_amounts(month.amounts), "asked": month.asked}
            for month in portfolio.months()
        ],
    }
    yield json.dumps(head, ensure_ascii=False, indent=2).removesuffix("\n}")
    yield ',\n  "certificates": ['
    for index, each in enumerate(portfolio.listed):
        yield f"{',' if index else ''}\n    {json.dumps(_one(each), ensure_ascii=False)}"
    overview = json.dumps(_overview(portfolio, project), ensure_ascii=False, indent=2)
    yield f'\n  ],\n  "overview": {overview}\n}}\n'


def _overview(portfolio: Portfolio, project: Project) -> dict[str, Any] | None:
    found, overview = portfolio.comparison, project.overview
    if found is None or overview is None:
        return None
    more = portfolio.amounts(CERTIFIED) + together(found.opportunities)
    return {
        "file": overview.file,
        "saved_on": _day(overview.saved_on),
        "share_with_opportunities": _share(more, portfolio.amounts()),
        "opportunities": _listed(found.opportunities),
        "not_found": _listed(found.not_found),
        "undecided": _listed(found.undecided),
    }


def _listed(listed: Iterable[Listed]) -> list[dict[str, Any]]:
    return [_one(each) for each in listed]


def _one(each: Listed) -> dict[str, Any]:
    return {
        "key": each.key,
        "row": each.row,
        "name": each.name,
        "tier": _tier(each.tier),
        "spend": None if each.spend is None else str(each.spend),
        "standing": each.standing.value,
        "certificate_level": each.level.value if each.level else None,
        "thirty_plus": each.thirty_plus,
        "valid_until": _day(each.valid_until),
        "start_by": _day(each.start_by),
        "asked": each.is_asked,
        "overview_until": _day(each.overview_until),
    }


def _amounts(amounts: Amounts) -> dict[str, Any]:
    return {
        "suppliers": amounts.suppliers,
        "spend": str(amounts.spend),
        "without_spend": amounts.without_spend,
    }


def _share(part: Amounts, whole: Amounts) -> float | None:
    share = part.share_of(whole)
    return None if share is None else float(share.quantize(_PLACES))


def _tier(tier: int | None) -> int | None:
    return int(tier) if tier else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None

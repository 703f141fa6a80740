"""The indication of the indirect social contribution as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from pso_letters.cli.contribution_words import FORMULAS, INDICATION, Shown
from pso_letters.contribution import Excluded, Indication, together
from pso_letters.i18n import Translator
from pso_letters.purchases import Purchase


def contribution_json(shown: Shown, translate: Translator) -> str:
    """Return everything, not only the first few: amounts in EUR excluding VAT, shares from 0 to 1.

    Numbers stand as text, with all their digits.
    """
    found, result = shown.found, shown.found.indication
    content = {
        "label": translate(INDICATION),
        "date": shown.day.isoformat(),
        "excluding_vat": True,
        "formula": [translate(each) for each in FORMULAS],
        "own_fte": _text(result.own.fte),
        "direct": _text(result.own.direct),
        "fte_counted": _text(result.fte),
        "indirect": _text(result.indirect),
        "limit": _text(result.limit),
        "indirect_counted": _text(result.counted),
        "is_capped": result.is_capped,
        "counted": [_counted(each) for each in found.counted],
        "excluded": [_excluded(each) for each in found.excluded],
        "what_if": {
            "certificates": _effects(found.candidates, result, 1),
            "figures": [
                {**_purchase(each), "unknown": _unknown(each), "reason": each.reason}
                for each in found.in_want_of_data
            ],
            "lapsing": {"months": shown.months, **_effects(found.lapsing, result, -1)},
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _counted(purchase: Purchase) -> dict[str, Any]:
    figures = purchase.figures
    return {
        **_purchase(purchase),
        "turnover": _text(figures.turnover),
        "fte": _text(figures.employed),
        "direct_share": _text(figures.direct_share),
        "fte_counted": _text(purchase.fte),
    }


def _excluded(excluded: Excluded) -> dict[str, Any]:
    return {
        "reason": excluded.reason,
        "unknown": list(excluded.unknown),
        "suppliers": len(excluded.purchases),
        "spend": _text(excluded.spend),
        "rows": [_purchase(each) for each in excluded.purchases],
    }


def _effects(purchases: Iterable[Purchase], result: Indication, sign: int) -> dict[str, Any]:
    every = tuple(purchases)
    total = sign * together(every)
    return {
        "suppliers": [
            {
                **_purchase(each),
                "reason": each.reason,
                "fte": _text(sign * each.fte),
                "change": _text(result.change(sign * each.fte)),
            }
            for each in every
        ],
        "together": {"fte": _text(total), "change": _text(result.change(total))},
    }


def _purchase(purchase: Purchase) -> dict[str, Any]:
    level, until = purchase.level, purchase.valid_until
    return {
        "key": purchase.key,
        "row": purchase.row,
        "name": purchase.name,
        "spend": _text(purchase.figures.spend),
        "certificate_level": level.value if level else None,
        "valid_until": until.isoformat() if until else None,
        "sheltered": purchase.is_sheltered,
    }


def _unknown(purchase: Purchase) -> list[str]:
    return [each.value for each in purchase.figures.unknown]


def _text(number: Decimal | None) -> str | None:
    """Write a number with all its digits, but no zeros behind them, and no minus before 0."""
    return None if number is None else format((number + 0).normalize(), "f")

"""The shapes of the portfolio's two plots, in mm, with their labels and text alternatives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from pso_letters import i18n
from pso_letters.certificates import Standing, add_months
from pso_letters.i18n import Translator
from pso_letters.messages import Message, msg
from pso_letters.model import Tier
from pso_letters.portfolio import ALL_TIERS, CERTIFIED, Amounts, Group, Month, Portfolio
from pso_letters.portfolio.sentences import months_text, percent
from pso_letters.rendering.fitting import width_of
from pso_letters.tier_table import TIER_NAMES

WIDTH = 182.0
_BAR_LEFT, _BAR_WIDTH, _BAR_HEIGHT, _BAR_STEP = 29.0, 107.0, 6.4, 10.2
_LABEL_POINTS, _LABEL_MARGIN = 8.2, 2.4
"""Size of a label in a bar (2.9 mm), and the room in mm that it needs beside its width."""
_ROOM_AT_RIGHT = WIDTH - _BAR_LEFT - _BAR_WIDTH - 2
_LEGEND_COLUMNS, _LEGEND_STEP, _LEGEND_LINE = 5, 36.4, 4.6

_COLUMN_TOP, _COLUMN_HEIGHT, _COLUMN_WIDTH, _COLUMN_STEP = 9.5, 29.0, 4.6, 6.4
_FIRST_COLUMN = 21.5
_BROKEN = 2
"""An expired column of more than so many times the highest month is drawn broken off."""
_FOUR_DIGITS, _TEN_THOUSAND = 1_000, 10_000
_LABEL_SIZE, _SMALL_LABEL_SIZE = 2.9, 2.3
"""Sizes in mm of the numbers above the columns; those of four digits stand close."""

STACK = (
    Group.TREDE_3, Group.TREDE_2, Group.TREDE_1, Group.BASIS, Group.ASPIRANT,
    Group.UPCOMING, Group.UNVERIFIABLE, Group.EXPIRED, Group.NONE,
)  # fmt: skip
"""Order in a bar: what counts first, the highest prestatieniveau at the left."""
SOLID = {
    Group.TREDE_3: "#0b3a53",
    Group.TREDE_2: "#35708f",
    Group.TREDE_1: "#8fbbd0",
    Group.BASIS: "#d6e7ef",
    Group.NONE: "#ffffff",
}
"""Even colours, from dark to light; the others are patterns, by the name of the group."""
_ON_DARK = {Group.TREDE_3, Group.TREDE_2}


@dataclass(frozen=True)
class _Bar:
    """A bar: its label, and the suppliers that it stands for."""

    label: Message
    tiers: Sequence[Tier | None]


def spend_bars(portfolio: Portfolio, translate: Translator) -> dict[str, Any]:
    """Return a bar per inkoopniveau that divides its spend over the groups.

    Where no spend is known at all, the bars divide the suppliers.
    """
    by_count = portfolio.amounts().spend <= 0
    chosen = [_Bar(TIER_NAMES[tier], (tier,)) for tier in Tier]
    if portfolio.amounts(tiers=(None,)).suppliers:
        chosen.append(_Bar(TIER_NAMES[None], (None,)))
    chosen.append(_Bar(msg("Total"), ALL_TIERS))
    drawn = _Bars(portfolio, translate, by_count=by_count)
    bars = [drawn.bar(bar, index) for index, bar in enumerate(chosen)]
    legend_top = len(bars) * _BAR_STEP + 2.2
    return {
        "width": WIDTH,
        "height": legend_top + 2 * _LEGEND_LINE + 1,
        "left": _BAR_LEFT,
        "bar_width": _BAR_WIDTH,
        "bar_height": _BAR_HEIGHT,
        "bars": bars,
        "legend": drawn.legend(legend_top),
        "line": {
            "left": (_LEGEND_COLUMNS - 1) * _LEGEND_STEP,
            "top": legend_top + _LEGEND_LINE,
            "name": translate(msg("certified together")),
        },
        "remark": translate(_COUNTED) if by_count and portfolio.lines else "",
        "alternative": " ".join(bar["alternative"] for bar in bars),
    }


_COUNTED = msg("No spend is known, so the bars divide the number of suppliers.")


@dataclass(frozen=True)
class _Bars:
    """Draws bars of one portfolio."""

    portfolio: Portfolio
    translate: Translator
    by_count: bool

    def bar(self, bar: _Bar, index: int) -> dict[str, Any]:
        parts = {group: self.portfolio.amounts((group,), bar.tiers) for group in STACK}
        sizes = {group: self._size(amounts) for group, amounts in parts.items()}
        length = sum(sizes.values(), Decimal(0))
        certified = sum((sizes[group] for group in CERTIFIED), Decimal(0))
        whole = self.portfolio.amounts(tiers=bar.tiers)
        share = self._share(self.portfolio.amounts(CERTIFIED, bar.tiers), whole)
        segments = self._segments(sizes, length) if length else []
        figures = ", ".join(f"{each['name']} {each['share']}" for each in segments)
        label = self.translate(bar.label)
        return {
            "top": round(index * _BAR_STEP + 0.5, 2),
            "label": label,
            "segments": segments,
            "certified": round(float(certified / length) * _BAR_WIDTH, 2) if length else 0,
            "share": self.translate(msg("{share} certified", share=share)),
            "amount": self._amount(whole),
            "is_total": len(bar.tiers) > 1,
            "alternative": f"{label}: {figures or self._amount(whole)}.",
        }

    def _size(self, amounts: Amounts) -> Decimal:
        """Return what a segment's length is drawn from; credits can't be drawn."""
        return Decimal(amounts.suppliers) if self.by_count else max(amounts.spend, Decimal(0))

    def _share(self, part: Amounts, whole: Amounts) -> str:
        if not self.by_count:
            return percent(part.share_of(whole), self.translate.language)
        share = Decimal(part.suppliers) / whole.suppliers if whole.suppliers else None
        return percent(share, self.translate.language)

    def _amount(self, whole: Amounts) -> str:
        count = self.translate(count_of(whole.suppliers))
        if self.by_count or not whole.suppliers:
            return count
        euros = i18n.format_euros(whole.spend, self.translate.language)
        both = f"{euros} · {count}"
        return both if width_of(both, _LABEL_POINTS) <= _ROOM_AT_RIGHT else euros

    def _segments(self, sizes: dict[Group, Decimal], length: Decimal) -> list[dict[str, Any]]:
        segments, left = [], _BAR_LEFT
        for group, size in sizes.items():
            if size <= 0:
                continue
            width = float(size / length) * _BAR_WIDTH
            name = self.translate(group.label)
            share = i18n.format_percent(size / length, self.translate.language, 0)
            label = _label(name, share, width)
            segments.append(
                {
                    "left": round(left, 3),
                    "width": round(width, 3),
                    "fill": _fill(group),
                    "name": name,
                    "share": share,
                    "label": label,
                    "label_width": round(width_of(label, _LABEL_POINTS), 2),
                    "on_dark": group in _ON_DARK,
                    "on_pattern": group not in SOLID,
                }
            )
            left += width
        return segments

    def legend(self, top: float) -> list[dict[str, Any]]:
        """Return a box and a name for each group, in two lines."""
        extra = self.portfolio.amounts((Group.THIRTY_PLUS,))
        return [
            {
                "left": round(index % _LEGEND_COLUMNS * _LEGEND_STEP, 2),
                "top": round(top + index // _LEGEND_COLUMNS * _LEGEND_LINE, 2),
                "fill": _fill(group),
                "name": self._legend_name(group, extra),
            }
            for index, group in enumerate(STACK)
        ]

    def _legend_name(self, group: Group, extra: Amounts) -> str:
        name = self.translate(group.label)
        if group is Group.TREDE_3 and extra.suppliers:
            number = i18n.format_number(extra.suppliers, self.translate.language)
            return self.translate(msg("{level} ({count} × 30+)", level=name, count=number))
        return name


def _fill(group: Group) -> str:
    return SOLID.get(group, f"url(#{group.value})")


def _label(name: str, share: str, width: float) -> str:
    """Return as much of a label as a segment has room for."""
    room = width - _LABEL_MARGIN
    choices = (f"{name} {share}", share)
    return next((each for each in choices if width_of(each, _LABEL_POINTS) <= room), "")


def count_of(suppliers: int) -> Message:
    """Say how many suppliers."""
    return msg("1 supplier") if suppliers == 1 else msg("{count} suppliers", count=suppliers)


def month_columns(portfolio: Portfolio, translate: Translator) -> dict[str, Any]:
    """Return a column per month: how many certificates end, and how many of them are asked for."""
    months = portfolio.months()
    expired = sum(each.standing is Standing.EXPIRED for each in portfolio.listed)
    highest = max((month.amounts.suppliers for month in months), default=0)
    is_broken = bool(highest) and expired > _BROKEN * highest
    scale = _COLUMN_HEIGHT / max(highest * _BROKEN if is_broken else max(highest, expired), 1)
    base = _COLUMN_TOP + _COLUMN_HEIGHT
    return {
        "width": WIDTH,
        "height": base + 9.5,
        "base": base,
        "column_width": _COLUMN_WIDTH,
        "label_size": _LABEL_SIZE if highest < _FOUR_DIGITS else _SMALL_LABEL_SIZE,
        "expired": {
            "height": round(_COLUMN_HEIGHT if is_broken else expired * scale, 2),
            "label": _short_number(expired, translate),
            "is_broken": is_broken,
        },
        "columns": [_column(month, index, scale, translate) for index, month in enumerate(months)],
        "window": _window(portfolio, translate),
        "words": {name: translate(text) for name, text in _COLUMN_WORDS.items()},
        "alternative": _columns_in_words(months, expired, translate),
    }


_COLUMN_WORDS = {
    "expired": msg("expired"),
    "asked": msg("to be asked to renew"),
    "later": msg("ends later"),
}


def _column(month: Month, index: int, scale: float, translate: Translator) -> dict[str, Any]:
    count, first, language = month.amounts.suppliers, month.first, translate.language
    return {
        "left": round(_FIRST_COLUMN + index * _COLUMN_STEP, 2),
        "asked": round(month.asked * scale, 2),
        "height": round(count * scale, 2),
        "label": _short_number(count, translate) if count else "",
        "month": i18n.format_month(first, language, "LLL").rstrip(".")[:3],
        "year": str(first.year) if index == 0 or first.month == 1 else "",
    }


def _window(portfolio: Portfolio, translate: Translator) -> dict[str, Any]:
    """Return the part of the axis in which certificates are asked for."""
    end = add_months(portfolio.day, portfolio.expiring_months)
    months = _months_between(portfolio.day, end)
    label = msg("within {term}", term=months_text(portfolio.expiring_months))
    return {
        "left": _FIRST_COLUMN,
        "width": round(months * _COLUMN_STEP + _COLUMN_WIDTH, 2),
        "label": translate(label),
    }


def _months_between(day: date, end: date) -> int:
    return (end.year - day.year) * 12 + end.month - day.month


def _columns_in_words(months: Sequence[Month], expired: int, translate: Translator) -> str:
    language = translate.language
    parts = [f"{translate(_COLUMN_WORDS['expired'])}: {expired}"]
    parts += [
        f"{i18n.format_month(month.first, language)}: {month.amounts.suppliers}"
        for month in months
        if month.amounts.suppliers
    ]
    return f"{'; '.join(parts)}."


def _short_number(number: int, translate: Translator) -> str:
    """Write a number so that it fits above a column."""
    if number < _TEN_THOUSAND:
        return i18n.format_number(number, translate.language)
    return f"{i18n.format_number(number // 1000, translate.language)}k"

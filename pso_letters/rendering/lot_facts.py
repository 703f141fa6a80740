"""The facts of a lot as its document shows them: name, codes, procedure, dates and term."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from pso_letters import i18n
from pso_letters.lots import Extension, Lot
from pso_letters.model import Category
from pso_letters.settings import Settings

_LOT = {"nl": "perceel", "en": "lot"}
_TIMES = {"nl": "{times} keer {months}", "en": "{times} times {months}"}
"""What a lot is called, and how its extensions are told, by language."""


def lot_facts(
    lot: Lot, category: Category | None, settings: Settings, language: str
) -> dict[str, Any]:
    """Return what stands in the table of a lot; what isn't known is an empty text.

    The estimated value isn't among them: a tenderer needn't know it.

    Args:
        lot: the row.
        category: in which it was classified.
        settings: `[tender]`, for the last day of questions.
        language: language of the document.
    """
    ask_ahead = timedelta(days=settings.tender.question_days)
    return {
        "key": lot.key,
        "reference": lot.reference,
        "title": lot.title,
        "description": lot.description,
        "category": category.name if category else lot.category,
        "cpv": ", ".join(lot.cpv_codes),
        "procedure": lot.procedure.value if lot.procedure else "",
        "closes": _date(lot.closes, language),
        "questions_until": _date(lot.closes and lot.closes - ask_ahead, language),
        "start": _date(lot.start, language),
        "term": i18n.format_months(lot.months, language) if lot.months else "",
        "extension": _extension(lot.extension, language),
        "extra": dict(lot.extra),
    }


def is_part(lot: Lot) -> bool:
    """Tell whether a lot is one of several of its tender: it has a reference of its own."""
    return bool(lot.tender and lot.reference and lot.reference != lot.tender)


def lot_name(lot: Lot, number: int, language: str) -> str:
    """Name a lot within its tender: "perceel 2".

    Args:
        lot: the row, with a reference or else a title of its own.
        number: its place among the lots of the document, for want of both.
        language: language of the document.
    """
    word = _LOT.get(language, _LOT["nl"])
    own = lot.reference or lot.title or lot.key or str(number or 1)
    if own.casefold().startswith(word):
        return own[0].lower() + own[1:]
    return f"{word} {own}"


def heading(lot: Lot, number: int, language: str) -> str:
    """Return the heading of a lot: "Perceel 2: schoonmaak", of a tender by itself its title."""
    if not is_part(lot) and not number:
        return lot.title
    name = lot_name(lot, number, language)
    shown = name[0].upper() + name[1:]
    return f"{shown}: {lot.title}" if lot.title and lot.reference else shown


def _date(day: date | None, language: str) -> str:
    return i18n.format_date(day, language) if day else ""


def _extension(extension: Extension | None, language: str) -> str:
    if extension is None or not extension.times:
        return ""
    months = i18n.format_months(extension.months, language)
    times = i18n.format_number(extension.times, language)
    return _TIMES.get(language, _TIMES["nl"]).format(times=times, months=months)

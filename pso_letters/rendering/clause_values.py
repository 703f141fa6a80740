"""The values of a PSO clause as a template prints them: terms in words, percentages with a sign."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from pso_letters import i18n
from pso_letters.duties import ClauseTerms
from pso_letters.model import CertificateLevel

_DAYS = {"nl": ("dag", "dagen"), "en": ("day", "days")}
_WORKING_DAYS = {"nl": ("werkdag", "werkdagen"), "en": ("working day", "working days")}
"""One and more of them, by language; CLDR knows no working days."""


@lru_cache(maxsize=256)
def clause_context(terms: ClauseTerms, assessment_days: int, language: str) -> Mapping[str, Any]:
    """Return what a template may use under `clause`; rows mostly have the same few terms.

    Args:
        terms: what the clause asks.
        assessment_days: working days in which equivalent proof is assessed.
        language: language of the document.
    """

    def months(count: int) -> str:
        return i18n.format_months(count, language)

    def percentage(number: Decimal) -> str:
        return i18n.format_percent(number / 100, language)

    return {
        "duty": terms.duty.value,
        "level": terms.level.label,
        "is_highest": terms.level is max(CertificateLevel),
        "months": months(terms.months),
        "aspirant_months": months(terms.aspirant_months),
        "growth_months": months(terms.growth_months),
        "report_term": working_days(terms.report_days, language),
        "assessment_term": working_days(assessment_days, language),
        "cure_term": days(terms.cure_days, language),
        "review_months": months(terms.review_months),
        "has_discount": terms.has_discount,
        "discount": percentage(terms.discount),
        "cap": percentage(terms.cap),
        "price_agreements": terms.price_agreements,
        "equivalence": terms.equivalence,
        "chain": terms.chain,
    }


def days(count: int, language: str) -> str:
    """Write a number of calendar days: "30 dagen"."""
    return _counted(count, _DAYS, language)


def working_days(count: int, language: str) -> str:
    """Write a number of working days: "10 werkdagen"."""
    return _counted(count, _WORKING_DAYS, language)


def _counted(count: int, words: dict[str, tuple[str, str]], language: str) -> str:
    one, more = words.get(language, words["nl"])
    return f"{i18n.format_number(count, language)} {one if count == 1 else more}"

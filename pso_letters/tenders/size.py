"""Whether a contract is large and long enough for a condition of performance.

The law names no bounds; those of `[tender]` are the buyer's own. Their defaults are what the
central government has long used for social return (works and services, EUR 250,000 and 6 months).
"""

from __future__ import annotations

import re

from pso_letters.lots import Lot
from pso_letters.tenders.regime import Regime
from pso_letters.tenders.requirement import Circumstances

FEWEST_WORDS = 3
"""Words of a reason; "ja" or "sociaal beleid" explains nothing."""
_WORD = re.compile(r"\w+")


def has_reason(lot: Lot) -> bool:
    """Tell whether the lot gives a reason that can be read as one."""
    return explains(lot.motivation)


def explains(text: str) -> bool:
    """Tell whether a text has words enough to explain anything."""
    return len(_WORD.findall(text)) >= FEWEST_WORDS


def is_small(around: Circumstances) -> bool:
    """Tell whether the value is below `least_value`; one that isn't known is not."""
    value = around.lot.value
    return value is not None and value < around.settings.tender.least_value


def is_short(around: Circumstances) -> bool:
    """Tell whether the term with all extensions is below `least_months`."""
    months = around.lot.longest_months
    return months is not None and months < around.settings.tender.least_months


def needs_reason(around: Circumstances) -> bool:
    """Tell whether a condition of performance lacks the reason that it needs here.

    The articles on proportionality don't hold for a single invitation.
    """
    is_bound = around.regime is not Regime.SINGLE
    return is_bound and is_minor(around) and not has_reason(around.lot)


def is_minor(around: Circumstances) -> bool:
    """Tell whether a contract is small or short."""
    return is_small(around) or is_short(around)

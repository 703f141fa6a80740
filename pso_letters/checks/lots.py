"""P: whether the data of a lot can be right: the rules on one row, and on rows together.

What the law asks of a lot is in `tender`, what its document says in `lot_document`. Rules of other
families that hold for any text or category (T120, T123, D101, D102, A110, A123, S120) keep their
codes here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pso_letters.checks import (
    lot_dates,
    lot_role,
    lot_tenders,
    lot_terms,
    lot_texts,
    lot_value,
)
from pso_letters.checks.lot_case import LotCase
from pso_letters.checks.lot_numbers import LotNumbers
from pso_letters.checks.lot_tenders import SameLots, TenderFacts
from pso_letters.checks.rules import Memory, Rule
from pso_letters.findings import Code

RULES: tuple[Rule[LotCase], ...] = (
    *lot_texts.RULES,
    *lot_dates.RULES,
    *lot_terms.RULES,
    *lot_value.RULES,
    *lot_role.RULES,
)
"""Rules on one lot."""

MEMORIES: tuple[Callable[[], Memory[Any]], ...] = (SameLots, TenderFacts, LotNumbers)
"""Rules that compare a lot with those before it."""

CODES: tuple[Code, ...] = lot_tenders.CODES
"""Codes of the memories; S120 is one of `personal_data`."""

"""S: numbers that may be someone's BSN, in a list of lots."""

from __future__ import annotations

from pso_letters.checks.lot_printed import printed_texts
from pso_letters.checks.personal_data import Facts, NumberMemory, number_facts
from pso_letters.lots import Lot

_REFERENCES = frozenset({"referentie", "aanbesteding"})
"""Columns in which numbers of any length belong."""


class LotNumbers(NumberMemory):
    """Looks at the texts of a lot, and at columns that the program doesn't know (S120)."""

    @staticmethod
    def facts(lot: Lot) -> Facts | None:
        """Return the columns with nine digits, or with a text that says that it holds a BSN."""
        texts = (each for each in printed_texts(lot) if each[0] not in _REFERENCES)
        return number_facts((*lot.extra, *texts))

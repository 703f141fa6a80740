"""What can be classified: whatever knows its category or a code for it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Protocol

from pso_letters.model import Tier


class Classified(Protocol):
    """A supplier, or a lot of a tender."""

    @property
    def category(self) -> str:
        """Name of the category."""

    @property
    def sbi_code(self) -> str:
        """SBI code, if it has one."""

    @property
    def sbi_version(self) -> str:
        """Version of that SBI code."""

    @property
    def cpv(self) -> str:
        """The main CPV code."""

    @property
    def tier_override(self) -> Tier | None:
        """Inkoopniveau given in the row itself."""

    @property
    def spend(self) -> Decimal | None:
        """Yearly spend in EUR excluding VAT."""

    @property
    def contract_end(self) -> date | None:
        """End of the running contract."""

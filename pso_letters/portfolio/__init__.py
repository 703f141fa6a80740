"""The certificate portfolio: who holds which certificate until when, and what part of spend it is.

rows = (Seen(supplier, tier, status) for …)
portfolio = portfolio_of(rows, date(2026, 11, 21), expiring_months=4)
print(portfolio.amounts(CERTIFIED).share_of(portfolio.amounts()))
"""

from __future__ import annotations

from pso_letters.portfolio.gathering import Seen, portfolio_of
from pso_letters.portfolio.result import (
    ALL_SUPPLIERS,
    ALL_TIERS,
    CERTIFIED,
    Amounts,
    Comparison,
    Group,
    Listed,
    Month,
    Portfolio,
    together,
)

__all__ = [
    "ALL_SUPPLIERS",
    "ALL_TIERS",
    "CERTIFIED",
    "Amounts",
    "Comparison",
    "Group",
    "Listed",
    "Month",
    "Portfolio",
    "Seen",
    "portfolio_of",
    "together",
]

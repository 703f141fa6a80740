"""A memory, asked as the checker asks it."""

from __future__ import annotations

from typing import Any

from pso_letters.checks.rules import Memory, Problem
from pso_letters.findings import Code
from pso_letters.model import Supplier


def look(memory: Memory[Any], supplier: Supplier) -> list[tuple[Code, Problem]]:
    """Compare a row with those that were looked at before."""
    facts = memory.facts(supplier)
    return [] if facts is None else list(memory.compare(supplier.origin.row or 0, facts))

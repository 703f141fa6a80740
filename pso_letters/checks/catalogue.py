"""Every kind of finding that the program knows, for `explain` and the manual."""

from __future__ import annotations

from functools import cache

from pso_letters import intake, tables
from pso_letters.checks import families
from pso_letters.findings import Code


@cache
def all_codes() -> tuple[Code, ...]:
    """Return all codes by family and number: those of reading a list and those of the rules."""
    codes = {code.id: code for code in (*tables.CODES, *intake.CODES, *families.CODES)}
    return tuple(codes[id_] for id_ in sorted(codes))


def find_code(text: str) -> Code | None:
    """Look up a code as someone types it ("c104"); None if there is none."""
    wanted = text.strip().upper()
    return next((code for code in all_codes() if code.id == wanted), None)

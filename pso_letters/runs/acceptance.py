"""Passes over what was accepted before, in one pass over a list: the same in check and in merge."""

from __future__ import annotations

from pso_letters.checks.baseline import Baseline, Sieve
from pso_letters.checks.selection import Selection
from pso_letters.findings import Finding
from pso_letters.tables import Row, Table, normalise_header
from pso_letters.tables.rows import text_of

ADDED_COLUMNS = ("fouten", "waarschuwingen")
"""Headers of the columns that our own list of failed rows adds: errors and warnings."""
_SEPARATOR = "\x1f"


class Acceptance:
    """Lets through, of one pass over a list, what wasn't accepted before.

    Args:
        table: the list.
        sieve: knows what was accepted, and counts.
    """

    def __init__(self, table: Table, sieve: Sieve) -> None:
        self.sieve = sieve
        self._indexes = {header: index for index, header in enumerate(table.headers)}
        self._own = own_columns(table)

    def of_list(self, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Return the new findings on the list and the settings; their message says all."""
        if self.sieve.is_idle:
            return findings
        return tuple(self.sieve.new((finding, "") for finding in findings))

    def of_row(self, row: Row, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Return the new findings on a row."""
        if not findings or self.sieve.is_idle:
            return findings
        return tuple(self.sieve.new((each, self._context(row, each)) for each in findings))

    def _context(self, row: Row, finding: Finding) -> str:
        """Return the text of the cell: once it changes, the finding is new.

        A row without a key is known by all its cells, but for those that we added.
        """
        values = row.values
        if not finding.key:
            return _SEPARATOR.join(text_of(values[index]) for index in self._own)
        index = self._indexes.get(finding.place.column or "")
        return "" if index is None else text_of(values[index])


def begin_acceptance(
    table: Table,
    baseline: Baseline | None,
    shown: Selection,
    never: frozenset[str],
    found: Baseline | None = None,
) -> Acceptance:
    """Begin a pass over a list.

    Args:
        table: the list.
        baseline: what was accepted; None when nothing was.
        shown: codes that are shown.
        never: codes that can't be accepted.
        found: is given all that is found; None when it isn't wanted.
    """
    return Acceptance(table, Sieve(baseline or Baseline(), shown, never, found))


def own_columns(table: Table) -> tuple[int, ...]:
    """Return the positions of the list's own columns, without those that we added."""
    return tuple(
        index
        for index, header in enumerate(table.headers)
        if normalise_header(header) not in ADDED_COLUMNS
    )

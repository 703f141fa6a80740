"""Which rows of the list a run is about: `--where`, `--rows` and `--limit`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pso_letters.errors import InputError
from pso_letters.intake import Record, RecordList
from pso_letters.messages import msg
from pso_letters.tables import normalise_header
from pso_letters.tiering import TierResult

_CONDITION = re.compile(r"\s*([^=!~]+?)\s*(!=|==?|~)\s*(.*?)\s*", re.DOTALL)
_RANGE = re.compile(r"\s*(\d+)\s*(?:-\s*(\d*))?\s*")
_COMPUTED: Mapping[str, Callable[[TierResult], str]] = {
    "inkoopniveau": lambda result: str(int(result.tier)) if result.tier else "",
    "categorie": lambda result: result.category.name if result.category else "",
}
"""Columns that may be asked for as the tiering sees them, besides as the list gives them."""


@dataclass(frozen=True)
class Condition:
    """One `--where`: a column, "=", "!=" or "~" (contains), and a text; case doesn't matter."""

    column: str
    operator: str
    text: str


@dataclass(frozen=True)
class Selection:
    """The rows that a run is about.

    Args:
        conditions: all must hold.
        rows: ranges of row numbers, ends included; empty means all rows.
        limit: letters at most; None means no limit.
    """

    conditions: tuple[Condition, ...] = ()
    rows: tuple[tuple[int, int], ...] = ()
    limit: int | None = None

    def holds(
        self, record: Record[Any], tier: TierResult, columns: Mapping[str, int], role: str = ""
    ) -> bool:
        """Tell whether a row belongs to the run.

        Args:
            record: the row.
            tier: its tier.
            columns: position of each column, from `column_positions`.
            role: of the PSO in a lot, also when it was proposed.
        """
        number = record.row.number
        if self.rows and not any(first <= number <= last for first, last in self.rows):
            return False
        return all(_holds(each, record, tier, columns, role) for each in self.conditions)


def parse_where(texts: tuple[str, ...], listing: RecordList[Any]) -> tuple[Condition, ...]:
    """Read `--where` options such as "plaats=Utrecht".

    Raises:
        InputError: no such column, or no condition at all.
    """
    columns = column_positions(listing)
    return tuple(_condition(text, columns) for text in texts)


def parse_rows(text: str) -> tuple[tuple[int, int], ...]:
    """Read `--rows` such as "2-50,60,70-".

    Raises:
        InputError: it isn't a list of row numbers.
    """
    return tuple(_range(part) for part in text.split(","))


def _range(text: str) -> tuple[int, int]:
    found = _RANGE.fullmatch(text)
    first = int(found[1]) if found else 0
    last = int(found[2] or 10**9) if found and found[2] is not None else first
    if not found or last < first:
        raise InputError(
            msg("--rows: “{text}” is no row number or range; write e.g. 2-50,60.", text=text)
        )
    return first, last


def column_positions(listing: RecordList[Any]) -> dict[str, int]:
    """Return the position of each column, by our name for it and by the header in the file."""
    headers = listing.table.headers
    positions = {normalise_header(header): index for index, header in enumerate(headers)}
    for name, header in listing.column_headers.items():
        positions[name] = headers.index(header)
    return positions


def _condition(text: str, columns: Mapping[str, int]) -> Condition:
    found = _CONDITION.fullmatch(text)
    if not found:
        raise InputError(
            msg("--where: “{text}” is no condition; write e.g. plaats=Utrecht.", text=text)
        )
    column = normalise_header(found[1])
    if column not in columns and column not in _COMPUTED:
        raise InputError(
            msg(
                "--where: the list has no column “{column}”; it has {columns}.",
                column=found[1],
                columns=tuple(sorted({*columns, *_COMPUTED})),
            )
        )
    return Condition(column, found[2].replace("==", "="), found[3].casefold())


def _holds(
    condition: Condition,
    record: Record[Any],
    tier: TierResult,
    columns: Mapping[str, int],
    role: str,
) -> bool:
    found = _values(condition.column, record, tier, columns)
    if condition.column == "rol" and role:
        found = (*found, role)
    match condition.operator:
        case "=":
            return condition.text in found
        case "!=":
            return condition.text not in found
    return any(condition.text in value for value in found)


def _values(
    column: str, record: Record[Any], tier: TierResult, columns: Mapping[str, int]
) -> tuple[str, ...]:
    """Return what a column holds: as the tiering sees it, and as the list gives it."""
    texts = [compute(tier)] if (compute := _COMPUTED.get(column)) else []
    if column in columns:
        texts.append(record.row.texts()[columns[column]])
    return tuple(text.strip().casefold() for text in texts)

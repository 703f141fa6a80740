"""The plan of a run: which row becomes which letter under which name. Pure data.

The plan is made of a first pass over the list, before the first file: rows with errors are refused,
names are made and compared. The second pass renders. Of each row only what must be remembered is
kept, so that a list may be long.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any, TypeAlias

from pso_letters.errors import InputError
from pso_letters.files import collision_key
from pso_letters.findings import Finding
from pso_letters.lots import Lot
from pso_letters.messages import msg
from pso_letters.model import Supplier
from pso_letters.tiering import TierResult


class Fate(StrEnum):
    """What becomes of a row."""

    PLANNED = "planned"
    REFUSED = "refused"
    SKIPPED = "skipped"
    JOINED = "joined"
    """A lot that comes in the document of a later lot of its tender."""


NO_KIND = -1
"""Of a letter for which it doesn't matter which others are like it."""


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of the list in the plan.

    Args:
        row: row number as the spreadsheet shows it.
        fate: what becomes of it.
        name: file name without ending, for a planned letter.
        findings: what the checks found; kept for refused rows only.
        codes: codes of all findings.
        tender: tender whose lots share one document; "" when each row has its own.
        made_at: of a joined lot, the row at which its document is made; else 0.
        kind: number of the kind of letters that are alike but for a few values (kinds.py).
    """

    row: int
    fate: Fate
    name: str = ""
    findings: tuple[Finding, ...] = ()
    codes: tuple[str, ...] = ()
    tender: str = ""
    made_at: int = 0
    kind: int = NO_KIND


@dataclass(frozen=True)
class Plan:
    """All rows in their order, each with what becomes of it.

    Args:
        rows: of the whole list.
        list_errors: errors that concern the list or the mapping as a whole.
        accepted: findings that were accepted before.
        gone: those of them that didn't occur any more.
        kinds: number of letters of each kind.
        characters: those of the values of all letters; "" when nobody asked.
    """

    rows: tuple[PlannedRow, ...]
    list_errors: int = 0
    accepted: int = 0
    gone: int = 0
    kinds: tuple[int, ...] = ()
    characters: str = ""

    @property
    def is_clean(self) -> bool:
        """Tell whether nothing is wrong with the list or with a row that was asked for."""
        return not self.list_errors and not self.count(Fate.REFUSED)

    def count(self, fate: Fate) -> int:
        """Count the rows with this fate."""
        return self._counts[fate]

    @cached_property
    def _counts(self) -> Counter[Fate]:
        return Counter(row.fate for row in self.rows)


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """A row as the first pass sees it."""

    number: int
    subject: Supplier | Lot
    tier: TierResult
    findings: tuple[Finding, ...]
    is_selected: bool

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings for which nothing is made of this row."""
        return tuple(finding for finding in self.findings if finding.is_error)


NameOf: TypeAlias = Callable[[Any, TierResult], str]
"""Makes a safe file name without ending, of a supplier or a lot."""
KindOf: TypeAlias = Callable[[Any, TierResult], int]
"""Counts a letter among those that are alike, and gives the number of its kind."""


def make_plan(
    rows: Iterable[CheckedRow],
    name_of: NameOf,
    limit: int | None = None,
    list_errors: int = 0,
    kind_of: KindOf = lambda *_: NO_KIND,
) -> Plan:
    """Decide what becomes of each row.

    Args:
        rows: the checked list, in order.
        name_of: makes a safe file name without ending.
        limit: letters at most.
        list_errors: number of errors that concern the list as a whole.
        kind_of: counts the kinds of letters.

    Raises:
        InputError: two letters would get the same name, also by case or by how accents are written.
    """
    return Plan(tuple(_decided(rows, name_of, limit, kind_of)), list_errors)


def _decided(
    rows: Iterable[CheckedRow], name_of: NameOf, limit: int | None, kind_of: KindOf
) -> Iterator[PlannedRow]:
    taken: dict[str, int] = {}
    for row in rows:
        codes = tuple(finding.code for finding in row.findings)
        if not row.is_selected or (limit is not None and len(taken) >= limit):
            yield PlannedRow(row.number, Fate.SKIPPED, codes=codes)
        elif row.errors:
            yield PlannedRow(row.number, Fate.REFUSED, findings=row.errors, codes=codes)
        else:
            name = name_of(row.subject, row.tier)
            claim_name(taken, name, row.number)
            kind = kind_of(row.subject, row.tier)
            yield PlannedRow(row.number, Fate.PLANNED, name, codes=codes, kind=kind)


def claim_name(taken: dict[str, int], name: str, row: int) -> None:
    """Take a name, unless another row has it."""
    other = taken.setdefault(collision_key(name), row)
    if other != row:
        raise InputError(
            msg(
                "Rows {first} and {second} would both become “{name}”; nothing was made. Let their "
                "keys differ by more than case or signs, or change file_name in document.toml.",
                first=str(other),
                second=str(row),
                name=name,
            )
        )

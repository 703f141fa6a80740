"""Which rows of a list a key on the command line stands for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pso_letters.errors import InputError
from pso_letters.lots import Lot
from pso_letters.messages import Message, msg
from pso_letters.model import Supplier

if TYPE_CHECKING:  # slow to import, and help texts don't need it
    from pso_letters.runs.project import Checked


def find_rows(rows: Iterable[Checked], key: str, *, is_of_lots: bool = False) -> list[Checked]:
    """Find the rows that a key stands for: its own number or reference, else a row number.

    Args:
        rows: of a list.
        key: as the user writes it.
        is_of_lots: the list holds lots.

    Raises:
        InputError: there is no such row.
    """
    wanted = key.strip()
    number = wanted.casefold().removeprefix("rij").removeprefix("row").strip()
    found, numbered = [], []
    for each in rows:
        if wanted and wanted in _names(each.record.subject):
            found.append(each)
        elif str(each.record.row.number) == number:
            numbered.append(each)
    found = found or numbered
    if not found:
        raise InputError(_not_found(wanted, is_of_lots=is_of_lots))
    return found


def _not_found(wanted: str, *, is_of_lots: bool) -> Message:
    if is_of_lots:
        return msg("“{key}” is no reference or row number of a lot in this list.", key=wanted)
    return msg("“{key}” is no KvK number, supplier number or row number of this list.", key=wanted)


def _names(subject: Supplier | Lot) -> set[str]:
    if isinstance(subject, Lot):
        return {subject.key, subject.reference, subject.tender}
    return {subject.key, subject.kvk, subject.number}


def is_tender(found: Iterable[Checked], key: str) -> bool:
    """Tell whether a key names the tender of all these lots."""
    lots = [each.record.subject for each in found]
    return all(isinstance(lot, Lot) and lot.tender == key.strip() for lot in lots)


def several(found: Sequence[Checked], key: str, option: str) -> Message:
    """Say that a key stands for more rows than one.

    Args:
        found: the rows.
        key: as the user wrote it.
        option: that takes it.
    """
    numbers = tuple(str(each.record.row.number) for each in found)
    return msg(
        "“{key}” stands for the rows {rows}; choose one, e.g. {option} “rij {row}”.",
        key=key,
        rows=numbers,
        option=option,
        row=numbers[0],
    )

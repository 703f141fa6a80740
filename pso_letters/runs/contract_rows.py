"""Which row of a list belongs to a contract: the one that names its file, or its contract number.

rows = read_contract_rows(project.suppliers)
rows.of("Contract 2024-015.docx", finder.in_contract(content, name))
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from pso_letters.contracts.mentions import number_key
from pso_letters.files import collision_key
from pso_letters.intake import RecordList
from pso_letters.messages import Message, msg
from pso_letters.runs.contract_files import ENDING
from pso_letters.tables import normalise_header

FILE_COLUMNS = frozenset({"contract_bestand", "contractbestand"})
"""Headers, as `normalise_header` writes them, of the column that names the contract's file."""
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class ContractRow:
    """A row of the list that belongs to a contract.

    Args:
        row: row number as the spreadsheet shows it.
        number: contract number; "" when it has none.
    """

    row: int
    number: str = ""


@dataclass(frozen=True)
class ContractRows:
    """The rows of a list by what they say of their contract.

    Args:
        list_name: name of the list's file.
        by_number: rows by key of their contract number (`number_key`).
        by_file: rows by the name of the contract's file, without ending.
    """

    list_name: str
    by_number: Mapping[str, Sequence[ContractRow]]
    by_file: Mapping[str, Sequence[ContractRow]]

    @property
    def numbers(self) -> tuple[str, ...]:
        """The keys of all contract numbers."""
        return tuple(self.by_number)

    def of(self, name: str, mentioned: Iterable[str]) -> ContractRow | Message:
        """Return the one row that fits a contract, else why there is none.

        Args:
            name: of the contract's file.
            mentioned: keys of the numbers in its name and text.
        """
        found = self.by_file.get(_file_key(name)) or self._by_number(mentioned)
        if len(found) == 1:
            return found[0]
        return self._several(found) if found else self._none()

    def _by_number(self, mentioned: Iterable[str]) -> Sequence[ContractRow]:
        found = [row for key in mentioned for row in self.by_number.get(key, ())]
        return sorted(found, key=lambda each: each.row)

    def _several(self, found: Sequence[ContractRow]) -> Message:
        shown = found[:_SHOWN]
        numbers = tuple(dict.fromkeys(each.number for each in shown if each.number))
        return msg(
            "{count} rows of {list} fit: rows {rows}, with contract numbers {numbers}. Use --key, "
            "or name the file in a column “contract_bestand” of one row.",
            count=len(found),
            list=self.list_name,
            rows=tuple(str(each.row) for each in shown),
            numbers=numbers or ("–",),
        )

    def _none(self) -> Message:
        return msg(
            "No contract number of {list} stands in this file or in its name. Use --key, or name "
            "the file in a column “contract_bestand”.",
            list=self.list_name,
        )


def read_contract_rows(listing: RecordList[Any]) -> ContractRows:
    """Read from a list what its rows say of their contracts; all else is left for the checks."""
    number_at = _number_column(listing)
    file_at = _file_column(listing)
    by_number: dict[str, list[ContractRow]] = {}
    by_file: dict[str, list[ContractRow]] = {}
    for row in listing.table.rows() if has_contracts(listing) else ():
        texts = row.texts()
        number = "" if number_at is None else texts[number_at].strip()
        found = ContractRow(row.number, number)
        key, file = number_key(number), _file_key(texts[file_at]) if file_at is not None else ""
        if key:
            by_number.setdefault(key, []).append(found)
        if file:
            by_file.setdefault(file, []).append(found)
    name = listing.table.source.path.name
    return ContractRows(name, MappingProxyType(by_number), MappingProxyType(by_file))


def has_contracts(listing: RecordList[Any]) -> bool:
    """Tell whether a list has a column by which contracts can be found."""
    return _number_column(listing) is not None or _file_column(listing) is not None


def _number_column(listing: RecordList[Any]) -> int | None:
    header = listing.column_headers.get("contract_nummer")
    return None if header is None else listing.table.headers.index(header)


def _file_column(listing: RecordList[Any]) -> int | None:
    unknown = set(listing.unknown_headers)
    for index, header in enumerate(listing.table.headers):
        if header in unknown and normalise_header(header) in FILE_COLUMNS:
            return index
    return None


def _file_key(text: str) -> str:
    """Return what the name of a file and what a list says of it share: no folder, no ending."""
    name = re.split(r"[\\/]", text.strip())[-1]
    return collision_key(name).removesuffix(ENDING)

"""A list of records: headers that are understood, and rows that become suppliers or lots."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Generic, Self, TypeVar

from pso_letters.findings import Finding
from pso_letters.intake.cells import Layout
from pso_letters.intake.columns import Column, Kind
from pso_letters.intake.headers import HeaderMatch
from pso_letters.intake.personal import personal_columns
from pso_letters.lots import Lot
from pso_letters.model import Supplier
from pso_letters.tables import Row, Table, normalise_header

SubjectT = TypeVar("SubjectT", bound=Supplier | Lot)
_ONE_LINE = frozenset({Kind.TEXT, Kind.CHOICE, Kind.KVK, Kind.KVK_LIST, Kind.YES_NO})


@dataclass(frozen=True, slots=True)
class Record(Generic[SubjectT]):
    """One row of a list.

    Args:
        row: the row as the file has it, for a report that repeats it.
        subject: the supplier or lot that was read.
        findings: of the row and its values, all with the key of the subject.
    """

    row: Row
    subject: SubjectT
    findings: tuple[Finding, ...]

    @property
    def supplier(self: Record[Supplier]) -> Supplier:
        """The supplier, of a list of suppliers."""
        return self.subject


class RecordList(ABC, Generic[SubjectT]):
    """A list of which the headers are understood and the rows are still to be read.

    Args:
        table: the opened file.
        match: its headers.

    Attributes:
        columns: the columns that a list of this kind can have.
        table: the opened file.
        findings: about the list as a whole.
        column_headers: header in the file by our column name, for the place of later findings.
        unknown_headers: headers that stand for no column of ours; their text is in `extra`.
    """

    columns: Sequence[Column]

    def __init__(self, table: Table, match: HeaderMatch) -> None:
        self.table = table
        headers = table.headers
        personal = personal_columns(headers, table.source)
        self.findings = (*table.findings, *match.findings, *personal)
        self.column_headers: Mapping[str, str] = MappingProxyType(
            {name: headers[index] for name, index in match.indexes.items()}
        )
        self.unknown_headers = tuple(headers[index] for index in match.unknown)
        self._match = match
        self._layout = self._made_layout()
        self._extra = tuple((normalise_header(headers[i]), i) for i in match.unknown)

    def __reduce__(self) -> tuple[type[Self], tuple[Table, HeaderMatch]]:
        """Travel to another process as what it was made of."""
        return type(self), (self.table, self._match)

    def records(self) -> Iterator[Record[SubjectT]]:
        """Read the rows, each time from the start; memory doesn't grow with the list."""
        return map(self.read, self.table.rows())

    @abstractmethod
    def read(self, row: Row) -> Record[SubjectT]:
        """Read one row."""

    def _made_layout(self) -> Layout:
        one_line = {column.name for column in self.columns if column.kind in _ONE_LINE}
        indexes = self._match.indexes
        text_columns = frozenset(at for name, at in indexes.items() if name in one_line)
        return Layout(self.table.source, self.table.headers, indexes, text_columns)

    def _positions(self, names: Iterable[str]) -> tuple[int, ...]:
        """Return where these columns stand, for a cheap look at whether a row has any of them."""
        return tuple(self._match.indexes[name] for name in names if name in self._match.indexes)

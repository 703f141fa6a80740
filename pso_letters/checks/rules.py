"""What a rule is: a small function with its code, which looks at one case and names problems.

Adding a check is one function under `@rule(...)` and one entry in the `RULES` at the end of its
family's module (`SENDER_RULES` where it looks at the sender). What a document needs comes from the
caller, so that the checks know nothing of templates and fonts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar

from pso_letters.certificates import CertificateStatus
from pso_letters.checks.printed import all_printed
from pso_letters.findings import Code
from pso_letters.lots import Lot
from pso_letters.messages import Message
from pso_letters.model import Category, Supplier
from pso_letters.overview import Match
from pso_letters.settings import Settings
from pso_letters.tiering import TierResult

CaseT = TypeVar("CaseT")
FactsT = TypeVar("FactsT")


class LackKind(StrEnum):
    """Why a letter can't be made whole."""

    EMPTY = "empty"
    """A value in a sentence is empty."""
    UNKNOWN = "unknown"
    """A tag of the template names a value that isn't there."""
    WRONG = "wrong"
    """A tag of the template can't be carried out, whatever the values."""
    BROKEN = "broken"
    """A tag of the template can't be carried out with the values of the row."""


@dataclass(frozen=True, slots=True)
class Lack:
    """What a letter would lack.

    Args:
        kind: why.
        template: name of the template, for the user.
        tag: the tag as it stands there, or why it can't be carried out; never a personal value.
        column: where the value is filled in; None when it isn't in a column of ours.
        is_constant: the value is the same for all letters: it comes from the settings.
    """

    kind: LackKind
    template: str
    tag: str
    column: str | None = None
    is_constant: bool = False


class Preflight(Protocol):
    """Tries letters of a document before they are made."""

    @property
    def everywhere(self) -> tuple[Lack, ...]:
        """What letters lack whatever the row."""

    @property
    def texts(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The lines of each kind of letter, with the name of its template."""

    @property
    def columns(self) -> frozenset[str]:
        """The columns that the program doesn't know, and that any letter shows."""

    def lacks(
        self, supplier: Supplier, tier: TierResult, certificate: CertificateStatus
    ) -> tuple[Lack, ...]:
        """Return what the letter of this row would lack."""


class LotPreflight(Protocol):
    """Tries documents for lots before they are made."""

    def lacks(self, lot: Lot, tier: TierResult) -> tuple[Lack, ...]:
        """Return what the document of this lot would lack."""

    def texts(self, lot: Lot, tier: TierResult) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the sentences of this lot's document by template, of a house's own only."""


@dataclass(frozen=True, slots=True)
class DocumentNeeds:
    """What a document asks of a row, and what its font can draw.

    Args:
        languages: languages the document exists in, e.g. {"nl"}.
        characters: code points its font can draw; None when that isn't to be checked.
        fields: columns that must be filled, by canonical name, e.g. {"contract_nummer"}.
        categories: names of the categories of the mapping, which its letters list.
        mapping: those categories themselves.
        preflight: tries its letters; None when that isn't to be checked.
        is_clause: it is a clause for a contract, with terms of its own, and no letter.
        is_of_lots: it is made for lots of a tender, and not for suppliers.
        lot_preflight: tries documents for lots; None when that isn't to be checked.
    """

    languages: frozenset[str] = frozenset({"nl"})
    characters: frozenset[int] | None = None
    fields: frozenset[str] = frozenset()
    categories: tuple[str, ...] = ()
    mapping: tuple[Category, ...] = ()
    preflight: Preflight | None = None
    is_clause: bool = False
    is_of_lots: bool = False
    lot_preflight: LotPreflight | None = None


@dataclass(slots=True, eq=False)
class Case:
    """One row as the rules see it; not frozen, because a long list makes many.

    Args:
        supplier: the row itself.
        tier: its inkoopniveau, with the reasons.
        certificate: its certificate as seen on `day`.
        settings: the settings of the run.
        day: letter date, local time.
        document: what the document to be made needs.
        sbi_versions: SBI versions that the mapping knows; empty when that isn't to be checked.
        columns: our names of the columns that the list has.
        overview: what a saved overview has of the supplier; None when there is no overview.

    Attributes:
        printed: all texts of the row that a letter can print, together: one look at the whole is
            cheap, and most rows are plain.
    """

    supplier: Supplier
    tier: TierResult
    certificate: CertificateStatus
    settings: Settings
    day: date
    document: DocumentNeeds
    sbi_versions: frozenset[str] = frozenset()
    columns: frozenset[str] = frozenset()
    overview: Match | None = None
    printed: str = field(init=False)

    def __post_init__(self) -> None:
        self.printed = all_printed(self.supplier)


@dataclass(frozen=True, slots=True)
class SenderCase:
    """The sender as the rules see it: checked once per list.

    Args:
        settings: the settings of the run.
        certificate: the sender's own certificate as seen on `day`.
        day: letter date, local time.
        characters: code points that the letter's font can draw; None when that isn't checked.
        categories: names of the categories that letters list.
        preflight: tries letters of the document; None when that isn't to be checked.
    """

    settings: Settings
    certificate: CertificateStatus
    day: date
    characters: frozenset[int] | None = None
    categories: tuple[str, ...] = ()
    preflight: Preflight | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule found.

    Args:
        column: canonical name of the column, or key of the settings; None for the whole row.
        message: what is wrong and what to do; never a personal value.
        file: the file it stands in, where that is neither the list nor pso.toml.
    """

    column: str | None
    message: Message
    file: str = ""


class Memory(Protocol[FactsT]):
    """Compares each row with those before it: a rule that needs more than one row.

    What it wants to know of a row is taken from the row first, so that another process can do so.
    """

    @staticmethod
    def facts(subject: Any, /) -> FactsT | None:  # noqa: ANN401 - a supplier or a lot
        """Return what to compare, as plain values; None when the row says nothing."""

    def compare(self, row: int, facts: FactsT, /) -> Iterator[tuple[Code, Problem]]:
        """Compare with the rows before; once per row with facts, in their order, selected or not.

        Args:
            row: number of the row, for later rows to name.
            facts: of this row.
        """


@dataclass(frozen=True, slots=True)
class Rule(Generic[CaseT]):
    """A check with the code of its findings.

    Args:
        code: of what it finds.
        check: looks at a case.
        when: the only cases in which it can find anything; None when that can be any.
    """

    code: Code
    check: Callable[[CaseT], Iterator[Problem]]
    when: Callable[[CaseT], bool] | None = None


def only(when: Callable[[CaseT], bool], *rules: Rule[CaseT]) -> tuple[Rule[CaseT], ...]:
    """Spare these rules the cases in which they would find nothing (see `occasions`)."""
    return tuple(replace(each, when=when) for each in rules)


def rule(code: Code) -> Callable[[Callable[[CaseT], Iterator[Problem]]], Rule[CaseT]]:
    """Make the decorated function the check of this code."""

    def decorate(check: Callable[[CaseT], Iterator[Problem]]) -> Rule[CaseT]:
        return Rule(code, check)

    return decorate

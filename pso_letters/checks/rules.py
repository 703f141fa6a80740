"""What a rule is: a small function with its code, which looks at one case and names problems.

Adding a check is one function under `@rule(...)` and one entry in the `RULES` at the end of its
family's module (`SENDER_RULES` where it looks at the sender). What a document needs comes from the
caller, so that the checks know nothing of templates and fonts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Generic, Protocol, TypeVar

from pso_letters.certificates import CertificateStatus
from pso_letters.findings import Code
from pso_letters.messages import Message
from pso_letters.model import Supplier
from pso_letters.settings import Settings
from pso_letters.tiering import TierResult

CaseT = TypeVar("CaseT")


@dataclass(frozen=True, slots=True)
class DocumentNeeds:
    """What a document asks of a row, and what its font can draw.

    Args:
        languages: languages the document exists in, e.g. {"nl"}.
        characters: code points its font can draw; None when that isn't to be checked.
        fields: columns that must be filled, by canonical name, e.g. {"contract_nummer"}.
    """

    languages: frozenset[str] = frozenset({"nl"})
    characters: frozenset[int] | None = None
    fields: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Case:
    """One row as the rules see it.

    Args:
        supplier: the row itself.
        tier: its inkoopniveau, with the reasons.
        certificate: its certificate as seen on `day`.
        settings: the settings of the run.
        day: letter date, local time.
        document: what the document to be made needs.
        sbi_versions: SBI versions that the mapping knows; empty when that isn't to be checked.
        columns: our names of the columns that the list has.
    """

    supplier: Supplier
    tier: TierResult
    certificate: CertificateStatus
    settings: Settings
    day: date
    document: DocumentNeeds
    sbi_versions: frozenset[str] = frozenset()
    columns: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SenderCase:
    """The sender as the rules see it: checked once per list.

    Args:
        settings: the settings of the run.
        certificate: the sender's own certificate as seen on `day`.
        day: letter date, local time.
        characters: code points that the letter's font can draw; None when that isn't checked.
    """

    settings: Settings
    certificate: CertificateStatus
    day: date
    characters: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule found.

    Args:
        column: canonical name of the column, or key of the settings; None for the whole row.
        message: what is wrong and what to do; never a personal value.
    """

    column: str | None
    message: Message


class Memory(Protocol):
    """Compares each row with those before it: a rule that needs more than one row."""

    def check(self, supplier: Supplier) -> Iterator[tuple[Code, Problem]]:
        """Look at one row; called once per row, in their order, selected or not."""


def contact_column(column: str, number: int) -> str:
    """Return the canonical name of a contact's column: "achternaam", "achternaam_2"."""
    return column if number == 1 else f"{column}_{number}"


@dataclass(frozen=True, slots=True)
class Rule(Generic[CaseT]):
    """A check with the code of its findings."""

    code: Code
    check: Callable[[CaseT], Iterator[Problem]]


def rule(code: Code) -> Callable[[Callable[[CaseT], Iterator[Problem]]], Rule[CaseT]]:
    """Make the decorated function the check of this code."""

    def decorate(check: Callable[[CaseT], Iterator[Problem]]) -> Rule[CaseT]:
        return Rule(code, check)

    return decorate

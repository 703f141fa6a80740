"""Runs the rules over a list, row by row, in one pass.

A row's findings are those that reading it gave and those of the rules. Where the reader has already
complained about a cell, no rule complains about the same cell again, unless it is worse.

A row is examined by itself, in any process; what came of it is then compared with the rows before
it, in one process and in the order of the list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from pso_letters.certificates import status_at
from pso_letters.checks.families import memories, row_rules, sender_rules
from pso_letters.checks.lot_case import LotCase
from pso_letters.checks.overview_facts import age_findings
from pso_letters.checks.rules import Case, CaseT, DocumentNeeds, Problem, Rule, SenderCase
from pso_letters.checks.selection import Selection
from pso_letters.findings import Code, Finding, Place, Severity
from pso_letters.lots import Lot
from pso_letters.model import Supplier
from pso_letters.overview import Overview
from pso_letters.settings import FILE_NAME, Settings
from pso_letters.tiering import TierResult

_NEIGHBOURS = {
    "straat": "adres",
    "huisnummer": "adres",
    "postbus": "adres",
    "achternaam": "contactpersoon",
    "achternaam_2": "contactpersoon_2",
}
"""Columns that hold the same in one piece, for lists that lack the parts."""

Subject: TypeAlias = Supplier | Lot
"""What a row is about."""
Occasion: TypeAlias = Callable[[Any], bool] | None
_GRAVITY = {Severity.NOTE: 0, Severity.WARNING: 1, Severity.ERROR: 2}


class Examined(NamedTuple):
    """What a row says by itself, before it is compared with other rows.

    Args:
        key: of its supplier or lot.
        facts: what each of the memories wants to know of it.
        read: findings of reading it.
        found: findings of the rules, but for what reading it has said already.
    """

    key: str
    facts: tuple[Any, ...]
    read: tuple[Finding, ...]
    found: tuple[Finding, ...]


@dataclass
class Checker:
    """Checks the rows of one list, in their order; it remembers the keys it has seen.

    Args:
        settings: sender, letter and the codes to select and to ignore.
        day: letter date, local time.
        column_headers: header as it stands in the file, by canonical column name.
        document: what the document to be made needs.
        select: codes or beginnings of codes; empty takes everything.
        ignore: codes or beginnings of codes. A row whose errors are all ignored is rendered.
        sbi_versions: SBI versions that the mapping knows; empty when that isn't to be checked.
        always: codes that can't be ignored, because no letter can be made of such a row.
        overview: saved overview to compare the list with; without one, nothing is looked up.
    """

    settings: Settings
    day: date
    column_headers: Mapping[str, str]
    document: DocumentNeeds = field(default_factory=DocumentNeeds)
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    sbi_versions: frozenset[str] = frozenset()
    always: frozenset[str] = frozenset()
    overview: Overview | None = None

    def __post_init__(self) -> None:
        self._selection = Selection(self.select, self.ignore, self.always)
        rules = row_rules(self.document, with_overview=self.overview is not None)
        self._groups = _grouped(rule for rule in rules if rule.code.id in self._selection)
        self._order = {header: index for index, header in enumerate(self.column_headers.values())}
        self._memories = memories(self.document)
        self._columns = frozenset(self.column_headers)

    def check(
        self, subject: Subject, tier: TierResult, row_findings: tuple[Finding, ...] = ()
    ) -> tuple[Finding, ...]:
        """Return all findings on one row, in the order of its columns.

        Args:
            subject: the supplier or lot of the row.
            tier: its inkoopniveau.
            row_findings: what reading the row found.
        """
        examined = self.examine(subject, tier, row_findings)
        origin = subject.origin
        return self.settle(examined, origin.row or 0, lambda _: origin)

    def examine(
        self, subject: Subject, tier: TierResult, row_findings: tuple[Finding, ...] = ()
    ) -> Examined:
        """Look at a row by itself; any checker of the list may do so, of any row.

        Args:
            subject: the supplier or lot of the row.
            tier: its inkoopniveau.
            row_findings: what reading the row found.
        """
        case = self._case(subject, tier)
        problems: list[tuple[Code, Problem]] = []
        for when, rules in self._groups:
            if when is None or when(case):
                problems += _problems(rules, case)
        key, origin = subject.key, subject.origin
        found = self._findings(problems, key, origin, row_findings) if problems else ()
        facts = tuple([memory.facts(subject) for memory in self._memories])
        return Examined(key, facts, row_findings, found)

    def settle(
        self, examined: Examined, row: int, place: Callable[[int], Place]
    ) -> tuple[Finding, ...]:
        """Compare a row with those before it; once per row, in their order.

        Args:
            examined: what the row says by itself.
            row: its number.
            place: says where a row stands.

        Returns:
            All findings on the row, in the order of its columns.
        """
        key, every_fact, read, found = examined
        problems: list[tuple[Code, Problem]] = []
        # They always look at the row, selected or not: later rows are compared with it.
        for memory, facts in zip(self._memories, every_fact, strict=True):
            if facts is not None:
                problems += memory.compare(row, facts)
        if not problems and not found and not read:
            return ()
        compared = self._findings(problems, key, place(row), read)
        return tuple(sorted(self._selected((*read, *compared, *found)), key=self._position))

    def check_list(self, list_findings: tuple[Finding, ...] = ()) -> tuple[Finding, ...]:
        """Return the findings on the list as a whole and on the sender.

        Args:
            list_findings: what opening the list found.
        """
        letter, sender = self.settings.letter, self.settings.sender
        status = status_at(
            sender.certificate, self.day, expiring_months=letter.expiring_months, kvk=sender.kvk
        )
        document = self.document
        case = SenderCase(
            self.settings,
            status,
            self.day,
            document.characters,
            document.categories,
            document.preflight,
        )
        every = sender_rules(document)
        rules = (rule for rule in every if rule.code.id in self._selection)
        own = (
            code.at(Place(problem.file or FILE_NAME).at(problem.column), problem.message)
            for code, problem in _problems(rules, case)
        )
        return tuple(self._selected((*list_findings, *self._age(), *own)))

    def _age(self) -> Iterator[Finding]:
        if self.overview:
            yield from age_findings(self.overview, self.day, self.settings.overview.max_age_days)

    def _case(self, subject: Subject, tier: TierResult) -> Case | LotCase:
        if isinstance(subject, Lot):
            return LotCase(subject, tier, self.settings, self.day, self.document, self._columns)
        return self._supplier_case(subject, tier)

    def _supplier_case(self, supplier: Supplier, tier: TierResult) -> Case:
        status = status_at(
            supplier.certificate,
            self.day,
            expiring_months=self.settings.letter.expiring_months,
            kvk=supplier.kvk,
        )
        return Case(
            supplier,
            tier,
            status,
            self.settings,
            self.day,
            self.document,
            self.sbi_versions,
            self._columns,
            self.overview.match(supplier) if self.overview else None,
        )

    def _findings(
        self,
        problems: Iterable[tuple[Code, Problem]],
        key: str,
        origin: Place,
        read: tuple[Finding, ...],
    ) -> tuple[Finding, ...]:
        """Give problems their place; what reading the row has said already is left out."""
        found = (
            code.at(origin.at(self._header(problem.column or "")), problem.message, key)
            for code, problem in problems
        )
        return tuple([finding for finding in found if not _is_known(finding, read)])

    def _header(self, column: str) -> str | None:
        header = self.column_headers.get(column)
        return self.column_headers.get(_NEIGHBOURS.get(column, "")) if header is None else header

    def _selected(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        return (finding for finding in findings if finding.code in self._selection)

    def _position(self, finding: Finding) -> tuple[int, str]:
        """Sort the whole row first, then by column, then by code."""
        column = finding.place.column
        last = len(self._order)
        return (-1 if column is None else self._order.get(column, last), finding.code)


def _grouped(rules: Iterable[Rule[Any]]) -> tuple[tuple[Occasion, tuple[Rule[Any], ...]], ...]:
    """Put the rules together that look at the same rows: whether to look is asked once a row."""
    groups: dict[Occasion, tuple[Rule[Any], ...]] = {}
    for rule in rules:
        groups[rule.when] = (*groups.get(rule.when, ()), rule)
    return tuple(groups.items())


def _problems(rules: Iterable[Rule[CaseT]], case: CaseT) -> list[tuple[Code, Problem]]:
    found: list[tuple[Code, Problem]] = []
    for rule in rules:
        for problem in rule.check(case):
            found.append((rule.code, problem))  # noqa: PERF401 - quicker: seldom is there any
    return found


def _is_known(finding: Finding, row_findings: tuple[Finding, ...]) -> bool:
    """Tell whether the reader has said something as bad about the same cell already."""
    column = finding.place.column
    return column is not None and any(
        known.place.column == column and _GRAVITY[known.severity] >= _GRAVITY[finding.severity]
        for known in row_findings
    )

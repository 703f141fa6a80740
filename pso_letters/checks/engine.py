"""Runs the rules over a list, row by row, in one pass.

A row's findings are those that reading it gave and those of the rules. Where the reader has already
complained about a cell, no rule complains about the same cell again, unless it is worse.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from pso_letters.certificates import status_at
from pso_letters.checks.families import MEMORIES, OVERVIEW_RULES, ROW_RULES, SENDER_RULES
from pso_letters.checks.overview_facts import age_findings
from pso_letters.checks.rules import Case, CaseT, DocumentNeeds, Problem, Rule, SenderCase
from pso_letters.checks.selection import Selection
from pso_letters.findings import Code, Finding, Place, Severity
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

Occasion: TypeAlias = Callable[[Case], bool] | None
_GRAVITY = {Severity.NOTE: 0, Severity.WARNING: 1, Severity.ERROR: 2}


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
        rules = (*ROW_RULES, *OVERVIEW_RULES) if self.overview else ROW_RULES
        self._groups = _grouped(rule for rule in rules if rule.code.id in self._selection)
        self._order = {header: index for index, header in enumerate(self.column_headers.values())}
        self._memories = tuple(make() for make in MEMORIES)
        self._columns = frozenset(self.column_headers)

    def check(
        self, supplier: Supplier, tier: TierResult, row_findings: tuple[Finding, ...] = ()
    ) -> tuple[Finding, ...]:
        """Return all findings on one row, in the order of its columns.

        Args:
            supplier: the row.
            tier: its inkoopniveau.
            row_findings: what reading the row found.
        """
        case = self._case(supplier, tier)
        # They always look at the row, selected or not: later rows are compared with it.
        problems = [problem for memory in self._memories for problem in memory.check(supplier)]
        for when, rules in self._groups:
            if when is None or when(case):
                problems += _problems(rules, case)
        if not problems and not row_findings:
            return ()
        found = (self._finding(code, problem, supplier) for code, problem in problems)
        new = [finding for finding in found if not _is_known(finding, row_findings)]
        return tuple(sorted(self._selected((*row_findings, *new)), key=self._position))

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
        rules = (rule for rule in SENDER_RULES if rule.code.id in self._selection)
        own = (
            code.at(Place(problem.file or FILE_NAME).at(problem.column), problem.message)
            for code, problem in _problems(rules, case)
        )
        return tuple(self._selected((*list_findings, *self._age(), *own)))

    def _age(self) -> Iterator[Finding]:
        if self.overview:
            yield from age_findings(self.overview, self.day, self.settings.overview.max_age_days)

    def _case(self, supplier: Supplier, tier: TierResult) -> Case:
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

    def _finding(self, code: Code, problem: Problem, supplier: Supplier) -> Finding:
        column = problem.column or ""
        header = self.column_headers.get(column)
        if header is None:
            header = self.column_headers.get(_NEIGHBOURS.get(column, ""))
        return code.at(supplier.origin.at(header), problem.message, supplier.key)

    def _selected(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        return (finding for finding in findings if finding.code in self._selection)

    def _position(self, finding: Finding) -> tuple[int, str]:
        """Sort the whole row first, then by column, then by code."""
        column = finding.place.column
        last = len(self._order)
        return (-1 if column is None else self._order.get(column, last), finding.code)


def _grouped(rules: Iterable[Rule[Case]]) -> tuple[tuple[Occasion, tuple[Rule[Case], ...]], ...]:
    """Put the rules together that look at the same rows: whether to look is asked once a row."""
    groups: dict[Occasion, tuple[Rule[Case], ...]] = {}
    for rule in rules:
        groups[rule.when] = (*groups.get(rule.when, ()), rule)
    return tuple(groups.items())


def _problems(rules: Iterable[Rule[CaseT]], case: CaseT) -> list[tuple[Code, Problem]]:
    found: list[tuple[Code, Problem]] = []
    for rule in rules:
        if problems := tuple(rule.check(case)):  # seldom, so that a row costs little
            found += [(rule.code, problem) for problem in problems]
    return found


def _is_known(finding: Finding, row_findings: tuple[Finding, ...]) -> bool:
    """Tell whether the reader has said something as bad about the same cell already."""
    column = finding.place.column
    return column is not None and any(
        known.place.column == column and _GRAVITY[known.severity] >= _GRAVITY[finding.severity]
        for known in row_findings
    )

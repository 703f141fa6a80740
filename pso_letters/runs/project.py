"""What a command works with: settings, mapping, list and checks, opened once and in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from pso_letters.checks.baseline import Baseline
from pso_letters.checks.engine import Checker
from pso_letters.checks.rules import DocumentNeeds
from pso_letters.checks.selection import Selection
from pso_letters.errors import InputError
from pso_letters.findings import Finding, Severity
from pso_letters.i18n import document_languages
from pso_letters.intake import LotList, Record, RecordList, SupplierList
from pso_letters.lots import Lot
from pso_letters.messages import msg
from pso_letters.model import Category, Supplier
from pso_letters.overview import Match, Overview
from pso_letters.rendering.attempt import Order
from pso_letters.rendering.catalogue import CLAUSE, Catalogue, Document
from pso_letters.rendering.lot_preflight import LotPreflight
from pso_letters.rendering.preflight import Preflight
from pso_letters.resources import font_characters, templates_folder
from pso_letters.runs.acceptance import Acceptance, begin_acceptance
from pso_letters.runs.naming import try_names
from pso_letters.settings import Settings
from pso_letters.tables import normalise_header
from pso_letters.tenders.proposal import Decision, decide
from pso_letters.tenders.rules import RULES as LAW
from pso_letters.tiering import Tiering, TierResult

_READ = {
    *("J265", "J281", "J282", "J283", "J284", "J285", "J290"),
    *("J296", "J297", "J298", "J299"),
}
"""Rules of law that know a fault by its words, and may be mistaken in them."""
_UNLAWFUL = {law.id for law in LAW if law.severity is Severity.ERROR} - _READ
NEEDED = frozenset({"L103", "T120", "D101", "D106", "J200", "P147", "P149"}) | _UNLAWFUL
"""Errors that no --ignore takes away: of such a row nothing can be made, or only what is wrong."""
DOCUMENT_FAULTS = frozenset({"D104", "J112", "J120", "J125", "J126", "J129"})
"""Errors of the document or the settings that stand in every letter: with them none is made."""


@dataclass(frozen=True)
class Checked:
    """One row with its tier and all findings on it."""

    record: Record[Any]
    tier: TierResult
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Project:
    """A list with everything that is needed to judge it.

    Args:
        settings: of the project.
        categories: the mapping in use.
        mapping_findings: what reading the mapping found.
        listing: the opened list, of suppliers or of lots.
        tiering: built from mapping and rules.
        day: letter date, local time.
        catalogue: the documents that can be made.
        document: the document that will be made, or that the checks are for.
        select: codes or families to report; empty takes those of the settings.
        ignore: codes or families to pass over, besides those of the settings.
        overview: the saved overview of certified organisations; None when there is none.
        overview_findings: what reading the overview found.
        baseline: findings that were accepted before; None when there is no such file.
        formats: formats to be made, whose templates are tried; empty means all of the document.
        tries_letters: the checks try the letters; for commands that are about letters.
    """

    settings: Settings
    categories: tuple[Category, ...]
    mapping_findings: tuple[Finding, ...]
    listing: RecordList[Any]
    tiering: Tiering
    day: date
    catalogue: Catalogue
    document: Document
    select: tuple[str, ...] = field(default=())
    ignore: tuple[str, ...] = field(default=())
    overview: Overview | None = None
    overview_findings: tuple[Finding, ...] = ()
    baseline: Baseline | None = None
    formats: tuple[str, ...] = ()
    tries_letters: bool = True

    @property
    def suppliers(self) -> SupplierList:
        """The list, for what is about suppliers only.

        Raises:
            InputError: it is a list of lots.
        """
        if isinstance(self.listing, SupplierList):
            return self.listing
        raise InputError(
            msg(
                "{file}: is a list of lots, and this is about suppliers; give a list of suppliers.",
                file=self.listing.table.source.path.name,
            )
        )

    @property
    def is_of_lots(self) -> bool:
        """Tell whether the list holds lots of tenders."""
        return isinstance(self.listing, LotList)

    def role_of(self, checked: Checked) -> str:
        """Return the role of the PSO in a lot, given or proposed; "" for a supplier."""
        decision = self.decision(checked)
        return decision.asked.role.value if decision and decision.asked else ""

    def decision(self, checked: Checked) -> Decision | None:
        """Return what the PSO does in a lot; None for a supplier, or without an inkoopniveau."""
        lot, tier = checked.record.subject, checked.tier.tier
        if not isinstance(lot, Lot) or tier is None:
            return None
        return decide(lot, tier, self.settings, self.day)

    def match(self, supplier: Supplier) -> Match | None:
        """Find a supplier in the overview; None when there is no overview."""
        return self.overview.match(supplier) if self.overview else None

    @property
    def has_own_document(self) -> bool:
        """Tell whether the document is the project's own, and not one that comes with us."""
        return not self.document.folder.is_relative_to(templates_folder())

    def shown(self) -> Selection:
        """Return which codes are to be shown."""
        return Selection(self._selected(), (*self.settings.checks.ignore, *self.ignore))

    def _selected(self) -> tuple[str, ...]:
        return self.select or self.settings.checks.select

    @cached_property
    def preflight(self) -> Preflight:
        """The trial of the letters; it loads nothing before it is asked something."""
        return Preflight(self._order())

    def _order(self) -> Order:
        return Order(
            settings=self.settings,
            categories=self.categories,
            day=self.day,
            catalogue=self.catalogue,
            document=self.document,
            formats=self.formats or self.document.formats,
            is_own=self.has_own_document,
            extra=tuple(map(normalise_header, self.listing.unknown_headers)),
        )

    def checker(self, always: frozenset[str] = frozenset(), *, every: bool = False) -> Checker:
        """Return a fresh checker; one serves for one pass over the list."""
        needs = DocumentNeeds(
            languages=frozenset(self.document.languages) & document_languages(),
            characters=font_characters(),
            fields=frozenset(self.document.fields),
            categories=tuple(each.name for each in self.categories),
            mapping=self.categories,
            preflight=self.preflight if self.tries_letters and not self.is_of_lots else None,
            is_clause=self.document.kind == CLAUSE,
            is_of_lots=self.is_of_lots,
            lot_preflight=self._lot_preflight(),
        )
        return Checker(
            settings=self.settings,
            day=self.day,
            column_headers=self._headers_in_order(),
            document=needs,
            select=() if every else self._selected(),
            ignore=(*self.settings.checks.ignore, *self.ignore),
            always=always,
            sbi_versions=frozenset(each.sbi_version for each in self.categories if each.sbi),
            overview=self.overview,
        )

    def _lot_preflight(self) -> LotPreflight | None:
        if not (self.tries_letters and self.is_of_lots):
            return None
        return LotPreflight(self._order())

    def _headers_in_order(self) -> dict[str, str]:
        """Return the columns by name, as they stand in the file: findings come in that order."""
        order = self.listing.table.headers.index
        others = {normalise_header(header): header for header in self.listing.unknown_headers}
        known = others | dict(self.listing.column_headers)
        return dict(sorted(known.items(), key=lambda column: order(column[1])))

    def acceptance(self, found: Baseline | None = None) -> Acceptance:
        """Begin a pass over the list in which what was accepted before is passed over.

        Args:
            found: is given all that is found, to become a baseline; None when it isn't wanted.
        """
        return begin_acceptance(
            self.listing.table, self.baseline, self.shown(), never=NEEDED, found=found
        )

    def list_findings(
        self, acceptance: Acceptance | None = None, *, every: bool = False
    ) -> tuple[Finding, ...]:
        """Return what is to be said of list, mapping and sender as a whole.

        Args:
            acceptance: of this pass; None begins one.
            every: look for all codes, whatever is selected.
        """
        if self.tries_letters:
            try_names(self.document, self.day)
        accepted = acceptance or self.acceptance()
        opened = (*self.mapping_findings, *self.listing.findings, *self.overview_findings)
        return accepted.of_list(self.checker(every=every).check_list(opened))

    def checked_rows(
        self,
        always: frozenset[str] = frozenset(),
        *,
        every: bool = False,
        acceptance: Acceptance | None = None,
    ) -> Iterator[Checked]:
        """Read and check the rows, from the start.

        Args:
            always: codes that can't be ignored.
            every: look for all codes, whatever is selected: --select narrows what is shown, but a
                row with an error gets no letter.
            acceptance: of this pass; None begins one.
        """
        checker = self.checker(always, every=every)
        accepted = acceptance or self.acceptance()
        for record in self.listing.records():
            tier = self.tiering.classify(record.subject)
            findings = checker.check(record.subject, tier, record.findings)
            yield Checked(record, tier, accepted.of_row(record.row, findings))

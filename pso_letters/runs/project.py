"""What a command works with: settings, mapping, list and checks, opened once and in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from pso_letters.checks.baseline import Baseline
from pso_letters.checks.catalogue import all_codes
from pso_letters.checks.engine import Checker
from pso_letters.checks.rules import DocumentNeeds
from pso_letters.checks.selection import Selection
from pso_letters.errors import InputError, TemplateError
from pso_letters.findings import Finding
from pso_letters.i18n import document_languages
from pso_letters.intake import (
    SUPPLIER_COLUMNS,
    Record,
    SupplierList,
    open_suppliers,
    read_categories,
)
from pso_letters.intake.overview import read_overview, saved_day
from pso_letters.messages import msg
from pso_letters.model import Category, Supplier
from pso_letters.overview import Match, Overview
from pso_letters.rendering.attempt import Order
from pso_letters.rendering.catalogue import CLAUSE, Catalogue, Document, open_catalogue
from pso_letters.rendering.logo import read_pictures
from pso_letters.rendering.preflight import Preflight
from pso_letters.resources import default_mapping, font_characters, templates_folder
from pso_letters.runs.acceptance import Acceptance, begin_acceptance
from pso_letters.runs.naming import try_names
from pso_letters.settings import Settings
from pso_letters.tables import TableOptions, normalise_header
from pso_letters.tiering import Tiering, TierResult

NEEDED = frozenset({"L103", "T120", "D101", "D106"})
"""Errors that no --ignore takes away: of such a row no letter can be made, or only a wrong one."""
DOCUMENT_FAULTS = frozenset({"D104", "J112", "J120", "J125", "J126", "J129"})
"""Errors of the document or the settings that stand in every letter: with them none is made."""


@dataclass(frozen=True)
class Checked:
    """One row with its tier and all findings on it."""

    record: Record
    tier: TierResult
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Project:
    """A list with everything that is needed to judge it.

    Args:
        settings: of the project.
        categories: the mapping in use.
        mapping_findings: what reading the mapping found.
        suppliers: the opened list.
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
    suppliers: SupplierList
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
        order = Order(
            settings=self.settings,
            categories=self.categories,
            day=self.day,
            catalogue=self.catalogue,
            document=self.document,
            formats=self.formats or self.document.formats,
            is_own=self.has_own_document,
            extra=tuple(map(normalise_header, self.suppliers.unknown_headers)),
        )
        return Preflight(order)

    def checker(self, always: frozenset[str] = frozenset(), *, every: bool = False) -> Checker:
        """Return a fresh checker; one serves for one pass over the list."""
        needs = DocumentNeeds(
            languages=frozenset(self.document.languages) & document_languages(),
            characters=font_characters(),
            fields=frozenset(self.document.fields),
            categories=tuple(each.name for each in self.categories),
            preflight=self.preflight if self.tries_letters else None,
            is_clause=self.document.kind == CLAUSE,
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

    def _headers_in_order(self) -> dict[str, str]:
        """Return the columns by name, as they stand in the file: findings come in that order."""
        order = self.suppliers.table.headers.index
        others = {normalise_header(header): header for header in self.suppliers.unknown_headers}
        known = others | dict(self.suppliers.column_headers)
        return dict(sorted(known.items(), key=lambda column: order(column[1])))

    def acceptance(self, found: Baseline | None = None) -> Acceptance:
        """Begin a pass over the list in which what was accepted before is passed over.

        Args:
            found: is given all that is found, to become a baseline; None when it isn't wanted.
        """
        return begin_acceptance(
            self.suppliers.table, self.baseline, self.shown(), never=NEEDED, found=found
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
        opened = (*self.mapping_findings, *self.suppliers.findings, *self.overview_findings)
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
        for record in self.suppliers.records():
            tier = self.tiering.classify(record.supplier)
            findings = checker.check(record.supplier, tier, record.findings)
            yield Checked(record, tier, accepted.of_row(record.row, findings))


def open_project(  # noqa: PLR0913 - what the options say, each by name
    settings: Settings,
    path: Path,
    day: date,
    *,
    document: str = "brief",
    options: TableOptions | None = None,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    overview: Path | None = None,
) -> Project:
    """Open a list and all that belongs to it.

    Args:
        settings: of the project.
        path: the list.
        day: letter date, local time.
        document: id of the document that the checks are for.
        options: what the user says about the list file.
        select: codes or families to report.
        ignore: codes or families to pass over.
        overview: saved overview of certified organisations; None takes that of the settings.

    Raises:
        InputError: the list, the mapping or the overview can't be read.
    """
    _refuse_unknown((*select, *ignore, *settings.checks.select, *settings.checks.ignore))
    mapping = settings.path(settings.tiers.mapping) if settings.tiers.mapping else default_mapping()
    categories, mapping_findings = read_categories(mapping)
    read_pictures(settings, day)  # a logo that can't be read is said now, not after the list
    catalogue = open_catalogue(settings.folder)
    suppliers = open_suppliers(path, settings.columns, options or TableOptions())
    organisations, overview_findings = _open_overview(settings, overview, path, day)
    _refuse_unknown_fields(catalogue[document], suppliers)
    return Project(
        settings=settings,
        categories=categories,
        mapping_findings=mapping_findings,
        suppliers=suppliers,
        tiering=Tiering(categories, settings.tiers.rules),
        day=day,
        catalogue=catalogue,
        document=catalogue[document],
        select=select,
        ignore=ignore,
        overview=organisations,
        overview_findings=overview_findings,
    )


def _open_overview(
    settings: Settings, path: Path | None, list_path: Path, day: date
) -> tuple[Overview | None, tuple[Finding, ...]]:
    """Read the overview, if there is one; the settings date only their own file."""
    told = settings.overview.saved_on if path is None else None
    if path is None and settings.overview.file:
        path = settings.path(settings.overview.file)
    if path is None:
        return None, ()
    if path.resolve() == list_path.resolve():
        text = msg("{file}: is the list itself; name the overview.", file=path.name)
        raise InputError(text)
    entries, findings = read_overview(path)
    saved_on, saved_by = saved_day(path, told)
    similarity = settings.checks.similarity
    overview = Overview(
        entries, day, file=path.name, saved_on=saved_on, saved_by=saved_by, similarity=similarity
    )
    return overview, findings


def _refuse_unknown(beginnings: tuple[str, ...]) -> None:
    """Refuse a code that doesn't exist: a slip would switch off all checks."""
    known = tuple(code.id for code in all_codes())
    for text in beginnings:
        if not text or not any(code.startswith(text.upper()) for code in known):
            raise InputError(
                msg(
                    "There is no code or family “{text}” to select or ignore; "
                    "“pso-letters explain” lists them all.",
                    text=text,
                )
            )


def _refuse_unknown_fields(document: Document, suppliers: SupplierList) -> None:
    """Refuse a document that needs a column which is neither ours nor in the list."""
    known = {column.name for column in SUPPLIER_COLUMNS}
    known |= {normalise_header(header) for header in suppliers.table.headers}
    for field_name in document.fields:
        if field_name not in known:
            raise TemplateError(
                msg(
                    "{file}: “fields” names “{field}”, which is no column; correct it.",
                    file=str(document.folder / "document.toml"),
                    field=field_name,
                )
            )

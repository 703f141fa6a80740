"""Opens a list with all that belongs to it: settings, mapping, documents, overview."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pso_letters.checks.catalogue import all_codes
from pso_letters.errors import InputError, TemplateError
from pso_letters.findings import Finding
from pso_letters.intake import (
    LotList,
    RecordList,
    is_lot_list,
    open_lots,
    open_suppliers,
    read_categories,
)
from pso_letters.intake.overview import read_overview, saved_day
from pso_letters.messages import msg
from pso_letters.overview import Overview
from pso_letters.rendering.catalogue import LOT, Catalogue, Document, open_catalogue
from pso_letters.rendering.logo import read_pictures
from pso_letters.resources import default_mapping
from pso_letters.runs.project import Project
from pso_letters.settings import Settings
from pso_letters.tables import TableOptions, normalise_header
from pso_letters.tiering import Tiering

USUAL = ("brief", "aanbestedingseis")
"""The document of a list of suppliers, and that of a list of lots, unless another is asked for."""


def open_project(  # noqa: PLR0913 - what the options say, each by name
    settings: Settings,
    path: Path,
    day: date,
    *,
    document: str | None = None,
    usual: tuple[str, str] = USUAL,
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
        document: id of the document that the checks are for; None chooses it by the list.
        usual: the documents to choose from: that of suppliers, and that of lots.
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
    lists = _Lists(settings, path, options or TableOptions())
    chosen, listing = lists.opened(catalogue, document, usual)
    organisations, overview_findings = _open_overview(settings, overview, path, day)
    _refuse_unknown_fields(chosen, listing)
    return Project(
        settings=settings,
        categories=categories,
        mapping_findings=mapping_findings,
        listing=listing,
        tiering=Tiering(categories, settings.tiers.rules),
        day=day,
        catalogue=catalogue,
        document=chosen,
        select=select,
        ignore=ignore,
        overview=organisations,
        overview_findings=overview_findings,
    )


@dataclass(frozen=True)
class _Lists:
    """A file that holds suppliers or lots."""

    settings: Settings
    path: Path
    options: TableOptions

    def opened(
        self, catalogue: Catalogue, name: str | None, usual: tuple[str, str]
    ) -> tuple[Document, RecordList[Any]]:
        """Open the list as its document asks; without one the list itself shows what it is of."""
        document = catalogue[name or usual[0]]
        if document.per == LOT:
            return document, self._lots()
        try:
            return document, open_suppliers(self.path, self.settings.columns, self.options)
        except InputError:
            lots = self._lots_if_any()
            if lots is None:
                raise
            if name is None:
                return catalogue[usual[1]], lots
        text = msg(
            "{file}: is a list of lots, and “{document}” is made for suppliers; leave out "
            "--document.",
            file=self.path.name,
            document=document.id,
        )
        raise InputError(text)

    def _lots(self) -> LotList:
        return open_lots(self.path, self.settings.columns, self.options)

    def _lots_if_any(self) -> LotList | None:
        """Open the list as one of lots; None when it is neither."""
        try:
            lots = self._lots()
        except InputError:
            return None
        return lots if is_lot_list(lots.table.headers) else None


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


def _refuse_unknown_fields(document: Document, listing: RecordList[Any]) -> None:
    """Refuse a document that needs a column which is neither ours nor in the list."""
    known = {column.name for column in listing.columns}
    known |= {normalise_header(header) for header in listing.table.headers}
    for field_name in document.fields:
        if field_name not in known:
            raise TemplateError(
                msg(
                    "{file}: “fields” names “{field}”, which is no column; correct it.",
                    file=str(document.folder / "document.toml"),
                    field=field_name,
                )
            )

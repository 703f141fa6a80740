"""A list of lots (percelen): rows that become `Lot` records, one by one, with what is wrong.

The key of a lot is its reference with that of its tender in front, as in 2026-014/1, because
tenders number their lots 1, 2, 3. So a key follows from its own row alone, and is unique over
tenders. A reference that begins with that of the tender already (2026-014-1) is the key as it
stands, and so is the reference of a tender without lots. A row with a title only is known by that,
with a warning.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from pso_letters.errors import InputError
from pso_letters.intake import choices, codes, lot_choices, lot_codes, lot_terms, values
from pso_letters.intake.cells import Cells
from pso_letters.intake.choices import ClaimedLevel
from pso_letters.intake.columns import vocabulary
from pso_letters.intake.headers import HeaderMatch, Requirement, match_headers, require
from pso_letters.intake.lot_columns import LOT_COLUMNS, is_supplier_list, own_headers
from pso_letters.intake.lot_cpv import read_cpv_codes
from pso_letters.intake.lot_figures import (
    parse_closing_day,
    parse_points,
    read_social_return,
    read_value,
    read_weights,
)
from pso_letters.intake.lot_procedures import parse_procedure
from pso_letters.intake.lot_roles import parse_role
from pso_letters.intake.records import Record, RecordList
from pso_letters.intake.refused import report_earlier_refusal
from pso_letters.lots import Extension, Lot
from pso_letters.messages import msg
from pso_letters.model import CertificateLevel
from pso_letters.tables import Row, Table, TableOptions, normalise_header, open_table

REQUIRED: tuple[Requirement, ...] = (
    ("referentie", "titel", "aanbesteding"),
    ("categorie", "cpv", "inkoopniveau"),
)
"""The least that a list must have: what a lot is called, and something to find the tier by."""

_NO_COLUMNS: Mapping[str, str] = MappingProxyType({})


class LotList(RecordList[Lot]):
    """A list of lots of which the headers are understood (see `RecordList`)."""

    columns = LOT_COLUMNS

    def __init__(self, table: Table, match: HeaderMatch) -> None:
        super().__init__(table, match)
        self._term_unit = lot_terms.header_unit(self.column_headers.get("looptijd"))
        self._extension_unit = lot_terms.header_unit(self.column_headers.get("verlenging"))

    def read(self, row: Row) -> Record[Lot]:
        """Read one row."""
        cells = Cells(self._layout, row)
        lot = self._lot(cells, row.number)
        report_earlier_refusal(cells)
        return Record(row, lot, cells.findings(lot.key))

    def _lot(self, cells: Cells, row: int) -> Lot:
        tender, title = cells.filled("aanbesteding"), cells.filled("titel")
        claimed = _claimed(cells)
        route = cells.parsed("procedure", parse_procedure, lot_codes.UNKNOWN_PROCEDURE)
        reserved = cells.parsed("voorbehouden", values.parse_yes_no, codes.BAD_YES_NO)
        proof = cells.parsed("moment", lot_terms.parse_moment, lot_codes.UNKNOWN_MOMENT)
        return Lot(
            key=_key(cells, tender, title),
            origin=self.table.source.place(row=row),
            reference=cells.filled("referentie"),
            tender=tender,
            tender_title=cells.filled("aanbesteding_titel"),
            title=title,
            description=cells.filled("omschrijving"),
            category=cells.filled("categorie"),
            cpv_codes=_cpv_codes(cells),
            tier_override=cells.parsed("inkoopniveau", choices.parse_tier, codes.UNKNOWN_TIER),
            buyer=cells.parsed("koper", lot_choices.parse_buyer, lot_codes.UNKNOWN_BUYER),
            procedure=route.procedure,
            is_reserved=route.is_reserved or reserved,
            kind=cells.parsed(
                "soort_opdracht", lot_choices.parse_contract_kind, lot_codes.UNKNOWN_KIND
            ),
            value=read_value(cells),
            tender_value=self._values.get(tender) if tender else None,
            start=cells.date("ingangsdatum"),
            months=self._months(cells),
            extension=self._extension(cells),
            published=cells.date("publicatiedatum"),
            closes=cells.parsed("sluitingsdatum", parse_closing_day, codes.BAD_DATE),
            role=cells.parsed("rol", parse_role, lot_codes.UNKNOWN_ROLE),
            level=claimed.level,
            thirty_plus=claimed.thirty_plus,
            moment=proof.moment,
            moment_months=proof.months,
            weights=read_weights(cells),
            points=cells.parsed("punten", parse_points, codes.BAD_NUMBER),
            social_return=read_social_return(cells),
            announced=cells.parsed(
                "bekendmaking", lot_choices.parse_announcement, lot_codes.UNKNOWN_ANNOUNCEMENT
            ),
            link=cells.filled("verband"),
            extent=cells.filled("omvang_inzet"),
            main_aim=cells.filled("hoofddoel_bewijs"),
            motivation=cells.filled("motivering"),
            language=choices.parse_language(cells.text("taal")),
            extra=tuple([(name, cells.texts[index]) for name, index in self._extra]),
        )

    @cached_property
    def _values(self) -> Mapping[str, Decimal]:
        """The value of each tender in EUR, as far as its lots give theirs.

        The lots of one tender count together for the European threshold (Aanbestedingswet 2012,
        art. 2.18 and 2.19), also those that come later in the list.
        """
        found: dict[str, Decimal] = {}
        for row in self.table.rows():
            cells = Cells(self._layout, row)
            tender, value = cells.filled("aanbesteding"), read_value(cells)
            if tender and value is not None:
                found[tender] = found.get(tender, Decimal(0)) + value
        return MappingProxyType(found)

    def _months(self, cells: Cells) -> int | None:
        months, problem = lot_terms.parse_term(cells.text("looptijd"), self._term_unit)
        if problem:
            cells.report(lot_codes.BAD_TERM, "looptijd", problem)
        return months

    def _extension(self, cells: Cells) -> Extension | None:
        text = cells.text("verlenging")
        extension, problem = lot_terms.parse_extension(text, self._extension_unit)
        if problem:
            cells.report(lot_codes.BAD_TERM, "verlenging", problem)
        return extension


def open_lots(
    path: Path, columns: Mapping[str, str] = _NO_COLUMNS, options: TableOptions | None = None
) -> LotList:
    """Open a list of lots and understand its headers.

    Args:
        path: CSV or XLSX file.
        columns: header in the file by our column name, `[columns]` of the settings; what is there
            for lists of suppliers only is passed over.
        options: what the user says about the file.

    Raises:
        InputError: the file can't be read, it is a list of suppliers, a required column is
            missing, or `columns` names a column or header that doesn't exist.
    """
    known = vocabulary(LOT_COLUMNS) | {normalise_header(name) for name in columns.values()}
    table = open_table(path, options or TableOptions(), vocabulary=known)
    if is_supplier_list(table.headers, columns):
        raise InputError(
            msg(
                "{file}: is a list of suppliers, and a list of lots is needed, with a reference, a "
                "category and a procedure for each lot. Choose another list or document.",
                file=path.name,
            )
        )
    own = own_headers(columns, table.headers)
    match = match_headers(table.headers, LOT_COLUMNS, table.source, own)
    require(REQUIRED, match, LOT_COLUMNS, table.headers, table.source)
    return LotList(table, match)


def _key(cells: Cells, tender: str, title: str) -> str:
    """Return the key of a lot; what it must do without is said."""
    reference = cells.filled("referentie")
    if reference:
        return reference if _holds(reference, tender) else f"{tender}/{reference}"
    if tender:
        return tender
    if title:
        message = msg("The lot has no reference and is known by its title. Fill in “referentie”.")
        cells.report(lot_codes.KNOWN_BY_TITLE, "referentie", message)
        return title
    message = msg("The lot has no reference and no title. Fill in “referentie”.")
    cells.report(lot_codes.NO_REFERENCE, "referentie", message)
    return ""


def _holds(reference: str, tender: str) -> bool:
    """Tell whether the reference of a lot begins with that of its tender: 2026-014-1."""
    if not reference.casefold().startswith(tender.casefold()):
        return False
    return not tender or not reference[len(tender) :][:1].isalnum()


def _cpv_codes(cells: Cells) -> tuple[str, ...]:
    """Read the CPV codes of a row, those of the column for further codes last."""
    found: dict[str, None] = {}
    for column in ("cpv", "cpv_overig"):
        cell = read_cpv_codes(cells.text(column))
        found |= dict.fromkeys(cell.codes)
        if cell.malformed:
            cells.report(lot_codes.BAD_CPV, column, cell.malformed)
        if cell.repaired:
            cells.report(lot_codes.LOST_CPV_ZERO, column, cell.repaired)
    return tuple(found)


def _claimed(cells: Cells) -> ClaimedLevel:
    """Read what level a lot asks; PSO 30+ in a column of its own is on top of Trede 3 too."""
    claimed = cells.parsed(
        "pso_niveau_gevraagd", lot_choices.parse_lot_level, lot_codes.UNKNOWN_ASKED_LEVEL
    )
    if not cells.parsed("pso_30plus", values.parse_yes_no, codes.BAD_YES_NO):
        return claimed
    return ClaimedLevel(claimed.level or CertificateLevel.TREDE_3, thirty_plus=True)

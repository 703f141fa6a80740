"""A saved overview of certified organisations: a file of which the columns aren't known beforehand.

PSO-Nederland publishes such an overview, and people save it in their own ways. So only a column
for the name or for the KvK number is required; the others are used where they are there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from pso_letters.errors import InputError
from pso_letters.findings import Finding, Place
from pso_letters.intake import choices, codes, values
from pso_letters.intake.cells import Cells, Layout
from pso_letters.intake.columns import Kind, vocabulary
from pso_letters.intake.headers import HeaderMatch, match_headers
from pso_letters.intake.overview_columns import OVERVIEW_COLUMNS
from pso_letters.messages import msg
from pso_letters.model import Certificate
from pso_letters.tables import Table, TableOptions, open_table

_KVK = re.compile(r"(?!0{8})\d{8}", re.ASCII)
_PSO = re.compile(r"\bpso\b[\s:-]*", re.IGNORECASE)
_DATES_IN_NAMES = (
    re.compile(r"(?<!\d)(?P<year>20\d\d)([-_. ]?)(?P<month>\d\d)\2(?P<day>\d\d)(?!\d)", re.ASCII),
    re.compile(r"(?<!\d)(?P<day>\d\d?)([-_. ])(?P<month>\d\d?)\2(?P<year>20\d\d)(?!\d)", re.ASCII),
)
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """One certified organisation, as a row of the overview gives it.

    Args:
        name: of the organisation; "" when only its KvK number is given.
        place: town; "" when not given.
        kvk: KvK numbers of the row, those in the scope included; empty when not given.
        certificate: what the row says of it; without a column for it a part is None or "".
        origin: file, sheet and row.
        tells_thirty_plus: the overview says of each organisation whether it has PSO 30+.
    """

    name: str
    place: str
    kvk: tuple[str, ...]
    certificate: Certificate
    origin: Place
    tells_thirty_plus: bool = False


class DayFrom(StrEnum):
    """How it is known when an overview was saved."""

    SETTINGS = "settings"
    NAME = "name"
    """The name of the file holds a date."""
    FILE = "file"
    """Day on which the file was last changed."""


def read_overview(path: Path) -> tuple[tuple[Entry, ...], tuple[Finding, ...]]:
    """Read a saved overview of certified organisations.

    Args:
        path: CSV or XLSX with any of the columns of `OVERVIEW_COLUMNS`.

    Returns:
        The rows that have a name or a KvK number, in the order of the file, and what was found.

    Raises:
        InputError: the file can't be read, has no column for a name or a KvK number, or no rows.
    """
    table = open_table(path, TableOptions(), vocabulary=vocabulary(OVERVIEW_COLUMNS))
    match = match_headers(table.headers, OVERVIEW_COLUMNS, table.source)
    _require_name(table, match)
    layout = _layout(table, match)
    entries: list[Entry] = []
    findings = [*table.findings, *map(_in_own_words, match.findings)]
    for row in table.rows():
        cells = Cells(layout, row)
        if entry := _entry(cells, table.source.place(row=row.number)):
            entries.append(entry)
        findings += cells.findings()
    if not entries:
        raise InputError(
            msg("{file}: holds no organisations; save the overview again.", file=path.name)
        )
    tells = "pso_30plus" in match.indexes or any(e.certificate.thirty_plus for e in entries)
    return tuple(replace(e, tells_thirty_plus=tells) for e in entries), tuple(findings)


def saved_day(path: Path, told: date | None = None) -> tuple[date, DayFrom]:
    """Return the day on which an overview was saved, and how that is known.

    Args:
        path: the overview; a date in its name is read as 2026-11-01, 20261101 or 1-11-2026.
        told: what the settings say.
    """
    if told:
        return told, DayFrom.SETTINGS
    if named := _day_in(path.stem):
        return named, DayFrom.NAME
    changed = path.stat().st_mtime
    return date.fromtimestamp(changed), DayFrom.FILE  # noqa: DTZ012 - the user's own day


def _day_in(name: str) -> date | None:
    """Return the first date in the name of a file."""
    for pattern in _DATES_IN_NAMES:
        for match in pattern.finditer(name):
            try:
                return date(int(match["year"]), int(match["month"]), int(match["day"]))
            except ValueError:
                continue
    return None


def _in_own_words(finding: Finding) -> Finding:
    """Leave `[columns]` out of the remedy, which is for the list of suppliers only."""
    named = dict(finding.message.params)
    if finding.code == codes.NEAR_MISS.id:
        text = msg(
            "The column “{header}” of the overview isn't known. If you mean “{name}”, correct the "
            "header.",
            **named,
        )
    else:
        text = msg(
            "“{header}” means the same column ({name}) as “{first}”, which is used. Rename the one "
            "that isn't to be used.",
            **named,
        )
    return replace(finding, message=text)


def _require_name(table: Table, match: HeaderMatch) -> None:
    if {"naam", "kvk_nummer"} & set(match.indexes):
        return
    raise InputError(
        msg(
            "{file}: no column with names or KvK numbers of organisations; it starts with "
            "{headers}. Name such a column “naam” or “kvk_nummer”, or choose another file.",
            file=table.source.path.name,
            headers=tuple(header[:40] for header in table.headers[:_SHOWN]),
        )
    )


def _layout(table: Table, match: HeaderMatch) -> Layout:
    dates = {column.name for column in OVERVIEW_COLUMNS if column.kind is Kind.DATE}
    texts = frozenset(at for name, at in match.indexes.items() if name not in dates)
    return Layout(table.source, table.headers, match.indexes, texts)


def _entry(cells: Cells, origin: Place) -> Entry | None:
    name, kvk = cells.filled("naam"), _kvk_numbers(cells)
    if not name and not kvk:
        cells.report(
            codes.NO_ORGANISATION,
            "naam",
            msg("The row has no name and no KvK number, so it isn't used. Fill in one of them."),
        )
        return None
    return Entry(name, cells.filled("plaats"), kvk, _certificate(cells), origin)


def _kvk_numbers(cells: Cells) -> tuple[str, ...]:
    """Read the KvK numbers of both columns; what is none is reported and left out."""
    numbers: dict[str, None] = {}
    for column in ("kvk_nummer", "kvk_dekking"):
        text = cells.filled(column)
        found, problem = values.parse_kvk_list(text)
        if problem:
            cells.report(codes.LOST_ZERO, column, problem)
        good = [number for number in found if _KVK.fullmatch(number)]
        if text and len(good) < len(found):
            # A number in groups of digits, such as 12 34 56 78, is one number after all.
            whole, _ = values.parse_kvk(text)
            good = [whole] if _KVK.fullmatch(whole) else _report_kvk(cells, column, good)
        numbers.update(dict.fromkeys(good))
    return tuple(numbers)


def _report_kvk(cells: Cells, column: str, good: list[str]) -> list[str]:
    message = msg(
        "Not every KvK number here has 8 digits, such as 12345678; the others aren't compared."
    )
    cells.report(codes.NO_ORGANISATION, column, message)
    return good


def _certificate(cells: Cells) -> Certificate:
    claimed, problem = choices.parse_level(_level_text(cells.text("pso_niveau")))
    if problem:
        cells.report(codes.UNKNOWN_LEVEL, "pso_niveau", problem)
    thirty_plus, problem = _thirty_plus(cells.text("pso_30plus"))
    if problem:
        cells.report(codes.BAD_YES_NO, "pso_30plus", problem)
    return Certificate(
        level=claimed.level,
        valid_from=cells.date("pso_ingangsdatum"),
        valid_until=cells.date("pso_geldig_tot"),
        thirty_plus=claimed.thirty_plus or thirty_plus,
        thirty_plus_from=cells.date("pso_30plus_ingangsdatum"),
        thirty_plus_until=cells.date("pso_30plus_geldig_tot"),
        number=cells.filled("pso_certificaatnummer"),
        body=cells.filled("pso_instelling"),
    )


def _level_text(text: str) -> str:
    """Drop the word PSO wherever it stands, as in “Trede 3 PSO 30+”."""
    return _PSO.sub("", text).strip() or text


def _thirty_plus(text: str) -> values.Parsed[bool]:
    """Read yes or no; the name of the certificate itself means yes."""
    if _level_text(text) in {"30+", "30 +"}:
        return True, None
    return values.parse_yes_no(text)

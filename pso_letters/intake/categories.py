"""The mapping of categories: a small list from which each `Category` comes with its tier."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pso_letters.findings import Finding
from pso_letters.intake import choices, codes
from pso_letters.intake.cells import Cells, Layout
from pso_letters.intake.columns import CATEGORY_COLUMNS, vocabulary
from pso_letters.intake.headers import Requirement, match_headers, require
from pso_letters.messages import msg
from pso_letters.model import Category, Tier
from pso_letters.tables import Table, TableOptions, normalise_header, open_table

REQUIRED: tuple[Requirement, ...] = (("categorie",), ("inkoopniveau",))
DEFAULT_SBI_VERSION = "2008"

_SBI = re.compile(r"\d{2}(?:\.?\d{1,2}(?:\.?\d{1,2})?)?", re.ASCII)
_SBI_RANGE = re.compile(r"(\d{2})-(\d{2})", re.ASCII)
_CPV = re.compile(r"(\d{2,8})(?:-\d)?", re.ASCII)
_LONGEST_SBI = 5
_DIVISION = 2


@dataclass(slots=True)
class _Mapping:
    """The categories read so far, and what was found to be double."""

    categories: list[Category] = field(default_factory=list)
    tiers: dict[str, Tier] = field(default_factory=dict)
    versions: set[tuple[str, str]] = field(default_factory=set)
    owners: dict[tuple[str, str], str] = field(default_factory=dict)

    def is_double(self, category: Category) -> bool:
        """Tell whether it stands there for this SBI version, or elsewhere with another tier."""
        name = normalise_header(category.name)
        same = (name, category.sbi_version) in self.versions
        return same or self.tiers.get(name, category.tier) is not category.tier

    def add(self, category: Category) -> None:
        name = normalise_header(category.name)
        self.tiers[name] = category.tier
        self.versions.add((name, category.sbi_version))
        self.categories.append(category)

    def shared(self, scheme: str, word: str, category: str) -> str:
        """Return the other category that has this code or synonym already, or ""."""
        owner = self.owners.setdefault((scheme, word), category)
        return "" if owner == category else owner


def read_categories(
    path: Path, options: TableOptions | None = None
) -> tuple[tuple[Category, ...], tuple[Finding, ...]]:
    """Read a mapping of categories.

    Args:
        path: CSV or XLSX with the columns categorie, inkoopniveau, synoniemen (separated by `|`),
            sbi_versie, sbi and cpv (separated by spaces; SBI ranges as 10-33), toelichting.
        options: what the user says about the file.

    Returns:
        The categories in the order of the file, and what was found. A row without a name or a
        tier, and a double one, isn't used; neither is a code that is no code.

    Raises:
        InputError: the file can't be read, or the column categorie or inkoopniveau is missing.
    """
    table = open_table(path, options or TableOptions(), vocabulary=vocabulary(CATEGORY_COLUMNS))
    match = match_headers(table.headers, CATEGORY_COLUMNS, table.source)
    require(REQUIRED, match, CATEGORY_COLUMNS, table.headers, table.source)
    layout = Layout(table.source, table.headers, match.indexes, frozenset(match.indexes.values()))
    mapping = _Mapping()
    findings = [*table.findings, *match.findings]
    rows = list(_rows(table, layout))
    for cells in rows:
        _add(mapping, cells)
    _report_synonyms(mapping, rows)
    for cells in rows:
        findings += cells.findings()
    return tuple(mapping.categories), tuple(findings)


def _rows(table: Table, layout: Layout) -> Iterator[Cells]:
    return (Cells(layout, row) for row in table.rows())


def _add(mapping: _Mapping, cells: Cells) -> None:
    name = cells.text("categorie")
    tier, _ = choices.parse_tier(cells.text("inkoopniveau"))
    if not name:
        cells.report(
            codes.NO_CATEGORY, "categorie", msg("The row has no category, so it isn't used.")
        )
    elif tier is None:
        cells.report(
            codes.NO_TIER,
            "inkoopniveau",
            msg("“{category}” has no inkoopniveau; fill in 1, 2 or 3.", category=name),
        )
    else:
        category = _category(cells, name, tier)
        _add_category(mapping, cells, category)


def _category(cells: Cells, name: str, tier: Tier) -> Category:
    return Category(
        name=name,
        tier=tier,
        synonyms=_synonyms(cells),
        sbi_version=choices.parse_sbi_version(cells.text("sbi_versie")) or DEFAULT_SBI_VERSION,
        sbi=_codes(cells, "sbi"),
        cpv=_codes(cells, "cpv"),
        note=cells.text("toelichting"),
    )


def _add_category(mapping: _Mapping, cells: Cells, category: Category) -> None:
    if mapping.is_double(category):
        message = msg(
            "“{category}” stands in the mapping already; this row isn't used.",
            category=category.name,
        )
        cells.report(codes.DOUBLE_CATEGORY, "categorie", message)
        return
    mapping.add(category)
    for column, scheme, prefixes in (
        ("sbi", f"sbi {category.sbi_version}", category.sbi),
        ("cpv", "cpv", category.cpv),
    ):
        for prefix in prefixes:
            if other := mapping.shared(scheme, prefix, category.name):
                message = msg(
                    "Code {prefix} also stands with “{other}”; the strictest inkoopniveau counts.",
                    prefix=prefix,
                    other=other,
                )
                cells.report(codes.SHARED_CODE, column, message)


def _report_synonyms(mapping: _Mapping, rows: list[Cells]) -> None:
    """Report the synonyms that don't lead to one category; names are known by now."""
    for category in mapping.categories:
        mapping.shared("name", normalise_header(category.name), category.name)
    for cells in rows:
        for synonym in _synonyms(cells):
            name = cells.text("categorie")
            if other := mapping.shared("name", normalise_header(synonym), name):
                message = msg(
                    "“{synonym}” leads to “{other}”; remove it here or there.",
                    synonym=synonym,
                    other=other,
                )
                cells.report(codes.SHARED_SYNONYM, "synoniemen", message)


def _synonyms(cells: Cells) -> tuple[str, ...]:
    words = (word.strip() for word in cells.text("synoniemen").split("|"))
    return tuple(word for word in words if word)


def _codes(cells: Cells, column: str) -> tuple[str, ...]:
    """Read the codes of one cell; what is no code is reported and left out."""
    prefixes: dict[str, None] = {}
    for text in cells.text(column).split():
        found = _sbi_prefixes(text) if column == "sbi" else _cpv_prefix(text)
        if not found:
            message = msg(
                "“{code}” is no {scheme} code, so it isn't used. Separate codes by spaces.",
                code=text,
                scheme=column.upper(),
            )
            cells.report(codes.BAD_CODE, column, message)
        prefixes.update(dict.fromkeys(found))
    return tuple(prefixes)


def _sbi_prefixes(text: str) -> tuple[str, ...]:
    if span := _SBI_RANGE.fullmatch(text):
        first, last = int(span[1]), int(span[2])
        return tuple(f"{division:02}" for division in range(first, last + 1) if first)
    digits = text.replace(".", "")
    valid = _SBI.fullmatch(text) and len(digits) <= _LONGEST_SBI and digits[:_DIVISION] != "00"
    return (digits,) if valid else ()


def _cpv_prefix(text: str) -> tuple[str, ...]:
    match = _CPV.fullmatch(text)
    if match is None or match[1][:_DIVISION] == "00":
        return ()
    division, rest = match[1][:_DIVISION], match[1][_DIVISION:]
    return (division + rest.rstrip("0"),)

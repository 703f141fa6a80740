"""What a workbook says about its sheets, texts and number formats."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from pso_letters.tables.xlsx_numbers import NumberFormat, builtin_format, number_format
from pso_letters.tables.xlsx_package import Package, open_package
from pso_letters.tables.xlsx_strings import SharedStrings, shared_strings


class Sheet(NamedTuple):
    """One worksheet.

    Args:
        name: name on its tab.
        part: name of its part in the package.
        visible: its tab can be seen.
    """

    name: str
    part: str
    visible: bool


@dataclass(frozen=True, slots=True)
class Workbook:
    """An open workbook.

    Args:
        package: its parts.
        sheets: its worksheets in the order of their tabs; charts are left out.
        strings: its shared texts.
        formats: number formats by style number of a cell.
        from_1904: its days count from 1904.
    """

    package: Package
    sheets: tuple[Sheet, ...]
    strings: SharedStrings
    formats: tuple[NumberFormat, ...]
    from_1904: bool


@contextmanager
def open_workbook(path: Path) -> Iterator[Workbook]:
    """Open a workbook for reading.

    Raises:
        InputError: the file is damaged.
    """
    with open_package(path) as package:
        main = _target(package.relations(""), "officeDocument")
        if main is None:
            raise KeyError("officeDocument")
        relations = package.relations(main)
        root = package.tree(main)
        formats = _formats(package, _target(relations, "styles"))
        with shared_strings(package, _target(relations, "sharedStrings")) as strings:
            sheets = tuple(_sheets(root, relations))
            yield Workbook(package, sheets, strings, formats, _counts_from_1904(root))


def is_true(value: str | None) -> bool:
    """Read an XML boolean, in any of the forms that XML Schema allows."""
    return value in {"1", "true", "on"}


def _target(relations: dict[str, tuple[str, str]], kind: str) -> str | None:
    return next((target for found, target in relations.values() if found == kind), None)


def _sheets(root: etree._Element, relations: dict[str, tuple[str, str]]) -> Iterator[Sheet]:
    for sheet in root.iterfind("{*}sheets/{*}sheet"):
        # r:id stands in another namespace in Strict files
        key = next((str(v) for k, v in sheet.items() if str(k).endswith("}id")), "")
        kind, part = relations.get(key, ("", ""))
        if kind == "worksheet":
            visible = sheet.get("state", "visible") == "visible"
            yield Sheet(sheet.get("name", ""), part, visible)


def _counts_from_1904(root: etree._Element) -> bool:
    properties = root.find("{*}workbookPr")
    return properties is not None and is_true(properties.get("date1904"))


def _formats(package: Package, part: str | None) -> tuple[NumberFormat, ...]:
    if part is None:
        return ()
    root = package.tree(part)
    own = {
        element.get("numFmtId", ""): number_format(element.get("formatCode", ""))
        for element in root.iterfind("{*}numFmts/{*}numFmt")
    }
    ids = [element.get("numFmtId", "0") for element in root.iterfind("{*}cellXfs/{*}xf")]
    return tuple(own.get(number) or builtin_format(int(number)) for number in ids)

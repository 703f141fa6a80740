"""Makes small workbooks part by part, so that a test can hold any oddity in its hands."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

TRANSITIONAL = "http://schemas.openxmlformats.org"
STRICT = "http://purl.oclc.org/ooxml"

_MAIN = {
    TRANSITIONAL: f"{TRANSITIONAL}/spreadsheetml/2006/main",
    STRICT: f"{STRICT}/spreadsheetml/main",
}
_RELATIONS = {
    TRANSITIONAL: f"{TRANSITIONAL}/officeDocument/2006/relationships",
    STRICT: f"{STRICT}/officeDocument/relationships",
}
_PACKAGE = f"{TRANSITIONAL}/package/2006"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


def text(reference: str, value: str) -> str:
    """Return a cell with text in it."""
    shown = f'<t xml:space="preserve">{escape(value)}</t>'
    return f'<c r="{reference}" t="inlineStr"><is>{shown}</is></c>'


def number(reference: str, value: str, style: int = 0) -> str:
    """Return a cell with a number in it."""
    return f'<c r="{reference}" s="{style}"><v>{value}</v></c>'


def row(number: int, *cells: str, attributes: str = "") -> str:
    """Return a row; plain words become text cells in columns A, B, C and so on."""
    made = (
        cell if cell.startswith("<") else text(f"{chr(65 + index)}{number}", cell)
        for index, cell in enumerate(cells)
    )
    return f'<row r="{number}" {attributes}>{"".join(made)}</row>'


@dataclass(frozen=True)
class Book:
    """A workbook to be written.

    Args:
        sheets: name -> (rows as XML, what follows the rows); one tuple a sheet.
        strings: shared strings as XML, without the `si` around them.
        formats: number format codes; style 1 is the first.
    """

    sheets: Sequence[tuple[str, str, str]]
    strings: Sequence[str] = ()
    formats: Sequence[str] = ()
    hidden: frozenset[str] = frozenset()
    from_1904: bool = False
    family: str = TRANSITIONAL
    prologue: str = ""
    extra: Sequence[tuple[str, bytes]] = field(default=())

    def save(self, path: Path) -> Path:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self._parts().items():
                archive.writestr(name, content)
            for extra, data in self.extra:
                archive.writestr(extra, data)
        return path

    def _parts(self) -> dict[str, str]:
        main = _MAIN[self.family]
        parts = {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
            "_rels/.rels": self._relations([("rId1", "officeDocument", "xl/workbook.xml")]),
            "xl/workbook.xml": self._workbook(),
            "xl/_rels/workbook.xml.rels": self._relations(self._targets()),
            "xl/styles.xml": self._styles(),
            "xl/sharedStrings.xml": f'<sst xmlns="{main}">'
            + "".join(f"<si>{string}</si>" for string in self.strings)
            + "</sst>",
        }
        for index, (_, rows, after) in enumerate(self.sheets, start=1):
            parts[f"xl/worksheets/sheet{index}.xml"] = (
                f'{self.prologue}<worksheet xmlns="{main}">'
                f"<sheetData>{rows}</sheetData>{after}</worksheet>"
            )
        return parts

    def _targets(self) -> list[tuple[str, str, str]]:
        sheets = [
            (f"rId{index}", "worksheet", f"worksheets/sheet{index}.xml")
            for index in range(1, len(self.sheets) + 1)
        ]
        shared = [
            ("rId98", "styles", "styles.xml"),
            ("rId99", "sharedStrings", "sharedStrings.xml"),
        ]
        return sheets + shared

    def _relations(self, targets: Sequence[tuple[str, str, str]]) -> str:
        body = "".join(
            f'<Relationship Id="{key}" Type="{_RELATIONS[self.family]}/{kind}" Target="{target}"/>'
            for key, kind, target in targets
        )
        return f'<Relationships xmlns="{_PACKAGE}/relationships">{body}</Relationships>'

    def _workbook(self) -> str:
        sheets = "".join(
            f"<sheet name={quoteattr(name)} sheetId='{index}' r:id='rId{index}' "
            f"state='{'hidden' if name in self.hidden else 'visible'}'/>"
            for index, (name, _, _) in enumerate(self.sheets, start=1)
        )
        return (
            f'<workbook xmlns="{_MAIN[self.family]}" xmlns:r="{_RELATIONS[self.family]}">'
            f'<workbookPr date1904="{int(self.from_1904)}"/><sheets>{sheets}</sheets></workbook>'
        )

    def _styles(self) -> str:
        codes = "".join(
            f"<numFmt numFmtId='{164 + index}' formatCode={quoteattr(code)}/>"
            for index, code in enumerate(self.formats)
        )
        styles = "".join(f'<xf numFmtId="{164 + index}"/>' for index in range(len(self.formats)))
        return (
            f'<styleSheet xmlns="{_MAIN[self.family]}"><numFmts>{codes}</numFmts>'
            f'<cellXfs><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>'
        )


def one_sheet(*rows: str, after: str = "", **options: object) -> Book:
    """Return a workbook with one sheet, Blad1."""
    return Book([("Blad1", "".join(rows), after)], **options)  # type: ignore[arg-type]

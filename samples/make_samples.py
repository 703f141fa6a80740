"""Make the sample lists as CSV and as XLSX, and the tables in README.md, from their TOML sources.

    python samples/make_samples.py [FOLDER]

A list of suppliers comes from leveranciers.toml, one of lots from percelen.toml. Both files of a
list hold the same rows, so they can't differ. The CSV is as Dutch Excel writes it (windows-1252,
semicolons, CRLF); the XLSX holds real dates, amounts and numbers, as a workbook does in which
people have typed. FOLDER is where they go; without it, beside this script.
"""  # noqa: INP001 - a script that stands beside the samples, no package

from __future__ import annotations

import csv
import re
import sys
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, TypeAlias, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from pso_letters.intake.figures import parse_money, parse_percentage
from pso_letters.intake.values import parse_date

Entry: TypeAlias = dict[str, Any]
"""A row of a list: texts by our column name, and what the row shows."""

HERE = Path(__file__).parent

_SUPPLIER_HEADERS = {
    "leveranciersnummer": "Crediteurnr.",
    "naam": "Naam crediteur",
    "kvk_nummer": "KvK-nummer",
    "vestigingsnummer": "Vestigingsnr",
    "btw_id": "BTW-nummer",
    "contactpersoon": "T.a.v.",
    "aanspreekvorm": "Aanspreektitel",
    "voorletters": "Voorletters",
    "voornaam": "Voornaam",
    "tussenvoegsel": "Voorvoegsel",
    "achternaam": "Achternaam",
    "functie": "Functie",
    "aanspreekvorm_2": "Aanspreektitel 2",
    "voorletters_2": "Voorletters 2",
    "tussenvoegsel_2": "Voorvoegsel 2",
    "achternaam_2": "Achternaam 2",
    "aanhef": "Briefaanhef",
    "straat": "Straatnaam",
    "huisnummer": "Huisnr.",
    "toevoeging": "Toev.",
    "postbus": "Postbus",
    "postcode": "Postcode",
    "plaats": "Plaatsnaam",
    "land": "Land",
    "email": "E-mailadres",
    "telefoon": "Telefoonnr",
    "kanaal": "Verzendwijze",
    "categorie": "Inkooppakket",
    "sbi_code": "SBI-code",
    "sbi_versie": "Versie SBI",
    "cpv": "CPV-code",
    "inkoopniveau": "Inkoopniveau",
    "jaarbesteding": "Jaarbesteding (€)",
    "contract_nummer": "Contractnr",
    "contract_einddatum": "Einddatum contract",
    "uw_kenmerk": "Kenmerk leverancier",
    "pso_niveau": "PSO-trede",
    "pso_30plus": "PSO 30+",
    "pso_certificaatnummer": "Certificaatnummer",
    "pso_ingangsdatum": "Ingangsdatum certificaat",
    "pso_geldig_tot": "Certificaat geldig t/m",
    "pso_instelling": "Certificerende instelling",
    "pso_kvk_dekking": "Gedekte KvK-nummers",
    "inkoper": "Inkoper",
}
_LOT_HEADERS = {
    "aanbesteding": "Aanbesteding",
    "aanbesteding_titel": "Titel aanbesteding",
    "referentie": "Perceelnummer",
    "titel": "Naam perceel",
    "omschrijving": "Omschrijving",
    "categorie": "Inkoopcategorie",
    "cpv": "CPV-code",
    "koper": "Soort koper",
    "procedure": "Procedure",
    "soort_opdracht": "Soort opdracht",
    "geraamde_waarde": "Geraamde waarde (€)",
    "ingangsdatum": "Startdatum",
    "looptijd": "Looptijd in maanden",
    "verlenging": "Verlengingsopties",
    "publicatiedatum": "Publicatiedatum",
    "sluitingsdatum": "Sluitingsdatum",
    "rol": "Rol PSO",
    "pso_niveau_gevraagd": "Gevraagde trede",
    "moment": "Bewijsmoment",
    "gewicht_pso": "Weging PSO",
    "gewicht_prijs": "Weging prijs",
    "gewicht_kwaliteit": "Weging kwaliteit",
    "punten": "Punten PSO",
    "social_return": "Social return (%)",
    "social_return_beleid": "Beleid social return",
    "social_return_beleid_datum": "Datum beleid",
    "bekendmaking": "Bekendgemaakt in",
    "verband": "Verband met de opdracht",
    "omvang_inzet": "Omvang van de inzet",
    "hoofddoel_bewijs": "Bewijs hoofddoel",
    "motivering": "Motivering",
}

NUMBERS = frozenset({"leveranciersnummer", "huisnummer", "postbus", "inkoopniveau", "referentie",
                     "looptijd", "punten"})  # fmt: skip
"""Columns in which Excel makes a number of digits that somebody types."""

DATES = frozenset({"contract_einddatum", "pso_ingangsdatum", "pso_geldig_tot", "ingangsdatum",
                   "publicatiedatum", "sluitingsdatum", "social_return_beleid_datum"})  # fmt: skip
AMOUNTS = frozenset({"jaarbesteding", "geraamde_waarde"})
SHARES = frozenset({"gewicht_pso", "gewicht_prijs", "gewicht_kwaliteit", "social_return"})
KVK_FORMAT = "00000000"
WIDEST = 40
HEADER_ROW = 1
EPOCH = (2026, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class SampleList:
    """One of the sample lists.

    Args:
        name: of its files, without ending, and of its worksheet in small letters.
        entry: name of a row's block in the source.
        headers: header in the lists, as an ERP system writes it, by the key in the source.
        title: headers of the table in README.md.
        line: makes a line of that table of a row's number and the row.
    """

    name: str
    entry: str
    headers: Mapping[str, str]
    title: str
    line: Callable[[int, Entry], str]

    def rows(self) -> list[Entry]:
        """Read the source, in the order of the rows."""
        with (HERE / f"{self.name}.toml").open("rb") as file:
            rows: list[Entry] = tomllib.load(file)[self.entry]
        return rows

    def in_table(self, readme: str) -> str:
        """Put the table of the rows into the text of README.md, between its two marks."""
        numbered = enumerate(self.rows(), start=HEADER_ROW + 1)
        lines = [self.title, *(self.line(row, entry) for row, entry in numbered)]
        table = "\n".join(lines) + "\n"
        marks = f"<!-- {self.name} -->\n", f"<!-- einde {self.name} -->"
        between = re.compile(f"(?<={marks[0]}).*(?={marks[1]})", re.DOTALL)
        return between.sub(lambda _: table, readme)


def _supplier_line(row: int, supplier: Entry) -> str:
    tier = supplier.get("wordt_inkoopniveau", "–")
    found = ", ".join(supplier.get("bevindingen", ()))
    return f"| {row} | `{supplier['naam']}` | {supplier['toont']} | {tier} | {found} |"


def _lot_line(row: int, lot: Entry) -> str:
    number = f"/{lot['referentie']}" if "referentie" in lot else ""
    cells = (
        str(row),
        f"`{lot['aanbesteding']}{number}`",
        lot["titel"],
        lot["toont"],
        str(lot["wordt_inkoopniveau"]),
        lot["wordt_rol"] + ("" if "rol" in lot else "*"),
        ", ".join(dict.fromkeys(lot.get("bevindingen", ()))),
    )
    return f"| {' | '.join(cells)} |"


SUPPLIERS = SampleList(
    name="leveranciers",
    entry="leverancier",
    headers=_SUPPLIER_HEADERS,
    title="| rij | leverancier | wat de rij laat zien | inkoopniveau | bevinding |\n"
    "|---:|---|---|:-:|---|",
    line=_supplier_line,
)
LOTS = SampleList(
    name="percelen",
    entry="perceel",
    headers=_LOT_HEADERS,
    title="| rij | sleutel | perceel | wat de rij laat zien | inkoopniveau | rol | bevinding |\n"
    "|---:|---|---|---|:-:|---|---|",
    line=_lot_line,
)
LISTS = (SUPPLIERS, LOTS)


def csv_bytes(of: SampleList) -> bytes:
    """Write a list as Dutch Excel does; only what needs quotes gets them."""
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(of.headers.values())
    writer.writerows([entry.get(name, "") for name in of.headers] for entry in of.rows())
    return text.getvalue().encode("cp1252")


def workbook(of: SampleList) -> Workbook:
    """Make a list as a workbook with typed cells."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = of.name.capitalize()
    sheet.freeze_panes = "A2"
    for column, (name, header) in enumerate(of.headers.items(), start=1):
        sheet.cell(HEADER_ROW, column, header).font = Font(bold=True)
        texts = [header, *(entry.get(name, "") for entry in of.rows())]
        width = min(max(map(len, texts)) + 2, WIDEST)
        sheet.column_dimensions[get_column_letter(column)].width = width
        for row, text in enumerate(texts[1:], start=HEADER_ROW + 1):
            if text:
                _fill(cast("Cell", sheet.cell(row, column)), name, text)
    return book


def xlsx_bytes(book: Workbook) -> bytes:
    """Store a workbook with fixed times, so that the same list gives the same file."""
    stored, target = BytesIO(), BytesIO()
    book.save(stored)
    with ZipFile(stored) as source, ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2026-01-01T00:00:00Z", content)
            archive.writestr(ZipInfo(name, EPOCH), content, ZIP_DEFLATED)
    return target.getvalue()


def readme_text() -> str:
    """Put the tables of the rows into README.md."""
    text = (HERE / "README.md").read_text(encoding="utf-8")
    for each in LISTS:
        text = each.in_table(text)
    return text


def _fill(cell: Cell, name: str, text: str) -> None:
    """Give a cell the value that Excel would hold; what it can't read stays text."""
    cell.value, cell.number_format = _typed(name, text)
    if cell.data_type == "f":  # openpyxl takes a name such as “=SamenWerk” for a formula
        cell.data_type = "s"
        cell.quotePrefix = True


def _typed(name: str, text: str) -> tuple[str | int | date | Decimal, str]:
    """Return the value and the number format of a cell."""
    if name in DATES and (day := parse_date(text)[0]):
        return day, "d-m-yyyy"
    if name in AMOUNTS and (amount := parse_money(text)[0]):
        return amount, "#,##0.00"
    if name in SHARES and (share := parse_percentage(text)[0]):
        return share, "0%"
    if name == "kvk_nummer":
        return _kvk(text)
    if name in NUMBERS and text.isdecimal():
        return int(text), "General"
    return text, "@" if name == "pso_kvk_dekking" else "General"


def _kvk(text: str) -> tuple[str | int, str]:
    """Return a KvK number as people have typed it: as text, formatted, or with its zero lost."""
    if len(text) != len(KVK_FORMAT):
        return int(text), "General"
    return (int(text), KVK_FORMAT) if text.startswith("0") or int(text) % 2 else (text, "@")


def main() -> None:
    """Write the samples."""
    folder = Path(sys.argv[1]) if sys.argv[1:] else HERE
    for each in LISTS:
        (folder / f"{each.name}.csv").write_bytes(csv_bytes(each))
        (folder / f"{each.name}.xlsx").write_bytes(xlsx_bytes(workbook(each)))
    (folder / "README.md").write_text(readme_text(), encoding="utf-8")


if __name__ == "__main__":
    main()

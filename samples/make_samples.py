"""Make the sample list as CSV and as XLSX, and the table in README.md, from leveranciers.toml.

    python samples/make_samples.py [FOLDER]

Both lists hold the same rows, so they can't differ. The CSV is as Dutch Excel writes it
(windows-1252, semicolons, CRLF); the XLSX holds real dates, amounts and numbers, as a workbook does
in which people have typed. FOLDER is where they go; without it, beside this script.
"""  # noqa: INP001 - a script that stands beside the samples, no package

from __future__ import annotations

import csv
import re
import sys
import tomllib
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

from pso_letters.intake.figures import parse_money
from pso_letters.intake.values import parse_date

Supplier: TypeAlias = dict[str, str]

HERE = Path(__file__).parent
SOURCE = HERE / "leveranciers.toml"

HEADERS = {
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
"""Header in the lists, as an ERP system writes it, by the key in the source."""

NUMBERS = frozenset({"leveranciersnummer", "huisnummer", "postbus", "inkoopniveau"})
"""Columns in which Excel makes a number of digits that somebody types."""

DATES = frozenset({"contract_einddatum", "pso_ingangsdatum", "pso_geldig_tot"})
KVK_FORMAT = "00000000"
WIDEST = 40
HEADER_ROW = 1
EPOCH = (2026, 1, 1, 0, 0, 0)
TABLE = re.compile(r"(?<=<!-- tabel -->\n).*(?=<!-- einde tabel -->)", re.DOTALL)


def read_source() -> list[dict[str, Any]]:
    """Read the suppliers, in the order of the rows."""
    with SOURCE.open("rb") as file:
        suppliers: list[dict[str, Any]] = tomllib.load(file)["leverancier"]
    return suppliers


def csv_bytes(suppliers: list[Supplier]) -> bytes:
    """Write the list as Dutch Excel does; only what needs quotes gets them."""
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADERS.values())
    writer.writerows([supplier.get(name, "") for name in HEADERS] for supplier in suppliers)
    return text.getvalue().encode("cp1252")


def workbook(suppliers: list[Supplier]) -> Workbook:
    """Make the list as a workbook with typed cells."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Leveranciers"
    sheet.freeze_panes = "A2"
    for column, (name, header) in enumerate(HEADERS.items(), start=1):
        sheet.cell(HEADER_ROW, column, header).font = Font(bold=True)
        texts = [header, *(supplier.get(name, "") for supplier in suppliers)]
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


def readme_text(suppliers: list[dict[str, Any]]) -> str:
    """Put the table of the rows into README.md."""
    lines = [
        "| rij | leverancier | wat de rij laat zien | inkoopniveau | bevinding |",
        "|---:|---|---|:-:|---|",
    ]
    for row, supplier in enumerate(suppliers, start=HEADER_ROW + 1):
        found = ", ".join(supplier.get("bevindingen", ()))
        tier = supplier.get("wordt_inkoopniveau", "–")
        lines.append(f"| {row} | `{supplier['naam']}` | {supplier['toont']} | {tier} | {found} |")
    table = "\n".join(lines) + "\n"
    return TABLE.sub(lambda _: table, (HERE / "README.md").read_text(encoding="utf-8"))


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
    if name == "jaarbesteding" and (amount := parse_money(text)[0]):
        return amount, "#,##0.00"
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
    suppliers = read_source()
    (folder / "leveranciers.csv").write_bytes(csv_bytes(suppliers))
    (folder / "leveranciers.xlsx").write_bytes(xlsx_bytes(workbook(suppliers)))
    (folder / "README.md").write_text(readme_text(suppliers), encoding="utf-8")


if __name__ == "__main__":
    main()

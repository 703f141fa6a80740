"""A small list of lots, as a buyer would write it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

COLUMNS = (
    "referentie", "aanbesteding", "aanbesteding_titel", "titel", "omschrijving", "categorie",
    "cpv", "koper", "procedure", "geraamde_waarde", "ingangsdatum", "looptijd", "publicatiedatum",
    "sluitingsdatum", "rol", "pso_niveau_gevraagd", "bekendmaking", "verband", "omvang_inzet",
    "punten",
    "gewicht_pso", "gewicht_prijs", "gewicht_kwaliteit",
)  # fmt: skip
AUTHORITY = {
    "aanbesteding": "2027-01",
    "aanbesteding_titel": "Schoonmaak",
    "koper": "aanbestedende dienst",
    "procedure": "Europees",
    "bekendmaking": "beide",
    "verband": "Het dagelijkse schoonmaakwerk past bij deze mensen.",
    "omvang_inzet": "Gemiddeld ten minste 2 fte per contractjaar.",
}


def lot(reference: str, **cells: str) -> dict[str, str]:
    """Return a correct lot of a private buyer, with these changes."""
    return {
        "referentie": reference,
        "titel": f"Schoonmaak gebouw {reference}",
        "omschrijving": "Het dagelijkse schoonmaakwerk",
        "categorie": "schoonmaak",
        "cpv": "90919200-4",
        "koper": "privaat",
        "procedure": "meervoudig onderhands",
        "geraamde_waarde": "1.200.000",
        "ingangsdatum": "1-1-2028",
        "looptijd": "48 maanden",
        "publicatiedatum": "1-3-2027",
        "sluitingsdatum": "1-8-2027",
        "pso_niveau_gevraagd": "Trede 1",
    } | cells


def of_authority(reference: str, **cells: str) -> dict[str, str]:
    """Return a correct lot of a contracting authority; its role is a proposal."""
    return lot(reference) | AUTHORITY | cells


def write_lots(path: Path, *lots: Mapping[str, str]) -> Path:
    """Write a list of lots as Dutch Excel does."""
    target = io.StringIO()
    writer = csv.DictWriter(target, COLUMNS, delimiter=";", restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(lots)
    path.write_bytes(target.getvalue().encode("cp1252"))
    return path

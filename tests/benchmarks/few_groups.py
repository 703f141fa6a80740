"""A list with few groups of letters: three categories, one kind of contact, no certificates."""

from __future__ import annotations

import csv
from itertools import islice
from pathlib import Path

from tests.checks.clean_list import clean_rows

_KEPT = ("naam", "kvk_nummer", "straat", "huisnummer", "postcode", "plaats")
_CONTACT = {"aanspreekvorm": "mevrouw", "voorletters": "J.A.", "achternaam": "Meerkol"}
_CATEGORIES = ("schoonmaak", "telecom", "vastgoed")


def write_few_groups(path: Path, rows: int, categories: int = len(_CATEGORIES)) -> None:
    """Write a list of so many suppliers to which nearly the same letter goes."""
    whole = (row for row in clean_rows(rows * 2) if row.keys() >= set(_KEPT))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, (*_KEPT, *_CONTACT, "categorie"), delimiter=";")
        writer.writeheader()
        for number, row in enumerate(islice(whole, rows)):
            kept = {name: row[name] for name in _KEPT}
            category = {"categorie": _CATEGORIES[number % categories]}
            writer.writerow(kept | _CONTACT | category)

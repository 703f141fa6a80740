"""The free text of a lot that a document prints, by column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter

from pso_letters.lots import Lot

_FIELDS = {
    "referentie": "key",
    "aanbesteding": "tender",
    "aanbesteding_titel": "tender_title",
    "titel": "title",
    "omschrijving": "description",
    "categorie": "category",
    "verband": "link",
    "omvang_inzet": "extent",
    "hoofddoel_bewijs": "main_aim",
    "social_return_beleid": "social_return.source",
    "motivering": "motivation",
}
PRINTED: Mapping[str, Callable[[Lot], str]] = {
    column: attrgetter(field) for column, field in _FIELDS.items()
}
"""Free text that a document prints, by column."""

_ALL: Callable[[Lot], tuple[str, ...]] = attrgetter(*_FIELDS.values())


def printed_texts(lot: Lot) -> Iterator[tuple[str, str]]:
    """Yield column and text of all that a document can print."""
    yield from zip(_FIELDS, _ALL(lot), strict=True)

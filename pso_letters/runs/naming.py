"""How a letter's file is called: by the pattern of its document, made safe for every system."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from pso_letters.errors import TemplateError
from pso_letters.files import safe_name
from pso_letters.lots import Lot
from pso_letters.model import Supplier
from pso_letters.rendering.catalogue import LOT, Document
from pso_letters.rendering.environment import make_environment, translated_errors
from pso_letters.rendering.lot_specimens import lot_specimens
from pso_letters.rendering.probe import is_unknown_name
from pso_letters.rendering.specimens import specimens
from pso_letters.tiering import TierResult


def name_maker(document: Document) -> Callable[[Supplier | Lot, TierResult], str]:
    """Compile the pattern of a document's file names; the maker gives safe names without ending.

    Raises:
        TemplateError: the pattern is wrong, or asks for a value that doesn't exist.
    """
    place = f"{document.id}/document.toml, file_name"
    with translated_errors(place):
        template = make_environment("nl", markup=False).from_string(document.file_name)

    def name(subject: Supplier | Lot, tier: TierResult) -> str:
        with translated_errors(place):
            return safe_name(template.render(_values(subject, tier)))

    return name


def _values(subject: Supplier | Lot, tier: TierResult) -> dict[str, dict[str, object]]:
    """Return what a pattern can name."""
    own: dict[str, object] = {"key": subject.key, "tier": int(tier.tier) if tier.tier else ""}
    if isinstance(subject, Lot):
        return {"lot": {**own, "title": subject.title, "tender": subject.tender}}
    return {
        "supplier": {
            **own,
            "name": subject.name,
            "number": subject.number,
            "kvk": subject.kvk,
            "contract_number": subject.contract_number,
        }
    }


def try_names(document: Document, day: date) -> None:
    """Make a few names, so that a wrong pattern is known before the first row.

    Raises:
        TemplateError: the pattern is wrong, or names a value that no row has.
    """
    name = name_maker(document)
    subjects = lot_specimens if document.per == LOT else specimens
    for subject, tier in subjects(day, "nl", ()):
        try:
            name(subject, tier)
        except TemplateError as error:
            # What this row's values don't allow, those of the list may.
            if is_unknown_name(error.__cause__):
                raise

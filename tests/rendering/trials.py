"""Own templates of a house, and letters that are tried on them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import docx

from pso_letters.certificates import CertificateStatus, status_at
from pso_letters.checks.rules import Lack
from pso_letters.model import Supplier, Tier
from pso_letters.rendering.attempt import Order
from pso_letters.rendering.catalogue import open_catalogue
from pso_letters.rendering.preflight import Preflight
from pso_letters.settings import Settings
from pso_letters.tiering import TierResult
from tests.rendering.letters import CATEGORIES, TODAY, Variant, settings_of, supplier_of, tier_of

EXTRA = ("inkoper", "regio")
SETTINGS = settings_of(Variant())
SUPPLIER = replace(supplier_of(Variant()), extra=(("inkoper", "facilitair"), ("regio", "Noord")))
Judged = tuple[Supplier, TierResult, CertificateStatus]


def judged(supplier: Supplier, variant: Variant | None = None) -> Judged:
    status = status_at(supplier.certificate, TODAY, expiring_months=4, kvk=supplier.kvk)
    return supplier, tier_of(variant or Variant(), supplier), status


def row(*, tier: Tier = Tier.REQUIRED, **changes: Any) -> Judged:  # noqa: ANN401 - fields of Supplier
    """Return a supplier of this tier, with these changes."""
    category = CATEGORIES[tier - 1].name
    return judged(replace(SUPPLIER, category=category, **changes))


def own_preflight(
    folder: Path,
    html: str = "",
    word: tuple[str, ...] = (),
    *,
    settings: Settings = SETTINGS,
    extra: tuple[str, ...] = EXTRA,
) -> Preflight:
    """Try a document of a house's own: an HTML template, the paragraphs of a Word one, or both."""
    own = folder / "templates" / "eigen"
    own.mkdir(parents=True)
    lines = ['title = "Eigen brief"']
    if html:
        lines.append('html = "eigen.html"')
        (own / "eigen.html").write_text(html, encoding="utf-8")
    if word:
        lines.append('word = "eigen.{language}.docx"')
        write_word(own / "eigen.nl.docx", word)
    (own / "document.toml").write_text("\n".join(lines), encoding="utf-8")
    catalogue = open_catalogue(folder)
    document = catalogue["eigen"]
    return Preflight(
        Order(settings, CATEGORIES, TODAY, catalogue, document, document.formats, True, extra)
    )


def write_word(path: Path, paragraphs: tuple[str, ...]) -> None:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(str(path))


def told(lacks: tuple[Lack, ...]) -> list[tuple[str, str, str | None]]:
    return [(lack.kind.value, lack.tag, lack.column) for lack in lacks]

"""A small template with slots, for tests of the compiled PDF: a layout takes some milliseconds."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import DictLoader

from pso_letters.rendering.compiled_pdf.press import Press
from pso_letters.rendering.compiled_pdf.slots import Page
from pso_letters.rendering.pdf import PdfEngine
from pso_letters.resources import templates_folder

FONTS = templates_folder() / "basis" / "fonts"
CSS = f"""
@font-face {{ font-family: Brief; src: url({(FONTS / "Carlito-Regular.ttf").as_uri()}) }}
@font-face {{ font-family: Dik; src: url({(FONTS / "Carlito-Bold.ttf").as_uri()}) }}
@page {{ size: 120mm 80mm; margin: 10mm }}
html {{ font: 10pt Brief; font-variant-ligatures: none }}
[data-slot] {{ overflow-wrap: anywhere; font-kerning: none }}
"""
NAME = "proef.html"
SLOTS = '<p data-slot="60">{{ v }}</p><p>Vaste tekst.</p><p data-slot="40">{{ w }}</p>'
SMIT = {"v": "Smit & Zn <BV>", "w": "12 maart 2026"}


def source(body: str = SLOTS, css: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="nl"><head><title>Proef</title><style>{CSS}{css}</style></head>'
        f"<body><p>Geachte lezer,</p>{body}<p>Tot ziens.</p></body></html>"
    )


def engine_of(
    body: str = SLOTS, css: str = "", *, characters: str = "", exact: bool = False
) -> PdfEngine:
    loader, folders = DictLoader({NAME: source(body, css)}), (templates_folder(),)
    return PdfEngine(NAME, loader, folders, "nl", characters=characters, exact=exact)


def expected(engine: PdfEngine, context: Mapping[str, object], together: int = 10) -> Page:
    """Return a page of which the engine knows that it will be asked for."""
    page = engine.page(context)
    engine.expect([page], together)
    return page


@cache
def press() -> Press:
    return Press(NAME, Path(NAME).resolve().as_uri(), (templates_folder(),))

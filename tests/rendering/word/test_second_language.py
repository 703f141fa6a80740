"""A second language costs a catalogue and nothing else, in HTML, PDF and Word alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO

import docx as python_docx
import pikepdf
import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from pso_letters import i18n
from pso_letters.rendering.catalogue import open_catalogue
from pso_letters.rendering.context import ContextMaker
from pso_letters.rendering.docx import DocxEngine
from pso_letters.rendering.pdf import PdfEngine
from pso_letters.rendering.word import word_template
from pso_letters.resources import templates_folder
from tests.rendering.letters import (
    CATEGORIES,
    TODAY,
    Variant,
    covering_variants,
    settings_of,
    supplier_of,
    tier_of,
)
from tests.rendering.words import words_of_docx, words_of_html

MARKED = re.compile(r"‹[^‹›]*›")
CORRESPONDENCE = ("Geachte mevrouw {name},", "T.a.v. mevrouw {name}")
WEBSITE = "www.pso-nederland.nl."
VARIANTS = covering_variants()[:4]


def marked(text: str) -> str:
    """Translate into a language in which every sentence stands between marks."""
    return f"‹{text}›"


@pytest.fixture(autouse=True, scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Translate all sentences of the documents into “English”."""
    folder = tmp_path_factory.mktemp("locales")
    catalogue = Catalog(locale="en")
    found = extract_from_dir(
        templates_folder(),
        [("**.html", "jinja2")],
        {"**.html": {"trimmed": "true", "silent": "false"}},
    )
    sentences = {str(text) for _, _, text, _, _ in found} | {*CORRESPONDENCE}
    document = open_catalogue()["brief"]
    for sentence in {*sentences, document.title}:
        catalogue.add(sentence, marked(sentence))
    path = folder / "en" / "LC_MESSAGES" / "documents.po"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_po(file, catalogue)
    cached = vars(i18n)["_catalogue"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(i18n, "locales_folder", lambda: folder)
        cached.cache_clear()
        yield
    cached.cache_clear()


@cache
def english_template() -> bytes:
    """Return the Word template of the letter in that language."""
    catalogue = open_catalogue()
    return word_template(catalogue["brief"], catalogue.loader(), "en")


def letter(variant: Variant) -> tuple[bytes, PdfEngine, dict[str, object]]:
    catalogue = open_catalogue()
    document = catalogue["brief"]
    supplier = supplier_of(variant)
    maker = ContextMaker(settings_of(variant), CATEGORIES, variant.day, "en", document.title)
    context = maker.of(supplier, tier_of(variant, supplier))
    docx = DocxEngine(english_template(), "en", "brief.en.docx").render(context)
    return docx, PdfEngine("brief/brief.html", catalogue.loader(), catalogue.folders, "en"), context


def test_the_language_is_found() -> None:
    assert i18n.document_languages() == {"nl", "en"}


@pytest.mark.parametrize("variant", VARIANTS, ids=str)
def test_word_says_what_the_master_says(variant: Variant) -> None:
    docx, engine, context = letter(variant)
    assert words_of_docx(docx) == words_of_html(engine.html(context))


@pytest.mark.parametrize("variant", VARIANTS, ids=str)
def test_every_word_is_translated_or_a_value(variant: Variant) -> None:
    """A word that stands in a template outside a trans block could never be translated."""
    docx, _, _ = letter(variant)
    said = words_of_docx(docx)
    body = said.body[said.body.index(marked("Geachte mevrouw De Vries,")) :]
    start = body.index(marked("Uw organisatie"))
    left = [MARKED.sub("", block) for block in body[:start]]
    listed = {category.name for category in CATEGORIES}
    assert {text.strip(" ,") for text in left} <= {"", WEBSITE, *listed}


def test_dates_are_written_by_the_customs_of_the_language() -> None:
    docx, engine, context = letter(Variant(day=TODAY))
    assert "Deventer, 2 March 2026" in words_of_docx(docx).body
    assert '<html lang="en">' in engine.html(context)


def test_the_pdf_is_in_that_language() -> None:
    _, engine, context = letter(Variant())
    with pikepdf.open(BytesIO(engine.render(context).content)) as pdf:
        assert str(pdf.Root.Lang) == "en"


def test_words_spelling_is_checked_in_that_language() -> None:
    content, _, _ = letter(Variant())
    languages = [
        value
        for node in python_docx.Document(BytesIO(content)).styles.element.iter("{*}lang")
        for value in node.attrib.values()
    ]
    assert languages == ["en-GB"]

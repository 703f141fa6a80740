"""Builds the Word template of a document from its HTML master."""

from __future__ import annotations

import zipfile
from io import BytesIO

from jinja2 import BaseLoader
from lxml import etree

from pso_letters.i18n import document_gettext
from pso_letters.rendering.catalogue import Document
from pso_letters.rendering.environment import translated_errors
from pso_letters.rendering.word.builder import build_word_template
from pso_letters.rendering.word.master import Master


def word_template(document: Document, loader: BaseLoader, language: str) -> bytes:
    """Build the Word template of a document in one language.

    Args:
        document: one that has an HTML master.
        loader: where its masters come from.
        language: "nl" or "en".

    Raises:
        TemplateError: the master can't be read.
    """
    gettext = document_gettext(language)
    name = f"{document.id}/{document.html}"
    with translated_errors(name):
        master = Master(name, loader, gettext)
    return build_word_template(master, gettext(document.title), language)


def differs_from_master(document: Document, loader: BaseLoader) -> bool:
    """Tell whether a Word template isn't the one that is built from the HTML master.

    Then someone changed one of the two, and Word and PDF of a letter may carry different words.
    """
    return any(
        path.is_file()
        and not same_word_file(path.read_bytes(), word_template(document, loader, language))
        for language in document.languages
        for path in [document.word_template(language)]
    )


def same_word_file(first: bytes, second: bytes) -> bool:
    """Tell whether two Word files hold the same, whatever wrote their archives."""
    return _parts(first) == _parts(second)


def _parts(content: bytes) -> dict[str, bytes]:
    """Return the parts by name, XML in canonical form (W3C, Canonical XML 1.1)."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return {name: _canonical(name, archive.read(name)) for name in archive.namelist()}
    except zipfile.BadZipFile:
        return {}


def _canonical(name: str, part: bytes) -> bytes:
    if name.endswith((".xml", ".rels")):
        return etree.tostring(etree.fromstring(part), method="c14n")
    return part

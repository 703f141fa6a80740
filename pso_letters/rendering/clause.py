"""The PSO clause as text: what the HTML master of a clause says for one contract."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from jinja2 import Template
from lxml import html as lxml_html

from pso_letters.errors import InputError, TemplateError
from pso_letters.messages import msg
from pso_letters.model import Category, Supplier
from pso_letters.rendering.catalogue import CLAUSE, Catalogue, Document
from pso_letters.rendering.context import ContextMaker
from pso_letters.rendering.environment import make_environment, translated_errors
from pso_letters.settings import Settings
from pso_letters.tiering import TierResult

_PLACE = "clausule"
"""Id of the section of the master that is the article."""
_SPACE = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class ClauseItem:
    """One sub-paragraph of the article.

    Args:
        level: 1 for a sub-paragraph ("lid"), 2 for a part of one ("onderdeel": a, b, c).
        text: its words, without number.
    """

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Clause:
    """An article of a contract, without numbers: those follow from where it stands.

    Args:
        title: of the article.
        items: sub-paragraphs and their parts, in order; the first has level 1.
        language: of the text.
    """

    title: str
    items: tuple[ClauseItem, ...]
    language: str = "nl"


class ClauseMaker:
    """Makes the clause of each supplier, of the same master as the document itself.

    Args:
        settings: sender, letter and `[contract]`.
        categories: the mapping in use.
        day: date of the document, local time.
        catalogue: where templates are.
        document: a document of the kind "clause".
        language: language of the clause.

    Raises:
        InputError: the document is no clause, or isn't there in this language.
        TemplateError: its master can't be read.
    """

    def __init__(
        self,
        settings: Settings,
        categories: tuple[Category, ...],
        day: date,
        catalogue: Catalogue,
        document: Document,
        language: str = "nl",
    ) -> None:
        _refuse_others(document, language)
        self._name = f"{document.id}/{document.html}"
        self._contexts = ContextMaker(settings, categories, day, language, document.title)
        self._template = _template(self._name, catalogue, language)

    def of(self, supplier: Supplier, tier: TierResult) -> Clause:
        """Return the clause of a supplier.

        Raises:
            InputError: the supplier falls in no inkoopniveau.
            TemplateError: a tag is wrong, its value is missing, or the master holds no article.
        """
        context = self._contexts.of(supplier, tier)
        with translated_errors(self._name):
            page = self._template.render(context)
        return read_clause(page, self._name)


def read_clause(html: str, name: str = "") -> Clause:
    """Read the article of a rendered master.

    Args:
        html: the page, with `<section id="clausule">`: a heading, and sub-paragraphs as a list, of
            which each may hold a list of parts.
        name: of the master, for messages.

    Raises:
        TemplateError: the page holds no such article.
    """
    root: Any = lxml_html.document_fromstring(html)
    section = root.get_element_by_id(_PLACE, None)
    heading = None if section is None else next(section.iter("h2", "h1", "h3"), None)
    items = () if heading is None else tuple(_items(section))
    if heading is None or not items:
        raise TemplateError(
            msg(
                "{file}: holds no clause: a <section id=“{id}”> with an <h2> and an <ol>.",
                file=name,
                id=_PLACE,
            )
        )
    return Clause(_text(heading), items, root.get("lang") or "nl")


def _items(section: Any) -> Iterator[ClauseItem]:  # noqa: ANN401 - lxml's types are incomplete
    for item in section.findall("ol/li"):
        yield ClauseItem(1, _text(item))
        for part in item.findall("ol/li"):
            yield ClauseItem(2, _text(part))


def _text(element: Any) -> str:  # noqa: ANN401 - lxml's types are incomplete
    """Return the words of an element without the lists in it, white space collapsed as in HTML."""
    own = copy.deepcopy(element)
    own.tail = None
    for nested in own.findall("ol"):
        nested.drop_tree()
    return _SPACE.sub(" ", str(own.text_content())).strip(" ")


def _refuse_others(document: Document, language: str) -> None:
    if document.kind != CLAUSE or not document.html:
        raise InputError(
            msg("The document “{name}” is no clause for a contract.", name=document.id)
        )
    if language not in document.languages:
        raise InputError(
            msg(
                "There is no “{language}” version of this document, only {known}; choose one.",
                language=language,
                known=document.languages,
            )
        )


def _template(name: str, catalogue: Catalogue, language: str) -> Template:
    environment = make_environment(language, catalogue.loader())
    with translated_errors(name):
        return environment.get_template(name)

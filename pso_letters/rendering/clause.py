"""The PSO clause as text: what the HTML master of a clause says for one contract or lot."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from jinja2 import Template
from lxml import html as lxml_html

from pso_letters.errors import InputError, TemplateError
from pso_letters.lots import Lot
from pso_letters.messages import msg
from pso_letters.model import Category, Supplier
from pso_letters.rendering.catalogue import CLAUSE, LOT, SUPPLIER, Catalogue, Document
from pso_letters.rendering.context import ContextMaker
from pso_letters.rendering.environment import make_environment, translated_errors
from pso_letters.rendering.lot_context import LotContextMaker
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
    """An article of a contract or tender, without numbers: those follow from where it stands.

    Args:
        title: of the article.
        items: sub-paragraphs and their parts, in order; the first has level 1.
        language: of the text.
        is_of_lot: it is for a lot of a tender. A document may hold others, for other lots; the
            title, which names the lot, tells them apart.
    """

    title: str
    items: tuple[ClauseItem, ...]
    language: str = "nl"
    is_of_lot: bool = False


class _Master:
    """The HTML master of a clause."""

    def __init__(self, catalogue: Catalogue, document: Document, per: str, language: str) -> None:
        _refuse_others(document, language, per)
        self._name = f"{document.id}/{document.html}"
        self._template = _template(self._name, catalogue, language)

    def clause(self, context: Mapping[str, Any]) -> Clause:
        """Return what it says with these values."""
        with translated_errors(self._name):
            page = self._template.render(context)
        return read_clause(page, self._name)


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
        self._master = _Master(catalogue, document, SUPPLIER, language)
        self._contexts = ContextMaker(settings, categories, day, language, document.title)

    def of(self, supplier: Supplier, tier: TierResult) -> Clause:
        """Return the clause of a supplier.

        Raises:
            InputError: the supplier falls in no inkoopniveau.
            TemplateError: a tag is wrong, its value is missing, or the master holds no article.
        """
        return self._master.clause(self._contexts.of(supplier, tier))


class LotClauseMaker:
    """Makes the article of each lot, of the same master as the document itself.

    Args:
        settings: sender, letter, `[contract]` and `[tender]`.
        categories: the mapping in use.
        day: date of the document, local time.
        catalogue: where templates are.
        document: a document of the kind "clause", made per lot.
        language: language of the article.

    Raises:
        InputError: the document is no such clause, or isn't there in this language.
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
        self._master = _Master(catalogue, document, LOT, language)
        self._contexts = LotContextMaker(settings, categories, day, language, document.title)

    def of(self, lot: Lot, tier: TierResult) -> Clause:
        """Return the article of a lot.

        Raises:
            InputError: the lot has no inkoopniveau, or no role of the PSO.
            TemplateError: a tag is wrong, its value is missing, or the master holds no article.
        """
        clause = self._master.clause(self._contexts.of([(lot, tier)]))
        return replace(clause, is_of_lot=True)


def read_clause(html: str, name: str = "") -> Clause:
    """Read the article of a rendered master; of several the first.

    Args:
        html: the page, with `<section id="clausule">`: a heading, and sub-paragraphs as a list, of
            which each may hold a list of parts.
        name: of the master, for messages.

    Raises:
        TemplateError: the page holds no such article.
    """
    return read_clauses(html, name)[0]


def read_clauses(html: str, name: str = "") -> tuple[Clause, ...]:
    """Read all articles of a rendered master: that of the id, or else all of the class "clausule".

    Args:
        html: the page, with a `<section>` for each article.
        name: of the master, for messages.

    Raises:
        TemplateError: the page holds no article, or one without a heading or sub-paragraphs.
    """
    root: Any = lxml_html.document_fromstring(html)
    own = root.get_element_by_id(_PLACE, None)
    sections = [own] if own is not None else list(root.find_class(_PLACE))
    language = root.get("lang") or "nl"
    clauses = [_clause(section, language) for section in sections]
    read = tuple(clause for clause in clauses if clause)
    if not read or len(read) < len(clauses):
        raise TemplateError(
            msg(
                "{file}: holds no clause: a <section id=“{id}”> with an <h2> and an <ol>.",
                file=name,
                id=_PLACE,
            )
        )
    return read


def _clause(section: Any, language: str) -> Clause | None:  # noqa: ANN401 - lxml's types
    heading = next(section.iter("h2", "h1", "h3"), None)
    items = tuple(_items(section))
    return Clause(_text(heading), items, language) if heading is not None and items else None


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


def _refuse_others(document: Document, language: str, per: str) -> None:
    if document.kind != CLAUSE or not document.html:
        raise InputError(
            msg("The document “{name}” is no clause for a contract.", name=document.id)
        )
    if document.per != per:
        text = {
            SUPPLIER: msg("The document “{name}” is for lots; give --lots.", name=document.id),
            LOT: msg("The document “{name}” is for suppliers; give --suppliers.", name=document.id),
        }
        raise InputError(text[per])
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

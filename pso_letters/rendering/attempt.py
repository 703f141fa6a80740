"""One letter tried on the templates of a document, and what it lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from jinja2 import Template

from pso_letters.checks.rules import Lack, LackKind
from pso_letters.errors import PsoLettersError
from pso_letters.model import Category
from pso_letters.rendering.catalogue import Catalogue, Document
from pso_letters.rendering.environment import endless, translated_errors
from pso_letters.rendering.gaps import EMPTY, gaps, html_lines, word_lines
from pso_letters.rendering.probe import Prober, Tag, is_unknown_name, is_wrong_tag, reason_of
from pso_letters.rendering.reads import Path
from pso_letters.rendering.row_key import EXTRA, is_constant
from pso_letters.settings import Settings

_COLUMNS: Mapping[Path, str] = {
    ("supplier", "key"): "kvk_nummer",
    ("supplier", "name"): "naam",
    ("supplier", "short_name"): "naam",
    ("supplier", "name_lines"): "naam",
    ("supplier", "party"): "naam",
    ("supplier", "number"): "leveranciersnummer",
    ("supplier", "kvk"): "kvk_nummer",
    ("supplier", "category"): "categorie",
    ("supplier", "salutation"): "aanhef",
    ("supplier", "your_reference"): "uw_kenmerk",
    ("supplier", "contract_number"): "contract_nummer",
    ("certificate", "level"): "pso_niveau",
    ("certificate", "valid_from"): "pso_ingangsdatum",
    ("certificate", "valid_until"): "pso_geldig_tot",
    ("letter", "effective_date"): "contract_einddatum",
}
"""The column in which a value is to be filled in."""


@dataclass(frozen=True)
class Order:
    """What all letters of a run have in common.

    Args:
        settings: of the project.
        categories: the mapping in use.
        day: letter date, local time.
        catalogue: where templates are.
        document: the document to be made.
        formats: "docx", "pdf" or both; the template of each is tried.
        is_own: the document is the project's own, and its Word template may say something else
            than its HTML template. Of ours it is built from the latter, and needn't be tried too.
        extra: normalised headers of the columns that the program doesn't know.
    """

    settings: Settings
    categories: tuple[Category, ...]
    day: date
    catalogue: Catalogue
    document: Document
    formats: tuple[str, ...]
    is_own: bool
    extra: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """A template as it is tried: a whole HTML page, or one part of a Word file."""

    name: str
    prober: Prober
    template: Template
    lines: Callable[[str], list[str]]


@dataclass(frozen=True)
class Attempt:
    """What came of trying one template: its text with the marks, or why there is none."""

    page: Page
    text: str = ""
    unknown: tuple[Tag, ...] = ()
    error: Exception | None = None

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The text, a line for each paragraph or cell; finding them takes as long as trying."""
        return () if self.error else tuple(self.page.lines(self.text))


def try_page(page: Page, context: Mapping[str, Any]) -> Attempt:
    """Render one template on the values of a letter.

    Raises:
        TemplateError: the template takes itself in, which takes long to find out for each letter.
    """
    try:
        text, unknown = page.prober.render(page.template, context)
    except PsoLettersError:
        raise
    except RecursionError as error:
        raise endless(page.name) from error
    except Exception as error:  # noqa: BLE001 - whatever a tag does with its values
        return Attempt(page, error=error)
    return Attempt(page, text, tuple(unknown))


def lacks(attempts: Iterable[Attempt]) -> Iterator[Lack]:
    """Yield what a letter lacks, by what came of its templates."""
    for attempt in attempts:
        name = attempt.page.name
        if error := attempt.error:
            yield Lack(_kind(error), name, reason_of(error))
        for tag in attempt.unknown:
            kind = LackKind.UNKNOWN if tag.is_plain else LackKind.BROKEN
            yield Lack(kind, name, tag.source)
        for line in attempt.lines if EMPTY in attempt.text else ():
            for number in gaps(line):
                yield _empty(name, attempt.page.prober.tag(number))


def _kind(error: Exception) -> LackKind:
    if is_unknown_name(error):
        return LackKind.UNKNOWN
    return LackKind.WRONG if is_wrong_tag(error) else LackKind.BROKEN


def _empty(template: str, tag: Tag) -> Lack:
    if tag.path[: len(EXTRA)] == EXTRA and len(tag.path) > len(EXTRA):
        column: str | None = str(tag.path[len(EXTRA)])
    else:
        column = _COLUMNS.get(tag.path)
    constant = bool(tag.path) and is_constant(tag.path)
    return Lack(LackKind.EMPTY, template, tag.source, column, is_constant=constant)


def pages(order: Order, language: str) -> Iterator[Page]:
    """Take in the templates of the formats that will be made."""
    document = order.document
    needs_word = "docx" in order.formats and bool(document.word)
    needs_word = needs_word and (order.is_own or not document.html)
    if document.html and ("pdf" in order.formats or not needs_word):
        name = f"{document.id}/{document.html}"
        prober = Prober(language, order.catalogue.loader())
        with translated_errors(name):
            yield Page(name, prober, prober.load(name), html_lines)
    if needs_word:
        from pso_letters.rendering.word_parts import tagged_parts

        path = document.word_template(language)
        prober = Prober(language)
        for part in tagged_parts(path):
            with translated_errors(path.name):
                yield Page(path.name, prober, prober.prepare(part), word_lines)

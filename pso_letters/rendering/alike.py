"""Which letters are alike: their pages are the same but for what stands in the slots.

A letter costs a few microseconds here. Its cheap key (row_key.py) tells all that its page can
depend on; the page itself is rendered once for each such key, since many keys give the same page.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from datetime import date

from jinja2 import BaseLoader, Environment, meta, nodes
from jinja2.exceptions import TemplateNotFound

from pso_letters.certificates import status_at
from pso_letters.errors import PsoLettersError
from pso_letters.model import Category, Supplier
from pso_letters.rendering.catalogue import Catalogue, Document
from pso_letters.rendering.compiled_pdf.pages import PageMaker
from pso_letters.rendering.context import REFERENCE, ContextMaker
from pso_letters.rendering.environment import make_environment, translated_errors
from pso_letters.rendering.logo import NO_PICTURES
from pso_letters.rendering.reads import Reads, reads_of
from pso_letters.rendering.row_key import EXTRA, Row, key_maker
from pso_letters.settings import Settings
from pso_letters.tiering import TierResult

_MOST_PAGES = 1_000
"""Pages that are rendered to compare them; where there are more kinds, each row may be its own."""
_REFERENCE = ("letter", "reference")


class Alike:
    """Tells which letters of a run to suppliers are alike.

    Args:
        settings: of the project.
        categories: the mapping in use.
        day: letter date, local time.
        catalogue: where templates are.
        document: the document to be made; it has an HTML template.

    Attributes:
        characters: of the values on the pages that were rendered.
        shows_extra: columns that the program doesn't know may stand on a page.
    """

    def __init__(
        self,
        settings: Settings,
        categories: tuple[Category, ...],
        day: date,
        catalogue: Catalogue,
        document: Document,
    ) -> None:
        self._made_of = settings, categories, day
        self._catalogue = catalogue
        self._document = document
        self._languages: dict[str, _Pages] = {}
        self.characters: set[str] = set()
        self.shows_extra = False

    def kind(self, supplier: Supplier, tier: TierResult) -> Hashable:
        """Return what the letter of a supplier has in common with those that are like it.

        Raises:
            TemplateError: a template can't be read at all.
        """
        language = supplier.language
        if language not in self._languages:
            self._languages[language] = self._opened(language)
        return language, self._languages[language].kind(supplier, tier)

    def _opened(self, language: str) -> _Pages:
        name = f"{self._document.id}/{self._document.html}"
        settings, _, day = self._made_of
        loader, title = self._catalogue.loader(), self._document.title
        reads = reads_of_page(name, loader, language, settings.letter.reference)
        self.shows_extra |= reads.everything or any(path[:2] == EXTRA for path in reads.paths)
        contexts = ContextMaker(*self._made_of, language, title, NO_PICTURES)
        maker = PageMaker(name, loader, language)
        return _Pages(settings, day, contexts, maker, reads, self.characters)


class _Pages:
    """The pages of one language."""

    def __init__(
        self,
        settings: Settings,
        day: date,
        contexts: ContextMaker,
        maker: PageMaker,
        reads: Reads,
        characters: set[str],
    ) -> None:
        self._months = settings.letter.expiring_months
        self._day = day
        self._contexts = contexts
        self._maker = maker
        self._key = key_maker(reads, day, settings.letter.effective_date)
        self._known: dict[Hashable, Hashable] = {}
        self._characters = characters

    def kind(self, supplier: Supplier, tier: TierResult) -> Hashable:
        kvk = supplier.kvk
        status = status_at(supplier.certificate, self._day, expiring_months=self._months, kvk=kvk)
        row = Row(supplier, tier, status, lambda: self._contexts.of(supplier, tier))
        key = self._key(row)
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= _MOST_PAGES:
                return hash(key)  # a number: there may be a million of them
            found = self._known[key] = self._page(row, key)
        return found

    def _page(self, row: Row, key: Hashable) -> Hashable:
        try:
            page = self._maker.page(row.context())
        except PsoLettersError:  # said when the letter is made
            return key
        self._characters.update(*page.values)
        return hash(page.key)


def reads_of_page(name: str, loader: BaseLoader, language: str, reference: str) -> Reads:
    """Return what a page depends on: what is printed in slots counts by its shape only.

    Args:
        name: of the template.
        loader: where templates find each other.
        language: of the documents.
        reference: pattern of "ons kenmerk", of which counts what it is made of.

    Raises:
        TemplateError: a template can't be read.
    """
    environment = make_environment(language, loader)
    with translated_errors(name):
        reads = reads_of(_trees(environment, loader, name), words=True)
    exact = reads.paths.pop(_REFERENCE, False)
    with translated_errors(REFERENCE):
        reads.include(reads_of([environment.parse(reference)]), exact=exact)
    return reads


def _trees(environment: Environment, loader: BaseLoader, name: str) -> Iterator[nodes.Template]:
    """Yield a template and all that it names."""
    waiting, seen = [name], {name}
    while waiting:
        current = waiting.pop()
        try:
            source, *_ = loader.get_source(environment, current)
        except TemplateNotFound:
            if current == name:
                raise
            continue  # said when a letter really asks for it
        tree = environment.parse(source, current)
        yield tree
        named = {each for each in meta.find_referenced_templates(tree) if each}
        waiting += sorted(named - seen)
        seen |= named

"""Finds what letters would lack, before the first of them is made.

Each row is tried on the templates of the document, once for all rows that are alike for them
(row_key.py), so that a long list is checked in little more time than it takes to read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from pso_letters.certificates import CertificateStatus
from pso_letters.checks.rules import Lack, LackKind
from pso_letters.errors import TemplateError
from pso_letters.messages import Message, msg
from pso_letters.model import Supplier
from pso_letters.rendering.attempt import Attempt, Order, lacks, pages, try_page
from pso_letters.rendering.catalogue import CLAUSE
from pso_letters.rendering.context import REFERENCE, ContextMaker
from pso_letters.rendering.gaps import plain
from pso_letters.rendering.logo import read_pictures
from pso_letters.rendering.probe import Prober, is_unknown_name, is_wrong_tag, reason_of
from pso_letters.rendering.reads import Reads
from pso_letters.rendering.row_key import EXTRA, Row, key_maker
from pso_letters.rendering.specimens import specimens
from pso_letters.tiering import TierResult

_MOST_KEPT = 10_000
"""Kinds of rows that are remembered; memory stays flat where each row is of a kind of its own."""


class Preflight:
    """Tries the rows of one list on the templates of a document (`checks.rules.Preflight`).

    Nothing is loaded before it is asked something.

    Args:
        order: what all letters have in common.
    """

    def __init__(self, order: Order) -> None:
        self.order = order
        self._languages: dict[str, _Trial] = {}
        self._last: tuple[Supplier | None, tuple[Lack, ...]] = (None, ())

    def lacks(
        self, supplier: Supplier, tier: TierResult, certificate: CertificateStatus
    ) -> tuple[Lack, ...]:
        """Return what the letter of a row would lack.

        Args:
            supplier: the row.
            tier: its tier; without one it gets no letter.
            certificate: its certificate at the letter date.

        Raises:
            TemplateError: a template can't be read at all.
        """
        if tier.tier is None or supplier.language not in self.order.document.languages:
            return ()
        if self._last[0] is not supplier:
            trial = self._trial(supplier.language)
            lacks = trial.lacks(supplier, tier, certificate)
            self._last = (supplier, tuple(each for each in lacks if each not in self.everywhere))
        return self._last[1]

    @cached_property
    def everywhere(self) -> tuple[Lack, ...]:
        """What letters lack whatever the row: a value of the settings that is empty.

        Raises:
            TemplateError: a value doesn't exist in any letter: the template is wrong.
        """
        found: dict[Lack, None] = {}
        for trial in self._trials():
            always, ever = trial.overall()
            for lack in always:
                if lack.kind in {LackKind.UNKNOWN, LackKind.WRONG}:
                    raise TemplateError(_fault(lack))
            found |= dict.fromkeys(lack for lack in ever if lack.is_constant)
        return tuple(found)

    @cached_property
    def texts(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The words of the document, by template, a tuple of lines for each kind of letter."""
        return tuple(text for trial in self._trials() for text in trial.texts())

    @cached_property
    def columns(self) -> frozenset[str]:
        """The columns that the program doesn't know, and that any letter reads."""
        reads = [trial.reads for trial in self._trials()]
        if any(each.everything or EXTRA in each.paths for each in reads):
            return frozenset(self.order.extra)
        paths = (path for each in reads for path in each.paths if path[: len(EXTRA)] == EXTRA)
        return frozenset(str(path[len(EXTRA)]) for path in paths)

    def _trials(self) -> Iterator[_Trial]:
        return (self._trial(language) for language in self.order.document.languages)

    def _trial(self, language: str) -> _Trial:
        if language not in self._languages:
            self._languages[language] = _Trial(self.order, language)
        return self._languages[language]


class _Trial:
    """The templates of a document in one language, and what was found with them."""

    def __init__(self, order: Order, language: str) -> None:
        self.order = order
        self._language = language
        settings, day = order.settings, order.day
        pictures = read_pictures(settings, day)
        title = order.document.title
        self._contexts = ContextMaker(settings, order.categories, day, language, title, pictures)
        self._pages = tuple(pages(order, language))
        self.reads = Reads()
        for prober in {page.prober for page in self._pages}:
            self.reads.include(prober.reads())
        self._include_reference()
        self._key = key_maker(self.reads, day, settings.letter.effective_date)
        self._known: dict[Any, tuple[Lack, ...]] = {}

    def _include_reference(self) -> None:
        """Count what "ons kenmerk" is made of for read, instead of the reference itself."""
        exact = self.reads.paths.pop(("letter", "reference"), False)
        pattern = Prober(self._language)
        pattern.prepare(self.order.settings.letter.reference)
        self.reads.include(pattern.reads(), exact=exact)

    def lacks(
        self, supplier: Supplier, tier: TierResult, certificate: CertificateStatus
    ) -> tuple[Lack, ...]:
        """Return what a row lacks; rows of the same key are tried once."""
        row = Row(supplier, tier, certificate, lambda: self._contexts.of(supplier, tier))
        key = self._key(row)
        known = self._known.get(key)
        if known is None:
            if len(self._known) == _MOST_KEPT:
                self._known.clear()
            known = self._known[key] = tuple(dict.fromkeys(self._tried(row)))
        return known

    def _tried(self, row: Row) -> Iterator[Lack]:
        try:
            context = row.context()
        except TemplateError as error:
            yield Lack(LackKind.BROKEN, REFERENCE, reason_of(error.__cause__ or error))
        else:
            yield from lacks(self._attempts(context))

    def overall(self) -> tuple[tuple[Lack, ...], tuple[Lack, ...]]:
        """Return what all kinds of letters lack, and what any of them lacks."""
        found = [tuple(lacks(attempts)) for attempts in self._specimens]
        ever = dict.fromkeys(lack for lacks in found for lack in lacks)
        return tuple(lack for lack in ever if all(lack in lacks for lacks in found)), tuple(ever)

    def texts(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the words of each kind of letter, with the name of its template."""
        for attempts in self._specimens:
            for attempt in attempts:
                yield attempt.page.name, tuple(map(plain, attempt.lines))

    @cached_property
    def _specimens(self) -> tuple[tuple[Attempt, ...], ...]:
        """Every kind of letter, tried; of a document that comes with us the tests have done so.

        Raises:
            TemplateError: "ons kenmerk" names a value that no letter has, or its tag is wrong.
        """
        order, contexts = self.order, []
        with_duties = order.document.kind == CLAUSE
        kinds = specimens(order.day, self._language, order.extra, with_duties=with_duties)
        for supplier, tier in kinds:
            try:
                contexts.append(self._contexts.of(supplier, tier))
            except TemplateError as error:
                cause = error.__cause__ or error
                if is_unknown_name(cause) or is_wrong_tag(cause):
                    raise
        return tuple(map(self._attempts, contexts)) if order.is_own else ()

    def _attempts(self, context: Mapping[str, Any]) -> tuple[Attempt, ...]:
        return tuple(try_page(page, context) for page in self._pages)


def _fault(lack: Lack) -> Message:
    if lack.kind is LackKind.WRONG:
        return msg(
            "{file}: a tag can't be carried out: {reason}.", file=lack.template, reason=lack.tag
        )
    return msg(
        "{file}: a tag asks for a value that doesn't exist: {reason}. Correct the tag, or add the "
        "column to the list.",
        file=lack.template,
        reason=lack.tag,
    )

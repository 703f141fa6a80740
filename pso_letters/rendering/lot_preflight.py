"""Finds what the documents of lots would lack, and what they would say, before one is made.

Each lot is tried by itself: a list of lots is short, and nearly every lot is of a kind of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from pso_letters.checks.rules import Lack, LackKind
from pso_letters.errors import TemplateError
from pso_letters.lots import Lot
from pso_letters.rendering.attempt import Attempt, Order, Page, lacks, pages, try_page
from pso_letters.rendering.gaps import plain
from pso_letters.rendering.logo import read_pictures
from pso_letters.rendering.lot_context import LotContextMaker
from pso_letters.rendering.probe import reason_of
from pso_letters.tenders.phrases import sentences
from pso_letters.tiering import TierResult


class LotPreflight:
    """Tries lots on the templates of a document (`checks.rules.LotPreflight`).

    Nothing is loaded before it is asked something.

    Args:
        order: what all documents have in common.
    """

    def __init__(self, order: Order) -> None:
        self._order = order
        self._trials: dict[str, _Trial] = {}
        self._last: tuple[Lot | None, tuple[Attempt | Lack, ...]] = (None, ())

    def lacks(self, lot: Lot, tier: TierResult) -> tuple[Lack, ...]:
        """Return what the document of a lot would lack.

        Raises:
            TemplateError: a template can't be read at all.
        """
        tried = self._tried(lot, tier)
        broken = [each for each in tried if isinstance(each, Lack)]
        attempts = [each for each in tried if isinstance(each, Attempt)]
        return tuple(dict.fromkeys((*broken, *lacks(attempts))))

    def texts(self, lot: Lot, tier: TierResult) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the sentences of the document of a lot, with the name of each template.

        Those of a document that comes with us are held by its tests, and aren't returned.
        """
        if not self._order.is_own:
            return ()
        lines: dict[str, list[str]] = {}
        for attempt in self._tried(lot, tier):
            if isinstance(attempt, Attempt):  # a Word file has several parts, which are one text
                lines.setdefault(attempt.page.name, []).extend(map(plain, attempt.lines))
        return tuple((name, sentences(found)) for name, found in lines.items())

    def _tried(self, lot: Lot, tier: TierResult) -> tuple[Attempt | Lack, ...]:
        """Try a lot; the last one is remembered, for several rules ask about it in turn."""
        if self._last[0] is not lot:
            languages = self._order.document.languages
            known = tier.tier is not None and lot.language in languages
            trial = self._trial(lot.language) if known else None
            self._last = (lot, tuple(trial.attempts(lot, tier)) if trial else ())
        return self._last[1]

    def _trial(self, language: str) -> _Trial:
        if language not in self._trials:
            self._trials[language] = _Trial(self._order, language)
        return self._trials[language]


class _Trial:
    """The templates of a document in one language."""

    def __init__(self, order: Order, language: str) -> None:
        self._order = order
        self._language = language

    @cached_property
    def _contexts(self) -> LotContextMaker:
        order = self._order
        pictures = read_pictures(order.settings, order.day)
        title = order.document.title
        return LotContextMaker(
            order.settings, order.categories, order.day, self._language, title, pictures
        )

    @cached_property
    def _pages(self) -> tuple[Page, ...]:
        return tuple(pages(self._order, self._language))

    def attempts(self, lot: Lot, tier: TierResult) -> Iterator[Attempt | Lack]:
        """Yield what came of each template, or why there are no values for them."""
        try:
            context = self._contexts.of([(lot, tier)])
        except TemplateError as error:
            place = self._order.document.id
            yield Lack(LackKind.BROKEN, place, reason_of(error.__cause__ or error))
            return
        for page in self._pages:
            yield try_page(page, context)

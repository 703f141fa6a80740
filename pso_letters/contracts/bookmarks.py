"""Bookmarks of a contract, each with the passage in which it ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar

from pso_letters.contracts.xml import Element, ancestors, w

_OWN: Final = "_pso"
"""Bookmarks that this program sets; all others that begin with a line are Word's own."""
_PARAGRAPH: Final = w("p")
_START: Final = w("bookmarkStart")
_END: Final = w("bookmarkEnd")
_CONTENT: Final = (w("r"), w("fldSimple"))

P = TypeVar("P")


def bookmarks(root: Element, main: Mapping[Element, P], boxed: Mapping[Element, P]) -> dict[str, P]:
    """Find the bookmarks below an element.

    Args:
        root: where to look.
        main: by `w:p`, the passages of the main text.
        boxed: by `w:p`, the passages in text boxes.

    Returns:
        By name, in the order in which they end: the passage in which the bookmark ends. Word puts
        the end of a bookmark over a whole paragraph before the text of the next one, or between
        the two: then it is the paragraph before.
    """
    search = _Search(main, boxed)
    for element in root.iter(_PARAGRAPH, _START, _END):
        search.see(element)
    return search.found


@dataclass(frozen=True, slots=True, eq=False)
class _Start:
    """Where a bookmark begins: its paragraph, if it is in one, and the last passage seen."""

    name: str
    paragraph: Element | None
    after: object


@dataclass(slots=True)
class _Search(Generic[P]):
    main: Mapping[Element, P]
    boxed: Mapping[Element, P]
    found: dict[str, P] = field(default_factory=dict)
    _open: dict[str, _Start] = field(default_factory=dict)
    _last: P | None = None
    _before: P | None = None
    _is_first: bool = True

    def see(self, element: Element) -> None:
        if element.tag == _PARAGRAPH:
            self._pass(element)
        elif element.tag == _START:
            self._begin(element)
        else:
            self._end(element)

    def _pass(self, paragraph: Element) -> None:
        passage = self.main.get(paragraph)
        if passage is None:
            return
        self._is_first = passage is not self._last
        if self._is_first:
            self._before, self._last = self._last, passage

    def _begin(self, start: Element) -> None:
        name = start.get(w("name"), "")
        if name and (not name.startswith("_") or name.startswith(_OWN)):
            found = _Start(name, _paragraph_of(start), self._last)
            self._open[start.get(w("id"), "")] = found

    def _end(self, end: Element) -> None:
        start = self._open.pop(end.get(w("id"), ""), None)
        passage = None if start is None else self._passage(end, start)
        if start is not None and passage is not None:
            self.found.setdefault(start.name, passage)

    def _passage(self, end: Element, start: _Start) -> P | None:
        paragraph = _paragraph_of(end)
        if paragraph is None:
            return self._last
        if paragraph in self.boxed:
            return self.boxed[paragraph]
        if paragraph in self.main:
            is_over = self._is_first and self._began_before(start) and not _has_content_before(end)
            return self._before if is_over else self._last
        # In a deleted paragraph: what began before it still ends in the one that stays.
        return self._last if start.paragraph in self.main else None

    def _began_before(self, start: _Start) -> bool:
        """Tell whether a bookmark takes in some of the passage before this one."""
        if start.paragraph is None:
            return start.after is not self._before
        return self._before is not None and start.after is not self._last


def _paragraph_of(element: Element) -> Element | None:
    return next(ancestors(element, "p"), None)


def _has_content_before(end: Element) -> bool:
    return next(end.itersiblings(*_CONTENT, preceding=True), None) is not None

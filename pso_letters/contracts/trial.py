"""Looks at the numbers that Word would show with the new paragraphs in, before they're proposed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pso_letters.contracts.articles import Article
from pso_letters.contracts.drafting import Numbers
from pso_letters.contracts.look import Look
from pso_letters.contracts.look import Numbering as Source
from pso_letters.contracts.story import Passage
from pso_letters.contracts.written_numbers import article_number, counts_in, last_value
from pso_letters.contracts.xml import Element
from pso_letters.rendering.clause import Clause


@dataclass(frozen=True)
class Tried:
    """What the numbers would be.

    Args:
        is_right: the new article counts on, its sub-paragraphs count from 1, and nothing else
            changed than the numbers of the articles behind it.
        number: of the new article, as shown.
        moved: new number of an article by its old number.
    """

    is_right: bool
    number: str = ""
    moved: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Trial:
    """The contract as it was, and what is expected of the new article.

    Args:
        before: numbers as shown, by the element of the paragraph.
        articles: that it had.
        look: that the new one takes after.
        clause: the new one.
        expected: value of its number; None when it has none.
        letter: of its number, when it comes between typed ones: "a" of 7a.
    """

    before: Mapping[Element, str]
    articles: Sequence[Article]
    look: Look
    clause: Clause
    expected: int | None
    letter: str = ""

    def judge(self, passages: Sequence[Passage], new: Sequence[Element], numbers: Numbers) -> Tried:
        """Judge the numbers.

        Args:
            passages: the contract with the new paragraphs in.
            new: these paragraphs, the heading first.
            numbers: where their numbers come from.
        """
        by_element = {each.element: each for each in passages}
        own = [by_element[each].number if each in by_element else "" for each in new]
        heads = len(self.look.head)
        shown = own[0]
        is_right = self._is_head_right(shown, numbers) and self._are_items_right(
            own[heads:], numbers
        )
        moved = self._moved(by_element)
        if not is_right or moved is None or not self._is_alone(passages, by_element[new[0]]):
            return Tried(is_right=False)
        return Tried(True, numbers.head.text if numbers.head else shown, moved)

    def _is_head_right(self, shown: str, numbers: Numbers) -> bool:
        if self.look.head[0].numbering is not Source.WORD or numbers.head:
            return not shown
        read = article_number(shown, is_heading=True)
        return read is not None and read[0].value == self.expected

    def _are_items_right(self, shown: Sequence[str], numbers: Numbers) -> bool:
        for number, (level, expected) in zip(shown, _counted(self.clause), strict=True):
            is_typed = numbers.types_items if level == 1 else numbers.types_parts
            if is_typed and number:
                return False
            if not is_typed and last_value(number) != expected:
                return False
            if not is_typed and level == 1 and not self._repeats_article(number, numbers):
                return False
        return True

    def _repeats_article(self, number: str, numbers: Numbers) -> bool:
        """Tell whether 8.1 stands in article 8, if that is how the contract counts."""
        counts = counts_in(number)
        if len(counts) < 2 or not counts[0].isdigit() or not numbers.shown:  # noqa: PLR2004 - 8.1
            return True
        return str(counts[-2]) == numbers.shown

    def _moved(self, by_element: Mapping[Element, Passage]) -> dict[int, int] | None:
        """Return which articles moved; None when another number changed as well."""
        level = self.look.head[0].passage.numbering
        moved: dict[int, int] = {}
        changed = [
            (number, now)
            for element, number in self.before.items()
            if (now := by_element.get(element)) is not None and now.number != number
        ]
        for number, now in changed:
            old, new = (article_number(each, is_heading=True) for each in (number, now.number))
            if now.numbering == level and old and new:
                moved[old[0].value] = new[0].value
        if all(_has_moved(number, now.number, moved) for number, now in changed):
            return moved
        return None

    def _is_alone(self, passages: Sequence[Passage], head: Passage) -> bool:
        """Tell whether the next article hasn't the number of the new one."""
        places = {each.element: each for each in passages}
        following = [
            (each, now)
            for each in self.articles
            if (now := places.get(each.head[0].element)) is not None and now.index > head.index
        ]
        if not following or self.expected is None:
            return True
        article, now = following[0]
        shown = article_number(now.number, is_heading=True) if now.number else None
        number = shown[0] if shown else article.number
        return number is None or (number.value, number.letter) != (self.expected, self.letter)


def _has_moved(before: str, after: str, moved: Mapping[int, int]) -> bool:
    """Tell whether a number changed only because that of its article did: 9.2 into 10.2."""
    old, new = counts_in(before), counts_in(after)
    if len(old) != len(new):
        return False
    different = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
    if len(different) != 1:
        return False
    values = [last_value(each) for each in different[0]]
    return values[0] is not None and moved.get(values[0]) == values[1]


def _counted(clause: Clause) -> Iterator[tuple[int, int]]:
    """Yield level and expected number of each sub-paragraph and part."""
    item = part = 0
    for each in clause.items:
        if each.level == 1:
            item, part = item + 1, 0
        else:
            part += 1
        yield each.level, item if each.level == 1 else part

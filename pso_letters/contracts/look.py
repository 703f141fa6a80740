"""How the articles of a contract look, so that a new one looks the same.

For the heading, the sub-paragraphs and their parts a paragraph is found to take after: in the
neighbour article, or else in the nearest one that has such a paragraph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from pso_letters.contracts.articles import Article
from pso_letters.contracts.headings import is_heading
from pso_letters.contracts.story import Passage
from pso_letters.contracts.written_numbers import WrittenNumber, part_number, sub_number


class Numbering(Enum):
    """Where the number of a paragraph comes from."""

    WORD = "word"
    """Word counts it."""
    TYPED = "typed"
    """It is part of the text."""
    NONE = "none"
    """There is none."""


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A paragraph to take after.

    Args:
        passage: the paragraph.
        numbering: where its number comes from.
        number: how its number is typed.
        deeper: levels of the list below that of the paragraph; 1 when a part takes after the
            sub-paragraph above it, for want of a part.
        is_indented: it is to be set in from the paragraph: it has a number that the model lacks.
        is_bold: it is to be bold, where the paragraph isn't: a heading without another to follow.
    """

    passage: Passage
    numbering: Numbering
    number: WrittenNumber | None = None
    deeper: int = 0
    is_indented: bool = False
    is_bold: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What the paragraphs of a new article take after.

    Args:
        head: of the heading; two when number and title stand apart.
        item: of a sub-paragraph.
        part: of a part of a sub-paragraph.
    """

    head: tuple[Model, ...]
    item: Model
    part: Model


def find_look(articles: Sequence[Article], neighbour: Article | None) -> Look | None:
    """Find out how articles look; None when there is none to take after.

    Args:
        articles: of the contract.
        neighbour: the one before the new article.
    """
    if not articles:
        return None
    nearest = _nearest(articles, neighbour or articles[0])
    head = _head(nearest[0])
    items = [(article, _bodies(article)) for article in nearest]
    for article, passages in items:
        if item := _first(passages, _item(article)):
            break
    else:
        plain = next((passages[0] for _, passages in items if passages), None)
        item = Model(plain or nearest[0].head[-1], Numbering.NONE)
    part = _part_after(item, items)
    return Look(head, item, part)


def _nearest(articles: Sequence[Article], neighbour: Article) -> list[Article]:
    """Return the articles, the neighbour first, then those before it, then those behind it."""
    at = next(index for index, each in enumerate(articles) if each is neighbour)
    return [*reversed(articles[: at + 1]), *articles[at + 1 :]]


def _head(article: Article) -> tuple[Model, ...]:
    if article.is_typed:
        first = Model(article.head[0], Numbering.TYPED, article.number)
    else:
        first = Model(article.head[0], Numbering.WORD if article.number else Numbering.NONE)
    return (first, *(Model(each, Numbering.NONE) for each in article.head[1:]))


def _bodies(article: Article) -> list[Passage]:
    """Return the paragraphs of an article that a new one can take after: filled, not in a table."""
    in_cell = article.head[0].in_cell
    return [
        each
        for each in article.body
        if each.text.strip() and each.in_cell == in_cell and not _is_subheading(each)
    ]


def _is_subheading(passage: Passage) -> bool:
    is_sentence = passage.text.strip().endswith((".", ";", ":", ","))
    return passage.outline is not None and is_heading(passage) and not is_sentence


def _first(passages: Iterable[Passage], judge: Callable[[Passage], Model | None]) -> Model | None:
    return next((model for each in passages if (model := judge(each))), None)


def _item(article: Article) -> Callable[[Passage], Model | None]:
    """Return what tells whether a paragraph is a numbered sub-paragraph."""
    own = article.head[0].numbering

    def judge(passage: Passage) -> Model | None:
        numbering = passage.numbering
        if passage.number and numbering and not passage.is_bullet:
            is_first = own is None or numbering[0] != own[0] or numbering[1] == own[1] + 1
            return Model(passage, Numbering.WORD) if is_first else None
        typed = None if passage.number or passage.is_bullet else sub_number(passage.text.strip())
        return Model(passage, Numbering.TYPED, typed[0]) if typed else None

    return judge


def _part_after(item: Model, items: Sequence[tuple[Article, list[Passage]]]) -> Model:
    """Find a part of a sub-paragraph, or make one of the sub-paragraph itself."""
    for _, passages in items:
        for before, after in pairwise(passages):
            if part := _part(before, after):
                return part
    typed = WrittenNumber("", "a", 1, "", ".\t")
    if item.numbering is Numbering.WORD:
        return Model(item.passage, Numbering.WORD, typed, deeper=1)
    return Model(item.passage, Numbering.TYPED, typed, is_indented=True)


def _part(before: Passage, after: Passage) -> Model | None:
    """Tell whether a paragraph is a part of the one before it: a level deeper, or a bullet."""
    own, above = after.numbering, before.numbering
    if own and after.number and not after.is_bullet and above:
        is_deeper = own[1] == above[1] + 1 or (own[0] != above[0] and after.number[0].isalpha())
        return Model(after, Numbering.WORD) if is_deeper else None
    if after.is_bullet:
        return None
    typed = None if after.number else part_number(after.text.strip())
    if typed and typed[0].value == 1 and not typed[0].count.isdigit():
        return Model(after, Numbering.TYPED, typed[0])
    return None

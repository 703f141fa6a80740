"""The articles of a contract: where each begins, how it is numbered, and where the last one ends.

A contract says in many ways what its articles are. Numbers with a name (“Artikel 7”) go first, by
Word or typed. Without them it is what has most headings: numbers of Word at the first level of a
list, typed numbers, or headings without a number. One way is that of all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from pso_letters.contracts.signing import is_signing
from pso_letters.contracts.story import Passage
from pso_letters.contracts.written_numbers import (
    WrittenNumber,
    article_number,
    part_number,
    sub_number,
)

_LONGEST_HEADING = 150
_CONTENTS = re.compile(r"(toc|inhopg|inhoudsopgave|table of contents)", re.IGNORECASE)
_ANNEX = re.compile(
    r"(bijlage|bijlagen|annex|appendix|schedule|attachment)\b[^.]{0,80}$", re.IGNORECASE
)
_TITLE_STYLE = re.compile(r"(title|titel|subtitle|ondertitel)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Article:
    """One article.

    Args:
        head: the paragraphs of its heading: one, or two when its number stands alone.
        body: what follows, up to the next article.
        number: as typed or as Word shows it; None for a heading without a number.
        is_typed: the number is part of the text.
        title: of the article, without number; "" when it has none.
    """

    head: tuple[Passage, ...]
    body: tuple[Passage, ...]
    number: WrittenNumber | None
    is_typed: bool
    title: str

    @property
    def passages(self) -> tuple[Passage, ...]:
        """All its paragraphs."""
        return self.head + self.body

    @property
    def last(self) -> Passage:
        """Its last paragraph with text."""
        filled = [each for each in self.passages if each.text.strip()]
        return filled[-1] if filled else self.head[-1]

    @property
    def label(self) -> str:
        """The article as a reader would name it: “Artikel 7 Geheimhouding”."""
        number = self.number.text if self.number else ""
        return " ".join(filter(None, [number, self.title]))


@dataclass(frozen=True, slots=True, eq=False)
class _Head:
    """A paragraph that may begin an article."""

    passage: Passage
    number: WrittenNumber | None
    is_typed: bool
    title: str


def find_articles(passages: Sequence[Passage]) -> tuple[Article, ...]:
    """Find the articles of a contract, in their order.

    Annexes aren't part of it: their articles are others.

    Args:
        passages: the paragraphs of the contract.
    """
    annex = next((each.index for each in passages if _is_annex(each)), len(passages))
    own = [each for each in passages if each.index < annex and not _is_contents(each)]
    found = _named(own) or max((_counted(own), _typed(own), _headed(own)), key=_weight)
    heads = list(takewhile(_is_article, found))
    if not heads:
        return ()
    found_articles = list(_articles(heads, own))
    labels = [each.label for each in found_articles]
    *others, last = (
        each
        for at, each in enumerate(found_articles)
        if each.body or each.label not in labels[at + 1 :]  # a table of contents has no text
    )
    return (*others, replace(last, body=tuple(_without_ending(last, others))))


def _without_ending(last: Article, others: Sequence[Article]) -> list[Passage]:
    """Return what belongs to the last article: signatures come behind it, in a table or in lines.

    Where articles end with a numbered paragraph, this one does too.
    """
    body = list(last.body)
    while body and (_is_loose(body[-1], last) or not body[-1].text.strip()):
        body.pop()
    ends = [_is_counted(filled[-1]) for each in others if (filled := _filled(each.body))]
    if any(map(_is_counted, body)) and all(ends):
        while not _is_counted(body[-1]):
            body.pop()
    return body


def _is_loose(passage: Passage, article: Article) -> bool:
    return passage.in_cell and not article.head[0].in_cell


def _filled(passages: Sequence[Passage]) -> list[Passage]:
    return [each for each in passages if each.text.strip() and not each.in_cell]


def _is_counted(passage: Passage) -> bool:
    """Tell whether a paragraph has a number or a sign before it, typed or not."""
    text = passage.text.strip()
    is_typed = sub_number(text) is not None or part_number(text) is not None
    return passage.numbering is not None or is_typed


def _is_article(head: _Head) -> bool:
    """Tell whether a numbered heading isn't that of the signatures or of an annex."""
    return not is_signing(head.title) and not _ANNEX.match(head.title)


def _weight(heads: Sequence[_Head]) -> float:
    """Weigh a way of numbering: a list of the parties counts too, but has no headings."""
    return sum(
        2 if each.passage.outline is not None else 1.5 if _stands_out(each.passage) else 1
        for each in heads
    )


def is_heading(passage: Passage) -> bool:
    """Tell whether a paragraph looks like a heading: by its style, or short and without a stop."""
    text = passage.text.strip()
    if not text or len(text) > _LONGEST_HEADING or _TITLE_STYLE.search(passage.style_name):
        return False
    return passage.outline is not None or (
        not text.endswith((".", ";", ",", ":")) and _stands_out(passage)
    )


def ends_articles(passage: Passage, head: Passage) -> bool:
    """Tell whether a paragraph comes after the last article: signatures, an annex, another part."""
    if passage.number and not passage.is_bullet and passage.numbering == head.numbering:
        return False
    text = passage.text.strip()
    if passage.section != head.section or _is_annex(passage):
        return True
    if not passage.number and is_signing(text):
        return True
    is_same_depth = (
        passage.outline is not None and head.outline is not None and passage.outline <= head.outline
    )
    return is_same_depth and bool(text)


def _stands_out(passage: Passage) -> bool:
    """Tell whether all of a paragraph is bold or in capitals."""
    text = passage.text
    return (text.isupper() and len(text) > 2) or passage.is_bold  # noqa: PLR2004 - a word


def _is_contents(passage: Passage) -> bool:
    names = (passage.style_name, passage.style)
    return any(map(_CONTENTS.match, names)) or bool(re.search(r"\t\d{1,3}$", passage.text))


def _is_annex(passage: Passage) -> bool:
    is_short = len(passage.text) < _LONGEST_HEADING
    return (
        is_short
        and bool(_ANNEX.match(passage.text.strip()))
        and (passage.outline is not None or _stands_out(passage) or passage.starts_page)
    )


def _named(passages: Sequence[Passage]) -> list[_Head]:
    """Find “Artikel 7”, counted by Word or typed, whichever comes more often."""
    shown, typed = [], []
    for passage in passages:
        if not passage.is_bullet and passage.number:
            read = article_number(passage.number, is_heading=True)
            if read and read[0].is_named:
                shown.append(_Head(passage, read[0], is_typed=False, title=passage.text.strip()))
            continue
        read = article_number(_heading_lines(passage.text), is_heading=is_heading(passage))
        if read and read[0].is_named:
            typed.append(_Head(passage, read[0], is_typed=True, title=read[1]))
    return max(shown, typed, key=len)


def _heading_lines(text: str) -> str:
    """Return the heading of an article that is one paragraph, with breaks between its lines."""
    lines = [each.strip() for each in text.strip().split("\n")]
    alone = article_number(lines[0], is_heading=True)
    return "\n".join(lines[:2]) if alone and not alone[1] else lines[0]


def _counted(passages: Sequence[Passage]) -> list[_Head]:
    """Find what Word numbers at the first level of a list: “1.” above “1.1”, or a heading."""
    levels = {each.numbering for each in passages if each.numbering and not each.is_bullet}
    deeper = {number for number, level in levels if level}
    by_list: dict[str, list[_Head]] = {}
    for passage in passages:
        numbering = passage.numbering
        if not numbering or numbering[1] or passage.is_bullet or not passage.number:
            continue
        text = passage.text.strip()
        is_title = bool(text) and not text.endswith((".", ";", ",", ":"))
        is_short = len(text) < _LONGEST_HEADING
        is_article = is_heading(passage) or (is_short and (is_title or numbering[0] in deeper))
        read = article_number(passage.number, is_heading=True)
        if is_article and read:
            head = _Head(passage, read[0], is_typed=False, title=text)
            by_list.setdefault(passage.style or numbering[0], []).append(head)
    counting = (heads for heads in by_list.values() if _counts_on(heads))
    return max(counting, key=_weight, default=[])


def _counts_on(heads: Sequence[_Head]) -> bool:
    """Tell whether most numbers are one more than the number before."""
    values = [head.number.value for head in heads if head.number]
    steps = sum(after == before + 1 for before, after in pairwise(values))
    return bool(steps) and steps * 2 >= len(values) - 1


def _typed(passages: Sequence[Passage]) -> list[_Head]:
    """Find typed numbers of headings that count on: “7. Geheimhouding”."""
    heads = [
        _Head(passage, read[0], is_typed=True, title=read[1])
        for passage in passages
        if not passage.number and is_heading(passage)
        for read in [article_number(passage.text.strip(), is_heading=True)]
        if read
    ]
    return heads if _counts_on(heads) else []


def _headed(passages: Sequence[Passage]) -> list[_Head]:
    """Find headings without a number, at the highest level that has two or more."""
    headings = [each for each in passages if each.outline is not None and is_heading(each)]
    for level in sorted({each.outline for each in headings if each.outline is not None}):
        same = [
            each for each in headings if each.outline == level and not is_signing(each.text.strip())
        ]
        if len(same) > 1:
            return [_Head(each, None, is_typed=False, title=each.text.strip()) for each in same]
    return []


def _articles(heads: Sequence[_Head], passages: Sequence[Passage]) -> Iterator[Article]:
    places = {each.index: at for at, each in enumerate(passages)}
    starts = [places[head.passage.index] for head in heads]
    for head, start, end in zip(heads, starts, [*starts[1:], len(passages)], strict=True):
        following = passages[start + 1 : end]
        own = [head.passage]
        title = head.title
        if not title and following and _may_be_title(following[0], head.passage):
            own.append(following[0])
            title, following = following[0].text.strip(), following[1:]
        body = tuple(_body(following, head.passage))
        yield Article(tuple(own), body, head.number, head.is_typed, title)


def _may_be_title(passage: Passage, head: Passage) -> bool:
    """Tell whether a paragraph is the title of a number that stands alone."""
    text = passage.text.strip()
    is_like = passage.style == head.style or _stands_out(passage) or passage.outline is not None
    is_short = bool(text) and len(text) < _LONGEST_HEADING and not text.endswith((".", ";", ":"))
    return is_short and is_like and not passage.number


def _body(following: Iterable[Passage], head: Passage) -> Iterator[Passage]:
    """Yield what belongs to an article: up to what comes after all articles."""
    for passage in following:
        if ends_articles(passage, head):
            return
        yield passage

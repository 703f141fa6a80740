"""The articles of a contract: where each begins, how it is numbered, and where the last one ends.

A contract says in many ways what its articles are. Numbers with a name (“Artikel 7”) go first, by
Word or typed. Without them it is what has most headings: numbers of Word at the first level of a
list, typed numbers, or headings without a number. One way is that of all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from pso_letters.contracts.headings import LONGEST_HEADING, Head, find_heads, is_heading, stands_out
from pso_letters.contracts.signing import is_signing
from pso_letters.contracts.story import Passage
from pso_letters.contracts.written_numbers import (
    WrittenNumber,
    part_number,
    sub_number,
)

_CONTENTS = re.compile(r"(toc|inhopg|inhoudsopgave|table of contents)", re.IGNORECASE)
_ANNEX = re.compile(
    r"(bijlage|bijlagen|annex|appendix|schedule|attachment)\b[^.]{0,80}$", re.IGNORECASE
)
_ANNEXES = re.compile(r"(bijlagen?|annexe?s?|appendi(x|ces))\s*:?", re.IGNORECASE)
_CHAPTER = re.compile(r"(hoofdstuk|deel|titel|afdeling|chapter|part)\s+[\dIVXA-H]", re.IGNORECASE)
_PAGE = re.compile(r"\t\d{1,3}$")
PLACEHOLDER = re.compile(r"\{\{p?\s*pso_clause\s*\}\}")
"""What a contract may hold where the clause is to come."""


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

    def is_torn_at(self, index: int) -> bool:
        """Tell whether numbered paragraphs of it come behind this place."""
        is_inside = self.head[0].index <= index < self.last.index
        behind = (each for each in self.body if each.index > index)
        return is_inside and (index <= self.head[-1].index or any(map(_is_counted, behind)))

    @property
    def label(self) -> str:
        """The article as a reader would name it: “Artikel 7 Geheimhouding”."""
        number = self.number.text if self.number else ""
        return " ".join(filter(None, [number, self.title]))


def find_articles(passages: Sequence[Passage]) -> tuple[Article, ...]:
    """Find the articles of a contract, in their order.

    Annexes aren't part of it: their articles are others.

    Args:
        passages: the paragraphs of the contract.
    """
    annex = next((each.index for each in passages if _is_annex(each)), len(passages))
    own = [each for each in passages if each.index < annex and not _is_apart(each)]
    found = find_heads(own)
    heads = list(takewhile(_is_article, found))
    if not heads:
        return ()
    if len(heads) < len(found):
        end = found[len(heads)].passage.index
        own = [each for each in own if each.index < end]
    found_articles = list(_articles(heads, own))
    labels = [each.label for each in found_articles]
    *others, last = (
        each
        for at, each in enumerate(found_articles)
        if each.body or each.label not in labels[at + 1 :]  # a table of contents has no text
    )
    return (*others, replace(last, body=tuple(_without_ending(last, others, own))))


def _without_ending(
    last: Article, others: Sequence[Article], passages: Sequence[Passage]
) -> list[Passage]:
    """Return what belongs to the last article: signatures come behind it, in a table or in lines.

    Where no line says that parties sign, and articles end with a numbered paragraph, so does it.
    """
    body = list(last.body)
    while body and _is_after(body, last):
        body.pop()
    if body and _is_signed(body[-1], passages):
        return body
    ends = [_is_counted(filled[-1]) for each in others if (filled := _filled(each.body))]
    if any(map(_is_counted, body)) and all(ends):
        while not _is_counted(body[-1]) and not body[-1].in_cell:
            body.pop()
    return body


def _is_signed(last: Passage, passages: Sequence[Passage]) -> bool:
    """Tell whether the next line is one in which parties sign."""
    following = (each.text.strip() for each in passages if each.index > last.index)
    return is_signing(next(filter(None, following), ""))


def _is_after(body: Sequence[Passage], article: Article) -> bool:
    """Tell whether what stands last is empty, or in a table in which parties sign."""
    if not body[-1].in_cell or article.head[0].in_cell:
        return not body[-1].text.strip()
    cells = list(takewhile(lambda each: each.in_cell, reversed(body)))
    texts = [each.text.strip() for each in cells]
    return not any(texts) or any(map(is_signing, filter(None, texts)))


def _filled(passages: Sequence[Passage]) -> list[Passage]:
    return [each for each in passages if each.text.strip() and not each.in_cell]


def _is_counted(passage: Passage) -> bool:
    """Tell whether a paragraph has a number or a sign before it, typed or not."""
    text = passage.text.strip()
    is_typed = sub_number(text) is not None or part_number(text) is not None
    return passage.numbering is not None or is_typed


def _is_article(head: Head) -> bool:
    """Tell whether a numbered heading isn't that of the signatures or of an annex."""
    if head.number and head.number.is_named:
        return True
    return not is_signing(head.title) and not _ANNEX.match(head.title)


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


def _is_apart(passage: Passage) -> bool:
    """Tell whether a paragraph is of no article: of a table of contents, or the placeholder."""
    names = (passage.style_name, passage.style)
    is_contents = any(map(_CONTENTS.match, names)) or _PAGE.search(passage.text)
    return bool(is_contents or PLACEHOLDER.fullmatch(passage.text.strip()))


def _is_annex(passage: Passage) -> bool:
    text = passage.text.strip()
    if (_ANNEXES.fullmatch(text) and not passage.number) or _ANNEX.match(passage.number):
        return True
    is_apart = passage.outline is not None or stands_out(passage) or passage.starts_page
    return len(text) < LONGEST_HEADING and bool(_ANNEX.match(text)) and is_apart


def _articles(heads: Sequence[Head], passages: Sequence[Passage]) -> Iterator[Article]:
    places = {each.index: at for at, each in enumerate(passages)}
    starts = [places[head.passage.index] for head in heads]
    for head, start, end in zip(heads, starts, [*starts[1:], len(passages)], strict=True):
        following = passages[start + 1 : end]
        own = [head.passage]
        title = head.title
        if not title and following and _may_be_title(following[0], head.passage):
            own.append(following[0])
            title, following = following[0].text.strip(), following[1:]
        body = tuple(_without_chapter(list(_body(following, head.passage))))
        yield Article(tuple(own), body, head.number, head.is_typed, title)


def _without_chapter(body: list[Passage]) -> list[Passage]:
    """Leave out the headings right before the next article, such as that of a chapter."""
    end = len(body)
    while end and (not body[end - 1].text.strip() or _is_chapter(body[end - 1])):
        end -= 1
    return body[:end]


def _is_chapter(passage: Passage) -> bool:
    is_short = len(passage.text) < LONGEST_HEADING
    return is_short and (
        bool(_CHAPTER.match(passage.text.strip() or passage.number))
        or (is_heading(passage) and not passage.number and not passage.in_cell)
    )


def _may_be_title(passage: Passage, head: Passage) -> bool:
    """Tell whether a paragraph is the title of a number that stands alone."""
    text = passage.text.strip()
    is_like = passage.style == head.style or stands_out(passage) or passage.outline is not None
    is_short = bool(text) and len(text) < LONGEST_HEADING and not text.endswith((".", ";", ":"))
    return is_short and is_like and not passage.number


def _body(following: Iterable[Passage], head: Passage) -> Iterator[Passage]:
    """Yield what belongs to an article: up to what comes after all articles."""
    passages = list(following)
    for at, passage in enumerate(passages):
        if ends_articles(passage, head) and not _goes_on(passages[:at], passages[at:], head):
            return
        yield passage


def _goes_on(before: Sequence[Passage], after: Sequence[Passage], head: Passage) -> bool:
    """Tell whether a line as of signatures is followed by sub-paragraphs of the same article."""
    if not is_signing(after[0].text.strip()):
        return False
    lists = {each.numbering for each in before if each.numbering}
    written = [number[0] for each in before if (number := sub_number(each.text.strip()))]
    for each in after[1:]:
        if each.section != head.section or _is_annex(each):
            return False
        typed = sub_number(each.text.strip())
        if each.numbering in lists and each.number:
            return True
        if written and typed and typed[0].whole == written[-1].at(written[-1].value + 1).whole:
            return True
    return False

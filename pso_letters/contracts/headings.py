"""The headings of articles, in each way in which contracts number them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pso_letters.contracts.signing import is_signing
from pso_letters.contracts.story import Passage
from pso_letters.contracts.written_numbers import WrittenNumber, article_number

LONGEST_HEADING = 150
_TITLE_STYLE = re.compile(r"(title|titel|subtitle|ondertitel)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """A paragraph that may begin an article."""

    passage: Passage
    number: WrittenNumber | None
    is_typed: bool
    title: str


def find_heads(passages: Sequence[Passage]) -> list[Head]:
    """Find the headings of articles: those with a named number, or else what weighs most.

    Args:
        passages: the paragraphs that may be of an article.
    """
    own = passages
    return _named(own) or max((_counted(own), _typed(own), _headed(own)), key=_weight)


def is_heading(passage: Passage) -> bool:
    """Tell whether a paragraph looks like a heading: by its style, or short and without a stop."""
    text = passage.text.strip()
    if not text or len(text) > LONGEST_HEADING or _TITLE_STYLE.search(passage.style_name):
        return False
    return passage.outline is not None or (
        not text.endswith((".", ";", ",", ":")) and stands_out(passage)
    )


def stands_out(passage: Passage) -> bool:
    """Tell whether all of a paragraph is bold or in capitals."""
    text = passage.text
    return (text.isupper() and len(text) > 2) or passage.is_bold  # noqa: PLR2004 - a word


def _named(passages: Sequence[Passage]) -> list[Head]:
    """Find “Artikel 7”, counted by Word or typed, whichever comes more often."""
    shown, typed = [], []
    for passage in passages:
        if not passage.is_bullet and passage.number:
            read = article_number(passage.number, is_heading=True)
            if read and read[0].is_named:
                shown.append(Head(passage, read[0], is_typed=False, title=passage.text.strip()))
            continue
        read = article_number(_heading_lines(passage.text), is_heading=is_heading(passage))
        if read and read[0].is_named:
            typed.append(Head(passage, read[0], is_typed=True, title=read[1]))
    return max(shown, typed, key=len)


def _heading_lines(text: str) -> str:
    """Return the heading of an article that is one paragraph, with breaks between its lines."""
    lines = [each.strip() for each in text.strip().split("\n")]
    alone = article_number(lines[0], is_heading=True)
    return "\n".join(lines[:2]) if alone and not alone[1] else lines[0]


def _counted(passages: Sequence[Passage]) -> list[Head]:
    """Find what Word numbers at the first level of a list: “1.” above “1.1”, or a heading."""
    levels = {each.numbering for each in passages if each.numbering and not each.is_bullet}
    deeper = {number for number, level in levels if level}
    by_list: dict[str, list[Head]] = {}
    for passage in passages:
        numbering = passage.numbering
        if not numbering or numbering[1] or passage.is_bullet or not passage.number:
            continue
        text = passage.text.strip()
        is_title = bool(text) and not text.endswith((".", ";", ",", ":"))
        is_short = len(text) < LONGEST_HEADING
        is_article = is_heading(passage) or (is_short and (is_title or numbering[0] in deeper))
        read = article_number(passage.number, is_heading=True)
        if is_article and read:
            head = Head(passage, read[0], is_typed=False, title=text)
            by_list.setdefault(passage.style or numbering[0], []).append(head)
    counting = (heads for heads in by_list.values() if _counts_on(heads, passages))
    return max(counting, key=_weight, default=[])


def _counts_on(heads: Sequence[Head], passages: Sequence[Passage]) -> bool:
    """Tell whether most numbers are one more than the number before, with text between them."""
    values = [head.number.value for head in heads if head.number]
    steps = sum(after == before + 1 for before, after in pairwise(values))
    starts = {head.passage.index for head in heads}
    last = max(starts, default=0)
    bodies = sum(
        before.index in starts and after.index not in starts and before.index < last
        for before, after in pairwise(each for each in passages if each.text.strip())
    )
    return bool(steps) and steps * 2 >= len(values) - 1 and bodies * 2 >= len(heads) - 1


def _typed(passages: Sequence[Passage]) -> list[Head]:
    """Find typed numbers of headings that count on: “7. Geheimhouding”."""
    heads = [
        Head(passage, read[0], is_typed=True, title=read[1])
        for passage in passages
        if not passage.number and is_heading(passage)
        for read in [article_number(passage.text.strip(), is_heading=True)]
        if read
    ]
    return heads if _counts_on(heads, passages) else []


def _headed(passages: Sequence[Passage]) -> list[Head]:
    """Find headings without a number, at the highest level that has two or more."""
    headings = [each for each in passages if each.outline is not None and is_heading(each)]
    for level in sorted({each.outline for each in headings if each.outline is not None}):
        same = [
            each for each in headings if each.outline == level and not is_signing(each.text.strip())
        ]
        if len(same) > 1:
            return [Head(each, None, is_typed=False, title=each.text.strip()) for each in same]
    return []


def _weight(heads: Sequence[Head]) -> float:
    """Weigh a way of numbering: a list of the parties counts too, but has no headings."""
    return sum(
        2 if each.passage.outline is not None else 1.5 if stands_out(each.passage) else 1
        for each in heads
    )

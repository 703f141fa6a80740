"""What articles are called, by their readers and in messages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pso_letters.contracts.articles import Article
from pso_letters.contracts.written_numbers import article_number
from pso_letters.messages import Message, msg

_ARTICLE = re.compile(r"art(?:ikel|icle)?\.?\s+", re.IGNORECASE)
_SHOWN = 12
"""Articles that a message names; “--show-anchors” shows them all."""


def is_called(article: Article, wanted: str) -> bool:
    """Tell whether an article is meant: by number, by title, or by both."""
    number = article.number
    names = {plain(article.title), plain(article.label)} - {""}
    if number:
        names |= {plain(number.text), plain(f"{number.count}{number.letter}")}
        names |= {plain(f"artikel {number.count}{number.letter}")}
    return plain(wanted) in names or _is_number(article, wanted)


def _is_number(article: Article, wanted: str) -> bool:
    """Tell whether the number of an article is meant, however it is written: “art. 3”, “III”."""
    own, read = article.number, article_number(_ARTICLE.sub("artikel ", wanted), is_heading=True)
    if own is None or read is None or read[1]:
        return False
    return (read[0].value, read[0].letter) == (own.value, own.letter)


def plain(text: str) -> str:
    """Return a name as names are compared: without capitals, punctuation and extra spaces."""
    return " ".join(re.sub(r"[^\w&+]+", " ", text.casefold()).split())


def listed(articles: Sequence[Article]) -> tuple[str | Message, ...]:
    """Name the candidates, with their places."""
    return tuple(_candidates(articles))


def _candidates(articles: Sequence[Article]) -> Iterator[str | Message]:
    for article in articles[:_SHOWN]:
        yield msg("“{label}” ({place})", label=article.label, place=article.head[0].place)
    if len(articles) > _SHOWN:
        yield "…"

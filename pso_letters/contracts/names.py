"""What articles are called, by their readers and in messages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pso_letters.contracts.articles import Article
from pso_letters.messages import Message, msg

_SHOWN = 12
"""Articles that a message names; “--show-anchors” shows them all."""


def is_called(article: Article, wanted: str) -> bool:
    """Tell whether an article is meant: by number, by title, or by both."""
    number = article.number
    names = {plain(article.title), plain(article.label)} - {""}
    if number:
        names |= {plain(number.text), plain(f"{number.count}{number.letter}")}
        names |= {plain(f"artikel {number.count}{number.letter}")}
    return plain(wanted) in names


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

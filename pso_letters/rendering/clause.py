"""The PSO clause as text: what the HTML master of a clause says for one contract."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClauseItem:
    """One sub-paragraph of the article.

    Args:
        level: 1 for a sub-paragraph ("lid"), 2 for a part of one ("onderdeel": a, b, c).
        text: its words, without number.
    """

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Clause:
    """An article of a contract, without numbers: those follow from where it stands.

    Args:
        title: of the article.
        items: sub-paragraphs and their parts, in order; the first has level 1.
        language: of the text.
    """

    title: str
    items: tuple[ClauseItem, ...]
    language: str = "nl"

"""What Dutch sentences say of equivalent proof, and how sentences are read.

Each pattern is a word or a few words in a row; which of them stand together in a sentence is what
counts. So the time is in proportion to the text, however long a cell is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_SENTENCE_END = re.compile(r"(?<=[.!?;])(?<!\bniv\.)\s+|\n+")
_FULL_STOP = re.compile(r"(?<=[.!?])(?<!\bniv\.)\s+|\n+")


def words(*patterns: str) -> re.Pattern[str]:
    """Return a pattern of any of these words, in capitals or not."""
    return re.compile(rf"(?:{'|'.join(patterns)})", re.IGNORECASE)


MARK = words(
    r"(?<![-\w])pso(?:-\w{1,30})?\b",
    r"(?<![-\w])(?:certificaat|keurmerk|certificering)",
    r"\bprestatieladder\b",
)
"""The PSO, as texts name it; a VCA-certificaat is another matter."""
NOT = words(r"\b(?:geen|nooit|hoeft|hoeven|nergens)\b", r"\bniet\b(?!\s(?:alleen|slechts|enkel)\b)")
_EQUIVALENT = words("gelijkwaardig")
_OTHER = words("gelijkwaardig", r"\bandere?\s(?:\w{1,20}\s)?(?:bewijs|certificaat|keurmerk|stuk)")
_TOPIC = words("gelijkwaardig", r"\bbewijs\w{0,12}")
_PROVEN_BY = words(
    r"\bverklaring\w{0,3}\b", r"\bbeschrijving\w{0,3}\b", r"\brapport\w{0,8}\b",
    r"\bopgaven?\b", r"\bonderbouw\w{1,4}\b", r"\bdocument\w{0,6}\b", r"\bdossier\w{0,2}\b",
    r"\bstuk(?:ken)?\b", r"\baudit\w{0,8}\b", r"\bdeskundigen?\b", r"\btestrapport\w{0,3}\b",
)  # fmt: skip
_SHOWN = words(
    r"\bblijk(?:t|en)\b", r"\baanto(?:on|nen|nt)\w{0,6}\b", r"\btoont\b", r"\btonen\b",
    r"\bbewijst\b", r"\bonderbouw\w{1,4}\b", r"\blaat\b", r"\blaten\b",
)  # fmt: skip
_DECIDES = words(
    r"\bbeslis\w{0,8}\b", r"\bbeoorde\w{1,8}\b", r"\boordeelt\b", r"\bbepaalt\b",
    r"\bbesluit\b", r"\btoetst\b", r"\bbeoordeling\b",
)  # fmt: skip
_IN_TIME = words(
    r"\bbinnen\b", r"\buiterlijk\b", r"\bvoordat\b", r"\bvóór\b", r"\bvoor de gunning\w{0,12}\b",
    r"\bzodra\b", r"\bvoorafgaand\b", r"\bop het moment\b", r"\bbij de (?:gunning|inschrijving)\b",
)  # fmt: skip
_FOLLOWS = re.compile(
    r"\s*(?:dat|dit|die|deze|de beoordeling|het oordeel|de beslissing|daarover)\b", re.IGNORECASE
)
_NOT_HIS_OWN = words(
    r"\btoegerekend\b", r"\btoerekenen\b", r"\btoe te rekenen\b", r"\bbuiten \w{2,5} schuld\b",
    r"\bte wijten\b", r"\bniet (?:op tijd|tijdig)\b",
)  # fmt: skip


def sentences(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the sentences of a text; what stands between semicolons counts as one."""
    return tuple(part for line in lines for part in _SENTENCE_END.split(line) if part.strip())


def full_sentences(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the sentences of a text whole, with what stands after a semicolon."""
    return tuple(part for line in lines for part in _FULL_STOP.split(line) if part.strip())


def names_equivalence(text: tuple[str, ...]) -> bool:
    """Tell whether equivalent proof is mentioned at all."""
    return any(map(_EQUIVALENT.search, text))


def says_how_proven(text: tuple[str, ...]) -> bool:
    """Tell whether some sentence on other proof names a document that shows it."""
    return any(
        _OTHER.search(each) and _PROVEN_BY.search(each) and _SHOWN.search(each) for each in text
    )


def says_who_decides(text: tuple[str, ...]) -> bool:
    """Tell whether some sentence on proof has someone decide on it."""
    return any(_TOPIC.search(each) and _DECIDES.search(each) for each in text)


def says_when_decided(text: tuple[str, ...]) -> bool:
    """Tell whether such a sentence, or one that refers back to it, names a time."""
    following = (*text[1:], "")
    for each, after in zip(text, following, strict=True):
        if _TOPIC.search(each) and _DECIDES.search(each):
            is_more = _FOLLOWS.match(after) is not None
            if _IN_TIME.search(each) or (is_more and _IN_TIME.search(after)):
                return True
    return False


def excuses_the_late(text: tuple[str, ...]) -> bool:
    """Tell whether other proof is accepted from who couldn't get the label in time."""
    return any(_TOPIC.search(each) and _NOT_HIS_OWN.search(each) for each in text)

"""How alike two organisations' names are: legal forms, accents, “&” and word order don't count.

    >>> likeness("Müller & Zn. B.V.", "Zn en Muller")
    100

A likeness is a percentage and always shown with the finding, so that a reader can judge it. The
measure is that of rapidfuzz: the share of letters that two names with sorted words have in common.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

_LEGAL_FORMS = frozenset({
    *("bv", "nv", "vof", "cv", "ua", "wa", "ba", "ug", "ag", "se", "sa", "kg", "nvt"),
    *("bvba", "sprl", "gmbh", "ltd", "limited", "inc", "llc", "plc", "sarl", "srl", "co"),
    *("stichting", "vereniging", "cooperatie", "cooperatief", "cooperatieve", "maatschap"),
    *("eenmanszaak", "holding", "groep", "group", "nederland"),
})  # fmt: skip
"""Words that say how an organisation is organised, not which one it is."""

_DOTTED = re.compile(r"\b(?:[a-z]\.\s?){1,4}[a-z]\b\.?")
_NO_WORD = re.compile(r"[\W_]+")
_AND = re.compile(r"[&+]| en (?=\S)| and (?=\S)")
_SPECIAL = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """Return the words that make a name what it is, sorted; all words if no other is left.

    “B.V.”, “b.v.” and “BV” are one word; “Müller” is “muller”; “&”, “+” and “en” fall away.
    """
    folded = _without_accents(name.casefold())
    joined = _DOTTED.sub(lambda match: re.sub(r"[.\s]", "", match[0]), folded)
    words = [word for word in _NO_WORD.split(_AND.sub(" ", joined)) if word]
    telling = [word for word in words if word not in _LEGAL_FORMS]
    return tuple(sorted(telling or words))


def same_name(one: str, other: str) -> bool:
    """Tell whether two names hold the same words."""
    return name_words(one) == name_words(other) != ()


def likeness(one: str, other: str) -> int:
    """Return how alike two names are, from 0 to 100 per cent, rounded down.

    Words written apart or together count as the same letters: “Goedwerk” and “Goed Werk” are 100.
    """
    first, second = name_words(one), name_words(other)
    if not first or not second:
        return 0
    sorted_words = fuzz.ratio(" ".join(first), " ".join(second))
    in_one = fuzz.ratio("".join(_in_order(one)), "".join(_in_order(other)))
    return int(max(sorted_words, in_one))


def _in_order(name: str) -> list[str]:
    """Return the telling words in the order of the name."""
    telling = set(name_words(name))
    joined = _DOTTED.sub(
        lambda match: re.sub(r"[.\s]", "", match[0]), _without_accents(name.casefold())
    )
    return [word for word in _NO_WORD.split(_AND.sub(" ", joined)) if word in telling]


@lru_cache(maxsize=65536)
def place_word(place: str) -> str:
    """Return a town as towns are compared: “'s-Hertogenbosch” becomes “shertogenbosch”.

    Den Haag and Den Bosch are the everyday names of 's-Gravenhage and 's-Hertogenbosch.
    """
    word = _NO_WORD.sub("", _without_accents(place.casefold()))
    return {"denhaag": "sgravenhage", "denbosch": "shertogenbosch"}.get(word, word)


def _without_accents(folded: str) -> str:
    if folded.isascii():
        return folded
    split = unicodedata.normalize("NFKD", folded.translate(_SPECIAL))
    return "".join(each for each in split if not unicodedata.combining(each))

"""How alike two organisations' names are: legal forms, accents, “&” and word order don't count.

    >>> likeness("Müller & Zn. B.V.", "Zn en Muller")
    100

A likeness is a percentage and always shown with the finding, so that a reader can judge it. The
measure is that of rapidfuzz: the share of letters that two names with sorted words have in common.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

ANOTHER = 60
"""Likeness, at most, of names that differ in a number or in initials: Hal 1 isn't Hal 2."""

_FORMS = frozenset({
    *("bv", "nv", "vof", "bvba", "sprl", "vzw", "asbl", "gcv", "commv", "cvba", "gmbh"),
    *("mbh", "ggmbh", "kgaa", "ohg", "ltd", "limited", "inc", "llc", "llp", "plc", "sarl", "srl"),
    *("eenmanszaak", "maatschap", "firma", "fa", "haftungsbeschrankt"),
})  # fmt: skip
"""Legal forms wherever they stand (Dutch, Belgian, German, English, French)."""
_LAST_FORMS = frozenset({
    *("cv", "ua", "wa", "ba", "ug", "ag", "se", "sa", "kg", "ek", "ev", "co", "sas", "io"),
})  # fmt: skip
"""Legal forms at the end only: “CV Techniek” installs boilers."""
_KINDS = frozenset({
    *("stichting", "vereniging", "cooperatie", "cooperatief", "cooperatieve", "coop"),
    *("holding", "groep", "group", "gruppe", "nederland", "netherlands"),
})  # fmt: skip
"""Words that say how an organisation is organised; dropped only beside one that tells more."""
_AT_THE_END = _FORMS | _LAST_FORMS | _KINDS
_SMALL = frozenset({
    *("de", "het", "een", "van", "der", "den", "voor", "in", "te", "op", "bij"),
    *("the", "of", "for", "la", "le", "les", "die", "das"),
})  # fmt: skip
_JOINING = frozenset({"en", "and", "und", "et"})
_ONE_SPELLING = {
    **dict.fromkeys(("gebr", "gebrs", "gebroeders"), "gebroeders"),
    **dict.fromkeys(("zn", "zoon", "zonen", "zoonen"), "zn"),
    **dict.fromkeys(("mij", "maatschappij"), "maatschappij"),
    **dict.fromkeys(("st", "sint"), "st"),
}

_HET = re.compile(r"(?<!\w)['`´‘’]t\b")
_APOSTROPHE = re.compile(r"(?<=\w)['`´‘’](?=\w)")
_DOTTED_FORM = re.compile(
    r"(?<![\w.])(?:[bncg][. ]{1,2}v|[uwb][. ]{1,2}a|v[. ]{1,2}o[. ]{1,2}f|i[. ]{1,2}o)(?!\w)\.?"
)
_DOTS = re.compile(r"[.\s]+")
_NO_WORD = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"\d+")
_SPECIAL = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})

_PROVINCE = re.compile(
    r"\([^()]*\)|\s(?:nh|zh|gld|gd|ov|nb|lb|fr|frl|gn|gr|dr|ut|zl|zld|fl|nederland)$"
)
_PLACE_SMALL = frozenset({"aan", "a", "ad", "de", "den", "der", "d"})
_EVERYDAY = {"haag": "sgravenhage", "bosch": "shertogenbosch", "denbosch": "shertogenbosch"}


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as names are compared.

    Args:
        words: the telling words, sorted.
        every: all words, sorted: with legal form and kind of organisation.
        ordered: the telling words as they stand.
        in_order: the same, written together.
        initials: single letters, written together; "" when there are none.
        numbers: numbers in it, sorted.
    """

    words: tuple[str, ...]
    every: tuple[str, ...]
    ordered: tuple[str, ...]
    in_order: str
    initials: str
    numbers: tuple[str, ...]


def name_words(name: str) -> tuple[str, ...]:
    """Return the words that make a name what it is, sorted; all words if no other is left.

    “B.V.”, “b v” and “BV” are one word; “Müller” is “muller”; “&”, “+” and “en” fall away.
    """
    return _read(name).words


def every_word(name: str) -> tuple[str, ...]:
    """Return all words of a name, sorted: “Stichting Goedwerk” isn't “Goedwerk B.V.” here."""
    return _read(name).every


def is_part(one: str, other: str) -> bool:
    """Tell whether all telling words of the one name are in the other, as “Linde” in “Linde Zorg”.

    So a trade name and the name in the statutes often differ; small words don't count.
    """
    first, second = (set(name_words(name)) - _SMALL for name in (one, other))
    return bool(first and second) and (first <= second or second <= first)


def likeness(one: str, other: str) -> int:
    """Return how alike two names are, from 0 to 100 per cent, rounded down.

    Words written apart or together count as the same letters: “Goedwerk” and “Goed Werk” are 100.
    Names that differ in a number or in initials are never more alike than `ANOTHER`.
    """
    first, second = _read(one), _read(other)
    if not first.words or not second.words:
        return 0
    found = _alike(first.ordered, second.ordered)
    return min(found, ANOTHER) if _are_others(first, second) else found


def likeness_of_the_rest(one: str, other: str) -> int:
    """Return how alike the words are that two names don't share; 100 if one has no such words.

    “Jansen Schoonmaakdiensten” and “Hansen Schoonmaakdiensten” are 96 per cent alike, but what
    tells them apart isn't.
    """
    first, second = _read(one).ordered, _read(other).ordered
    rest = tuple(word for word in first if word not in second)
    other_rest = tuple(word for word in second if word not in first)
    return _alike(rest, other_rest) if rest and other_rest else 100


def _alike(first: tuple[str, ...], second: tuple[str, ...]) -> int:
    sorted_words = fuzz.ratio(" ".join(sorted(first)), " ".join(sorted(second)))
    return int(max(sorted_words, fuzz.ratio("".join(first), "".join(second))))


class Names:
    """Names to compare many others with: what can be prepared is done once.

    Args:
        names: they are known by their position.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = tuple(names)
        self._sorted = [" ".join(name_words(name)) for name in self._names]
        self._in_order = [_read(name).in_order for name in self._names]

    def like(self, name: str, at_least: int) -> list[tuple[int, int]]:
        """Return likeness and position of the names that are so much alike, most alike first.

        Args:
            name: to compare with.
            at_least: likeness in per cent.
        """
        read = _read(name)
        if not read.words:
            return []
        near = {
            position
            for text, names in (
                (" ".join(read.words), self._sorted),
                (read.in_order, self._in_order),
            )
            for _, _, position in process.extract(
                text, names, scorer=fuzz.ratio, score_cutoff=at_least, limit=None
            )
        }
        found = ((likeness(name, self._names[position]), position) for position in near)
        return sorted((each for each in found if each[0] >= at_least), key=lambda e: (-e[0], e[1]))


@lru_cache(maxsize=8192)
def place_word(place: str) -> str:
    """Return a town as towns are compared: “'s-Hertogenbosch” becomes “shertogenbosch”.

    Den Haag and Den Bosch are the everyday names of 's-Gravenhage and 's-Hertogenbosch; “a/d” and
    “aan den” are one, and a province behind the name (“Hengelo (Ov)”) doesn't count.
    """
    folded = _PROVINCE.sub("", _without_accents(place.casefold()).strip()).strip()
    words = [word for word in _NO_WORD.split(folded) if word]
    telling = [word for word in words if word not in _PLACE_SMALL] or words
    word = "".join("sint" if each == "st" else each for each in telling)
    return _EVERYDAY.get(word, word)


@lru_cache(maxsize=8192)
def _read(name: str) -> _Name:
    words = _words(_without_accents(name.casefold()))
    telling = _telling(words) or words
    initials = "".join(word for word, is_initial in telling if is_initial)
    texts = [word for word, _ in telling]
    return _Name(
        words=tuple(sorted(texts)),
        every=tuple(sorted(word for word, _ in words)),
        ordered=tuple(texts),
        in_order="".join(texts),
        initials=initials,
        numbers=tuple(sorted(_NUMBER.findall(" ".join(texts)))),
    )


def _words(folded: str) -> list[tuple[str, bool]]:
    """Return the words of a name, each with whether it is initials."""
    joined = _APOSTROPHE.sub("", _HET.sub("het", folded))
    joined = _DOTTED_FORM.sub(lambda match: f" {_DOTS.sub('', match[0])} ", joined)
    split = [word for word in _NO_WORD.split(joined) if word]
    kept = [word for at, word in enumerate(split) if at == 0 or word not in _JOINING]
    words: list[tuple[str, bool]] = []
    for word in kept:
        is_initial = len(word) == 1 and word.isalpha()
        if is_initial and words and words[-1][1]:
            words[-1] = (words[-1][0] + word, True)
        else:
            words.append((_ONE_SPELLING.get(word, word), is_initial))
    return words


def _telling(words: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Leave out the legal forms, and the kinds where something is left that tells more."""
    end = len(words)
    while end and words[end - 1][0] in _AT_THE_END:
        end -= 1
    kept = [word for word in words[:end] if word[0] not in _FORMS]
    kept += [word for word in words[end:] if word[0] in _KINDS]
    telling = [word for word in kept if word[0] not in _KINDS]
    return telling if {word for word, _ in telling} - _SMALL else kept


def _are_others(first: _Name, second: _Name) -> bool:
    """Tell whether both have numbers or initials, and not the same ones; “J.” may be “J.P.”."""
    if first.numbers and second.numbers and first.numbers != second.numbers:
        return True
    one, other = sorted((first.initials, second.initials), key=len)
    return bool(one) and not other.startswith(one)


def _without_accents(folded: str) -> str:
    if folded.isascii():
        return folded
    split = unicodedata.normalize("NFKD", folded.translate(_SPECIAL))
    return "".join(each for each in split if not unicodedata.combining(each))

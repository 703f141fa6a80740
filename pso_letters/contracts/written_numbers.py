"""Numbers as they are typed or shown: of articles, their sub-paragraphs and the parts of those.

Word counts by itself where it can; many contracts have their numbers typed. Both are read here, so
that a new article can go on in the same way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_SEPARATORS = " \t\n\u00a0-\u2010\u2011\u2012\u2013\u2014\u2015"
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN_STEPS = (
    *((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv")),
    (1, "i"),
)
_NAMES = "artikel|article|art\\.?|clausule|clause|beding|bepaling"
_GAP = r"[\s\u00a0]"
_NAMED = re.compile(
    rf"(?P<prefix>(?:{_NAMES}){_GAP}*)(?P<count>\d{{1,3}}|[ivxlc]{{1,7}})(?P<letter>[a-z]?)"
    rf"(?P<suffix>{_GAP}*(?:[.:,)]|[-\u2010-\u2015])?{_GAP}*)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_BARE = re.compile(
    rf"(?P<prefix>§?{_GAP}*)(?P<count>\d{{1,3}}|[IVXLC]{{1,7}})(?P<letter>[a-z]?)"
    rf"(?P<suffix>[.)]?{_GAP}*(?:[-\u2010-\u2015]{_GAP}*)?)(?P<rest>.*)",
    re.DOTALL,
)
_SUB = re.compile(
    rf"(?P<prefix>(?:lid{_GAP}+|\()?(?:(?:\d{{1,3}}|[IVXLC]{{1,7}})[a-z]?[.])?)"
    rf"(?P<count>\d{{1,3}})(?P<letter>)(?P<suffix>[.):]?{_GAP}+)(?P<rest>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_PART = re.compile(
    rf"(?P<prefix>\(?)(?P<count>[a-z]|[ivx]{{2,5}}|\d{{1,2}})(?P<letter>)"
    rf"(?P<suffix>[.):°]\)?{_GAP}+)(?P<rest>\S.*)",
    re.DOTALL,
)
_COUNT = re.compile(r"[0-9]+|(?<![A-Za-z])(?:[A-Za-z]|[ivxlc]{2,7}|[IVXLC]{2,7})(?![A-Za-z])")
"""One count; a word such as “Lid” isn't one."""
_DASH = re.compile(
    rf"(?P<suffix>[-\u2010-\u2015\u2022\u00b7o\uf0b7]{_GAP}+)(?P<rest>\S.*)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    r"""A number in a text, with how it is written.

    Args:
        prefix: before the count: "Artikel ", "7." of "7.1".
        count: the number itself, as written: "7", "IV", "b".
        value: what it counts.
        letter: of an article that was set in later: "a" of "7a".
        suffix: between number and text: ". ", "\\t", " – ".
        is_named: it says what it numbers: "Artikel".
    """

    prefix: str
    count: str
    value: int
    letter: str
    suffix: str
    is_named: bool = False

    @property
    def text(self) -> str:
        """The number without what separates it from the text: "Artikel 7", "7.1", "a."."""
        return self.whole.strip(_SEPARATORS)

    @property
    def whole(self) -> str:
        """All that goes before the text."""
        return f"{self.prefix}{self.count}{self.letter}{self.suffix}"

    def at(self, value: int, letter: str = "") -> WrittenNumber:
        """Return another number, written in the same way."""
        return replace(self, count=_like(self.count, value), value=value, letter=letter)

    def under(self, article: str) -> WrittenNumber:
        """Return a sub-number whose article has another number: 7.1 becomes 8.1."""
        if not self.prefix.endswith("."):
            return self
        before = re.sub(r"(?:\d+|[IVXLC]+)[a-z]?\.$", "", self.prefix)
        return replace(self, prefix=f"{before}{article}.")


def article_number(text: str, *, is_heading: bool) -> tuple[WrittenNumber, str] | None:
    """Read the number at the start of the heading of an article, and the title behind it.

    Args:
        text: of the paragraph, or the number that Word shows.
        is_heading: the paragraph looks like a heading, so a bare number may count too.

    Returns:
        None when there is no number, or when a sentence begins with one.
    """
    if (found := _NAMED.fullmatch(text)) and (read := _read(found, is_named=True)):
        number, rest = read
        return read if is_heading or _is_title(number, rest) else None
    if is_heading and (found := _BARE.fullmatch(text)):
        read = _read(found)
        if read and (read[0].suffix or not read[1]):
            return read
    return None


def sub_number(text: str) -> tuple[WrittenNumber, str] | None:
    """Read the typed number of a sub-paragraph: "7.1 De partijen …", "1. De partijen …"."""
    found = _SUB.fullmatch(text)
    return _read(found) if found else None


def part_number(text: str) -> tuple[WrittenNumber, str] | None:
    """Read the typed letter of a part: "a. de naam", "(ii) de prijs", or a dash."""
    if found := _PART.fullmatch(text):
        return _read(found)
    if found := _DASH.fullmatch(text):
        return WrittenNumber("", "", 0, "", found["suffix"]), found["rest"]
    return None


def like_shown(shown: str, value: int, article: str) -> str:
    """Write a number as Word shows one of the same kind: "7.2" and 3 in article 8 make "8.3".

    Args:
        shown: the number that Word shows.
        value: what the new one is to count.
        article: number of the article, which a number of two or more counts repeats.
    """
    pieces = re.split(f"({_COUNT.pattern})", shown)  # each second piece is a count
    counts = range(1, len(pieces), 2)
    if not counts:
        return shown
    pieces[counts[-1]] = _like(pieces[counts[-1]], value)
    if len(counts) > 1 and article:
        pieces[counts[-2]] = article
    return "".join(pieces)


def last_value(shown: str) -> int | None:
    """Return what the last count in a shown number counts: 2 of "7.2", 3 of "c."; None for none."""
    counts = counts_in(shown)
    return _value(counts[-1].casefold()) if counts else None


def counts_in(shown: str) -> list[str]:
    """Return the counts in a number: "7" and "2" of "7.2", "5" of "Lid 5"."""
    return _COUNT.findall(shown)


def _is_title(number: WrittenNumber, rest: str) -> bool:
    """Tell a title from the rest of a sentence: “Artikel 7 is van toepassing” is one."""
    if not rest:
        return True
    is_apart = "\t" in number.suffix or "\n" in number.suffix or bool(number.suffix.strip())
    begins_as_title = not rest[0].islower() and not rest.endswith((".", ";", ",", ":"))
    return len(rest) < _LONGEST_TITLE and begins_as_title and (is_apart or rest[0].isupper())


_LONGEST_TITLE = 120


def _read(found: re.Match[str], *, is_named: bool = False) -> tuple[WrittenNumber, str] | None:
    value = _value(found["count"])
    if value is None:
        return None
    number = WrittenNumber(
        found["prefix"], found["count"], value, found["letter"] or "", found["suffix"], is_named
    )
    return number, found["rest"].strip()


def _value(count: str) -> int | None:
    """Return what a count says; a single letter is a letter, unless it can only be Roman."""
    if count.isascii() and count.isdigit():
        return int(count)
    lower = count.casefold()
    if len(lower) == 1 and count.islower() and lower not in "ivx":
        return ord(lower) - ord("a") + 1 if lower.isascii() and lower.isalpha() else None
    if set(lower) <= _ROMAN.keys():
        value = _roman_value(lower)
        return value if _roman(value) == lower else None
    if len(lower) == 1 and lower.isascii() and lower.isalpha():
        return ord(lower) - ord("a") + 1
    return None


def _roman_value(text: str) -> int:
    values = [_ROMAN[each] for each in text]
    following = [*values[1:], 0]
    return sum(-a if a < b else a for a, b in zip(values, following, strict=True))


def _roman(value: int) -> str:
    text = ""
    for step, letters in _ROMAN_STEPS:
        while value >= step:
            text, value = text + letters, value - step
    return text


def _like(example: str, value: int) -> str:
    """Write a value as the example is written: in figures, in Roman numerals or as a letter."""
    if not example or example.isdigit():
        return str(value) if example else ""
    lower = example.casefold()
    is_roman = len(lower) > 1 or lower == "i" or (example.isupper() and lower in _ROMAN)
    text = _roman(value) if is_roman else chr(ord("a") + (value - 1) % 26)
    return text.upper() if example.isupper() else text

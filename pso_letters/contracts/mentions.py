"""Which contract numbers a Word file mentions: in its name, and in its text as accepted.

A number counts as a whole only: 2024-015 doesn't stand in 2024-0153 or in A-2024-015. Case, spaces
and the kind of hyphen don't matter, and where two numbers overlap the longer one counts.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from lxml import etree

from pso_letters.contracts.members import names_of, read_member
from pso_letters.contracts.outcome import ContractRefused
from pso_letters.contracts.package import open_contract
from pso_letters.contracts.parsing import CONTENT_TYPES, Unreadable, tree_of
from pso_letters.contracts.xml import Element
from pso_letters.messages import msg

_PARTS: Final = re.compile(
    r"wordprocessingml\.(document|template|header|footer|footnotes|endnotes)(\.main)?\+xml$"
)
"""Content types of the parts in which a reader sees text (ECMA-376 part 1, 11.3)."""
_TYPES: Final = "[content_types].xml"
_UNSEEN: Final = frozenset({"del", "moveFrom", "Fallback"})
"""What isn't there once all changes are accepted, and the double of a text box for old programs."""
_SIGNS: Final = {"tab": " ", "br": " ", "cr": " ", "ptab": " ", "noBreakHyphen": "-"}
_HYPHENS: Final = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-") | {0xAD: None}
_TOKEN: Final = re.compile(r"[^\W_]+|[^\w\s]|_")
_NO_LETTERS: Final = re.compile(r"[\W_]+")
_JOINING: Final = frozenset("-/._")
_SHORTEST, _SHORTEST_OF_DIGITS, _LEAST_DIGITS = 4, 5, 2
_SHORTEST_IN_A_NAME = 3
_YEAR: Final = re.compile(r"(19|20)\d\d")


class MentionFinder:
    """Finds numbers of contracts in texts and in names of files.

    Args:
        numbers: as they stand in a list.
    """

    def __init__(self, numbers: Iterable[str]) -> None:
        keys = {number_key(number) for number in numbers}
        self._in_text = _Lookup({key: frozenset({key}) for key in keys if _is_telling(key)})
        bare: dict[str, set[str]] = {}
        for key in keys:
            bare.setdefault(_bare(key), set()).add(key)
        self._in_name = _Lookup(
            {name: frozenset(same) for name, same in bare.items() if _is_telling_name(name)}
        )

    def in_name(self, name: str) -> frozenset[str]:
        """Return the keys of the numbers in the name of a file.

        A name can't hold each sign, so that “2024/015” may be there as “2024-015” or “2024_015”.

        Args:
            name: without folder and ending.
        """
        words = [found[0] for found in re.finditer(r"[^\W_]+", _plain(name))]
        return frozenset().union(*self._in_name.found(words, lambda _, __: True))

    def in_text(self, text: str) -> frozenset[str]:
        """Return the keys of the numbers in a paragraph."""
        tokens = list(_TOKEN.finditer(_plain(text)))
        words = [token[0] for token in tokens]

        def is_whole(first: int, last: int) -> bool:
            return not _is_joined_before(tokens, first) and not _is_joined_after(tokens, last)

        return frozenset().union(*self._in_text.found(words, is_whole))

    def in_contract(self, content: bytes, name: str) -> frozenset[str]:
        """Return the keys of the numbers in the text of a Word file.

        Args:
            content: of the file.
            name: of the file, for the message.

        Raises:
            ContractRefused: the file can't be read.
        """
        try:
            return frozenset().union(*map(self.in_text, _paragraphs(content, name)))
        except Unreadable as error:
            # What is wrong with a file, and what to do, is said where contracts are opened.
            open_contract(content, name)
            text = msg(
                "{file}: {what}. Open it in Word, save it again as .docx, and try again.",
                file=name,
                what=error.what,
            )
            raise ContractRefused(text) from error


def number_key(number: str) -> str:
    """Return what two ways to write one contract number share: “CN 2024‑015” is “cn2024-015”."""
    text = "".join(_plain(number).split())
    return re.sub(r"^[\W_]+|[\W_]+$", "", text)


def is_sought(number: str) -> bool:
    """Tell whether a number is looked for in texts: “12” isn't, for it stands in every contract."""
    return _is_telling(number_key(number))


class _Lookup:
    """Finds the longest of many keys at each place of a text that was cut into words."""

    def __init__(self, meanings: Mapping[str, frozenset[str]]) -> None:
        self._meanings = meanings
        self._sorted = sorted(meanings)

    def found(
        self, words: Sequence[str], is_whole: Callable[[int, int], bool]
    ) -> Iterator[frozenset[str]]:
        """Yield the meaning of each key that stands there, from the left."""
        first = 0
        while first < len(words):
            last = self._longest(words, first, is_whole)
            if last is not None:
                yield self._meanings["".join(words[first : last + 1])]
            first = first + 1 if last is None else last + 1

    def _longest(
        self, words: Sequence[str], first: int, is_whole: Callable[[int, int], bool]
    ) -> int | None:
        """Return the last word of the longest key that begins here."""
        key, longest = "", None
        for last in range(first, len(words)):
            key += words[last]
            place = bisect_left(self._sorted, key)
            if place == len(self._sorted) or not self._sorted[place].startswith(key):
                break
            if self._sorted[place] == key and is_whole(first, last):
                longest = last
        return longest


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", text.translate(_HYPHENS)).casefold()


def _bare(key: str) -> str:
    return _NO_LETTERS.sub("", key)


def _is_telling(key: str) -> bool:
    bare = _bare(key)
    least = _SHORTEST_OF_DIGITS if key.isdigit() else _SHORTEST
    return len(bare) >= least and sum(map(str.isdigit, bare)) >= _LEAST_DIGITS


def _is_telling_name(bare: str) -> bool:
    """Tell whether a number can be looked for in a name, in which years and versions stand too."""
    has_digits = sum(map(str.isdigit, bare)) >= _LEAST_DIGITS
    return len(bare) >= _SHORTEST_IN_A_NAME and has_digits and not _YEAR.fullmatch(bare)


def _is_joined_before(tokens: Sequence[re.Match[str]], first: int) -> bool:
    """Tell whether a number is the end of a longer one; “nr.2024-015” isn't."""
    if first < 2 or not _touch(tokens, first - 2, first):  # noqa: PLR2004 - a word and a sign
        return False
    word, sign = tokens[first - 2][0], tokens[first - 1][0]
    is_abbreviation = sign == "." and word.isalpha()
    return sign in _JOINING and word.isalnum() and not is_abbreviation


def _is_joined_after(tokens: Sequence[re.Match[str]], last: int) -> bool:
    if last + 2 >= len(tokens) or not _touch(tokens, last, last + 2):
        return False
    return tokens[last + 1][0] in _JOINING and tokens[last + 2][0].isalnum()


def _touch(tokens: Sequence[re.Match[str]], first: int, last: int) -> bool:
    """Tell whether there is no space between these tokens."""
    return all(tokens[n].end() == tokens[n + 1].start() for n in range(first, last))


def _paragraphs(content: bytes, name: str) -> Iterator[str]:
    names = names_of(content, name)
    for part in _text_parts(content, names):
        yield from _part_paragraphs(tree_of(read_member(content, part), part))


def _text_parts(content: bytes, names: Mapping[str, str]) -> Iterator[str]:
    if _TYPES not in names:
        return
    types = tree_of(read_member(content, names[_TYPES]), names[_TYPES])
    for override in types.iterfind(f"{{{CONTENT_TYPES}}}Override"):
        part = override.get("PartName", "").lstrip("/").lower()
        if part in names and _PARTS.search(override.get("ContentType", "")):
            yield names[part]


def _part_paragraphs(root: Element) -> Iterator[str]:
    """Yield the paragraphs of a part; one in a text box comes before the one that holds the box."""
    texts: list[list[str]] = [[]]
    steps = etree.iterwalk(root, events=("start", "end"))
    for event, element in steps:
        name = str(element.tag).rpartition("}")[2]
        if event == "end":
            if name == "p":
                yield "".join(texts.pop())
        elif name in _UNSEEN and len(element):
            steps.skip_subtree()
        elif name == "p":
            texts.append([])
        elif name == "t":
            texts[-1].append(element.text or "")
        else:
            texts[-1].append(_SIGNS.get(name, ""))

"""Automatic numbers of a contract: the lists it defines, and the numbers they show.

Lists (`w:num`) that share one definition (`w:abstractNum`) count on together, unless a list starts
anew by a `w:startOverride`; that counts once, where the list is first used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from pso_letters.contracts.number_formats import written
from pso_letters.contracts.styles import Styles, read_part
from pso_letters.contracts.xml import Element, is_on, value_of, w

_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PLACE: Final = re.compile(r"%([1-9])")
LEVELS: Final = 9


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """One level of a list.

    Args:
        element: its `w:lvl`.
        start: its first number.
        num_fmt: how it writes a number, such as "lowerLetter"; or a sample: "001, 002, …".
        lvl_text: its text, with %1 to %9 for the numbers of the levels.
        suffix: what follows the number: "tab", "space" or "nothing".
        style: the paragraph style that has this level; "" if none.
        indent: attributes of its `w:ind`, such as {"left": "720"}, in twentieths of a point.
        is_legal: show all numbers as decimals.
        is_hidden: the number itself is hidden.
        restarts_after: the highest level index that starts it anew; -1 for never.
    """

    element: Element
    start: int
    num_fmt: str
    lvl_text: str
    suffix: str
    style: str
    indent: Mapping[str, str]
    is_legal: bool
    is_hidden: bool
    restarts_after: int

    @property
    def is_bullet(self) -> bool:
        """Whether it shows a sign instead of a number."""
        return self.num_fmt == "bullet"


@dataclass(frozen=True, slots=True, eq=False)
class _Num:
    """One list: the key of its counts, its levels, and where it starts anew."""

    key: str
    levels: dict[int, Level]
    overrides: dict[int, int]


class Numbering:
    """The lists of one contract.

    Args:
        numbering_xml: the part `numbering.xml`; None if the contract has none.
    """

    def __init__(self, numbering_xml: bytes | None) -> None:
        root = read_part(numbering_xml)
        self._abstracts = _by_id(root, "abstractNum", "abstractNumId")
        self._by_style_link = {
            link: abstract
            for abstract in self._abstracts.values()
            if (link := value_of(abstract, "styleLink"))
        }
        self._nums = {
            num_id: self._num(element) for num_id, element in _by_id(root, "num", "numId").items()
        }

    def __contains__(self, num_id: object) -> bool:
        return num_id in self._nums

    def level(self, num_id: str, ilvl: int) -> Level | None:
        """Return the facts of a level of a list; None if the list hasn't got it."""
        num = self._nums.get(num_id)
        return None if num is None else num.levels.get(ilvl)

    def list_of(self, num_id: str) -> str:
        """Return what lists that count on together have in common; "" for an unknown list."""
        num = self._nums.get(num_id)
        return "" if num is None else num.key

    def override(self, num_id: str, ilvl: int) -> int | None:
        """Return the number with which this list starts anew at a level; None if it counts on."""
        num = self._nums.get(num_id)
        return None if num is None else num.overrides.get(ilvl)

    def start(self, num_id: str, ilvl: int) -> int:
        """Return the first number of a level of a list."""
        override, level = self.override(num_id, ilvl), self.level(num_id, ilvl)
        if override is not None:
            return override
        return 1 if level is None else level.start

    def level_of(self, num_id: str, style_ids: Iterable[str]) -> int | None:
        """Return the level of a list that is bound to the first of these styles that has one."""
        num = self._nums.get(num_id)
        bound = {level.style: ilvl for ilvl, level in num.levels.items()} if num else {}
        return next((bound[style] for style in style_ids if style and style in bound), None)

    def of_style(self, styles: Styles, style_id: str) -> tuple[str, int] | None:
        """Return list and level that a paragraph has by its style; None if it has none."""
        stated = styles.numbering(style_id)
        if stated is None:
            return None
        bound = self.level_of(stated[0], styles.chain_ids(style_id))
        return stated if bound is None else (stated[0], bound)

    def of_paragraph(
        self, styles: Styles, style_id: str, properties: Element | None
    ) -> tuple[str, int] | None:
        """Return list and level in effect: by the paragraph's own `w:pPr`, else by its style."""
        own = None if properties is None else properties.find(w("numPr"))
        by_style = self.of_style(styles, style_id)
        if own is None:
            return by_style
        num_id = value_of(own, "numId") or (by_style[0] if by_style else "0")
        if num_id == "0":
            return None
        ilvl = value_of(own, "ilvl")
        if ilvl is not None and ilvl.isdecimal():
            return num_id, min(int(ilvl), LEVELS - 1)
        bound = self.level_of(num_id, styles.chain_ids(style_id))
        return num_id, bound if bound is not None else (by_style[1] if by_style else 0)

    def _num(self, element: Element) -> _Num:
        key = value_of(element, "abstractNumId") or ""
        levels = {ilvl: _level(found, ilvl) for ilvl, found in self._levels(key).items()}
        overrides = {}
        for override in element.findall(w("lvlOverride")):
            ilvl = _number(override.get(w("ilvl")), 0)
            own = override.find(w("lvl"))
            if own is not None:
                levels[ilvl] = _level(own, ilvl)
            start = value_of(override, "startOverride")
            if start is not None:
                overrides[ilvl] = _number(start, 1)
        return _Num(key, levels, overrides)

    def _levels(self, abstract_id: str) -> dict[int, Element]:
        abstract = self._abstracts.get(abstract_id)
        if abstract is None:
            return {}
        link = value_of(abstract, "numStyleLink")
        if link and link in self._by_style_link:
            abstract = self._by_style_link[link]
        return {
            _number(level.get(w("ilvl")), 0): level
            for level in reversed(abstract.findall(w("lvl")))
        }


@dataclass(slots=True)
class Counter:
    """Counts the numbered paragraphs of one text, in the order in which they stand.

    Args:
        numbering: the lists of the contract.
    """

    numbering: Numbering
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def next(self, num_id: str, level: int) -> str:
        """Count one paragraph and return its number as Word shows it.

        Args:
            num_id: the list; "0" or an unknown one counts nothing.
            level: from 0 to 8.

        Returns:
            Such as "Artikel 7" or "a.", without what follows it; "" for a bullet.
        """
        facts = self.numbering.level(num_id, level)
        if facts is None:
            return ""
        counts = self._counts.setdefault(self.numbering.list_of(num_id), {})
        self._count(counts, num_id, level)
        if facts.is_bullet or facts.is_hidden:
            return ""
        return self._shown(facts, counts, num_id, level).strip()

    def _count(self, counts: dict[int, int], num_id: str, level: int) -> None:
        override = self.numbering.override(num_id, level)
        if override is not None and (num_id, level) not in self._begun:
            counts[level] = override
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = self.numbering.start(num_id, level)
        self._begun.add((num_id, level))
        for higher in range(level):  # a level that was skipped counts as one that was there
            counts.setdefault(higher, self.numbering.start(num_id, higher))
        self._restart(counts, num_id, level)

    def _restart(self, counts: dict[int, int], num_id: str, level: int) -> None:
        for deeper in range(level + 1, LEVELS):
            facts = self.numbering.level(num_id, deeper)
            if facts is None or level <= facts.restarts_after:
                counts.pop(deeper, None)

    def _shown(self, facts: Level, counts: dict[int, int], num_id: str, level: int) -> str:
        def number(match: re.Match[str]) -> str:
            wanted = int(match[1]) - 1
            found = self.numbering.level(num_id, wanted)
            if found is None or wanted > level:
                return ""
            return written(counts[wanted], "decimal" if facts.is_legal else found.num_fmt)

        return _PLACE.sub(number, facts.lvl_text)


def _by_id(root: Element | None, name: str, attribute: str) -> dict[str, Element]:
    found = [] if root is None else root.findall(w(name))
    return {element.get(w(attribute), ""): element for element in found}


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"-?\d+", text) else otherwise


def _level(element: Element, ilvl: int) -> Level:
    indent = element.find(f"{w('pPr')}/{w('ind')}")
    restart = _number(value_of(element, "lvlRestart"), ilvl)
    return Level(
        element=element,
        start=_number(value_of(element, "start"), 0),
        num_fmt=_format(element),
        lvl_text=value_of(element, "lvlText") or "",
        suffix=value_of(element, "suff") or "tab",
        style=value_of(element, "pStyle") or "",
        indent=_attributes(indent),
        is_legal=is_on(element, "isLgl"),
        is_hidden=is_on(element.find(w("rPr")), "vanish"),
        restarts_after=restart - 1,
    )


def _attributes(element: Element | None) -> dict[str, str]:
    found = () if element is None else element.attrib.items()
    return {str(name).rpartition("}")[2]: str(value) for name, value in found}


def _format(level: Element) -> str:
    """Return the number format; newer ones stand beside an older one for programs of before."""
    newer = level.find(f"{_MC}AlternateContent/{_MC}Choice/{w('numFmt')}")
    if newer is not None and newer.get(w("val")) == "custom":
        return newer.get(w("format"), "decimal")
    older = level.find(f"{_MC}AlternateContent/{_MC}Fallback")
    return value_of(level, "numFmt") or value_of(older, "numFmt") or "decimal"

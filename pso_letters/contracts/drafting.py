"""Writes the paragraphs of a clause the way the contract writes its articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from pso_letters.contracts.look import Look, Model, Numbering
from pso_letters.contracts.numbering import Numbering as Lists
from pso_letters.contracts.properties import in_order, place, shown_runs, without
from pso_letters.contracts.styles import Styles
from pso_letters.contracts.written_numbers import WrittenNumber, counts_in, like_shown
from pso_letters.contracts.xml import XML_SPACE, Element, is_on, new, value_of, w
from pso_letters.rendering.clause import Clause

MARK = "0050534F"
"""Revision save id of our paragraphs ("PSO" in ASCII): so an earlier clause is known again."""
LOT_MARK = "00505350"
"""The same of the article for a lot, which no clause may take the place of."""
_OWN_MATTER = ("framePr", "pageBreakBefore", "divId", "cnfStyle", "sectPr", "pPrChange")
_OF_ONE_TEXT = (
    *("ins", "del", "moveFrom", "moveTo", "vanish", "webHidden", "highlight", "strike"),
    *("dstrike", "vertAlign", "noProof", "specVanish", "rPrChange", "fitText", "rtl", "cs"),
)
_STYLE_OF_ONE_TEXT = re.compile(r"hyperlink|reference|verwijzing|placeholder", re.IGNORECASE)
_LEADING = re.compile(r"[\s\u00a0:.\u2010-\u2015-]*")
_SIGNS = {w("tab"): "\t", w("br"): "\n", w("noBreakHyphen"): "\u2011"}
_PIECES = re.compile(r"([\t\n\u2011])")
_STEP = 425
"""How far a typed number is set in, in twentieths of a point: three quarters of a centimetre."""
_LEFT_NAMES = ("left", "start")


@dataclass(frozen=True)
class Numbers:
    """Where the numbers of the new paragraphs come from.

    Args:
        head: typed number of the article; None when Word counts it, or nobody does.
        shown: number of the article as its sub-paragraphs may repeat it: "8" of 8.1.
        types_items: the numbers of sub-paragraphs are typed.
        types_parts: the letters of parts are typed.
    """

    head: WrittenNumber | None
    shown: str
    types_items: bool
    types_parts: bool


class Drafter:
    """Writes clauses into one contract.

    Args:
        look: of its articles.
        styles: of the contract.
        lists: of the contract.
    """

    def __init__(self, look: Look, styles: Styles, lists: Lists) -> None:
        self._look = look
        self._styles = styles
        self._lists = lists

    def paragraphs(self, clause: Clause, numbers: Numbers) -> tuple[Element, ...]:
        """Return the paragraphs of a clause, in order, not yet tracked.

        Args:
            clause: its words.
            numbers: where the numbers come from.
        """
        texts = (*self._heads(clause.title, numbers), *self._items(clause, numbers))
        paragraphs = tuple(self._paragraph(model, text, clause.language, typed)
                           for model, text, typed in texts)  # fmt: skip
        for paragraph in paragraphs:
            paragraph.set(w("rsidR"), LOT_MARK if clause.is_of_lot else MARK)
        return paragraphs

    def _heads(self, title: str, numbers: Numbers) -> Iterator[tuple[Model, str, bool]]:
        first, *second = self._look.head
        example = (second or [first])[0].passage.text
        words = title.upper() if _is_in_capitals(example) else title
        number = numbers.head.whole if numbers.head else ""
        if number and not number[-1].isspace() and not second:
            number += " "
        is_typed = first.numbering is Numbering.WORD and bool(number)
        if second:
            yield first, number.rstrip(), is_typed
            yield second[0], words, False
        elif first.numbering is Numbering.WORD and not is_typed:
            leading = _LEADING.match(first.passage.text)
            yield first, f"{leading[0] if leading else ''}{words}", False
        else:
            yield first, f"{number}{words}", is_typed

    def _items(self, clause: Clause, numbers: Numbers) -> Iterator[tuple[Model, str, bool]]:
        item, part = 0, 0
        for each in clause.items:
            if each.level == 1:
                item, part = item + 1, 0
                typed = self._item_number(item, numbers)
                yield self._look.item, f"{typed}{each.text}", numbers.types_items
            else:
                part += 1
                typed = self._part_number(part) if numbers.types_parts else ""
                yield self._look.part, f"{typed}{each.text}", numbers.types_parts

    def _item_number(self, count: int, numbers: Numbers) -> str:
        if not numbers.types_items:
            return ""
        item = self._look.item
        if item.number:
            return item.number.at(count).under(numbers.shown).whole
        if item.passage.number and item.numbering is Numbering.WORD:
            return f"{like_shown(item.passage.number, count, numbers.shown)}\t"
        return f"{numbers.shown}.{count}\t" if numbers.shown.isdigit() else f"{count}.\t"

    def _part_number(self, count: int) -> str:
        part = self._look.part
        if part.number:
            return part.number.at(count).whole
        if len(counts_in(part.passage.number)) == 1:
            return f"{like_shown(part.passage.number, count, '')}\t"
        return f"{chr(ord('a') + (count - 1) % 26)}.\t"

    def _paragraph(self, model: Model, text: str, language: str, is_typed: bool) -> Element:
        """Write one paragraph; `is_typed` tells that Word isn't to count it."""
        paragraph = new("p")
        properties = self._properties(model, is_typed=is_typed)
        if len(properties):
            paragraph.append(properties)
        paragraph.append(self._run(model, text, language))
        return paragraph

    def _properties(self, model: Model, *, is_typed: bool) -> Element:
        found = model.passage.element.find(w("pPr"))
        properties = new("pPr") if found is None else without(deepcopy(found), _OWN_MATTER)
        mark = properties.find(w("rPr"))
        if mark is not None:
            in_order(without(mark, _OF_ONE_TEXT))
        for tracked in properties.iterfind(f"{w('numPr')}/{w('ins')}"):
            tracked.getparent().remove(tracked)  # type: ignore[union-attr]  # it has one
        if model.deeper and not is_typed:
            self._deepen(properties, model)
        elif is_typed:
            self._type(properties, model)
        return in_order(properties)

    def _deepen(self, properties: Element, model: Model) -> None:
        """Put a paragraph one level deeper in its list, with the looks that the list gives it."""
        numbering = model.passage.numbering
        if numbering is None:
            return
        level = self._lists.level(numbering[0], numbering[1] + model.deeper)
        without(properties, ("numPr", "ind", "tabs"))
        if level and level.style:
            place(properties, new("pStyle", val=level.style))
            return
        counted = new("numPr")
        counted.append(new("ilvl", val=str(numbering[1] + model.deeper)))
        counted.append(new("numId", val=numbering[0]))
        place(properties, counted)

    def _type(self, properties: Element, model: Model) -> None:
        """Take a paragraph out of its list, and keep it where it stood."""
        if model.passage.numbering:
            without(properties, ("numPr",))
            counted = new("numPr")
            counted.append(new("numId", val="0"))
            place(properties, counted)
        left, hanging = self._indent(properties, model)
        if model.numbering is Numbering.TYPED and not model.is_indented and not model.deeper:
            return
        step = _STEP if model.is_indented or model.deeper else 0
        hanging = hanging or _STEP
        if step and self._look.item.numbering is Numbering.NONE:
            left = max(left, _STEP)  # where the text of a sub-paragraph begins
        left = max(left + step, hanging)
        without(properties, ("ind",))
        place(properties, new("ind", left=str(left), hanging=str(hanging)))

    def _indent(self, properties: Element, model: Model) -> tuple[int, int]:
        """Return how far a paragraph is set in, and its first line back, in twips."""
        for name in _LEFT_NAMES:
            left = value_of(properties, "ind", name)
            if left is not None:
                return _number(left), _number(value_of(properties, "ind", "hanging"))
        numbering = model.passage.numbering
        level = self._lists.level(*numbering) if numbering else None
        if not level:
            return 0, 0
        left = next((level.indent[name] for name in _LEFT_NAMES if name in level.indent), None)
        return _number(left), _number(level.indent.get("hanging"))

    def _run(self, model: Model, text: str, language: str) -> Element:
        run = new("r")
        runs = shown_runs(model.passage.elements)
        plain = [each for each in runs if _is_plain(each) and _length(each)]
        is_head = any(model is each for each in self._look.head)
        example = max(runs if is_head else plain or runs, key=_length, default=None)
        found = None if example is None else example.find(w("rPr"))
        properties = new("rPr") if found is None else without(deepcopy(found), _OF_ONE_TEXT)
        if _STYLE_OF_ONE_TEXT.search(value_of(properties, "rStyle") or ""):
            without(properties, ("rStyle",))
        if model.is_bold:
            place(properties, new("b"))
        self._set_language(properties, model, language)
        if len(properties):
            run.append(in_order(properties))
        for piece in filter(None, _PIECES.split(text)):
            run.append(_content(piece))
        return run

    def _set_language(self, properties: Element, model: Model, language: str) -> None:
        """Say in which language the text is, where the contract says another one."""
        own = value_of(properties, "lang") or self._usual_language(model)
        if own and not own.casefold().startswith(language):
            without(properties, ("lang",))
            place(properties, new("lang", val=f"{language}-{language.upper()}"))

    def _usual_language(self, model: Model) -> str | None:
        found = self._styles.run_property(model.passage.style, "lang")
        return None if found is None else found.get(w("val"))


def _is_in_capitals(text: str) -> bool:
    return text.isupper() and sum(map(str.isalpha, text)) > len("IX.")


def _is_plain(run: Element) -> bool:
    """Tell whether a run isn't set off from the text around it."""
    properties = run.find(w("rPr"))
    return not any(is_on(properties, name) for name in ("b", "i", "caps", "smallCaps", "u"))


def _length(run: Element) -> int:
    return sum(len(each.text or "") for each in run.iter(w("t")))


def text_in(paragraph: Element) -> str:
    """Return the text of a paragraph that was written here, tabs and breaks included."""
    pieces = (child for run in paragraph.iter(w("r")) for child in run)
    return "".join(_shown(each) for each in pieces)


def _shown(element: Element) -> str:
    sign = _SIGNS.get(str(element.tag))
    return sign or (str(element.text) if element.tag == w("t") else "")


def _content(piece: str) -> Element:
    match piece:
        case "\t":
            return new("tab")
        case "\n":
            return new("br")
        case "\u2011":
            return new("noBreakHyphen")
    text = new("t")
    text.text = piece
    if piece != piece.strip() or "  " in piece:
        text.set(XML_SPACE, "preserve")
    return text


def _number(text: str | None) -> int:
    return int(text) if text and text.lstrip("-").isdigit() else 0

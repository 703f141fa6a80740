"""A contract as its reader sees it: Word's final view, with all changes accepted.

story = read_story(body, styles_xml, numbering_xml)
[passage.number for passage in story.passages if passage.outline == 0]   # ["Artikel 1", …]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from pso_letters.contracts.blocks import (
    Block,
    Blocks,
    is_cell_removed,
    is_row_removed,
    style_of,
)
from pso_letters.contracts.bookmarks import bookmarks
from pso_letters.contracts.final_text import MC, REMOVED, FinalText
from pso_letters.contracts.numbering import Counter, Numbering
from pso_letters.contracts.styles import Styles, outline_of
from pso_letters.contracts.xml import Element, ancestors, is_on, value_of, w
from pso_letters.messages import Message, msg

_BODY_TEXT: Final = 9


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    r"""A paragraph as a reader sees it with all changes accepted.

    Args:
        elements: the `w:p`s that are one in the final view, usually one.
        text: a tab as "\t", a line break as "\n"; without hidden text and marks of notes.
        number: what automatic numbering shows, such as "Artikel 7"; "" for none or a bullet.
        numbering: numId and level in effect; None if it isn't in a list.
        is_bullet: its list shows a sign instead of a number.
        outline: 0 to 8 for a heading, None for body text.
        style: id of its style as written, "" if it names none.
        style_name: name of its style as Word shows it.
        index: place among the passages, from 0.
        parent: what holds it, such as `w:body`, `w:tc` or `w:sdtContent`.
        place: where a lawyer finds it.
        in_cell: it stands in a table.
        in_control: it stands in a content control that holds whole paragraphs.
        is_open: its mark or some of its text stands in an open insertion, deletion or move.
        is_bold: all its text is bold.
        starts_page: it begins a new page by a break, not by chance.
        section: the section it belongs to, from 0.
    """

    elements: tuple[Element, ...]
    text: str
    number: str
    numbering: tuple[str, int] | None
    is_bullet: bool
    outline: int | None
    style: str
    style_name: str
    index: int
    parent: Element
    place: Message
    in_cell: bool
    in_control: bool
    is_open: bool
    is_bold: bool
    starts_page: bool
    section: int

    @property
    def element(self) -> Element:
        """The `w:p` whose mark stays."""
        return self.elements[-1]

    @property
    def is_empty(self) -> bool:
        """Whether it has neither text nor a number."""
        return not self.text.strip() and not self.number


class Story:
    """The main text of a contract.

    Args:
        root: its `w:body`.
        styles: of the contract.
        numbering: of the contract.

    Attributes:
        passages: in the order of reading, in body, tables and content controls.
        boxed: those in text boxes, which aren't part of `passages`.
        bookmarks: by name, the passage in which the bookmark ends; a bookmark that takes in a
            whole paragraph with its mark ends in that one.
        controls: content controls by tag and by alias, both casefolded.
    """

    def __init__(self, root: Element, styles: Styles, numbering: Numbering) -> None:
        self.styles = styles
        self.numbering = numbering
        blocks = list(Blocks(FinalText(root, styles), styles).walk(root))
        self.passages = tuple(self._passages(blocks))
        sections = {element: block.section for block in blocks for element in block.elements}
        self.boxed = tuple(self._boxed(root, sections))
        found = bookmarks(root, _by_element(self.passages), _by_element(self.boxed))
        self.bookmarks: Mapping[str, Passage] = MappingProxyType(found)
        self.controls: Mapping[str, tuple[Element, ...]] = MappingProxyType(_controls(root))

    def _passages(self, blocks: Iterable[Block]) -> Iterator[Passage]:
        counter = Counter(self.numbering)
        index, section, after_break = 0, 0, False
        for block in blocks:
            if block.is_gone:
                continue
            passage = self._passage(block, index, counter)
            starts_page = passage.starts_page or (after_break and not passage.in_cell)
            starts_page = starts_page or block.section != section
            yield replace(passage, starts_page=starts_page)
            after_break = block.shown.ends_page or (starts_page and block.shown.is_blank)
            index, section = index + 1, block.section

    def _passage(self, block: Block, index: int, counter: Counter) -> Passage:
        element = block.elements[-1]
        properties = element.find(w("pPr"))
        style = self.styles.effective(style_of(element))
        numbering = self.numbering.of_paragraph(self.styles, style, properties)
        level = self.numbering.level(*numbering) if numbering else None
        return Passage(
            elements=block.elements,
            text=block.shown.text,
            number=self._number(block, numbering, counter),
            numbering=numbering if level else None,
            is_bullet=level is not None and level.is_bullet,
            outline=self._outline(properties, style),
            style=style_of(element),
            style_name=self.styles.name(style),
            index=index,
            parent=_parent(element),
            place=block.where.place(index + 1),
            in_cell=block.where.cell is not None,
            in_control=block.where.in_control,
            is_open=block.shown.is_open,
            is_bold=bool(block.shown.text.strip()) and not block.shown.has_thin_text,
            starts_page=block.shown.starts_page or self._breaks_before(properties, style),
            section=block.section,
        )

    def _number(self, block: Block, numbering: tuple[str, int] | None, counter: Counter) -> str:
        """Count the passage; one that is hidden as a whole, with its mark, doesn't count."""
        if numbering is None or (block.shown.is_blank and block.shown.hides_mark):
            return ""
        return counter.next(*numbering)

    def _outline(self, properties: Element | None, style: str) -> int | None:
        own = outline_of(properties)
        if own is None:
            return self.styles.outline(style)
        return own if own < _BODY_TEXT else None

    def _breaks_before(self, properties: Element | None, style: str) -> bool:
        if properties is not None and properties.find(w("pageBreakBefore")) is not None:
            return is_on(properties, "pageBreakBefore")
        found = self.styles.paragraph_property(style, "pageBreakBefore")
        return found is not None and is_on(found.getparent(), "pageBreakBefore")

    def _boxed(self, root: Element, sections: Mapping[Element, int]) -> Iterator[Passage]:
        """Yield the passages in text boxes, which have numbers of their own."""
        counter, index = Counter(self.numbering), 0
        for box in root.iter(w("txbxContent")):
            if _is_gone(box):
                continue
            host = [sections[each] for each in ancestors(box, "p") if each in sections]
            walk = Blocks(FinalText(box, self.styles), self.styles, *host[:1])
            for block in walk.walk(box):
                if not block.is_gone:
                    passage = self._passage(block, index, counter)
                    place = msg("text box, paragraph {number}", number=index + 1)
                    yield replace(passage, place=place)
                    index += 1


def read_story(body: Element, styles: bytes | None, numbering: bytes | None) -> Story:
    """Read a contract as Word shows it.

    Args:
        body: its `w:body`.
        styles: the part `styles.xml`; None if there is none.
        numbering: the part `numbering.xml`; None if there is none.

    Raises:
        ContractRefused: one of these parts isn't XML.
    """
    return Story(body, Styles(styles), Numbering(numbering))


def _by_element(passages: Iterable[Passage]) -> dict[Element, Passage]:
    return {element: passage for passage in passages for element in passage.elements}


def _parent(element: Element) -> Element:
    parent = element.getparent()
    return element if parent is None else parent


def _is_gone(element: Element) -> bool:
    """Tell whether an element isn't there once all changes are accepted, or stands in for one."""
    for around in element.iterancestors(*REMOVED, MC + "Fallback", w("tr"), w("tc")):
        if around.tag == w("tr"):
            if is_row_removed(around):
                return True
        elif around.tag != w("tc") or is_cell_removed(around):
            return True
    return False


def _controls(root: Element) -> dict[str, tuple[Element, ...]]:
    found: dict[str, list[Element]] = {}
    for control in root.iter(w("sdt")):
        properties = control.find(w("sdtPr"))
        names = {value_of(properties, name) or "" for name in ("tag", "alias")}
        if not _is_gone(control):
            for name in {name.casefold() for name in names} - {""}:
                found.setdefault(name, []).append(control)
    return {name: tuple(controls) for name, controls in found.items()}

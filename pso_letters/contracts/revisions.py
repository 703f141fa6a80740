"""The text of a contract with its tracked changes accepted or rejected (ECMA-376-1, 17.13.5).

Both functions leave the tree that they are given alone and return another one. They serve the
proof, so they know nothing of how a clause is put in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Final

from pso_letters.contracts.paragraph_marks import has_substance, join_paragraphs, remove
from pso_letters.contracts.property_changes import (
    CELL_MARKS,
    CHANGES,
    MARKS,
    drop_if_empty,
    settle_change,
    settle_merge,
    settle_numbering,
)
from pso_letters.contracts.xml import Element, w

_M: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_ADDED: Final = frozenset(
    map(w, ("ins", "moveTo", "cellIns", "customXmlInsRangeStart", "customXmlMoveToRangeStart"))
)
_TAKEN: Final = frozenset(
    map(w, ("del", "moveFrom", "cellDel", "customXmlDelRangeStart", "customXmlMoveFromRangeStart"))
)
_XML_RANGES: Final = frozenset(
    w(f"customXml{kind}RangeStart") for kind in ("Ins", "Del", "MoveFrom", "MoveTo")
)
_MOVE_RANGES: Final = frozenset(map(w, ("moveFromRangeStart", "moveToRangeStart")))
REVISIONS: Final = (
    _ADDED | _TAKEN | CHANGES | CELL_MARKS | _XML_RANGES | _MOVE_RANGES | {w("numberingChange")}
)
"""Elements that are a tracked change or begin one; each has a `w:id`."""
_WRAPPED: Final = (w("sdt"), w("customXml"), w("smartTag"))
_PHRASES: Final = frozenset(map(w, ("hyperlink", "smartTag", "fldSimple", "dir", "bdo")))
"""What holds text within a paragraph, and is nothing without it."""
_PLAIN: Final = {w("delText"): w("t"), w("delInstrText"): w("instrText")}

Choice = Callable[[Element], bool]
"""Tells whether a revision takes part, by its element."""


def accepted(root: Element, only: Choice | None = None) -> Element:
    """Return the document with its tracked changes accepted.

    Args:
        root: `w:document`, or any part of one that holds whole paragraphs.
        only: which revisions; None for all.
    """
    return _Settling(root, only, accept=True).settled()


def rejected(root: Element, only: Choice | None = None) -> Element:
    """Return the document with its tracked changes rejected.

    Args:
        root: `w:document`, or any part of one that holds whole paragraphs.
        only: which revisions; None for all.
    """
    return _Settling(root, only, accept=False).settled()


class _Settling:
    """One way through a document, on a copy."""

    def __init__(self, root: Element, only: Choice | None, *, accept: bool) -> None:
        self.tree = deepcopy(root)
        self.accept = accept
        self.gone = _TAKEN if accept else _ADDED
        self.chosen = [
            revision for revision in self.tree.iter(*REVISIONS) if only is None or only(revision)
        ]
        self.paragraphs: list[Element] = []
        self.restored: list[Element] = []

    def settled(self) -> Element:
        comments = _comments(self.tree)
        # Properties first: former ones may hold revisions of their own, which then count.
        for revision in self._chosen(CHANGES):
            settle_change(revision, accept=self.accept)
        for revision in self._chosen(CELL_MARKS):
            self._settle_cell(revision)
        for revision in self._chosen(_XML_RANGES):
            self._settle_wrapping(revision)
        for revision in self._chosen(_MOVE_RANGES):
            _remove_range(self.tree, revision)
        for revision in self._chosen({w("numberingChange")}):
            remove(revision)
        for revision in self._chosen(MARKS):
            self._settle(revision)
        self._write_plainly()
        join_paragraphs(self.paragraphs)
        _forget_comments(self.tree, comments - _comments(self.tree))
        return self.tree

    def _chosen(self, kinds: set[str] | frozenset[str]) -> Iterator[Element]:
        return (revision for revision in self.chosen if revision.tag in kinds)

    def _settle(self, revision: Element) -> None:
        """Settle an insertion, a deletion or half of a move, by what it stands in."""
        parent = revision.getparent()
        if parent is None:
            return
        if parent.tag == w("numPr"):
            settle_numbering(revision, accept=self.accept)
        elif parent.tag == w("trPr"):
            self._settle_row(revision, parent)
        elif parent.tag == w("rPr"):
            self._settle_mark(revision, parent)
        elif revision.tag not in self.gone:
            self._unwrap(revision)
        elif parent.tag == f"{{{_M}}}ctrlPr":
            _remove_formula(parent)
        else:
            remove(revision)
            _drop_phrase(parent)

    def _settle_mark(self, revision: Element, properties: Element) -> None:
        """Settle what happened to the mark of a paragraph."""
        above = properties.getparent()
        paragraph = None if above is None or above.tag != w("pPr") else above.getparent()
        properties.remove(revision)
        drop_if_empty(properties)
        if paragraph is not None and paragraph.tag == w("p") and revision.tag in self.gone:
            self.paragraphs.append(paragraph)

    def _settle_row(self, revision: Element, properties: Element) -> None:
        row = properties.getparent()
        properties.remove(revision)
        drop_if_empty(properties)
        if row is not None and revision.tag in self.gone:
            _remove_with(row, w("tr"))

    def _settle_cell(self, mark: Element) -> None:
        if mark.tag == w("cellMerge"):
            settle_merge(mark, accept=self.accept)
            return
        properties = mark.getparent()
        cell = None if properties is None else properties.getparent()
        if properties is None or cell is None:
            return
        properties.remove(mark)
        drop_if_empty(properties)
        row = next(cell.iterancestors(w("tr")), None)
        if mark.tag in self.gone and row is not None:
            _remove_with(cell, w("tc"))
            if row.find(f".//{w('tc')}") is None:
                _remove_with(row, w("tr"))

    def _settle_wrapping(self, start: Element) -> None:
        """Settle the wrapping of text in a content control or in markup of the house."""
        end = _end_of(self.tree, start)
        if end is not None and start.tag in self.gone:
            outside = set(start.iterancestors())
            for wrapper in [*end.iterancestors(*_WRAPPED)]:
                if wrapper not in outside:
                    _open_up(wrapper)
        _remove_range(self.tree, start)

    def _unwrap(self, revision: Element) -> None:
        self.restored.extend(revision.iter(*_PLAIN))
        _replace(revision, [*revision])

    def _write_plainly(self) -> None:
        for text in self.restored:
            if next(text.iterancestors(w("del"), w("moveFrom")), None) is None:
                text.tag = _PLAIN.get(text.tag, text.tag)


def _replace(element: Element, others: list[Element]) -> None:
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        parent[place : place + 1] = others


def _open_up(wrapper: Element) -> None:
    """Put the content of a content control or of other markup in its place."""
    if wrapper.tag == w("sdt"):
        content = wrapper.find(w("sdtContent"))
        _replace(wrapper, [] if content is None else [*content])
    else:
        skipped = {w("smartTagPr"), w("customXmlPr")}
        _replace(wrapper, [child for child in wrapper if child.tag not in skipped])


def _drop_phrase(parent: Element) -> None:
    """Remove a hyperlink or a field that has lost its text, and what held only that."""
    while parent.tag in _PHRASES and not any(map(has_substance, parent)):
        above = parent.getparent()
        remove(parent)
        if above is None:
            return
        parent = above


def _remove_formula(control: Element) -> None:
    """Remove the part of a formula whose own sign went: a fraction line, a root, brackets."""
    properties = control.getparent()
    formula = None if properties is None else properties.getparent()
    if formula is not None:
        remove(formula)


def _remove_with(element: Element, kind: str) -> None:
    """Remove a row or a cell, and the table or content control that held nothing else."""
    parent = element.getparent()
    remove(element)
    while parent is not None and parent.find(f".//{kind}") is None:
        above = parent.getparent()
        if parent.tag in {w("sdtContent"), w("sdt"), w("tbl")}:
            remove(parent)
            parent = above
        else:
            return


def _end_of(tree: Element, start: Element) -> Element | None:
    name = str(start.tag).removesuffix("Start") + "End"
    wanted = start.get(w("id"))
    return next((end for end in tree.iter(name) if end.get(w("id")) == wanted), None)


def _remove_range(tree: Element, start: Element) -> None:
    end = _end_of(tree, start)
    remove(start)
    if end is not None:
        remove(end)


def _comments(tree: Element) -> set[str | None]:
    return {reference.get(w("id")) for reference in tree.iter(w("commentReference"))}


def _forget_comments(tree: Element, gone: set[str | None]) -> None:
    """Remove the ends of comments that went with their text."""
    for end in [*tree.iter(w("commentRangeStart"), w("commentRangeEnd"))]:
        if end.get(w("id")) in gone:
            remove(end)

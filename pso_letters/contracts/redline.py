"""Sets paragraphs into a contract, and takes earlier ones out, as tracked changes.

A paragraph is inserted by its mark (`w:ins` in the properties of its mark) and by its runs (`w:ins`
around them); deleted likewise by `w:del` (ECMA-376 part 1, 17.13.5). A mark belongs to the end of
its paragraph: who rejects it joins the paragraph with the next one. Where no next one is, before a
table, at the end of a cell, a section or the text, the mark of the paragraph before is the one
that was inserted, as when someone goes on typing there in Word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from datetime import datetime
from itertools import count

from pso_letters.contracts.drafting import LOT_MARK, MARK
from pso_letters.contracts.properties import child_properties, place, without
from pso_letters.contracts.xml import Element, new, w

_ANNOTATIONS = tuple(
    map(
        w,
        (
            *("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange"),
            *("tblPrChange", "tblGridChange", "trPrChange", "tcPrChange", "tblPrExChange"),
            *("numberingChange", "cellIns", "cellDel", "cellMerge", "bookmarkStart"),
            *("moveFromRangeStart", "moveToRangeStart", "customXmlInsRangeStart"),
            *("customXmlDelRangeStart", "customXmlMoveFromRangeStart", "permStart"),
            *("customXmlMoveToRangeStart", "commentRangeStart"),
        ),
    )
)
_HIGHEST = (1 << 31) - 100_000
"""Above this, Word's 32 bits of `w:id` could run out (ST_DecimalNumber)."""
_IN_RUNS = {w("t"): w("delText"), w("instrText"): w("delInstrText")}
_MARKS = ("ins", "del", "moveFrom", "moveTo")


class Redline:
    """Changes the body of one contract.

    Args:
        root: `w:document`.
        author: who changes it.
        moment: when, in UTC.
        is_tracked: the changes can be accepted and rejected; without that they are just made.

    Attributes:
        ids: of the revisions made, as they stand in `w:id`.
    """

    def __init__(self, root: Element, author: str, moment: datetime, *, is_tracked: bool) -> None:
        self.ids: set[str] = set()
        self._section: Element | None = None
        self._author = author
        self._moment = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
        self._is_tracked = is_tracked
        self._numbers = _free_numbers(root)

    def insert(self, paragraphs: Sequence[Element], after: Element) -> None:
        """Set paragraphs in behind a paragraph, a table or a content control.

        Args:
            paragraphs: new ones, in order.
            after: stands where they are to come.
        """
        section = _section_of(after)
        section = self._section if section is None else section
        is_joined = self._is_tracked and (section is not None or ends_container(after))
        place_at = after
        for paragraph in paragraphs:
            place_at.addnext(paragraph)
            place_at = paragraph
        if self._is_tracked:
            self._track(paragraphs, after, is_joined=is_joined)
        if section is not None:
            place(child_properties(paragraphs[-1], "pPr"), section)

    def _track(self, paragraphs: Sequence[Element], after: Element, *, is_joined: bool) -> None:
        if is_joined:
            self._take_mark(paragraphs[-1], after)
        marked = [after, *paragraphs[:-1]] if is_joined else paragraphs
        for paragraph in marked:
            self._mark(paragraph, "ins")
        for paragraph in paragraphs:
            self._wrap(paragraph, "ins")

    def replace_last(self, paragraphs: Sequence[Element], holder: Element) -> None:
        """Set paragraphs in, as tracked changes, in the place of the last paragraph of a container.

        The mark of that paragraph can't go, so it becomes the mark of the last new one.

        Args:
            paragraphs: new ones, in order.
            holder: the paragraph whose text gives way.
        """
        for paragraph in paragraphs[:-1]:
            holder.addprevious(paragraph)
            self._mark(paragraph, "ins")
            self._wrap(paragraph, "ins")
        last = paragraphs[-1]
        section = _section_of(holder)
        self._take_mark(last, holder)
        self._wrap(holder, "del")
        self._wrap(last, "ins")
        old = holder.find(w("pPr"))
        if old is not None:
            holder.remove(old)
        properties, *runs = list(last)
        holder.insert(0, properties)
        for run in runs:
            holder.append(run)
        holder.set(w("rsidR"), mark_of(last))
        if section is not None:
            place(properties, section)

    def delete(self, paragraphs: Iterable[Element]) -> None:
        """Take whole paragraphs out."""
        for paragraph in paragraphs:
            if not self._is_tracked:
                section = _section_of(paragraph)
                self._section = self._section if section is None else section
                parent = paragraph.getparent()
                if parent is not None:
                    parent.remove(paragraph)
                continue
            self._mark(paragraph, "del")
            self._wrap(paragraph, "del")

    def _revision(self, kind: str) -> Element:
        number = str(next(self._numbers))
        self.ids.add(number)
        return new(kind, id=number, author=self._author, date=self._moment)

    def _mark(self, paragraph: Element, kind: str) -> None:
        """Say of the mark of a paragraph that it was inserted or deleted."""
        marks = child_properties(child_properties(paragraph, "pPr"), "rPr")
        place(marks, self._revision(kind))

    def _wrap(self, paragraph: Element, kind: str) -> None:
        """Put a revision around the runs of a paragraph, those within fields and links too."""
        for group in _groups_of_runs(paragraph):
            revision = self._revision(kind)
            group[0].addprevious(revision)
            for run in group:
                revision.append(run)
                if kind == "del":
                    _strike(run)

    def _take_mark(self, paragraph: Element, before: Element) -> None:
        """Let a paragraph have the mark of the one before, and its look if all is rejected.

        An earlier change of that look goes along; then nothing has to be remembered.
        """
        old = before.find(w("pPr"))
        if old is not None and old.find(w("pPrChange")) is not None:
            properties = deepcopy(old)
            without(child_properties(properties, "rPr"), _MARKS)
            paragraph.remove(child_properties(paragraph, "pPr"))
            paragraph.insert(0, without(properties, ("sectPr",)))
            without(old, ("pPrChange",))
            return
        change = self._revision("pPrChange")
        kept = new("pPr") if old is None else without(deepcopy(old), ("rPr", "sectPr"))
        change.append(kept)
        properties = without(child_properties(paragraph, "pPr"), ("rPr",))
        mark = None if old is None else old.find(w("rPr"))
        if mark is not None:
            place(properties, without(deepcopy(mark), _MARKS))
        place(properties, change)


def _section_of(element: Element) -> Element | None:
    """Return the properties of the section that ends with a paragraph (17.6.18)."""
    return element.find(f"{w('pPr')}/{w('sectPr')}")


def _free_numbers(root: Element) -> Iterator[int]:
    """Yield numbers for revisions: behind those in use, or between them if those are too large."""
    used = set(_ids(root))
    highest = max(used, default=0)
    start = highest + 1 if highest < _HIGHEST else 1
    return (number for number in count(start) if number not in used)


def _ids(root: Element) -> Iterator[int]:
    for element in root.iter(*_ANNOTATIONS):
        number = element.get(w("id"), "")
        if number.isdigit():
            yield int(number)


def ends_container(element: Element) -> bool:
    """Tell whether no paragraph follows a paragraph, which rejected text could join."""
    if element.tag != w("p"):
        return False
    following = element.getnext()
    while following is not None and following.tag not in {w("p"), w("tbl"), w("sdt")}:
        following = following.getnext()
    return following is None or following.tag != w("p")


def _groups_of_runs(parent: Element) -> list[list[Element]]:
    """Return the runs that stand side by side, apart for each link, field or change around them."""
    groups: list[list[Element]] = []
    current: list[Element] = []
    for child in parent:
        if child.tag == w("r"):
            current.append(child)
            continue
        if current:
            groups.append(current)
            current = []
        if child.tag not in {w("pPr"), w("del"), w("moveFrom")}:
            groups += _groups_of_runs(child)
    return [*groups, current] if current else groups


def _strike(run: Element) -> None:
    """Write the text of a run as deleted text (17.3.3.7, 17.4.20)."""
    for child in run:
        renamed = _IN_RUNS.get(str(child.tag))
        if renamed:
            child.tag = renamed


def is_ours(paragraph: Element) -> bool:
    """Tell whether an earlier run of this program wrote a paragraph."""
    return mark_of(paragraph) in {MARK, LOT_MARK}


def mark_of(paragraph: Element) -> str:
    """Return by which run, or by which kind of ours, a paragraph was written."""
    return paragraph.get(w("rsidR"), "")

"""Shows that a clause was put into a contract, and that nothing else happened to it.

The proof reads two files and compares them; it shares nothing with the code that puts a clause
in. What it can't show isn't written.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Final, TypeVar

from pso_letters.contracts.members import BROKEN
from pso_letters.contracts.normal_form import Line, lines_of, normal_form, without
from pso_letters.contracts.outcome import ContractRefused
from pso_letters.contracts.parsing import Unreadable, tree_of
from pso_letters.contracts.revisions import REVISIONS, accepted, rejected
from pso_letters.contracts.xml import Element, w
from pso_letters.messages import N_, msg

_ANNOTATIONS: Final = (
    *REVISIONS,
    *map(w, ("bookmarkStart", "commentRangeStart", "permStart")),
)
"""Elements whose `w:id` names one annotation (ECMA-376-1, 17.13); ends repeat it."""

_T = TypeVar("_T")


class NotProven(ContractRefused):
    """The program's own check of a result failed: a fault of ours, so nothing is written."""

    def __init__(self, what: str) -> None:
        super().__init__(
            msg(
                "The check of the result failed: {what}. Nothing was written. Put the clause in by "
                "hand, and tell the makers of this program.",
                what=msg(what),
            )
        )


def prove(
    before: bytes,
    after: bytes,
    *,
    revision_ids: frozenset[str],
    clause_texts: tuple[str, ...],
    tracked: bool,
    removed_texts: tuple[str, ...] = (),
) -> None:
    """Show that a main part is the former one with a clause, and nothing else.

    Args:
        before: XML of the main part as it was.
        after: as it is now.
        revision_ids: the `w:id` of each tracked change that was added; none when not tracked.
        clause_texts: the paragraphs of the clause, with typed numbers, a tab as a tab.
        tracked: whether the clause was put in as tracked changes.
        removed_texts: the paragraphs that gave way: an earlier clause, a placeholder.

    Raises:
        NotProven: it isn't so.
    """
    old, new = _tree(before), _tree(after)
    if not clause_texts:
        raise NotProven(N_("there was no text to put in"))
    if tracked:
        _prove_numbers(new, revision_ids)
        _prove_undone(old, new, revision_ids)
        _prove_accepted(old, new, clause_texts, removed_texts)
    elif revision_ids:
        raise NotProven(N_("there are tracked changes, though none were asked for"))
    else:
        _prove_plain(old, new, clause_texts, removed_texts)


def prove_parts(before_zip: bytes, after_zip: bytes, body_name: str) -> None:
    """Show that two Word files differ in the main part alone.

    Args:
        before_zip: the whole file as it was.
        after_zip: as it is now.
        body_name: the name of the main part.

    Raises:
        NotProven: another part, its order, time or any other fact differs.
    """
    try:
        same = _members(before_zip, body_name) == _members(after_zip, body_name)
    except BROKEN:
        raise NotProven(N_("the file can't be opened")) from None
    if not same:
        raise NotProven(N_("another part of the file has changed"))


def _tree(content: bytes) -> Element:
    try:
        return tree_of(content)
    except Unreadable:
        raise NotProven(N_("the text isn't well-formed XML")) from None


def _prove_numbers(new: Element, ours: frozenset[str]) -> None:
    """Show that our changes are there, each with a number of its own and an author."""
    numbers = Counter(element.get(w("id")) for element in new.iter(*_ANNOTATIONS))
    if not ours or any(numbers[number] != 1 for number in ours):
        raise NotProven(N_("a tracked change has no number (w:id) of its own"))
    for revision in new.iter(*REVISIONS):
        if revision.get(w("id")) in ours and not revision.get(w("author")):
            raise NotProven(N_("a tracked change has no author"))


def _prove_undone(old: Element, new: Element, ours: frozenset[str]) -> None:
    undone = rejected(new, lambda revision: revision.get(w("id")) in ours)
    if normal_form(undone) != normal_form(old):
        raise NotProven(N_("rejecting our changes doesn't give the original"))
    # Without changes of others, all changes are ours, and that was just shown.
    others = next(old.iter(*REVISIONS), None) is not None
    if others and normal_form(rejected(new)) != normal_form(rejected(old)):
        raise NotProven(N_("rejecting all changes gives another text than before"))


def _prove_accepted(
    old: Element, new: Element, clause: tuple[str, ...], removed: tuple[str, ...]
) -> None:
    former, latter = lines_of(accepted(old)), lines_of(accepted(new))
    remainders = [_cut(former, place, len(removed)) for place in _places(former, removed)]
    if not any(_cut(latter, place, len(clause)) in remainders for place in _places(latter, clause)):
        raise NotProven(N_("accepting all changes gives more or less than the clause"))


def _prove_plain(
    old: Element, new: Element, clause: tuple[str, ...], removed: tuple[str, ...]
) -> None:
    remainders = {*_remainders(old, removed)}
    if not any(remainder in remainders for remainder in _remainders(new, clause)):
        raise NotProven(N_("the original isn't what is left without the clause"))


def _remainders(root: Element, texts: tuple[str, ...]) -> Iterator[bytes]:
    """Return what is left of a document without paragraphs of these texts, for each place."""
    paragraphs = [*root.iter(w("p"))]
    for place in _places(lines_of(root), texts):
        yield normal_form(without(root, paragraphs[place : place + len(texts)]))


def _places(lines: list[Line], texts: tuple[str, ...]) -> list[int]:
    """Return where these texts stand one after the other, in one container."""
    if not texts:
        return [0]
    found = []
    for place in range(len(lines) - len(texts) + 1):
        candidates = lines[place : place + len(texts)]
        same = tuple(line.text for line in candidates) == texts
        if same and len({line.container for line in candidates}) == 1:
            found.append(place)
    return found


def _cut(items: list[_T], place: int, count: int) -> list[_T]:
    return items[:place] + items[place + count :]


def _members(content: bytes, body_name: str) -> list[tuple[object, ...]]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        archive.read(body_name)
        return [
            _facts(member)
            if member.filename == body_name
            else (*_facts(member), member.flag_bits, archive.read(member))
            for member in archive.infolist()
        ]


def _facts(member: zipfile.ZipInfo) -> tuple[object, ...]:
    return (
        member.filename,
        member.date_time,
        member.compress_type,
        member.create_system,
        member.internal_attr,
        member.external_attr,
        member.comment,
    )

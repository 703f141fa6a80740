"""Why a place in a contract can't take a clause."""

from __future__ import annotations

from pso_letters.contracts.outcome import ContractRefused
from pso_letters.contracts.properties import shown_runs
from pso_letters.contracts.redline import is_ours
from pso_letters.contracts.story import Passage
from pso_letters.contracts.xml import Element, ancestors, value_of, w
from pso_letters.messages import msg

_OPEN = ("ins", "del", "moveFrom", "moveTo")
_LOCKED = {"contentLocked", "sdtContentLocked"}


def refuse_passage(passage: Passage) -> None:
    """Refuse a place where a tracked insertion would go wrong.

    Behind an article that this program set in, another one can come: that of the next lot.
    """
    if next(ancestors(passage.element, "txbxContent"), None) is not None:
        raise ContractRefused(
            msg(
                "The place stands in a text box ({place}), where no article can go; name "
                "another place with --at.",
                place=passage.place,
            )
        )
    if passage.is_open and not is_ours(passage.element) and _stands_in_change(passage):
        raise ContractRefused(
            msg(
                "The place stands in a change that isn't accepted yet ({place}). Accept or "
                "reject that change first, or name another place with --at.",
                place=passage.place,
            )
        )


def _stands_in_change(passage: Passage) -> bool:
    """Tell whether a paragraph came or goes with a change as a whole: its mark, or all its text."""
    marks = [each.find(f"{w('pPr')}/{w('rPr')}") for each in passage.elements]
    if any(mark is not None and mark.find(w(name)) is not None for mark in marks for name in _OPEN):
        return True
    runs = [each for each in shown_runs(passage.elements) if each.find(w("t")) is not None]
    return bool(runs) and all(next(ancestors(each, *_OPEN), None) is not None for each in runs)


def refuse_columns(passage: Passage) -> None:
    """Refuse a place in a table that has columns: the clause would stand in one of them."""
    row = next(ancestors(passage.element, "tr"), None)
    if row is not None and len(row.findall(w("tc"))) > 1:
        raise ContractRefused(
            msg(
                "The place stands in a table with columns ({place}); set the clause in by hand, "
                "or name another place with --at.",
                place=passage.place,
            )
        )


def refuse_closed(element: Element) -> None:
    """Refuse a place within a content control whose text may not be changed."""
    for control in ancestors(element, "sdt"):
        if value_of(control.find(w("sdtPr")), "lock") in _LOCKED:
            raise ContractRefused(
                msg(
                    "The place stands in a content control that is locked; unlock it in Word, or "
                    "name another place with --at."
                )
            )

"""References that no longer say what they said, because an article came in between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pso_letters.contracts.story import Passage
from pso_letters.contracts.xml import Element, w
from pso_letters.messages import N_, Message, msg

_REFERENCE = re.compile(
    r"\b(?:artikel(?:en)?|artt?\.?|articles?|clauses?|clausules?|bepaling(?:en)?|paragra(?:af|fen)"
    r"|hoofdstuk(?:ken)?"
    r"|(?:lid|leden|onder|onderdeel|in|van)(?=[\s\u00a0]+\d{1,3}\.\d))[\s\u00a0]+"
    r"(?P<numbers>\d{1,3}[a-z]?(?:\.\d{1,3})*(?:(?:,|[\s\u00a0]+(?:en|of|tot en met|t/m|and|or))"
    r"[\s\u00a0]+\d{1,3}[a-z]?(?:\.\d{1,3})*)*)",
    re.IGNORECASE,
)
_LAW = re.compile(
    r"[\s\u00a0,]*(?:lid[\s\u00a0]+\d+[\s\u00a0]*)?(?:van[\s\u00a0]+(?:de|het)[\s\u00a0]+)?"
    r"(?:BW|Burgerlijk|Boek|Aanbestedingswet|Awb|AVG|Wet|Wetboek|Grondwet|Rv|UAVG|Richtlijn|"
    r"Verordening|GDPR|Algemene wet|\d:\d)",
)
_COUNT = re.compile(r"\d{1,3}")
_FIELD = re.compile(r"\b(REF|PAGEREF|NOTEREF)\b")
_CONTENTS = re.compile(r"\bTOC\b")
MOVED = N_("“{words}” ({place}) refers to {old}, which is now {new}.")
"""How a reference is told whose article got another number."""
_AROUND = 30
"""Characters shown on each side of a reference."""


def moved_references(passages: Sequence[Passage], moved: Mapping[int, int]) -> tuple[Message, ...]:
    """Name the typed references to articles that got another number.

    References to articles of law are left out, as far as the words behind them tell.

    Args:
        passages: the contract as it was, in the final view.
        moved: new number by old number.
    """
    return tuple(_references(passages, moved)) if moved else ()


def fields_to_update(root: Element) -> tuple[Message, ...]:
    """Say which fields Word must be asked to fill again: a table of contents, cross-references."""
    codes = [each.text or "" for each in root.iter(w("instrText"))]
    codes += [each.get(w("instr"), "") for each in root.iter(w("fldSimple"))]
    told = []
    if any(map(_CONTENTS.search, codes)):
        told.append(msg("Update the table of contents in Word: select all and press F9."))
    if any(map(_FIELD.search, codes)):
        told.append(msg("Update the cross-references in Word: select all and press F9."))
    return tuple(told)


def _references(passages: Sequence[Passage], moved: Mapping[int, int]) -> Iterator[Message]:
    for passage in passages:
        for found in _REFERENCE.finditer(passage.text):
            if found.start() == 0 or _LAW.match(passage.text, found.end()):
                continue
            numbers = {int(count[0]) for count in _counts(found["numbers"])}
            for number in sorted(numbers & moved.keys()):
                yield msg(
                    MOVED,
                    words=_around(passage.text, found),
                    place=passage.place,
                    old=str(number),
                    new=str(moved[number]),
                )


def _counts(numbers: str) -> Iterator[re.Match[str]]:
    """Yield the number of the article in each of "7.2, 8 en 9"."""
    for part in re.split(r"[\s\u00a0,]+", numbers):
        if found := _COUNT.match(part):
            yield found


def _around(text: str, found: re.Match[str]) -> str:
    start, end = max(found.start() - _AROUND, 0), min(found.end() + _AROUND, len(text))
    before = "…" if start else ""
    after = "…" if end < len(text) else ""
    return f"{before}{' '.join(text[start:end].split())}{after}"

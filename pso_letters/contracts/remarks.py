"""What someone should look at, besides the place and the numbers of the clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pso_letters.contracts.redline import is_ours
from pso_letters.contracts.story import Passage
from pso_letters.contracts.written_numbers import WrittenNumber
from pso_letters.contracts.xml import is_on, w
from pso_letters.messages import Message, msg

NOT_MOVED = msg("An earlier clause stood there already, so --at wasn't used.")
_PSO = re.compile(r"\bPSO\b|Prestatieladder Socialer Ondernemen", re.IGNORECASE)
_ENGLISH = re.compile(r"article|clause", re.IGNORECASE)
_QUOTED = 60
"""Characters of a text that a remark quotes."""


def remarks(
    passages: Sequence[Passage],
    own: Sequence[Passage],
    number: WrittenNumber | None,
    model: Passage,
) -> tuple[Message, ...]:
    """Point out what may not go with the clause.

    Args:
        passages: the contract as it was.
        own: what gives way to the clause.
        number: of the new article.
        model: the paragraph that its sub-paragraphs take after.
    """
    found = []
    if other := _other_mention(passages, own):
        text = msg(
            "{place} speaks of the PSO too: “{words}”. Check that it doesn't contradict the "
            "clause.",
            place=other.place,
            words=" ".join(other.text.split())[:_QUOTED],
        )
        found.append(text)
    if number and _ENGLISH.match(number.prefix):
        found.append(msg("The contract seems to be in English, and the clause is in Dutch."))
    if is_on(model.element.find(w("pPr")), "bidi"):
        text = msg(
            "The articles run from right to left, and so do the paragraphs of the clause; check "
            "how they look."
        )
        found.append(text)
    return tuple(found)


def _other_mention(passages: Sequence[Passage], own: Sequence[Passage]) -> Passage | None:
    """Return the first paragraph that speaks of the PSO and isn't ours: the clause of a lot is."""
    others = (each for each in passages if not any(each is ours for ours in own))
    mentions = (each for each in others if _PSO.search(each.text) and not is_ours(each.element))
    return next(mentions, None)

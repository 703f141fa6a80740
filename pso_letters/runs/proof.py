"""Looks over the compiled PDFs of a run: some of them are laid out by themselves, and compared.

A page is proved when it is compiled. This is the second lock: a letter that came out wrong all the
same would be found in the run in which it was made, and with it all that were made like it.
"""

from __future__ import annotations

import logging
import random
from array import array
from collections.abc import Sequence

from pso_letters.runs.counts import PdfCounts
from pso_letters.runs.station import Chunk, Made
from pso_letters.runs.team import Team

SHARE = 200
"""Of so many compiled letters one is compared, and at least one of each window."""
WORTH_ONE = 20
"""Letters that were made alike, of which at least one is compared."""
_log = logging.getLogger(__name__)


class Proof:
    """Compares letters, and knows which letters were made like one that differs.

    Args:
        counts: is told how many were compared, and which differ.
        seed: chooses the letters; the same list gives the same choice.
    """

    def __init__(self, counts: PdfCounts, seed: str) -> None:
        self._counts = counts
        self._random = random.Random(seed)  # noqa: S311 - a sample, not a secret
        self._rows: dict[str, array[int]] = {}
        self._seen: set[str] = set()

    def note(self, made: Made) -> None:
        """Remember with which other letters a compiled one was made."""
        if made.group:
            self._rows.setdefault(made.group, array("Q")).append(made.row)

    def compare(self, team: Team, letters: Sequence[tuple[Made, Chunk]]) -> set[int]:
        """Compare some letters.

        Args:
            team: made them.
            letters: compiled letters of a window, each as a chunk to make again.

        Returns:
            The rows of all letters that were made like one that differs.
        """
        if not letters:
            return set()
        chosen = [letters[position] for position in self._sample([m.group for m, _ in letters])]
        found = team.differences([chunk for _, chunk in chosen])
        self._counts.compared += len(chosen)
        pairs = zip((made.group for made, _ in chosen), found, strict=True)
        return self._switch_off(team, {group: what for group, what in pairs if what})

    def _sample(self, groups: Sequence[str]) -> list[int]:
        """Choose letters by chance, those first whose group nobody has looked at.

        Args:
            groups: the group of each letter of a window.

        Returns:
            Positions in the window, in order.
        """
        order = self._random.sample(range(len(groups)), len(groups))
        fresh: dict[str, int] = {}
        for at in order:
            if groups[at] not in self._seen:
                fresh.setdefault(groups[at], at)
        count = max(1, len(groups) // SHARE, sum(map(self._is_due, fresh)))
        firsts = sorted(fresh.values(), key=lambda at: not self._is_due(groups[at]))
        chosen = list(dict.fromkeys([*firsts, *order]))[:count]
        self._seen.update(groups[at] for at in chosen)
        return sorted(chosen)

    def _is_due(self, group: str) -> bool:
        """Tell whether so many letters are alike that one of them must be compared."""
        return len(self._rows.get(group, ())) >= WORTH_ONE

    def _switch_off(self, team: Team, different: dict[str, str]) -> set[int]:
        rows: set[int] = set()
        for group, what in different.items():
            _log.info("PDFs of group %s are made again, for one differs: %s", group, what)
            self._counts.switch_off(group, what)
            team.switch_off(group)
            rows.update(self._rows.pop(group, ()))
        return rows

"""Rounds of turns: what a letter takes each contestant, and what a whole job takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from tests.benchmarks.contestants import Contestant
from tests.benchmarks.turns import Child, ContestantFailedError, Tools
from tests.benchmarks.words import differing
from tests.benchmarks.work import Work

_WARMING = 2
"""Letters that warm up who makes the same number of letters in each turn."""
_STEP = 23
"""Letters between the firsts of two rounds, so that each round has others."""


@dataclass
class Measured:
    """What was measured of one contestant.

    Args:
        contestant: who.
        version: name and version of the program.
        start: seconds from the start of its process until it was ready for its first letter.
        rounds: milliseconds a letter, of each round.
        memory: the most that it used, with what it started, in MB.
        size: bytes of its largest letter.
        facts: what else it said of itself.
    """

    contestant: Contestant
    version: str
    start: float
    rounds: list[float] = field(default_factory=list)
    memory: float = 0.0
    size: int = 0
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class Player:
    """A contestant that is there, with its process and the letters of a turn of it."""

    contestant: Contestant
    child: Child
    measured: Measured
    count: int = 0

    def calibrate(self, seconds: float) -> None:
        """Find how many letters it makes in so many seconds; the first ones warm it up."""
        least, most = self.contestant.least, self.contestant.most
        if self.contestant.is_whole:
            least = most = self.child.facts["turn"]
        self.count = least
        if least == most:
            self.child.turn(0, min(least, _WARMING))
            return
        for count in (least, least * 2):
            milliseconds = self.child.turn(0, min(count, most))
            self.count = max(least, min(most, int(seconds * 1000 / milliseconds)))

    def letters(self, count: int, folder: Path) -> list[Path]:
        """Let it make the first letters; returns them in their order."""
        output = folder / self.contestant.id
        output.mkdir()
        self.child.make(0, count, output)
        return [output / f"{number}.{self.contestant.kind}" for number in range(count)]

    def turn(self, number: int) -> float:
        """Take the turn of a round; returns milliseconds a letter."""
        # Other letters than those of the calibration: Typst remembers what it has just laid out.
        milliseconds = self.child.turn((number + 1) * _STEP, self.count)
        self.measured.memory = max(self.measured.memory, self.child.memory)
        self.measured.size = max(self.measured.size, self.child.size)
        return milliseconds


@dataclass
class Game:
    """The contestants of one kind that are there, and why others aren't."""

    players: dict[str, Player] = field(default_factory=dict)
    absent: dict[str, str] = field(default_factory=dict)

    @property
    def has_ours(self) -> bool:
        """Tell whether a part of this project takes part."""
        return any(player.contestant.is_ours for player in self.players.values())

    def compare_words(self, loop: str, count: int, folder: Path) -> None:
        """Let those go whose letters hold other words than the loop's.

        Our own letters are compared by the project's tests, with the whole of the loop's.

        Args:
            loop: the contestant whose letters are the model; nothing is compared without it.
            count: letters to be compared.
            folder: an empty folder.
        """
        model = self.players.get(loop)
        if model is None:
            return
        letters = model.letters(count, folder)
        for player in list(self.players.values()):
            if player is not model and not player.contestant.is_ours | player.contestant.is_floor:
                self._or_leave(player, partial(_make_same_words, letters=letters, folder=folder))

    def play(self, rounds: int, seconds: float) -> None:
        """Let all take turns; who goes first changes from round to round.

        Raises:
            KeyboardInterrupt: the user asked to stop; the rounds before this one are kept.
        """
        for player in list(self.players.values()):
            self._or_leave(player, lambda each: each.calibrate(seconds))
        for number in range(rounds):
            try:
                self._round(number)
            except KeyboardInterrupt:
                for player in self.players.values():
                    del player.measured.rounds[number:]
                raise

    def _round(self, number: int) -> None:
        players = list(self.players.values())
        at = number % len(players) if players else 0
        for player in players[at:] + players[:at]:
            self._or_leave(player, partial(_take_turn, number=number))

    def _or_leave(self, player: Player, act: Callable[[Player], None]) -> None:
        """Let a contestant go that can't make these letters."""
        try:
            act(player)
        except ContestantFailedError as error:
            self.absent[player.contestant.label] = str(error)
            del self.players[player.contestant.id]


def _make_same_words(player: Player, letters: Sequence[Path], folder: Path) -> None:
    for own, model in zip(player.letters(len(letters), folder), letters, strict=True):
        if difference := differing(own, model):
            raise ContestantFailedError(f"its letter {own.stem} differs: {difference}")


def _take_turn(player: Player, number: int) -> None:
    player.measured.rounds.append(player.turn(number))


@contextmanager
def opened(
    contestants: Sequence[Contestant], work: Work, tools: Tools, scratch: Path
) -> Iterator[Game]:
    """Start the contestants that can be started."""
    game = Game()
    with ExitStack() as stack:
        for each in contestants:
            reason = each.missing(tools)
            if not reason:
                try:
                    child = Child(each.command(work, tools), tools, scratch / each.id, each.limit)
                except ContestantFailedError as error:
                    reason = str(error)
            if reason:
                game.absent[each.label] = reason
                continue
            stack.enter_context(child)
            measured = Measured(each, child.facts["version"], child.start, facts=child.facts)
            game.players[each.id] = Player(each, child, measured)
        yield game

"""From rounds to figures: medians with their spread, and ratios within a round."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.benchmarks.rounds import Measured
from tests.benchmarks.whole import Job


@dataclass(frozen=True)
class Spread:
    """A median, with the lowest and the highest of so many runs."""

    median: float
    low: float
    high: float
    runs: int = 1


def spread(values: Sequence[float]) -> Spread:
    """Return the median of some rounds, with the lowest and the highest."""
    return Spread(statistics.median(values), min(values), max(values), len(values))


def ratio(slower: Sequence[float], faster: Sequence[float]) -> Spread:
    """Compare round by round: what both did within one round met the same busy machine."""
    return spread([one / other for one, other in zip(slower, faster, strict=True)])


@dataclass(frozen=True)
class WholeJob:
    """One job of ours, with what the same letters would take a loop of another program.

    Args:
        kind: "docx" or "pdf".
        label: which job.
        runs: of the job.
        loop: milliseconds a letter of the other program, in a turn beside each run.
        loop_start: seconds until the other program is ready.
    """

    kind: str
    label: str
    runs: tuple[Job, ...]
    loop: tuple[float, ...] = ()
    loop_start: float = 0.0

    @property
    def letters(self) -> int:
        """Letters of one run."""
        return self.runs[0].letters

    @property
    def seconds(self) -> Spread:
        """What a run took."""
        return spread([run.seconds for run in self.runs])

    @property
    def memory(self) -> float:
        """The most that a process of it used, in MB."""
        return max(run.memory for run in self.runs)

    @property
    def ratio(self) -> Spread | None:
        """How much longer the loop takes; its time is what a letter takes it, times the letters."""
        if not self.loop:
            return None
        loops = [self.loop_start + self.letters * each / 1000 for each in self.loop]
        return ratio(loops, [run.seconds for run in self.runs])


@dataclass(frozen=True)
class Result:
    """All that was measured.

    Args:
        machine: what it was measured on, in one line.
        letters: what was merged, in a few sentences.
        measured: the contestants, warm.
        jobs: whole jobs.
        absent: who didn't take part, with the reason.
        is_partial: the user stopped it before the end.
    """

    machine: str
    letters: str
    measured: tuple[Measured, ...]
    jobs: tuple[WholeJob, ...]
    absent: dict[str, str]
    is_partial: bool = False

    def of(self, name: str) -> Measured | None:
        """Return what was measured of a contestant, by its id."""
        return next((each for each in self.measured if each.contestant.id == name), None)

    def kind(self, kind: str) -> tuple[Measured, ...]:
        """Return the contestants that make Word or PDF, the slowest first."""
        own = [each for each in self.measured if each.contestant.kind == kind and each.rounds]
        return tuple(sorted(own, key=lambda each: -statistics.median(each.rounds)))

    def ours(self, kind: str) -> tuple[Measured, ...]:
        """Return what was measured of our own engines of a kind, the fastest first."""
        return tuple(each for each in self.kind(kind)[::-1] if each.contestant.is_ours)

    def against_ours(self, measured: Measured) -> Spread | None:
        """Compare a contestant with our engine of its kind; its own comparison is 1."""
        ours = self.of(f"ours-{measured.contestant.kind}")
        return ratio(measured.rounds, ours.rounds) if ours and ours.rounds else None


def count_of(letters: int) -> str:
    """Return a number of letters in words for a label."""
    return f"{letters:,} letter{'s' * (letters != 1)}"


def ratios(result: Result) -> Iterator[tuple[str, Spread]]:
    """Yield the comparisons that matter most, each with its name."""
    for kind in ("docx", "pdf"):
        peers = [each for each in result.kind(kind) if not each.contestant.is_ours]
        for ours in result.ours(kind):
            name = ours.contestant.label.replace("pso-letters,", "our")
            for peer in peers:
                label = peer.contestant.label
                if peer.contestant.is_floor:
                    yield f"{name}, against “{label}”", ratio(ours.rounds, peer.rounds)
                else:
                    yield f"{label}, against {name}", ratio(peer.rounds, ours.rounds)
    for job in result.jobs:
        loop = "docxtpl" if job.kind == "docx" else "WeasyPrint"
        if job.ratio:
            yield f"{loop} loop, against {job.label}, {count_of(job.letters)}", job.ratio

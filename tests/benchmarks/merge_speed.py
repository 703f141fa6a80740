"""How fast letters are made, by this program and by others: the same letters, in turns.

    make bench
    make bench BENCH_ARGS="--letters 100,1000 --rounds 3 --only ours-pdf,weasyprint"
    make bench BENCH_ARGS="--list my-suppliers.csv --project my-project/pso.toml --date 2026-11-21"

Each contestant is a process of its own, that gets ready and then makes the letters that it is asked
for, as files. In each round all of them make the same letters; how many a turn depends on how fast
it is. Then whole jobs are timed in fresh processes, each beside a turn of a loop without checks.
Who isn't there is left out, with a line that says why. Results: speed.md, speed.svg and speed.json
in build/bench.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from pathlib import Path

from pso_letters.errors import PsoLettersError
from tests.benchmarks.check_speed import write_list
from tests.benchmarks.contestants import CONTESTANTS, Contestant
from tests.benchmarks.few_groups import write_few_groups
from tests.benchmarks.figures import Result, WholeJob, spread
from tests.benchmarks.machine import machine
from tests.benchmarks.plot import MERGE, svg
from tests.benchmarks.preparing import prepare
from tests.benchmarks.rounds import Game, Measured, opened
from tests.benchmarks.table import job_line, page
from tests.benchmarks.turns import CHECKOUT, ContestantFailedError, Tools
from tests.benchmarks.whole import Job, cold, merge
from tests.benchmarks.work import Source, Work
from tests.checks.clean_list import DAY
from tests.checks.list_files import new_project

_LOOPS = {"docx": "docxtpl", "pdf": "weasyprint"}
"""The loops that whole jobs are compared with: what a merge would be without this program."""
_COMPARED = 3
"""Letters whose words are compared before anything is measured."""
COLD = "PDF engine from cold"


@dataclass(frozen=True)
class Options:
    """What the command line says; see its help."""

    list: Path | None
    project: Path | None
    date: date
    letters: tuple[int, ...]
    engine_letters: int
    peer_letters: int
    rounds: int
    whole_rounds: int
    seconds: float
    only: tuple[str, ...]
    scratch: Path
    output: Path


def main() -> None:
    """Measure, and write what was found."""
    options = _options()
    tools = Tools(options.output)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=options.scratch) as name:
        try:
            result = Bench(options, tools, Path(name)).measured()
        except PsoLettersError as error:  # the list, its project, or a template
            sys.exit(str(error))
    _write(result, options.output)


class Bench:
    """One run of the benchmark.

    Args:
        options: what is asked.
        tools: what was installed for it.
        folder: an empty folder for all that it makes.
    """

    def __init__(self, options: Options, tools: Tools, folder: Path) -> None:
        self._options, self._tools, self._folder = options, tools, folder
        self._measured: list[Measured] = []
        self._jobs: list[WholeJob] = []
        self._absent: dict[str, str] = {}

    def measured(self) -> Result:
        """Measure everything."""
        say("Preparing the letters")
        work = self._work("letters", options_list(self._options, self._folder))
        for kind in ("docx", "pdf"):
            own = [each for each in CONTESTANTS if each.kind == kind and self._takes_part(each)]
            with opened(own, work, self._tools, self._new_folder(kind)) as game:
                self._play(game, kind, work)
        return Result(
            machine=machine(self._folder),
            letters=self._letters(work),
            measured=tuple(self._measured),
            jobs=tuple(self._jobs),
            absent=self._absent,
        )

    def _takes_part(self, contestant: Contestant) -> bool:
        return not self._options.only or contestant.id in self._options.only

    def _play(self, game: Game, kind: str, work: Work) -> None:
        say(f"{kind}: {len(game.players)} contestants, {self._options.rounds} rounds")
        compared = min(_COMPARED, work.peers)
        game.compare_words(_LOOPS[kind], compared, self._new_folder(f"{kind}-words"))
        game.play(self._options.rounds, self._options.seconds)
        for label, reason in game.absent.items():
            say(f"  {label} is left out: {reason}")
        self._absent |= game.absent
        for player in game.players.values():
            self._measured.append(player.measured)
            took = spread(player.measured.rounds)
            say(f"  {player.contestant.label}: {took.median:.3f} ms a letter")
        if self._options.whole_rounds and f"ours-{kind}" in game.players:
            self._whole_jobs(game, kind, work)

    def _whole_jobs(self, game: Game, kind: str, work: Work) -> None:
        """Time whole jobs, each run with a turn of the loop beside it."""
        if kind == "pdf":
            self._job(game, kind, COLD, partial(cold, work, self._tools, self._folder / "cold"))
            if self._options.list is None:
                few = partial(cold, self._few_groups(), self._tools, self._folder / "few")
                self._job(game, kind, f"{COLD}, few groups", few)
        sources = self._sized_lists(work)
        for source in sources:
            self._job(game, kind, MERGE, partial(merge, source, kind, self._folder))
        alone = partial(merge, sources[-1], kind, self._folder, ("--jobs", "1"))
        self._job(game, kind, f"{MERGE} --jobs 1", alone)

    def _job(self, game: Game, kind: str, label: str, run: Callable[[], Job]) -> None:
        runs, beside = [], []
        loop = game.players.get(_LOOPS[kind])
        for number in range(self._options.whole_rounds):
            try:
                runs.append(run())
                if loop:
                    beside.append(loop.turn(number))
            except ContestantFailedError as error:
                say(f"  {kind} {label} failed: {error}")
                self._absent[f"{kind} {label}"] = str(error)
                return
        start = loop.measured.start if loop else 0.0
        job = WholeJob(kind, label, tuple(runs), tuple(beside), start)
        self._jobs.append(job)
        say(f"  {job_line(job)}")

    def _work(self, name: str, source: Source) -> Work:
        count, peers = self._options.engine_letters, self._options.peer_letters
        return prepare(self._new_folder(name), source, count, peers)

    def _few_groups(self) -> Work:
        project = new_project(self._folder / "few-project")
        path = self._folder / "few.csv"
        write_few_groups(path, self._options.engine_letters)
        return prepare(
            self._new_folder("few-letters"), Source(path, project, DAY),
            self._options.engine_letters, 2,
        )  # fmt: skip

    def _sized_lists(self, work: Work) -> Sequence[Source]:
        """Return a list of each size; one's own list is taken as it is."""
        if self._options.list is not None:
            return [work.source]
        sources = []
        for rows in self._options.letters:
            path = self._folder / f"list-{rows}.csv"
            write_list(path, rows)
            sources.append(Source(path, work.source.project, DAY))
        return sources

    def _letters(self, work: Work) -> str:
        """Say which letters were made, and how many groups they fall in."""
        own = self._options.list is not None
        name = "a list of one's own" if own else "the list of `tests/checks/clean_list.py`"
        said = (
            f"The letters: document `{work.html_name.partition('/')[0]}`, of {name}; "
            f"{work.peers} different letters for the other programs."
        )
        for job in (each for each in self._jobs if each.label.startswith(COLD)):
            facts = job.runs[0].facts
            why = ", ".join(f"{count} {reason}" for reason, count in facts["reasons"].items())
            said += (
                f" {job.label[0].upper()}{job.label[1:]}: {job.letters:,} letters in "
                f"{facts['groups']} compiled groups, {facts['plain']} of them laid out alone"
                f"{f' ({why})' if why else ''}."
            )
        return said

    def _new_folder(self, name: str) -> Path:
        folder = self._folder / name
        folder.mkdir()
        return folder


def options_list(options: Options, folder: Path) -> Source:
    """Return the list that is asked for, or write one."""
    if options.list is not None:
        project = options.project or options.list.parent
        return Source(options.list.resolve(), project.resolve(), options.date)
    path = folder / "list.csv"
    write_list(path, options.engine_letters)
    project = options.project.resolve() if options.project else new_project(folder / "project")
    return Source(path, project, DAY)


def say(line: str) -> None:
    """Show how far it is."""
    sys.stderr.write(line + "\n")


def _write(result: Result, output: Path) -> None:
    table = page(result)
    (output / "speed.md").write_text(table, encoding="utf-8")
    (output / "speed.svg").write_text(svg(result), encoding="utf-8")
    raw = asdict(result, dict_factory=_plain)
    text = json.dumps(raw, ensure_ascii=False, indent=1, default=str)
    (output / "speed.json").write_text(text, encoding="utf-8")
    sys.stdout.write(table)


def _plain(pairs: list[tuple[str, object]]) -> dict[str, object]:
    return {name: value for name, value in pairs if not callable(value)}


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(","))


def _options() -> Options:
    parser = argparse.ArgumentParser(
        description=__doc__,
        allow_abbrev=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    memory_disk = Path("/dev/shm")  # noqa: S108 - only if it is there; folders in it are our own
    scratch = memory_disk if memory_disk.is_dir() else Path(tempfile.gettempdir())
    add = parser.add_argument
    add("--list", type=Path, help="a list of suppliers of one's own")
    add("--project", type=Path, help="its pso.toml; the list's folder by default")
    add("--date", type=date.fromisoformat, default=DAY, help="letter date, yyyy-mm-dd")
    add(
        "--letters",
        type=_numbers,
        default=(1, 100, 1_000, 10_000),
        help="sizes of the whole merges",
    )
    add("--engine-letters", type=int, default=1_000, help="letters for our engines")
    add("--peer-letters", type=int, default=120, help="different letters for the others")
    add("--rounds", type=int, default=7, help="rounds of turns")
    add("--whole-rounds", type=int, default=3, help="runs of each whole job; 0: none")
    add("--seconds", type=float, default=1.5, help="length of a turn, about")
    add("--only", type=lambda text: tuple(text.split(",")), default=(), metavar="NAMES",
        help=", ".join(each.id for each in CONTESTANTS))  # fmt: skip
    add("--scratch", type=Path, default=scratch, help="where letters are written")
    add("--output", type=Path, default=CHECKOUT / "build" / "bench", help="where results go")
    options = Options(**vars(parser.parse_args()))
    options.output.mkdir(parents=True, exist_ok=True)
    if not shutil.which("node"):
        say("Node isn't there: docxtemplater, Carbone and Chromium are left out.")
    return options


if __name__ == "__main__":
    main()

"""How fast letters are made, by this program and by others: letters of one list, in turns.

    make bench
    make bench BENCH_ARGS="--letters 100,1000 --rounds 3 --only ours-pdf,weasyprint"
    make bench BENCH_ARGS="--list my-suppliers.csv --project my-project/pso.toml --date 2026-11-21"

Each contestant is a process of its own, that gets ready and then makes the letters that it is asked
for, as files. In each round all of them take a turn at letters of the same list; how many depends
on how fast it is. The others go round in the first ones of the list, and ours in all, so that ours
gain nothing by making a few letters over and over. Then whole jobs are timed in fresh processes,
each beside a turn of a loop without checks. Who isn't there, or makes other words, is left out,
with a line that says why. Results: speed.md, speed.svg and speed.json in build/bench. Ctrl-C ends
it; what was measured until then is written.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path

from pso_letters.errors import PsoLettersError
from tests.benchmarks.check_speed import write_list
from tests.benchmarks.contestants import CONTESTANTS, Contestant
from tests.benchmarks.few_groups import write_few_groups
from tests.benchmarks.figures import Result, WholeJob, spread
from tests.benchmarks.machine import machine
from tests.benchmarks.options import Options, read_options
from tests.benchmarks.plot import MERGE, svg
from tests.benchmarks.preparing import prepare
from tests.benchmarks.rounds import Game, Measured, opened
from tests.benchmarks.table import job_line, letters_line, page
from tests.benchmarks.turns import ContestantFailedError, Tools
from tests.benchmarks.whole import Job, cold, merge
from tests.benchmarks.work import Source, Work
from tests.checks.list_files import new_project

_LOOPS = {"docx": "docxtpl", "pdf": "weasyprint"}
"""The loops that whole jobs are compared with: what a merge would be without this program."""
_COMPARED = 3
"""Letters whose words are compared before anything is measured."""
COLD = "PDF engine from cold"


_STOPPED = 130
"""Exit code of what Ctrl-C ended, as shells have it: 128 and SIGINT."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and write what was found.

    Args:
        arguments: of the command line; those of this process by default.
    """
    options = read_options(__doc__, arguments)
    if not shutil.which("node"):
        say("Node isn't there: docxtemplater, Carbone and Chromium are left out.")
    with tempfile.TemporaryDirectory(prefix="bench-", dir=options.scratch) as name:
        try:
            result = Bench(options, Tools(), Path(name)).measured()
        except PsoLettersError as error:  # the list, its project, or a template
            sys.exit(str(error))
    if result.measured:
        _write(result, options.output)
    else:
        say("Nothing was measured.")
    if result.is_partial or not result.measured:
        sys.exit(_STOPPED if result.is_partial else 1)


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
        self._work: Work | None = None

    def measured(self) -> Result:
        """Measure everything, or what there is time for until the user stops it."""
        is_partial = False
        try:
            self._measure()
        except KeyboardInterrupt:
            say("Stopped")
            is_partial = True
        return Result(
            machine=machine(self._folder),
            letters=self._letters(),
            measured=tuple(self._measured),
            jobs=tuple(self._jobs),
            absent=self._absent,
            is_partial=is_partial,
        )

    def _measure(self) -> None:
        say("Preparing the letters")
        source = options_list(self._options, self._folder)
        self._work = work = self._prepared("letters", source, self._options.peer_letters)
        for kind in ("docx", "pdf"):
            own = [each for each in CONTESTANTS if each.kind == kind and self._takes_part(each)]
            with opened(own, work, self._tools, self._new_folder(kind)) as game:
                self._play(game, kind, work)
                if self._options.whole_rounds and game.has_ours:
                    self._whole_jobs(game, kind, work)

    def _takes_part(self, contestant: Contestant) -> bool:
        return not self._options.only or contestant.id in self._options.only

    def _play(self, game: Game, kind: str, work: Work) -> None:
        say(f"{kind}: {len(game.players)} contestants, {self._options.rounds} rounds")
        compared = min(_COMPARED, work.peers)
        try:
            game.compare_words(_LOOPS[kind], compared, self._new_folder(f"{kind}-words"))
            game.play(self._options.rounds, self._options.seconds)
        finally:  # the rounds until Ctrl-C count
            self._note(game)

    def _note(self, game: Game) -> None:
        """Keep what was measured in a game, and say it."""
        for label, reason in game.absent.items():
            say(f"  {label} is left out: {reason}")
        self._absent |= game.absent
        for player in game.players.values():
            if player.measured.rounds:
                self._measured.append(player.measured)
                took = spread(player.measured.rounds)
                say(f"  {player.contestant.label}: {took.median:.3f} ms a letter")

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

    def _prepared(self, name: str, source: Source, peers: int) -> Work:
        return prepare(self._new_folder(name), source, self._options.engine_letters, peers)

    def _few_groups(self) -> Work:
        project = new_project(self._folder / "few-project")
        path = self._folder / "few.csv"
        write_few_groups(path, self._options.engine_letters)
        source = Source(path, project, self._options.date)
        return self._prepared("few-letters", source, peers=1)

    def _sized_lists(self, work: Work) -> Sequence[Source]:
        """Return a list of each size; one's own list is taken as it is."""
        if self._options.list is not None:
            return [work.source]
        sources = []
        for rows in self._options.letters:
            path = self._folder / f"list-{rows}.csv"
            write_list(path, rows)
            sources.append(Source(path, work.source.project, self._options.date))
        return sources

    def _letters(self) -> str:
        """Say which letters were made."""
        if self._work is None:
            return ""
        own = self._options.list is not None
        name = "a list of one's own" if own else "the list of `tests/checks/clean_list.py`"
        cold = [each for each in self._jobs if each.label.startswith(COLD)]
        return letters_line(self._work, name, cold)

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
    return Source(path, project, options.date)


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
    say(f"Written: speed.md, speed.svg and speed.json in {output}")


def _plain(pairs: list[tuple[str, object]]) -> dict[str, object]:
    return {name: value for name, value in pairs if not callable(value)}


if __name__ == "__main__":
    main()

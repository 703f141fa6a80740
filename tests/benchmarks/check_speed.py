"""How long checking a list takes beside reading it, and whether memory stays flat.

    python -m tests.benchmarks.check_speed [--rows 100000] [--rounds 5]

Five things are timed on one correct list of 30 columns (CSV, UTF-8), in turns:

- `plain`: `csv.DictReader` over the file, the least that any program must do;
- `table`: our rows with their numbers, damage and odd characters looked for (`tables`);
- `suppliers`: these rows as typed `Supplier` records (`intake`);
- `alone`: all of `pso-letters check` in one process (`--jobs 1`), without its output;
- `check`: the same as it is used, with a process for each core.

Shown are medians: processor time of all processes, time on the clock, and rows a second on the
clock; and the largest memory of a process, in a check of a tenth of the list and of the whole list.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import redirect_stdout
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from tests.checks.clean_list import DAY, clean_rows
from tests.checks.list_files import new_project

COLUMNS = (
    *("leveranciersnummer", "naam", "kvk_nummer", "vestigingsnummer", "btw_id", "aanspreekvorm"),
    *("voorletters", "tussenvoegsel", "achternaam", "functie", "straat", "huisnummer"),
    *("toevoeging", "postbus", "postcode", "plaats", "land", "email", "telefoon", "kanaal"),
    *("categorie", "sbi_code", "sbi_versie", "inkoopniveau", "jaarbesteding"),
    *("contract_einddatum", "pso_niveau", "pso_ingangsdatum", "pso_geldig_tot", "pso_kvk_dekking"),
)
_WARMING = 50
"""Rows that are read before the clock starts, so that no import is timed."""


@dataclass(frozen=True)
class Measured:
    """One run: seconds of all processors, on the clock, and the memory of a process in MB."""

    cpu: float
    clock: float
    memory: float


def write_list(path: Path, rows: int) -> None:
    """Write a correct list of so many rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, delimiter=";", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(_with_category(row) for row in clean_rows(rows))


def _with_category(row: dict[str, str]) -> dict[str, str]:
    """Give a row a category in a column that this list has."""
    has_tier = row.keys() & {"categorie", "sbi_code", "inkoopniveau"}
    return row if has_tier else row | {"categorie": "schoonmaak"}


def plain(path: Path) -> None:
    """Read as a program without knowledge would."""
    with path.open(encoding="utf-8", newline="") as file:
        _exhaust(csv.DictReader(file, delimiter=";"))


def table(path: Path) -> None:
    """Read the rows of the table."""
    from pso_letters.tables import open_table

    _exhaust(open_table(path).rows())


def suppliers(path: Path) -> None:
    """Read the rows as suppliers."""
    from pso_letters.intake import open_suppliers

    _exhaust(open_suppliers(path).records())


def check(path: Path, options: tuple[str, ...] = ()) -> None:
    """Check the list as the command does."""
    from pso_letters import cli

    project = str(path.parent / "project")
    arguments = ["--project", project, "--date", DAY.isoformat(), "--format", "json"]
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):
        try:
            cli.main(["-q", "check", str(path), *arguments, *options])
        except SystemExit as ended:
            if ended.code:
                sys.exit(f"the list isn't correct: exit code {ended.code}")


TASKS: Mapping[str, Callable[[Path], None]] = {
    "plain": plain,
    "table": table,
    "suppliers": suppliers,
    "alone": partial(check, options=("--jobs", "1")),
    "check": check,
}


def _exhaust(rows: Iterable[object]) -> None:
    for _ in rows:
        pass


def measure_here(task: str, path: Path) -> Measured:
    """Run a task in this process."""
    TASKS[task](path.parent / "warming.csv")
    cpu, clock = _processor(), time.perf_counter()
    TASKS[task](path)
    cpu, clock = _processor() - cpu, time.perf_counter() - clock
    largest = max(used.ru_maxrss for used in _used())
    return Measured(cpu, clock, largest / 1024)


def _used() -> tuple[resource.struct_rusage, ...]:
    """Return what this process used, and what its helpers used that have ended."""
    return tuple(map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


def _processor() -> float:
    return sum(used.ru_utime + used.ru_stime for used in _used())


def measure(task: str, path: Path) -> Measured:
    """Run a task in a fresh process."""
    command = [sys.executable, "-m", __spec__.name, "--task", task, "--list", str(path)]
    ended = subprocess.run(command, check=True, capture_output=True, text=True)
    return Measured(**json.loads(ended.stdout))


def report(rows: int, measured: Mapping[str, list[Measured]]) -> Iterable[str]:
    """Say what was measured, one line a task; ratios are those on the clock."""
    yield f"{rows} rows, {len(COLUMNS)} columns; medians of {len(measured['check'])} rounds"
    yield f"{'':12}{'cpu s':>8}{'clock s':>9}{'rows/s':>10}{'÷ table':>9}{'÷ suppliers':>13}"
    clock = {task: statistics.median(run.clock for run in runs) for task, runs in measured.items()}
    for task, runs in measured.items():
        cpu = statistics.median(run.cpu for run in runs)
        ratios = f"{clock[task] / clock['table']:9.2f}{clock[task] / clock['suppliers']:13.2f}"
        yield f"{task:12}{cpu:8.2f}{clock[task]:9.2f}{rows / clock[task]:10.0f}{ratios}"


def compare(rows: int, rounds: int) -> Iterable[str]:
    """Time all tasks in turns, and the memory of a check of a tenth of the list."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        new_project(folder / "project")
        lists = {"warming": _WARMING, "tenth": max(rows // 10, 1), "whole": rows}
        for file, count in lists.items():
            write_list(folder / f"{file}.csv", count)
        measured: dict[str, list[Measured]] = {task: [] for task in TASKS}
        for _ in range(rounds):
            for task, runs in measured.items():
                runs.append(measure(task, folder / "whole.csv"))
        yield from report(rows, measured)
        tenth = measure("check", folder / "tenth.csv").memory
        whole = statistics.median(run.memory for run in measured["check"])
        fewer = lists["tenth"]
        yield f"memory of check: {tenth:.0f} MB for {fewer} rows, {whole:.0f} MB for {rows}"


def main() -> None:
    """Measure, or run one task in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--task", choices=TASKS, help=argparse.SUPPRESS)
    parser.add_argument("--list", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.task:
        sys.stdout.write(json.dumps(asdict(measure_here(options.task, options.list))))
        return
    for line in compare(options.rows, options.rounds):
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()

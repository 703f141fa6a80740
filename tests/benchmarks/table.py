"""The figures as a Markdown page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tests.benchmarks.figures import Result, Spread, WholeJob, count_of, ratios, spread
from tests.benchmarks.rounds import Measured

KINDS = (("docx", "Word"), ("pdf", "PDF"))
_SIZES = (100, 1_000, 10_000)


def page(result: Result) -> str:
    """Return the whole page."""
    return "\n".join(_lines(result)) + "\n"


def _lines(result: Result) -> Iterator[str]:
    yield "# Speed\n"
    yield f"{result.machine}\n"
    yield f"{result.letters}\n"
    rounds = max(len(each.rounds) for each in result.measured)
    yield (
        f"Medians of {rounds} round{'s' * (rounds > 1)}; in each, all take turns at the same "
        "letters. Between brackets: the lowest and the highest round. A ratio is the median of the "
        "ratios within a round. Start: until a process has loaded what it needs for its first "
        "letter."
    )
    for kind, name in KINDS:
        if result.kind(kind):
            yield f"\n## {name}: one process, warm\n"
            yield from _warm(result, kind)
    yield "\n## Whole jobs\n"
    yield from _jobs(result)
    yield "\n## Ratios\n"
    yield "| | times |\n|---|---:|"
    for name, found in ratios(result):
        yield f"| {name} | {_times(found)} |"
    if result.absent:
        yield "\nNot measured: " + "; ".join(
            f"{name} ({reason})" for name, reason in result.absent.items()
        ) + "."  # fmt: skip


def _warm(result: Result, kind: str) -> Iterator[str]:
    yield "| | ms a letter | letters/s | × ours | start, s | MB | KB a letter | how |"
    yield "|---|---:|---:|---:|---:|---:|---:|---|"
    for each in result.kind(kind):
        milliseconds, ours = spread(each.rounds), result.against_ours(each)
        cells = (
            _bold(each), f"{_figure(milliseconds.median)} ({_between(milliseconds)})",
            f"{1000 / milliseconds.median:,.0f}", _times(ours) if ours else "1",
            _start(each), _memory(each), f"{each.size / 1024:.0f}", _how(each),
        )  # fmt: skip
        yield f"| {' | '.join(cells)} |"


def _bold(each: Measured) -> str:
    return f"**{each.contestant.label}**" if each.contestant.is_ours else each.contestant.label


def _how(each: Measured) -> str:
    version = "" if each.contestant.is_floor else f"{each.version}: "
    return f"{version}{each.contestant.note}"


def _start(each: Measured) -> str:
    """Our PDF engine starts with a pass over all letters, which stands with the whole jobs."""
    return "" if "cold_letters" in each.facts or each.contestant.is_floor else f"{each.start:.2f}"


def _memory(each: Measured) -> str:
    return "" if each.contestant.is_floor else f"{each.memory:.0f}"


def _jobs(result: Result) -> Iterator[str]:
    """One line for each job of ours, and for what a loop would take for as many letters."""
    sizes = sorted({job.letters for job in result.jobs}) or _SIZES
    yield f"| seconds, for so many letters | {' | '.join(f'{size:,}' for size in sizes)} | MB |"
    yield f"|---|{'---:|' * (len(sizes) + 1)}"
    for kind, name in KINDS:
        own = [job for job in result.jobs if job.kind == kind]
        for label in dict.fromkeys(job.label for job in own):
            jobs = {job.letters: job for job in own if job.label == label}
            cells = [_figure(jobs[size].seconds.median) if size in jobs else "" for size in sizes]
            memory = " to ".join(f"{jobs[size].memory:.0f}" for size in _ends(jobs))
            yield f"| **{name}: {label}** | {' | '.join(cells)} | {memory} |"
        for each in result.kind(kind):
            if not each.contestant.is_ours and not each.contestant.is_floor:
                cells = [f"≈ {_figure(_loop(each, size))}" for size in sizes]
                yield f"| {name}: {each.contestant.label} | {' | '.join(cells)} | |"
    yield (
        "\nMB: the most that one process used. ≈: not run to the end, but worked out: the start, "
        "and as many times the median of a letter."
    )


def _ends(jobs: Mapping[int, WholeJob]) -> list[int]:
    """Return the smallest and the largest size of a job: memory should be the same for both."""
    return sorted({min(jobs), max(jobs)})


def _loop(each: Measured, letters: int) -> float:
    """Return the seconds that a program takes for so many letters, one after another."""
    return each.start + letters * spread(each.rounds).median / 1000


def _times(found: Spread) -> str:
    return f"{_figure(found.median)} ({_between(found)})"


def _between(found: Spread) -> str:
    return f"{_figure(found.low)}–{_figure(found.high)}"


def _figure(value: float) -> str:
    """Write a figure with three digits that count, or whole."""
    if value >= 100:
        return f"{value:,.0f}"
    if value >= 10:
        return f"{value:.1f}"
    return f"{value:.2f}" if value >= 1 else f"{value:.3f}"


def job_line(job: WholeJob) -> str:
    """Return one job as a line for the screen."""
    found = f"; the loop takes {_times(job.ratio)} times as long" if job.ratio else ""
    return f"{job.kind} {job.label}, {count_of(job.letters)}: {_times(job.seconds)} s{found}"

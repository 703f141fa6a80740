"""The figures as a Markdown page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tests.benchmarks.figures import Result, Spread, WholeJob, count_of, ratios, spread
from tests.benchmarks.rounds import Measured
from tests.benchmarks.work import Work

KINDS = (("docx", "Word"), ("pdf", "PDF"))


def page(result: Result) -> str:
    """Return the whole page."""
    return "\n".join(_lines(result)) + "\n"


def _lines(result: Result) -> Iterator[str]:
    yield "# Speed\n"
    yield f"{result.machine}\n"
    if result.is_partial:
        yield "Stopped before the end: what isn't here wasn't measured.\n"
    yield f"{result.letters}\n"
    rounds = max((len(each.rounds) for each in result.measured), default=0)
    yield (
        f"{_runs_of('round', rounds)}. In each, all take turns at letters of the same list, as "
        "many as they make in about the same time. A ratio is the median of the ratios within a "
        "round. Start: until a process has loaded what it needs for its first letter."
    )
    for kind, name in KINDS:
        if result.kind(kind):
            yield f"\n## {name}: one process, warm\n"
            yield from _warm(result, kind)
    if result.jobs:
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


def _runs_of(what: str, count: int) -> str:
    """Say of how many rounds or runs figures are."""
    if count == 1:
        return f"One {what}"
    return f"Medians of {count} {what}s; between brackets: the lowest and the highest {what}"


def _warm(result: Result, kind: str) -> Iterator[str]:
    yield "| | ms a letter | letters/s | × ours | start, s | MB | KB a letter | how |"
    yield "|---|---:|---:|---:|---:|---:|---:|---|"
    reference = result.of(f"ours-{kind}")
    for each in result.kind(kind):
        milliseconds, ours = spread(each.rounds), result.against_ours(each)
        cells = (
            _bold(each), _times(milliseconds), f"{1000 / milliseconds.median:,.0f}",
            "1" if each is reference else _times(ours) if ours else "",
            _start(each), _memory(each), f"{each.size / 1024:.0f}", _how(each),
        )  # fmt: skip
        yield f"| {' | '.join(cells)} |"


def _bold(each: Measured) -> str:
    return f"**{each.contestant.label}**" if each.contestant.is_ours else each.contestant.label


def _how(each: Measured) -> str:
    version = "" if each.contestant.is_floor else f"{each.version}: "
    which = each.facts.get("which", "")
    return f"{version}{which}{'; ' * bool(which)}{each.contestant.note}"


def _start(each: Measured) -> str:
    """Our PDF engine starts with a pass over all letters, which stands with the whole jobs."""
    return "" if "cold_letters" in each.facts or each.contestant.is_floor else f"{each.start:.2f}"


def _memory(each: Measured) -> str:
    return "" if each.contestant.is_floor else f"{each.memory:.0f}"


def _jobs(result: Result) -> Iterator[str]:
    """One line for each job of ours, and for what a loop would take for as many letters."""
    runs = max(len(job.runs) for job in result.jobs)
    yield f"{_runs_of('run', runs)}. A turn of the loop stands beside each run.\n"
    sizes = sorted({job.letters for job in result.jobs})
    yield f"| seconds, for so many letters | {' | '.join(f'{size:,}' for size in sizes)} | MB |"
    yield f"|---|{'---:|' * (len(sizes) + 1)}"
    for kind, name in KINDS:
        own = [job for job in result.jobs if job.kind == kind]
        for label in dict.fromkeys(job.label for job in own):
            jobs = {job.letters: job for job in own if job.label == label}
            cells = [_times(jobs[size].seconds) if size in jobs else "" for size in sizes]
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
    """Write a median, with the lowest and the highest when there was more than one run."""
    between = f" ({_figure(found.low)}–{_figure(found.high)})" if found.runs > 1 else ""
    return f"{_figure(found.median)}{between}"


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


def letters_line(work: Work, name: str, cold: Sequence[WholeJob]) -> str:
    """Say which letters were made, and how many groups they fall in.

    Args:
        work: what contestants worked from.
        name: which list.
        cold: the jobs in which our PDF engine started from cold.
    """
    said = (
        f"The letters: document `{work.html_name.partition('/')[0]}`, of {name}; our engines go "
        f"round in {work.count:,} of them, the other programs in the first {work.peers:,}."
    )
    if work.others:
        said += (
            f" {work.others:,} of the list took no part: they aren't in the language of its first "
            f"letter, `{work.language}`."
        )
    return said + "".join(map(_groups_line, cold))


def _groups_line(job: WholeJob) -> str:
    facts = job.runs[0].facts
    why = ", ".join(f"{count} {reason}" for reason, count in facts["reasons"].items())
    return (
        f" {job.label[0].upper()}{job.label[1:]}: {job.letters:,} letters in {facts['groups']} "
        f"compiled groups, {facts['plain']} of them laid out alone{f' ({why})' if why else ''}."
    )

"""A clause into many contracts: each gets the row of the list that belongs to it.

`insert` looks into the contracts, finds their rows, checks those as a merge would, and sets the
clauses in. Workers return bytes; this process alone writes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import TypeAlias, TypeVar

from pso_letters.contracts.insertion import Wishes
from pso_letters.contracts.outcome import Outcome, State
from pso_letters.errors import ExitCode, InputError, OutputError
from pso_letters.files import write_whole
from pso_letters.messages import Message, msg
from pso_letters.runs.contract_desk import (
    Task,
    look_into,
    lost_outcome,
    lost_sighting,
    open_desk,
    set_in,
    start_desk,
)
from pso_letters.runs.contract_drafts import (
    CheckedList,
    Choose,
    ClauseOf,
    Draft,
    Report,
    assign_rows,
    make_draft,
)
from pso_letters.runs.contract_files import choose_targets
from pso_letters.runs.contract_rows import ContractRow, has_contracts, read_contract_rows
from pso_letters.runs.executor import count_processes
from pso_letters.runs.project import Checked, Project
from pso_letters.runs.workers import Workers

Progress: TypeAlias = Callable[[int, int], None]
"""Is told how many of how many steps are done."""
Stop: TypeAlias = Callable[[], bool]
"""Tells whether the user wants to stop."""
T = TypeVar("T")
DONE = frozenset({State.INSERTED, State.REPLACED, State.PRESENT})
"""States of a contract that has its clause."""


@dataclass(frozen=True)
class Request:
    """What the user asks.

    Args:
        project: list, settings and checks; its document is a clause.
        contracts: the files.
        output: folder for the new versions.
        wishes: how the clause is set in.
        choose: takes the rows for all contracts out of the list; None finds the row of each.
        jobs: number of processes; None chooses.
        force: write over files that are there.
        is_dry: do all but write.
    """

    project: Project
    contracts: Sequence[Path]
    output: Path
    wishes: Wishes
    choose: Choose | None = None
    jobs: int | None = None
    force: bool = False
    is_dry: bool = False


@dataclass(frozen=True)
class Result:
    """What became of one contract.

    Args:
        path: the contract.
        outcome: what became of it, without its content.
        checked: the row that belongs to it; None when none was found.
        output: the new version; None when nothing was written.
        reasons: why it was refused.
        remarks: what someone should look at.
        is_unwritten: the new version couldn't be written.
    """

    path: Path
    outcome: Outcome
    checked: Checked | None = None
    output: Path | None = None
    reasons: tuple[Message, ...] = ()
    remarks: tuple[Message, ...] = ()
    is_unwritten: bool = False

    @property
    def state(self) -> State:
        """What became of it, in one word."""
        return self.outcome.state


@dataclass
class Summary:
    """What became of all contracts.

    Attributes:
        asked: how many contracts there are.
        is_dry: nothing was to be written.
        results: in the order of the contracts; fewer than asked when the user stopped.
    """

    asked: int
    is_dry: bool = False
    results: list[Result] = field(default_factory=list)

    @property
    def is_interrupted(self) -> bool:
        """Tell whether contracts were left alone because the user stopped."""
        return len(self.results) < self.asked

    @property
    def exit_code(self) -> ExitCode:
        """How the command ends."""
        if self.is_interrupted:
            return ExitCode.INTERRUPTED
        if any(result.is_unwritten for result in self.results):
            return ExitCode.OUTPUT
        is_done = all(result.state in DONE for result in self.results)
        return ExitCode.DONE if is_done else ExitCode.FINDINGS

    def count(self, *states: State) -> int:
        """Count the contracts of which this became."""
        return sum(result.state in states for result in self.results)


def insert(
    request: Request,
    clause_of: ClauseOf,
    report: Report = lambda _: None,
    progress: Progress = lambda _, __: None,
    stop: Stop = lambda: False,
) -> Summary:
    """Set the clause into the contracts.

    Args:
        request: what is asked.
        clause_of: makes the clause for a row.
        report: is shown the findings.
        progress: is told how far it is.
        stop: is asked after each contract whether to stop; what was written stays.

    Raises:
        InputError: the list can't be read or says nothing of contracts, or names collide.
        TemplateError: a fault stands in every clause.
        OutputError: a new version is there already.
    """
    contracts, listing = request.contracts, request.project.listing
    targets = choose_targets(contracts, request.output, force=request.force)
    if request.choose is None and not has_contracts(listing):
        raise InputError(_no_column(request.project))
    checked = CheckedList(request.project, report)
    chosen = checked.choose(request.choose) if request.choose else ()
    rows = read_contract_rows(listing)
    processes = min(count_processes(len(contracts), request.jobs), len(contracts))
    watched = _Watch(2 * len(contracts), progress, stop)
    with Workers(processes, open_desk, start_desk, rows.numbers) as workers:
        seen = list(watched.each(workers.carry_out(look_into, contracts, lost_sighting)))
        assigned = assign_rows(contracts, seen, rows, chosen)
        found = Counter(row.row for row in _found(assigned, chosen))
        known = checked.rows(found) if not chosen else {}
        drafts = [
            make_draft(
                path, chosen or _checked(row, known), sighting, clause_of, _sharing(row, found)
            )
            for path, row, sighting in zip(contracts, assigned, seen, strict=False)
        ]
        outcomes = _outcomes(workers, drafts, request.wishes)
        results = (
            _finished(draft, outcome, targets[draft.path], is_dry=request.is_dry)
            for draft, outcome in zip(drafts, outcomes, strict=False)
        )
        return Summary(len(contracts), request.is_dry, list(watched.each(results)))


@dataclass
class _Watch:
    """Tells how far it is, and stops when the user wants to."""

    total: int
    progress: Progress
    stop: Stop
    done: int = 0

    def each(self, steps: Iterable[T]) -> Iterator[T]:
        """Hand on the results of steps until someone stops."""
        remaining = iter(steps)
        while not self.stop():
            for step in islice(remaining, 1):
                self.done += 1
                self.progress(self.done, self.total)
                yield step
                break
            else:
                return


def _checked(
    row: ContractRow | Message, known: Mapping[int, Checked]
) -> tuple[Checked, ...] | Message:
    return (known[row.row],) if isinstance(row, ContractRow) else row


def _found(
    assigned: Iterable[ContractRow | Message], chosen: Sequence[Checked]
) -> Iterator[ContractRow]:
    """Yield the rows that were found, and not chosen by someone."""
    return (row for row in assigned if isinstance(row, ContractRow) and not chosen)


def _sharing(row: ContractRow | Message, found: Mapping[int, int]) -> int:
    """Return for how many contracts a row was found."""
    return found[row.row] if isinstance(row, ContractRow) else 0


def _outcomes(
    workers: Workers[tuple[str, ...]], drafts: Sequence[Draft], wishes: Wishes
) -> Iterator[Outcome]:
    """Yield what becomes of each draft; one without a clause goes to no worker."""
    tasks = (Task(draft.path, draft.clauses, wishes) for draft in drafts if draft.clauses)
    made = workers.carry_out(set_in, tasks, lost_outcome)
    for draft in drafts:
        yield next(made) if draft.clauses else Outcome(State.REFUSED)


def _finished(draft: Draft, outcome: Outcome, target: Path, *, is_dry: bool) -> Result:
    """Write the new version, and keep all but its content."""
    result = Result(
        path=draft.path,
        outcome=replace(outcome, content=None),
        checked=draft.checked,
        reasons=(*draft.reasons, *([outcome.problem] if outcome.problem else [])),
        remarks=(*draft.remarks, *outcome.by_hand),
    )
    if outcome.content is None:
        return _with_earlier(result, target)
    if is_dry:
        return result
    try:
        write_whole(target, outcome.content)
    except OutputError as error:
        refused = Outcome(State.REFUSED)
        return replace(result, outcome=refused, reasons=(error.message,), is_unwritten=True)
    return replace(result, output=target)


def _with_earlier(result: Result, target: Path) -> Result:
    """Say so when a new version of an earlier time could be taken for one of this time."""
    if not target.exists():
        return result
    text = msg("{file} is of an earlier time; it wasn't made now.", file=str(target))
    return replace(result, remarks=(*result.remarks, text))


def _no_column(project: Project) -> Message:
    if project.is_of_lots:
        return msg("Name the lot or its tender with --key, or the file in “contract_bestand”.")
    return msg(
        "{file}: has no column with contract numbers, and none “contract_bestand”. Add one, or "
        "name the supplier with --key.",
        file=project.listing.table.source.path.name,
    )

"""A merge: read, check, plan, render, record.

The first pass checks and plans, and nothing is written before it is done; `second_pass` renders row
by row. Workers only return bytes: this process alone writes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace

from pso_letters.errors import ExitCode, PsoLettersError, TemplateError
from pso_letters.findings import Finding
from pso_letters.i18n import Translator
from pso_letters.messages import Message, msg
from pso_letters.runs.archive import OutputArchive, is_archive
from pso_letters.runs.counts import Counts, PdfCounts
from pso_letters.runs.folder import OutputFolder
from pso_letters.runs.kinds import Kinds
from pso_letters.runs.naming import name_maker
from pso_letters.runs.output import Output
from pso_letters.runs.plan import CheckedRow, Fate, NameOf, Plan, make_plan
from pso_letters.runs.project import DOCUMENT_FAULTS, NEEDED
from pso_letters.runs.request import Request, list_digest
from pso_letters.runs.second_pass import NothingMade, Progress, Run, Stop
from pso_letters.runs.selection import column_positions
from pso_letters.runs.team import Team, expected_team_size, team_size
from pso_letters.runs.tender_plan import make_tender_plan


@dataclass(frozen=True)
class Summary:
    """What a merge did.

    Args:
        planned: letters that were to be made.
        made: letters that were made; with a dry run, that would be.
        refused: rows with errors.
        skipped: rows that weren't asked for.
        failed: letters that couldn't be made.
        output: the output folder or archive.
        seconds: wall-clock time.
        problems: why letters failed, each with its row.
        has_refused_file: fouten.csv was written.
        kept: letters of an earlier run, for suppliers that this run wasn't about, still there.
        taken_away: files of an earlier run that this run replaces by others, or by none.
        accepted: findings that were passed over, because they were accepted before.
        gone: accepted findings that didn't occur any more.
        joined: lots that stand in the document of a later lot of their tender.
        pdf: how the PDFs were made.
        exit_code: how the command ends.
    """

    planned: int
    made: int
    refused: int
    skipped: int
    failed: int
    output: str
    seconds: float
    problems: tuple[Message, ...] = ()
    has_refused_file: bool = False
    kept: int = 0
    taken_away: int = 0
    accepted: int = 0
    gone: int = 0
    joined: int = 0
    pdf: PdfCounts = field(default_factory=PdfCounts)
    exit_code: ExitCode = ExitCode.DONE


Report = Callable[[Finding], None]
"""Is shown each finding of the first pass."""


def plan_merge(request: Request, report: Report) -> Plan:
    """Check the list and decide what becomes of each row; writes nothing.

    Raises:
        InputError: the list can't be read, or two letters would get one name.
        TemplateError: the pattern of the file names is wrong, or a fault stands in every letter.
    """
    project = replace(request.project, formats=request.formats)
    selection = request.selection
    shown = project.shown()
    columns = column_positions(project.listing)
    acceptance = project.acceptance()

    def rows() -> Iterator[CheckedRow]:
        for checked in project.checked_rows(NEEDED, every=True, acceptance=acceptance):
            record, tier = checked.record, checked.tier
            is_selected = selection.holds(record, tier, columns, project.role_of(checked))
            for finding in checked.findings if is_selected else ():
                if finding.is_error or finding.code in shown:
                    report(finding)
            subject, number = record.subject, record.row.number
            yield CheckedRow(number, subject, tier, checked.findings, is_selected)

    whole = project.list_findings(acceptance, every=True)
    for finding in whole:
        if finding.is_error or finding.code in shown:
            report(finding)
    if any(finding.is_error and finding.code in DOCUMENT_FAULTS for finding in whole):
        text = msg(
            "These letters can't be sent: the fault above stands in each of them. Nothing was "
            "made. Correct the template or pso.toml."
        )
        raise TemplateError(text)
    list_errors = sum(finding.is_error for finding in whole)
    plan = _decided(request, rows(), name_maker(project.document), list_errors)
    return replace(plan, accepted=acceptance.sieve.accepted, gone=acceptance.sieve.gone)


def _decided(
    request: Request, rows: Iterator[CheckedRow], name_of: NameOf, list_errors: int
) -> Plan:
    """Decide what becomes of each row, and which letters are alike if that makes a difference."""
    limit = request.selection.limit
    if request.per_tender:
        return make_tender_plan(rows, name_of, limit, list_errors)
    if not request.may_compile:
        return make_plan(rows, name_of, limit, list_errors)
    kinds = Kinds(request.project)
    plan = make_plan(rows, name_of, limit, list_errors, kinds.count)
    return replace(plan, kinds=kinds.sizes, characters=kinds.characters)


def merge(
    request: Request,
    translate: Translator,
    report: Report = lambda _: None,
    progress: Progress = lambda _, __: None,
    stop: Stop = lambda: False,
) -> Summary:
    """Make the letters.

    Args:
        request: what is asked.
        translate: writes the reasons in the list of refused rows.
        report: is shown each finding.
        progress: is told how far it is.
        stop: is asked after each letter whether to stop; what was made is recorded. Before the
            first one nothing is left of the run.

    Raises:
        InputError: the list can't be read, changed meanwhile, or two letters would get one name.
        TemplateError: the first letter shows that a template is wrong.
        OutputError: the folder is in use or holds letters.
        PsoLettersError: the run was broken off; what was made until then is recorded.
    """
    start = time.monotonic()
    output = output_of(request)
    path = request.project.listing.table.source.path
    output.refuse_as_list(path)
    with output.locked():
        if not request.force:
            output.refuse_what_is_there(request.formats)
        digest = list_digest(path)
        with ExitStack() as early:
            team = early.enter_context(Team(expected_team_size(request), request.formats))
            plan = plan_merge(request, report)
            if request.strict and not plan.is_clean:
                return _summary(plan, request, start, Counts())
            size = team_size(plan, request)
            if (size > 1) is not (team.size > 1):
                early.close()
                team = early.enter_context(Team(size, request.formats))
            earlier = output.earlier() if request.force else ()
            run = Run(request, plan, digest, earlier, progress, stop)
            try:
                taken_away = _carry_out(run, output, team, translate)
            except NothingMade:
                return _summary(plan, request, start, run.counts)
    summary = _summary(plan, request, start, run.counts)
    return replace(
        summary, has_refused_file=summary.refused > 0, kept=run.kept, taken_away=taken_away
    )


def output_of(request: Request) -> Output:
    """Return where a run writes: an archive if it is called so, else a folder."""
    archive = is_archive(request.output)
    return OutputArchive(request.output) if archive else OutputFolder(request.output)


def _carry_out(run: Run, output: Output, team: Team, translate: Translator) -> int:
    """Make letters and reports; return how many files of an earlier run were taken away."""
    with output.writing() as writer:
        broken_off = run.carry_out(writer, team, translate)
        if broken_off is None:
            return output.take_away(run.replaced, writer)
    raise _with_what_is_there(broken_off, run) from broken_off


def _with_what_is_there(error: PsoLettersError, run: Run) -> PsoLettersError:
    """Say of a run that was broken off what came of it, and how to go on."""
    text = msg(
        "{problem} {made} of {planned} letters were made until then, and are in {output}. Merge "
        "again with --force to make them all.",
        problem=error.message,
        made=run.counts.made,
        planned=run.planned,
        output=str(run.request.output),
    )
    return type(error)(text)


def dry_run(request: Request, report: Report = lambda _: None) -> Summary:
    """Do all of a merge but render and write."""
    start = time.monotonic()
    output = output_of(request)
    output.refuse_as_list(request.project.listing.table.source.path)
    if not request.force and request.output.exists():
        output.refuse_what_is_there(request.formats)
    plan = plan_merge(request, report)
    made = 0 if request.strict and not plan.is_clean else plan.count(Fate.PLANNED)
    return _summary(plan, request, start, Counts(made=made))


def _summary(plan: Plan, request: Request, start: float, counts: Counts) -> Summary:
    return Summary(
        planned=plan.count(Fate.PLANNED),
        made=counts.made,
        refused=plan.count(Fate.REFUSED),
        skipped=plan.count(Fate.SKIPPED),
        failed=counts.failed,
        output=str(request.output),
        seconds=round(time.monotonic() - start, 2),
        problems=tuple(counts.problems),
        accepted=plan.accepted,
        gone=plan.gone,
        joined=plan.count(Fate.JOINED),
        pdf=counts.pdf,
        exit_code=_exit_code(plan, counts),
    )


def _exit_code(plan: Plan, counts: Counts) -> ExitCode:
    if counts.is_interrupted:
        return ExitCode.INTERRUPTED
    if counts.failed:
        return ExitCode.TEMPLATE
    return ExitCode.DONE if plan.is_clean else ExitCode.FINDINGS

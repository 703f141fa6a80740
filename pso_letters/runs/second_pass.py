"""The second pass of a merge: reads the list again beside its plan; renders, writes, records."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from pso_letters import __version__
from pso_letters.certificates import CertificateStatus, status_at
from pso_letters.errors import ExitCode, InputError, PsoLettersError, TemplateError
from pso_letters.files import write_whole
from pso_letters.i18n import Translator
from pso_letters.intake import Record
from pso_letters.lots import Lot
from pso_letters.messages import Message, msg
from pso_letters.model import Supplier, Tier
from pso_letters.runs.executor import make_in_order, open_executor
from pso_letters.runs.folder import EarlierLetter
from pso_letters.runs.outcome import Outcome, file_name
from pso_letters.runs.plan import Fate, Plan, PlannedRow
from pso_letters.runs.reports import Reports
from pso_letters.runs.request import Request
from pso_letters.runs.workshop import Job, Letter, order_of
from pso_letters.tenders.proposal import Decision, decide
from pso_letters.tiering import TierResult

Progress = Callable[[int, int], None]
"""Is told how many of how many letters are done."""
Stop = Callable[[], bool]
"""Tells whether the user wants to stop."""
_FIRST_LETTERS = 5
"""If so many fail and none was made, the run ends: the others would fail as well."""
_AHEAD = 16
"""Chunks of letters under way at once, so that workers never wait for the disk."""


@dataclass
class Counts:
    """What came of the letters of a run.

    Args:
        made: letters that were made.
        failed: letters that couldn't be made.
        problems: why, each once.
        is_interrupted: the user stopped the run.
    """

    made: int = 0
    failed: int = 0
    problems: dict[Message, None] = field(default_factory=dict)
    is_interrupted: bool = False


class Run:
    """Carries out a plan.

    Args:
        request: what the user asks.
        plan: what becomes of each row.
        digest: SHA-256 of the list.
        earlier: letters that an earlier run made here.
        progress: is told how far it is.
        stop: is asked after each letter whether the user wants to stop.

    Attributes:
        counts: what came of it.
        files: names of the files that were written, within the output folder.
        replaced: earlier letters to suppliers that this run made or refused one for.
        kept: number of other earlier letters, which stay as they are.
    """

    def __init__(
        self,
        request: Request,
        plan: Plan,
        digest: str,
        earlier: tuple[EarlierLetter, ...],
        progress: Progress,
        stop: Stop,
    ) -> None:
        self.counts = Counts()
        self.files: set[str] = set()
        self._request = request
        self._project = request.project
        self._plan = plan
        self._digest = digest
        self.replaced: list[EarlierLetter] = []
        self.kept = 0
        self._earlier = earlier
        self._keys: set[str] = set()
        self._progress = progress
        self._stop = stop
        self._letters_by_row: dict[int, Letter] = {}
        self._waiting: deque[tuple[Record[Any], TierResult, PlannedRow]] = deque()

    def carry_out(self, translate: Translator) -> None:
        """Make the letters in the order of the list, and the reports with them.

        Raises:
            PsoLettersError: something broke the run off; what was made until then is recorded.
        """
        project = self._project
        header = self._header()
        broken_off: PsoLettersError | None = None
        try:
            with Reports(
                self._request.output, project.document.id, header, project.listing, translate
            ) as reports:
                try:
                    self._carry_out(reports)
                except PsoLettersError as error:
                    if not self.files:
                        raise
                    broken_off = error
                    for outcome in self._left_over():
                        reports.add(outcome)
                    self._keys.clear()
                    self._carry_over(reports)
        except BaseException:
            # Letters that no manifest lists would lie among those of the next run.
            for name in self.files.difference(*(letter.digests for letter in self._earlier)):
                (self._request.output / name).unlink(missing_ok=True)
            raise
        if broken_off:
            raise broken_off

    def _carry_out(self, reports: Reports) -> None:
        for outcome in self._outcomes():
            try:
                self._write(outcome)
            except PsoLettersError:
                reports.add(replace(outcome, letter=None))
                raise
            reports.add(outcome)
            if self._earlier and outcome.is_decided:
                self._keys |= outcome.keys
        self._carry_over(reports)

    def _carry_over(self, reports: Reports) -> None:
        """Keep the earlier letters in the manifest to suppliers that this run didn't get to."""
        for letter in self._earlier:
            if letter.key in self._keys or not self.files.isdisjoint(letter.digests):
                self.replaced.append(letter)
            else:
                self.kept += 1
                reports.keep(letter.entry)

    def _outcomes(self) -> Iterator[Outcome]:
        """Yield every row that was asked for, with its letter if one was made."""
        jobs = self._jobs()
        for letter in self._letters(jobs):
            self._letters_by_row[letter.job.row] = letter
            while self._waiting and self._is_settled(self._waiting[0][2]):
                yield self._outcome(*self._waiting.popleft())
        # Refused rows after the last letter, and all that an interrupted run left.
        for _ in jobs:
            yield from self._left_over()
        yield from self._left_over()

    def _is_settled(self, planned: PlannedRow) -> bool:
        """Tell whether it is known what became of a row."""
        return planned.document_row is None or planned.document_row in self._letters_by_row

    def _left_over(self) -> Iterator[Outcome]:
        while self._waiting:
            yield self._outcome(*self._waiting.popleft())

    def _letters(self, jobs: Iterator[Job]) -> Iterator[Letter]:
        count = self._plan.count(Fate.PLANNED)
        if not count:
            return
        with open_executor(
            order_of(self._project, self._request.formats), count, self._request.jobs
        ) as executor:
            for letter in make_in_order(executor, jobs, _AHEAD):
                yield letter
                if self._stop():
                    self.counts.is_interrupted = True
                    break

    def _jobs(self) -> Iterator[Job]:
        """Yield what is to be made; rows wait until their letter comes back."""
        lots: dict[str, list[tuple[Lot, TierResult]]] = {}
        records = self._project.listing.records()
        for record, planned in zip(records, self._plan.rows, strict=False):
            if record.row.number != planned.row:
                raise InputError(msg("The list was changed while it was read; merge again."))
            if planned.fate is Fate.SKIPPED:
                continue
            tier = self._project.tiering.classify(record.subject)
            self._waiting.append((record, tier, planned))
            if planned.fate is Fate.JOINED:
                lots.setdefault(planned.tender, []).append((record.subject, tier))
            if planned.fate is Fate.PLANNED:
                others = tuple(lots.pop(planned.tender, ())) if planned.tender else ()
                yield Job(planned.row, planned.name, record.subject, tier, others)

    def _write(self, outcome: Outcome) -> None:
        letter = outcome.letter
        if letter is None:
            return
        if letter.problem:
            self._fail(letter, letter.problem)
        else:
            self._write_files(letter)
            self.counts.made += 1
        self._progress(self.counts.made + self.counts.failed, self._plan.count(Fate.PLANNED))

    def _write_files(self, letter: Letter) -> None:
        """Write a letter in all its formats, or in none."""
        written: list[str] = []
        try:
            for format_, content in letter.files:
                name = file_name(format_, letter.job.name)
                write_whole(self._request.output / name, content)
                written.append(name)
        except PsoLettersError:
            for name in written:
                (self._request.output / name).unlink(missing_ok=True)
            raise
        self.files.update(written)

    def _fail(self, letter: Letter, problem: Message) -> None:
        """Note a failure; if none of the first letters can be made, the template is at fault."""
        placed = msg("row {row}: {problem}", row=str(letter.job.row), problem=problem)
        self.counts.failed += 1
        self.counts.problems.setdefault(placed)
        enough = min(self._plan.count(Fate.PLANNED), _FIRST_LETTERS)
        is_template = letter.exit_code == ExitCode.TEMPLATE
        if is_template and not self.counts.made and self.counts.failed >= enough:
            raise TemplateError(placed)

    def _outcome(self, record: Record[Any], tier: TierResult, planned: PlannedRow) -> Outcome:
        letters, judged = self._letters_by_row, self._judged(record.subject, tier)
        if planned.fate is Fate.JOINED:
            document = letters.get(planned.document_row or 0)
            return Outcome(record, tier, judged, planned, joined=document)
        return Outcome(record, tier, judged, planned, letters.pop(planned.row, None))

    def _judged(self, subject: Supplier | Lot, tier: TierResult) -> CertificateStatus | Decision:
        """Return what the overview says of a row besides: its certificate, or the role of the PSO.

        A lot without an inkoopniveau is refused, and shows what it would ask at the lowest one.
        """
        day, settings = self._project.day, self._project.settings
        if isinstance(subject, Lot):
            return decide(subject, tier.tier or Tier.RECOMMENDED, settings, day)
        months = settings.letter.expiring_months
        return status_at(subject.certificate, day, expiring_months=months, kvk=subject.kvk)

    def _header(self) -> dict[str, object]:
        project = self._project
        return {
            "program": f"pso-letters {__version__}",
            "document": project.document.id,
            "date": project.day.isoformat(),
            "list": project.listing.table.source.path.name,
            "list_sha256": self._digest,
        }

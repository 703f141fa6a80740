"""The second pass of a merge: reads the list again beside its plan; renders, writes, records."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager

from pso_letters import __version__
from pso_letters.errors import ExitCode, InputError, PsoLettersError, TemplateError
from pso_letters.i18n import Translator
from pso_letters.messages import Message, msg
from pso_letters.runs.counts import Counts
from pso_letters.runs.outcome import file_name
from pso_letters.runs.output import EarlierLetter, Writer
from pso_letters.runs.plan import NO_KIND, Fate, Plan
from pso_letters.runs.proof import Proof
from pso_letters.runs.recording import Recorder
from pso_letters.runs.reports import Reports
from pso_letters.runs.request import Request, list_digest
from pso_letters.runs.station import Chunk, Made
from pso_letters.runs.team import Team
from pso_letters.runs.windows import CHUNK, SLOW_CHUNK, Window, windows
from pso_letters.runs.workshop import order_of

Progress = Callable[[int, int], None]
"""Is told how many of how many letters are done."""
Stop = Callable[[], bool]
"""Tells whether the user wants to stop."""
_FIRST_LETTERS = 5
"""If so many fail and none was made, the run ends: the others would fail as well."""
_OFF, _DIFFERENT = "group", "different"
"""Why a letter doesn't share a page: nobody may, or the comparison found a difference."""


class NothingMade(Exception):
    """The user stopped before the first letter: nothing is to be left of the run."""


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
        request: what the user asks.
        counts: what came of it.
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
        self.replaced: list[EarlierLetter] = []
        self.kept = 0
        self.request = request
        self._project = request.project
        self._plan = plan
        self._digest = digest
        self._earlier = earlier
        self._progress = progress
        self._stop = stop
        self._proof = Proof(self.counts.pdf, digest)
        self._letters: dict[int, Made] = {}
        self._again: set[int] = set()
        self._unshared: set[int] = set()
        self._broken_off: PsoLettersError | None = None

    @property
    def planned(self) -> int:
        """Number of letters that are to be made."""
        return self._plan.count(Fate.PLANNED)

    def carry_out(
        self, writer: Writer, team: Team, translate: Translator
    ) -> PsoLettersError | None:
        """Make the letters, and the reports with them.

        Args:
            writer: takes the files.
            team: makes the letters.
            translate: writes the reasons in the list of refused rows.

        Returns:
            What broke the run off; what was made until then is recorded.

        Raises:
            NothingMade: the user stopped before the first letter.
            InputError: the list was changed meanwhile; nothing stays of what was made.
            PsoLettersError: nothing could be made.
        """
        listing = self._project.listing
        try:
            with Reports(writer, self._header(), listing, translate) as reports:
                recorder = Recorder(self._project, reports, with_keys=bool(self._earlier))
                self._carry_out(writer, team, recorder)
                self._make_again(writer, team, reports)
                for window in self._windows() if self._again else ():
                    recorder.take_back(window, self._again)
                if self._broken_off:
                    recorder.keys.clear()
                self._refuse_changed_list()
                self._carry_over(reports, writer, recorder.keys)
        except BaseException as error:
            self._take_back(writer, error)
            raise
        return self._broken_off

    def _take_back(self, writer: Writer, error: BaseException) -> None:
        """Take away letters that no manifest lists: they would lie among those of the next run.

        Of a list that was changed nothing stays, for its letters may hold what wasn't checked.
        """
        earlier = {name for letter in self._earlier for name in letter.digests}
        writer.take_back(() if isinstance(error, InputError) else earlier)

    def _refuse_changed_list(self) -> None:
        """Refuse to end well if the list isn't what it was at the start."""
        path = self._project.listing.table.source.path
        try:
            is_unchanged = list_digest(path) == self._digest
        except InputError:
            is_unchanged = False
        if not is_unchanged:
            text = msg(
                "{file}: was changed while it was read, or is gone. What was made of it was taken "
                "away; merge again.",
                file=str(path),
            )
            raise InputError(text)

    def _carry_out(self, writer: Writer, team: Team, recorder: Recorder) -> None:
        if self.planned:
            self._is_stopped(writer)
            request, plan = self.request, self._plan
            exact, characters = request.exact, plan.characters
            order = order_of(self._project, request.formats, exact=exact, characters=characters)
            team.open(self._project, order)
        for window in self._windows():
            self._letters = {}
            with self._breaking_off(writer):
                self._make(window, writer, team)
            recorder.record(window, self._letters)

    @property
    def _is_over(self) -> bool:
        """Tell whether no more letters are made, and the rest of the rows is only recorded."""
        return self.counts.is_interrupted or self._broken_off is not None

    @contextmanager
    def _breaking_off(self, writer: Writer) -> Iterator[None]:
        """Note what breaks the run off; letters that were made until then stay."""
        try:
            yield
        except PsoLettersError as error:
            if writer.is_empty:
                raise
            self._broken_off = error

    def _is_stopped(self, writer: Writer) -> bool:
        """Ask whether the user wants to stop.

        Raises:
            NothingMade: he does, and there is no letter yet.
        """
        if not self._stop():
            return False
        self.counts.is_interrupted = True
        if writer.is_empty:
            raise NothingMade
        return True

    def _windows(self) -> Iterator[Window]:
        return windows(self._project.listing.table.rows(), self._plan)

    def _chunks(self, window: Window) -> list[Chunk]:
        alone = SLOW_CHUNK if "pdf" in self.request.formats else CHUNK
        return list(window.chunks(self._plan.kinds, alone))

    def _make(self, window: Window, writer: Writer, team: Team) -> None:
        """Make the letters of a window, and compare some of them."""
        if self._is_over:
            return
        for made in team.make(self._chunks(window)):
            if writer.is_empty and self._is_stopped(writer):
                return
            self._take(made, writer)
            if self._is_stopped(writer):
                return
        rows = self._compare(window, team)
        if rows:
            self._remove(rows, writer)
            self._make_some(window, writer, team)

    def _remove(self, rows: set[int], writer: Writer) -> None:
        """Take letters away at once that have to be made again, of this window and earlier ones."""
        formats = self.request.formats
        names = [each.name for each in self._plan.rows if each.row in rows]
        writer.remove([file_name(format_, name) for name in names for format_ in formats])
        self.counts.made -= len(rows)
        self._again |= rows
        kinds = {each.kind for each in self._plan.rows if each.row in rows} - {NO_KIND}
        self._unshared |= {each.row for each in self._plan.rows if each.kind in kinds}
        for row in rows & self._letters.keys():
            del self._letters[row]

    def _compare(self, window: Window, team: Team) -> set[int]:
        """Compare some of the letters of a window; return the rows that have to be made again."""
        kinds = self._plan.kinds
        return self._proof.compare(
            team,
            [
                (made, Chunk(kind, kinds[kind], (piece,)))
                for kind, piece in window.pieces
                if (made := self._letters[piece.row]).group
            ],
        )

    def _make_again(self, writer: Writer, team: Team, reports: Reports) -> None:
        """Make letters of earlier windows again, of groups in which one turned out to differ."""
        for window in self._windows() if self._again else ():
            if self._is_over:
                return
            self._letters = {}
            with self._breaking_off(writer):
                self._make_some(window, writer, team)
            for made in self._letters.values():
                reports.correct(made.row, made.lines, made.entry)

    def _make_some(self, window: Window, writer: Writer, team: Team) -> None:
        """Make those letters of a window again that have to be."""
        pieces = [(kind, piece) for kind, piece in window.pieces if piece.row in self._again]
        for made in team.make(self._chunks(Window(pieces=pieces))):
            self._take(made, writer)
            self._again.discard(made.row)
            self.counts.pdf.again += not made.problem
            if self._is_stopped(writer):
                return

    def _take(self, made: Made, writer: Writer) -> None:
        """Write a letter, or note why there is none."""
        if made.problem:
            self._fail(made, made.problem)
        else:
            writer.write(made.files)
            self.counts.made += 1
            self.counts.pdf.add(self._explained(made))
            self._proof.note(made)
        self._letters[made.row] = made._replace(files=())
        self._progress(self.counts.made + self.counts.failed, self.planned)

    def _explained(self, made: Made) -> Made:
        """Tell a letter of which the page was given up from one of which nobody's is shared."""
        is_given_up = made.reason == _OFF and made.row in self._unshared
        return made._replace(reason=_DIFFERENT) if is_given_up else made

    def _fail(self, made: Made, problem: Message) -> None:
        """Note a failure; if none of the first letters can be made, the template is at fault."""
        placed = msg("row {row}: {problem}", row=str(made.row), problem=problem)
        self.counts.failed += 1
        self.counts.problems.setdefault(placed)
        enough = min(self.planned, _FIRST_LETTERS)
        is_template = made.exit_code == ExitCode.TEMPLATE
        if is_template and not self.counts.made and self.counts.failed >= enough:
            raise TemplateError(placed)

    def _carry_over(self, reports: Reports, writer: Writer, keys: Container[str]) -> None:
        """Keep the earlier letters in the manifest to suppliers that this run didn't get to."""
        for letter in self._earlier:
            if letter.key in keys or writer.has(letter.digests):
                self.replaced.append(letter)
            else:
                self.kept += 1
                reports.keep(letter)

    def _header(self) -> dict[str, object]:
        project = self._project
        return {
            "program": f"pso-letters {__version__}",
            "document": project.document.id,
            "date": project.day.isoformat(),
            "list": project.listing.table.source.path.name,
            "list_sha256": self._digest,
        }

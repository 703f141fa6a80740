"""Records what became of the rows of a window, in the order of the list."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from pso_letters.runs.ledger import Ledger
from pso_letters.runs.outcome import Outcome
from pso_letters.runs.plan import Fate, PlannedRow
from pso_letters.runs.project import Project
from pso_letters.runs.reports import Reports
from pso_letters.runs.station import Made
from pso_letters.runs.windows import Window
from pso_letters.tables import Row


class Recorder:
    """Writes the reports of a run, window by window.

    Args:
        project: the list and what is needed to judge it.
        reports: takes the lines.
        with_keys: there are earlier letters, and `keys` is wanted.

    Attributes:
        keys: of the suppliers that this run made or refused a letter for.
    """

    def __init__(self, project: Project, reports: Reports, *, with_keys: bool) -> None:
        self.keys: set[str] = set()
        self._with_keys = with_keys
        self._project = project
        self._reports = reports
        self._ledger = Ledger(project)

    def record(self, window: Window, letters: Mapping[int, Made]) -> None:
        """Write down what became of each row.

        Args:
            window: the rows.
            letters: what came of the letters, by row.
        """
        lines = {row: line for made in letters.values() for row, line in made.lines}
        for row, planned in window.rows:
            made = letters.get(row.number)
            line = lines.get(row.number)
            self._reports.add(row.number, line or self._unmade_line(row, planned))
            if made:
                self._reports.list_letter(row.number, made.entry)
                self._remember(made.keys)
            elif planned.fate is Fate.REFUSED:
                self._reports.refuse(row, planned)

    def take_back(self, window: Window, rows: Container[int]) -> None:
        """Write down that letters which were recorded aren't there any more.

        Args:
            window: some rows.
            rows: numbers of those whose letters were taken away, and not made again.
        """
        for row, planned in window.rows:
            if row.number in rows:
                outcome = self._unmade(row, planned)
                line, entry = self._ledger.overview_line, self._ledger.manifest_line
                self._reports.correct(row.number, [(row.number, line(outcome))], entry(outcome))

    def _unmade_line(self, row: Row, planned: PlannedRow) -> bytes:
        outcome = self._unmade(row, planned)
        if planned.fate is Fate.REFUSED:
            self._remember(outcome.keys)
        return self._ledger.overview_line(outcome)

    def _unmade(self, row: Row, planned: PlannedRow) -> Outcome:
        """Return what became of a row for which no letter was made."""
        record = self._project.listing.read(row)
        tier = self._project.tiering.classify(record.subject)
        return Outcome(record, tier, self._ledger.judged(record.subject, tier), planned)

    def _remember(self, keys: Iterable[str]) -> None:
        if self._with_keys:
            self.keys.update(keys)

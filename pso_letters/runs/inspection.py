"""One pass over a list to see what is wrong: found, counted, and written as a report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Literal
from urllib.parse import quote

from pso_letters.checks.baseline import Baseline
from pso_letters.checks.catalogue import all_codes
from pso_letters.checks.report import Tally, text_lines
from pso_letters.checks.report_json import json_pieces
from pso_letters.checks.report_sarif import sarif_pieces
from pso_letters.checks.report_text import PLAIN, Groups, Layout, grouped_lines
from pso_letters.findings import Finding
from pso_letters.i18n import Translator
from pso_letters.runs.examining import Crew
from pso_letters.runs.failed_rows import FailedRows
from pso_letters.runs.project import NEEDED, Project
from pso_letters.settings import FILE_NAME
from pso_letters.tables import CellValue, Row

TextFormat = Literal["text", "lines", "json", "sarif"]
TableFormat = Literal["csv", "xlsx"]


class Inspection:
    """One pass over a list; one of the reports below takes the findings out of it.

    A row gets a letter or not whatever is selected: `--select` narrows what is shown.

    Args:
        project: list, settings and checks.
        found: is given all that is found, to become a baseline; None when it isn't wanted.
        jobs: number of processes; None chooses.

    Attributes:
        tally: counts what is shown; complete when the pass is over.
        left: errors that can't be accepted.
        failed: rows in the table of failed rows.
        cut: texts of that table that didn't fit in a cell.
    """

    def __init__(
        self, project: Project, found: Baseline | None = None, jobs: int | None = None
    ) -> None:
        self.tally = Tally()
        self.left = self.failed = self.cut = 0
        self._project = project
        self._jobs = jobs
        self._acceptance = project.acceptance(found)

    @property
    def accepted(self) -> int:
        """Findings that were passed over, because they were accepted before."""
        return self._acceptance.sieve.accepted

    @property
    def gone(self) -> int:
        """Accepted findings that didn't occur any more; known when the pass is over."""
        return self._acceptance.sieve.gone

    def pieces(
        self, format_: TextFormat, translate: Translator, layout: Layout = PLAIN
    ) -> Iterator[str]:
        """Write the report piece by piece; only the grouped text waits for the last row.

        Args:
            format_: kind of report.
            translate: says a message in the reader's language.
            layout: of the grouped text.
        """
        if format_ == "json":
            return json_pieces(self._findings(), translate)
        if format_ == "sarif":
            addresses = _addresses(self._project)
            return sarif_pieces(self._findings(), translate, all_codes(), addresses)
        if format_ == "lines":
            return (f"{line}\n" for line in text_lines(self._findings(), translate))
        return (f"{text}\n" for text in grouped_lines(self._groups(), translate, layout))

    def write_failed(self, target: BinaryIO, format_: TableFormat, translate: Translator) -> None:
        """Write the rows with errors as a list of their own."""
        table = self._project.listing.table
        shape = FailedRows(table, translate, with_warnings=True)

        def rows() -> Iterator[tuple[CellValue, ...]]:
            for row, findings in self._found():
                if row and any(finding.is_error for finding in findings):
                    self.failed += 1
                    yield shape.row(row, findings)

        self.cut = shape.write(target, format_, rows())

    def _findings(self) -> Iterator[Finding]:
        for _, findings in self._found():
            yield from findings

    def _groups(self) -> Groups:
        groups = Groups()
        for row, findings in self._found():
            groups.add(findings, on_list=row is None)
        return groups

    def _found(self) -> Iterator[tuple[Row | None, tuple[Finding, ...]]]:
        """Yield what is shown: of the list as a whole, and then of each row that has something."""
        with Crew(self._project, NEEDED, self._jobs) as crew:
            of_list = self._project.list_findings(self._acceptance)
            yield None, tuple(self.tally.watch(of_list))
            yield from self._rows(crew)

    def _rows(self, crew: Crew) -> Iterator[tuple[Row, tuple[Finding, ...]]]:
        project, shown = self._project, self._project.shown()
        settle = project.checker(NEEDED, every=True).settle
        place = project.listing.table.source.place
        for row, examined in crew.rows():
            settled = settle(examined, row.number, place)
            found = self._acceptance.of_row(row, settled)
            if not found:
                self.tally.count_row(is_refused=False, is_clean=True)
                continue
            is_refused = any(finding.is_error for finding in found)
            findings = tuple(each for each in found if each.code in shown)
            self.tally.count_row(is_refused=is_refused, is_clean=not findings)
            self.left += sum(each.code in NEEDED for each in findings)
            yield row, tuple(self.tally.watch(findings))


def _addresses(project: Project) -> dict[str, str]:
    """Return the URI of each file that findings name, seen from the working folder."""
    settings = project.settings
    mapping = [settings.path(settings.tiers.mapping)] if settings.tiers.mapping else []
    files = [settings.folder / FILE_NAME, *mapping, project.listing.table.source.path]
    return {path.name: _uri(path) for path in files}


def _uri(path: Path) -> str:
    """Return a relative reference within the working folder, or an absolute file URI."""
    whole = path.resolve()
    try:
        relative = whole.relative_to(Path.cwd())
    except ValueError:
        return whole.as_uri()
    return quote(relative.as_posix())

"""What is to happen with each contract: which row belongs to it, and which clause that gives.

A row with an error gives no clause, as it gives no letter in a merge.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from pso_letters.contracts.mentions import is_sought, number_key
from pso_letters.errors import PsoLettersError, TemplateError
from pso_letters.findings import Finding
from pso_letters.messages import Message, msg
from pso_letters.model import Supplier
from pso_letters.rendering.clause import Clause, ClauseMaker, LotClauseMaker
from pso_letters.runs.acceptance import Acceptance
from pso_letters.runs.contract_desk import Sighting
from pso_letters.runs.contract_rows import ContractRow, ContractRows
from pso_letters.runs.project import DOCUMENT_FAULTS, NEEDED, Checked, Project

Report: TypeAlias = Callable[[Finding], None]
"""Is shown the findings on the list, and those on the rows of contracts that are no errors."""
ClauseOf: TypeAlias = Callable[[Checked], Clause]
"""Makes the clause for a row."""
Choose: TypeAlias = Callable[[Iterable[Checked]], tuple[Checked, ...]]
"""Takes rows out of the checked list: one, or the lots of one tender."""


@dataclass(frozen=True)
class Draft:
    """What is to happen with one contract.

    Args:
        path: the contract.
        checked: the row that belongs to it, or the first of them; None when none was found.
        clauses: what goes into it; empty when nothing does.
        reasons: why nothing does.
        remarks: what someone should look at.
    """

    path: Path
    checked: Checked | None = None
    clauses: tuple[Clause, ...] = ()
    reasons: tuple[Message, ...] = ()
    remarks: tuple[Message, ...] = ()


class CheckedList:
    """The list, checked as a merge checks it.

    Args:
        project: list, settings and checks; its document is a clause.
        report: is shown the findings.

    Raises:
        TemplateError: a fault stands in every clause.
    """

    def __init__(self, project: Project, report: Report) -> None:
        self._project, self._report, self._shown = project, report, project.shown()
        self._acceptance: Acceptance = project.acceptance()
        whole = project.list_findings(self._acceptance, every=True)
        self._tell(whole)
        if any(finding.is_error and finding.code in DOCUMENT_FAULTS for finding in whole):
            text = msg(
                "This clause can't be used: the fault above stands in every contract. Nothing was "
                "made. Correct the template or pso.toml."
            )
            raise TemplateError(text)

    def choose(self, choose: Choose) -> tuple[Checked, ...]:
        """Let someone choose rows, and show what is to be said of them."""
        chosen = choose(self._rows())
        for checked in chosen:
            self._tell(each for each in checked.findings if not each.is_error)
        return chosen

    def rows(self, wanted: Collection[int]) -> Mapping[int, Checked]:
        """Return the rows of these numbers, and show what is to be said of them."""
        found = {}
        for checked in self._rows() if wanted else ():
            number = checked.record.row.number
            if number in wanted:
                found[number] = checked
                self._tell(each for each in checked.findings if not each.is_error)
        return found

    def _rows(self) -> Iterator[Checked]:
        return self._project.checked_rows(NEEDED, every=True, acceptance=self._acceptance)

    def _tell(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            if finding.is_error or finding.code in self._shown:
                self._report(finding)


def clauses_of(project: Project) -> ClauseOf:
    """Return what makes the clause for a row of a project's list, in the language of the row."""
    make = LotClauseMaker if project.is_of_lots else ClauseMaker
    makers: dict[str, ClauseMaker | LotClauseMaker] = {}

    def clause_of(checked: Checked) -> Clause:
        subject = checked.record.subject
        if subject.language not in makers:
            makers[subject.language] = make(
                project.settings,
                project.categories,
                project.day,
                project.catalogue,
                project.document,
                subject.language,
            )
        return makers[subject.language].of(subject, checked.tier)

    return clause_of


def assign_rows(
    contracts: Sequence[Path],
    seen: Iterable[Sighting],
    rows: ContractRows,
    chosen: Sequence[Checked] = (),
) -> list[ContractRow | Message]:
    """Return the row of each contract, else why it has none.

    Args:
        contracts: the files.
        seen: what was seen in each.
        rows: of the list.
        chosen: the rows for all of them; empty finds the row of each.
    """
    assigned: list[ContractRow | Message] = []
    for path, sighting in zip(contracts, seen, strict=False):
        if sighting.problem is not None:
            assigned.append(sighting.problem)
        elif chosen:
            number = _contract_number(chosen[0])
            assigned.append(ContractRow(chosen[0].record.row.number, number))
        else:
            assigned.append(rows.of(path.name, sighting.numbers))
    return assigned


def make_draft(
    path: Path,
    rows: tuple[Checked, ...] | Message,
    sighting: Sighting,
    clause_of: ClauseOf,
    sharing: int = 1,
) -> Draft:
    """Decide what is to happen with a contract.

    Args:
        path: the contract.
        rows: what belongs to it, else why nothing does.
        sighting: what was seen in it.
        clause_of: makes the clause for a row.
        sharing: how many contracts this row was found for.
    """
    if isinstance(rows, Message):
        return Draft(path, reasons=(rows,))
    errors = tuple(_error_text(each) for row in rows for each in row.findings if each.is_error)
    if errors:
        return Draft(path, rows[0], reasons=errors)
    try:
        clauses = tuple(map(clause_of, rows))
    except PsoLettersError as error:
        return Draft(path, rows[0], reasons=(error.message,))
    return Draft(path, rows[0], clauses, remarks=tuple(_remarks(rows[0], sighting, sharing)))


def _error_text(finding: Finding) -> Message:
    return msg(
        "{file}, row {row}: {code}: {text}",
        file=finding.place.file,
        row=str(finding.place.row or ""),
        code=finding.code,
        text=finding.message,
    )


def _remarks(row: Checked, sighting: Sighting, sharing: int) -> Iterator[Message]:
    """Say so when a contract may not be the one of this row."""
    number, place = _contract_number(row), str(row.record.row.number)
    if sharing > 1:  # one of them may be an annex that names the contract
        yield msg(
            "Row {row} of the list fits {count} of these files. Is the clause meant for each?",
            row=place,
            count=sharing,
        )
    if is_sought(number) and number_key(number) not in sighting.numbers:
        yield msg(
            "Contract number {number} (row {row} of the list) doesn't stand in this file or in its "
            "name. Is this the right contract?",
            number=number,
            row=place,
        )


def _contract_number(row: Checked) -> str:
    """Return the number of a supplier's contract; a lot has none yet."""
    subject = row.record.subject
    return subject.contract_number if isinstance(subject, Supplier) else ""

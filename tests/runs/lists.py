"""Lists, projects and requests for runs, small, and without rendering unless it is meant."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from pso_letters import i18n
from pso_letters.model import Sender, Signatory, Supplier
from pso_letters.runs.merge import Summary, merge
from pso_letters.runs.opening import open_project
from pso_letters.runs.project import Project
from pso_letters.runs.request import Request
from pso_letters.runs.second_pass import Stop
from pso_letters.runs.selection import Selection
from pso_letters.runs.workshop import Job, Letter, Order, Workshop
from pso_letters.settings import Settings

DAY = date(2026, 11, 21)
ENGLISH = i18n.translator("en")
SENDER = Sender(
    name="Onderneming B.V.",
    street="Kade",
    house_number="1",
    postcode="4461 AB",
    town="Goes",
    signatory=Signatory("A. de Boer"),
    kvk="11223344",
)
FAULTS: Mapping[str, Mapping[str, str]] = {
    "A106": {"postcode": "790 AB"},
    "T120": {"categorie": "relatiegeschenken"},
    "L123": {"kvk_nummer": ""},
    "L124": {"contract_einddatum": "31-02-2027"},
}
"""A change that makes a row be refused, by the code of its finding."""
Row = Mapping[str, str]


def row(number: int, **cells: str) -> dict[str, str]:
    """Return a correct row, unlike the rows of other numbers, with these changes."""
    return {
        "naam": f"Leverancier {number} B.V.",
        "kvk_nummer": str(20000000 + number),
        "straat": "Dorpsstraat",
        "huisnummer": str(number),
        "postcode": "1234 AB",
        "plaats": "Goes" if number % 2 else "Utrecht",
        "categorie": "schoonmaak",
        "contract_einddatum": "",
    } | cells


def rows(count: int, **faulty: str) -> list[dict[str, str]]:
    """Return correct rows; `r3="A106"` gives the third one that fault (spreadsheet row 4)."""
    faults = {int(name[1:]): FAULTS[code] for name, code in faulty.items()}
    return [row(number) | dict(faults.get(number, {})) for number in range(1, count + 1)]


def csv_text(table: Iterable[Row], delimiter: str = ";") -> str:
    table = list(table)
    target = io.StringIO()
    writer = csv.DictWriter(target, list(table[0]), delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(table)
    return target.getvalue()


def write_list(
    folder: Path,
    table: Iterable[Row],
    *,
    name: str = "lijst.csv",
    delimiter: str = ";",
    encoding: str = "utf-8-sig",
) -> Path:
    path = folder / name
    path.write_bytes(csv_text(table, delimiter).encode(encoding))
    return path


def read_table(path: Path, encoding: str = "utf-8-sig", delimiter: str = ";") -> list[Row]:
    text = path.read_bytes().decode(encoding)
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def project_of(path: Path, *, document: str = "brief", ignore: tuple[str, ...] = ()) -> Project:
    """Open a list; the letter that comes with us needn't be tried each time."""
    settings = Settings(SENDER, folder=path.parent)
    project = open_project(settings, path, DAY, document=document, ignore=ignore)
    return replace(project, tries_letters=project.has_own_document)


def request_of(  # noqa: PLR0913 - what a user asks, each by name
    path: Path,
    output: Path,
    *,
    document: str = "brief",
    formats: tuple[str, ...] = ("docx",),
    selection: Selection | None = None,
    jobs: int | None = 1,
    force: bool = False,
    strict: bool = False,
) -> Request:
    project = project_of(path, document=document)
    return Request(project, output, formats, selection or Selection(), jobs, force, strict)


def run(request: Request, stop: Stop = lambda: False) -> Summary:
    return merge(request, ENGLISH, stop=stop)


def pressed_after(letters: int) -> Stop:
    """Return what presses Ctrl-C once so many letters are made.

    It is asked before the run, before the first letter, and after each.
    """
    asked: list[None] = []

    def stop() -> bool:
        asked.append(None)
        return len(asked) >= letters + 2

    return stop


def letter_text(order: Order, job: Job) -> tuple[tuple[str, bytes], ...]:
    """Return what a stubbed workshop makes of a job."""
    assert isinstance(job.subject, Supplier)
    text = f"{job.row} {job.subject.key} {job.subject.name}"
    return tuple((format_, f"{format_} {text}".encode()) for format_ in order.formats)


def stub_workshop(patch: pytest.MonkeyPatch) -> None:
    """Let workshops of this process make letters of one line of text."""

    def render(self: Workshop, job: Job) -> Letter:
        order = self._order
        return Letter(job, letter_text(order, job), 1 if "pdf" in order.formats else None)

    patch.setattr(Workshop, "render", render)


def files_in(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by name, hidden ones too, without the lock."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".lock"
    }


def members_of(archive: Path) -> dict[str, bytes]:
    """Return every file of an archive by name, in the order of the archive."""
    with ZipFile(archive) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


def names(folder: Path) -> Sequence[str]:
    return sorted(files_in(folder))

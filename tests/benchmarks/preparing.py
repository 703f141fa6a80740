"""Makes the folder that contestants work from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from itertools import islice
from pathlib import Path

from pso_letters.errors import InputError
from pso_letters.messages import msg
from pso_letters.rendering.docx import read_template
from pso_letters.rendering.logo import read_pictures
from pso_letters.runs.opening import open_project
from pso_letters.runs.project import NEEDED, Project
from pso_letters.runs.workshop import Job, Workshop, order_of
from pso_letters.settings import load_settings
from tests.benchmarks.chromium_letter import chromium_page
from tests.benchmarks.marked import marked_contexts, resolved
from tests.benchmarks.our_engines import pdf_engine, word_engine, word_properties
from tests.benchmarks.typst_letter import TypstLetter
from tests.benchmarks.word_peers import (
    GroupedLetter,
    Writer,
    braces,
    grouped,
    markers,
    merge_fields,
    with_fields,
)
from tests.benchmarks.work import Context, Source, Work

_WRITERS: Mapping[str, Writer] = {
    "docx-mailmerge2": merge_fields,
    "docxtemplater": braces,
    "carbone": markers,
}
"""The programs with a Word template for each group of letters; their folders are called so."""


def prepare(folder: Path, source: Source, count: int, peers: int) -> Work:
    """Make the folder: data, templates and pages for all contestants.

    Args:
        folder: an empty folder.
        source: list and project.
        count: letters for our engines, at most.
        peers: letters for the other programs, at most.
    """
    project = open_project(load_settings(source.settings_file), source.list_path, source.day)
    jobs = list(islice(_jobs(project), count))
    if not jobs:
        raise InputError(msg("{file}: no letter can be made of it.", file=source.list_path.name))
    language = jobs[0].subject.language
    workshop = Workshop(order_of(project, ("pdf",)))
    contexts = tuple(workshop.context(job) for job in jobs if job.subject.language == language)
    work = Work(
        folder=folder,
        source=source,
        count=len(contexts),
        peers=min(peers, len(contexts)),
        others=len(jobs) - len(contexts),
        language=language,
        title=contexts[0]["letter"]["subject"],
        author=project.settings.sender.name,
        html_name=f"{project.document.id}/{project.document.html}",
        template_folders=project.catalogue.folders,
    )
    work.save(contexts)
    (folder / "letter.docx").write_bytes(_word_template(project, language))
    _prepare_word(work, contexts[: work.peers])
    _prepare_pages(work, contexts[: work.peers])
    return work


def _jobs(project: Project) -> Iterator[Job]:
    """Yield the rows for which a letter can be made."""
    for checked in project.checked_rows(NEEDED, every=True):
        if not any(finding.is_error for finding in checked.findings):
            record = checked.record
            yield Job(record.row.number, "", record.subject, checked.tier)


def _word_template(project: Project, language: str) -> bytes:
    """Return the Word template, fitted to the sender as a merge does it once a run."""
    return read_template(
        project.document.word_template(language),
        window=project.settings.letter.window.value,
        pictures=read_pictures(project.settings, project.day),
    )


def _prepare_word(work: Work, contexts: tuple[Context, ...]) -> None:
    """Write the templates of the peers, and letters for LibreOffice to convert."""
    template = (work.folder / "letter.docx").read_bytes()
    letters, groups = grouped(template, work.language, contexts)
    for name, write in _WRITERS.items():
        (work.folder / name).mkdir()
        _write_letters(work.folder / name, letters)
        for number, group in enumerate(groups):
            (work.folder / name / f"{number}.docx").write_bytes(with_fields(group, write))
    engine, properties = word_engine(work), word_properties(work)
    (work.folder / "word").mkdir()
    for number, context in enumerate(contexts):
        content = engine.render(context, properties)
        (work.folder / "word" / f"{number}.docx").write_bytes(content)


def _prepare_pages(work: Work, contexts: tuple[Context, ...]) -> None:
    """Write Chromium's pages and Typst's sources."""
    pages, sources = work.folder / "pages", work.folder / "typst"
    pages.mkdir()
    sources.mkdir()
    engine, typst = pdf_engine(work, contexts), TypstLetter(sources)
    groups: dict[str, int] = {}
    letters = []
    for number, (context, values) in enumerate(marked_contexts(contexts)):
        page = chromium_page(engine.html(contexts[number]))
        (pages / f"{number}.html").write_text(page, encoding="utf-8")
        group = groups.setdefault(resolved(engine.html(context), values), len(groups))
        letters.append(GroupedLetter(group, values))
    for marked, group in groups.items():
        (sources / f"{group}.typ").write_text(typst.source(marked), encoding="utf-8")
    _write_letters(sources, letters)


def _write_letters(folder: Path, letters: list[GroupedLetter]) -> None:
    text = json.dumps([asdict(each) for each in letters])
    (folder / "letters.json").write_text(text, encoding="utf-8")

"""Where letters are rendered: in this process or in a worker, from the same plain instructions.

A worker gets an `Order` once and a `Job` for each letter; it returns bytes and touches no file of
the output. Engines are made at the first letter of a language and kept.
"""

from __future__ import annotations

import signal
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pso_letters.errors import PsoLettersError
from pso_letters.lots import Lot
from pso_letters.messages import Message
from pso_letters.model import Category, Supplier
from pso_letters.rendering.catalogue import Document, open_catalogue
from pso_letters.rendering.context import Context, ContextMaker
from pso_letters.rendering.docx import DocxEngine, Properties, read_template
from pso_letters.rendering.logo import NO_PICTURES, Pictures, read_pictures
from pso_letters.rendering.lot_context import LotContextMaker
from pso_letters.rendering.pdf import PdfEngine
from pso_letters.runs.project import Project
from pso_letters.settings import Settings
from pso_letters.tiering import TierResult


@dataclass(frozen=True)
class Order:
    """What all letters of a run have in common.

    Args:
        settings: sender, letter and the folder of the project.
        categories: the mapping in use.
        day: letter date, local time.
        document: id of the document.
        formats: "docx", "pdf" or both.
        pictures: the sender's logo, and the PSO logo if it may be printed.
    """

    settings: Settings
    categories: tuple[Category, ...]
    day: date
    document: str
    formats: tuple[str, ...]
    pictures: Pictures = NO_PICTURES


def order_of(project: Project, formats: tuple[str, ...]) -> Order:
    """Return what all letters of a project have in common.

    Raises:
        SettingsError: a logo can't be read.
    """
    return Order(
        settings=project.settings,
        categories=project.categories,
        day=project.day,
        document=project.document.id,
        formats=formats,
        pictures=read_pictures(project.settings, project.day),
    )


@dataclass(frozen=True, slots=True)
class Job:
    """One letter to make.

    Args:
        row: row number as the spreadsheet shows it.
        name: file name without ending.
        subject: the supplier or lot.
        tier: its tier.
        others: lots of the same tender that stand in the document before it.
    """

    row: int
    name: str
    subject: Supplier | Lot
    tier: TierResult
    others: tuple[tuple[Lot, TierResult], ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter as it comes out of the workshop.

    Args:
        job: what it was made for.
        files: content by format.
        pages: number of pages of the PDF; None when no PDF was made.
        problem: why it couldn't be made; None when all went well.
        exit_code: the exit code that belongs to the problem.
    """

    job: Job
    files: tuple[tuple[str, bytes], ...] = ()
    pages: int | None = None
    problem: Message | None = None
    exit_code: int = 0


class Workshop:
    """Renders letters of one order.

    Args:
        order: what they have in common.
    """

    def __init__(self, order: Order) -> None:
        self._order = order
        self._catalogue = open_catalogue(order.settings.folder)
        self._document: Document = self._catalogue[order.document]
        self._contexts: dict[str, ContextMaker] = {}
        self._lots: dict[str, LotContextMaker] = {}
        self._word: dict[str, DocxEngine] = {}
        self._pdf: dict[str, PdfEngine] = {}

    def make(self, job: Job) -> Letter:
        """Render one letter in all formats; a problem is returned, not raised."""
        try:
            return self.render(job)
        except PsoLettersError as error:
            return Letter(job, problem=error.message, exit_code=int(error.exit_code))

    def html(self, job: Job) -> str:
        """Return the HTML of one letter, as the PDF engine lays it out."""
        language = job.subject.language
        return self._pdf_engine(language).html(self.context(job))

    def context(self, job: Job) -> Context:
        """Return what the templates of one letter may use."""
        if isinstance(job.subject, Lot):
            lots = (*job.others, (job.subject, job.tier))
            return self._lot_contexts(job.subject.language).of(lots)
        return self._supplier_contexts(job.subject.language).of(job.subject, job.tier)

    def _supplier_contexts(self, language: str) -> ContextMaker:
        if language not in self._contexts:
            self._contexts[language] = ContextMaker(*self._common(language))
        return self._contexts[language]

    def _lot_contexts(self, language: str) -> LotContextMaker:
        if language not in self._lots:
            self._lots[language] = LotContextMaker(*self._common(language))
        return self._lots[language]

    def _common(
        self, language: str
    ) -> tuple[Settings, tuple[Category, ...], date, str, str, Pictures]:
        order, title = self._order, self._document.title
        return order.settings, order.categories, order.day, language, title, order.pictures

    def render(self, job: Job) -> Letter:
        """Render one letter in all formats.

        Raises:
            TemplateError: a tag is wrong or its value is missing.
        """
        context, language = self.context(job), job.subject.language
        files: list[tuple[str, bytes]] = []
        pages = None
        if "docx" in self._order.formats:
            content = self._word_engine(language).render(context, self._properties(context))
            files.append(("docx", content))
        if "pdf" in self._order.formats:
            pdf = self._pdf_engine(language).render(context)
            files.append(("pdf", pdf.content))
            pages = pdf.pages
        return Letter(job, tuple(files), pages)

    def _properties(self, context: Context) -> Properties:
        sender = self._order.settings.sender.name
        return Properties(context["letter"]["subject"], sender, self._order.day)

    def _word_engine(self, language: str) -> DocxEngine:
        if language not in self._word:
            path = self._document.word_template(language)
            window = self._order.settings.letter.window.value
            template = read_template(path, window=window, pictures=self._order.pictures)
            self._word[language] = DocxEngine(template, language, path.name)
        return self._word[language]

    def _pdf_engine(self, language: str) -> PdfEngine:
        if language not in self._pdf:
            name = f"{self._document.id}/{self._document.html}"
            folders: tuple[Path, ...] = self._catalogue.folders
            self._pdf[language] = PdfEngine(name, self._catalogue.loader(), folders, language)
        return self._pdf[language]


_workshops: list[Workshop] = []
"""The workshop of this process, made by `open_workshop` before its first job."""


def open_workshop(order: Order) -> None:
    """Prepare this process for the jobs of an order."""
    _workshops[:] = [Workshop(order)]


def start_worker(order: Order) -> None:
    """Prepare a worker process; Ctrl-C is for the parent, which tells its workers to stop."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    open_workshop(order)


def make_letters(jobs: tuple[Job, ...]) -> tuple[Letter, ...]:
    """Render some letters in a worker process."""
    return tuple(_workshops[0].make(job) for job in jobs)

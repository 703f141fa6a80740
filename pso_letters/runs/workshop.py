"""Where letters are rendered: in this process or in a worker, from the same plain instructions.

A worker gets an `Order` once, and jobs a few at a time; it returns bytes and touches no file of the
output. Engines are made at the first letter of a language and kept, and only those are loaded that
the formats ask for.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pso_letters.errors import PsoLettersError
from pso_letters.lots import Lot
from pso_letters.messages import Message
from pso_letters.model import Category, Supplier
from pso_letters.rendering.catalogue import Document, open_catalogue
from pso_letters.rendering.compiled_pdf.slots import Page
from pso_letters.rendering.context import Context, ContextMaker
from pso_letters.rendering.logo import NO_PICTURES, Pictures, read_pictures
from pso_letters.rendering.lot_context import LotContextMaker
from pso_letters.runs.project import Project
from pso_letters.settings import Settings
from pso_letters.tiering import TierResult

if TYPE_CHECKING:  # slow to import, and a run needs only what its formats ask for
    from pso_letters.rendering.compiled_docx.core_properties import Properties
    from pso_letters.rendering.docx import DocxEngine
    from pso_letters.rendering.pdf import PdfEngine, PdfFile


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
        exact: each PDF is laid out by itself.
        characters: those of the values of all letters, for the fonts of compiled pages.
    """

    settings: Settings
    categories: tuple[Category, ...]
    day: date
    document: str
    formats: tuple[str, ...]
    pictures: Pictures = NO_PICTURES
    exact: bool = False
    characters: str = ""


def order_of(
    project: Project, formats: tuple[str, ...], *, exact: bool = False, characters: str = ""
) -> Order:
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
        exact=exact,
        characters=characters,
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
        files: format and content of each file.
        pages: pages of the PDF; None when there is none.
        problem: why it couldn't be made; "" in `files` then.
        exit_code: of that problem.
        group: of a compiled PDF, the letters that it shares its page with; else "".
        reason: of a PDF that was laid out by itself, why; else "".
    """

    job: Job
    files: tuple[tuple[str, bytes], ...] = ()
    pages: int | None = None
    problem: Message | None = None
    exit_code: int = 0
    group: str = ""
    reason: str = ""


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
        self._waiting: tuple[Sequence[Job], int] = ((), 0)
        self._ready: dict[int, tuple[Context, Page]] = {}
        self._off: dict[str, None] = {}

    def letters(self, jobs: Sequence[Job], together: int) -> Iterator[Letter]:
        """Render letters in all formats, one by one.

        Args:
            jobs: alike, or each of its own kind.
            together: how many letters of the run are like each of these, these included.
        """
        self._waiting = jobs, together
        self._ready.clear()
        yield from map(self.make, jobs)

    def make(self, job: Job) -> Letter:
        """Render one letter in all formats; a problem is returned, not raised."""
        try:
            return self.render(job)
        except PsoLettersError as error:
            return Letter(job, problem=error.message, exit_code=int(error.exit_code))

    def render(self, job: Job) -> Letter:
        """Render one letter in all formats.

        Raises:
            TemplateError: a tag is wrong or its value is missing.
        """
        formats = self._order.formats
        if "pdf" in formats:
            self._prepare()
        context, page = self._ready.pop(job.row, (None, None))
        context = context or self.context(job)
        language = job.subject.language
        files: list[tuple[str, bytes]] = []
        if "docx" in formats:
            content = self._word_engine(language).render(context, self._properties(context))
            files.append(("docx", content))
        if "pdf" not in formats:
            return Letter(job, tuple(files))
        engine = self._pdf_engine(language)
        pdf: PdfFile = engine.finish(page) if page else engine.render(context)
        files.append(("pdf", pdf.content))
        reason = pdf.reason.value if pdf.reason else ""
        return Letter(job, tuple(files), pdf.pages, group=pdf.group, reason=reason)

    def _prepare(self) -> None:
        """Make the pages of the letters that wait, so that the engine sees which are alike."""
        (jobs, together), self._waiting = self._waiting, ((), 0)
        pages: dict[str, list[Page]] = {}
        for job in jobs:
            try:
                context = self.context(job)
                page = self._pdf_engine(job.subject.language).page(context)
            except PsoLettersError:  # it comes back when this letter is rendered
                continue
            self._ready[job.row] = context, page
            pages.setdefault(job.subject.language, []).append(page)
        for language, alike in pages.items():
            self._pdf_engine(language).expect(alike, together)

    def difference(self, job: Job, together: int) -> str:
        """Lay a compiled letter out by itself as well; say what differs, "" if nothing does."""
        engine = self._pdf_engine(job.subject.language)
        try:
            page = engine.page(self.context(job))
            engine.expect([page], together)
            return engine.differs(page)
        except PsoLettersError as error:
            return str(error)

    def switch_off(self, group: str) -> None:
        """Lay out by itself each further letter of a group."""
        self._off[group] = None
        for engine in self._pdf.values():
            engine.switch_off(group)

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

    def _properties(self, context: Context) -> Properties:
        from pso_letters.rendering.compiled_docx.core_properties import Properties

        sender = self._order.settings.sender.name
        return Properties(context["letter"]["subject"], sender, self._order.day)

    def _word_engine(self, language: str) -> DocxEngine:
        from pso_letters.rendering.docx import DocxEngine, read_template

        if language not in self._word:
            path = self._document.word_template(language)
            window = self._order.settings.letter.window.value
            template = read_template(path, window=window, pictures=self._order.pictures)
            self._word[language] = DocxEngine(template, language, path.name)
        return self._word[language]

    def _pdf_engine(self, language: str) -> PdfEngine:
        from pso_letters.rendering.pdf import PdfEngine

        if language not in self._pdf:
            order = self._order
            engine = PdfEngine(
                f"{self._document.id}/{self._document.html}",
                self._catalogue.loader(),
                self._catalogue.folders,
                language,
                characters=order.characters,
                exact=order.exact,
            )
            for group in self._off:
                engine.switch_off(group)
            self._pdf[language] = engine
        return self._pdf[language]


def load_engines(formats: tuple[str, ...]) -> None:
    """Import what these formats need: seconds that a worker may spend before it has an order."""
    for format_ in formats:
        importlib.import_module(f"pso_letters.rendering.{format_}")

"""The DOCX engine: a docxtpl template and a plain dict in, the bytes of a Word file out.

docxtpl's dialect, our environment: escaping and strict, so that `Smit & Zn <BV>` stays whole and a
missing value is an error (docxtpl issues 447, 557, 79). The same input gives the same bytes.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.shared import Mm
from docxtpl import DocxTemplate

from pso_letters.rendering.compiled_docx.core_properties import Properties
from pso_letters.rendering.compiled_docx.exact import ExactTemplate
from pso_letters.rendering.compiled_docx.finishing import Beyond
from pso_letters.rendering.compiled_docx.letter import CompiledTemplate
from pso_letters.rendering.compiled_docx.sandbox import Remembering, Sandbox
from pso_letters.rendering.environment import make_environment, translated_errors
from pso_letters.rendering.logo import Logo, Pictures
from pso_letters.rendering.word import layout, styles
from pso_letters.rendering.word.letterhead import BOXES, LOGO, PSO_LOGO, name_logo
from pso_letters.rendering.word.ooxml import Document, Element, Paragraph, Part, Picture, element_of
from pso_letters.rendering.word_parts import no_word_file, template_bytes

__all__ = ["DocxEngine", "Properties", "read_template"]

_LOG = logging.getLogger(__name__)


class DocxEngine:
    """Renders one docxtpl template, many times.

    The template is compiled at the first letter (`compiled_docx`). What can't be done so, docxtpl
    does itself, in the same environment; the log says why.

    Args:
        template: the Word file.
        language: language of the documents, for filters and catalogue.
        name: name of the template in messages.

    Raises:
        TemplateError: the file is no Word file.
    """

    def __init__(self, template: bytes, language: str, name: str) -> None:
        self._name = name
        self._template = template
        self._language = language
        self._noted: set[str] = set()
        _opened(template, name)

    @property
    def why_slow(self) -> str:
        """Why docxtpl has work to do for each letter; "" when it has none.

        Raises:
            TemplateError: a tag is wrong.
        """
        with translated_errors(self._name):
            return "; ".join(self._compiled.doubts)

    def render(
        self,
        context: Mapping[str, Any],
        properties: Properties | None = None,
        template: DocxTemplate | None = None,
    ) -> bytes:
        """Render one letter.

        Args:
            context: plain data: dicts, lists, strings, numbers; or what docxtpl makes, such as
                rich text and pictures.
            properties: title, author and date of the file; None keeps the template's.
            template: docxtpl's own object, when rich text has links that were made with it; a
                picture or a document knows its own. Make a new one, with its values, for each
                letter.

        Raises:
            TemplateError: a tag is wrong or its value is missing.
        """
        if template is None:
            with translated_errors(self._name):
                made = self._compiled_letter(context, properties)
            if isinstance(made, bytes):
                return made
            template = made.template
        return self.render_exact(context, properties, template)

    def render_exact(
        self,
        context: Mapping[str, Any],
        properties: Properties | None = None,
        template: DocxTemplate | None = None,
    ) -> bytes:
        """Render one letter with docxtpl alone; arguments and errors are those of `render`."""
        with translated_errors(self._name):
            return self._exact.render(context, properties, template)

    @cached_property
    def _exact(self) -> ExactTemplate:
        return ExactTemplate(self._template, make_environment(self._language, kind=Remembering))

    @cached_property
    def _compiled(self) -> CompiledTemplate:
        compiled = CompiledTemplate(self._template, make_environment(self._language, kind=Sandbox))
        for doubt in compiled.doubts:
            self._note(doubt)
        return compiled

    def _compiled_letter(
        self, context: Mapping[str, Any], properties: Properties | None
    ) -> bytes | Beyond:
        try:
            return self._compiled.render(context, properties)
        except Beyond as beyond:
            self._note(beyond.reason)
            return beyond

    def _note(self, reason: str) -> None:
        """Say in the log, once, why letters take longer than they might."""
        if reason not in self._noted:
            self._noted.add(reason)
            _LOG.info("%s: docxtpl has work to do for each letter: %s", self._name, reason)


def read_template(path: Path, *, window: str, pictures: Pictures) -> bytes:
    """Read a Word template and fit it to the sender, once per run.

    Args:
        path: the template.
        window: side of the envelope's window, "left" or "right".
        pictures: take the places of the template's pictures named "logo" and "pso-logo".

    Raises:
        TemplateError: the file can't be read or is no Word file.
    """
    document = _opened(template_bytes(path), path.name)
    if styles.ADDRESS in {style.name for style in document.styles}:
        layout.set_frames(document, window)
    for part in _parts(document):
        if pictures.logo:
            _replace_logo(part, LOGO, pictures.logo)
        _replace_logo(part, PSO_LOGO, pictures.pso_logo)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _opened(content: bytes, name: str) -> Document:
    try:
        return docx.Document(BytesIO(content))
    except Exception as error:  # python-docx fails in many ways on what isn't a Word file
        raise no_word_file(name) from error


def _parts(document: Document) -> Iterator[Part]:
    """Yield the text and the headers of its own that a document has."""
    yield document
    for section in document.sections:
        for header in (section.first_page_header, section.even_page_header, section.header):
            # python-docx adds a header that isn't there as soon as one looks into it.
            if not header.is_linked_to_previous:
                yield header


def _replace_logo(part: Part, name: str, logo: Logo | None) -> None:
    """Put a logo where the template has its picture, as large as its room allows; None: nothing."""
    for paragraph in _all_paragraphs(part):
        for properties in list(element_of(paragraph).iter(qn("wp:docPr"))):
            if properties.get("name") == name:
                description = properties.get("descr", "")
                for picture in element_of(paragraph).iter(qn("a:blip")):
                    _forget(part, picture)
                for run in paragraph.runs:
                    run.clear()
                if logo:
                    _fit(paragraph.add_run().add_picture(BytesIO(logo.content)), BOXES[name])
                    name_logo(paragraph, name, description)


def _forget(part: Part, picture: Element) -> None:
    """Drop what a picture points at: an image in the file, a link to one, or both."""
    for name in ("r:embed", "r:link"):
        key = picture.get(qn(name))
        if key in part.part.rels:  # of two pictures with one image, the first took it along
            part.part.drop_rel(key)


def _fit(picture: Picture, room: tuple[int, int]) -> None:
    """Scale a picture to its room (width and height in mm), keeping its proportions."""
    scale = min(Mm(room[0]) / picture.width, Mm(room[1]) / picture.height)
    picture.width, picture.height = int(picture.width * scale), int(picture.height * scale)


def _all_paragraphs(part: Part) -> list[Paragraph]:
    cells = [cell for table in part.tables for row in table.rows for cell in row.cells]
    return [*part.paragraphs, *(paragraph for cell in cells for paragraph in cell.paragraphs)]

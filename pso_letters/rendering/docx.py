"""The DOCX engine: a docxtpl template and a plain dict in, the bytes of a Word file out.

docxtpl's dialect, our environment: escaping and strict, so that `Smit & Zn <BV>` stays whole and a
missing value is an error (docxtpl issues 447, 557, 79). The same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.shared import Mm
from docxtpl import DocxTemplate
from jinja2 import Template, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pso_letters.rendering.archive import with_fixed_clock
from pso_letters.rendering.environment import make_environment, translated_errors
from pso_letters.rendering.logo import Logo, Pictures
from pso_letters.rendering.word import layout, styles
from pso_letters.rendering.word.letterhead import BOXES, LOGO, PSO_LOGO, name_logo
from pso_letters.rendering.word.ooxml import Document, Paragraph, Part, Picture, element_of
from pso_letters.rendering.word.ooxml import Properties as CoreProperties
from pso_letters.rendering.word_parts import no_word_file, template_bytes

_MOST_KEPT = 64
"""Texts that are kept compiled: the parts and properties of a template are far fewer."""


@dataclass(frozen=True)
class Properties:
    """What stands in the properties of each Word file of a run.

    Args:
        title: title of the document.
        author: name of the sender.
        day: letter date; creation and change are said to be at noon of it.
    """

    title: str
    author: str
    day: date


class _Remembering(ImmutableSandboxedEnvironment):
    """An environment that compiles a text once: docxtpl gives the same parts for each letter."""

    def from_string(
        self,
        source: str | nodes.Template,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's own name for it
        template_class: type[Template] | None = None,
    ) -> Template:
        """Return the template of a text, compiled now or before."""
        if not isinstance(source, str) or globals or template_class:
            return super().from_string(source, globals, template_class)
        known: dict[str, Template] = self.__dict__.setdefault("known_texts", {})
        if source not in known:
            if len(known) >= _MOST_KEPT:
                known.clear()
            known[source] = super().from_string(source)
        return known[source]


class DocxEngine:
    """Renders one docxtpl template, many times.

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
        self._environment = make_environment(language, kind=_Remembering)
        _opened(template, name)

    def render(self, context: Mapping[str, Any], properties: Properties | None = None) -> bytes:
        """Render one letter.

        Args:
            context: plain data: dicts, lists, strings, numbers.
            properties: title, author and date of the file; None keeps the template's.

        Raises:
            TemplateError: a tag is wrong or its value is missing.
        """
        # A new object for each letter: docxtpl can't be trusted to render one twice (issue 110).
        template = DocxTemplate(BytesIO(self._template))
        with translated_errors(self._name):
            template.render(dict(context), jinja_env=self._environment, autoescape=True)
        if properties:
            _set_properties(template.docx.core_properties, properties)
        written = BytesIO()
        template.save(written)
        return with_fixed_clock(written.getvalue())


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
                    part.part.drop_rel(picture.get(qn("r:embed")))
                for run in paragraph.runs:
                    run.clear()
                if logo:
                    _fit(paragraph.add_run().add_picture(BytesIO(logo.content)), BOXES[name])
                    name_logo(paragraph, name, description)


def _fit(picture: Picture, room: tuple[int, int]) -> None:
    """Scale a picture to its room (width and height in mm), keeping its proportions."""
    scale = min(Mm(room[0]) / picture.width, Mm(room[1]) / picture.height)
    picture.width, picture.height = int(picture.width * scale), int(picture.height * scale)


def _all_paragraphs(part: Part) -> list[Paragraph]:
    cells = [cell for table in part.tables for row in table.rows for cell in row.cells]
    return [*part.paragraphs, *(paragraph for cell in cells for paragraph in cell.paragraphs)]


def _set_properties(target: CoreProperties, properties: Properties) -> None:
    moment = datetime.combine(properties.day, time(12), tzinfo=UTC)
    target.title, target.author = properties.title, properties.author
    target.created = target.modified = moment
    target.last_modified_by = properties.author

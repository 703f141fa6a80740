"""A whole template, compiled: the bytes of a Word file for each letter.

A Word file is a package of parts in a ZIP archive (ISO 29500-2, annex B). All that is the same in
each letter is laid down once, in front; the few parts that change come after it.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment

from pso_letters.rendering.compiled_docx.core_properties import (
    CoreProperties,
    Properties,
    give_properties,
)
from pso_letters.rendering.compiled_docx.finishing import Beyond, Finishing
from pso_letters.rendering.compiled_docx.part import Part
from pso_letters.rendering.compiled_docx.sources import Kind, Source, sources
from pso_letters.rendering.compiled_docx.values import watch
from pso_letters.zipping import Member, Opening, deflated

_NO_CONTEXT: Mapping[str, Any] = {}


class CompiledTemplate:
    """A docxtpl template that is rendered many times.

    Args:
        content: the Word file.
        environment: of the letters.

    Raises:
        TemplateSyntaxError: a tag is wrong.
    """

    def __init__(self, content: bytes, environment: Environment) -> None:
        watch(environment)
        template = DocxTemplate(BytesIO(content))
        template.init_docx()
        give_properties(template)
        self._beyond = ""
        parts = list(self._compiled(template, environment))
        self._core = CoreProperties(template, environment)
        self._parts = [part for part in parts if not part.is_fixed]
        fixed = [part.member(_NO_CONTEXT) for part in parts if part.is_fixed]
        rendered = {self._core.name, *(part.name for part in parts)}
        self._opening = Opening((*_others(template, rendered), *fixed))

    def _compiled(self, template: DocxTemplate, environment: Environment) -> Iterator[Part]:
        finishing = Finishing(template)
        # A header may be there twice by name; docxtpl would write it twice.
        body, *others = {source.name: source for source in sources(template)}.values()
        first = Part(body, environment, finishing)
        yield first
        for source in others:
            if source.kind is not Kind.FOOTNOTES:
                yield Part(source, environment, finishing)
            elif first.sections:
                finishing.expect(first.sections)
                yield Part(source, environment, finishing, first.sections)
            elif _is_changed(source, finishing):
                self._beyond = "footnotes of a body that may have no section"

    @property
    def doubts(self) -> tuple[str, ...]:
        """The parts that docxtpl finishes, and why; or why it makes the whole letter."""
        if self._beyond:
            return (self._beyond,)
        return tuple(f"{part.name}: {part.doubt}" for part in self._parts if part.doubt)

    def render(self, context: Mapping[str, Any], properties: Properties | None) -> bytes:
        """Render one letter.

        Raises:
            TemplateError: from Jinja.
            Beyond: only docxtpl can make this letter.
        """
        if self._beyond:
            raise Beyond(self._beyond)
        members = [part.member(context) for part in self._parts]
        return self._opening.completed((*members, self._core.member(context, properties)))


def _is_changed(source: Source, finishing: Finishing) -> bool:
    """Tell whether docxtpl makes something else of a part; if not, it may stay as it is."""
    return "{" in source.text or finishing.cleaned(source.text) != source.original


def _others(template: DocxTemplate, rendered: set[str]) -> Iterator[Member]:
    """Yield the parts of a package that aren't rendered, as python-docx writes them."""
    written = BytesIO()
    template.docx.save(written)
    with zipfile.ZipFile(written) as package:
        for name in package.namelist():
            if name not in rendered:
                yield deflated(name, package.read(name))

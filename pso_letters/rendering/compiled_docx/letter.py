"""A whole template, compiled: the bytes of a Word file for each letter.

A Word file is a package of parts in a ZIP archive (ISO/IEC 29500-2:2012, 10.2). All that is the
same in each letter is laid down once, in front; the few parts that change come after it.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Mapping
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
from pso_letters.rendering.compiled_docx.values import (
    bound,
    for_footnotes,
    for_properties,
    is_read_once,
    unusual,
    watch,
)
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
        self._core = CoreProperties(template, for_properties(environment))
        changing = [part for part in parts if not part.is_fixed]
        self._parts = [part for part in changing if part.kind is not Kind.FOOTNOTES]
        self._footnotes = [part for part in changing if part.kind is Kind.FOOTNOTES]
        fixed = self._fixed(part for part in parts if part.is_fixed)
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
                yield Part(source, for_footnotes(environment), finishing, first.sections)
            elif _is_changed(source, finishing):
                self._beyond = "footnotes of a body that may have no section"

    def _fixed(self, parts: Iterable[Part]) -> list[Member]:
        """Render what is the same in each letter, unless only docxtpl can."""
        try:
            return [part.member(_NO_CONTEXT) for part in parts]
        except Beyond as beyond:
            self._beyond = beyond.reason
            return []

    @property
    def doubts(self) -> tuple[str, ...]:
        """The parts that docxtpl finishes, and why; or why it makes the whole letter."""
        if self._beyond:
            return (self._beyond,)
        parts = (*self._parts, *self._footnotes)
        return tuple(f"{part.name}: {part.doubt}" for part in parts if part.doubt)

    def render(self, context: Mapping[str, Any], properties: Properties | None) -> bytes:
        """Render one letter.

        Raises:
            TemplateError: from Jinja.
            Beyond: only docxtpl can make this letter.
        """
        if self._beyond:
            raise Beyond(self._beyond)
        if values := unusual(context):
            _refuse(values)
        members = [part.member(context) for part in self._parts]
        core = self._core.member(context, properties)
        # docxtpl renders them last; a value may count how often it was asked for.
        footnotes = [part.member(context) for part in self._footnotes]
        return self._opening.completed((*members, *footnotes, core))


def _refuse(values: Iterable[object]) -> None:
    """Leave to docxtpl what needs its template, or can't be rendered again once it was begun."""
    if found := bound(values):
        raise found
    if is_read_once(values):
        raise Beyond("a value that can be read only once")


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

"""Title, author and dates of a Word file: its core properties (ISO/IEC 29500-2:2012, 11)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.parts.coreprops import CorePropertiesPart
from docxtpl import DocxTemplate
from jinja2 import Environment

from pso_letters.rendering.compiled_docx.proof import is_fixed
from pso_letters.rendering.compiled_docx.sources import part_name
from pso_letters.rendering.word.ooxml import Properties as Target
from pso_letters.zipping import Member, deflated

RENDERED = ("author", "comments", "identifier", "language", "subject", "title")
"""The properties in which docxtpl renders tags, in its order."""
_FIRST_DAY = datetime(1980, 1, 1, tzinfo=UTC)


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


class CoreProperties:
    """The properties of a template, compiled.

    Args:
        template: opened; it has core properties (`give_properties`).
        environment: for properties (`values.for_properties`).

    Raises:
        TemplateSyntaxError: a tag is wrong.
    """

    def __init__(self, template: DocxTemplate, environment: Environment) -> None:
        texts = [getattr(template.docx.core_properties, name) for name in RENDERED]
        package = template.docx.part.package
        self._part = package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
        self._blob = self._part.blob
        self._templates = [environment.from_string(text) for text in texts]
        self._fixed: tuple[str, ...] | None = None
        if all(is_fixed(environment.parse(text)) for text in texts):
            self._fixed = self._rendered({})
        self.name = part_name(self._part)
        self._member = lru_cache(maxsize=4)(self._made)

    def member(self, context: Mapping[str, Any], properties: Properties | None) -> Member:
        """Return the properties of one letter; those of the run go before the template's.

        Raises:
            TemplateError: from Jinja.
            ValueError: a property is longer than 255 characters.
        """
        return self._member(self._fixed or self._rendered(context), properties)

    def _rendered(self, context: Mapping[str, Any]) -> tuple[str, ...]:
        return tuple(template.render(context) for template in self._templates)

    def _made(self, rendered: tuple[str, ...], properties: Properties | None) -> Member:
        part = CorePropertiesPart.load(
            self._part.partname, self._part.content_type, self._blob, self._part.package
        )
        for name, text in zip(RENDERED, rendered, strict=True):
            setattr(part.core_properties, name, text)
        if properties:
            set_properties(part.core_properties, properties)
        return deflated(self.name, part.blob)


def set_properties(target: Target, properties: Properties) -> None:
    """Write the properties of a run into those of a file."""
    moment = datetime.combine(properties.day, time(12), tzinfo=UTC)
    target.title, target.author = properties.title, properties.author
    target.created = target.modified = moment
    target.last_modified_by = properties.author


def give_properties(template: DocxTemplate) -> None:
    """Give core properties to a template that has none: python-docx would say that it is now."""
    package = template.docx.part.package
    kinds = {relation.reltype for relation in package.rels.values()}
    if RELATIONSHIP_TYPE.CORE_PROPERTIES not in kinds:
        package.core_properties.modified = _FIRST_DAY

"""Letters by docxtpl alone: what the compiled way must equal, and what goes beyond it."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from threading import Lock
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment

from pso_letters.rendering.archive import with_fixed_clock
from pso_letters.rendering.compiled_docx.core_properties import (
    Properties,
    give_properties,
    set_properties,
)
from pso_letters.rendering.compiled_docx.finishing import Beyond
from pso_letters.rendering.compiled_docx.values import watch


class ExactTemplate:
    """A docxtpl template that docxtpl renders.

    Args:
        content: the Word file.
        environment: of the letters.
    """

    def __init__(self, content: bytes, environment: Environment) -> None:
        self._content = content
        self._environment = environment
        self._watch = watch(environment)
        self._one_at_a_time = Lock()

    def render(
        self,
        context: Mapping[str, Any],
        properties: Properties | None,
        template: DocxTemplate | None = None,
    ) -> bytes:
        """Render one letter; with the template that a value is bound to, if one is.

        Raises:
            TemplateError: from Jinja.
        """
        if template is None:
            # A new one for each letter: docxtpl can't be trusted to render one twice (issue 110).
            template = DocxTemplate(BytesIO(self._content))
        with self._one_at_a_time:  # the watch knows the template of one letter
            try:
                return self._rendered(context, properties, template)
            except Beyond as beyond:
                return self._rendered(context, properties, beyond.template)

    def _rendered(
        self, context: Mapping[str, Any], properties: Properties | None, template: DocxTemplate
    ) -> bytes:
        self._watch.template = template
        template.init_docx()
        give_properties(template)
        template.render(dict(context), jinja_env=self._environment, autoescape=True)
        if properties:
            set_properties(template.docx.core_properties, properties)
        written = BytesIO()
        template.save(written)
        return with_fixed_clock(written.getvalue())

"""Letters by docxtpl alone: what the compiled way must equal, and what goes beyond it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
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
from pso_letters.rendering.compiled_docx.values import (
    bound,
    for_footnotes,
    for_properties,
    is_read_once,
    unusual,
    watch,
)


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
        self._for_properties = for_properties(environment)
        self._for_footnotes = for_footnotes(environment)
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
            Beyond: values of two templates, or one that was found too late to begin anew.
        """
        values = unusual(context)
        if template is None and (found := bound(values)):
            template = found.template
        if template is None:
            # A new one for each letter: docxtpl can't be trusted to render one twice (issue 110).
            template = DocxTemplate(BytesIO(self._content))
        with self._one_at_a_time:  # the watch knows the template of one letter
            try:
                return self._rendered(context, properties, template)
            except Beyond as beyond:
                if is_read_once(values):
                    raise
                return self._rendered(context, properties, beyond.template)

    def _rendered(
        self, context: Mapping[str, Any], properties: Properties | None, template: DocxTemplate
    ) -> bytes:
        self._watch.template = template
        template.init_docx()
        try:
            give_properties(template)
            with self._own_environments(template):
                template.render(dict(context), jinja_env=self._environment, autoescape=True)
        finally:
            if not template.is_rendered:  # half a letter, which must not come into the next one
                template.docx = None
        if properties:
            set_properties(template.docx.core_properties, properties)
        written = BytesIO()
        template.save(written)
        return with_fixed_clock(written.getvalue())

    @contextmanager
    def _own_environments(self, template: DocxTemplate) -> Iterator[None]:
        """Let docxtpl render properties and footnotes in environments of their own."""
        render_properties, render_footnotes = template.render_properties, template.render_footnotes
        template.render_properties = lambda context, _: render_properties(
            context, self._for_properties
        )
        template.render_footnotes = lambda context, _: render_footnotes(
            context, self._for_footnotes
        )
        try:
            yield
        finally:
            del template.render_properties, template.render_footnotes

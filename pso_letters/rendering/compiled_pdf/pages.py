"""A context to a page: Jinja alone, without WeasyPrint, so that letters can be counted early."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader
from markupsafe import Markup, escape

from pso_letters.rendering.compiled_pdf.slots import Page, cut, tidy
from pso_letters.rendering.environment import make_environment, translated_errors
from pso_letters.rendering.folded import MARK, FoldingEnvironment

_LONG = 1000
"""Characters from which a value is remembered: a logo, which is the same in all letters."""


class PageMaker:
    """Renders the pages of one template.

    Args:
        template: name of the template as the loader knows it, e.g. "brief/brief.html".
        loader: where templates come from.
        language: language of the documents.

    Raises:
        TemplateError: the template is missing, or a tag in it is wrong.
    """

    def __init__(self, template: str, loader: BaseLoader, language: str) -> None:
        self._name = template
        environment = make_environment(language, loader, kind=FoldingEnvironment)
        # A template that is changed while letters are made must not change the rest of them.
        environment.auto_reload = False
        environment.finalize = _remembering(environment.finalize)
        environment.globals["asset"] = cache(environment.globals["asset"])  # type: ignore[arg-type]  # it can be called
        with translated_errors(template):
            self._template = environment.get_template(template)
        self.path = Path(self._template.filename or template).resolve()

    def page(self, context: Mapping[str, Any]) -> Page:
        """Render a page and cut it at its slots.

        Raises:
            TemplateError: a tag is wrong or its value is missing.
        """
        with translated_errors(self._name):
            return cut(self._template.render(context))

    def html(self, context: Mapping[str, Any]) -> str:
        """Render the HTML of a page.

        Raises:
            TemplateError: a tag is wrong or its value is missing.
        """
        with translated_errors(self._name):
            return tidy(self._template.render(context))


def _marked(text: Markup, finalize: Callable[..., Any]) -> Markup:
    """Check a text of the template without the marks in it, which no value may hold."""
    finalize(text.replace(MARK, ""))
    return text


def _remembering(finalize: Callable[..., Any] | None) -> Callable[[object], object]:
    """Return a function that does as `finalize`, and checks and escapes a long value once."""
    known: dict[str, object] = {}

    def finalized(value: object) -> object:
        if isinstance(value, Markup) and MARK in value:
            # What a macro, a block or `super()` gives is the template's own text, with its slots.
            return value if finalize is None else _marked(value, finalize)
        if not isinstance(value, str) or len(value) < _LONG:
            return finalize(value) if finalize else value
        if value not in known:
            known.clear()
            known[value] = escape(finalize(value) if finalize else value)
        return known[value]

    return finalized

"""What a tag prints in a Word file, before it is escaped."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment
from markupsafe import Markup, escape

from pso_letters.rendering.compiled_docx.finishing import Beyond

Finalize = Callable[[Any], Any]
"""What Jinja calls for each value that a tag prints."""
_BREAKS = re.compile("([\a\f])")
"""Characters that no XML can hold: docxtpl makes a paragraph and a page break of them."""


def with_breaks(finalize: Finalize) -> Finalize:
    """Let the paragraphs and page breaks of docxtpl pass; all else is for the given function."""

    def finalized(value: Any) -> Any:  # noqa: ANN401 - any value that a tag prints
        if not isinstance(value, str) or not ("\a" in value or "\f" in value):
            return finalize(value)
        kind = type(value)  # a part of markup is markup
        pieces = _BREAKS.split(value)
        pieces[::2] = [escape(finalize(kind(piece))) for piece in pieces[::2]]
        return Markup("".join(pieces))  # noqa: S704 - escaped just above

    return finalized


class Watch:
    """Looks out for pictures and documents: each is bound to the template it was made for.

    Args:
        finalize: takes all other values.
    """

    def __init__(self, finalize: Finalize) -> None:
        self._finalize = finalize
        self.template: DocxTemplate | None = None
        """The template that is rendered: what is bound to it may pass."""

    def __call__(self, value: Any) -> Any:  # noqa: ANN401 - any value that a tag prints
        """Return what a tag prints.

        Raises:
            Beyond: the value is bound to another template.
        """
        if not isinstance(value, str):
            template = getattr(value, "tpl", None)
            if isinstance(template, DocxTemplate) and template is not self.template:
                raise Beyond(f"a value of the kind {type(value).__name__}", template)
        return self._finalize(value)


def watch(environment: Environment) -> Watch:
    """Give an environment the values of Word files: with breaks, and watched."""
    made = Watch(with_breaks(environment.finalize or escape))
    environment.finalize = made
    return made

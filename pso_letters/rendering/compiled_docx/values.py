"""What a tag prints in a Word file, before it is escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from types import NoneType
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment
from markupsafe import Markup, escape

from pso_letters.rendering.compiled_docx.finishing import Beyond

Finalize = Callable[[Any], Any]
"""What Jinja calls for each value that a tag prints."""
_BREAKS = re.compile("([\a\f])")
"""Characters that no XML can hold: docxtpl makes a paragraph and a page break of them."""
_BRACES = str.maketrans({"{": "&#123;", "}": "&#125;"})
_PLAIN = frozenset({str, int, float, bool, NoneType, Markup, date, datetime, Decimal})
"""Types of plain data; of a type derived from one, a value may be anything."""
_CONTAINERS = (dict, list, tuple, set, frozenset)


class Watch:
    """Looks out for pictures and documents: each is bound to the template it was made for.

    The paragraphs and page breaks of docxtpl pass.

    Args:
        finalize: takes all other values, and the text between those breaks.
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
        if isinstance(value, str):
            if "\a" in value or "\f" in value:
                return self._broken(value)
        else:
            template = getattr(value, "tpl", None)
            if isinstance(template, DocxTemplate) and template is not self.template:
                raise _beyond(value, template)
        return self._finalize(value)

    def _broken(self, text: str) -> Markup:
        kind = type(text)  # a part of markup is markup
        pieces = _BREAKS.split(text)
        pieces[::2] = [escape(self._finalize(kind(piece))) for piece in pieces[::2]]
        return Markup("".join(pieces))  # noqa: S704 - escaped just above


def watch(environment: Environment) -> Watch:
    """Give an environment the values of Word files: with breaks, and watched."""
    made = Watch(environment.finalize or escape)
    environment.finalize = made
    return made


def for_properties(environment: Environment) -> Environment:
    """Return an environment for the properties of a file, which are text and not XML.

    What is printed here python-docx escapes itself, when it writes the file.
    """
    refuse: Finalize = environment.finalize or str

    def finalized(value: Any) -> Any:  # noqa: ANN401 - any value that a tag prints
        refuse(value)
        return value

    return environment.overlay(autoescape=False, finalize=finalized)


def for_footnotes(environment: Environment) -> Environment:
    """Return an environment for footnotes, which docxtpl renders once for each section.

    A brace in a value is printed as a reference. It reads the same in Word; but as a brace, it
    might be a tag the next time, and print what the letter must not say.
    """
    finalize: Finalize = environment.finalize or escape

    def finalized(value: Any) -> Any:  # noqa: ANN401 - any value that a tag prints
        printed = escape(finalize(value))
        if "<!" in printed:  # in CDATA and comments a reference is text
            return printed
        return Markup(str(printed).translate(_BRACES))  # noqa: S704 - escaped just above

    return environment.overlay(finalize=finalized)


def unusual(context: Mapping[str, Any]) -> Sequence[object]:
    """Return the values of a letter that are no plain data, however deep they stand."""
    with suppress(RecursionError):  # a list may hold itself
        if _are_plain(context.values()):
            return ()
    found: list[object] = []
    seen: set[int] = set()
    waiting: list[Iterable[object]] = [context.values()]
    for values in waiting:
        for value in values:
            if type(value) in _PLAIN:
                continue
            if not isinstance(value, _CONTAINERS):
                found.append(value)
            elif id(value) not in seen:
                seen.add(id(value))
                waiting.append(value.values() if isinstance(value, dict) else value)
    return found


def _are_plain(values: Iterable[object]) -> bool:
    """Tell of most letters, in half the time, that there is nothing to look for."""
    for value in values:
        kind = type(value)
        if kind is str or kind in _PLAIN:
            continue
        if kind is dict:
            if not _are_plain(value.values()):  # type: ignore[attr-defined]  # it is a dict
                return False
        elif kind is not list or not _are_plain(value):  # type: ignore[arg-type]  # it is a list
            return False
    return True


def bound(values: Iterable[object]) -> Beyond | None:
    """Find a value that is bound to a template of docxtpl, such as a picture.

    A filter may make text of it before the `Watch` sees it, so it is looked for in advance.
    """
    for value in values:
        try:  # past what the class may make of it: the value may never be printed
            template = object.__getattribute__(value, "__dict__").get("tpl")
        except AttributeError:
            continue
        if isinstance(template, DocxTemplate):
            return _beyond(value, template)
    return None


def is_read_once(values: Iterable[object]) -> bool:
    """Tell whether there is a value of which nothing is left after it was read."""
    return any(isinstance(value, Iterator) for value in values)


def _beyond(value: object, template: DocxTemplate) -> Beyond:
    return Beyond(f"a value of the kind {type(value).__name__}", template)

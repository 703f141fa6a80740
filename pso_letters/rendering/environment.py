"""The one Jinja environment in which everything is rendered: templates, file names, later e-mail.

Sandboxed, escaping, strict about missing values. Text in is text out: a character that XML can't
hold is an error here (the checks have found it long before), never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined
from jinja2 import TemplateError as JinjaTemplateError
from jinja2.exceptions import SecurityError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from pso_letters import i18n
from pso_letters.errors import InputError, PsoLettersError, TemplateError
from pso_letters.messages import Message, msg

_LIKE_DOCXTPL = re.compile(r"(?:(?<=[{}%])|^)_(?=[{}%]|$)")
"""An underscore that docxtpl might take out, with the brace in this value or in its neighbour."""
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 can't hold (section 2.2, production Char)."""

_LONGEST_RANGE = 1000
"""Jinja's own limit of 100,000 lets two loops within each other run for hours."""


def make_environment(
    language: str,
    loader: BaseLoader | None = None,
    *,
    markup: bool = True,
    kind: type[ImmutableSandboxedEnvironment] = ImmutableSandboxedEnvironment,
) -> ImmutableSandboxedEnvironment:
    """Make the environment for documents in one language.

    Args:
        language: language of the documents, for the catalogue, dates, amounts and lists.
        loader: where `extends` and `include` find templates; None for templates in a string.
        markup: the result is XML or HTML; False for plain text, such as a file name.
        kind: the sandbox to make; another one looks on while templates are compiled (probe.py).
    """
    environment = kind(
        autoescape=markup,
        undefined=StrictUndefined,
        loader=loader,
        finalize=_text_in_text_out if markup else None,
        extensions=["jinja2.ext.i18n"],
    )
    gettext = i18n.document_gettext(language)
    environment.policies["ext.i18n.trimmed"] = True
    # newstyle=False: a translated text is escaped like any other.
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # added by the extension
        gettext, _plural(gettext), newstyle=False
    )
    environment.filters |= _filters(language)
    environment.globals["asset"] = _Asset(environment)
    environment.globals["range"] = _short_range
    return environment


def _short_range(*bounds: int) -> range:
    """Count as far as a letter may need: a slip in a template must not keep a run busy for ever."""
    counted = range(*bounds)
    if len(counted) > _LONGEST_RANGE:
        raise SecurityError(f"range() of more than {_LONGEST_RANGE}")
    return counted


class _Asset:
    """Gives templates the address of a file beside them, from whichever folder goes first."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    def __call__(self, name: str) -> str:
        """Return the `file:` address of e.g. "basis/fonts/Carlito-Regular.ttf"."""
        folders = getattr(self._environment.loader, "searchpath", ())
        for folder in folders:
            path = Path(folder, name).resolve()
            if path.is_relative_to(Path(folder).resolve()) and path.is_file():
                return path.as_uri()
        raise TemplateNotFound(name)


@contextmanager
def translated_errors(template: str) -> Iterator[None]:
    """Turn Jinja's errors into ours, with the template and the line.

    Args:
        template: name of the template as the user knows it.

    Raises:
        TemplateError: a tag is wrong, unknown, forbidden, or its value is missing.
    """
    try:
        yield
    except PsoLettersError:
        raise
    except RecursionError as error:
        raise endless(template) from error
    except JinjaTemplateError as error:
        raise TemplateError(_described(template, error)) from error
    except Exception as error:  # whatever a tag does with its values is the template's fault
        raise TemplateError(
            msg(
                "{file}: a tag can't be carried out: {reason}.",
                file=template,
                reason=_first_line(error),
            )
        ) from error


def _first_line(error: Exception) -> str:
    """Return the first line of an error: some libraries print a whole value after it."""
    return str(error).partition("\n")[0].rstrip(":, ") or type(error).__name__


def endless(template: str) -> TemplateError:
    """Return the error of a template that takes in itself."""
    return TemplateError(
        msg("{file}: a template takes in itself; correct the include.", file=template)
    )


def _described(template: str, error: JinjaTemplateError) -> Message:
    match error:
        case TemplateNotFound():
            return msg(
                "{file}: there is no template “{name}”.", file=template, name=str(error.name)
            )
        case TemplateSyntaxError():
            return msg(
                "{file}, line {line}: a tag isn't right: {reason}.",
                file=error.name or template,
                line=str(error.lineno),
                reason=(error.message or "").rstrip("."),
            )
        case UndefinedError():
            return msg(
                "{file}: a tag asks for a value that doesn't exist: {reason}.",
                file=template,
                reason=(error.message or "").rstrip("."),
            )
        case SecurityError():
            return msg(
                "{file}: a tag does something that templates may not do: {reason}.",
                file=template,
                reason=(error.message or "").rstrip("."),
            )
    return msg("{file}: can't be rendered: {reason}.", file=template, reason=str(error))


def _text_in_text_out(value: object) -> object:
    """Refuse what a document can't hold, and protect what docxtpl would change.

    docxtpl rewrites `{_{`, `}_}`, `{_%` and `%_}` in its result, so also in a value.
    """
    if not isinstance(value, str) or (value.isascii() and value.isalnum()):
        return value
    if illegal := _ILLEGAL.search(value):
        raise InputError(
            msg(
                "A value holds the character {character}, which no document can hold; remove it.",
                character=f"U+{ord(illegal[0]):04X}",
            )
        )
    if isinstance(value, Markup) or "_" not in value:
        return value
    protected = _LIKE_DOCXTPL.sub("&#95;", escape(value))
    return Markup(protected)  # noqa: S704 - escaped just above


def _plural(gettext: Callable[[str], str]) -> Callable[[str, str, int], str]:
    return lambda one, many, count: gettext(one if count == 1 else many)


def _filters(language: str) -> Mapping[str, Callable[..., Any]]:
    """Return the filters by name; each writes its value by the customs of the language."""
    return {
        "date": lambda day: i18n.format_date(day, language),
        "money": lambda amount: i18n.format_money(amount, language),
        "number": lambda number: i18n.format_number(number, language),
        "list": lambda items: i18n.format_list(tuple(items), language),
    }

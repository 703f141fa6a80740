"""Letters with marks where their values stand: how templates for other programs are derived.

A marked value is the text it was, for every comparison and condition of a template; only where it
is printed, its mark is printed. So a rendered letter becomes a template for the letters of its
group: those in which the same branches were taken. Marks inside a tag (a class, a colour) are
replaced by their values again, and so belong to the group.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

Values: TypeAlias = Mapping[str, str]
"""The values of one letter, by the names of their marks."""
Way: TypeAlias = tuple[object, ...]

MARK = re.compile("@@(v[0-9]+)@@")
"""What a mark looks like, on paper as in XML."""
_TAG = re.compile("<[^>]*>|<style.*?</style>|<title.*?</title>", re.DOTALL)


class Marked(str):
    """A text that prints its mark.

    `__html__` is how markupsafe asks a value for what to print, so Jinja with autoescape does.
    """

    __slots__ = ("mark",)
    mark: str

    def __html__(self) -> str:
        return f"@@{self.mark}@@"


def marked_contexts(
    contexts: Sequence[Mapping[str, Any]],
) -> Iterator[tuple[dict[str, Any], Values]]:
    """Yield each context with its values marked that aren't the same in all letters."""
    names = _names(contexts)
    for context in contexts:
        values: dict[str, str] = {}
        marked = _marked(context, (), names, values)
        yield marked, values


def resolved(markup: str, values: Values) -> str:
    """Put the values back where a mark stands inside a tag, so that marks are left in text only."""
    return _TAG.sub(lambda tag: filled(tag[0], values), markup)


def filled(text: str, values: Values) -> str:
    """Put the values in the places of their marks."""
    return MARK.sub(lambda mark: values[mark[1]], text)


def _names(contexts: Sequence[Mapping[str, Any]]) -> dict[Way, str]:
    """Name the places in which letters differ."""
    seen: defaultdict[Way, set[str]] = defaultdict(set)
    for context in contexts:
        for path, text in _leaves(context, ()):
            seen[path].add(text)
    varying = [path for path, found in seen.items() if len(found) > 1]
    return {path: f"v{number}" for number, path in enumerate(varying)}


def _leaves(value: object, path: Way) -> Iterator[tuple[Way, str]]:
    if isinstance(value, str):
        yield path, value
    for key, each in _children(value):
        yield from _leaves(each, (*path, key))


def _children(value: object) -> Iterator[tuple[object, object]]:
    if isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, list | tuple):
        yield from enumerate(value)


def _marked(value: Any, path: Way, names: Mapping[Way, str], values: dict[str, str]) -> Any:  # noqa: ANN401 - any part of a context
    """Return a copy of a part of a context, with marks; an empty text stays what it is."""
    if isinstance(value, str):
        if not value or path not in names:
            return value
        text = Marked(value)
        text.mark = names[path]
        values[text.mark] = value
        return text
    if isinstance(value, dict):
        return {key: _marked(each, (*path, key), names, values) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_marked(each, (*path, at), names, values) for at, each in enumerate(value)]
    return value

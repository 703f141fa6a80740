"""Where one stands in XML that is cut into literals by the tags of a template."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

_NAME = r"[A-Za-z_][\w.:-]*"
_ATTRIBUTE = rf"""\s+{_NAME}\s*=\s*(?:"[^"<]*"|'[^'<]*')"""
_REST = rf"(?P<attributes>(?:{_ATTRIBUTE})*)"
_CLOSED = r"\s*(?P<empty>/?)>"
_CUT = rf"""\s+{_NAME}\s*=\s*(?P<quote>["'])(?:(?!(?P=quote))[^<])*\Z"""
_TEXT = re.compile(r"[^<]+")
_END = re.compile(rf"</(?P<name>{_NAME})\s*>")
_START = re.compile(rf"<(?P<name>{_NAME}){_REST}(?:{_CLOSED}|{_CUT})")
_RESUMED = {
    quote: re.compile(rf"[^{quote}<]*(?:\Z|{quote}{_REST}(?:{_CLOSED}|{_CUT}))") for quote in "\"'"
}
_WRONG_TEXT = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9A-Fa-f]+);)|\]\]>")


class Unproven(Exception):
    """Something of which can't be shown that docxtpl leaves it as it is."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a part.

    Args:
        path: names of the open elements, from the root on.
        quote: of the attribute value in which one stands; "" outside tags.
        cut: name of the element in whose tag that is.
    """

    path: tuple[str, ...] = ()
    quote: str = ""
    cut: str = ""

    @property
    def parent(self) -> str:
        """Name of the innermost open element."""
        return self.path[-1] if self.path else ""


@dataclass(frozen=True, slots=True)
class Start:
    """A start tag, or the tag of an empty element.

    Args:
        path: names of the elements around it.
        name: its own name.
        attributes: as written; None when a value of the letter stands in them.
        is_empty: there is no end tag.
    """

    path: tuple[str, ...]
    name: str
    attributes: str | None
    is_empty: bool


@dataclass(frozen=True, slots=True)
class End:
    """An end tag.

    Args:
        name: of the element.
    """

    name: str


@dataclass(frozen=True, slots=True)
class Text:
    """Text between two tags.

    Args:
        parent: name of the element that holds it.
        content: as written.
    """

    parent: str
    content: str


Event = Start | End | Text
Watch = Callable[[Event], None]


def follow(literal: str, place: Place, watch: Watch) -> Place:
    """Read a literal from one place on, and return where it ends.

    Args:
        literal: XML that may begin and end anywhere but in a tag outside quotes.
        place: where it begins.
        watch: is told what comes by.

    Raises:
        Unproven: the XML isn't well-formed, or not as plain as Word writes it.
    """
    if _WRONG_TEXT.search(literal):
        raise Unproven("text that isn't XML")
    position = 0
    while position < len(literal):
        found = _next(literal, position, place)
        for event in _events(found, place):
            watch(event)
        place = _after(found, place)
        position = found.end()
    return place


def _next(literal: str, position: int, place: Place) -> re.Match[str]:
    tokens = (_RESUMED[place.quote],) if place.quote else (_TEXT, _END, _START)
    for token in tokens:
        if found := token.match(literal, position):
            return found
    raise Unproven("markup other than elements")


def _events(found: re.Match[str], place: Place) -> Iterator[Event]:
    groups = found.groupdict()
    if found.re is _TEXT:
        yield Text(place.parent, found[0])
    elif found.re is _END:
        yield End(found["name"])
    elif groups["empty"] is not None:
        attributes = None if place.quote else groups["attributes"]
        name = place.cut or found["name"]
        yield Start(place.path, name, attributes, bool(groups["empty"]))


def _after(found: re.Match[str], place: Place) -> Place:
    groups = found.groupdict()
    if found.re is _TEXT:
        return place
    if found.re is _END:
        if place.parent != found["name"]:
            raise Unproven(f"an end of {found['name']} that nothing began")
        return Place(place.path[:-1])
    name = place.cut or found["name"]
    if groups["quote"]:
        return replace(place, quote=groups["quote"], cut=name)
    if groups["empty"] is None:  # the literal ends within the same attribute
        return place
    return Place(place.path if groups["empty"] else (*place.path, name))

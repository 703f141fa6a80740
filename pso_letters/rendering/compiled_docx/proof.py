"""Proves of a part that docxtpl would repair nothing in it, whatever the values of a letter are.

The proof walks along all paths through a Jinja template. Each condition and each round of a loop
must end in the XML where it began; so the result is well-formed, as values are escaped. A value
that is markup itself, such as rich text, is looked at when it comes (`part`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from jinja2 import nodes
from markupsafe import Markup

from pso_letters.rendering.compiled_docx.markup import Event, Place, Start, Text, Unproven, follow
from pso_letters.rendering.compiled_docx.sources import Kind
from pso_letters.rendering.compiled_docx.tables import Tables

_TEXTS = frozenset({"w:t", "w:instrText", "w:delText", "w:delInstrText"})
"""Elements that hold text and nothing else, so that white space in them is never dropped."""
_SECTIONS = {("w:body", "w:sectPr"), ("w:body", "w:p", "w:pPr", "w:sectPr")}
"""Where python-docx looks for the sections of a document."""
_PARAGRAPHS = re.compile(r"\n(?=<w:p[ >])")
"""Where docxtpl begins a line, and takes it away again."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of a part before any letter is made.

    Args:
        doubt: why docxtpl must finish the part itself; "" when nothing is left to do.
        has_values_in_tags: a value stands in an attribute.
        sections: how many sections end here (ISO 29500-1, 17.6.17); 0 when there may be none, and
            more than 1 when there may be more.
    """

    doubt: str
    has_values_in_tags: bool = False
    sections: int = 0


def judge(tree: nodes.Template, kind: Kind) -> Verdict:
    """Judge one part.

    Args:
        tree: its Jinja template.
        kind: what part it is.
    """
    if kind is Kind.FOOTNOTES:  # docxtpl keeps them as Jinja gave them
        return Verdict("")
    walk = _Walk(kind)
    try:
        end = walk.along(tree.body, Place())
    except Unproven as unproven:
        return Verdict(str(unproven))
    if end != Place():
        return Verdict("elements that don't end")
    return Verdict("", walk.has_values_in_tags, walk.sections)


def is_fixed(tree: nodes.Template) -> bool:
    """Tell whether a template has no tags, and so is the same in each letter."""
    return all(
        isinstance(step, nodes.Output)
        and all(isinstance(each, nodes.TemplateData) for each in step.nodes)
        for step in tree.body
    )


class _Walk:
    def __init__(self, kind: Kind) -> None:
        self._tables = Tables() if kind is Kind.BODY else None
        # python-docx drops white space between the elements of a header.
        self._keeps_blanks = kind is not Kind.HEADER
        self._branches = 0
        self.has_values_in_tags = False
        self._ends, self._ends_perhaps = 0, 0

    @property
    def sections(self) -> int:
        return self._ends and self._ends + self._ends_perhaps

    def along(self, steps: Iterable[nodes.Node], place: Place) -> Place:
        for step in steps:
            place = self._step(step, place)
        return place

    def _step(self, step: nodes.Node, place: Place) -> Place:
        match step:
            case nodes.Output():
                return self._printed(step.nodes, place)
            case nodes.If():
                choices = (step.body, *(each.body for each in step.elif_), step.else_)
                return self._chosen(choices, place)
            case nodes.For():
                return self._chosen((step.body, step.else_), place)
            case nodes.With() | nodes.Scope() | nodes.Block():
                return self.along(step.body, place)
            case nodes.CallBlock() | nodes.FilterBlock():
                return self._value(step, place)
            case nodes.Assign() | nodes.AssignBlock() | nodes.Macro() | nodes.ExprStmt():
                return place  # prints nothing here
        raise Unproven(f"a tag of the kind {type(step).__name__}")

    def _chosen(self, choices: Iterable[Sequence[nodes.Node]], place: Place) -> Place:
        self._branches += 1
        for choice in choices:
            if self._tables:
                self._tables.enter()
            if self.along(choice, place) != place:
                raise Unproven("a condition or loop that doesn't end where it began")
            if self._tables:
                self._tables.leave()
        self._branches -= 1
        return place

    def _printed(self, printed: Iterable[nodes.Expr], place: Place) -> Place:
        for each in printed:
            if isinstance(each, nodes.TemplateData):
                place = follow(_PARAGRAPHS.sub("", each.data), place, self._see)
            else:
                place = self._value(each, place)
        return place

    def _see(self, event: Event) -> None:
        if self._tables:
            self._tables.see(event)
        if isinstance(event, Text) and not event.content.strip():
            self._keep_blank(event.parent)
        if isinstance(event, Start) and (*event.path, event.name) in _SECTIONS:
            if self._branches:
                self._ends_perhaps += 1
            else:
                self._ends += 1

    def _value(self, value: nodes.Node, place: Place) -> Place:
        if _is_markup(value):
            raise Unproven("markup in a tag")
        if place.quote:
            self.has_values_in_tags = True
        else:
            self._keep_blank(place.parent)
        return place

    def _keep_blank(self, parent: str) -> None:
        if not self._keeps_blanks and parent not in _TEXTS:
            raise Unproven("a value or white space between elements")


def _is_markup(value: nodes.Node) -> bool:
    """Tell whether a tag prints markup of its own, as Jinja writes it into the template."""
    with suppress(Exception):  # what can't be carried out now is a value of the letter
        return isinstance(value, nodes.Expr) and isinstance(value.as_const(), Markup)
    return False

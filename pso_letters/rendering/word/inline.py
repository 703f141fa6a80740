"""From the inside of an HTML paragraph to the runs of a Word paragraph.

White space collapses as in HTML, over tags as well: whichever way the conditions go, words are one
space apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pso_letters.rendering.word import styles
from pso_letters.rendering.word.master import Master, Text
from pso_letters.rendering.word.ooxml import Element, Paragraph, element_of, new_element

_SPACE = re.compile(r"[ \t\r\n]+")
_FIELDS = {"paginanummer": "PAGE", "paginatotaal": "NUMPAGES"}


@dataclass(frozen=True)
class Span:
    """A stretch of one look: words and values, a tag that shows nothing itself, or a field."""

    text: str
    strong: bool = False
    field: str = ""
    is_statement: bool = False


def add_runs(
    paragraph: Paragraph, element: Element, master: Master, *, start: str = "", strong: bool = False
) -> None:
    """Fill a Word paragraph with what stands inside an HTML element.

    Args:
        paragraph: python-docx paragraph.
        element: lxml element of the master.
        master: knows the tags.
        start: a tag to put first.
        strong: everything stands in bold.
    """
    if start:
        paragraph.add_run(start, styles.TAG)
    for span in _merged(_collapsed(_spans(element, master, strong=strong))):
        if span.field:
            _add_field(paragraph, span.field)
        else:
            paragraph.add_run(span.text, _style_of(span))


def _style_of(span: Span) -> str | None:
    if span.is_statement:
        return styles.TAG
    return styles.STRONG if span.strong else None


def _spans(element: Element, master: Master, *, strong: bool) -> Iterator[tuple[Span, bool]]:
    """Yield stretches in order, each with whether its white space may collapse."""
    yield from _text_spans(element.text, master, strong)
    for child in element:
        if field := _FIELDS.get(child.get("class", "")):
            yield Span("", field=field), False
        else:
            yield from _spans(child, master, strong=strong or child.tag == "strong")
        yield from _text_spans(child.tail, master, strong)


def _text_spans(text: str | None, master: Master, strong: bool) -> Iterator[tuple[Span, bool]]:
    for piece in master.pieces(text):
        if isinstance(piece, Text):
            yield Span(piece.words, strong), True
        else:
            yield Span(piece.source, strong, is_statement=piece.is_statement), False


def _collapsed(spans: Iterator[tuple[Span, bool]]) -> Iterator[Span]:
    """Leave one space where white space stands, and none at the start and the end."""
    waiting: list[Span] = []
    spaced = True
    for span, collapses in spans:
        if not collapses:
            waiting.append(span)
            # A statement shows nothing: white space goes on collapsing over it.
            spaced = spaced and span.is_statement
            continue
        words = _SPACE.sub(" ", span.text)
        words = words.lstrip(" ") if spaced else words
        if words:
            waiting.append(Span(words, span.strong))
            spaced = words.endswith(" ")
    yield from waiting[:-1]
    if waiting:
        last = waiting[-1]
        yield replace(last, text=last.text.rstrip(" "))


def _merged(spans: Iterator[Span]) -> Iterator[Span]:
    """Join neighbours of one look, so that Word holds whole sentences in one run."""
    before: Span | None = None
    for span in spans:
        if before and _look(before) == _look(span) == (span.strong, False, ""):
            before = Span(before.text + span.text, before.strong)
            continue
        if before:
            yield before
        before = span
    if before:
        yield before


def _look(span: Span) -> tuple[bool, bool, str]:
    return span.strong, span.is_statement, span.field


def _add_field(paragraph: Paragraph, code: str) -> None:
    """Add a complex field with a stored result (ISO 29500-1, 17.16.18)."""
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("result", "1"), ("end", "")):
        run = paragraph.add_run()
        if kind == "result":
            run.text = text
        elif kind:
            element_of(run).append(new_element("w:fldChar", fldCharType=kind))
        else:
            instruction = new_element("w:instrText")
            instruction.text = f" {text} "
            element_of(run).append(instruction)

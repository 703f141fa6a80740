"""Word templates for the programs that aren't docxtpl, made of our own letters.

These programs get a template for each group of letters, with plain fields: the branches are chosen
beforehand. docx-mailmerge2 has no conditions, and its users keep a template for each kind of
letter. docxtemplater and Carbone have them, so here they do less work than they would with one
template, and than ours does: a ratio with them says at least how much faster we are.
"""

from __future__ import annotations

import functools
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docxtpl import DocxTemplate
from lxml import etree

from pso_letters.rendering.environment import make_environment
from tests.benchmarks.marked import MARK, Values, marked_contexts, resolved

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TEXT = re.compile(r"word/(document|header\d+|footer\d+)\.xml")
"""The parts of a Word file that hold the text of a letter."""

Writer = Callable[[bytes], bytes]
"""Writes the marks in a part as the fields of another program."""


@dataclass(frozen=True)
class GroupedLetter:
    """One letter for a program that has a template for each group.

    Args:
        group: number of its template.
        values: what goes into the fields, by name.
    """

    group: int
    values: Values


def grouped(
    template: bytes, language: str, contexts: Sequence[Mapping[str, Any]]
) -> tuple[list[GroupedLetter], list[bytes]]:
    """Render letters with marks: the letters with their groups, and a marked file for each group.

    Args:
        template: a docxtpl template.
        language: language of the letters.
        contexts: of the letters.
    """
    environment = _remembering(make_environment(language))
    groups: dict[tuple[tuple[str, bytes], ...], int] = {}
    letters = []
    for context, values in marked_contexts(contexts):
        word = DocxTemplate(BytesIO(template))
        word.render(context, jinja_env=environment, autoescape=True)
        written = BytesIO()
        word.save(written)
        parts = tuple(_resolved_parts(written.getvalue(), values))
        letters.append(GroupedLetter(groups.setdefault(parts, len(groups)), values))
    return letters, [_zipped(parts) for parts in groups]


def _remembering(environment: Any) -> Any:  # noqa: ANN401 - an environment of Jinja
    """Let an environment compile a text once: docxtpl asks for the same ones for each letter."""
    environment.from_string = functools.cache(environment.from_string)
    return environment


def _resolved_parts(content: bytes, values: Values) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            is_text = _TEXT.fullmatch(name)
            yield name, resolved(part.decode(), values).encode() if is_text else part


def _zipped(parts: Sequence[tuple[str, bytes]]) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts:
            archive.writestr(name, part)
    return written.getvalue()


def with_fields(marked: bytes, write: Writer) -> bytes:
    """Return a marked file as the template of another program."""
    with zipfile.ZipFile(BytesIO(marked)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    return _zipped([(name, write(part) if _TEXT.fullmatch(name) else part) for name, part in parts])


def braces(part: bytes) -> bytes:
    """Write fields as docxtemplater knows them: {v1}."""
    return MARK.sub(r"{\1}", part.decode()).encode()


def markers(part: bytes) -> bytes:
    """Write fields as Carbone knows them: {d.v1}."""
    return MARK.sub(r"{d.\1}", part.decode()).encode()


def merge_fields(part: bytes) -> bytes:
    """Write fields as Word and docx-mailmerge2 know them: MERGEFIELD (ISO 29500-1, 17.16.5.35)."""
    root = etree.fromstring(part)
    for text in list(root.iter(f"{_W}t")):
        if MARK.search(text.text or ""):
            _split(text)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _split(text: Any) -> None:  # noqa: ANN401 - lxml's elements
    """Split a run at its marks: runs of text, and a field for each mark, all in its own dress."""
    run = text.getparent()
    pieces = MARK.split(text.text)
    for number, piece in enumerate(pieces):
        if number % 2:
            field = etree.Element(f"{_W}fldSimple", {f"{_W}instr": f" MERGEFIELD {piece} "})
            field.append(_dressed(run, f"«{piece}»"))
            run.addprevious(field)
        elif piece:
            run.addprevious(_dressed(run, piece))
    run.remove(text)
    if not any(child.tag != f"{_W}rPr" for child in run):
        run.getparent().remove(run)


def _dressed(run: Any, words: str) -> Any:  # noqa: ANN401 - lxml's elements
    """Return a run with these words that looks like another run."""
    new = etree.Element(f"{_W}r")
    dress = run.find(f"{_W}rPr")
    if dress is not None:
        new.append(deepcopy(dress))
    text = etree.SubElement(new, f"{_W}t", {_SPACE: "preserve"})
    text.text = words
    return new

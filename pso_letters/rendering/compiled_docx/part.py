"""One part of a letter: pieces of fixed text and values, laid down in a row.

A value of more than 10,000,000 characters is laid down like any other. docxtpl cuts such a body
short and refuses such a header, because lxml reads no further unless it is told to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import count
from types import CodeType
from typing import Any

from docx.oxml.ns import nsmap
from jinja2 import Environment
from lxml import etree

from pso_letters.deflating import Piece, fixed, stream
from pso_letters.rendering.compiled_docx.finishing import FIRST_PICTURE, Beyond, Finishing
from pso_letters.rendering.compiled_docx.markup import Unproven
from pso_letters.rendering.compiled_docx.proof import Verdict, is_fixed, judge
from pso_letters.rendering.compiled_docx.sources import Kind, Source
from pso_letters.rendering.compiled_docx.texts import PICTURE, FixedText, Texts, marked
from pso_letters.zipping import DEFLATED, Member, deflated

_UNUSUAL = re.compile(r"[\x00-\x1f\ud800-\udfff\ufffe\uffff]|[{}%]_[{}%]|\]\]>")
"""In a value: what docxtpl turns into elements, rewrites or drops."""
_MARKUP = re.compile(r"<|&(?!(?:amp|lt|gt|#34|#39|#95);)")
"""In a value: what isn't escaped text."""
_COUNTED = re.compile(r":(?:tbl|tr|tc|docPr|sectPr)\b|\sxmlns\b")
"""In a value: elements that docxtpl counts, or that have namespaces of their own."""
_MOST_KNOWN, _LONGEST_KNOWN = 1000, 1000
"""Values of markup of which it is kept that they do no harm, and the length of each."""

_NAMESPACE = re.compile(r'\sxmlns(?::([\w.-]+))?="([^"]*)"')
_MAIN = ("w", nsmap["w"])
_RENDERED_AGAIN = re.compile(r"[{}\r]")
"""In a part that is rendered more than once: all but this stays as it is."""

Stretch = FixedText | str


class Part:
    """One part of a template, compiled.

    Args:
        source: the part as docxtpl hands it to Jinja.
        environment: of the letters.
        finishing: docxtpl's own work on what the proof doesn't cover.
        rounds: how many times docxtpl renders it: footnotes once for each section.

    Raises:
        TemplateSyntaxError: a tag is wrong.
    """

    def __init__(
        self, source: Source, environment: Environment, finishing: Finishing, rounds: int = 1
    ) -> None:
        self._source = source
        self._rounds = rounds
        self._finishing = finishing
        text, doubt = _numbered(source)
        tree = environment.parse(text)
        self.is_fixed = is_fixed(tree)
        self._verdict = Verdict(doubt) if doubt else judge(tree, source.kind)
        code = environment.compile(tree)
        self._template = environment.template_class.from_code(
            environment, code, environment.make_globals(None)
        )
        self._literals = frozenset(_literals(code))
        self._texts = Texts(finishing.cleaned, len(source.text))
        self._head, self._tail = fixed(source.head.encode()), fixed(source.tail.encode())
        self._is_harmless = lru_cache(_MOST_KNOWN)(self._harmless)

    @property
    def name(self) -> str:
        """Name in the archive."""
        return self._source.name

    @property
    def kind(self) -> Kind:
        """How docxtpl treats it."""
        return self._source.kind

    @property
    def sections(self) -> int:
        """How many sections end in it: 0 when there may be none, above 1 when there may be more."""
        return self._verdict.sections

    @property
    def doubt(self) -> str:
        """Why docxtpl finishes this part; "" when it needn't."""
        return self._verdict.doubt

    def member(self, context: Mapping[str, Any]) -> Member:
        """Render the part for one letter.

        Raises:
            TemplateError: from Jinja.
            Beyond: only docxtpl can make this letter.
        """
        chunks = self._rendered(context)
        if self._rounds > 1 and _RENDERED_AGAIN.search("".join(chunks)):
            raise Beyond("footnotes with braces")
        stretches = self._proven(chunks)
        if stretches is None:
            finished = self._finishing.finished(self._source, "".join(chunks))
            return deflated(self.name, finished.encode())
        made = stream((self._head, *_pieces(stretches), self._tail))
        return Member(self.name, DEFLATED, made.crc, made.size, made.packed)

    def _rendered(self, context: Mapping[str, Any]) -> list[str]:
        """Render as Jinja's `Template.render` does, but keep the pieces apart."""
        template = self._template
        try:
            return list(template.root_render_func(template.new_context(dict(context))))
        except Exception:  # noqa: BLE001 - Jinja raises it again, with the template's line
            template.environment.handle_exception()

    def _proven(self, chunks: Iterable[str]) -> list[Stretch] | None:
        """Return the text of a letter for which the proof holds; None for any other."""
        if self.is_fixed or self._verdict.doubt:
            return None
        stretches = list(self._stretches(chunks))
        return stretches if self._is_plain(stretches) else None

    def _stretches(self, chunks: Iterable[str]) -> Iterator[Stretch]:
        """Take together the literals between two values."""
        literals, run = self._literals, []
        for chunk in chunks:
            # A value is an escaped string, of another type.
            if chunk in literals and type(chunk) is str:
                run.append(chunk)
                continue
            if run:
                yield self._texts.of(tuple(run))
                run = []
            yield chunk
        if run:
            yield self._texts.of(tuple(run))

    def _is_plain(self, stretches: Sequence[Stretch]) -> bool:
        """Tell whether text and values are such that the proof holds for them."""
        if any(not isinstance(each, str) and each.is_odd for each in stretches):
            return False
        seen = "".join([each if isinstance(each, str) else each.edges for each in stretches])
        if _UNUSUAL.search(seen):
            return False
        return not _MARKUP.search(seen) or self._has_harmless_markup(stretches)

    def _has_harmless_markup(self, stretches: Iterable[Stretch]) -> bool:
        if self._source.kind is Kind.FOOTNOTES:
            return True
        if self._source.kind is not Kind.BODY or self._verdict.has_values_in_tags:
            return False
        values = (each for each in stretches if isinstance(each, str))
        return all(
            self._is_harmless(each) if len(each) <= _LONGEST_KNOWN else self._harmless(each)
            for each in map(str, values)
            if _MARKUP.search(each)
        )

    def _harmless(self, value: str) -> bool:
        """Tell whether markup is well-formed and holds nothing that docxtpl counts."""
        start, _, _ = self._source.text.partition(">")
        try:
            etree.fromstring(f"{start}>{value}</w:body>")
        except etree.XMLSyntaxError:
            return False
        return not _COUNTED.search(value)


def _numbered(source: Source) -> tuple[str, str]:
    """Return the text of a part with its pictures marked; and why not, if that can't be done."""
    if PICTURE in source.text:
        return source.text, "a character of private use"
    if source.kind is not Kind.BODY:
        return source.text, ""
    names = set(_NAMESPACE.findall(source.text))
    if _are_there_twice(names):
        return source.text, "a namespace with two prefixes"
    if _MAIN not in names:  # the proof goes by names with this prefix
        return source.text, "another prefix than w"
    try:
        return marked(source.text), ""
    except Unproven as unproven:
        return source.text, str(unproven)


def _are_there_twice(names: set[tuple[str, str]]) -> bool:
    """Tell whether a namespace has two prefixes, or a prefix two namespaces.

    lxml may then write another prefix, and docxtpl may count elements of another name.
    """
    prefixes, namespaces = ({name[place] for name in names} for place in (0, 1))
    return not len(prefixes) == len(namespaces) == len(names)


def _pieces(stretches: Iterable[Stretch]) -> Iterator[Piece]:
    """Yield the pieces of a part; short texts go together with the values beside them."""
    waiting: list[str] = []
    numbers = count(FIRST_PICTURE)
    for each in stretches:
        if isinstance(each, str):
            waiting.append(each)
            continue
        waiting.append(each.short)
        for place, part in enumerate(each.parts):
            if place:
                waiting.append(str(next(numbers)))
            if data := "".join(waiting).encode():
                yield data
            waiting.clear()
            yield part
    if data := "".join(waiting).encode():
        yield data


def _literals(code: CodeType) -> Iterator[str]:
    """Yield the strings that stand in a compiled template, in all its functions."""
    for each in code.co_consts:
        if isinstance(each, str):
            yield each
        elif isinstance(each, CodeType):
            yield from _literals(each)

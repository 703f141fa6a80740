"""The PDF engine: a Jinja HTML template and a plain dict in, the bytes of a tagged PDF out.

PDF/A-3a (ISO 19005-3) for the archive and PDF/UA-1 (ISO 14289-1) for readers with a screen reader,
in one file. The same input gives the same bytes. Letters that are alike are compiled: laid out once
and filled in many times, with a proof that nothing changes by it (rendering/compiled_pdf).
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader

from pso_letters.rendering.compiled_pdf.claim import with_claim
from pso_letters.rendering.compiled_pdf.comparison import difference
from pso_letters.rendering.compiled_pdf.compiling import Compiler
from pso_letters.rendering.compiled_pdf.filling import filled
from pso_letters.rendering.compiled_pdf.group import Group
from pso_letters.rendering.compiled_pdf.pages import PageMaker
from pso_letters.rendering.compiled_pdf.plain import Plain
from pso_letters.rendering.compiled_pdf.press import Press
from pso_letters.rendering.compiled_pdf.slots import Key, Page
from pso_letters.rendering.compiled_pdf.writer import whole

_BREAK_EVEN = 4
"""Letters from which a group is worth compiling: three layouts and their proof take as long as
three letters that are laid out one by one, and a bit."""
_MOST_GROUPS = 64
"""Groups kept at a time; one takes some 200 KB, and more with a large logo."""
_LEVEL = 6
"""How much trouble to take in deflating a letter that is written once."""


@dataclass(frozen=True)
class PdfFile:
    """A finished PDF.

    Args:
        content: its bytes.
        pages: number of pages.
        group: name of the group it was compiled with; "" when WeasyPrint laid it out on its own.
        reason: why WeasyPrint did; None for a compiled letter.
    """

    content: bytes
    pages: int
    group: str = ""
    reason: Plain | None = None


class PdfEngine:
    """Renders one HTML template to PDF, many times.

    Args:
        template: name of the template as the loader knows it, e.g. "brief/brief.html".
        loader: where templates come from.
        folders: folders of templates; nothing outside them is ever read.
        language: language of the documents.
        characters: all characters of the values of the run; a value with another one goes through
            WeasyPrint. Letters, digits and usual punctuation need not be named.
        exact: compile nothing, and leave WeasyPrint as it is.
    """

    def __init__(
        self,
        template: str,
        loader: BaseLoader,
        folders: tuple[Path, ...],
        language: str,
        *,
        characters: str = "",
        exact: bool = False,
    ) -> None:
        self._maker = PageMaker(template, loader, language)
        self._new_press = partial(Press, template, self._maker.path.as_uri(), folders)
        self._press = self._new_press(recall=not exact)
        self._compiler = Compiler(self._press, characters)
        self._exact = exact
        self._expected: frozenset[Key] = frozenset()
        self._groups: OrderedDict[Key, Group | None] = OrderedDict()
        self._switched_off: set[str] = set()

    def html(self, context: Mapping[str, Any]) -> str:
        """Render the HTML of one letter.

        Raises:
            TemplateError: a tag is wrong or its value is missing.
        """
        return self._maker.html(context)

    def render(self, context: Mapping[str, Any]) -> PdfFile:
        """Render one letter with WeasyPrint.

        Args:
            context: plain data: dicts, lists, strings, numbers.

        Raises:
            TemplateError: a tag is wrong, or WeasyPrint reports an error in HTML, CSS or a file.
        """
        return self._plain(self._maker.html(context), Plain.EXACT)

    def page(self, context: Mapping[str, Any]) -> Page:
        """Render the HTML of one letter, cut at its slots.

        Raises:
            TemplateError: a tag is wrong or its value is missing.
        """
        return self._maker.page(context)

    def expect(self, pages: Sequence[Page], together: int) -> None:
        """Say which letters will be asked for next, to decide which groups are worth compiling.

        The decision depends on these two alone, so it is the same in each process.

        Args:
            pages: these letters.
            together: how many letters of the run are alike, of which these are some.
        """
        counts = Counter(page.key for page in pages)
        least = _BREAK_EVEN * len(pages)
        self._expected = frozenset(key for key, n in counts.items() if n * together >= least)

    def finish(self, page: Page) -> PdfFile:
        """Make the file of a letter: compiled if its group is and its values are fit.

        Raises:
            TemplateError: WeasyPrint reports an error in HTML, CSS or a file.
        """
        made = self._made(page)
        return made if isinstance(made, PdfFile) else self._plain(page.html, made)

    def differs(self, page: Page) -> str:
        """Compare a compiled letter with the same one laid out by WeasyPrint alone.

        It is laid out with nothing that was kept of other letters' lines.

        Returns:
            "" if they are equal or the letter isn't compiled; else what differs.
        """
        made = self._made(page)
        if not isinstance(made, PdfFile):
            return ""
        alone = whole(with_claim(self._judge.drawn(page.html)), _LEVEL)
        return difference(made.content, alone)

    def switch_off(self, group: str) -> None:
        """Compile a group no more.

        Args:
            group: its name, as in `PdfFile.group`.
        """
        self._switched_off.add(group)

    @property
    def groups(self) -> tuple[Group | None, ...]:
        """The groups that are kept; None stands for one that was refused."""
        return tuple(self._groups.values())

    @cached_property
    def _judge(self) -> Press:
        return self._new_press(recall=False)

    def _made(self, page: Page) -> PdfFile | Plain:
        """Make a compiled letter, or say why not."""
        if self._exact:
            return Plain.EXACT
        key = page.key
        if key not in self._expected:
            return Plain.FEW
        group = self._group(key)
        if group is None or group.digest in self._switched_off:
            return Plain.GROUP
        content = filled(group, page.values)
        return PdfFile(content, group.pages, group.digest) if content else Plain.VALUE

    def _group(self, key: Key) -> Group | None:
        """Return a group, compiled now or before; the one that is unused longest is forgotten."""
        if key in self._groups:
            self._groups.move_to_end(key)
            return self._groups[key]
        if len(self._groups) >= _MOST_GROUPS:
            self._groups.popitem(last=False)
        group = self._groups[key] = self._compiler.group(key)
        return group

    def _plain(self, html: str, reason: Plain) -> PdfFile:
        drawn = with_claim(self._press.drawn(html))
        return PdfFile(whole(drawn, _LEVEL), drawn.pages, reason=reason)

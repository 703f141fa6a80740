"""Our own engines, as a merge uses them in one of its processes."""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from jinja2 import FileSystemLoader

from pso_letters.rendering.compiled_docx.core_properties import Properties
from pso_letters.rendering.docx import DocxEngine
from pso_letters.rendering.pdf import PdfEngine
from tests.benchmarks.work import Context, Work

_MANY = 1_000_000
"""Letters of a run in which each group is worth compiling."""


def word_engine(work: Work) -> DocxEngine:
    """Make our engine for Word."""
    return DocxEngine((work.folder / "letter.docx").read_bytes(), work.language, "letter.docx")


def word_properties(work: Work) -> Properties:
    """Return what stands in the properties of each Word file."""
    return Properties(work.title, work.author, work.source.day)


def pdf_engine(work: Work, contexts: Sequence[Context]) -> PdfEngine:
    """Make our engine for PDF, with the characters of these letters."""
    characters = {char for each in contexts for text in _texts(each) for char in text}
    return PdfEngine(
        work.html_name,
        FileSystemLoader(work.template_folders),
        work.template_folders,
        work.language,
        characters="".join(sorted(characters)),
    )


def _texts(value: object) -> Iterator[str]:
    """Yield the texts in a context."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)


class Word:
    """Our engine for Word: one engine, a context for each letter."""

    def __init__(self, work: Work, _: str) -> None:
        self.version = f"pso-letters {version('pso-letters')}"
        self._contexts, self._properties = work.contexts(), word_properties(work)
        self._engine = word_engine(work)

    def make(self, numbers: range, folder: Path) -> None:
        """Make letters."""
        for number in numbers:
            context = self._contexts[number % len(self._contexts)]
            content = self._engine.render(context, self._properties)
            (folder / f"{number}.docx").write_bytes(content)


class Pdf:
    """Our engine for PDF, warm: all letters are made once, so that their groups are compiled.

    Turns are of letters that were made of a compiled group; it takes no part when there are none.
    The first pass is what a cold start costs; how many of its letters were laid out plainly stands
    in `facts`.
    """

    takes_all = False
    """Turns are of all letters, those too that are laid out plainly each time."""

    def __init__(self, work: Work, _: str) -> None:
        contexts = work.contexts()
        self.version = f"pso-letters {version('pso-letters')}"
        start = time.perf_counter()
        self._engine = pdf_engine(work, contexts)
        with tempfile.TemporaryDirectory(dir=work.folder) as folder:
            groups, reasons = self._first_pass(contexts, Path(folder))
        seconds = time.perf_counter() - start
        shared = [each for each, group in zip(contexts, groups, strict=True) if group]
        if not shared and not self.takes_all:
            sys.exit("no letters of this list share a layout")
        self._contexts = contexts if self.takes_all else shared
        # All groups may be asked for, in any order.
        self._engine.expect([self._engine.page(context) for context in shared], _MANY)
        self.facts = {
            "cold_letters": len(groups),
            "cold_seconds": seconds,
            "groups": len(set(filter(None, groups))),
            "plain": groups.count(""),
            "reasons": reasons,
            "turn": len(self._contexts),
            "which": self._which(len(shared), len(contexts)),
        }

    def _which(self, shared: int, count: int) -> str:
        """Say which letters are made in its turns."""
        if self.takes_all:
            return f"warm, all {count:,} letters, {count - shared:,} of them laid out alone"
        return f"warm, of the {shared:,} of {count:,} letters that share a layout"

    def _first_pass(
        self, contexts: Sequence[Context], folder: Path
    ) -> tuple[list[str], Mapping[str, int]]:
        """Make each letter once, those that are alike together.

        Returns:
            The group of each letter, and how many were laid out plainly for which reason.
        """
        pages = [self._engine.page(context) for context in contexts]
        alike: defaultdict[object, list[int]] = defaultdict(list)
        for number, page in enumerate(pages):
            alike[page.key].append(number)
        groups = [""] * len(pages)
        reasons: Counter[str] = Counter()
        for numbers in alike.values():
            self._engine.expect([pages[number] for number in numbers], len(numbers))
            for number in numbers:
                made = self._engine.finish(pages[number])
                (folder / f"{number}.pdf").write_bytes(made.content)
                groups[number] = made.group
                reasons.update([made.reason.value] if made.reason else [])
        return groups, reasons

    def make(self, numbers: range, folder: Path) -> None:
        """Make letters."""
        for number in numbers:
            page = self._engine.page(self._contexts[number % len(self._contexts)])
            (folder / f"{number}.pdf").write_bytes(self._engine.finish(page).content)


class PdfAll(Pdf):
    """The same for a whole list: groups are compiled already, single letters are laid out."""

    takes_all = True

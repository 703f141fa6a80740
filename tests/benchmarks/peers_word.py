"""The other programs in Python that make Word files, each as its own documentation shows it."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from tests.benchmarks.work import Work


class Docxtpl:
    """A docxtpl loop: a new `DocxTemplate` for each letter, `render` with autoescape, `save`."""

    def __init__(self, work: Work, _: str) -> None:
        from docxtpl import DocxTemplate

        self.version = f"docxtpl {version('docxtpl')}"
        self._kind = DocxTemplate
        self._template = work.folder / "letter.docx"
        self._contexts = work.peer_contexts()

    def make(self, numbers: range, folder: Path) -> None:
        """Make letters."""
        for number in numbers:
            word = self._kind(self._template)
            word.render(dict(self._contexts[number % len(self._contexts)]), autoescape=True)
            word.save(folder / f"{number}.docx")


class Mailmerge:
    """docx-mailmerge2: the file is opened for each letter, `merge`, `write`.

    It has fields and no conditions; each group of letters has a template of its own.
    """

    def __init__(self, work: Work, _: str) -> None:
        self.version = f"docx-mailmerge2 {version('docx-mailmerge2')}"
        self._kind = import_module("mailmerge").MailMerge
        self._folder = work.folder / "docx-mailmerge2"
        self._letters = work.peer_letters("docx-mailmerge2")

    def make(self, numbers: range, folder: Path) -> None:
        """Make letters."""
        for number in numbers:
            letter = self._letters[number % len(self._letters)]
            with self._kind(self._folder / f"{letter['group']}.docx") as document:
                document.merge(**letter["values"])
                document.write(str(folder / f"{number}.docx"))

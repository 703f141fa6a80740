"""The other programs that Python starts to make PDF, each as its own documentation shows it."""

from __future__ import annotations

import json
import subprocess
import tempfile
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from tests.benchmarks.contestants import LIBREOFFICE_CALL
from tests.benchmarks.work import Work


class Weasyprint:
    """A WeasyPrint loop: the HTML is rendered, then `HTML(string=…).write_pdf` for each letter."""

    def __init__(self, work: Work, _: str) -> None:
        import logging

        from jinja2 import FileSystemLoader
        from weasyprint import HTML

        from pso_letters.rendering.environment import make_environment

        logging.getLogger("fontTools").setLevel(logging.ERROR)
        self.version = f"WeasyPrint {version('weasyprint')}"
        self._kind = HTML
        environment = make_environment(work.language, FileSystemLoader(work.template_folders))
        self._template = environment.get_template(work.html_name)
        self._base = Path(str(self._template.filename)).resolve().as_uri()
        self._contexts = work.peer_contexts()

    def make(self, numbers: range, folder: Path) -> None:
        """Make letters of the variant that ours are of."""
        for number in numbers:
            page = self._template.render(self._contexts[number % len(self._contexts)])
            self._kind(string=page, base_url=self._base).write_pdf(
                folder / f"{number}.pdf", pdf_variant="pdf/a-3a", pdf_tags=True
            )


class Typst:
    """Typst through typst-py: one `Compiler`, reused, with the values of a letter in `sys_inputs`.

    The letter is PDF/UA-1, which asks for tags. Its source is that of its group.
    """

    def __init__(self, work: Work, _: str) -> None:
        self.version = f"Typst (typst-py {version('typst')})"
        self._folder = work.folder / "typst"
        self._letters = work.peer_letters("typst")
        fonts = [str(each / "basis" / "fonts") for each in work.template_folders]
        self._compiler = import_module("typst").Compiler(
            str(self._folder / "0.typ"),
            root=str(self._folder),
            font_paths=[each for each in fonts if Path(each).is_dir()],
            ignore_system_fonts=True,
        )

    def make(self, numbers: range, folder: Path) -> None:
        """Make letters."""
        for number in numbers:
            letter = self._letters[number % len(self._letters)]
            content = self._compiler.compile(
                input=str(self._folder / f"{letter['group']}.typ"),
                sys_inputs={"values": json.dumps(letter["values"])},
                pdf_standards=["ua-1"],
            )
            (folder / f"{number}.pdf").write_bytes(content)


class Libreoffice:
    """LibreOffice: Word files converted, many in one call, with a user profile of its own.

    Making the Word files isn't counted; starting LibreOffice is, as each batch asks it.
    """

    def __init__(self, work: Work, program: str) -> None:
        self._program = program
        self._profile = tempfile.TemporaryDirectory(prefix="soffice-", dir=work.folder)
        self._words = _named_apart(work, Path(self._profile.name) / "word")
        said = self._run("--version").split()
        self.version = " ".join(said[:2])

    def make(self, numbers: range, folder: Path) -> None:
        """Make letters in one call."""
        files = [str(self._words[number % len(self._words)]) for number in numbers]
        self._run("--convert-to", "pdf", "--outdir", str(folder), *files)

    def _run(self, *arguments: str) -> str:
        profile = Path(self._profile.name).as_uri()
        command = [self._program, f"-env:UserInstallation={profile}", "--headless", *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _named_apart(work: Work, folder: Path) -> list[Path]:
    """Return the Word files, under so many names that a call asks for none of them twice.

    LibreOffice leaves out a second file of one name, and would seem faster by it.
    """
    folder.mkdir()
    names = [folder / f"{number}.docx" for number in range(max(work.peers, LIBREOFFICE_CALL))]
    for number, name in enumerate(names):
        name.hardlink_to(work.folder / "word" / f"{number % work.peers}.docx")
    return names

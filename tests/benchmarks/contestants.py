"""Who takes part: each contestant with its name in the table, and how it is started."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.turns import PEERS, UNLIMITED, Tools, python_command
from tests.benchmarks.work import Work

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_MAKE_BENCH = "`make bench` installs it"
LIBREOFFICE_CALL = 100
"""Letters that LibreOffice converts in one call; with 25 it takes a tenth longer for each."""
_PATIENCE = 300.0
"""Seconds for another program, to get ready or for a turn; who takes more is left out."""


@dataclass(frozen=True)
class Contestant:
    """One contestant.

    Args:
        id: its short name, for --only.
        kind: "docx" or "pdf".
        label: its name in table and plot.
        command: starts it for some work.
        missing: says what isn't there, for the reader; "" when all is.
        is_ours: it is a part of this project.
        least: letters in one turn at least.
        most: letters in one turn at most.
        is_whole: a turn is all its letters, since some take much longer than others.
        note: what a reader of its figure must know.
    """

    id: str
    kind: str
    label: str
    command: Callable[[Work, Tools], Sequence[str]]
    missing: Callable[[Tools], str] = lambda _: ""
    is_ours: bool = False
    least: int = 2
    most: int = 5_000
    is_whole: bool = False
    note: str = ""

    @property
    def is_floor(self) -> bool:
        """It makes no letters, and only writes them."""
        return self.id.startswith("floor")

    @property
    def limit(self) -> float:
        """How long it may take; our own start with a pass over a list that may be long."""
        return UNLIMITED if self.is_ours or self.is_floor else _PATIENCE


def _python(name: str) -> Callable[[Work, Tools], Sequence[str]]:
    return lambda work, _: python_command(name, work.folder)


def _node(name: str) -> Callable[[Work, Tools], Sequence[str]]:
    return lambda work, _: ("node", str(PEERS / f"{name}.cjs"), str(work.folder / name))


def _chromium(work: Work, _: Tools) -> Sequence[str]:
    return (
        "node", str(PEERS / "chromium.cjs"), str(work.folder), chromium_program(), str(work.peers)
    )  # fmt: skip


def _libreoffice(work: Work, _: Tools) -> Sequence[str]:
    return python_command("libreoffice", work.folder, shutil.which("soffice") or "")


def chromium_program() -> str:
    """Return the path of a Chromium; "" when there is none."""
    return next(filter(None, map(shutil.which, CHROMIUM)), "")


def _needs_package(name: str) -> Callable[[Tools], str]:
    def missing(tools: Tools) -> str:
        return "" if (tools.python / name).is_dir() else f"no {name}: {_MAKE_BENCH}"

    return missing


def _needs_node(*packages: str) -> Callable[[Tools], str]:
    def missing(tools: Tools) -> str:
        if not shutil.which("node"):
            return "no Node on the path"
        folder: Path = tools.node / "node_modules"
        absent = [name for name in packages if not (folder / name).is_dir()]
        return f"no {', '.join(absent)}: {_MAKE_BENCH}" if absent else ""

    return missing


def _needs_chromium(tools: Tools) -> str:
    if not chromium_program():
        return "no Chromium on the path (Debian: chromium)"
    return _needs_node("puppeteer-core")(tools)


def _needs_libreoffice(_: Tools) -> str:
    return "" if shutil.which("soffice") else "no LibreOffice (soffice) on the path"


_OUR_PDF = "PDF/A-3a and PDF/UA-1"
_GROUPS = "a template for each group, so no conditions to work out"
_FLOOR = "zlib level 6 over {}, and a file; nothing else"

CONTESTANTS = (
    Contestant(
        "docxtpl", "docx", "docxtpl", _python("docxtpl"),
        note="a new DocxTemplate for each letter, autoescape on",
    ),
    Contestant(
        "carbone", "docx", "Carbone", _node("carbone"), _needs_node("carbone"), note=_GROUPS,
    ),
    Contestant(
        "docxtemplater", "docx", "docxtemplater", _node("docxtemplater"),
        _needs_node("docxtemplater", "pizzip"), note=_GROUPS,
    ),
    Contestant(
        "docx-mailmerge2", "docx", "docx-mailmerge2", _python("docx-mailmerge2"),
        _needs_package("mailmerge"), note=_GROUPS,
    ),
    Contestant(
        "ours-docx", "docx", "pso-letters, Word engine", _python("ours-docx"), is_ours=True,
        note="one template with all its conditions",
    ),
    Contestant(
        "floor-docx", "docx", "deflate what changes and write", _python("floor-docx"),
        note=_FLOOR.format("the parts that aren't the same in all letters"),
    ),
    Contestant(
        "weasyprint", "pdf", "WeasyPrint", _python("weasyprint"), least=3, most=8,
        note="HTML rendered, HTML(string).write_pdf, PDF/A-3a with tags",
    ),
    Contestant(
        "libreoffice", "pdf", "LibreOffice", _libreoffice, _needs_libreoffice,
        least=LIBREOFFICE_CALL, most=LIBREOFFICE_CALL,
        note=f"ready Word files, {LIBREOFFICE_CALL} in one call, its start included; "
        "tags as it does by itself",
    ),
    Contestant(
        "chromium", "pdf", "Chromium", _chromium, _needs_chromium, most=25,
        note="one page reused, ready HTML, tagged; memory is the sum of its processes",
    ),
    Contestant(
        "typst", "pdf", "Typst", _python("typst"), _needs_package("typst"), most=100,
        note="one reused compiler, PDF/UA-1; a source for each group",
    ),
    Contestant(
        "ours-pdf", "pdf", "pso-letters, PDF engine, shared layouts", _python("ours-pdf"),
        is_ours=True, note=_OUR_PDF,
    ),
    Contestant(
        "ours-pdf-all", "pdf", "pso-letters, PDF engine, all letters", _python("ours-pdf-all"),
        is_ours=True, is_whole=True, note=_OUR_PDF,
    ),
    Contestant(
        "floor-pdf", "pdf", "deflate all pages and write", _python("floor-pdf"),
        note=_FLOOR.format("the content of all pages"),
    ),
)  # fmt: skip

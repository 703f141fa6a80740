"""A PDF engine that lays nothing out, and can be made to compile wrongly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from pso_letters.errors import TemplateError
from pso_letters.messages import msg
from pso_letters.rendering import pdf
from pso_letters.rendering.compiled_pdf.plain import Plain
from pso_letters.rendering.compiled_pdf.slots import Page
from pso_letters.rendering.pdf import PdfFile


@dataclass
class Stand:
    """What the engines of a test do, and what they were asked.

    Args:
        wrong: tiers whose compiled letters differ from those laid out by themselves.
        fails: names of suppliers whose letter can't be laid out by itself.
        unfit: names that don't fit in a slot.
    """

    wrong: set[int] = field(default_factory=set)
    fails: set[str] = field(default_factory=set)
    unfit: set[str] = field(default_factory=set)
    chunks: list[tuple[int, int]] = field(default_factory=list)
    compared: list[str] = field(default_factory=list)
    characters: str = ""


class StandInEngine:
    """Behaves as `PdfEngine`; a group is a tier."""

    stand = Stand()

    def __init__(self, *_: object, characters: str = "", exact: bool = False) -> None:
        self.stand.characters = characters
        self._exact = exact
        self._together = 0
        self._off: set[str] = set()

    def html(self, context: Mapping[str, Any]) -> str:
        return self.page(context).html

    def page(self, context: Mapping[str, Any]) -> Page:
        supplier = context["supplier"]
        return Page((str(supplier["tier"]), ""), (supplier["name"],))

    def render(self, context: Mapping[str, Any]) -> PdfFile:
        return self._plain(self.page(context), Plain.EXACT)

    def expect(self, pages: Sequence[Page], together: int) -> None:
        self.stand.chunks.append((len(pages), together))
        self._together = together

    def finish(self, page: Page) -> PdfFile:
        group = f"groep {page.pieces[0]}"
        if self._exact:
            return self._plain(page, Plain.EXACT)
        if self._together < 3:
            return self._plain(page, Plain.FEW)
        if group in self._off:
            return self._plain(page, Plain.GROUP)
        if page.values[0] in self.stand.unfit:
            return self._plain(page, Plain.VALUE)
        return PdfFile(f"compiled {page.values[0]}".encode(), 1, group)

    def differs(self, page: Page) -> str:
        self.stand.compared.append(page.values[0])
        return "a line" if int(page.pieces[0]) in self.stand.wrong else ""

    def switch_off(self, group: str) -> None:
        self._off.add(group)

    def _plain(self, page: Page, reason: Plain) -> PdfFile:
        if page.values[0] in self.stand.fails:
            raise TemplateError(msg("can't be laid out"))
        return PdfFile(f"plain {page.values[0]}".encode(), 2, "", reason)


def stand_in(patch: pytest.MonkeyPatch) -> Stand:
    """Let workshops of this process have these engines."""
    stand = Stand()
    patch.setattr(StandInEngine, "stand", stand)
    patch.setattr(pdf, "PdfEngine", StandInEngine)
    return stand

"""Letters made both ways, and judged: by our engine, and by WeasyPrint without us."""

from __future__ import annotations

import hashlib
import os
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, DictLoader
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

from pso_letters.rendering.catalogue import open_catalogue
from pso_letters.rendering.pdf import PdfEngine, PdfFile
from pso_letters.resources import templates_folder
from tests.rendering.compiled_pdf.oracle import departures, differences, faults, leave_behind

LEFT_BEHIND = "PSO_PROOF_FOLDER"
"""Names a folder in which both files of a failure are kept."""
MANY = 1000
"""Letters of the run that are alike: enough to compile for."""
Context = Mapping[str, Any]


@dataclass(frozen=True)
class Judged:
    """One letter, compared.

    Args:
        file: as the engine made it.
        against: what differs from the plain letter; nothing when it is right.
    """

    file: PdfFile
    against: tuple[str, ...]

    @property
    def is_compiled(self) -> bool:
        return bool(self.file.group)


class Trial:
    """An engine of one template, and how to judge its letters.

    Args:
        template: its name, as the loader knows it.
        loader: where it comes from.
        characters: of all values that will be set.
        thorough: compare pictures too, and look for faults of the compiled file itself.
    """

    def __init__(
        self, template: str, loader: BaseLoader, characters: str, *, thorough: bool = False
    ) -> None:
        folders = (templates_folder(),)
        self.engine = PdfEngine(template, loader, folders, "nl", characters=characters)
        self.exact = PdfEngine(template, loader, folders, "nl", exact=True)
        self._thorough = thorough

    def made(self, contexts: Sequence[Context], together: int = MANY) -> list[PdfFile]:
        """Make letters as a run does."""
        pages = [self.engine.page(context) for context in contexts]
        self.engine.expect(pages, together)
        return [self.engine.finish(page) for page in pages]

    def judged(self, contexts: Sequence[Context], together: int = MANY) -> Iterator[Judged]:
        """Make letters; compare each with the plain one, and that with WeasyPrint's.

        The latter for the first letter only, when it isn't done thoroughly.
        """
        for number, file in enumerate(self.made(contexts, together)):
            plain = self.exact.render(contexts[number])
            against = self._against(plain.content, file.content)
            if self._thorough or not number:
                raw = as_weasyprint(self.exact.html(contexts[number]))
                against += departures(raw, plain.content)
            yield Judged(file, tuple(against))

    def _against(self, plain: bytes, file: bytes) -> list[str]:
        found = [] if plain == file else differences(plain, file, thorough=self._thorough)
        if self._thorough:
            found += faults(plain, file)
        if found and os.environ.get(LEFT_BEHIND):
            name = hashlib.sha256(file).hexdigest()[:10]
            leave_behind(Path(os.environ[LEFT_BEHIND]), name, plain, file)
        return found


def as_weasyprint(page: str) -> bytes:
    """Lay a page out with WeasyPrint, as its own documentation says: nothing of ours has a part."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it leaves its colour profile open
        content: bytes = HTML(string=page, base_url=str(templates_folder())).write_pdf(
            pdf_variant="pdf/a-3a", pdf_tags=True, font_config=FontConfiguration()
        )
    return content


def trial_of(source: str, characters: str, *, thorough: bool = False) -> Trial:
    """Return the trial of a template given as text."""
    return Trial("proef.html", DictLoader({"proef.html": source}), characters, thorough=thorough)


def document_trial(document: str, characters: str, *, thorough: bool = False) -> Trial:
    """Return the trial of one of our own documents."""
    return Trial(
        f"{document}/{document}.html", open_catalogue().loader(), characters, thorough=thorough
    )


def characters_of(values: Any) -> str:  # noqa: ANN401 - plain data of any depth
    """Return the characters of all texts in plain data, each once."""
    if isinstance(values, str):
        return "".join(sorted(set(values)))
    nested = values.values() if isinstance(values, Mapping) else values
    if isinstance(nested, list | tuple) or isinstance(values, Mapping):
        return characters_of("".join(characters_of(each) for each in nested))
    return ""

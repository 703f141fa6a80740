"""What the user asks of a merge."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pso_letters.errors import InputError, TemplateError
from pso_letters.messages import msg
from pso_letters.rendering.catalogue import Document
from pso_letters.runs.folder import file_digest
from pso_letters.runs.project import Project
from pso_letters.runs.selection import Selection
from pso_letters.tables.signature import unreadable


@dataclass(frozen=True)
class Request:
    """What the user asks of a merge.

    Args:
        project: list, mapping, settings and checks.
        output: the output folder; or an archive, if it is called so.
        formats: "docx", "pdf" or both.
        selection: which rows.
        jobs: number of processes; None chooses.
        force: write over an earlier run.
        strict: make nothing if any row is refused.
        per_tender: one document for all lots of a tender, instead of one for each lot.
        exact: lay out each PDF by itself, instead of filling in compiled pages.
    """

    project: Project
    output: Path
    formats: tuple[str, ...]
    selection: Selection
    jobs: int | None = None
    force: bool = False
    strict: bool = False
    per_tender: bool = False
    exact: bool = False

    @property
    def may_compile(self) -> bool:
        """Tell whether letters may share the pages of a group."""
        return "pdf" in self.formats and not self.exact and not self.project.is_of_lots


def check_formats(document: Document, formats: tuple[str, ...]) -> tuple[str, ...]:
    """Return the formats asked for, or all that the document has.

    Raises:
        InputError: the document doesn't come in a format asked for.
    """
    for format_ in formats:
        if format_ not in document.formats:
            raise InputError(
                msg(
                    "--format: “{format}” can't be made of “{document}”; choose from {formats}.",
                    format=format_,
                    document=document.id,
                    formats=document.formats,
                )
            )
    if not document.formats:
        raise TemplateError(
            msg("{folder}: document.toml names no template.", folder=str(document.folder))
        )
    return formats or document.formats


def list_digest(path: Path) -> str:
    """Return the SHA-256 of a list, in hexadecimal.

    Raises:
        InputError: it doesn't exist any more, or can't be read.
    """
    try:
        return file_digest(path)
    except OSError as error:
        raise unreadable(path, error) from error

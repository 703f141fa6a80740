"""The parts of a Word template that hold tags, as docxtpl hands them to Jinja."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from docxtpl import DocxTemplate

from pso_letters.errors import TemplateError
from pso_letters.files import system_reason
from pso_letters.messages import msg

_FOOTNOTES = "footnotes+xml"


def tagged_parts(path: Path) -> tuple[str, ...]:
    """Return the XML of the body, headers, footers and footnotes of a Word template.

    Args:
        path: the template.

    Raises:
        TemplateError: the file can't be read or is no Word file.
    """
    content = template_bytes(path)
    try:
        template = DocxTemplate(BytesIO(content))
        template.init_docx()
        return tuple(template.patch_xml(xml) for xml in _sources(template))
    except Exception as error:  # python-docx fails in many ways on what isn't a Word file
        raise no_word_file(path.name) from error


def template_bytes(path: Path) -> bytes:
    """Read a Word template.

    Raises:
        TemplateError: the system refuses it.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise TemplateError(
            msg(
                "{file}: the Word template can't be read ({reason}). "
                "Build it with “pso-letters templates build”.",
                file=str(path),
                reason=system_reason(error),
            )
        ) from error


def no_word_file(name: str) -> TemplateError:
    """Return the error for a template that Word couldn't open either."""
    return TemplateError(
        msg("{file}: isn't a Word file (.docx); save it as .docx in Word.", file=name)
    )


def _sources(template: DocxTemplate) -> Iterator[str]:
    yield template.get_xml()
    for kind in (template.HEADER_URI, template.FOOTER_URI):
        for _, part in template.get_headers_footers(kind):
            yield template.get_part_xml(part)
    for part in template.docx.part.package.parts:
        if part.content_type.endswith(_FOOTNOTES):
            yield part.blob.decode("utf-8")

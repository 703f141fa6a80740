"""The PDF engine: a Jinja HTML template and a plain dict in, the bytes of a tagged PDF out.

PDF/A-3a (ISO 19005-3) for the archive and PDF/UA-1 (ISO 14289-1) for readers with a screen reader,
in one file. WeasyPrint writes the first; the second is a claim in the metadata, added afterwards.
The same input gives the same bytes.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

import pikepdf
from jinja2 import BaseLoader
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from pso_letters.errors import PsoLettersError, TemplateError
from pso_letters.messages import msg
from pso_letters.rendering.environment import make_environment, translated_errors

_UA_CLAIM = b"""<rdf:Description rdf:about="" \
xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>\
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema\
</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/\
</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property>\
<rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal\
</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>\
</rdf:Description>
"""
"""The claim of PDF/UA-1, and the extension schema that PDF/A asks for it (ISO 19005-3, 6.6.2.3)."""

_DATA_URL = re.compile(r"data:[^\s\"')]{60,}")
_EDGE_SPACE = re.compile(r"(?<=<p>)[ \t\r\n]+|[ \t\r\n]+(?=</(?:p|li|td|th|h[1-6])>)")
"""White space at the edges of a block: WeasyPrint 70 breaks the last full line too early by it."""


@dataclass(frozen=True)
class PdfFile:
    """A finished PDF.

    Args:
        content: its bytes.
        pages: number of pages.
    """

    content: bytes
    pages: int


class PdfEngine:
    """Renders one HTML template to PDF, many times.

    Args:
        template: name of the template as the loader knows it, e.g. "brief/brief.html".
        loader: where templates come from.
        folders: folders of templates; nothing outside them is ever read.
        language: language of the documents.
    """

    def __init__(
        self, template: str, loader: BaseLoader, folders: tuple[Path, ...], language: str
    ) -> None:
        self._name = template
        self._environment = make_environment(language, loader)
        with translated_errors(template):
            self._template = self._environment.get_template(template)
        self._base = Path(self._template.filename or template).resolve()
        self._fetcher = TemplateFetcher(folders)
        self._fonts = FontConfiguration()
        # Carlito's own creation date makes fontTools grumble at each letter.
        logging.getLogger("fontTools").setLevel(logging.ERROR)

    def html(self, context: Mapping[str, Any]) -> str:
        """Render the HTML of one letter.

        Raises:
            TemplateError: a tag is wrong or its value is missing.
        """
        with translated_errors(self._name):
            return _EDGE_SPACE.sub("", self._template.render(context))

    def render(self, context: Mapping[str, Any]) -> PdfFile:
        """Render one letter.

        Args:
            context: plain data: dicts, lists, strings, numbers.

        Raises:
            TemplateError: a tag is wrong, or WeasyPrint reports an error in HTML, CSS or a file.
        """
        page = self.html(context)
        with _errors_are_ours(self._name), _fixed_clock():
            html = HTML(string=page, base_url=self._base.as_uri(), url_fetcher=self._fetcher)
            content: bytes = html.write_pdf(
                pdf_variant="pdf/a-3a", pdf_tags=True, font_config=self._fonts
            )
        return _claim_accessible(content)


class TemplateFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
    """Gives WeasyPrint files of the template folders and data: addresses, and nothing else."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        super().__init__(allowed_protocols=("file", "data"), fail_on_errors=True)
        self._folders = tuple(folder.resolve() for folder in folders)

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """Open an address, if it is one that a template may use."""
        parts = urlsplit(url)
        if parts.scheme == "file":
            path = Path(url2pathname(unquote(parts.path))).resolve()
            if not any(path.is_relative_to(folder) for folder in self._folders):
                raise TemplateError(
                    msg("{file}: lies outside the folders of templates.", file=str(path))
                )
        return super().fetch(url, headers)


@contextmanager
def _errors_are_ours(template: str) -> Iterator[None]:
    """Raise what WeasyPrint only logs: a letter without its logo or font is a wrong letter."""
    collected = _Collector()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(collected)
    try:
        yield
    except PsoLettersError:
        raise
    except (Exception, FatalURLFetchingError) as error:
        # WeasyPrint has no class of its own for most of its errors; this one is no Exception.
        raise TemplateError(
            msg("{file}: WeasyPrint can't lay it out: {reason}.", file=template, reason=str(error))
        ) from error
    finally:
        logger.removeHandler(collected)
    if collected.lines:
        raise TemplateError(
            msg(
                "{file}: WeasyPrint reports: {reason}.",
                file=template,
                reason=_DATA_URL.sub("data:…", collected.lines[0]),
            )
        )


@contextmanager
def _fixed_clock() -> Iterator[None]:
    """Keep the hour out of the fonts: fontTools, which WeasyPrint falls back on, writes it there.

    `SOURCE_DATE_EPOCH` is the agreed way to say so (reproducible-builds.org).
    """
    name = "SOURCE_DATE_EPOCH"
    before = os.environ.get(name)
    os.environ[name] = before or "0"
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]


class _Collector(logging.Handler):
    """Keeps what WeasyPrint logs as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def _claim_accessible(content: bytes) -> PdfFile:
    """Add the claim of PDF/UA-1, with the metadata uncompressed so that archives can read it."""
    with pikepdf.open(BytesIO(content)) as pdf:
        packet = pdf.Root.Metadata.read_bytes()
        claimed = packet.replace(b"</rdf:RDF>", _UA_CLAIM + b"</rdf:RDF>")
        pdf.Root.Metadata = pikepdf.Stream(pdf, claimed)
        pdf.Root.Metadata.Type = pikepdf.Name.Metadata
        pdf.Root.Metadata.Subtype = pikepdf.Name.XML
        pages, written = len(pdf.pages), BytesIO()
        pdf.save(
            written,
            deterministic_id=True,
            compress_streams=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return PdfFile(written.getvalue(), pages)

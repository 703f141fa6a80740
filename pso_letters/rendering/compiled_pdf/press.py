"""WeasyPrint as one keeps it for thousands of letters: what can be shared is made once.

Fonts, parsed style sheets and pictures are kept for all letters of a template. Errors that
WeasyPrint only logs are raised: a letter without its logo or font is a wrong letter.
"""

from __future__ import annotations

import gc
import logging
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

import pydyf
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from pso_letters.errors import PsoLettersError, TemplateError
from pso_letters.messages import msg
from pso_letters.rendering.compiled_pdf.pictures import Pictures
from pso_letters.rendering.compiled_pdf.reading import Drawn, read
from pso_letters.rendering.compiled_pdf.recall import Recall

_STYLE, _STYLE_END = "<style>", "</style>"
_BOUND = ("<link", "@import", "@counter-style", "@color-profile", "@layer")
"""What binds a style sheet to its place in the page; then it stays there."""
_DATA_URL = re.compile(r"data:[^\s\"')]{60,}")
_MOST_SHEETS = 16
_MOST_PICTURES = 64
"""Pictures kept from letter to letter: logos, and none too many of those that each letter has."""
_VARIANT = "pdf/a-3a"


class Press:
    """Lays out pages of one template.

    Args:
        template: its name, for messages.
        base: address against which addresses in the pages are read.
        folders: folders of templates; nothing outside them is ever read.
        recall: keep lines that were broken and drawn before (`recall`).
    """

    def __init__(
        self, template: str, base: str, folders: tuple[Path, ...], *, recall: bool = True
    ) -> None:
        self._template = template
        self._base = base
        self._fetcher = TemplateFetcher(folders)
        self._fonts = FontConfiguration()
        self._pictures = Pictures()
        self._sheets: dict[str, CSS] = {}
        self._recall = Recall(is_on=recall)
        # Carlito's own creation date makes fontTools grumble at each letter.
        logging.getLogger("fontTools").setLevel(logging.ERROR)

    def drawn(self, page: str, extra: str = "") -> Drawn:
        """Lay a page out.

        Args:
            page: its HTML.
            extra: a style sheet that goes over all others.

        Raises:
            TemplateError: WeasyPrint reports an error in HTML, CSS or a file.
        """
        try:
            return self._drawn(page, extra)
        except TemplateError:
            # What couldn't be read is remembered as absent, and wouldn't be told of again.
            self._pictures.clear()
            self._sheets.clear()
            raise

    def _drawn(self, page: str, extra: str) -> Drawn:
        taken: list[Drawn] = []
        if len(self._pictures) > _MOST_PICTURES:
            self._pictures.clear()
        with (
            errors_are_ours(self._template),
            _fixed_clock(),
            _without_collecting(),
            self._recall.used(),
        ):
            page, sheets = self._without_sheets(page)
            sheets += [self._sheet(extra)] if extra else []
            html = HTML(string=page, base_url=self._base, url_fetcher=self._fetcher)
            html.write_pdf(
                finisher=_taker(taken.append),
                pdf_variant=_VARIANT,
                pdf_tags=True,
                uncompressed_pdf=True,
                font_config=self._fonts,
                stylesheets=sheets,
                cache=self._pictures,
            )
        return taken[0]

    def _without_sheets(self, page: str) -> tuple[str, list[CSS]]:
        """Take style sheets out of a page, so that they are parsed once for all letters."""
        lower = page.lower()
        has_others = lower.count("<style") != page.count(_STYLE)
        if has_others or any(each in lower for each in _BOUND):
            return page, []
        first, *others = page.split(_STYLE)
        parts = [other.partition(_STYLE_END) for other in others]
        sheets = [self._sheet(source) for source, _, _ in parts]
        return first + "".join(rest for _, _, rest in parts), sheets

    def _sheet(self, source: str) -> CSS:
        if source not in self._sheets:
            if len(self._sheets) >= _MOST_SHEETS:
                self._sheets.clear()
            self._sheets[source] = CSS(
                string=source,
                base_url=self._base,
                url_fetcher=self._fetcher,
                font_config=self._fonts,
            )
        return self._sheets[source]


def _taker(keep: Callable[[Drawn], None]) -> Callable[[object, pydyf.PDF], None]:
    """Return a finisher (WeasyPrint's word) that takes the objects before they are written."""

    def take(_: object, pdf: pydyf.PDF) -> None:
        pdf.add_object(pdf.info)
        keep(read(pdf))
        pdf.objects.clear()

    return take


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
def errors_are_ours(template: str) -> Iterator[None]:
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


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Put the search for circles of garbage off: in the midst of a layout it finds none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Collector(logging.Handler):
    """Keeps what WeasyPrint logs as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())

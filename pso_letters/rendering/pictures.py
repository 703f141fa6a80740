"""Pictures of the pages of a PDF, to look at."""

from __future__ import annotations

from io import BytesIO

import pypdfium2

_POINTS_PER_INCH = 72


def page_pictures(content: bytes, dpi: int) -> list[bytes]:
    """Draw each page as a PNG.

    Args:
        content: a PDF that we made.
        dpi: resolution, dots per inch.
    """
    document = pypdfium2.PdfDocument(content)
    try:
        return [_picture(page, dpi) for page in document]
    finally:
        document.close()


def _picture(page: pypdfium2.PdfPage, dpi: int) -> bytes:
    written = BytesIO()
    page.render(scale=dpi / _POINTS_PER_INCH).to_pil().save(written, "PNG")
    return written.getvalue()

"""ZIP archives whose bytes depend on their content alone."""

from __future__ import annotations

import zipfile
from io import BytesIO

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a ZIP archive can hold (APPNOTE 4.4.6)."""


def with_fixed_clock(content: bytes) -> bytes:
    """Rewrite a ZIP archive with one moment for all its members.

    Args:
        content: a whole archive, such as a Word file.

    Returns:
        The same members in the same order; the same input gives the same bytes on one machine.
    """
    written = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as source,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target,
    ):
        for member in source.infolist():
            fixed = zipfile.ZipInfo(member.filename, _EPOCH)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            fixed.external_attr = 0o600 << 16
            target.writestr(fixed, source.read(member))
    return written.getvalue()

"""ZIP archives whose bytes depend on their content alone."""

from __future__ import annotations

import zipfile
from io import BytesIO

from pso_letters.zipping import archive, deflated


def with_fixed_clock(content: bytes) -> bytes:
    """Rewrite a ZIP archive with one moment for all its members.

    Args:
        content: a whole archive, such as a Word file.

    Returns:
        The same members in the same order; the same input gives the same bytes on one machine. Of
        members with one name only the last is kept: docxtpl writes a shared header twice, and Word
        can't read that.
    """
    with zipfile.ZipFile(BytesIO(content)) as source:
        names = dict.fromkeys(source.namelist())
        return archive([deflated(name, source.read(name)) for name in names])

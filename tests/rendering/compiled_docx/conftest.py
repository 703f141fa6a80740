"""python-docx as it is: a library that some tests use changes how it reads footnotes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from docx.opc.constants import CONTENT_TYPE
from docx.opc.part import PartFactory


@pytest.fixture(autouse=True, scope="module")
def plain_footnotes() -> Iterator[None]:
    """docxtpl writes footnotes where that library's own part would not look for them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delitem(PartFactory.part_type_for, CONTENT_TYPE.WML_FOOTNOTES, raising=False)
        yield

"""What WeasyPrint does on its own account."""

from __future__ import annotations

from pathlib import Path

import pytest

_HERE = Path(__file__).parent
_LEFT_OPEN = "ignore:unclosed file .*sRGB2014.icc:ResourceWarning"
"""WeasyPrint 70 leaves the colour profile of PDF/A open for the garbage collector."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(_HERE):
            item.add_marker(pytest.mark.filterwarnings(_LEFT_OPEN))

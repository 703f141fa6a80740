"""What holds for all tests: a fixed environment, and marks for programs that may be absent."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator

import pytest
from hypothesis import settings

PROGRAMS = {
    "libreoffice": ("soffice",),
    "poppler": ("pdftoppm", "pdftotext"),
    "qpdf": ("qpdf",),
}
"""What a test with this mark starts. (`slow` only informs: `-m "not slow"` leaves it out.)"""

# A figure that depends on how busy the machine is proves nothing.
settings.register_profile("pso-letters", deadline=None)
settings.load_profile("pso-letters")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    absent = {
        mark: ", ".join(program for program in programs if not shutil.which(program))
        for mark, programs in PROGRAMS.items()
    }
    for item in items:
        for mark, programs in absent.items():
            if programs and item.get_closest_marker(mark):
                item.add_marker(pytest.mark.skip(reason=f"not on the path: {programs}"))


def pytest_collection_finish() -> None:
    """Spare the search for garbage ten thousand tests that stay until the end."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _fixed_environment() -> Iterator[None]:
    """Take away what the user set; Dutch, UTF-8, no colours. A test may set what it needs."""
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith(("PSO_LETTERS_", "LC_")) or name in {
                "LANG",
                "LANGUAGE",
                "FORCE_COLOR",
                "NO_COLOR",
            }:
                patch.delenv(name)
        patch.setenv("LC_CTYPE", "C.UTF-8")  # the programs that tests start read paths by it
        patch.setenv("PSO_LETTERS_LANG", "nl")
        yield

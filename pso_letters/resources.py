"""Where the files that travel with the program are: the one module that knows.

In a wheel they lie in `pso_letters/_data/`, put there by the build hook; in a checkout they are the
top-level `templates/` and `locales/`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pso_letters.errors import ExternalError
from pso_letters.messages import msg

FRAME = "basis"
"""Folder of the frame that all letters share."""
_PACKAGE = Path(__file__).resolve().parent


def templates_folder() -> Path:
    """Return the catalogue of documents: one folder a document, and `basis/` that they share."""
    return _folder("templates")


def locales_folder() -> Path:
    """Return the folder of the gettext catalogues."""
    return _folder("locales")


def help_folder() -> Path:
    """Return the folder of the manual's pages."""
    return _PACKAGE / "help"


def project_folder() -> Path:
    """Return the files of a new project, copied by `init`."""
    return templates_folder() / "project"


def default_mapping() -> Path:
    """Return the mapping of purchase categories to tiers that is used when none is set."""
    return project_folder() / "inkoopcategorieen.csv"


def letter_font(*, bold: bool = False) -> Path:
    """Return the font that is embedded in letters."""
    return templates_folder() / FRAME / "fonts" / f"Carlito-{'Bold' if bold else 'Regular'}.ttf"


@cache
def font_characters() -> frozenset[int]:
    """Return the code points that the letter's font can draw."""
    from fontTools.ttLib import TTFont  # slow import, needed only here

    with TTFont(letter_font(), lazy=True) as font:
        return frozenset(font.getBestCmap())


@cache
def _folder(name: str) -> Path:
    checkout = _PACKAGE.parent
    candidates = [_PACKAGE / "_data" / name]
    # Only beside our own pyproject.toml: site-packages may hold a stranger's `templates/`.
    if (checkout / "pyproject.toml").is_file():
        candidates.append(checkout / name)
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise ExternalError(
        msg("The folder “{name}” of the program is missing; install pso-letters again.", name=name)
    )

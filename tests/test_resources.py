"""Where the files that travel with the program are, in a checkout and in a wheel."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pso_letters import resources
from pso_letters.errors import ExternalError


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Let the program think that it is installed in an empty folder."""
    folder = tmp_path / "site-packages" / "pso_letters"
    folder.mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", folder)
    cached = vars(resources)["_folder"]
    cached.cache_clear()
    yield folder
    cached.cache_clear()


def test_in_a_checkout_the_folders_stand_at_the_top() -> None:
    checkout = Path(__file__).resolve().parents[1]
    assert resources.templates_folder() == checkout / "templates"
    assert resources.locales_folder() == checkout / "locales"


def test_in_a_wheel_they_lie_in_the_package(package: Path) -> None:
    (package / "_data" / "templates").mkdir(parents=True)
    assert resources.templates_folder() == package / "_data" / "templates"


def test_a_strangers_folder_beside_the_package_is_left_alone(package: Path) -> None:
    (package.parent / "templates").mkdir()
    with pytest.raises(ExternalError, match="install pso-letters again"):
        resources.templates_folder()


def test_a_checkout_is_known_by_its_pyproject(package: Path) -> None:
    (package.parent / "templates").mkdir()
    (package.parent / "pyproject.toml").touch()
    assert resources.templates_folder() == package.parent / "templates"


def test_what_the_program_needs_is_there() -> None:
    for path in (
        resources.default_mapping(),
        resources.project_folder() / "pso.toml",
        resources.letter_font(),
        resources.letter_font(bold=True),
        resources.help_folder(),
    ):
        assert path.exists()


def test_the_letters_font_draws_the_names_of_europe() -> None:
    drawn = resources.font_characters()
    letters = "aéëïöüçñßøåæœŁłŻżÓóĆćŠšŽžğİıșțőű’“”–€•"
    assert not [letter for letter in letters if ord(letter) not in drawn]
    assert ord("中") not in drawn

"""What is built is whole: sdist, wheel from that sdist, installed and used from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

CHECKOUT = Path(__file__).resolve().parent.parent
DATA = "pso_letters/_data/"


@dataclass(frozen=True)
class Installed:
    """A wheel in an environment of its own, with the libraries of the running Python."""

    python: Path
    program: Path

    def run(self, *arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith("PYTHON")
        }
        return subprocess.run(
            [self.program, *arguments],
            cwd=folder,
            env=environment | {"PSO_LETTERS_LANG": "en", "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the sdist, and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("dist")
    done = subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, CHECKOUT],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    return next(built.glob("*.whl"))


@pytest.fixture(scope="module")
def names(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    python = programs / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python)]
    subprocess.run([*pip, "install", "-q", "--no-index", "--no-deps", wheel], check=True)
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    own = subprocess.run([python, "-c", where], capture_output=True, text=True, check=True).stdout
    # Folders that a .pth file names are searched last, and .pth files in them are not read: so the
    # libraries are found, and the checkout that may be installed beside them isn't.
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    Path(own.strip(), "libraries.pth").write_text("\n".join(sorted(libraries)), "utf-8")
    return Installed(python, programs / "pso-letters")


def test_the_sdist_holds_what_a_build_and_the_tests_need(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        paths = {name.partition("/")[2] for name in archive.getnames()}
    wanted = {"hatch_build.py", "pyproject.toml", "Makefile", "tests/test_packaging.py"}
    assert wanted <= paths
    assert not [path for path in paths if path.endswith((".mo", ".pyc"))]


def test_the_wheel_holds_every_template(names: list[str]) -> None:
    templates = {
        path.relative_to(CHECKOUT).as_posix()
        for path in CHECKOUT.glob("templates/**/*")
        if path.is_file()
    }
    assert {f"{DATA}{path}" for path in templates} <= set(names)
    folder = f"{DATA}templates/"
    endings = {Path(name).suffix for name in names if name.startswith(folder)}
    assert {".html", ".css", ".docx", ".toml", ".ttf"} <= endings
    assert any(name.startswith(f"{folder}project/") for name in names)


def test_the_wheel_holds_the_catalogues_compiled(names: list[str]) -> None:
    sources = CHECKOUT.glob("locales/*/LC_MESSAGES/*.po")
    compiled = {DATA + path.relative_to(CHECKOUT).with_suffix(".mo").as_posix() for path in sources}
    assert {name for name in names if name.endswith(".mo")} == compiled
    assert f"{DATA}locales/nl/LC_MESSAGES/pso_letters.mo" in names


def test_the_wheel_holds_nothing_else(names: list[str]) -> None:
    assert "pso_letters/py.typed" in names
    assert not [name for name in names if name.endswith((".po", ".pot", ".pyc"))]
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"pso_letters"}


def test_the_installed_program_knows_its_version(
    installed: Installed, wheel: Path, tmp_path: Path
) -> None:
    done = installed.run("--version", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert wheel.name.split("-")[1] in done.stdout


def test_the_installed_package_is_not_the_checkout(installed: Installed, tmp_path: Path) -> None:
    asked = "import pso_letters.resources as r; print(r.templates_folder())"
    done = Installed(installed.python, installed.python).run("-c", asked, folder=tmp_path)
    assert Path(done.stdout.strip()).parts[-3:] == ("pso_letters", "_data", "templates")
    assert not Path(done.stdout.strip()).is_relative_to(CHECKOUT)


def test_a_new_project_makes_a_letter(installed: Installed, tmp_path: Path) -> None:
    done = installed.run("init", "project", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    done = installed.run(
        *("--project", "project/pso.toml"),
        *("merge", "project/leveranciers.csv"),
        *("--output", "letters", "--limit", "1", "--date", "2026-11-21"),
        folder=tmp_path,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(list(tmp_path.glob("letters/docx/*.docx"))) == 1
    assert len(list(tmp_path.glob("letters/pdf/*.pdf"))) == 1

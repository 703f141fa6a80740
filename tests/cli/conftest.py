"""The program as a reader starts it: in this process, in a folder of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pso_letters import cli, resources
from pso_letters.runs.workshop import Job, Letter, Workshop
from samples import make_samples
from tests.runs.lists import stub_workshop

_HERE = Path(__file__).parent
_LEFT_OPEN = "ignore:unclosed file .*sRGB2014.icc:ResourceWarning"
"""WeasyPrint 70 leaves the colour profile of PDF/A open for the garbage collector."""
SAMPLES = Path(make_samples.__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(_HERE):
            item.add_marker(pytest.mark.filterwarnings(_LEFT_OPEN))


@dataclass(frozen=True)
class Ended:
    """How the program ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever it holds
        return json.loads(self.out)


@dataclass(frozen=True)
class Program:
    """Starts `pso-letters` in this process, in English unless told otherwise."""

    folder: Path
    capsys: pytest.CaptureFixture[str]
    patch: pytest.MonkeyPatch

    def __call__(self, *arguments: object, lang: str | None = "en") -> Ended:
        options = ["--lang", lang] if lang else []
        self.patch.setenv("PSO_LETTERS_LANG", "nl")
        self.patch.setenv("LANGUAGE", "nl")
        self.capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main([*options, *map(str, arguments)])
        out, err = self.capsys.readouterr()
        assert "Traceback" not in out + err
        assert isinstance(ended.value.code, int)
        return Ended(ended.value.code, out, err)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new project, in which the program is started."""
    project = tmp_path / "project"
    shutil.copytree(resources.project_folder(), project)
    monkeypatch.chdir(project)
    # preview without -o leaves its letter for the program that opens it
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return project


@pytest.fixture
def pso(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Program:
    return Program(folder, capsys, monkeypatch)


@pytest.fixture
def sample(folder: Path) -> Path:
    """The project is that of the samples."""
    for name in ("pso.toml", "leveranciers.csv", "leveranciers.xlsx", "inkoopcategorieen.csv"):
        shutil.copyfile(SAMPLES / name, folder / name)
    return folder / "leveranciers.csv"


@pytest.fixture
def stubbed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters of one line of text."""
    stub_workshop(monkeypatch)


@pytest.fixture
def stubbed_lots(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents of one line, which names their lots."""

    def render(self: Workshop, job: Job) -> Letter:
        lots = [lot for lot, _ in job.others]
        text = " ".join(lot.key for lot in (*lots, job.subject)).encode()
        formats = self._order.formats
        return Letter(job, tuple((format_, text) for format_ in formats), 1)

    monkeypatch.setattr(Workshop, "render", render)


def start(
    *arguments: object, folder: Path, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Start the program as a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", "from pso_letters.cli import main; main()", *map(str, arguments)],
        cwd=folder,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        check=False,
        timeout=60,
    )

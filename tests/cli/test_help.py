from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from pso_letters import __version__
from pso_letters.cli.main import cli
from tests.cli.conftest import Program, start

SLOW = [
    "weasyprint", "docxtpl", "docx", "lxml", "openpyxl", "pydantic", "babel", "rich", "PIL",
    "pikepdf", "fontTools", "jinja2",
]  # fmt: skip


def commands(
    command: click.Command = cli, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name, each in command.commands.items():
            yield from commands(each, (*path, name))


ALL = [pytest.param(path, command, id=" ".join(path) or "-") for path, command in commands()]


def test_help_needs_no_slow_library() -> None:
    code = f"import sys, pso_letters.cli; print([n for n in {SLOW!r} if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(("path", "command"), ALL)
def test_every_command_explains_itself(
    pso: Program, path: tuple[str, ...], command: click.Command
) -> None:
    ended = pso(*path, "--help")
    assert (ended.code, ended.err) == (0, "")
    assert "Example:" in ended.out
    named = " ".join(path).removesuffix(" show")  # `tiers LIST` is short for `tiers show LIST`
    assert f"pso-letters {named}".strip() in ended.out.partition("Example:")[2]
    assert pso(*path, "-h").out == ended.out
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name
            assert parameter.opts[-1] in ended.out


@pytest.mark.parametrize(("path", "command"), ALL)
def test_dutch_help_is_not_english(
    pso: Program, path: tuple[str, ...], command: click.Command
) -> None:
    ended = pso(*path, "--help", lang="nl")
    assert "Voorbeeld:" in ended.out
    assert "Example:" not in ended.out
    english = [each.help for each in command.params if isinstance(each, click.Option)]
    assert [text for text in english if text and text in ended.out] == []


def test_version(pso: Program) -> None:
    assert pso("--version").out == f"pso-letters {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [["nonsense"], ["merge"], ["merge", "x.csv"], ["check", "--nonsense", "x.csv"],
     ["--lang", "fr", "check"], ["merge", "x.csv", "-o", "y", "--limit", "-1"],
     ["merge", "x.csv", "-o", "y", "-j", "0"], ["preview", "x.csv"],
     ["preview", "x.csv", "--row", "1", "--format", "gif"], ["check", "a.csv", "b.csv"]],
)  # fmt: skip
def test_wrong_usage_ends_with_2_and_a_hint(pso: Program, arguments: list[str]) -> None:
    ended = pso(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert "Error: " in ended.err or "Fout: " in ended.err
    assert "--help" in ended.err


@pytest.mark.parametrize(
    ("arguments", "command"), [([], "merge"), (["tiers"], "explain"), (["templates"], "copy")]
)
def test_without_a_command_there_is_help(pso: Program, arguments: list[str], command: str) -> None:
    ended = pso(*arguments, lang=None)
    assert ended.code == 2
    assert f"\n  {command} " in ended.out + ended.err


def test_reader_that_leaves_is_no_fault(folder: Path) -> None:
    code = (
        "import os, sys\nfrom pso_letters.cli import main\n"
        "end, start = os.pipe()\nos.close(end)\nos.dup2(start, 1)\nmain(['explain'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=folder
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_output_that_does_not_fit_is_said_in_the_reader_s_language(folder: Path) -> None:
    code = "from pso_letters.cli import main; main(['--lang', 'nl', 'explain'])"
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-c", code], stdout=full, stderr=subprocess.PIPE, check=False,
            cwd=folder,
        )  # fmt: skip
    (line,) = done.stderr.decode().splitlines()
    assert done.returncode == 4
    assert "(de schijf is vol)" in line


def test_what_the_system_refuses_is_said_by_us_and_not_by_click(
    pso: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Click asks beforehand, and answers half in English."""
    monkeypatch.setattr("os.access", lambda *_, **__: False)
    files = ("--overview", "overzicht.csv", "--baseline", "baseline.json", "--project", "pso.toml")
    for name in files[1::2]:
        (pso.folder / name).touch()
    for command in ("check", "certificates"):
        ended = pso(command, "leveranciers.csv", *files, "-o", "overzicht.csv", lang="nl")
        assert "Path" not in ended.err


def test_program_starts_as_a_process(folder: Path) -> None:
    done = start("--lang", "en", "check", "leveranciers.csv", folder=folder)
    assert done.returncode == 0
    assert b"Errors: 0." in done.stderr

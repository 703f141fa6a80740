from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from pso_letters.i18n import program_language
from tests.cli.conftest import Program, start

NO_LANGUAGE = dict.fromkeys(("PSO_LETTERS_LANG", "LC_ALL", "LC_MESSAGES", "LANG"), "")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "nl"),
        ({"LC_ALL": "C"}, "nl"),
        ({"LC_ALL": "POSIX"}, "nl"),
        ({"LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "de_DE.UTF-8"}, "nl"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LC_ALL": "en_GB"}, "en"),
        ({"LC_ALL": "C", "LANG": "en_US.UTF-8"}, "nl"),
        ({"LC_MESSAGES": "en_US.UTF-8", "LANG": "nl_NL.UTF-8"}, "en"),
        ({"PSO_LETTERS_LANG": "en", "LC_ALL": "nl_NL"}, "en"),
        ({"PSO_LETTERS_LANG": "nl", "LC_ALL": "en_US"}, "nl"),
    ],
)
def test_language_follows_the_locale_and_is_dutch_otherwise(
    environment: Mapping[str, str], language: str
) -> None:
    assert program_language(environment) == language


@pytest.mark.parametrize(
    ("environment", "word"),
    [({"LC_ALL": "C"}, b"bestaat niet"), ({"LC_ALL": "en_US.UTF-8"}, b"doesn't exist")],
)
def test_process_speaks_the_language_of_its_locale(
    folder: Path, environment: Mapping[str, str], word: bytes
) -> None:
    done = start("check", "weg.csv", folder=folder, environment={**NO_LANGUAGE, **environment})
    assert done.returncode == 2
    assert word in done.stderr


def test_option_switches_help_and_messages(pso: Program) -> None:
    assert "Example:" in pso("check", "-h", lang="en").out
    assert "Voorbeeld:" in pso("check", "-h", lang="nl").out
    assert pso("check", "weg.csv", lang="en").err.startswith("Error: ")
    assert pso("check", "weg.csv", lang="nl").err.startswith("Fout: ")
    assert pso("check", "weg.csv", lang=None).err.startswith("Fout: ")


def test_language_of_the_program_is_not_that_of_the_letter(pso: Program) -> None:
    letters = []
    for language in ("nl", "en"):
        pso("merge", "leveranciers.csv", "-o", language, "--limit", 1, "--format", "docx",
            "--date", "21-11-2026", lang=language)  # fmt: skip
        (letter,) = Path(language, "docx").iterdir()
        letters.append(letter.read_bytes())
    assert letters[0] == letters[1]


@pytest.mark.parametrize(
    ("encoding", "arguments"),
    [("ascii", ["check", "lijst.csv"]), ("cp1252", ["check", "lijst.csv", "--format", "json"]),
     ("cp850", ["tiers", "lijst.csv"]), ("cp1252", ["tiers", "explain", "lijst.csv", "rij 2"]),
     ("cp850", ["preview", "lijst.csv", "--row", "rij 2", "--format", "docx", "-o", "uit"])],
)  # fmt: skip
def test_output_of_a_windows_console_holds_any_name(
    folder: Path, encoding: str, arguments: list[str]
) -> None:
    (folder / "lijst.csv").write_text(
        "naam;kvk_nummer;straat;huisnummer;postcode;plaats;categorie\n"
        "Łukasz Żółć;20000001;Kade;1;4461 AB;Goes;schoonmaak\n"
        "Smit;20000002;Kade;1;4461 AB;Goes;Żółć\n",
        encoding="utf-8",
    )
    done = start(*arguments, folder=folder, environment={"PYTHONIOENCODING": encoding})
    assert done.returncode in {0, 1}, done.stderr


def on_a_terminal(*arguments: str, folder: Path, **environment: str) -> bytes:
    """Return what the program shows on a terminal."""
    pty = pytest.importorskip("pty", reason="there are no pseudo-terminals on Windows")
    try:
        ours, theirs = pty.openpty()
    except OSError:  # a container without /dev/pts
        pytest.skip("there is no pseudo-terminal here")
    command = "from pso_letters.cli import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", command, *arguments],
        cwd=folder, env={**os.environ, **environment}, stdout=theirs, stderr=theirs,
    )  # fmt: skip
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:  # the other side was closed
            piece = b""
        if not piece:
            break
        shown += piece
    process.wait(60)
    os.close(ours)
    return shown


def test_terminal_gets_colours_unless_asked_not_to(folder: Path) -> None:
    red = b"\x1b[31m"
    assert red in on_a_terminal("check", "weg.csv", folder=folder)
    assert red not in start("check", "weg.csv", folder=folder).stderr
    assert red not in on_a_terminal("check", "weg.csv", folder=folder, NO_COLOR="1")
    assert red not in on_a_terminal("--no-color", "check", "weg.csv", folder=folder)

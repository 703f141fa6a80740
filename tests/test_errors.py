"""The errors are the tree that their docstring draws, each with its exit code."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from pso_letters import errors
from pso_letters.errors import ExitCode, PsoLettersError, SettingsError
from pso_letters.messages import msg

_DRAWN = re.compile(r"^    (?P<branch>[│├└─ ]*)(?P<name>\w+Error)\b *(?P<code>\d*)")


def drawn() -> Iterator[tuple[int, str, str]]:
    """Yield depth, name and exit code of each line of the drawing."""
    for line in (errors.__doc__ or "").splitlines():
        if match := _DRAWN.match(line):
            yield len(match["branch"]) // 4, match["name"], match["code"]


def tree(root: type[PsoLettersError], depth: int = 0) -> Iterator[tuple[int, str, str]]:
    yield depth, root.__name__, str(int(root.exit_code)) if depth else ""
    for child in root.__subclasses__():
        if child.__module__ == errors.__name__:
            yield from tree(child, depth + 1)


def test_the_drawing_is_the_tree() -> None:
    assert list(drawn()) == list(tree(PsoLettersError))


def test_exit_codes_are_never_renumbered() -> None:
    assert {code.name: int(code) for code in ExitCode} == {
        "DONE": 0, "FINDINGS": 1, "USAGE": 2, "TEMPLATE": 3, "EXTERNAL": 4, "OUTPUT": 5,
        "INTERRUPTED": 130,
    }  # fmt: skip


def test_an_error_shows_its_message() -> None:
    error = SettingsError(msg("{file}: is wrong.", file="pso.toml"))
    assert str(error) == "pso.toml: is wrong."
    assert error.message.params == (("file", "pso.toml"),)


def test_one_except_catches_all() -> None:
    with pytest.raises(PsoLettersError):
        raise SettingsError(msg("x"))

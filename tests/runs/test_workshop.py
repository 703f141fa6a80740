"""What a worker may do before it has an order."""

from __future__ import annotations

import sys

import pytest

from pso_letters.runs.workshop import load_engines

ENGINES = {format_: f"pso_letters.rendering.{format_}" for format_ in ("docx", "pdf")}


@pytest.mark.parametrize("format_", ENGINES)
def test_engines_are_loaded_beforehand(format_: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A linter once took the imports for superfluous, and nothing but time was lost."""
    monkeypatch.setitem(sys.modules, ENGINES[format_], None)
    with pytest.raises(ModuleNotFoundError, match=ENGINES[format_]):
        load_engines((format_,))


def test_engines_that_no_format_asks_for_are_left(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ENGINES.values():
        monkeypatch.setitem(sys.modules, name, None)
    load_engines(())
    monkeypatch.delitem(sys.modules, ENGINES["docx"])
    load_engines(("docx",))

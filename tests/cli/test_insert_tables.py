from __future__ import annotations

from pathlib import Path

import pytest

from pso_letters import i18n
from pso_letters.cli.insert_tables import outline_entry, print_outline
from pso_letters.contracts.outline import OutlineLine

LINES = (
    OutlineLine(0, "Artikel 1", "Duur [bold]", "article", "Artikel 1"),
    OutlineLine(1, "1.1", "Begin\x1b[2J", "heading", "Begin"),
    OutlineLine(0, "", "Bijlage", "heading", ""),
    OutlineLine(0, "", "pso_clause", "bookmark", "pso_clause", is_default=True),
    OutlineLine(0, "", "x" * 200, "heading", "lang"),
)


def test_outline_shows_each_place_with_its_word_for_at(capsys: pytest.CaptureFixture[str]) -> None:
    print_outline(Path("in/[1].docx"), LINES, i18n.translator("en"))
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    shown = {line.split("  ")[0]: line for line in lines if line}
    assert "in/[1].docx" in shown
    assert shown["Artikel 1 Duur [bold]"].endswith('"Artikel 1"')
    assert shown["1.1 Begin␛[2J"].endswith("Begin")
    assert shown["Bijlage"].endswith("–")
    assert shown["bookmark “pso_clause”"].endswith("here, without --at")
    assert not any("x" * 71 in line for line in lines)


def test_outline_for_a_program_has_all_of_it() -> None:
    entry = outline_entry(Path("a.docx"), LINES)
    assert entry["outline"][3] == {
        "depth": 0,
        "number": "",
        "text": "pso_clause",
        "kind": "bookmark",
        "anchor": "pso_clause",
        "is_default": True,
    }
    assert entry["outline"][4]["text"] == "x" * 200

"""LibreOffice numbers the clause as Word would: article, sub-paragraphs and parts."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.rendering.clauses import ClauseVariant, clause_docx, clause_for, clause_pdf
from tests.rendering.words import words_of_pdf

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.slow,
]


def numbers(clause: ClauseVariant) -> list[str]:
    """Return the numbers that belong before the items of a clause."""
    found, lid, part = ["Artikel 1"], 0, 0
    for item in clause_for(clause).items:
        lid, part = (lid + 1, 0) if item.level == 1 else (lid, part + 1)
        found.append(f"1.{lid}" if item.level == 1 else f"{chr(ord('a') + part - 1)}.")
    return found


def test_the_numbers_are_shown_in_order(tmp_path: Path) -> None:
    variant = ClauseVariant()
    (tmp_path / "clausule.docx").write_bytes(clause_docx(variant))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "clausule.docx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    shown = words_of_pdf((tmp_path / "clausule.pdf").read_bytes())
    lines = [line.text.strip() for page in shown.lines for line in page]
    wanted = numbers(variant)
    assert [text for text in lines if text in set(wanted)] == wanted
    assert len(shown.lines) == clause_pdf(variant).pages

"""LibreOffice shows the Word file as Word would: the address in its window, the same words."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from pso_letters.model import BuyerKind, Tier
from pso_letters.settings import Window
from tests.rendering.letters import Variant, docx_of, pdf_of
from tests.rendering.words import PdfWords, without_spaces, words_of_docx, words_of_pdf

VARIANTS = {
    "links": Variant(),
    "rechts": Variant(
        Tier.URGED, "expiring", kind=BuyerKind.PUBLIC, window=Window.RIGHT, logo=True
    ),
}
ADDRESS = ["Smit & Zn <BV>", "T.a.v. mevrouw J. de Vries", "Dorpsstraat 12a", "1234 AB GOES"]
LETTERHEAD_BOTTOM, HEADER_BOTTOM, FOOTER_TOP = 48, 30, 276
"""Text below the first of these (or the second, on a follow-up page) is the body's; in mm."""
SYMBOL_BULLET = "\uf0b7"
"""A bullet in the font Symbol."""

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.slow,
]


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, PdfWords]:
    """Convert the letters by LibreOffice, with a profile of its own."""
    folder: Path = tmp_path_factory.mktemp("libreoffice")
    for name, variant in VARIANTS.items():
        (folder / f"{name}.docx").write_bytes(docx_of(variant))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    letters = [str(folder / f"{name}.docx") for name in VARIANTS]
    subprocess.run(
        [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            *letters,
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return {name: words_of_pdf((folder / f"{name}.pdf").read_bytes()) for name in VARIANTS}


@pytest.mark.parametrize("name", VARIANTS)
def test_the_address_stands_in_the_window(converted: dict[str, PdfWords], name: str) -> None:
    left = {Window.LEFT: 33, Window.RIGHT: 109}[VARIANTS[name].window]
    lines: dict[float, tuple[str, float]] = {}
    for line in converted[name].lines[0]:
        place = round(line.baseline, 1)
        text, start = lines.get(place, ("", line.left))
        if 55 < line.baseline < 80:
            lines[place] = (text + line.text, min(start, line.left))
    found = sorted(lines.items())
    assert [" ".join(text.split()) for _, (text, _) in found] == ADDRESS
    assert [place for place, _ in found] == pytest.approx([59, 64, 69, 74], abs=0.7)
    assert [start for _, (_, start) in found] == pytest.approx([left] * 4, abs=0.3)


@pytest.mark.parametrize("name", VARIANTS)
def test_the_words_are_the_same(converted: dict[str, PdfWords], name: str) -> None:
    """Each paragraph and cell is there, and nothing else; frames are drawn in another order."""
    word = words_of_docx(docx_of(VARIANTS[name]))
    tops = (LETTERHEAD_BOTTOM, *[HEADER_BOTTOM] * 3)
    drawn = "".join(
        line.text
        for top, lines in zip(tops, converted[name].lines, strict=False)
        for line in lines
        if top < line.baseline < FOOTER_TOP
    )
    left = without_spaces(drawn, hyphenated=word.text)
    blocks = [without_spaces(block) for block in word.body]
    assert [block for block in blocks if block not in left] == []
    for block in sorted(blocks, key=len, reverse=True):
        left = left.replace(block, "", 1)
    assert set(left) <= {"•", SYMBOL_BULLET}


@pytest.mark.parametrize("name", VARIANTS)
def test_it_takes_as_many_pages_as_the_pdf(converted: dict[str, PdfWords], name: str) -> None:
    assert len(converted[name].lines) in {3, 4}
    assert abs(len(converted[name].lines) - (pdf_of(VARIANTS[name]).pages or 0)) <= 1

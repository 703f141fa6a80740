"""The words of a letter: nobody may be faster by leaving some out."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from pathlib import Path

import pypdfium2
from lxml import etree

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT = re.compile(r"word/(document|header\d+|footer\d+)\.xml")
_LIST_MARKS = re.compile("[•·▪\uf0b7-]|\N{SOFT HYPHEN}|\ufffe|\N{HYPHEN}")
"""Bullets, and hyphens: a word may be broken elsewhere."""
_MOST_TOLD = 4


def words(path: Path) -> Counter[str]:
    """Return the words of a letter, each with how often it stands there.

    Args:
        path: of a .docx or .pdf file.
    """
    return pdf_words(path) if path.suffix == ".pdf" else Counter(" ".join(word_lines(path)).split())


def word_lines(path: Path) -> list[str]:
    """Return the paragraphs of a Word file, those of its headers and footers too."""
    with zipfile.ZipFile(path) as archive:
        parts = [archive.read(name) for name in sorted(archive.namelist()) if _TEXT.match(name)]
    paragraphs = [each for part in parts for each in etree.fromstring(part).iter(f"{_WORD}p")]
    return ["".join(text.text or "" for text in each.iter(f"{_WORD}t")) for each in paragraphs]


def pdf_words(path: Path) -> Counter[str]:
    """Return the words of a PDF file; those broken at the end of a line are whole."""
    document = pypdfium2.PdfDocument(path)
    try:
        text = " ".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    whole = re.sub(r"-\s*\n", "", text.replace("\r\n", "\n"))
    return Counter(_LIST_MARKS.sub("", whole).split())


def differing(own: Path, model: Path) -> str:
    """Say which words a letter has less or more often than its model; "" when none."""
    found, expected = words(own), words(model)
    told = [f"without “{word}”" for word in (expected - found)]
    told += [f"with “{word}”" for word in (found - expected)]
    return ", ".join(told[:_MOST_TOLD])

"""Small contracts in Word, for tests of what is done with many of them."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import docx


def write_contract(path: Path, number: str = "", *, more: str = "") -> Path:
    """Write a contract of three articles with typed numbers, which names its contract number."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_contract(number, more))
    return path


@cache
def _contract(number: str, more: str) -> bytes:
    document, target = docx.Document(), io.BytesIO()
    document.add_paragraph(f"Overeenkomst {number}".strip())
    for article in (1, 2, 3):
        document.add_heading(f"Artikel {article} Onderwerp {article}", 1)
        document.add_paragraph(f"{article}.1 Partijen spreken dit af.")
        document.add_paragraph(f"{article}.2 Dit geldt ook.")
    if more:
        document.add_paragraph(more)
    document.save(target)
    return target.getvalue()


def text_of(path: Path) -> str:
    """Return all text of a contract, insertions included."""
    body = docx.Document(str(path)).element.body
    paragraphs = (each for each in body.iter() if str(each.tag).endswith("}p"))
    return "\n".join("".join(paragraph.itertext()) for paragraph in paragraphs)

"""Judges whether two PDF files are the same letter: one laid out plainly, one compiled.

    assert differences(plain, compiled) == []

It knows nothing of how a letter is compiled. A fact about a file is one entry in `ASPECTS`; all are
compared, and what differs is told by name. What may differ: the bytes, which characters a font
holds besides those shown, and numbers that only have to agree within one file.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from itertools import zip_longest
from pathlib import Path
from tempfile import NamedTemporaryFile

import page
import pikepdf
import pypdfium2
from PIL import Image, ImageChops

from pso_letters.rendering.pictures import page_pictures
from tests.rendering.compiled_pdf.oracle_catalog import (
    attachments,
    boxes,
    catalogue_entries,
    destinations,
    fonts,
    links,
    metadata,
    outline,
)
from tests.rendering.compiled_pdf.oracle_characters import (
    Character,
    characters,
    marked_texts,
    pictures_placed,
)
from tests.rendering.compiled_pdf.oracle_tree import loose_ends, structure

DPI = 100
_HAIR = 0.25
"""Points; a line of a hundred characters may add up so many roundings."""
PROFILES = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A)
Aspect = Callable[[bytes], Sequence[object]]


def differences(plain: bytes, compiled: bytes, *, thorough: bool = False) -> list[str]:
    """Say what differs between two files, one line for each aspect; nothing when they are equal.

    Args:
        plain: as WeasyPrint laid it out.
        compiled: the one to judge.
        thorough: compare pictures and lines too, which takes longest.
    """
    if not _can_be_read(compiled):
        return ["file: can't be read"]
    aspects = {**ASPECTS, **SLOW} if thorough else ASPECTS
    found = [_difference(name, tell(plain), tell(compiled)) for name, tell in aspects.items()]
    return [difference for difference in found if difference]


def departures(raw: bytes, ours: bytes) -> list[str]:
    """Say where a letter of ours isn't as WeasyPrint lays it out when nothing of ours has a part.

    WeasyPrint rounds the width of a glyph at the size in which it meets it first; so characters
    may stand a hair's breadth beside their places, and pictures aren't compared.
    """
    exactly = ("characters", "fonts")
    found = [line for line in differences(raw, ours) if not line.startswith(exactly)]
    pairs = zip_longest(characters(raw), characters(ours))
    far = next((pair for pair in pairs if not _is_near(*pair)), None)
    return [*found, f"characters: {far[0]} became {far[1]}"] if far else found


def _is_near(one: Character | None, other: Character | None) -> bool:
    if one is None or other is None:
        return False
    is_beside = abs(one.x - other.x) < _HAIR and abs(one.y - other.y) < _HAIR
    return is_beside and one == other._replace(x=one.x, y=one.y)


def faults(plain: bytes, compiled: bytes) -> list[str]:
    """Say what is wrong with the compiled file itself that isn't wrong with the plain one."""
    if not _can_be_read(compiled):
        return ["file: can't be read"]
    before = loose_ends(plain)  # WeasyPrint gives running headers marks that no element owns
    found = [f"tree: {each}" for each in loose_ends(compiled) if each not in before]
    for profile in PROFILES:
        found += sorted(failed_rules(compiled, profile) - failed_rules(plain, profile))
    if shutil.which("qpdf"):
        found += qpdf_complaints(compiled)
    return found


def page_texts(content: bytes) -> list[str]:
    """Return the text of each page, as PDFium finds it."""
    document = pypdfium2.PdfDocument(content)
    try:
        return [each.get_textpage().get_text_range() for each in document]
    finally:
        document.close()


def laid_out_lines(content: bytes) -> list[str]:
    """Return the lines as they stand on paper, as Poppler finds them; none without Poppler."""
    if not shutil.which("pdftotext"):
        return []
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True
    )
    return done.stdout.decode().splitlines()


def drawn(content: bytes) -> list[bytes]:
    """Return a picture of each page."""
    return page_pictures(content, DPI)


def same_pixels(one: bytes, other: bytes) -> bool:
    """Tell whether no pixel of two pictures differs."""
    first, second = (Image.open(BytesIO(each)).convert("RGB") for each in (one, other))
    return first.size == second.size and not ImageChops.difference(first, second).getbbox()


def failed_rules(content: bytes, profile: page.ValidationProfile) -> set[str]:
    """Return the rules of a standard that a file breaks, with what is said of them.

    Numbers of objects are left out: they are others in each file.
    """
    failures = page.validate_pdf_bytes(content, profile=profile).failures
    return {f"{each.rule_id}: {re.sub(r'[0-9]+ [0-9]+', '…', each.message)}" for each in failures}


def qpdf_complaints(content: bytes) -> list[str]:
    """Return what `qpdf --check` says against a file."""
    with NamedTemporaryFile(suffix=".pdf") as file:
        file.write(content)
        file.flush()
        done = subprocess.run(
            ["qpdf", "--check", file.name], capture_output=True, text=True, check=False
        )
    return [f"qpdf: {line}" for line in done.stderr.splitlines()]


ASPECTS: Mapping[str, Aspect] = {
    "pages": boxes,
    "text": page_texts,
    "characters": characters,
    "placed pictures": pictures_placed,
    "marked text": marked_texts,
    "structure": structure,
    "links": links,
    "destinations": destinations,
    "outline": outline,
    "metadata": metadata,
    "catalogue": catalogue_entries,
    "fonts": fonts,
    "attachments": attachments,
}
SLOW: Mapping[str, Aspect] = {"layout": laid_out_lines, "pictures": drawn}


def _can_be_read(content: bytes) -> bool:
    try:
        pikepdf.open(BytesIO(content)).close()
    except pikepdf.PdfError:
        return False
    return True


def _difference(name: str, plain: Sequence[object], compiled: Sequence[object]) -> str:
    """Return the first place at which two lists of facts differ; "" when there is none."""
    pairs = zip_longest(plain, compiled, fillvalue="(nothing)")
    for index, (one, other) in enumerate(pairs):
        if one != other and not (name == "pictures" and _same_picture(one, other)):
            return f"{name}: {_shown(one)} became {_shown(other)} (place {index})"
    return ""


def _same_picture(one: object, other: object) -> bool:
    both = isinstance(one, bytes) and isinstance(other, bytes)
    return both and same_pixels(one, other)  # type: ignore[arg-type]  # both are


def _shown(fact: object) -> str:
    return "a picture" if isinstance(fact, bytes) else repr(fact)[:300]


def leave_behind(folder: Path, name: str, plain: bytes, compiled: bytes) -> None:
    """Keep both files of a failure for whoever looks into it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}-plain.pdf").write_bytes(plain)
    (folder / f"{name}-compiled.pdf").write_bytes(compiled)

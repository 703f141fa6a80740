"""The floor: what deflating and writing the bytes of our letters costs, and nothing else.

What differs between letters is deflated (zlib, level 6) with its checksums, the rest is written as
it is: of a Word file the parts that aren't the same in all letters, of a PDF file the content of
all its pages. A program that deflates these whole for each letter can't be faster. Ours doesn't:
of a PDF page it deflates only the pieces that change, and so stays under this floor.
"""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from tests.benchmarks.our_engines import pdf_engine, word_engine, word_properties
from tests.benchmarks.work import Work

_LEVEL = 6


@dataclass(frozen=True)
class Bytes:
    """One letter.

    Args:
        changing: what must be deflated.
        fixed: how many bytes of the file are there already.
    """

    changing: tuple[bytes, ...]
    fixed: bytes


def write(letter: Bytes, file: Path) -> None:
    """Deflate and write."""
    packed = []
    for part in letter.changing:
        zlib.crc32(part)
        deflater = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
        packed.append(deflater.compress(part) + deflater.flush())
    file.write_bytes(b"".join((letter.fixed, *packed)))


class Word:
    """The floor of Word letters: the parts of the archive that aren't the same in all letters."""

    version = "zlib and the disk"

    def __init__(self, work: Work, _: str) -> None:
        engine, properties = word_engine(work), word_properties(work)
        made = [_members(engine.render(each, properties)) for each in work.peer_contexts()]
        self._letters = [_word_bytes(each, made[0]) for each in made]

    def make(self, numbers: range, folder: Path) -> None:
        """Make letters."""
        for number in numbers:
            write(self._letters[number % len(self._letters)], folder / f"{number}.docx")


def _members(content: bytes) -> dict[str, tuple[bytes, int]]:
    """Return the parts of a Word file with their packed sizes."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {
            each.filename: (archive.read(each), each.compress_size) for each in archive.filelist
        }


def _word_bytes(
    members: dict[str, tuple[bytes, int]], first: dict[str, tuple[bytes, int]]
) -> Bytes:
    changing = {name for name, (part, _) in members.items() if _differs(name, part, first)}
    fixed = sum(size for name, (_, size) in members.items() if name not in changing)
    return Bytes(tuple(members[name][0] for name in sorted(changing)), bytes(fixed))


def _differs(name: str, part: bytes, first: dict[str, tuple[bytes, int]]) -> bool:
    """Tell whether a part differs between letters; the text of the first letter does."""
    return name == "word/document.xml" or first.get(name, (b"", 0))[0] != part


class Pdf:
    """The floor of PDF letters: the content streams of their pages."""

    version = "zlib and the disk"

    def __init__(self, work: Work, _: str) -> None:
        contexts = work.peer_contexts()[:_ENOUGH]
        engine = pdf_engine(work, contexts)
        self._letters = [_pdf_bytes(engine.render(each).content) for each in contexts]

    def make(self, numbers: range, folder: Path) -> None:
        """Make letters."""
        for number in numbers:
            write(self._letters[number % len(self._letters)], folder / f"{number}.pdf")


_ENOUGH = 12
"""Letters whose pages are deflated, in turns: each is laid out first, which takes its time."""


def _pdf_bytes(content: bytes) -> Bytes:
    import pikepdf

    with pikepdf.open(BytesIO(content)) as pdf:
        streams = [page.obj.Contents for page in pdf.pages]
        packed = sum(len(each.read_raw_bytes()) for each in streams)
        return Bytes(tuple(each.read_bytes() for each in streams), bytes(len(content) - packed))

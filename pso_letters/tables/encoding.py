"""The encoding of a CSV file: told, marked, or proved by reading the whole file once."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TextIO

from pso_letters.errors import InputError
from pso_letters.messages import msg
from pso_letters.tables.signature import opened

_BOMS = (
    ("utf-8", codecs.BOM_UTF8),
    ("utf-32-le", codecs.BOM_UTF32_LE),  # before UTF-16: its mark starts with that of UTF-16
    ("utf-32-be", codecs.BOM_UTF32_BE),
    ("utf-16-le", codecs.BOM_UTF16_LE),
    ("utf-16-be", codecs.BOM_UTF16_BE),
)
_WITHOUT_MARK = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
_CHUNK = 1 << 20
_SAMPLE = 4096
_MANY_NULS = 0.4
_FEW_NULS = 0.1


class Encoding(NamedTuple):
    """An encoding as found.

    Args:
        codec: name of a Python codec that doesn't look at a byte order mark.
        bom: the file starts with a byte order mark.
    """

    codec: str
    bom: bool = False

    @property
    def mark(self) -> bytes:
        """The bytes before the text."""
        return dict(_BOMS)[self.codec] if self.bom else b""


def detect_encoding(path: Path, wanted: str | None = None) -> Encoding:
    """Find the encoding of a CSV file, and prove that the whole file can be read with it.

    A byte order mark decides; else UTF-16 shows by its NUL bytes; else it is UTF-8 if every byte
    fits, and windows-1252 if not: Dutch Excel knows no others. Guessing by letter frequency
    reads Zoë as Zoē, so we don't.

    Args:
        path: the file.
        wanted: encoding that the user names; goes before all else.

    Raises:
        InputError: the encoding isn't known, or the file can't be read with it.
    """
    with opened(path) as file:
        start = file.read(_SAMPLE)
    if wanted is not None:
        return _proved(path, _told(start, wanted))
    found = _marked(start) or _wide(start)
    if found:
        return _proved(path, found)
    if _first_fault(path, Encoding("utf-8")) is None:
        return Encoding("utf-8")
    return _proved(path, Encoding("cp1252"))


@contextmanager
def opened_text(path: Path, encoding: Encoding) -> Iterator[TextIO]:
    """Open a CSV file as text, after its byte order mark, with line endings as they are."""
    with opened(path) as file:
        file.seek(len(encoding.mark))
        with io.TextIOWrapper(file, encoding=encoding.codec, newline="") as text:
            yield text


def _marked(start: bytes) -> Encoding | None:
    for codec, mark in _BOMS:
        if start.startswith(mark):
            return Encoding(codec, bom=True)
    return None


def _wide(start: bytes) -> Encoding | None:
    half = max(len(start) // 2, 1)
    even, odd = start[0::2].count(0) / half, start[1::2].count(0) / half
    if odd > _MANY_NULS and even < _FEW_NULS:
        return Encoding("utf-16-le")
    if even > _MANY_NULS and odd < _FEW_NULS:
        return Encoding("utf-16-be")
    return None


def _told(start: bytes, wanted: str) -> Encoding:
    try:
        b" ".decode(wanted, "replace")  # refuses what is no text encoding, such as base64
        codec = codecs.lookup(wanted).name
    except (LookupError, ValueError):
        text = msg(
            'The encoding "{name}" isn\'t known. Try UTF-8 or windows-1252, or leave it out.',
            name=wanted,
        )
        raise InputError(text) from None
    marked = _marked(start)
    if marked and marked.codec.startswith(codec.removesuffix("-sig")):
        return marked
    return Encoding(_WITHOUT_MARK.get(codec, codec))


def _proved(path: Path, encoding: Encoding) -> Encoding:
    line = _first_fault(path, encoding)
    if line is None:
        return encoding
    raise InputError(
        msg(
            "{file} isn't readable text: line {line} holds bytes that don't fit. Save the list "
            "again as XLSX or as CSV UTF-8, or name its encoding.",
            file=path.name,
            line=line,
        )
    )


def _first_fault(path: Path, encoding: Encoding) -> int | None:
    """Return the number of the first line that can't be read; the file is read in pieces."""
    decoder = codecs.getincrementaldecoder(encoding.codec)()
    line = 1
    with opened(path) as file:
        file.seek(len(encoding.mark))
        try:
            while chunk := file.read(_CHUNK):
                line += _line_ends(decoder.decode(chunk))
            decoder.decode(b"", final=True)
        except UnicodeDecodeError as error:
            good = error.object[: error.start].decode(encoding.codec, "replace")
            return line + _line_ends(good)
    return None


def _line_ends(text: str) -> int:
    return max(text.count("\n"), text.count("\r"))

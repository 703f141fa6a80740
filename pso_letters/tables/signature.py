"""What a file is, by its first bytes: names lie, and a wrong guess reads like a broken list."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Literal

from pso_letters.errors import InputError
from pso_letters.files import system_reason
from pso_letters.messages import N_, msg

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_START = 512

_FOREIGN = (
    (b"%PDF", N_("a PDF file")),
    (b"{\\rtf", N_("a text document (RTF)")),
    (b"\x1f\x8b", N_("a compressed file (GZ)")),
    (b"7z\xbc\xaf\x27\x1c", N_("a compressed file (7z)")),
    (b"Rar!", N_("a compressed file (RAR)")),
    (b"\x89PNG", N_("a picture")),
    (b"\xff\xd8\xff", N_("a picture")),
    (b"<?xml", N_("an XML file")),
    (b"<!doctype html", N_("a web page (HTML)")),
    (b"<html", N_("a web page (HTML)")),
    (b"<table", N_("a web page (HTML)")),
)
_ZIPPED = (
    ("xl/workbook.bin", N_("a binary Excel workbook (.xlsb)")),
    ("word/document.xml", N_("a Word document (.docx)")),
    ("ppt/presentation.xml", N_("a presentation (.pptx)")),
    ("index/document.iwa", N_("a Numbers document")),
)
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."


def kind_of(path: Path) -> Literal["CSV", "XLSX"]:
    """Tell what kind of table a file holds.

    Raises:
        InputError: the file can't be opened, is empty, or is no CSV and no XLSX.
    """
    with opened(path) as file:
        start = file.read(_START)
        if not start:
            raise InputError(msg("{file} is empty. Choose another file.", file=path.name))
        if start.startswith(_ZIP):
            _check_zip(path, file)
            return "XLSX"
        if start.startswith(_OLE):
            raise _foreign(path, _ole_kind(start + file.read()))
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for magic, kind in _FOREIGN:
        if text.startswith(magic.lower()):
            raise _foreign(path, kind)
    return "CSV"


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file of the user for reading.

    Raises:
        InputError: it doesn't exist, is a folder, or may not be read.
    """
    try:
        file = path.open("rb")
    except FileNotFoundError:
        text = msg("{file} doesn't exist. Check the name and the folder.", file=str(path))
        raise InputError(text) from None
    except IsADirectoryError:
        text = msg("{file} is a folder. Name the file in it that holds the list.", file=str(path))
        raise InputError(text) from None
    except OSError as error:
        raise unreadable(path, error) from error
    with file:
        yield file


def unreadable(path: Path, error: OSError) -> InputError:
    """Make the error for a file that the system won't let us read."""
    return InputError(
        msg("{file} can't be read: {reason}.", file=str(path), reason=system_reason(error))
    )


def damaged(path: Path) -> InputError:
    """Make the error for a workbook that is broken inside."""
    return InputError(
        msg(
            "{file} is damaged or incomplete. Open it in your spreadsheet program, save it as "
            "XLSX, and try again.",
            file=path.name,
        )
    )


def _check_zip(path: Path, file: BinaryIO) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            names = {name.lower() for name in archive.namelist()}
            media = archive.read("mimetype")[:80].decode("latin-1") if "mimetype" in names else ""
    except (zipfile.BadZipFile, OSError, KeyError, ValueError, RuntimeError):
        raise damaged(path) from None
    if media.startswith(_OPEN_DOCUMENT):
        raise _foreign(path, N_("an OpenDocument file (.ods or .odt)"))
    for name, kind in _ZIPPED:
        if name in names:
            raise _foreign(path, kind)
    if "[content_types].xml" not in names:
        raise _foreign(path, N_("a ZIP file"))


def _ole_kind(content: bytes) -> str:
    if _ENCRYPTED in content:
        return N_("a workbook with a password")
    return N_("a file of an old Office version (.xls or .doc)")


def _foreign(path: Path, kind: str) -> InputError:
    return InputError(
        msg(
            "{file} is {kind}, which can't be read as a list. Open it in your spreadsheet "
            "program and save it as XLSX or CSV.",
            file=path.name,
            kind=msg(kind),
        )
    )

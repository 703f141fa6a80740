"""What a file is that is no Word document: names lie, and each kind has its own way out."""

from __future__ import annotations

from typing import Final

from pso_letters.contracts.outcome import ContractRefused
from pso_letters.messages import N_, msg

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_START: Final = 4096
_MARKUP: Final = (
    (b"schemas.microsoft.com/office/2006/xmlpackage", N_("a Word XML document (.xml)")),
    (b"schemas.microsoft.com/office/word/2003/wordml", N_("a Word 2003 XML document (.xml)")),
    (b"opendocument:xmlns:office", N_("an OpenDocument text as XML (.fodt)")),
    (b"<html", N_("a web page (HTML)")),
    (b"<?xml", N_("an XML file")),
)
"""Words that a text holds near its beginning; the first that fits counts."""
_MAGIC: Final = (
    (b"{\\rtf", N_("a text document (RTF)")),
    (b"\x1f\x8b", N_("a compressed file (GZ)")),
    (b"7z\xbc\xaf\x27\x1c", N_("a compressed file (7z)")),
    (b"Rar!", N_("a compressed file (RAR)")),
    (b"\x89png", N_("a picture")),
    (b"\xff\xd8\xff", N_("a picture")),
)
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")


def refuse_foreign(content: bytes, name: str) -> None:
    """Refuse what isn't even a ZIP archive, by its first bytes.

    Raises:
        ContractRefused: it is empty, a PDF, an old, encrypted or other kind of file.
    """
    if content.startswith(_ZIP):
        return
    if not content:
        raise ContractRefused(msg("{file} is empty. Choose another file.", file=name))
    if content.startswith(_OLE):
        raise _compound(content, name)
    start = _plain_start(content)
    if start.startswith(b"%pdf"):
        raise ContractRefused(
            msg(
                "{file} is a PDF file, and a clause can't be put into it as a tracked change. "
                "Ask for the Word file (.docx) of the contract.",
                file=name,
            )
        )
    raise foreign(name, _kind(start))


def foreign(name: str, kind: str) -> ContractRefused:
    """Make the refusal of a file that a word processor may still be able to save as .docx."""
    return ContractRefused(
        msg(
            "{file} is {kind}, not a Word document (.docx). Open the contract in Word or "
            "LibreOffice, save it as .docx, and try again.",
            file=name,
            kind=msg(kind),
        )
    )


def _plain_start(content: bytes) -> bytes:
    start = content[:_START]
    if start.startswith(_UTF16):
        start = start.decode("utf-16", "ignore").encode()
    return start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()


def _kind(start: bytes) -> str:
    for magic, kind in _MAGIC:
        if start.startswith(magic):
            return kind
    if start.startswith(b"<"):
        for word, kind in _MARKUP:
            if word in start:
                return kind
    return N_("another kind of file")


def _compound(content: bytes, name: str) -> ContractRefused:
    """Tell apart what Office keeps in an OLE compound file, by the names of its streams."""
    if _stream("DRMEncrypted") in content or _stream("DRMContent") in content:
        return ContractRefused(
            msg(
                "{file} is protected by rights management (IRM, or a label that encrypts). Ask its "
                "owner for a copy without that protection.",
                file=name,
            )
        )
    if _stream("EncryptedPackage") in content:
        return ContractRefused(
            msg(
                "{file} opens only with a password. Take the password away in Word (File > Info > "
                "Protect Document > Encrypt with Password), save it, and try again.",
                file=name,
            )
        )
    return foreign(name, N_("a file of an old Office version (.doc)"))


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le")

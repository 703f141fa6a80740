"""The ZIP archive of a contract: its members, and what we refuse to unpack."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO
from typing import Final

from pso_letters.contracts.outcome import ContractRefused
from pso_letters.contracts.parsing import Unreadable
from pso_letters.messages import msg

MAX_PART: Final = 100 << 20
"""Bytes of one part, unpacked."""
MAX_TOTAL: Final = 1 << 30
"""Bytes of all parts together, unpacked."""
MAX_RATIO: Final = 1000
"""Times a part may grow when it is unpacked, once it is larger than `MIN_SUSPECT`."""
MIN_SUSPECT: Final = 10 << 20

BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    IndexError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What a broken archive makes zipfile and our own reading of it raise."""
_ENCRYPTED: Final = 0x1


def names_of(content: bytes, file: str) -> dict[str, str]:
    """Return the names of the members by their lower-case form, by which OPC compares them.

    Raises:
        ContractRefused: a member is encrypted, or unpacks to something far too large.
        Unreadable: the archive is broken, or two of its members have one name.
    """
    members = _members(content)
    _refuse_bombs(members, file)
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise ContractRefused(
            msg(
                "{file} is a ZIP file with a password. Unpack it, and try again with the contract "
                "that is in it.",
                file=file,
            )
        )
    names = {member.filename.lower(): member.filename for member in members}
    if len(names) < len(members):
        raise Unreadable(msg("two of its parts have the same name"))
    return names


def read_member(content: bytes, member: str) -> bytes:
    """Unpack one member.

    Raises:
        Unreadable: it is broken.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return archive.read(member)
    except BROKEN:
        raise Unreadable(msg("{part} is damaged", part=member)) from None


def _members(content: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return archive.infolist()
    except BROKEN:
        raise Unreadable(msg("its ZIP archive is broken")) from None


def _refuse_bombs(members: list[zipfile.ZipInfo], file: str) -> None:
    total = sum(member.file_size for member in members)
    if total > MAX_TOTAL or any(map(_is_suspect, members)):
        raise ContractRefused(
            msg(
                "{file} unpacks to an unusual size and isn't opened. Save it again as .docx in "
                "Word, with smaller pictures.",
                file=file,
            )
        )


def _is_suspect(member: zipfile.ZipInfo) -> bool:
    growth = member.file_size / max(member.compress_size, 1)
    return member.file_size > MAX_PART or (member.file_size > MIN_SUSPECT and growth > MAX_RATIO)

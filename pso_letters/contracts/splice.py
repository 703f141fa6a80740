"""One member of a ZIP archive changed, and every other byte left as it was.

The archive isn't written anew: the record of one member is replaced, and the directory at the end
is told where the others went. So they keep their order, times, flags, extra fields and stored
bytes. Numbers in brackets are sections of PKWARE's APPNOTE 6.3.10.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Final

from pso_letters.contracts.members import BROKEN
from pso_letters.contracts.parsing import Unreadable
from pso_letters.messages import msg

_LOCAL: Final = struct.Struct("<4s5HLLLHH")
"""Header before a member's data (4.3.7); after the sign: flags 1, method 2, CRC 5 and sizes."""
_CENTRAL: Final = struct.Struct("<4s6HLLLHHHHHLL")
"""Entry of the directory (4.3.12); after the sign: flags 2, method 3, CRC 6, sizes, offset 15."""
_END: Final = b"PK\x05\x06"
_END_SIZE: Final = 22
_LOCATOR: Final = b"PK\x06\x07"
_LOCATOR_SIZE: Final = 20
_DESCRIPTOR: Final = 0x8
"""Flag: CRC and sizes follow the data (4.3.9)."""
_FULL: Final = 0xFFFFFFFF
"""Stands in a field of 32 bits whose value is in the ZIP64 field (4.5.3)."""
_ZIP64: Final = 0x0001
_LEVEL: Final = 6


@dataclass(frozen=True)
class _Entry:
    """One entry of the central directory."""

    fields: tuple[int, ...]
    name: bytes
    extra: bytes
    comment: bytes

    @property
    def offset(self) -> int:
        if self.fields[15] != _FULL:
            return self.fields[15]
        return int(struct.unpack_from("<Q", self.extra, self._place_in_zip64)[0])

    @property
    def _place_in_zip64(self) -> int:
        """Where the offset stands in the extra field: after the sizes that are there too."""
        sizes = 8 * self.fields[7:9].count(_FULL)
        return self.extra.index(struct.pack("<H", _ZIP64)) + 4 + sizes

    def moved(self, offset: int) -> _Entry:
        if self.fields[15] != _FULL:
            return replace(self, fields=(*self.fields[:15], offset))
        place = self._place_in_zip64
        extra = self.extra[:place] + struct.pack("<Q", offset) + self.extra[place + 8 :]
        return replace(self, extra=extra)

    def packed(self) -> bytes:
        head = _CENTRAL.pack(b"PK\x01\x02", *self.fields)
        return head + self.name + self.extra + self.comment


@dataclass(frozen=True)
class _Packed:
    """New data of a member as it is stored."""

    method: int
    crc: int
    size: int
    data: bytes

    @classmethod
    def of(cls, data: bytes, method: int) -> _Packed:
        if method == zipfile.ZIP_STORED:
            return cls(method, zlib.crc32(data), len(data), data)
        packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        packed = packer.compress(data) + packer.flush()
        return cls(zipfile.ZIP_DEFLATED, zlib.crc32(data), len(data), packed)

    def record(self, content: bytes, start: int) -> bytes:
        """Return header and data; the header as it was, but for what is told of the data."""
        sign, *fields = _LOCAL.unpack_from(content, start)
        names = start + _LOCAL.size
        extras = names + fields[8]
        extra = _without_zip64(content[extras : extras + fields[9]])
        fields[1:3] = [fields[1] & ~_DESCRIPTOR, self.method]
        fields[5:] = [self.crc, len(self.data), self.size, fields[8], len(extra)]
        return _LOCAL.pack(sign, *fields) + content[names:extras] + extra + self.data

    def entry(self, entry: _Entry) -> _Entry:
        fields, extra = list(entry.fields), _without_zip64(entry.extra)
        fields[2:4] = [fields[2] & ~_DESCRIPTOR, self.method]
        fields[6:9] = [self.crc, len(self.data), self.size]
        fields[10], fields[15] = len(extra), entry.offset
        return replace(entry, fields=tuple(fields), extra=extra)


def with_member(content: bytes, member: str, data: bytes) -> bytes:
    """Return an archive with other data in one member; all else keeps its bytes.

    Args:
        content: the archive.
        member: the exact name of the member.
        data: what it holds from now on; packed as it was (stored or deflated).

    Raises:
        Unreadable: the directory of the archive is broken.
    """
    try:
        return _spliced(content, member, data)
    except BROKEN:
        raise Unreadable(msg("its ZIP archive is broken")) from None


def _spliced(content: bytes, member: str, data: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        info, directory = archive.getinfo(member), archive.start_dir
        start = info.header_offset
        offsets = [other.header_offset for other in archive.infolist()]
    entries, tail = _entries(content, directory, len(offsets))
    if sorted(entry.offset for entry in entries) != sorted(offsets):
        raise Unreadable(msg("its ZIP archive is broken"))
    packed = _Packed.of(data, info.compress_type)
    record = packed.record(content, start)
    end = min((offset for offset in offsets if offset > start), default=directory)
    growth = len(record) - (end - start)
    listed = b"".join(
        (
            packed.entry(entry)
            if entry.offset == start
            else entry.moved(entry.offset + growth * (entry.offset > start))
        ).packed()
        for entry in entries
    )
    body = content[:start] + record + content[end:directory]
    return body + listed + _closing(content, tail, len(body), len(listed))


def _entries(content: bytes, place: int, count: int) -> tuple[list[_Entry], int]:
    """Return the entries of the central directory, and where it ends."""
    entries = []
    for _ in range(count):
        fields = _CENTRAL.unpack_from(content, place)[1:]
        name = place + _CENTRAL.size
        extra = name + fields[9]
        comment = extra + fields[10]
        place = comment + fields[11]
        entries.append(
            _Entry(fields, content[name:extra], content[extra:comment], content[comment:place])
        )
    return entries, place


def _closing(content: bytes, tail: int, place: int, size: int) -> bytes:
    """Return what follows the directory (4.3.14 to 4.3.16), told where it is and how large."""
    closing = bytearray(content[tail:])
    end = _end_of(content) - tail
    locator = end - _LOCATOR_SIZE
    if locator >= 0 and closing[locator:end].startswith(_LOCATOR):
        record = struct.unpack_from("<Q", closing, locator + 8)[0] - tail
        struct.pack_into("<QQ", closing, record + 40, size, place)
        struct.pack_into("<Q", closing, locator + 8, place + size + record)
    for at, value in ((end + 12, size), (end + 16, place)):
        if struct.unpack_from("<L", closing, at)[0] != _FULL:
            struct.pack_into("<L", closing, at, value)
    return bytes(closing)


def _end_of(content: bytes) -> int:
    """Find the end record: mostly the last 22 bytes, else before a comment."""
    last = len(content) - _END_SIZE
    return last if content.startswith(_END, last) else content.rindex(_END)


def _without_zip64(extra: bytes) -> bytes:
    kept, place = b"", 0
    while place + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, place)
        field = extra[place : place + 4 + length]
        kept += b"" if kind == _ZIP64 else field
        place += len(field)
    return kept + extra[place:]

"""ZIP archives written by ourselves, whose bytes depend on their content alone.

A member is packed by whoever knows how, and only laid down here: its local header, its bytes, and
at the end the directory (APPNOTE.TXT 6.3.10, 4.3). All members are of one moment, the earliest
that an archive can hold. What is too large or too many for the old fields goes in those of ZIP64,
and only then.
"""

from __future__ import annotations

import struct
import zlib
from array import array
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

STORED, DEFLATED = 0, 8
"""Methods of packing (4.4.5)."""

_LOCAL = struct.Struct("<IHHHHHIIIHH")  # 4.3.7
_CENTRAL = struct.Struct("<IHHHHHHIIIHHHHHII")  # 4.3.12
_END = struct.Struct("<IHHHHIIH")  # 4.3.16
_END_64 = struct.Struct("<IQHHIIQQQQ")  # 4.3.14
_LOCATOR_64 = struct.Struct("<IIQI")  # 4.3.15
_LOCAL_MARK, _CENTRAL_MARK, _END_MARK = 0x04034B50, 0x02014B50, 0x06054B50
_END_64_MARK, _LOCATOR_64_MARK = 0x06064B50, 0x07064B50
_PLAIN, _ZIP64 = 20, 45
"""Version that is needed to unpack (4.4.3): 2.0 for deflate, 4.5 for ZIP64."""
_UNIX = 3 << 8
"""Host of the attributes (4.4.2.2). Of any other, Info-ZIP takes the names for those of MS-DOS."""
_FILE = 0o100644 << 16
"""A file that its owner may write and all may read, as far as who unpacks it lets them."""
_UTF8 = 0x0800
"""Bit 11: the name is in UTF-8 (4.4.4)."""
_TIME, _DAY = 0, 0x0021
"""Midnight of 1 January 1980 (4.4.6)."""
_FULL, _FULL_COUNT = 0xFFFFFFFF, 0xFFFF
"""Says that the true figure stands in the field of ZIP64 (4.4.8, 4.4.9, 4.4.16, 4.4.22)."""
_EXTRA_64 = 0x0001
"""Mark of the extra field that holds 64-bit figures (4.5.3)."""
_AT_ONCE = 1 << 20
"""Bytes that are moved at a time when a hole is closed."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive, packed already.

    Args:
        name: path in the archive, with forward slashes.
        method: `STORED` or `DEFLATED`.
        crc: CRC-32 of the unpacked content.
        size: length of the unpacked content in bytes.
        packed: the content, in pieces to write one after the other.
    """

    name: str
    method: int
    crc: int
    size: int
    packed: tuple[bytes, ...]


class _Entry(NamedTuple):
    """What the directory says of a member (4.3.12)."""

    name: bytes
    method: int
    crc: int
    packed_size: int
    size: int
    offset: int


def stored(name: str, data: bytes) -> Member:
    """Make a member of data that is packed in itself, such as a Word or PDF file."""
    return Member(name, STORED, zlib.crc32(data), len(data), (data,))


def deflated(name: str, data: bytes, level: int = 6) -> Member:
    """Make a member of data to deflate."""
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(data), packer.flush()
    return Member(name, DEFLATED, zlib.crc32(data), len(data), packed)


def archive(members: Iterable[Member]) -> bytes:
    """Return a whole archive."""
    return Opening(members).completed(())


class Opening:
    """The members with which many archives begin, laid down once.

    Args:
        members: in the order of the archive.
    """

    def __init__(self, members: Iterable[Member]) -> None:
        written: list[bytes] = []
        entries, offset = [], 0
        for member in members:
            entries.append(_entry(member, offset))
            written.extend((_local(entries[-1]), *member.packed))
            offset = entries[-1].offset + _room(entries[-1])
        self._bytes = b"".join(written)
        self._directory = b"".join(map(_central, entries))
        self._count = len(entries)

    def completed(self, members: Iterable[Member]) -> bytes:
        """Return an archive of these first members and others after them."""
        written, directory = [self._bytes], [self._directory]
        offset, count = len(self._bytes), self._count
        for member in members:
            entry = _entry(member, offset)
            written.extend((_local(entry), *member.packed))
            directory.append(_central(entry))
            offset += _room(entry)
            count += 1
        index = b"".join(directory)
        return b"".join((*written, index, _ending(count, len(index), offset)))


class ArchiveWriter:
    """Writes an archive of any size to a file, member by member.

    The directory is kept packed: a hundred bytes a member, or 100 MB for a million.

    Args:
        file: opened for writing; for `drop` also for reading, as with the mode "w+b".
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._names: list[bytes] = []
        self._facts = array("Q")
        self._end = 0
        self._has_holes = False

    def add(self, member: Member) -> None:
        """Write one member; each name only once."""
        entry = _entry(member, self._end)
        self._file.writelines((_local(entry), *member.packed))
        self._keep(entry)
        self._end += _room(entry)

    def drop(self, names: Collection[str]) -> None:
        """Take members out, to write them anew; they leave no trace once the archive is closed."""
        encoded = {name.encode() for name in names}
        kept = [entry for entry in self._entries() if entry.name not in encoded]
        self._has_holes = self._has_holes or len(kept) < len(self._names)
        self._forget()
        for entry in kept:
            self._keep(entry)

    def close(self) -> None:
        """Write the directory; the file itself stays open."""
        if self._has_holes:
            self._close_holes()
        length = 0
        for entry in self._entries():
            length += self._file.write(_central(entry))
        self._file.write(_ending(len(self._names), length, self._end))

    def _entries(self) -> Iterator[_Entry]:
        facts = iter(self._facts)
        for name in self._names:
            yield _Entry(name, next(facts), next(facts), next(facts), next(facts), next(facts))

    def _keep(self, entry: _Entry) -> None:
        self._names.append(entry.name)
        self._facts.extend(entry[1:])

    def _forget(self) -> None:
        self._names, self._facts = [], array("Q")

    def _close_holes(self) -> None:
        """Move what stands behind a hole to the front; a local header knows no offsets."""
        entries, self._end = list(self._entries()), 0
        self._forget()
        for entry in entries:
            self._move(entry.offset, self._end, _room(entry))
            self._keep(entry._replace(offset=self._end))
            self._end += _room(entry)
        self._file.seek(self._end)
        self._file.truncate()

    def _move(self, source: int, target: int, length: int) -> None:
        if source == target:
            return
        for done in range(0, length, _AT_ONCE):
            self._file.seek(source + done)
            data = self._file.read(min(_AT_ONCE, length - done))
            self._file.seek(target + done)
            self._file.write(data)


def _entry(member: Member, offset: int) -> _Entry:
    packed_size = sum(map(len, member.packed))
    name = member.name.encode()
    return _Entry(name, member.method, member.crc, packed_size, member.size, offset)


def _room(entry: _Entry) -> int:
    """Return how many bytes a member takes, its local header included."""
    return len(_local(entry)) + entry.packed_size


def _local(entry: _Entry) -> bytes:
    """Return the local header (4.3.7); when one size is too large, both go in the extra field."""
    sizes = (entry.size, entry.packed_size)
    large = sizes if max(sizes) >= _FULL else ()
    extra = _extra(large)
    packed_size, size = (_FULL, _FULL) if large else (entry.packed_size, entry.size)
    head = _LOCAL.pack(
        _LOCAL_MARK,
        *_common(entry, _ZIP64 if large else _PLAIN),
        *(entry.crc, packed_size, size),
        *(len(entry.name), len(extra)),
    )
    return head + entry.name + extra


def _central(entry: _Entry) -> bytes:
    """Return the member's entry in the directory (4.3.12)."""
    figures = (entry.size, entry.packed_size, entry.offset)
    large = tuple(figure for figure in figures if figure >= _FULL)
    extra = _extra(large)
    size, packed_size, offset = (min(figure, _FULL) for figure in figures)
    version = _ZIP64 if large else _PLAIN
    comment_length = first_disk = internal = 0
    head = _CENTRAL.pack(
        *(_CENTRAL_MARK, _UNIX | version),
        *_common(entry, version),
        *(entry.crc, packed_size, size),
        *(len(entry.name), len(extra), comment_length),
        *(first_disk, internal, _FILE, offset),
    )
    return head + entry.name + extra


def _common(entry: _Entry, version: int) -> tuple[int, int, int, int, int]:
    """Return version, flags, method and moment, which stand in both headers."""
    return version, 0 if entry.name.isascii() else _UTF8, entry.method, _TIME, _DAY


def _extra(large: tuple[int, ...]) -> bytes:
    """Return the extra field with the figures that are too large for their own (4.5.3)."""
    if not large:
        return b""
    return struct.pack(f"<HH{len(large)}Q", _EXTRA_64, 8 * len(large), *large)


def _ending(count: int, length: int, offset: int) -> bytes:
    """Return what follows the directory: how many members it has, and where it begins."""
    disk = comment_length = 0
    few, short, near = min(count, _FULL_COUNT), min(length, _FULL), min(offset, _FULL)
    end = _END.pack(_END_MARK, disk, disk, few, few, short, near, comment_length)
    if few < _FULL_COUNT and max(short, near) < _FULL:
        return end
    rest = _END_64.size - 12  # without this field and the mark (4.3.14.1)
    large = _END_64.pack(
        *(_END_64_MARK, rest, _ZIP64, _ZIP64, disk, disk),
        *(count, count, length, offset),
    )
    return large + _LOCATOR_64.pack(_LOCATOR_64_MARK, disk, offset + length, 1) + end

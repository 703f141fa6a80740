"""ZIP archives of our own, as other programs read them."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
import zlib
from collections.abc import Sequence
from functools import cache
from io import BytesIO, RawIOBase
from pathlib import Path
from typing import Any, Self

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pso_letters.zipping import (
    DEFLATED,
    STORED,
    ArchiveWriter,
    Member,
    Opening,
    archive,
    deflated,
    stored,
)

GIGABYTE = 1 << 30
LONG_TEXT = b"Socialer inkopen " * 200
MEMBERS = (
    deflated("word/document.xml", LONG_TEXT),
    stored("pdf/Smit & Zn.pdf", b"%PDF-1.7"),
    deflated("pdf/één brief.pdf", b""),
)


def opened(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(BytesIO(content))


def written(members: Sequence[Member]) -> bytes:
    file = BytesIO()
    writer = ArchiveWriter(file)
    for member in members:
        writer.add(member)
    writer.close()
    return file.getvalue()


def test_members_come_out_as_they_went_in() -> None:
    with opened(archive(MEMBERS)) as read:
        assert read.testzip() is None
        assert read.namelist() == [member.name for member in MEMBERS]
        assert [read.read(name) for name in read.namelist()] == [LONG_TEXT, b"%PDF-1.7", b""]


def test_a_member_says_how_it_was_packed() -> None:
    with opened(archive(MEMBERS)) as read:
        first, second, _ = read.infolist()
    assert (first.compress_type, second.compress_type) == (DEFLATED, STORED)
    assert (first.CRC, first.file_size) == (zlib.crc32(LONG_TEXT), len(LONG_TEXT))
    assert first.compress_size == sum(map(len, MEMBERS[0].packed)) < len(LONG_TEXT) / 10


def test_the_archive_says_nothing_of_hour_or_owner() -> None:
    with opened(archive(MEMBERS)) as read:
        assert {member.date_time for member in read.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {member.external_attr >> 16 for member in read.infolist()} == {0o100644}
        assert read.comment == b""


def test_only_a_name_that_needs_it_is_marked_as_utf_8() -> None:
    with opened(archive(MEMBERS)) as read:
        assert [member.flag_bits for member in read.infolist()] == [0, 0, 0x800]


def test_an_archive_may_be_empty() -> None:
    assert archive(()) == written(()) == b"PK\x05\x06" + bytes(18)


def test_an_opening_is_laid_down_once() -> None:
    opening = Opening(MEMBERS[:2])
    assert opening.completed(MEMBERS[2:]) == archive(MEMBERS)
    assert opening.completed(MEMBERS[2:]) == archive(MEMBERS)
    assert opening.completed(()) == archive(MEMBERS[:2])


@settings(max_examples=30)
@given(
    names=st.lists(st.text("aé€/ .", min_size=1, max_size=9), unique=True, max_size=5),
    data=st.binary(max_size=300),
    split=st.integers(0, 5),
)
def test_all_ways_to_write_give_the_same_archive(names: list[str], data: bytes, split: int) -> None:
    members = [
        (stored, deflated)[number % 2](name, data * number) for number, name in enumerate(names)
    ]
    content = archive(members)
    assert written(members) == Opening(members[:split]).completed(members[split:]) == content
    with opened(content) as read:
        assert read.testzip() is None
        assert [read.read(name) for name in read.NameToInfo] == [
            data * number for number in range(len(names))
        ]


# --- A member that is dropped --------------------------------------------------------------------


def test_a_dropped_member_leaves_no_trace() -> None:
    file = BytesIO()
    writer = ArchiveWriter(file)
    for member in MEMBERS:
        writer.add(member)
    writer.drop({MEMBERS[0].name})
    anew = stored(MEMBERS[0].name, b"een andere brief")
    writer.add(anew)
    writer.close()
    assert file.getvalue() == archive((*MEMBERS[1:], anew))


def test_a_large_member_moves_in_parts() -> None:
    """It moves over itself, as it is larger than the hole before it."""
    file, large = BytesIO(), stored("b", bytes(range(256)) * 10_000)
    writer = ArchiveWriter(file)
    for member in (stored("a", b"weg"), large, stored("c", b"c")):
        writer.add(member)
    writer.drop(["a"])
    writer.close()
    assert file.getvalue() == archive((large, stored("c", b"c")))


def test_what_is_not_there_need_not_be_dropped() -> None:
    file = BytesIO()
    writer = ArchiveWriter(file)
    writer.add(MEMBERS[0])
    writer.drop({"nooit geschreven"})
    writer.close()
    assert file.getvalue() == archive(MEMBERS[:1])


# --- ZIP64 ---------------------------------------------------------------------------------------


class Sparse(RawIOBase):
    """A file in memory that keeps no zeros: gigabytes of them cost nothing."""

    def __init__(self) -> None:
        self._parts: list[tuple[int, bytes]] = []
        self._here = self._size = 0

    def write(self, data: Any) -> int:  # noqa: ANN401 - as RawIOBase has it
        if not isinstance(data, Zeros):
            self._parts.append((self._here, bytes(data)))
        self._here += len(data)
        self._size = max(self._size, self._here)
        return len(data)

    def writelines(self, lines: Any, /) -> None:  # noqa: ANN401 - as RawIOBase has it
        for line in lines:
            self.write(line)

    def seek(self, offset: int, whence: int = 0, /) -> int:
        self._here = offset + (0, self._here, self._size)[whence]
        return self._here

    def tell(self) -> int:
        return self._here

    def seekable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        end = self._size if size < 0 else min(self._size, self._here + size)
        found = bytearray(max(0, end - self._here))
        for start, data in self._parts:
            low, high = max(start, self._here), min(start + len(data), end)
            if low < high:
                found[low - self._here : high - self._here] = data[low - start : high - start]
        self._here += len(found)
        return bytes(found)


class Zeros(bytes):
    """Bytes that only claim to be many."""

    length: int

    def __new__(cls, length: int) -> Self:
        made = super().__new__(cls)
        made.length = length
        return made

    def __len__(self) -> int:
        return self.length


def huge(name: str, size: int) -> Member:
    return Member(name, STORED, 0, size, (Zeros(size),))


def test_an_archive_may_be_larger_than_four_gigabytes() -> None:
    file = Sparse()
    writer = ArchiveWriter(file)  # type: ignore[arg-type]  # has all of BinaryIO that is needed
    members = (*(huge(f"{number}", GIGABYTE) for number in range(5)), stored("last", b"said"))
    for member in members:
        writer.add(member)
    writer.close()
    with zipfile.ZipFile(file) as read:
        assert read.namelist() == ["0", "1", "2", "3", "4", "last"]
        assert read.read("last") == b"said"
        offsets = [member.header_offset for member in read.infolist()]
    assert offsets == [number * (GIGABYTE + 31) for number in range(5)] + [5 * (GIGABYTE + 31)]


def test_a_member_may_be_larger_than_four_gigabytes() -> None:
    file = Sparse()
    writer = ArchiveWriter(file)  # type: ignore[arg-type]  # has all of BinaryIO that is needed
    for member in (huge("film", 5 * GIGABYTE), stored("last", b"said")):
        writer.add(member)
    writer.close()
    with zipfile.ZipFile(file) as read:
        film, _ = read.infolist()
        assert (film.file_size, film.compress_size) == (5 * GIGABYTE, 5 * GIGABYTE)
        assert film.extract_version == 45
        assert read.read("last") == b"said"


@cache
def many(count: int) -> bytes:
    return archive(stored(f"{number}", b"") for number in range(count))


def test_an_archive_may_hold_more_than_65535_members() -> None:
    content = many(65_536)
    with opened(content) as read:
        assert len(read.namelist()) == 65_536
        assert read.read("65535") == b""
    assert b"PK\x06\x06" in content
    assert b"PK\x06\x06" not in many(65_534)


# --- Other programs ------------------------------------------------------------------------------


@pytest.mark.skipif(not shutil.which("unzip"), reason="not on the path: unzip")
def test_info_zip_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "brieven.zip"
    path.write_bytes(archive(MEMBERS))
    tested = subprocess.run(["unzip", "-t", path], capture_output=True, check=False)
    assert tested.returncode == 0, tested.stdout
    assert b"No errors detected" in tested.stdout
    subprocess.run(["unzip", "-q", path, "-d", tmp_path / "uit"], check=True)
    assert (tmp_path / "uit" / "word" / "document.xml").read_bytes() == LONG_TEXT
    assert (tmp_path / "uit" / "pdf" / "één brief.pdf").read_bytes() == b""


@pytest.mark.skipif(not shutil.which("unzip"), reason="not on the path: unzip")
def test_info_zip_reads_zip64(tmp_path: Path) -> None:
    path = tmp_path / "veel.zip"
    path.write_bytes(many(65_536))
    listed = subprocess.run(["unzip", "-l", path], capture_output=True, text=True, check=True)
    assert listed.stdout.rstrip().endswith("65536 files")

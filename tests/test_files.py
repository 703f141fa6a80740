"""Files are there whole or not at all, under names that every system accepts."""

from __future__ import annotations

import errno
import os
import stat
import unicodedata
from pathlib import Path
from typing import IO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pso_letters.errors import OutputError
from pso_letters.files import (
    MAXIMUM_NAME_BYTES,
    FolderOfFiles,
    collision_key,
    replacing,
    safe_name,
    system_reason,
    write_whole,
)
from pso_letters.messages import msg

RESERVED = ["CON", "prn", "Aux", "nul", "COM1", "lpt9", "con.txt", "NUL.tar.gz", "COM¹", "lpt³"]
TEXTS = st.text() | st.text(alphabet="aé\u0301\u200b./\\: conCON~_…Ł中🌱\x00\x7f", max_size=200)


def is_windows_name(name: str) -> bool:
    """Microsoft, “Naming files, paths and namespaces”."""
    stem = name.split(".", maxsplit=1)[0].lower()
    devices = {"con", "prn", "aux", "nul"} | {
        f"{d}{n}" for d in ("com", "lpt") for n in "0123456789¹²³"
    }
    return stem not in devices and name[-1] not in " ." and not set('\\/:*?"<>|') & set(name)


@given(TEXTS)
@example("CON")
@example("...")
@example("\u200b")
def test_a_safe_name_is_one_on_every_system(text: str) -> None:
    name = safe_name(text)
    assert name
    assert name[0] not in ". "
    assert is_windows_name(name)
    assert not any(
        unicodedata.category(character) == "Cc" for character in name if character < "\x80"
    )
    assert Path("folder", name).parent == Path("folder")


@given(TEXTS, st.integers(10, 60))
@example("é" * 100, 11)
def test_a_safe_name_has_its_length(text: str, maximum: int) -> None:
    # One byte more, where a name is cut to its length and is then a reserved one.
    assert len(safe_name(text, maximum).encode()) <= maximum + 1


def test_a_reserved_name_has_its_length_too() -> None:
    assert len(safe_name("CON." + "x" * 200).encode()) <= MAXIMUM_NAME_BYTES


@given(st.text(alphabet="aé\u0301e\u0308Łoc ", max_size=60))
def test_a_safe_name_is_composed(text: str) -> None:
    assert unicodedata.is_normalized("NFC", safe_name(text))


def test_a_safe_name_is_composed_without_what_is_invisible() -> None:
    assert unicodedata.is_normalized("NFC", safe_name("e\u200b\u0301"))


@given(st.text(alphabet="aé. CONcon/\\_Ł🌱", max_size=60))
@example("CON")
@example(". a .")
def test_a_safe_name_stays_what_it_is(text: str) -> None:
    assert safe_name(safe_name(text)) == safe_name(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12345678 Smit & Zn", "12345678 Smit & Zn"),
        ("De Wit / Zwart: B.V.", "De Wit Zwart B.V"),
        ("Łukasz Żółć B.V.", "Łukasz Żółć B.V"),
        ("../../etc/passwd", "etc passwd"),
        ("a\tb\nc\x00d", "a b c d"),
        ("cafe\u0301", "café"),
        ("\u202etxt.exe", "txt.exe"),
        ("  .verborgen", "verborgen"),
        ("", "_"),
        ("???", "_"),
        ("'t Hoekje", "'t Hoekje"),
    ],
)
def test_a_safe_name_can_be_read(text: str, expected: str) -> None:
    assert safe_name(text) == expected


@pytest.mark.parametrize("text", RESERVED)
def test_a_reserved_name_gets_a_mark(text: str) -> None:
    assert safe_name(text) == f"_{text}"


@pytest.mark.parametrize("text", ["console", "com", "com10", "nullius", "auxilium.txt"])
def test_a_name_that_only_looks_reserved_stays(text: str) -> None:
    assert safe_name(text) == text


def test_a_name_is_cut_between_characters() -> None:
    assert safe_name("a" + "é" * 10, 4) == "aé"


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Smit", "SMIT", True),
        ("Straße", "STRASSE", True),
        ("café", "cafe\u0301", True),
        ("CAFÉ", "cafe\u0301", True),
        ("Smit", "Smid", False),
        ("Smit", "Smit ", False),
        ("cafe", "café", False),
    ],
)
def test_names_that_a_file_system_takes_for_one(one: str, two: str, *, same: bool) -> None:
    assert (collision_key(one) == collision_key(two)) is same


@given(st.text())
def test_case_and_composition_make_no_other_name(text: str) -> None:
    assert collision_key(unicodedata.normalize("NFD", text)) == collision_key(text)
    assert collision_key(collision_key(text)) == collision_key(text)


# --- Writing -------------------------------------------------------------------------------------


@pytest.fixture
def disk_full(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every write of the program fail, as it does when the disk is full."""

    def created(path: Path) -> IO[bytes]:
        path.touch()
        # A device that is always full; unbuffered, so that the write itself fails.
        return Path("/dev/full").open("wb", buffering=0)

    monkeypatch.setattr("pso_letters.files.create_file", created)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.pdf"
    write_whole(path, b"x")
    assert path.read_bytes() == b"x"
    assert names(path.parent) == ["b.pdf"]


def test_a_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"


def test_the_target_is_not_there_before_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with replacing(path) as file:
        file.write(b"half")
        assert not path.exists()
    assert path.read_bytes() == b"half"


def write_half(path: Path, error: type[BaseException]) -> None:
    with replacing(path) as file:
        file.write(b"half")
        raise error


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_an_error_leaves_the_target_as_it_was(tmp_path: Path, error: type[BaseException]) -> None:
    """`click.open_file(atomic=True)` replaces it even then."""
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")
    with pytest.raises(error):
        write_half(path, error)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.pdf"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_or_a_device_is_written_to_and_stays_what_it_is(tmp_path: Path) -> None:
    """`-o /dev/null --force` once made a file of /dev/null, for all programs of the computer."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_whole(pipe, b"x")
        assert os.read(reader, 2) == b"x"
    finally:
        os.close(reader)
    assert pipe.is_fifo()
    assert names(tmp_path) == ["pipe"]


def test_a_link_stays_a_link_and_its_target_is_replaced(tmp_path: Path) -> None:
    target, link = tmp_path / "there" / "a.pdf", tmp_path / "a.pdf"
    target.parent.mkdir()
    link.symlink_to(target)
    write_whole(link, b"x")
    assert link.is_symlink()
    assert target.read_bytes() == b"x"
    assert names(target.parent) == ["a.pdf"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.usefixtures("disk_full")
def test_a_full_disk_is_said_and_leaves_the_target_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")
    with pytest.raises(OutputError, match=r"a\.pdf: can't be written \(the disk is full\)"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.pdf"]


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.EFBIG, "the file is too large for this disk"),
        (errno.EDQUOT, "your room on this disk is used up"),
        (errno.EIO, "the disk or the connection to it fails"),
    ],
)
def test_what_a_disk_refuses_is_said_in_the_language_of_the_reader(
    number: int, reason: str
) -> None:
    assert system_reason(OSError(number, os.strerror(number))) == msg(reason)


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="can't be written"):
        write_whole(tmp_path / "file" / "a.pdf", b"x")


def test_a_folder_in_the_place_of_the_target_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(OutputError, match="can't be written"):
        write_whole(tmp_path / "a.pdf", b"x")
    assert names(tmp_path) == ["a.pdf"]


def test_a_temporary_file_that_cannot_be_made_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> IO[bytes]:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("pso_letters.files.create_file", refuse)
    with pytest.raises(OutputError, match="no permission"):
        write_whole(tmp_path / "a.pdf", b"x")


def test_a_file_can_be_read_by_others(tmp_path: Path) -> None:
    """A temporary file is for its maker alone; a letter on a shared drive isn't."""
    write_whole(tmp_path / "a.pdf", b"x")
    assert stat.S_IMODE((tmp_path / "a.pdf").stat().st_mode) & stat.S_IRUSR


def test_a_file_can_be_corrected_before_it_has_its_name(tmp_path: Path) -> None:
    with replacing(tmp_path / "a.txt") as file:
        file.write(b"wrong")
        file.seek(0)
        assert file.read() == b"wrong"
        file.seek(0)
        file.write(b"right")
    assert (tmp_path / "a.txt").read_bytes() == b"right"


def test_many_files_of_a_folder_are_written_and_replaced(tmp_path: Path) -> None:
    folder = FolderOfFiles(tmp_path / "a" / "b")
    for content in (b"old", b"new"):
        for name in ("1.pdf", "2.pdf"):
            folder.write(name, content)
    assert names(tmp_path / "a" / "b") == ["1.pdf", "2.pdf"]
    assert (tmp_path / "a/b/2.pdf").read_bytes() == b"new"


def test_a_link_in_a_folder_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "there.pdf", tmp_path / "a.pdf"
    link.symlink_to(target)
    FolderOfFiles(tmp_path).write("a.pdf", b"x")
    assert link.is_symlink()
    assert target.read_bytes() == b"x"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.usefixtures("disk_full")
def test_a_full_disk_leaves_no_half_file_in_a_folder(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"a\.pdf: can't be written \(the disk is full\)"):
        FolderOfFiles(tmp_path).write("a.pdf", b"new")
    assert names(tmp_path) == []


def test_a_folder_of_files_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="can't be written"):
        FolderOfFiles(tmp_path / "file").write("a.pdf", b"x")

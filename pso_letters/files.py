"""Files as a post room wants them: whole or absent, with names that every system accepts."""

from __future__ import annotations

import errno
import os
import re
import secrets
import unicodedata
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from pso_letters.errors import OutputError
from pso_letters.messages import N_, Message, msg

MAXIMUM_NAME_BYTES = 150
"""Length of a name without its ending: file systems allow 255 bytes, and some tools add to it."""

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?")


_REASONS = {
    errno.ENOENT: N_("it isn't there"),
    errno.EACCES: N_("no permission"),
    errno.EPERM: N_("no permission"),
    errno.EROFS: N_("the disk can only be read"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("your room on this disk is used up"),
    errno.EFBIG: N_("the file is too large for this disk"),
    errno.EIO: N_("the disk or the connection to it fails"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENOTDIR: N_("a part of the path is no folder"),
    errno.EEXIST: N_("a file of that name is in the way"),
    errno.ENAMETOOLONG: N_("the name is too long"),
}


def system_reason(error: OSError) -> Message:
    """Say in the reader's language why the system refused; in its own words if those are rare."""
    known = _REASONS.get(error.errno or 0)
    return msg(known) if known else Message(error.strerror or type(error).__name__)


def safe_name(text: str, maximum_bytes: int = MAXIMUM_NAME_BYTES) -> str:
    """Make a file name of any text: readable, in NFC, and allowed on Linux, macOS and Windows.

    Args:
        text: wished name without ending.
        maximum_bytes: length in UTF-8 at most.

    Returns:
        A name that is never empty, hidden, reserved (Microsoft, "Naming files, paths and
        namespaces") or outside its folder.
    """
    name = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    name = " ".join(_FORBIDDEN.sub(" ", name).split())
    name = _shortened(name, maximum_bytes).strip(". ")
    if not name or _RESERVED.fullmatch(name):
        name = _shortened(f"_{name}", maximum_bytes).rstrip(". ")
    return name


def collision_key(name: str) -> str:
    """Return what two names share when one file system would take them for the same file."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Write a file under a temporary name and rename it into place once it is whole.

    A link stays a link. A device or a pipe, such as /dev/null, is written to as it is: to replace
    it would take it away from every program of the computer.

    Raises:
        OutputError: the folder can't be written or the disk is full; the target is as it was.
    """
    with _system_errors(path), _opened(path) as file:
        yield file


def _opened(path: Path) -> AbstractContextManager[BinaryIO]:
    return path.open("wb") if _is_device(path) else _renamed(path.resolve())


class FolderOfFiles:
    """Writes many small files in one folder, as `replacing` does, and looks around only once.

    Args:
        path: the folder; made when it isn't there.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._resolved: Path | None = None

    def write(self, name: str, content: bytes) -> None:
        """Write a file so that it is there whole or not at all.

        Raises:
            OutputError: the folder can't be written or the disk is full; the target is as it was.
        """
        if self._resolved is None:
            with _system_errors(self._path / name):
                self._path.mkdir(parents=True, exist_ok=True)
            self._resolved = self._path.resolve()
        path = self._resolved / name
        if os.path.lexists(path):
            write_whole(self._path / name, content)
            return
        temporary = path.with_name(f".{secrets.token_hex(8)}.tmp")
        with _system_errors(self._path / name):
            try:
                with create_file(temporary) as file:
                    file.write(content)
                os.rename(temporary, path)  # noqa: PTH104 - pathlib takes as long as the renaming
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise


@contextmanager
def _system_errors(path: Path) -> Iterator[None]:
    """Say in our words that a file can't be written."""
    try:
        yield
    except OSError as error:
        raise OutputError(
            msg("{file}: can't be written ({reason}).", file=str(path), reason=system_reason(error))
        ) from error


def _is_device(path: Path) -> bool:
    return path.exists() and not path.is_file() and not path.is_dir()


@contextmanager
def _renamed(path: Path) -> Iterator[BinaryIO]:
    temporary = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with create_file(temporary) as file:
            yield file
        temporary.replace(path)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def create_file(path: Path) -> BinaryIO:
    """Open a new file; all that the program writes starts here. The umask says who may read it.

    What was written can be read back, to be corrected before the file gets its name.
    """
    return path.open("x+b")


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    with replacing(path) as file:
        file.write(content)


def _shortened(name: str, maximum_bytes: int) -> str:
    """Cut a name at a character, never inside one."""
    return name.encode()[:maximum_bytes].decode(errors="ignore")

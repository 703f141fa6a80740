"""The ZIP package of an XLSX workbook: parts, relations, and what we refuse to unpack.

Names are compared without their namespace, so that Strict Open XML (ISO 29500 Strict, which
Excel also offers under "Save as") is read like the usual Transitional kind.
"""

from __future__ import annotations

import errno
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from pso_letters.errors import InputError
from pso_letters.messages import msg
from pso_letters.tables.signature import damaged, opened, unreadable

MAX_PART = 2 << 30
"""Bytes of one part, unpacked. A full sheet of 1,048,576 rows stays below."""
MAX_SMALL_PART = 128 << 20
"""Bytes of a part that is read in one piece (workbook, styles, relations)."""
MAX_RATIO = 1000
"""Times a part may grow when it is unpacked, once it is larger than `MIN_SUSPECT`."""
MIN_SUSPECT = 100 << 20

_ENCRYPTED = 0x1
_BROKEN = (
    etree.XMLSyntaxError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    IndexError,
    KeyError,
    NotImplementedError,
    ValueError,
)
"""What a broken workbook makes zipfile, lxml and our own reading of it raise."""


@dataclass(frozen=True, slots=True)
class Package:
    """An open workbook.

    Args:
        path: the file.
        archive: its ZIP archive.
        names: names of the parts by their lower-case form: some programs mix them.
    """

    path: Path
    archive: zipfile.ZipFile
    names: dict[str, str]

    def tree(self, part: str) -> etree._Element:
        """Read a small part in one piece."""
        info = self.archive.getinfo(self.names[part.lower()])
        if info.file_size > MAX_SMALL_PART:
            raise _bomb(self.path)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        root = etree.fromstring(self.archive.read(info), parser)
        refuse_dtd(root)
        return root

    def elements(self, part: str, *tags: str) -> Iterator[etree._Element]:
        """Stream the elements of these local names; each is emptied when the next is asked."""
        wanted = tuple(f"{{*}}{tag}" for tag in tags)
        with self.archive.open(self.names[part.lower()]) as stream:
            parser = etree.iterparse(
                stream,
                tag=wanted,
                resolve_entities=False,
                no_network=True,
                remove_comments=True,
                remove_pis=True,
            )
            for number, (_, element) in enumerate(parser):
                if number == 0:
                    refuse_dtd(element)
                yield element
                _drop(element)

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return the relations of a part: id -> (last word of the type, name of the target)."""
        folder, name = posixpath.split(part)
        root = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        return {
            relation.get("Id", ""): (
                relation.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))[1:],
            )
            for relation in root
        }


@contextmanager
def open_package(path: Path) -> Iterator[Package]:
    """Open a workbook; whatever breaks on the way is told as one error.

    Raises:
        InputError: the file is damaged, or would unpack to something far too large.
    """
    with opened(path) as file:
        try:
            with zipfile.ZipFile(file) as archive:
                _refuse_bombs(path, archive)
                names = {name.lower(): name for name in archive.namelist()}
                yield Package(path, archive, names)
        except _BROKEN as error:
            raise damaged(path) from error
        except OSError as error:
            # zipfile seeks to where a broken directory points
            broken = error.errno == errno.EINVAL
            raise (damaged(path) if broken else unreadable(path, error)) from error


def refuse_dtd(element: etree._Element) -> None:
    """Refuse a document type: no spreadsheet program writes one, attacks by entity do.

    Raises:
        ValueError: the part has a document type.
    """
    if element.getroottree().docinfo.internalDTD is not None:
        raise ValueError("the part has a document type")


def local_name(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _drop(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _refuse_bombs(path: Path, archive: zipfile.ZipFile) -> None:
    for info in archive.infolist():
        ratio = info.file_size / max(info.compress_size, 1)
        if info.file_size > MAX_PART or (info.file_size > MIN_SUSPECT and ratio > MAX_RATIO):
            raise _bomb(path)
        if info.flag_bits & _ENCRYPTED:
            raise damaged(path)


def _bomb(path: Path) -> InputError:
    return InputError(
        msg(
            "{file} unpacks to an unusual size and isn't opened. Save the list again as XLSX, "
            "or as CSV UTF-8.",
            file=path.name,
        )
    )

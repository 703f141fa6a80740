"""The texts of a workbook, which the cells point to by number.

A list of 100,000 suppliers has millions of them. So they are read only as far as asked, and
laid aside in a temporary file: the memory holds eight bytes a text and those used last.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import accumulate, islice
from tempfile import SpooledTemporaryFile

from lxml import etree

from pso_letters.tables.xlsx_package import Package

_BLOCK = 4096
_IN_MEMORY = 1 << 20
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


class SharedStrings:
    """The shared strings of one workbook, by number.

    Args:
        texts: all of them in order; taken in blocks, as far as needed.
        spool: where blocks are laid aside.
    """

    def __init__(self, texts: Iterator[str], spool: SpooledTemporaryFile[bytes]) -> None:
        self._texts = texts
        self._spool = spool
        self._ends = array("q", [0])
        self._last: list[str] = []
        self._last_start = 0
        self._get = lru_cache(maxsize=_BLOCK)(self._find)

    def __getitem__(self, number: int) -> str:
        """Return the text with this number.

        Raises:
            IndexError: there is no such text.
        """
        return self._get(number)

    def _find(self, number: int) -> str:
        while number >= len(self._ends) - 1:
            self._lay_aside()
        # most cells point to texts that were just read
        if number >= self._last_start:
            return self._last[number - self._last_start]
        start, end = self._ends[number], self._ends[number + 1]
        self._spool.seek(start)
        return self._spool.read(end - start).decode("utf-8", "surrogatepass")

    def _lay_aside(self) -> None:
        self._last_start = len(self._ends) - 1
        self._last = list(islice(self._texts, _BLOCK))
        if not self._last:
            raise IndexError("no such shared string")
        block = [text.encode("utf-8", "surrogatepass") for text in self._last]
        self._spool.seek(self._ends[-1])
        self._spool.write(b"".join(block))
        self._ends.extend(accumulate(map(len, block), initial=self._ends.pop()))


@contextmanager
def shared_strings(package: Package, part: str | None) -> Iterator[SharedStrings]:
    """Open the shared strings of a workbook; `part` is None when it has none."""
    elements = package.elements(part, "si") if part else iter(())
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as spool:
        yield SharedStrings(map(text_in, elements), spool)


def text_in(element: etree._Element) -> str:
    """Return the text of a shared or inline string: all its runs, without phonetic hints."""
    runs = []
    for child in element:
        name = str(child.tag)
        if name.endswith("}t"):
            runs.append(child.text or "")
        elif name.endswith("}r"):
            runs.extend(part.text or "" for part in child if str(part.tag).endswith("}t"))
    return unescaped("".join(runs))


def unescaped(text: str) -> str:
    """Undo the escape of characters that XML can't hold (ISO 29500-1, 22.9.2.19 ST_Xstring)."""
    if "_x" not in text:
        return text
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)

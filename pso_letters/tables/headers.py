"""Headers: the row they stand in, their names, and the form in which names are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pso_letters.messages import msg
from pso_letters.tables import codes
from pso_letters.tables.reading import Line, Problem
from pso_letters.tables.rows import text_of

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_NO_LETTERS = re.compile(r"[\W_]+")
_MIN_MATCHES = 2
_LETTERS = 26
_MOST_KEPT = 4096
"""Headers are few, and compared often: with each table, category and column."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column that is read.

    Args:
        index: 0 for column A.
        header: its name, unique in the table.
    """

    index: int
    header: str


@lru_cache(maxsize=_MOST_KEPT)
def normalise_header(text: str) -> str:
    """Bring a header into the form in which headers are compared.

    Case, accents, and the kind of space or punctuation don't matter: "KvK-nummer " becomes
    "kvk_nummer", "t.a.v." becomes "t_a_v".
    """
    decomposed = unicodedata.normalize("NFKD", text.translate(_INVISIBLE).casefold())
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _NO_LETTERS.sub("_", letters).strip("_")


def clean_header(text: str) -> str:
    """Make every run of white space (also no-break spaces and line breaks) one space."""
    return " ".join(text.translate(_INVISIBLE).split())


def matches(texts: Sequence[str], vocabulary: Collection[str]) -> int:
    """Count the different names of the vocabulary among these texts."""
    if not vocabulary:
        return 0
    return len({name for name in map(normalise_header, texts) if name in vocabulary})


def find_header(head: Sequence[Line], vocabulary: Collection[str]) -> Line:
    """Choose the header row: the one with most known names, else the first with content.

    Args:
        head: the first rows with content, at least one.
        vocabulary: normalised names that the caller knows.
    """
    found = [matches([text_of(cell) for cell in line.cells], vocabulary) for line in head]
    best = max(found)
    return head[found.index(best)] if best >= _MIN_MATCHES else head[0]


def header_texts(header: Line) -> dict[int, str]:
    """Return the cleaned headers by column index, without the empty ones."""
    texts = ((index, clean_header(text_of(cell))) for index, cell in enumerate(header.cells))
    return {index: text for index, text in texts if text}


def name_columns(
    header: Line, unnamed: Collection[int]
) -> tuple[tuple[Column, ...], list[Problem]]:
    """Give each column that is read a name of its own.

    Args:
        header: the header row.
        unnamed: indices of columns with data but without a header.

    Returns:
        The columns in the order of the file, and what is odd about their headers. A column
        without header and without data isn't read.
    """
    texts = header_texts(header)
    columns: list[Column] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for index in sorted({*texts, *unnamed}):
        wanted = texts.get(index) or f"kolom {column_letter(index)}"
        name = _unique(wanted, seen)
        if index not in texts:
            problems.append(_missing(name, len(columns)))
        elif name != wanted:
            problems.append(_double(wanted, name, len(columns)))
        seen.add(_comparable(name))
        columns.append(Column(index, name))
    return tuple(columns), problems


def column_letter(index: int) -> str:
    """Return the letters of a column as the spreadsheet shows them; index 0 is "A"."""
    letters = ""
    rest = index + 1
    while rest:
        rest, letter = divmod(rest - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return letters


def _comparable(name: str) -> str:
    return normalise_header(name) or name


def _unique(wanted: str, seen: Collection[str]) -> str:
    name, count = wanted, 1
    while _comparable(name) in seen:
        count += 1
        name = f"{wanted} ({count})"
    return name


def _missing(name: str, position: int) -> Problem:
    text = msg('The column has data but no header; it is called "{name}". Give it one.', name=name)
    return Problem(codes.MISSING_HEADER, text, position)


def _double(wanted: str, name: str, position: int) -> Problem:
    text = msg(
        'The header "{header}" stands above more than one column; this one is called "{name}". '
        "Give each column a header of its own.",
        header=wanted,
        name=name,
    )
    return Problem(codes.DOUBLE_HEADER, text, position)

"""The dialect of a CSV file: delimiter, `sep=` line and line endings."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterable
from itertools import islice
from pathlib import Path

from pso_letters.errors import InputError
from pso_letters.messages import msg
from pso_letters.tables.encoding import Encoding, detect_encoding, opened_text
from pso_letters.tables.headers import matches
from pso_letters.tables.reading import HEAD_ROWS
from pso_letters.tables.source import Dialect, TableOptions

CANDIDATES = (";", ",", "\t", "|")
MAX_CELL = 1 << 24
"""Characters in one cell; more means a quote that was never closed. Excel stops at 32,767."""

_SEP_LINE = re.compile(r'"?sep=(?P<delimiter>[^\r\n])"?[\r\n]*', re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"')
_NO_CONTENT = "".join(CANDIDATES) + " \r\n"
_SAMPLE_LINES = 500
_SAMPLE_CHARACTERS = 1 << 20


def detect_dialect(path: Path, options: TableOptions, vocabulary: Collection[str]) -> Dialect:
    """Find out how a CSV file is written.

    Raises:
        InputError: the file isn't readable text, or an option makes no sense.
    """
    encoding = detect_encoding(path, options.encoding)
    lines = _sample(path, encoding)
    sep_line = _SEP_LINE.fullmatch(lines[0]) if lines else None
    if options.delimiter is not None:
        delimiter = _told(options.delimiter)
    elif sep_line:
        delimiter = sep_line["delimiter"]
    else:
        delimiter = choose_delimiter(lines, vocabulary)
    terminator = _terminator("".join(lines))
    return Dialect(delimiter, encoding.codec, encoding.bom, bool(sep_line), terminator)


def choose_delimiter(lines: Iterable[str], vocabulary: Collection[str]) -> str:
    """Choose the delimiter under which the most known headers appear in one row.

    So a comma in a title or in free text can't win. When no delimiter does better than the
    others, the first row with content decides: the delimiter that cuts it into most cells.

    Args:
        lines: the first lines of the file.
        vocabulary: normalised names that the caller knows.
    """
    given = list(lines)
    sample = [line for line in given if line.strip(_NO_CONTENT)]
    if not sample:
        return max(CANDIDATES, key="".join(given).count)
    return max(CANDIDATES, key=lambda delimiter: _score(sample, delimiter, vocabulary))


def _score(sample: Iterable[str], delimiter: str, vocabulary: Collection[str]) -> tuple[int, int]:
    csv.field_size_limit(MAX_CELL)
    try:
        read = csv.reader(sample, delimiter=delimiter)
        rows = list(islice((row for row in read if "".join(row).strip()), HEAD_ROWS))
    except csv.Error:
        return 0, 0
    if not rows:
        return 0, 0
    counts = [matches(row, vocabulary) for row in rows]
    best = max(counts)
    return best, len(rows[counts.index(best)])


def _sample(path: Path, encoding: Encoding) -> list[str]:
    with opened_text(path, encoding) as stream:
        lines: list[str] = []
        left = _SAMPLE_CHARACTERS
        while left > 0 and len(lines) < _SAMPLE_LINES and (line := stream.readline(left)):
            lines.append(line)
            left -= len(line)
    return lines


def _told(delimiter: str) -> str:
    wanted = "\t" if delimiter.casefold() in {"tab", "\\t"} else delimiter
    if len(wanted) == 1 and wanted not in '"\r\n ':
        return wanted
    text = msg('The delimiter "{name}" isn\'t one character. Use ; , | or tab.', name=delimiter)
    raise InputError(text)


def _terminator(text: str) -> str:
    bare = _QUOTED.sub("", text)
    return next((end for end in ("\r\n", "\n", "\r") if end in bare), "\r\n")

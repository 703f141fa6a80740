"""Objects to a file: what never changes first, what differs from letter to letter last.

A file is (7.5) a header, streams, one object stream with all other objects (7.5.7), the changing
streams, and a cross-reference stream (7.5.8). All but the changing streams, and the last rows of
the cross-reference stream, can be laid down once for many letters.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pso_letters.deflating import Fixed, fixed, zlib_stream
from pso_letters.rendering.compiled_pdf.reading import Drawn, PdfObject

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
"""Four bytes above 127 tell programs that the file is binary (7.5.2)."""
_END_STREAM = b"\r\nendstream\nendobj\n"
"""An end of line of two bytes: one that ends in data with a CR could be taken for it (7.3.8.1)."""
_STRING_OR_REFERENCE = re.compile(rb"\((?:[^()\\]|\\.)*\)|<[0-9a-f]*>|\b(\d+) 0 R\b", re.DOTALL)
_FREE = bytes((0, 0, 0, 0, 0, 0xFF, 0xFF))
"""Object 0, the head of the list of free objects (7.5.4)."""
_ROW = len(_FREE)
"""Bytes of a row: type, position or object stream, and generation or place in it: W [1 4 2]."""
_IN_FILE, _IN_STREAM = 1, 2
_UP = b"\x02"
"""Each row is told as its difference from the one above it (PNG's filter "Up", 7.4.4.4)."""


@dataclass(frozen=True, slots=True)
class Base:
    """What all letters of a group have in common, laid down.

    Args:
        fixed: the file up to the first changing stream.
        heads: what stands before the length of each changing stream.
        rows: the rows of the cross-reference stream for what is in `fixed`.
        last_row: the last of these, as it is without differences.
        trailer: the cross-reference stream up to its /ID.
        digest: MD5 of `fixed`, to go on with.
    """

    fixed: bytes
    heads: tuple[bytes, ...]
    rows: Fixed
    last_row: bytes
    trailer: bytes
    digest: hashlib._Hash


def lay_down(drawn: Drawn, changing: Sequence[int], level: int = 9) -> Base:
    """Lay down all of a document but its changing streams.

    Args:
        drawn: the document.
        changing: numbers of its changing streams.
        level: how much trouble to take in deflating, 1 to 9.
    """
    numbers = _new_numbers(drawn, changing)
    streams, others = _sorted(drawn, changing, numbers)
    written, rows = bytearray(_HEADER), [_FREE]
    for stream in streams:
        rows.append(_row(_IN_FILE, len(written), 0))
        written += _stream(stream, level)
    keeper = len(rows) + len(others)
    rows += [_row(_IN_STREAM, keeper, index) for index in range(len(others))]
    rows.append(_row(_IN_FILE, len(written), 0))
    written += _stream(_object_stream(keeper, others), level)
    return Base(
        fixed=bytes(written),
        heads=tuple(_head(_renumbered(drawn.objects[each], numbers)) for each in changing),
        rows=fixed(_differences(bytes(_ROW), rows)),
        last_row=rows[-1],
        trailer=_trailer(drawn, numbers),
        digest=hashlib.md5(written, usedforsecurity=False),
    )


def completed(base: Base, streams: Sequence[bytes], identity: Iterable[bytes]) -> bytes:
    """Return a file.

    Args:
        base: what was laid down.
        streams: the changing streams, deflated.
        identity: what differs between two letters of this base; the /ID is made of it (14.4).
    """
    parts, rows, position = [base.fixed], [], len(base.fixed)
    for head, stream in zip(base.heads, streams, strict=True):
        rows.append(_row(_IN_FILE, position, 0))
        parts += (before := b"%b%d>>\nstream\n" % (head, len(stream)), stream, _END_STREAM)
        position += len(before) + len(stream) + len(_END_STREAM)
    rows.append(_row(_IN_FILE, position, 0))
    table = zlib_stream((base.rows, _differences(base.last_row, rows)))
    parts += (base.trailer, _identifier(base, identity), b"/Length %d>>\nstream\n" % len(table))
    parts += (table, _END_STREAM, b"startxref\n%d\n%%%%EOF\n" % position)
    return b"".join(parts)


def whole(drawn: Drawn, level: int) -> bytes:
    """Return the file of a document that is written once."""
    bodies = [drawn.objects[each].body or b"" for each in drawn.contents]
    packed = [zlib.compress(body, level) for body in bodies]
    return completed(lay_down(drawn, drawn.contents, level), packed, bodies)


# --- Numbers -------------------------------------------------------------------------------------


def _new_numbers(drawn: Drawn, changing: Sequence[int]) -> Mapping[int, int]:
    """Number fixed streams first, then what isn't a stream, its object stream, changing streams."""
    kept = [each for each in drawn.objects.values() if each.number not in changing]
    streams = [each.number for each in kept if each.body is not None]
    others = [each.number for each in kept if each.body is None]
    numbers = {old: new for new, old in enumerate([*streams, *others], 1)}
    return numbers | {old: new for new, old in enumerate(changing, len(numbers) + 2)}


def _sorted(
    drawn: Drawn, changing: Sequence[int], numbers: Mapping[int, int]
) -> tuple[list[PdfObject], list[PdfObject]]:
    """Return the fixed streams and the other objects, with their new numbers and in their order."""
    kept = [each for each in drawn.objects.values() if each.number not in changing]
    new = [_renumbered(each, numbers) for each in kept]
    return [e for e in new if e.body is not None], [e for e in new if e.body is None]


def _renumbered(found: PdfObject, numbers: Mapping[int, int]) -> PdfObject:
    def renumber(match: re.Match[bytes]) -> bytes:
        return b"%d 0 R" % numbers[int(match[1])] if match[1] else match[0]

    head = _STRING_OR_REFERENCE.sub(renumber, found.head)
    return PdfObject(numbers[found.number], head, found.body)


# --- Objects -------------------------------------------------------------------------------------


def _head(stream: PdfObject) -> bytes:
    """Return the beginning of a deflated stream, up to its length."""
    return b"%d 0 obj\n%b/Filter/FlateDecode/Length " % (stream.number, stream.head[:-2])


def _stream(stream: PdfObject, level: int) -> bytes:
    """Write a stream (7.3.8); what is packed already, and the metadata, stay as they are."""
    body = stream.body or b""
    if b"/Filter" in stream.head or b"/Metadata" in stream.head:
        head = b"%d 0 obj\n%b/Length " % (stream.number, stream.head[:-2])
    else:
        head, body = _head(stream), zlib.compress(body, level)
    return b"%b%d>>\nstream\n%b%b" % (head, len(body), body, _END_STREAM)


def _object_stream(number: int, objects: Sequence[PdfObject]) -> PdfObject:
    """Put objects into one stream, with their numbers and places before them (7.5.7)."""
    places, position = [], 0
    for each in objects:
        places.append(b"%d %d" % (each.number, position))
        position += len(each.head) + 1
    index = b" ".join(places) + b"\n"
    head = b"<</Type/ObjStm/N %d/First %d>>" % (len(objects), len(index))
    return PdfObject(number, head, index + b"\n".join(each.head for each in objects))


# --- Cross-reference stream ----------------------------------------------------------------------


def _row(kind: int, second: int, third: int) -> bytes:
    return b"%c%b%b" % (kind, second.to_bytes(4, "big"), third.to_bytes(2, "big"))


def _differences(above: bytes, rows: Iterable[bytes]) -> bytes:
    """Tell each row as its difference from the one above it, byte by byte."""
    told = bytearray()
    for row in rows:
        told += _UP + bytes((new - old) & 0xFF for new, old in zip(row, above, strict=True))
        above = row
    return bytes(told)


def _trailer(drawn: Drawn, numbers: Mapping[int, int]) -> bytes:
    """Begin the cross-reference stream, which is the trailer as well (7.5.8.2)."""
    number = len(numbers) + 2  # after all objects and their object stream
    return (
        b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/Filter/FlateDecode"
        b"/DecodeParms<</Predictor 12/Columns %d>>"
    ) % (number, number + 1, numbers[drawn.root], numbers[drawn.info], _ROW)


def _identifier(base: Base, identity: Iterable[bytes]) -> bytes:
    """Make the file's identifier of its contents (14.4)."""
    digest = base.digest.copy()
    for each in identity:
        digest.update(b"%d:" % len(each))  # where one ends and the next begins counts too
        digest.update(each)
    name = digest.hexdigest()
    return b"/ID[<%b><%b>]" % (name.encode(), name.encode())

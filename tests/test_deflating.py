"""Deflate streams made of pieces unpack to the text they were made of."""

from __future__ import annotations

import zlib
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pso_letters.deflating import END, Piece, changing, fixed, stream, zlib_stream

TEXT = b"<w:t>Geachte heer De Vries, </w:t>" * 400
SPLITS = st.lists(
    st.tuples(st.integers(0, len(TEXT)), st.booleans()), max_size=12, unique_by=lambda each: each[0]
)


def pieces_of(data: bytes, splits: list[tuple[int, bool]]) -> list[Piece]:
    """Cut data at the given places, and let each piece be fixed or changing."""
    ends = [(0, True), *sorted(splits), (len(data), False)]
    return [
        fixed(data[start:end]) if is_fixed else data[start:end]
        for (start, is_fixed), (end, _) in pairwise(ends)
    ]


def unpacked(packed: bytes) -> bytes:
    reader = zlib.decompressobj(-zlib.MAX_WBITS)
    data = reader.decompress(packed)
    assert reader.eof
    assert not reader.unused_data
    return data


@settings(max_examples=60)
@given(splits=SPLITS, noise=st.binary(max_size=1500))
def test_any_pieces_unpack_to_their_text(splits: list[tuple[int, bool]], noise: bytes) -> None:
    pieces = [*pieces_of(TEXT, splits), noise, *pieces_of(noise, [])]
    made = stream(pieces)
    assert unpacked(b"".join(made.packed)) == TEXT + noise + noise
    assert (made.size, made.crc) == (len(TEXT + noise + noise), zlib.crc32(TEXT + noise + noise))
    assert zlib.decompress(zlib_stream(pieces)) == TEXT + noise + noise


@pytest.mark.parametrize("length", [0, 1, 255, 256, 65_535, 65_536, 200_000])
def test_a_changing_text_may_have_any_length(length: int) -> None:
    data = bytes(number * 167 >> 3 & 255 for number in range(length))
    assert unpacked(changing(data) + END) == data


def test_a_stream_may_be_empty() -> None:
    assert unpacked(b"".join(stream(()).packed)) == b""
    assert zlib.decompress(zlib_stream(())) == b""


def test_a_piece_can_be_used_again_and_in_any_order() -> None:
    one, two = fixed(b"een " * 30), fixed(b"twee " * 30)
    assert unpacked(one.packed + two.packed + one.packed + END) == (
        b"een " * 30 + b"twee " * 30 + b"een " * 30
    )


def test_fixed_text_is_deflated_and_short_changing_text_is_not() -> None:
    assert len(fixed(TEXT).packed) < len(TEXT) / 50
    assert len(changing(b"Smit & Zn")) == len(b"Smit & Zn") + 5
    assert len(changing(TEXT)) < len(TEXT) / 20


def test_a_stream_costs_little_more_than_one_that_was_deflated_whole() -> None:
    pieces = pieces_of(TEXT, [(4000, False), (4020, True), (9000, False), (9030, True)])
    assert len(zlib_stream(pieces)) < len(zlib.compress(TEXT)) + 250


def test_the_same_pieces_give_the_same_bytes() -> None:
    one, two = (zlib_stream(pieces_of(TEXT, [(50, False), (700, True)])) for _ in range(2))
    assert one == two

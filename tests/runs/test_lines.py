"""A report of which a line turns out to be wrong."""

from __future__ import annotations

from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st

from pso_letters.runs.lines import Lines


def test_lines_come_as_they_were_written() -> None:
    file = BytesIO()
    lines = Lines(file)
    lines.write(b"head\n")
    lines.add(2, b"two\n")
    lines.finish()
    assert file.getvalue() == b"head\ntwo\n"


@given(
    st.lists(st.tuples(st.binary(max_size=5), st.booleans(), st.none() | st.binary(max_size=9))),
    st.binary(max_size=3),
)
def test_corrected_lines_stand_where_the_wrong_ones_stood(
    written: list[tuple[bytes, bool, bytes | None]], tail: bytes
) -> None:
    file, expected = BytesIO(), b""
    lines = Lines(file)
    for number, (line, has_separator, better) in enumerate(written):
        if has_separator:
            lines.write(b",")
        lines.add(number, line)
        if better is not None:
            lines.correct(number, better)
        expected += b"," * has_separator + (line if better is None else better)
    lines.write(tail)
    lines.finish()
    assert file.getvalue() == expected + tail

"""Files that we write: right for every reader, and the same bytes again."""

from __future__ import annotations

import re
import subprocess
import zlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from pso_letters.rendering.compiled_pdf.claim import with_claim
from pso_letters.rendering.compiled_pdf.reading import Drawn, PdfObject
from pso_letters.rendering.compiled_pdf.writer import completed, lay_down, whole
from tests.rendering.compiled_pdf.small import press, source


@pytest.fixture(scope="module")
def letter() -> Drawn:
    body = '<p>Smit (1 0 R) \\ "Zn"</p><p style="opacity: .5">half</p><h1>Kop (é</h1>'
    return with_claim(press().drawn(source(body)))


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(content))


def text_of(content: bytes) -> list[bytes]:
    with opened(content) as pdf:
        return [page.Contents.read_bytes() for page in pdf.pages]


def test_what_is_written_can_be_read(letter: Drawn) -> None:
    content = whole(letter, 6)
    assert text_of(content) == [letter.objects[letter.contents[0]].body]
    with opened(content) as pdf:
        assert list(pdf.check_pdf_syntax()) == []
        assert str(pdf.docinfo.Title) == "Proef"
        assert pdf.Root.Metadata.read_raw_bytes() == letter.objects[letter.metadata].body


@pytest.mark.qpdf
def test_qpdf_finds_no_fault(letter: Drawn, tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(whole(letter, 6))
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("count", [0, 1, 2])
def test_any_stream_can_be_the_changing_one(letter: Drawn, count: int) -> None:
    changing = letter.contents[:count]
    packed = [zlib.compress(letter.objects[each].body or b"") for each in changing]
    content = completed(lay_down(letter, changing), packed, [])
    assert text_of(content) == [letter.objects[letter.contents[0]].body]
    with opened(content) as pdf:
        assert list(pdf.check_pdf_syntax()) == []


def test_a_base_serves_many_files(letter: Drawn) -> None:
    base = lay_down(letter, letter.contents)
    for text in (b"", b"q Q", b"q\n" * 5000 + b"Q\n" * 5000):
        made = completed(base, [zlib.compress(text), zlib.compress(b"")], [text])
        assert text_of(made) == [text]


def test_the_same_input_gives_the_same_bytes(letter: Drawn) -> None:
    assert whole(letter, 6) == whole(letter, 6)


def test_the_identifier_follows_from_the_contents(letter: Drawn) -> None:
    """Two letters never share one, and one letter always has the same (14.4)."""
    base = lay_down(letter, letter.contents)
    streams = [zlib.compress(b""), zlib.compress(b"")]
    names = []
    for identity in ([b"a"], [b"b"], [b"a"]):
        with opened(completed(base, streams, identity)) as pdf:
            first, second = (bytes(each) for each in pdf.trailer.ID)
        assert first == second
        assert len(first) == 16
        names.append(first)
    assert names[0] == names[2] != names[1]


def test_strings_that_look_like_references_stay(letter: Drawn) -> None:
    info = letter.objects[letter.info]
    title = PdfObject(info.number, info.head.replace(b"(Proef)", b"(3 0 R \\) 4 0 R)"))
    content = whole(replace(letter, objects={**letter.objects, info.number: title}), 6)
    with opened(content) as pdf:
        assert str(pdf.docinfo.Title) == "3 0 R ) 4 0 R"


def test_no_stream_ends_in_a_lone_carriage_return(letter: Drawn) -> None:
    """Else a reader could take it for part of the end of line (7.3.8.1)."""
    base = lay_down(letter, letter.contents)
    made = completed(base, [b"data\r", b"data"], [])
    assert made.count(b"data\r\r\nendstream") == 1
    for length, data in re.findall(
        rb"/Length (\d+)>>\nstream\n(.*?)\r\nendstream", made, re.DOTALL
    ):
        assert int(length) == len(data)

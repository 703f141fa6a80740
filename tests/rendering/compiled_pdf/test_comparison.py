"""The comparison of two files finds what differs, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

from pso_letters.rendering.compiled_pdf.comparison import difference
from tests.rendering.compiled_pdf.small import SMIT, engine_of, expected

BODY = (
    '<table><tr><th scope="row">Naam</th><td data-slot="60">{{ v }}</td></tr></table>'
    '<h2>Kop</h2><p data-slot="40">{{ w }}</p><p style="opacity: .5">half</p>'
)


@pytest.fixture(scope="module")
def pair() -> tuple[bytes, bytes]:
    engine = engine_of(BODY, characters="<>")
    compiled, plain = engine.finish(expected(engine, SMIT)), engine.render(SMIT)
    assert compiled.group
    return compiled.content, plain.content


def changed(content: bytes, change: Callable[[pikepdf.Pdf], object]) -> bytes:
    with pikepdf.open(BytesIO(content)) as pdf:
        change(pdf)
        written = BytesIO()
        pdf.save(written, fix_metadata_version=False)
    return written.getvalue()


def replaced(old: bytes, new: bytes) -> Callable[[pikepdf.Pdf], object]:
    def replace(pdf: pikepdf.Pdf) -> None:
        content = pdf.pages[0].Contents.read_bytes()
        assert old in content
        pdf.pages[0].Contents.write(content.replace(old, new, 1))

    return replace


def retitled(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo.Title = "Anders"


def fonts(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return list(pdf.pages[0].Resources.Font.values())


def reread(pdf: pikepdf.Pdf) -> None:
    for font in fonts(pdf):
        font.ToUnicode.write(font.ToUnicode.read_bytes().replace(b"<0074>", b"<0054>"))


def rewidened(pdf: pikepdf.Pdf) -> None:
    for font in fonts(pdf):
        widths = font.DescendantFonts[0].W
        widths[1] = pikepdf.Array([width + 1 for width in widths[1].as_list()])


def document(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.Root.StructTreeRoot.K[0]


def retagged(pdf: pikepdf.Pdf) -> None:
    document(pdf).K[0].S = pikepdf.Name.H1


def untagged(pdf: pikepdf.Pdf) -> None:
    document(pdf).K = pikepdf.Array(document(pdf).K.as_list()[1:])


def resized(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].MediaBox[3] = 100


def outlined(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.Title = "Anders"


def relanguaged(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Lang = "en"


def added(pdf: pikepdf.Pdf) -> None:
    pdf.add_blank_page()


def reformed(pdf: pikepdf.Pdf) -> None:
    for form in pdf.pages[0].Resources.XObject.values():
        form.write(form.read_bytes() + b"\nq Q")


def test_a_compiled_letter_is_equal_to_the_plain_one(pair: tuple[bytes, bytes]) -> None:
    assert difference(*pair) == ""


def test_writing_a_file_in_another_way_changes_nothing(pair: tuple[bytes, bytes]) -> None:
    compiled, plain = pair
    assert difference(changed(compiled, lambda _: None), plain) == ""


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (replaced(b" Tm\n", b" Tm\n0 Ts\n"), "page 1, operator "),
        (replaced(b" Tf\n", b"1 Tf\n"), "page 1, operator "),
        (replaced(b"] TJ", b"-9] TJ"), "page 1, operator "),
        (reread, "page 1, operator "),
        (rewidened, "page 1, operator "),
        (reformed, "page 1, operator "),
        (retitled, "information"),
        (resized, "page 1, /MediaBox"),
        (outlined, "/Outlines"),
        (relanguaged, "/Lang"),
        (added, "pages"),
        (retagged, "structure"),
        (untagged, "structure"),
    ],
)
def test_each_change_is_found(
    change: Callable[[pikepdf.Pdf], object], place: str, pair: tuple[bytes, bytes]
) -> None:
    compiled, plain = pair
    assert difference(changed(compiled, change), plain).startswith(place)

"""The oracle of compiled letters: it finds every planted difference, and none between equals."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from jinja2 import DictLoader
from pikepdf import Array, Dictionary, Name, Pdf, String

from pso_letters.rendering.pdf import PdfEngine
from tests.rendering.compiled_pdf.oracle import departures, differences, faults, qpdf_complaints

CHECKOUT = Path(__file__).resolve().parents[3]
TEMPLATES = CHECKOUT / "templates"
PICTURE = CHECKOUT / "samples" / "logo.png"
DOCUMENT = """<!DOCTYPE html><html lang="nl"><head><title>Proef</title>
<meta name="author" content="Lindevaart Groep B.V."/><style>
@font-face { font-family: Brief; src: url({{ asset("basis/fonts/Carlito-Regular.ttf") }}) }
@page { size: A5 } html { font: 10pt Brief } img { width: 20mm; image-rendering: crisp-edges }
td { background: #e6eff5 }
</style></head><body><h1 id="kop">Proef</h1><p>{{ waarde }}</p>
<p><a href="#tweede">naar de tweede</a> en <a href="https://lindevaart.example/">buiten</a></p>
<table><thead><tr><th>Naam</th><th>Plaats</th></tr></thead>
<tbody><tr><th scope="row">Meerkol</th><td>Goes</td></tr></tbody></table>
<img src="{{ plaatje }}" alt="Logo"/>
<h1 id="tweede" style="break-before: page">Tweede</h1><ul><li>één</li></ul></body></html>"""
VALUE = "Smit & Zn"


@cache
def letter(value: str = VALUE) -> bytes:
    folders = (TEMPLATES, CHECKOUT / "samples")
    engine = PdfEngine("proef.html", DictLoader({"proef.html": _with_font()}), folders, "nl")
    return engine.render({"waarde": value, "plaatje": PICTURE.as_uri()}).content


def _with_font() -> str:
    font = (TEMPLATES / "basis" / "fonts" / "Carlito-Regular.ttf").as_uri()
    return DOCUMENT.replace('{{ asset("basis/fonts/Carlito-Regular.ttf") }}', font)


def changed(change: Callable[[Pdf], None], content: bytes | None = None) -> bytes:
    with pikepdf.open(BytesIO(content or letter())) as pdf:
        change(pdf)
        written = BytesIO()
        pdf.save(written)
    return written.getvalue()


def in_first_page(before: bytes, after: bytes) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        stream = pdf.pages[0].Contents
        drawing = stream.read_bytes()
        assert before in drawing
        stream.write(drawing.replace(before, after, 1))

    return change


def elements(node: Any) -> list[Any]:  # noqa: ANN401 - any object of a PDF
    if isinstance(node, Array):
        return [each for kid in node for each in elements(kid)]
    if isinstance(node, Dictionary) and "/S" in node:
        return [node, *elements(node.get("/K"))]
    return []


def element(pdf: Pdf, kind: str) -> Any:  # noqa: ANN401 - any object of a PDF
    return next(each for each in elements(pdf.Root.StructTreeRoot.K) if kind == each.S)


def font(pdf: Pdf) -> Any:  # noqa: ANN401 - any object of a PDF
    return next(iter(pdf.pages[0].Resources.Font.values()))


def aspects(found: list[str]) -> set[str]:
    return {line.partition(":")[0] for line in found}


def name_of(change: object) -> str:
    return getattr(change, "__name__", str(change))


# --- Equals --------------------------------------------------------------------------------------


def test_nothing_differs_between_a_file_and_itself_written_anew() -> None:
    assert differences(letter(), changed(lambda _: None), thorough=True) == []


def test_identifiers_may_be_others_when_they_agree() -> None:
    """WeasyPrint takes them from places in the source."""

    def renumber(pdf: Pdf) -> None:
        for each in elements(pdf.Root.StructTreeRoot.K):
            if "/ID" in each:
                each.ID = String("x" + str(each.ID))
            if "/A" in each and "/Headers" in each.A:
                each.A.Headers = Array([String("x" + str(name)) for name in each.A.Headers])

    other = changed(renumber)
    assert differences(letter(), other) == []
    assert faults(letter(), other) == []


def test_a_font_may_hold_more_characters() -> None:
    """Characters that a run may need are in the font, shown or not."""
    more = changed(lambda pdf: font(pdf).W.extend([3, Array([100])]) if "/W" in font(pdf) else None)
    assert differences(letter(), more, thorough=True) == []


# --- Planted differences -------------------------------------------------------------------------


def drop_a_page(pdf: Pdf) -> None:
    del pdf.pages[1]


def turn_a_page(pdf: Pdf) -> None:
    pdf.pages[1].obj.Rotate = 180


def make_a_page_larger(pdf: Pdf) -> None:
    pdf.pages[0].obj.MediaBox[2] += 1


def shift_a_line(pdf: Pdf) -> None:
    """By a hundredth of a point, which no picture shows."""
    drawing = pdf.pages[0].Contents.read_bytes()
    line = next(line for line in drawing.splitlines() if line.endswith(b" Tm"))
    parts = line.split()
    parts[4] = b"%.6f" % (float(parts[4]) + 0.01)
    in_first_page(line, b" ".join(parts))(pdf)


def narrow_a_gap(pdf: Pdf) -> None:
    in_first_page(b"[<", b"[9<")(pdf)


def colour_the_text(pdf: Pdf) -> None:
    in_first_page(b"BT", b"0.1 0 0 rg\nBT")(pdf)


def move_a_box(pdf: Pdf) -> None:
    drawing = pdf.pages[0].Contents.read_bytes()
    line = next(re.finditer(rb"[^\n]+ re\nf\n", drawing)).group()
    in_first_page(line, b"1 " + line.split(b" ", 1)[1])(pdf)


def name_a_character_otherwise(pdf: Pdf) -> None:
    """The same glyph, another character: to the eye all is well."""
    names = font(pdf).ToUnicode
    one = names.read_bytes().split(b"beginbfchar\n")[1].split(b"\n")[0]
    other = one[: one.rindex(b"<")] + b"<005a>"
    names.write(names.read_bytes().replace(one, other, 1))


def draw_with_another_font(pdf: Pdf) -> None:
    """The same characters at the same places, drawn with no outlines at all."""
    inner = font(pdf).DescendantFonts[0]
    inner.FontDescriptor.FontFile2.write(b"no font")


def leave_a_font_out(pdf: Pdf) -> None:
    del font(pdf).DescendantFonts[0].FontDescriptor.FontFile2


def retag(pdf: Pdf) -> None:
    element(pdf, "/H1").S = Name.P


def drop_alternative_text(pdf: Pdf) -> None:
    del element(pdf, "/Figure").Alt


def reverse_the_reading_order(pdf: Pdf) -> None:
    first = pdf.Root.StructTreeRoot.K
    document = first[0] if isinstance(first, Array) else first
    document.K = Array(list(reversed(list(document.K))))


def swap_two_marks(pdf: Pdf) -> None:
    in_first_page(b"/MCID 0>>", b"/MCID 99>>")(pdf)
    in_first_page(b"/MCID 1>>", b"/MCID 0>>")(pdf)
    in_first_page(b"/MCID 99>>", b"/MCID 1>>")(pdf)


def lead_elsewhere(pdf: Pdf) -> None:
    link = next(each for each in pdf.pages[0].Annots if "/A" in each and "/URI" in each.A)
    link.A.URI = String("https://elders.example/")


def move_a_link(pdf: Pdf) -> None:
    pdf.pages[0].Annots[0].Rect[0] += 1


def move_a_destination(pdf: Pdf) -> None:
    pdf.Root.Names.Dests.Names[1][2] += 1


def rename_a_bookmark(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Title = String("Anders")


def move_a_bookmark(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Dest[0] = pdf.pages[1].obj


def rename_the_file(pdf: Pdf) -> None:
    pdf.docinfo.Title = "Anders"


def change_the_packet(pdf: Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes()
    assert b"Proef" in packet
    pdf.Root.Metadata.write(packet.replace(b"Proef", b"Anders"))


def change_the_language(pdf: Pdf) -> None:
    pdf.Root.Lang = String("en")


def hide_the_title(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def attach_a_file(pdf: Pdf) -> None:
    pdf.attachments["extra.txt"] = b"x"


PLANTED = {
    drop_a_page: "pages",
    turn_a_page: "pages",
    make_a_page_larger: "pages",
    shift_a_line: "characters",
    narrow_a_gap: "characters",
    colour_the_text: "characters",
    move_a_box: "placed pictures",
    name_a_character_otherwise: "text",
    draw_with_another_font: "pictures",
    leave_a_font_out: "fonts",
    retag: "structure",
    drop_alternative_text: "structure",
    reverse_the_reading_order: "structure",
    swap_two_marks: "marked text",
    lead_elsewhere: "links",
    move_a_link: "links",
    move_a_destination: "destinations",
    rename_a_bookmark: "outline",
    move_a_bookmark: "outline",
    rename_the_file: "metadata",
    change_the_packet: "metadata",
    change_the_language: "catalogue",
    hide_the_title: "catalogue",
    attach_a_file: "attachments",
}


@pytest.mark.parametrize(("change", "aspect"), PLANTED.items(), ids=name_of)
def test_a_planted_difference_is_found(change: Callable[[Pdf], None], aspect: str) -> None:
    found = differences(letter(), changed(change), thorough=aspect == "pictures")
    assert aspect in aspects(found)


def test_a_file_that_is_no_pdf_is_found() -> None:
    assert differences(letter(), b"%PDF-1.7 and no more") == ["file: can't be read"]


def test_another_value_is_found() -> None:
    found = differences(letter(), letter("Smit & Zoon"), thorough=True)
    assert {"text", "characters", "pictures"} <= aspects(found)


@pytest.mark.poppler
def test_another_value_is_found_by_poppler() -> None:
    assert "layout" in aspects(differences(letter(), letter("Smid & Zn"), thorough=True))


def test_a_hairs_breadth_is_no_departure_from_weasyprint() -> None:
    assert departures(letter(), changed(shift_a_line)) == []


@pytest.mark.parametrize(
    "change", [colour_the_text, retag, rename_the_file, lead_elsewhere, name_a_character_otherwise]
)
def test_a_departure_from_weasyprint_is_found(change: Callable[[Pdf], None]) -> None:
    assert departures(letter(), changed(change))


def test_a_line_that_stands_elsewhere_is_a_departure() -> None:
    assert departures(letter(), letter("Smit  & Zn.")) != []


# --- Faults of the file itself -------------------------------------------------------------------


def number_a_mark_that_no_element_owns(pdf: Pdf) -> None:
    in_first_page(b"/MCID 0>>", b"/MCID 700>>")(pdf)


def give_a_mark_another_parent(pdf: Pdf) -> None:
    listed = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    listed[0], listed[1] = listed[1], listed[0]


def name_a_header_that_is_not_there(pdf: Pdf) -> None:
    element(pdf, "/TD").A.Headers = Array([String("nergens")])


def use_an_identifier_twice(pdf: Pdf) -> None:
    headers = [each for each in elements(pdf.Root.StructTreeRoot.K) if "/ID" in each]
    headers[1].ID = headers[0].ID


def drop_the_tree(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot


def compress_the_packet(pdf: Pdf) -> None:
    packet = pdf.Root.Metadata
    packet.write(packet.read_bytes(), filter=Name.ASCIIHexDecode)


FAULTS = {
    number_a_mark_that_no_element_owns: "tree: page 0: marks",
    give_a_mark_another_parent: "tree: page 0: mark 0 has another parent",
    name_a_header_that_is_not_there: "tree: header nergens",
    use_an_identifier_twice: "tree: identifier",
    drop_the_tree: "PDFUA1-",
}


def test_a_plain_letter_has_no_faults() -> None:
    assert faults(letter(), letter()) == []


@pytest.mark.parametrize(("change", "told"), FAULTS.items(), ids=name_of)
def test_a_planted_fault_is_found(change: Callable[[Pdf], None], told: str) -> None:
    assert any(line.startswith(told) for line in faults(letter(), changed(change)))


@pytest.mark.qpdf
def test_a_wrong_offset_is_found() -> None:
    assert qpdf_complaints(letter()) == []
    at = letter().rindex(b"startxref") + len("startxref") + 1
    assert qpdf_complaints(letter()[:at] + b"9" + letter()[at:])


@pytest.mark.qpdf
def test_a_wrong_length_is_found() -> None:
    """A stream that is cut short, as a wrong /Length would."""
    plain = changed(lambda _: None)
    at = plain.index(b"endstream")
    assert qpdf_complaints(plain[: at - 20] + b"x" * 20 + plain[at:])

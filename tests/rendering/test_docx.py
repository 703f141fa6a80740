"""The Word file of a letter: same bytes for the same input, named styles, and pleasant to edit."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment
from lxml import etree

from pso_letters.errors import InputError, TemplateError
from pso_letters.model import Address, Contact, Tier
from pso_letters.rendering.catalogue import open_catalogue
from pso_letters.rendering.docx import DocxEngine, Properties, read_template
from pso_letters.rendering.logo import NO_PICTURES, Logo, Pictures
from pso_letters.rendering.word.letterhead import LOGO, name_logo, placeholder_logo
from pso_letters.resources import font_characters
from tests.rendering.letters import (
    Variant,
    context_of,
    docx_of,
    logo_of_samples,
    pdf_engine,
    word_engine,
)
from tests.rendering.test_environment import AWKWARD
from tests.rendering.words import words_of_docx, words_of_html

IMAGE = RELATIONSHIP_TYPE.IMAGE
PLAIN = Variant()
PROPERTIES = Properties("Een titel", "Lindevaart Groep B.V.", date(2026, 3, 2))
TEMPLATE = open_catalogue()["brief"].word_template("nl")
NAMES = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=["C", "Z"]).filter(
        lambda character: ord(character) in font_characters()
    ),
    min_size=1,
)
"""Names in the characters that the letter's font can draw."""


def opened(content: bytes) -> Any:  # noqa: ANN401 - python-docx has no types
    return docx.Document(BytesIO(content))


def body_of(content: bytes) -> Any:  # noqa: ANN401 - lxml element
    return opened(content).element.body


def part(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return archive.read(name)


def template_of(*paragraphs: str) -> bytes:
    """Make a Word template of some paragraphs."""
    document, written = docx.Document(), BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(written)
    return written.getvalue()


@cache
def engine_of(template: bytes) -> DocxEngine:
    return DocxEngine(template, "nl", "proef.docx")


def text_of(template: bytes, **context: object) -> str:
    content = engine_of(template).render(context)
    return "\n".join(paragraph.text for paragraph in opened(content).paragraphs)


# --- The same bytes ------------------------------------------------------------------------------


def test_the_same_letter_has_the_same_bytes() -> None:
    engine, context = word_engine(), context_of(PLAIN)
    assert engine.render(context, PROPERTIES) == engine.render(context, PROPERTIES)


def test_another_engine_makes_the_same_bytes() -> None:
    engines = [
        DocxEngine(
            read_template(TEMPLATE, window="left", pictures=NO_PICTURES), "nl", "brief.nl.docx"
        )
        for _ in range(2)
    ]
    first, second = (engine.render(context_of(PLAIN), PROPERTIES) for engine in engines)
    assert first == second


def test_one_engine_makes_different_letters() -> None:
    """One docxtpl object that renders twice repeats its first letter (docxtpl issue 110)."""
    engine = word_engine()
    first = engine.render(context_of(PLAIN, name="Eerste B.V."))
    second = engine.render(context_of(PLAIN, name="Tweede B.V."))
    assert "Eerste" not in words_of_docx(second).text
    assert "Tweede B.V." in words_of_docx(second).body
    assert first == engine.render(context_of(PLAIN, name="Eerste B.V."))


def test_the_archive_says_nothing_of_the_hour() -> None:
    with zipfile.ZipFile(BytesIO(docx_of(PLAIN))) as archive:
        assert archive.testzip() is None
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert max(Counter(archive.namelist()).values()) == 1


def test_the_properties_are_those_of_the_letter() -> None:
    properties = opened(docx_of(PLAIN)).core_properties
    assert properties.title == "Socialer inkopen met het PSO-keurmerk"
    assert properties.author == properties.last_modified_by == "Lindevaart Groep B.V."
    assert properties.created == properties.modified == datetime(2026, 3, 2, 12, tzinfo=UTC)
    assert properties.language == "nl"


# --- Text in, text out ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", AWKWARD)
def test_a_name_stays_what_it_is(name: str) -> None:
    """`Smit & Zn <BV>` lost everything from the `<` in docxtpl without escaping."""
    context = context_of(PLAIN, name=name, your_reference=name)
    said = words_of_docx(word_engine().render(context))
    assert said.row("Uw organisatie") == name
    assert said.body[1] == name
    assert said == words_of_html(pdf_engine().html(context))


@settings(max_examples=25)
@given(text=NAMES)
def test_any_name_of_the_fonts_characters_stays_what_it_is(text: str) -> None:
    assert text_of(NAME_TEMPLATE, supplier={"name": text}) == f"Beste {text}!"


NAME_TEMPLATE = template_of("Beste {{ supplier.name }}!")


def test_two_values_side_by_side_stay_what_they_are() -> None:
    assert text_of(template_of("{{ a }}{{ b }}"), a="{", b="_{") == "{_{"


def test_a_character_that_word_cannot_hold_is_refused() -> None:
    with pytest.raises(InputError, match=r"U\+0002"):
        word_engine().render(context_of(PLAIN, name="Smit\x02 B.V."))


def test_docxtpl_without_our_environment_loses_text() -> None:
    """Why the engine has one of its own; if this fails, docxtpl has changed for the better."""
    template = DocxTemplate(BytesIO(NAME_TEMPLATE))
    template.render({"supplier": {"name": "Smit & Zn <BV>"}})
    written = BytesIO()
    template.save(written)
    assert "<BV>" not in opened(written.getvalue()).paragraphs[0].text


def test_docxtpl_without_our_environment_prints_nothing_for_a_missing_value() -> None:
    template = DocxTemplate(BytesIO(NAME_TEMPLATE))
    template.render({"supplier": {}})
    written = BytesIO()
    template.save(written)
    assert opened(written.getvalue()).paragraphs[0].text == "Beste !"


# --- Any docxtpl template ------------------------------------------------------------------------


def test_a_paragraph_whose_condition_is_false_is_gone() -> None:
    template = template_of("a", "{%p if yes %}", "b", "{%p endif %}", "c")
    assert text_of(template, yes=True) == "a\nb\nc"
    assert text_of(template, yes=False) == "a\nc"


def test_a_missing_value_names_the_template() -> None:
    with pytest.raises(TemplateError, match=r"^proef\.docx: a tag asks for a value"):
        text_of(template_of("{{ naam }}"))


def test_a_wrong_tag_names_the_template() -> None:
    with pytest.raises(TemplateError, match=r"proef\.docx.*a tag isn't right"):
        text_of(template_of("{% if %}"))


def test_a_template_can_do_no_more_than_show() -> None:
    with pytest.raises(TemplateError, match=r"^proef\.docx: a tag "):
        text_of(template_of("{{ ''.__class__.__mro__ }}"))


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_word_file_is_refused(content: bytes) -> None:
    with pytest.raises(TemplateError, match=r"^proef\.docx: isn't a Word file"):
        DocxEngine(content, "nl", "proef.docx")


def test_a_template_that_is_absent_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="templates build"):
        read_template(tmp_path / "brief.en.docx", window="left", pictures=NO_PICTURES)


def test_a_house_template_without_our_styles_is_taken_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "eigen.docx"
    path.write_bytes(NAME_TEMPLATE)
    content = read_template(path, window="right", pictures=NO_PICTURES)
    assert part(content, "word/document.xml") == part(NAME_TEMPLATE, "word/document.xml")


# --- What an editor finds in Word ----------------------------------------------------------------


def test_each_part_is_xml_without_tags_left() -> None:
    with zipfile.ZipFile(BytesIO(docx_of(PLAIN))) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))
                assert not re.search(rb"\{[{%]|[}%]\}", archive.read(name)), name


def test_each_paragraph_has_a_named_style() -> None:
    """Direct formatting of words would make a house style impossible to change in one place."""
    used = {
        paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}") is not None
        for paragraph in body_of(docx_of(PLAIN)).iter(qn("w:p"))
        if "".join(paragraph.itertext()).strip()
    }
    assert used == {True}


def test_no_word_is_formatted_by_hand() -> None:
    formats = {
        child.tag
        for properties in body_of(docx_of(PLAIN)).iter(qn("w:rPr"))
        for child in properties
    }
    assert formats <= {qn("w:rStyle")}


def test_the_styles_that_are_used_are_there() -> None:
    document = opened(docx_of(PLAIN))
    known = {style.style_id for style in document.styles}
    used = {
        node.get(qn("w:val"))
        for node in document.element.body.iter(qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))
    }
    assert used <= known
    names = {style.name for style in document.styles}
    assert {"Heading 1", "Heading 2", "Body Text", "List Bullet", "Adres", "PSO-tabel"} <= names


def test_headings_are_headings() -> None:
    styles = Counter(paragraph.style.name for paragraph in opened(docx_of(PLAIN)).paragraphs)
    assert (styles["Heading 1"], styles["Heading 2"]) == (1, 7)


def test_a_list_is_a_list() -> None:
    document = opened(docx_of(PLAIN))
    style = document.styles["List Bullet"].element
    numbering = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}").get(qn("w:val"))
    lists = document.part.numbering_part.element
    assert numbering in {each.get(qn("w:numId")) for each in lists.findall(qn("w:num"))}
    assert sum(paragraph.style.name == "List Bullet" for paragraph in document.paragraphs) == 9


def test_the_table_repeats_its_header_row_and_keeps_rows_whole() -> None:
    table = next(t for t in opened(docx_of(PLAIN)).tables if t.style.name == "PSO-tabel")
    rows = [row._tr for row in table.rows]  # noqa: SLF001 - python-docx offers no public way
    assert [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows] == [
        True, False, False, False,
    ]  # fmt: skip
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)


@pytest.mark.parametrize("tier", Tier)
def test_the_cell_of_the_own_level_is_shaded(tier: Tier) -> None:
    table = next(t for t in opened(docx_of(Variant(tier=tier))).tables if len(t.columns) == 5)
    shades = [row.cells[0]._tc.find(f".//{qn('w:shd')}") for row in table.rows[1:]]  # noqa: SLF001
    filled = [shade.get(qn("w:fill")) for shade in shades]
    assert [fill != "FFFFFF" for fill in filled] == [each is tier for each in Tier]


def test_the_first_page_has_a_header_of_its_own() -> None:
    section = opened(docx_of(PLAIN)).sections[0]
    assert section.different_first_page_header_footer
    said = words_of_docx(docx_of(PLAIN))
    assert "Geadresseerde" in said.follow_up_header
    assert "Geadresseerde" not in said.letterhead
    assert said.footer[-1] == "Pagina ‹PAGE› van ‹NUMPAGES›"


def test_the_sheet_is_a4() -> None:
    section = opened(docx_of(PLAIN)).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


@pytest.mark.parametrize(("window", "left"), [("left", 33), ("right", 109)])
def test_the_window_moves_the_address(window: str, left: int) -> None:
    content = read_template(TEMPLATE, window=window, pictures=NO_PICTURES)
    frames = list(body_of(content).iter(qn("w:framePr")))
    assert len(frames) >= 3
    assert {round(int(frame.get(qn("w:x"))) / 20 / 72 * 25.4) for frame in frames} == {left}
    assert {frame.get(qn(f"w:{side}Anchor")) for frame in frames for side in "hv"} == {"page"}


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({"contacts": ()}, ["Smit & Zn <BV>", "Dorpsstraat 12a", "1234 AB\u00a0\u00a0GOES"]),
        (
            {"contacts": (), "address": Address(postcode="1234AB", town="Goes")},
            ["Smit & Zn <BV>", "1234 AB\u00a0\u00a0GOES"],
        ),
        (
            {
                "contacts": (Contact(role="afdeling Inkoop"),),
                "address": Address(po_box="12", postcode="B-2000", town="Gent", country="België"),
            },
            ["Smit & Zn <BV>", "T.a.v. afdeling Inkoop", "P.O. Box 12", "B-2000 Gent", "BELGIË"],
        ),
    ],
)
def test_an_empty_part_of_the_address_leaves_no_line(
    changes: dict[str, Any], lines: list[str]
) -> None:
    content = word_engine().render(context_of(PLAIN, **changes))
    found = [p.text for p in opened(content).paragraphs if p.style.name == "Adres"]
    assert found == lines


def test_a_condition_leaves_no_empty_paragraph() -> None:
    """Only the low lines that Word wants around frames and tables are empty."""
    bare = replace(PLAIN, contact=False, enclosures=False, contract_number=False, kvk=False)
    for variant in (PLAIN, bare):
        styles = [p.style.name for p in opened(docx_of(variant)).paragraphs if not p.text.strip()]
        assert set(styles) <= {"Normal"}
        assert len(styles) <= 1


# --- The logo ------------------------------------------------------------------------------------


def pictures(content: bytes) -> list[Any]:
    header = opened(content).sections[0].first_page_header
    return list(header._element.iter(qn("wp:inline")))  # noqa: SLF001 - no public way


def pictures_of_text(content: bytes) -> list[Any]:
    return list(opened(content).element.iter(qn("wp:inline")))


def png(width: int, height: int) -> Logo:
    rows = zlib.compress(b"".join(b"\x00" + b"\xff" * width for _ in range(height)))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    content = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return Logo(content, "image/png")


@pytest.mark.parametrize(("width", "height"), [(400, 100), (100, 400), (31, 11), (500, 500)])
def test_a_logo_fits_its_room_in_proportion(width: int, height: int) -> None:
    logo = png(width, height)
    content = read_template(TEMPLATE, window="left", pictures=Pictures(logo))
    (picture,) = pictures(content)
    size = picture.find(qn("wp:extent"))
    wide, high = (int(size.get(name)) / 36000 for name in ("cx", "cy"))
    assert wide / high == pytest.approx(width / height, rel=0.01)
    assert wide <= 62.01
    assert high <= 22.01
    assert wide == pytest.approx(62, abs=0.01) or high == pytest.approx(22, abs=0.01)


def test_the_logo_takes_the_place_of_the_grey_picture() -> None:
    content = docx_of(replace(PLAIN, logo=True))
    (picture,) = pictures(content)
    key = picture.find(f".//{qn('a:blip')}").get(qn("r:embed"))
    header = opened(content).sections[0].first_page_header
    assert header.part.related_parts[key].blob == logo_of_samples().content
    assert picture.find(qn("wp:docPr")).get("descr") == "Lindevaart Groep B.V."


def test_the_grey_picture_does_not_travel_along() -> None:
    with zipfile.ZipFile(BytesIO(docx_of(replace(PLAIN, logo=True)))) as archive:
        media = [name for name in archive.namelist() if name.startswith("word/media/")]
    assert len(media) == 1


def test_the_pso_logo_stands_under_the_signature() -> None:
    content = docx_of(replace(PLAIN, pso_logo=True))
    (picture,) = pictures_of_text(content)
    properties, size = picture.find(qn("wp:docPr")), picture.find(qn("wp:extent"))
    assert properties.get("descr") == "Logo van het PSO-keurmerk"
    wide, high = (int(size.get(name)) / 36000 for name in ("cx", "cy"))
    assert wide <= 40.01
    assert high <= 18.01


def test_without_the_pso_logo_nothing_of_it_travels_along() -> None:
    with zipfile.ZipFile(BytesIO(docx_of(replace(PLAIN, logo=True)))) as archive:
        text = archive.read("word/document.xml").decode()
    assert "pso-logo" not in text
    assert "PSO-keurmerk" in text


def test_without_a_logo_the_name_stands_in_letters() -> None:
    assert not pictures(docx_of(PLAIN))
    assert words_of_docx(docx_of(PLAIN)).letterhead[:2] == ("Lindevaart Groep B.V.",) * 2


# --- The template itself -------------------------------------------------------------------------


def tags(text: str) -> list[str]:
    return re.findall(r"\{[{%].*?[}%]\}", text)


def test_a_tag_stands_whole_in_one_run() -> None:
    """Someone who edits the template in Word sees `{{ supplier.name }}`, and it stays one piece."""
    with zipfile.ZipFile(TEMPLATE) as archive:
        for name in filter(re.compile(r"word/(document|header|footer)").match, archive.namelist()):
            tree = etree.fromstring(archive.read(name))
            for paragraph in tree.iter(qn("w:p")):
                pieces = [node.text or "" for node in paragraph.iter(qn("w:t"))]
                assert tags("".join(pieces)) == [tag for piece in pieces for tag in tags(piece)]


def test_conditions_are_written_as_docxtpl_wants_them() -> None:
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(TEMPLATE)).paragraphs)
    assert text.count("{%p if ") + text.count("{%p for ") == (
        text.count("{%p endif %}") + text.count("{%p endfor %}")
    )
    assert "{{ supplier.salutation }}" in text


def test_a_letter_is_a_word_file_like_any_other() -> None:
    """It can be read and written again."""
    engine = DocxEngine(docx_of(PLAIN), "nl", "brief.docx")
    assert words_of_docx(engine.render({})) == words_of_docx(docx_of(PLAIN))


def test_a_template_of_ones_own_gets_no_headers_that_it_has_not(tmp_path: Path) -> None:
    path = tmp_path / "eigen.docx"
    document = docx.Document()
    document.add_paragraph("Beste {{ supplier.name }}")
    document.save(str(path))
    fitted = opened(read_template(path, window="left", pictures=Pictures(logo_of_samples())))
    (section,) = fitted.sections
    for header in (section.header, section.first_page_header, section.even_page_header):
        assert header.is_linked_to_previous


def test_a_logo_may_stand_in_the_text(tmp_path: Path) -> None:
    path = tmp_path / "eigen.docx"
    document = docx.Document()
    paragraph = document.add_paragraph()
    paragraph.add_run().add_picture(BytesIO(placeholder_logo()))
    name_logo(paragraph, LOGO, "Het logo")
    document.save(str(path))
    fitted = opened(read_template(path, window="left", pictures=Pictures(logo_of_samples())))
    (picture,) = fitted.element.iter(qn("a:blip"))
    assert fitted.part.related_parts[picture.get(qn("r:embed"))].blob == logo_of_samples().content


def with_logos(tmp_path: Path, **relations: str) -> Path:
    """Make a template whose two logos are one picture, with attributes such as `link` instead."""
    path, document = tmp_path / "eigen.docx", docx.Document()
    for _ in range(2):
        paragraph = document.add_paragraph()
        paragraph.add_run().add_picture(BytesIO(placeholder_logo()))
        name_logo(paragraph, LOGO, "Het logo")
    for blip in document.element.iter(qn("a:blip")):
        for name, target in relations.items():
            document.part.rels.pop(blip.attrib.pop(qn("r:embed"), ""), None)
            blip.set(qn(f"r:{name}"), document.part.relate_to(target, IMAGE, is_external=True))
    document.save(str(path))
    return path


@pytest.mark.parametrize(
    "relations", [{}, {"link": "file:///C:/logo.png"}], ids=["in it", "linked"]
)
def test_a_logo_may_stand_in_the_text_twice(tmp_path: Path, relations: dict[str, str]) -> None:
    """Word keeps an image once; and an image that it links to it doesn't keep."""
    path = with_logos(tmp_path, **relations)
    fitted = opened(read_template(path, window="left", pictures=Pictures(logo_of_samples())))
    images = [rel for rel in fitted.part.rels.values() if rel.reltype == IMAGE]
    assert [each.target_part.blob for each in images] == [logo_of_samples().content]
    assert len(list(fitted.element.iter(qn("a:blip")))) == 2


def test_the_parts_of_a_template_are_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    original = Environment.compile

    def watched(self: Environment, source: Any, *rest: Any, **named: Any) -> Any:  # noqa: ANN401 - as Jinja's
        compiled.append(str(source))
        return original(self, source, *rest, **named)

    monkeypatch.setattr(Environment, "compile", watched)
    engine = DocxEngine(template_of("{{ supplier.name }}"), "nl", "proef.docx")
    first = engine.render({"supplier": {"name": "Smit & Zn"}})
    count = len(compiled)
    second = engine.render({"supplier": {"name": "Bakker"}})
    assert count > 0
    assert len(compiled) == count
    assert [opened(each).paragraphs[0].text for each in (first, second)] == ["Smit & Zn", "Bakker"]

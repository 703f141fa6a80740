"""A compiled template: which way a letter goes, its properties, its errors and its bytes."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import count
from typing import Any

import docx
import pytest
from docx.opc.constants import CONTENT_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, RichText

from pso_letters.errors import InputError, TemplateError
from pso_letters.rendering.compiled_docx.finishing import Finishing
from pso_letters.rendering.docx import DocxEngine, Properties
from pso_letters.rendering.word.letterhead import placeholder_logo
from tests.rendering.compiled_docx.built import (
    Context,
    Document,
    assert_same,
    blank,
    engine_of,
    footnotes,
    header,
    members,
    picture,
    rewritten,
    saved,
    table,
    template,
    words,
    xml,
)

PROPERTIES = Properties("Een titel & meer", "Lindevaart Groep B.V.", date(2026, 3, 2))
YES_NO: tuple[Context, ...] = ({"yes": True, "a": "1"}, {"yes": False, "a": "1"})

# --- Which way it went ---------------------------------------------------------------------------


@pytest.fixture
def finished(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the parts that docxtpl finished."""
    names: list[str] = []
    original = Finishing.finished

    def watched(self: Finishing, source: Any, rendered: str) -> str:  # noqa: ANN401 - as it is
        names.append(source.name)
        return original(self, source, rendered)

    monkeypatch.setattr(Finishing, "finished", watched)
    return names


def test_a_plain_letter_needs_nothing_of_docxtpl(
    finished: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = engine_of(
        template(
            "{{ v }} {{r v }}", "{_{", table(["a {{ v }}"]), picture(), header("{{ v }}"),
            footnotes("{{ v }}"),
        )
    )  # fmt: skip
    assert engine.why_slow == ""
    finished.clear()
    monkeypatch.setattr(DocxTemplate, "render", None)
    engine.render({"v": "Smit & Zn <BV> {x} \"'"}, PROPERTIES)
    assert finished == []
    engine.render({"v": "een\ntwee"}, PROPERTIES)
    assert sorted(finished) == ["word/document.xml", "word/footnotes.xml", "word/header1.xml"]


def test_rich_text_in_the_body_needs_nothing_of_docxtpl(finished: list[str]) -> None:
    engine = engine_of(template("{{r v }}"))
    engine.render({"v": RichText("rijk & <tekst>", bold=True)})
    assert finished == []


def test_only_the_part_that_needs_it_is_finished_by_docxtpl(finished: list[str]) -> None:
    engine = engine_of(template("{{ a }}", header("{{ b }}")))
    engine.render({"a": "een", "b": "een\ntwee"})
    assert finished == ["word/header1.xml"]


# --- What only docxtpl can do --------------------------------------------------------------------


def opened(content: bytes) -> Document:
    return docx.Document(BytesIO(content))


def test_a_picture_as_a_value_is_rendered_by_docxtpl(caplog: pytest.LogCaptureFixture) -> None:
    content = template("{{ a }}: {{ foto }}")
    engine = engine_of(content)
    with caplog.at_level(logging.INFO, "pso_letters"):
        for _ in range(2):
            tpl = DocxTemplate(BytesIO(content))
            image = InlineImage(tpl, BytesIO(placeholder_logo()), width=Mm(20))
            made = opened(engine.render({"a": "Smit & Zn", "foto": image}, PROPERTIES))
            assert len(made.inline_shapes) == 1
            assert made.paragraphs[0].text.startswith("Smit & Zn: ")
            assert made.core_properties.title == PROPERTIES.title
    assert [record.getMessage() for record in caplog.records] == [
        "proef.docx: docxtpl has work to do for each letter: a value of the kind InlineImage"
    ]
    assert opened(engine.render({"a": "1", "foto": "geen"})).paragraphs[0].text == "1: geen"


def test_any_value_that_is_bound_to_a_template_is_rendered_by_docxtpl() -> None:
    """Such as a document within the document, for which docxtpl needs a library that isn't here."""

    @dataclass
    class Bound:
        tpl: DocxTemplate

        def __html__(self) -> str:
            return str(self.tpl.current_rendering_part.partname)

    content = template("{{ deel }} {{ a }}")
    engine = engine_of(content)
    for render in (engine.render, engine.render_exact):
        made = render({"a": "x", "deel": Bound(DocxTemplate(BytesIO(content)))})
        assert words(members(made)) == ["/word/document.xml x"]


def test_values_of_two_templates_cannot_go_together() -> None:
    content = template("{{ een }} {{ twee }}")
    images = [
        InlineImage(DocxTemplate(BytesIO(content)), BytesIO(placeholder_logo())) for _ in range(2)
    ]
    with pytest.raises(TemplateError, match="InlineImage"):
        engine_of(content).render({"een": images[0], "twee": images[1]})


def test_rich_text_with_a_link_goes_with_its_template() -> None:
    content = template("{{r link }}")
    tpl = DocxTemplate(BytesIO(content))
    link = RichText("hier", url_id=tpl.build_url_id("https://lindevaart.example"))
    made = opened(engine_of(content).render({"link": link}, template=tpl))
    (found,) = made.paragraphs[0].hyperlinks
    assert (found.text, found.address) == ("hier", "https://lindevaart.example")


def test_a_picture_that_is_replaced_goes_with_its_template() -> None:
    content = template(picture(), "{{ a }}")
    tpl = DocxTemplate(BytesIO(content))
    tpl.replace_media(BytesIO(placeholder_logo()), BytesIO(b"een ander"))
    parts = members(engine_of(content).render({"a": "x"}, template=tpl))
    assert b"een ander" in parts.values()
    assert "x" in words(parts)


def test_a_template_says_in_the_log_why_it_is_slow(caplog: pytest.LogCaptureFixture) -> None:
    engine = engine_of(template(table(["{% colspan n %}{{ a }}", "x"])))
    with caplog.at_level(logging.INFO, "pso_letters"):
        for _ in range(2):
            engine.render({"n": 2, "a": "x"})
    (said,) = [record.getMessage() for record in caplog.records]
    assert "word/document.xml: cells that span columns by a value" in said


def test_a_header_that_is_there_twice_is_written_once() -> None:
    """docxtpl writes two parts of one name, which Word can't read."""

    def twice(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ a }}"
        relations = document.part.rels
        known = next(each for each in relations.values() if "header" in each.reltype)
        relations.add_relationship(known.reltype, known.target_part, "rId99")

    parts = members(engine_of(template("{{ a }}", twice)).render({"a": "x"}))
    assert words(parts, "word/header1.xml") == ["x"]


# --- Properties and other parts ------------------------------------------------------------------


def with_properties(**properties: str) -> DocxEngine:
    document = blank()
    for name, text in properties.items():
        setattr(document.core_properties, name, text)
    document.add_paragraph("{{ a }}")
    return engine_of(saved(document))


def test_tags_in_all_properties_of_text_are_rendered_as_docxtpl_does() -> None:
    names = ("author", "category", "comments", "content_status", "identifier", "keywords",
             "language", "last_modified_by", "subject", "title", "version")  # fmt: skip
    engine = with_properties(**{name: f"{name} {{{{ a }}}}" for name in names})
    for value in ("x", "Smit & Zn"):
        assert_same(engine, {"a": value})
        assert_same(engine, {"a": value}, PROPERTIES)
    assert engine.why_slow == ""


TITLE = "Brief aan Smit & Zn <BV> {_{ 'a' }_} \"b\" &amp; R&amp;D"


def test_a_value_in_a_property_stays_what_it_is() -> None:
    """docxtpl escapes it, and python-docx once more."""
    engine = with_properties(title="Brief aan {{ a }} &amp; R&amp;D")
    value = "Smit & Zn <BV> {_{ 'a' }_} \"b\""
    for render in (engine.render, engine.render_exact):
        assert opened(render({"a": value})).core_properties.title == TITLE


def test_a_property_refuses_what_no_document_can_hold() -> None:
    engine = with_properties(title="{{ b }}")
    for render in (engine.render, engine.render_exact):
        with pytest.raises(InputError, match=r"U\+0002"):
            render({"a": "x", "b": "\x02"})


def test_parts_are_rendered_in_the_order_of_docxtpl() -> None:
    """Body, header, footer, properties, footnotes: a value may count how often it was asked."""
    document = blank()
    document.add_paragraph("{{ n() }}")
    for add in (footnotes("{{ n() }}"), header("{{ n() }}", "footer"), header("{{ n() }}")):
        add(document)
    document.core_properties.title = "{{ n() }}"
    engine = engine_of(saved(document))
    for render in (engine.render, engine.render_exact):
        made = render({"n": count(1).__next__})
        parts = ("document", "header1", "footer1", "footnotes")
        found = [words(members(made), f"word/{name}.xml") for name in parts]
        assert (found, opened(made).core_properties.title) == ([["1"], ["2"], ["3"], ["5"]], "4")


def test_a_property_that_is_too_long_is_an_error_of_the_template() -> None:
    engine = with_properties(subject="{{ a }}")
    for render in (engine.render, engine.render_exact):
        with pytest.raises(TemplateError, match="255 char"):
            render({"a": "x" * 256})


def test_properties_of_one_letter_do_not_stay_for_the_next() -> None:
    engine = with_properties(title="van het sjabloon")
    engine.render({"a": "x"}, PROPERTIES)
    assert opened(engine.render({"a": "x"})).core_properties.title == "van het sjabloon"


def test_a_template_without_properties_has_no_hour() -> None:
    document = blank()
    document.add_paragraph("{{ a }}")
    package = document.part.package
    key = next(key for key, rel in package.rels.items() if rel.reltype.endswith("core-properties"))
    del package.rels[key]
    engine = engine_of(saved(document))
    parts = assert_same(engine, {"a": "x"})
    assert b"1980-01-01T00:00:00Z" in parts["docProps/core.xml"]


def test_the_properties_are_those_that_the_package_points_at() -> None:
    def another(document: Document) -> None:
        uri, package = PackURI("/docProps/core2.xml"), document.part.package
        other = Part(uri, CONTENT_TYPE.OPC_CORE_PROPERTIES, b"<x/>", package)
        document.part.relate_to(other, "urn:other")

    parts = assert_same(engine_of(template("{{ a }}", another)), {"a": "x"}, PROPERTIES)
    assert parts["docProps/core2.xml"] == b"<x></x>"


def test_a_tag_in_the_target_of_a_link_is_left_by_docxtpl_and_so_by_us() -> None:
    """If this fails, docxtpl renders relationships as well, and the compiled way must follow."""

    def linked(document: Document) -> None:
        document.part.relate_to("https://{{ a }}", "hyperlink", is_external=True)

    parts = assert_same(engine_of(template("{{ a }}", linked)), {"a": "x"})
    assert b"{{ a }}" in parts["word/_rels/document.xml.rels"]


def test_letters_that_are_made_at_once_number_their_own_pictures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As threads do: one letter is made while docxtpl numbers the pictures of another."""
    engine = engine_of(template(picture(), "{{ a }}", picture()))
    alone = engine.render({"a": "een\ntwee"})
    original = DocxTemplate.fix_docpr_ids
    made: list[bytes] = []

    def interrupted(self: DocxTemplate, tree: Document) -> None:
        if not made:
            made.append(b"")
            made[0] = engine.render({"a": "een\ntwee"})
        original(self, tree)

    monkeypatch.setattr(DocxTemplate, "fix_docpr_ids", interrupted)
    assert engine.render({"a": "een\ntwee"}) == made[0] == alone


# --- Errors --------------------------------------------------------------------------------------


WRONG = {
    "missing value": (template("{{ naam }}"), {}),
    "missing key": (template("{{ x.naam }}"), {"x": {}}),
    "wrong tag": (template("a", "b", "{% if %}"), {}),
    "unknown filter": (template("a", "{{ a|zomaar }}"), {"a": 1}),
    "no end": (template("{% if a %}"), {"a": 1}),
    "forbidden": (template("{{ ''.__class__.__mro__ }}"), {}),
    "division": (template("{{ 1 / a }}"), {"a": 0}),
    "include": (template("{% include 'x' %}"), {}),
    "in a header": (template("x", header("{{ naam }}")), {}),
    "wrong in a header": (template("x", header("{% if %}")), {}),
    "wrong in footnotes": (template("x", footnotes("{% if %}")), {}),
    "no prefix w": (
        rewritten(
            template("{{ a }}"),
            *(("<w:", "<x:"), ("</w:", "</x:"), (" w:", " x:"), ("xmlns:w=", "xmlns:x=")),
        ),
        {"a": "x"},
    ),
    "table without a grid": (template(xml("<w:tbl><w:tr/></w:tbl>"), "{{ a }}"), {"a": "x"}),
}


@pytest.mark.parametrize(("content", "context"), WRONG.values(), ids=WRONG)
def test_an_error_is_the_same_both_ways(content: bytes, context: Context) -> None:
    engine = engine_of(content)
    with pytest.raises(TemplateError) as exact:
        engine.render_exact(context)
    for _ in range(2):
        with pytest.raises(TemplateError) as compiled:
            engine.render(context)
        assert compiled.value.message == exact.value.message


# --- Files ---------------------------------------------------------------------------------------


def test_the_same_letter_has_the_same_bytes_in_each_engine() -> None:
    content, context = template("{{ a }}", "{%p if yes %}", "{{ a }}", "{%p endif %}"), YES_NO[0]
    first, second = engine_of(content), engine_of(content)
    second.render(YES_NO[1])  # what was rendered before leaves no trace
    assert first.render(context, PROPERTIES) == second.render(context, PROPERTIES)


def test_content_types_stand_first_and_changing_parts_last() -> None:
    """Who reads the archive from the front must know what each part is."""
    names = list(members(engine_of(template("{{ a }}")).render({"a": "x"})))
    assert names[0] == "[Content_Types].xml"
    assert names[-2:] == ["word/document.xml", "docProps/core.xml"]

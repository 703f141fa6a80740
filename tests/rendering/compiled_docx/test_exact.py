"""Letters that docxtpl makes alone: what is bound to its template, what is read once, footnotes."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from io import BytesIO

import docx
import pytest
from docxtpl import DocxTemplate, InlineImage, RichText
from markupsafe import Markup

from pso_letters.errors import TemplateError
from pso_letters.rendering.docx import DocxEngine
from pso_letters.rendering.word.letterhead import placeholder_logo
from tests.rendering.compiled_docx.built import (
    Document,
    engine_of,
    footnotes,
    header,
    members,
    template,
    words,
    xml,
)

Render = Callable[[DocxEngine], Callable[..., bytes]]
WAYS: dict[str, Render] = {
    "compiled": lambda engine: engine.render,
    "exact": lambda engine: engine.render_exact,
}
both_ways = pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
SECOND_SECTION = xml("<w:p><w:pPr><w:sectPr/></w:pPr></w:p>")


def image_of(opened: DocxTemplate | bytes) -> InlineImage:
    if isinstance(opened, bytes):
        opened = DocxTemplate(BytesIO(opened))
    return InlineImage(opened, BytesIO(placeholder_logo()))


# --- Values that are bound to a template ---------------------------------------------------------


@both_ways
def test_a_letter_that_fails_leaves_nothing_for_the_next_of_its_template(way: Render) -> None:
    """Its body was made before its header failed."""
    content = template("Geachte {{ naam }} {{ foto }}", header("{{ kenmerk }}"))
    opened, render = DocxTemplate(BytesIO(content)), way(engine_of(content))
    with pytest.raises(TemplateError, match="kenmerk"):
        render({"naam": "Jansen B.V.", "foto": image_of(opened)})
    made = render({"naam": "Pietersen N.V.", "kenmerk": "K2", "foto": image_of(opened)})
    assert words(members(made)) == ["Geachte Pietersen N.V. "]


@both_ways
@pytest.mark.parametrize(
    "tag",
    [
        "{{ fotos|join(' ') }}",
        "{{ diep.er[0]|safe }}",
        "{{ foto|e }}",
        "{{ '%s'|format(foto)|safe }}",
        "{% trans foto=foto %}Logo: {{ foto }}{% endtrans %}",
    ],
)
def test_a_picture_of_which_a_tag_makes_text_is_a_picture(tag: str, way: Render) -> None:
    content = template(f"{tag} {{{{ naam }}}}")
    foto = image_of(content)
    context: dict[str, object] = {"naam": "Smit", "foto": foto, "fotos": [foto]}
    context["diep"] = {"er": (foto,), "zelf": context}
    made = docx.Document(BytesIO(way(engine_of(content))(context)))
    assert len(made.inline_shapes) == 1
    assert made.paragraphs[0].text.endswith(" Smit")


class Hidden:
    """Bound to a template in a way that is seen only when it is printed."""

    __slots__ = ("tpl",)

    def __init__(self, tpl: DocxTemplate) -> None:
        self.tpl = tpl

    def __html__(self) -> str:
        return str(self.tpl.current_rendering_part.partname)


@both_ways
def test_a_value_that_is_found_while_it_is_printed_goes_with_its_template(way: Render) -> None:
    content = template("{{ deel }}")
    made = way(engine_of(content))({"deel": Hidden(DocxTemplate(BytesIO(content)))})
    assert words(members(made)) == ["/word/document.xml"]


# --- Values that are read once -------------------------------------------------------------------

ROWS = ("{%p for x in rijen %}", "{{ x }}", "{%p endfor %}")


def rows() -> Iterator[str]:
    yield from ("een", "twee")


@both_ways
def test_an_iterator_beside_a_picture_is_read_whole(way: Render) -> None:
    content = template(*ROWS, "{{ foto }}")
    made = way(engine_of(content))({"rijen": rows(), "foto": image_of(content)})
    assert words(members(made)) == ["een", "twee", ""]


@both_ways
def test_an_iterator_in_a_letter_that_goes_beyond_halfway_is_read_whole(way: Render) -> None:
    content = template(*ROWS, SECOND_SECTION, footnotes("{{ noot }}"))
    made = way(engine_of(content))({"rijen": rows(), "noot": "a\rb"})
    assert words(members(made)) == ["een", "twee", ""]


def test_the_log_says_that_a_value_is_read_once(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "pso_letters"):
        engine_of(template(*ROWS)).render({"rijen": rows()})
    (said,) = [record.getMessage() for record in caplog.records]
    assert said.endswith("a value that can be read only once")


@both_ways
def test_a_letter_that_would_lose_what_was_read_is_refused(way: Render) -> None:
    content = template(*ROWS, "{{ deel }}")
    with pytest.raises(TemplateError, match="of the kind Hidden"):
        way(engine_of(content))({"rijen": rows(), "deel": Hidden(DocxTemplate("x.docx"))})


# --- Footnotes, which docxtpl renders once for each section --------------------------------------

NOTED = engine_of(template("{{ a }}", SECOND_SECTION, footnotes("noot {{ b }} {{ '{' }}")))


@both_ways
@pytest.mark.parametrize(
    "value", ["{{ geheim }}", "{% for x in [1, 2] %}q{% endfor %}", "{", "}", "{#", "{_{ a }_}"]
)
def test_a_value_in_a_footnote_is_never_a_tag(value: str, way: Render) -> None:
    made = way(NOTED)({"a": "x", "b": value, "geheim": "NL00"})
    assert words(members(made), "word/footnotes.xml") == [f"noot {value} {{"]


@both_ways
@pytest.mark.parametrize("value", [RichText("{{ geheim }}"), Markup("{{ geheim }}"), ["{{ a }}"]])
def test_markup_in_a_footnote_is_never_a_tag(value: object, way: Render) -> None:
    made = way(NOTED)({"a": "x", "b": value, "geheim": "NL00"})
    text = members(made)["word/footnotes.xml"].decode()
    assert "{{ geheim }}" in text or "['{{ a }}']" in text


@both_ways
def test_a_brace_in_cdata_stays_a_brace(way: Render) -> None:
    value = Markup("<![CDATA[{<x>}]]>")
    made = way(NOTED)({"a": "x", "b": value})
    assert words(members(made), "word/footnotes.xml") == ["noot {<x>} {"]


def test_plain_footnotes_need_nothing_of_docxtpl(monkeypatch: pytest.MonkeyPatch) -> None:
    assert NOTED.why_slow == ""
    monkeypatch.setattr(DocxTemplate, "render", None)
    NOTED.render({"a": "x", "b": "{{ a }}"})


# --- A header that is there twice ----------------------------------------------------------------


@both_ways
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_shared_header_is_written_once_beside_a_picture(way: Render) -> None:
    def twice(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ a }}"
        relations = document.part.rels
        known = next(each for each in relations.values() if "header" in each.reltype)
        relations.add_relationship(known.reltype, known.target_part, "rId99")

    content = template("{{ a }}{{ foto }}", twice)
    parts = members(way(engine_of(content))({"a": "x", "foto": image_of(content)}))
    assert words(parts, "word/header1.xml") == ["x"]

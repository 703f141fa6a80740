"""From a master to a Word template: paragraphs, runs, white space, lists and tables."""

from __future__ import annotations

from io import BytesIO
from itertools import product
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from jinja2 import DictLoader

from pso_letters.errors import TemplateError
from pso_letters.rendering.docx import DocxEngine
from pso_letters.rendering.word.builder import build_word_template
from pso_letters.rendering.word.master import Master


def template_of(body: str) -> bytes:
    source = f"<html><head></head><body>{body}</body></html>"
    return build_word_template(Master("m.html", DictLoader({"m.html": source}), str), "Titel", "nl")


def paragraphs_of(content: bytes) -> list[Any]:
    return list(docx.Document(BytesIO(content)).paragraphs)


def texts(body: str) -> list[str]:
    return [paragraph.text for paragraph in paragraphs_of(template_of(body))]


def rendered(body: str, **context: object) -> list[str]:
    content = DocxEngine(template_of(body), "nl", "m.docx").render(context)
    return [paragraph.text for paragraph in paragraphs_of(content)]


def test_building_twice_gives_the_same_bytes() -> None:
    assert template_of("<p>a</p>") == template_of("<p>a</p>")


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("  een \n\t twee", "een twee"),
        ("een twee ", "een twee"),
        ("een <strong> twee </strong> drie", "een twee drie"),
        ("een<strong> twee</strong>", "een twee"),
        ("een\u00a0 \u00a0twee", "een\u00a0 \u00a0twee"),
        ("{{ a }} {{ b }}", "{{ a }} {{ b }}"),
        ("<strong>een</strong>twee", "eentwee"),
        (" \n ", ""),
    ],
)
def test_white_space_collapses_as_in_html(inside: str, expected: str) -> None:
    assert [text for text in texts(f"<p>{inside}</p>") if text] == ([expected] if expected else [])


CHOICES = [dict(zip("abc", values, strict=True)) for values in product((False, True), repeat=3)]


@pytest.mark.parametrize(
    "body",
    [
        "<p>Nul. {% if a %}\nEen.\n{% endif %}\n{% if b %}\nTwee.\n{% endif %} Drie.</p>",
        "<p>Nul.\n{% if a %}\nEen.\n{% else %}\nNiet.\n{% endif %} {% if b %}Ook.{% endif %}</p>",
        "<p>\n{% if a %}\nEen.\n{% elif b %}\nTwee.\n{% endif %}\n{% if c %}Ook.{% endif %}</p>",
        "<p>{% if a %}Een. {% endif %}{% if b %}<strong>Twee.</strong> {% endif %}Drie.</p>",
        "<p>Nul{% if a %} (een){% endif %}{% if b %} <strong>twee</strong>{% endif %}.</p>",
    ],
)
@pytest.mark.parametrize("chosen", CHOICES, ids=str)
def test_whichever_way_conditions_go_words_are_one_space_apart(
    body: str, chosen: dict[str, bool]
) -> None:
    (text,) = rendered(body, **chosen)
    assert "  " not in text
    assert not text.startswith(" ")
    assert " ".join(text.split()) == text.strip()
    assert ".T" not in text
    assert ".O" not in text


def test_a_condition_between_paragraphs_takes_its_paragraph() -> None:
    body = "<p>a</p>{% if x %}<p>b</p>{% endif %}<p>c</p>"
    assert "{%p if x %}" in texts(body)
    assert rendered(body, x=True) == ["a", "b", "c"]
    assert rendered(body, x=False) == ["a", "c"]


def test_a_loop_repeats_its_paragraph() -> None:
    body = "<p>nul</p>{% for line in lines %}<p>{{ line }}</p>{% endfor %}"
    assert rendered(body, lines=["a", "b"]) == ["nul", "a", "b"]


@pytest.mark.parametrize(
    "body",
    [
        "<p>a</p>los",
        "<p>a</p>{{ waarde }}",
        "<div>los<p>a</p></div>",
        "<p>a</p>{% if x %}los{% endif %}",
        "los<p>a</p>",
    ],
)
def test_words_outside_a_paragraph_are_refused(body: str) -> None:
    with pytest.raises(TemplateError, match="outside a paragraph; put it in a <p>"):
        template_of(body)


def test_a_condition_may_stand_first() -> None:
    assert rendered("{% if x %}<p>a</p>{% endif %}<p>b</p>", x=True) == ["a", "b"]


def test_neighbours_of_one_look_share_a_run() -> None:
    (paragraph,) = paragraphs_of(
        template_of("<p>een {{ a }} twee <strong>drie {{ b }}</strong></p>")
    )
    assert [run.text for run in paragraph.runs] == ["een {{ a }} twee ", "drie {{ b }}"]
    assert [run.style.name for run in paragraph.runs] == ["Default Paragraph Font", "Strong"]


@pytest.mark.parametrize(
    ("body", "style"),
    [
        ("<h1>x</h1>", "Heading 1"),
        ("<h2>x</h2>", "Heading 2"),
        ("<p>x</p>", "Body Text"),
        ("<ul><li>x</li></ul>", "List Bullet"),
        ('<p id="aanhef">x</p>', "Aanhef"),
        ('<div id="adres"><p>x</p></div>', "Adres"),
        ('<div id="slot"><p>x</p></div>', "Slot"),
        ('<div id="slot"><p class="groet">x</p></div>', "Groet"),
    ],
)
def test_each_element_has_its_style(body: str, style: str) -> None:
    assert [p.style.name for p in paragraphs_of(template_of(body)) if p.text == "x"] == [style]


def test_a_table_has_a_header_row_and_rows_with_conditions() -> None:
    cells = "<th>{}</th>" * 5
    row = "<tr><th scope='row'>r</th>" + "<td>c</td>" * 4 + "</tr>"
    body = (
        "<table id='inkoopniveaus'><thead><tr>"
        f"{cells.format(*'abcde')}</tr></thead><tbody>{{% if x %}}{row}{{% endif %}}{row}"
        "</tbody></table>"
    )
    document = docx.Document(BytesIO(template_of(body)))
    (table,) = document.tables
    first = [row.cells[0].text for row in table.rows]
    assert first == ["a", "{%tr if x %}", "r", "{%tr endif %}", "r"]
    headers = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]  # noqa: SLF001 - no public way
    assert headers == [True, False, False, False, False]


def test_page_numbers_are_fields() -> None:
    body = (
        '<div id="voet"><table><tr><td>x</td><td class="pagina">Pagina '
        '<span class="paginanummer"></span> van <span class="paginatotaal"></span></td></tr>'
        "</table></div><p>x</p>"
    )
    footer = docx.Document(BytesIO(template_of(body))).sections[0].footer
    codes = [node.text for node in footer._element.iter(qn("w:instrText"))]  # noqa: SLF001 - no public way
    assert codes == [" PAGE ", " NUMPAGES "]

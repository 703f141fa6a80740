"""What is proven of a part: whatever its values are, docxtpl would repair nothing in it.

Each doubt here is a template in which docxtpl does repair something, for some values.
"""

from __future__ import annotations

import pytest

from pso_letters.rendering.compiled_docx.proof import Verdict, is_fixed, judge
from pso_letters.rendering.compiled_docx.sources import Kind
from pso_letters.rendering.environment import make_environment

ENVIRONMENT = make_environment("nl")
GRID = "<w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>"
CELL = "<w:tc><w:p/></w:tc>"
ROW = f"<w:tr>{CELL}{CELL}</w:tr>"
SPAN = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr></w:tc>'


def verdict(source: str, kind: Kind = Kind.BODY) -> Verdict:
    return judge(ENVIRONMENT.parse(source), kind)


def table(*rows: str, grid: str = GRID) -> str:
    return f"<w:tbl>{grid}{''.join(rows)}</w:tbl>"


WIDE = table(f"<w:tr>{CELL * 3}</w:tr>", grid="<w:tblGrid>" + "<w:gridCol/>" * 3 + "</w:tblGrid>")
PROVEN = {
    "a value": "<w:t>{{ a }}</w:t>",
    "a value in a tag": '<w:shd w:fill="{{ a }}"/>',
    "choice": "<w:t>{% if a %}x{% elif b %}{{ b }}{% else %}y{% endif %}</w:t>",
    "choice in a tag": '<w:x w:val="{% if a %}restart{% else %}continue{% endif %}"/>',
    "from run to run": "<w:p><w:t>{% if a %}x</w:t></w:p><w:p><w:t>{% endif %}y</w:t></w:p>",
    "loop": "<w:p>{% for x in a %}<w:t>{{ x }}</w:t>{% else %}<w:t/>{% endfor %}</w:p>",
    "names": "{% set x = 1 %}{% macro m() %}<w:p>{% endmacro %}<w:t>{{ m() }}</w:t>",
    "call": "<w:t>{% call m() %}<w:p>{% endcall %}{% filter upper %}<{% endfilter %}</w:t>",
    "with": "{% with x = 1 %}<w:p/>{% endwith %}",
    "docxtpl's lines": "\n<w:p>\n<w:p /></w:p>",
    "table": table(ROW),
    "table in a choice": "{% if a %}" + table(ROW) + "{% endif %}",
    "rows in a loop": table(ROW, "{% for x in a %}", ROW, "{% endfor %}"),
    "fewer cells": table(ROW, f"<w:tr>{CELL}</w:tr>"),
    "span": table(f"<w:tr>{SPAN}</w:tr>"),
    "nested": table(f"<w:tr>{CELL}<w:tc>{table(ROW)}</w:tc></w:tr>"),
    "a cell in a control": table(ROW, f"<w:tr>{CELL}{CELL}<w:sdt>{CELL}</w:sdt></w:tr>"),
    "former grid": table(
        ROW, grid=GRID.replace("</", "<w:tblGridChange><w:tblGrid><w:gridCol/></w:tblGrid>"
                               "</w:tblGridChange></")
    ),
}  # fmt: skip
DOUBTFUL = {
    "nothing begun": "</w:p>",
    "no end": "<w:p>",
    "only when": "{% if a %}<w:p>{% endif %}",
    "only when not": "{% if a %}{% else %}</w:p>{% endif %}",
    "each time": "{% for x in a %}<w:p>{% endfor %}",
    "cut tag": "<w:p {{ a }}>",
    "markup in a tag": "<w:t>{{ '<'|safe }}</w:t>",
    "unescaped": "{% autoescape false %}<w:t>{{ a }}</w:t>{% endautoescape %}",
    "other templates": "{% include 'x' %}",
    "no grid": table(ROW, grid=""),
    "two grids": table(ROW, grid=GRID * 2),
    "grid by choice": table(ROW, grid="{% if a %}" + GRID + "{% endif %}"),
    "column by choice": table(
        ROW, grid="<w:tblGrid><w:gridCol/>{% if a %}<w:gridCol/>{% endif %}</w:tblGrid>"
    ),
    "no rows": table(),
    "rows in a loop only": table("{% for x in a %}", ROW, "{% endfor %}"),
    "narrow rows": table(f"<w:tr>{CELL}</w:tr>"),
    "wide row": table(ROW, f"<w:tr>{CELL}{CELL}{CELL}</w:tr>"),
    "wide row of an inner table": table(f"<w:tr>{CELL}<w:tc>{WIDE}</w:tc></w:tr>"),
    "cell by choice": table(ROW, f"<w:tr>{CELL}{{% if a %}}{CELL}{{% endif %}}</w:tr>"),
    "span by a value": table(ROW, f"<w:tr>{SPAN}</w:tr>".replace('"2"', '"{{ n }}"')),
    "span without a figure": table(ROW, f"<w:tr>{SPAN}</w:tr>".replace('"2"', '"x"')),
    "empty table": "<w:tbl/>",
    "empty row": table(ROW, "<w:tr/>"),
    "table cut in two": "{% if a %}</w:tr></w:tbl><w:tbl><w:tr>{% endif %}",
    "a row cut in two": table(
        ROW, f"<w:tr>{CELL}{{% if a %}}</w:tr><w:tr>{{% endif %}}{CELL}</w:tr>"
    ),
}


@pytest.mark.parametrize("source", PROVEN.values(), ids=PROVEN)
def test_a_part_that_needs_no_repair_is_proven(source: str) -> None:
    assert verdict(source).doubt == ""


@pytest.mark.parametrize("source", DOUBTFUL.values(), ids=DOUBTFUL)
def test_a_part_that_may_need_repair_is_not_proven(source: str) -> None:
    assert verdict(source).doubt


@pytest.mark.parametrize(
    "source",
    [
        "<w:hdr> <w:p/></w:hdr>",
        "<w:hdr>{{ a }}</w:hdr>",
        "<w:hdr><w:p>{% if a %} {% endif %}</w:p></w:hdr>",
        "<w:hdr>{% call m() %}{% endcall %}</w:hdr>",
    ],
)
def test_blanks_between_the_elements_of_a_header_are_not_proven(source: str) -> None:
    """python-docx drops them."""
    assert verdict(source, Kind.HEADER).doubt
    assert verdict(source, Kind.BODY).doubt == ""
    assert verdict(source, Kind.FOOTNOTES).doubt == ""


def test_blank_text_of_a_header_stays() -> None:
    source = "<w:hdr>\n<w:p><w:t> {{ a }} {{ b }} </w:t></w:p></w:hdr>"
    assert verdict(source, Kind.HEADER).doubt == ""


def test_tables_of_a_header_are_left_as_they_are() -> None:
    assert verdict(f"<w:hdr>{table()}</w:hdr>", Kind.HEADER).doubt == ""


def test_a_value_in_a_tag_is_known() -> None:
    assert verdict('<w:shd w:fill="{{ a }}"/>').has_values_in_tags
    assert not verdict('<w:shd w:fill="00"/><w:t>{{ a }}</w:t>').has_values_in_tags


@pytest.mark.parametrize(
    ("source", "sections"),
    [
        ("<w:body><w:sectPr/></w:body>", 1),
        ("<w:body><w:p><w:pPr><w:sectPr/></w:pPr></w:p><w:sectPr/></w:body>", 2),
        ("<w:body>{% if a %}<w:sectPr/>{% endif %}</w:body>", 0),
        ("<w:body>{% if a %}<w:sectPr/>{% endif %}<w:sectPr/></w:body>", 2),
        ("<w:body><w:x><w:sectPr/></w:x></w:body>", 0),
        ("<w:body/>", 0),
    ],
)
def test_sections_are_counted(source: str, sections: int) -> None:
    assert verdict(source).sections == sections


def test_only_text_without_tags_is_fixed() -> None:
    assert is_fixed(ENVIRONMENT.parse("a {# b #} {% raw %}{{ c }}{% endraw %}"))
    assert is_fixed(ENVIRONMENT.parse(""))
    assert not is_fixed(ENVIRONMENT.parse("{{ 'a' }}"))
    assert not is_fixed(ENVIRONMENT.parse("{% if a %}{% endif %}"))

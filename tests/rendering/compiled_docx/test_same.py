"""A compiled template gives what docxtpl gives, part by part, in all that docxtpl can do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import cycle

import pytest

from pso_letters.rendering.docx import Properties
from tests.rendering.compiled_docx.built import (
    Context,
    Document,
    assert_same,
    engine_of,
    footnotes,
    header,
    picture,
    rewritten,
    runs,
    table,
    template,
    xml,
)

PROPERTIES = Properties("Een titel & meer", "Lindevaart Groep B.V.", date(2026, 3, 2))
TEXT_BOX = (
    "<w:p><w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox><w:txbxContent>"
    "<w:p><w:r><w:t>{{ a }}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    "<w:r><w:t>ernaast {{ b }}</w:t></w:r></w:p>"
)
HYPERLINK = (
    '<w:p><w:hyperlink w:anchor="x"><w:r><w:t>naar {{ a }}</w:t></w:r></w:hyperlink>'
    "<w:r><w:t> en verder</w:t></w:r></w:p>"
)
CONTENT_CONTROL = (
    '<w:sdt><w:sdtPr><w:alias w:val="Naam"/></w:sdtPr><w:sdtContent>'
    "<w:p><w:r><w:t>{{ a }}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
)
SECOND_SECTION = "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"
SPANNED = (
    '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="3000"/></w:tblGrid>'
    '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>{{ a }}</w:t></w:r></w:p>'
    "</w:tc></w:tr><w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
)
NARROW = SPANNED.replace('w:val="2"', 'w:val="1"').replace("<w:tc><w:p/></w:tc></w:tr>", "</w:tr>")
VERTICAL = table(
    ["{%tr for x in list %}", ""], ["{% vm %}{{ a }}", "{{ x }}"], ["{%tr endfor %}", ""]
)
WORD = 'xmlns:q="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def no_last_section(document: Document) -> None:
    body = document.element.body
    body.remove(body.sectPr)


@dataclass(frozen=True)
class Case:
    """A template with contexts.

    Args:
        slow: part of the reason why docxtpl must finish its letters; "" when it needn't.
    """

    content: bytes
    contexts: tuple[Context, ...]
    slow: str = ""


AB = ({"a": "Smit & Zn <BV>", "b": '\'t "Hoekje"'}, {"a": "", "b": " "})
LISTS: tuple[Context, ...] = tuple(
    {"list": items, "a": "x", "b": "y"} for items in ([], ["een"], ["een", "twee & drie", "<4>"])
)
YES_NO: tuple[Context, ...] = ({"yes": True, "a": "1"}, {"yes": False, "a": "1"})
CASES = {
    "plain": Case(template("geen tag"), ({},)),
    "values": Case(template("Beste {{ a }}, {{ b }}!", "{{a}}{{b}}"), AB),
    "split run": Case(template(runs("Beste {", "{ a }", "} en {{ ", "b", "}}.")), AB),
    "formatted": Case(template(runs("{{ a }}", " en ", "{{ b }}")), AB),
    "paragraphs": Case(template("{%p for x in list %}", "– {{ x }}", "{%p endfor %}"), LISTS),
    "paragraph left out": Case(
        template("{%p if yes %}", "ja {{ a }}", "{%p else %}", "nee", "{%p endif %}"), YES_NO
    ),
    "within a line": Case(
        template("{% if yes %}ja{% elif a == '1' %}een{% else %}nee{% endif %}, {{ a }}"), YES_NO
    ),
    "over paragraphs": Case(template("voor {% if yes %}midden", "na{% endif %} {{ a }}"), YES_NO),
    "rows": Case(
        template(
            table(
                ["kop", "kop"],
                ["{%tr for x in list %}", ""],
                ["{{ x }}", "{{ loop.index }}"],
                ["{%tr endfor %}", ""],
            )
        ),
        LISTS,
    ),
    "rows without a head": Case(
        template(
            table(["{%tr for x in list %}", ""], ["{{ x }}", "{{ a }}"], ["{%tr endfor %}", ""])
        ),
        LISTS,
        "rows may all be absent",
    ),
    "columns": Case(
        template(
            table(["{%tc for x in list %}", "{{ x }}", "{%tc endfor %}"], ["{{ a }}", "b", "c"])
        ),
        LISTS,
        "cells that come and go",
    ),
    "fewer cells": Case(
        template(
            table(
                ["{%tr for x in list %}", "", "", ""],
                ["{%tc for y in x %}", "{{ y }}", "{%tc endfor %}", "{{ a }}"],
                ["{%tr endfor %}", "", "", ""],
            )
        ),
        tuple({"list": [list(word) for word in words], "a": 1} for words in (["a"], ["abc", "d"])),
        "cells that come and go",
    ),
    "nested loops": Case(
        template("{%p for x in list %}", "{% for y in x %}{{ y }};{% endfor %}", "{%p endfor %}"),
        LISTS,
    ),
    "a condition around a table": Case(
        template("{%p if yes %}", table(["{{ a }}", "b"]), "{%p endif %}", "slot"), YES_NO
    ),
    "a table in a loop": Case(
        template("{%p for x in list %}", table(["{{ x }}", "b"]), "{%p endfor %}", "slot"), LISTS
    ),
    "a condition that cuts": Case(
        template("{% if yes %}", table(["a{% endif %}", "{{ a }}"]), "slot"), YES_NO, "condition"
    ),
    "spans": Case(template(xml(SPANNED)), AB),
    "a row too narrow": Case(template(xml(NARROW)), AB, "narrower than its grid"),
    "colspan": Case(
        template(table(["{% colspan n %}{{ a }}", "", ""], ["1", "2", "3"])),
        ({"n": 1, "a": "x"}, {"n": 3, "a": "y"}),
        "span columns by a value",
    ),
    "shading": Case(
        template(table(["{% cellbg colour %}{{ a }}", "b"])),
        ({"colour": "FF0000", "a": "x"}, {"colour": "", "a": "y"}),
    ),
    "merged down": Case(template(VERTICAL), LISTS, "rows may all be absent"),
    "merged down under a head": Case(
        template(
            table(
                ["kop", "kop"],
                ["{%tr for x in list %}", ""],
                ["{% vm %}{{ a }}", "{{ x }}"],
                ["{%tr endfor %}", ""],
            )
        ),
        LISTS,
    ),
    "merged across": Case(
        template(table(["{%tc for x in list %}", "{% hm %}{{ a }}", "{%tc endfor %}"], ["b"])),
        LISTS,
        "cells that come and go",
    ),
    "nested table": Case(
        template(
            lambda document: table(["{{ a }}", "b"])(document.add_table(1, 1).rows[0].cells[0])
        ),
        AB,
        "more cells than its table has columns",
    ),
    "headers": Case(
        template(
            "{{ a }}",
            header("kop {{ a }}"),
            header("eerste {{ b }}", "first_page_header"),
            header("even", "even_page_header"),
            header("voet {% if a %}{{ a }}{% endif %}", "footer"),
            header("{%p if a %}", "first_page_footer"),
            lambda document: document.sections[0].first_page_footer.add_paragraph("{{ b }}"),
            lambda document: document.sections[0].first_page_footer.add_paragraph("{%p endif %}"),
        ),
        AB,
    ),
    "a value between the paragraphs of a header": Case(
        template("{{ a }}", header("{{p a }}")), AB, "between elements"
    ),
    "two sections": Case(
        template("{{ a }}", xml(SECOND_SECTION), "{{ b }}", header("kop {{ a }}")), AB
    ),
    "footnotes": Case(template("{{ a }}", footnotes("noot {{ b }}")), AB),
    "footnotes of two sections": Case(
        template("{{ a }}", xml(SECOND_SECTION), footnotes("noot {{ b }}")), AB
    ),
    "footnotes with braces of two sections": Case(
        template("{{ a }}", xml(SECOND_SECTION), footnotes("{_{ a }_} {{ a }}")), AB
    ),
    "footnotes without tags but with a brace of two sections": Case(
        template("{{ a }}", xml(SECOND_SECTION), footnotes("noot {oud}")),
        AB,
        "footnotes with braces",
    ),
    "footnotes of a section that may be absent": Case(
        template(
            "{%p if a %}",
            xml(SECOND_SECTION),
            "{%p endif %}",
            footnotes("{{ a }}"),
            no_last_section,
        ),
        AB,
        "may have no section",
    ),
    "footnotes without tags of a section that may be absent": Case(
        template(
            "{%p if a %}", xml(SECOND_SECTION), "{%p endif %}", footnotes("x"), no_last_section
        ),
        AB,
    ),
    "footnotes with a tab of a section that may be absent": Case(
        template(
            "{%p if a %}", xml(SECOND_SECTION), "{%p endif %}", footnotes("x\t"), no_last_section
        ),
        AB,
        "may have no section",
    ),
    "footnotes of no section": Case(template("{{ a }}", no_last_section, footnotes("{{ a }}")), AB),
    "footnotes without tags": Case(template("{{ a }}", footnotes("noot")), AB),
    "text box": Case(template(xml(TEXT_BOX)), AB),
    "hyperlink": Case(template(xml(HYPERLINK)), AB),
    "content control": Case(template(xml(CONTENT_CONTROL)), AB),
    "pictures": Case(
        template(
            picture(),
            "{%p for x in list %}",
            picture("logo"),
            "{{ x }}",
            "{%p endfor %}",
            picture(),
        ),
        LISTS,
    ),
    "white space": Case(template("a {%- if yes -%} b {%- endif -%} c", "d", "e"), YES_NO),
    "escaped braces": Case(template("{_{ a }_} {_% if %_} {{ a }}", "{_{", "}_}"), AB),
    "raw": Case(template("{% raw %}{{ a }}{% endraw %} {{ a }}"), AB),
    "macro": Case(
        template(
            "{%p macro naam(x) %}", "heet {{ x }}", "{%p endmacro %}", "{{ naam(a) }}{{ naam(b) }}"
        ),
        AB,
    ),
    "macro in a line": Case(
        template("{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m(a) }}{{ m(b) }}"), AB
    ),
    "call": Case(
        template("{% macro m() %}[{{ caller() }}]{% endmacro %}{% call m() %}{{ a }}{% endcall %}"),
        AB,
    ),
    "set": Case(template("{% set x = a %}{{ x }}{% set y %}<{{ b }}>{% endset %}{{ y }}"), AB),
    "with": Case(template("{% with x = a %}{{ x }}{% endwith %}"), AB),
    "filter": Case(template("{% filter upper %}a {{ a }}{% endfilter %}{{ b|upper }}"), AB),
    "comments": Case(template("a{# niets #}b", "{#p weg #}", "{{ a }}"), AB),
    "gettext": Case(template("{% trans %}Geachte{% endtrans %} {{ a }}"), AB),
    "a paragraph by a value": Case(template("{{p a }}", "b"), AB),
    "a run by a value": Case(template("a {{r a }} b"), AB),
    "markup in a tag": Case(template("{{ 'a<w:br/>b'|safe }}{{ a }}"), AB, "markup in a tag"),
    "numbers and nothing": Case(
        template("{{ a }} {{ b }}"), ({"a": 12, "b": None}, {"a": 1.5, "b": True})
    ),
    "smart quotes": Case(template("{% if a == ‘x’ %}ja{% endif %}{{ a ~ “!” }}"), AB),
    "less than in a tag": Case(template("{% if n < 3 and n > 0 %}{{ n }}{% endif %}"), ({"n": 2},)),
    "tabs and breaks of the template": Case(template("a\tb\nc {{ a }}"), AB),
    "a tab as a character": Case(
        template(xml("<w:p><w:r><w:t>a&#9;b {{ a }}</w:t></w:r></w:p>")), AB
    ),
    "the mark of a picture": Case(template("a\uf8c0 {{ a }}"), AB, "private use"),
    "the mark of a picture in a header": Case(
        template("{{ a }}", header("\uf8c0 {{ a }}")), AB, "private use"
    ),
    "a table of another prefix": Case(
        rewritten(
            template(table(["{{ a }}", "b"])),
            ("<w:tbl>", f"<q:tbl {WORD}>"),
            ("/w:tbl>", "/q:tbl>"),
        ),
        AB,
        "two prefixes",
    ),
    "a prefix with two meanings": Case(
        rewritten(
            template("{{ a }}", xml("<w:p><w:r><wp:docPr id='7' name='x'/></w:r></w:p>")),
            ("<wp:docPr", '<wp:docPr xmlns:wp="urn:x"'),
        ),
        AB,
        "two prefixes",
    ),
    "another prefix for all": Case(
        rewritten(
            template("{{ a }}", table(["x", "{{ b }}"])),
            *(("<w:", "<x:"), ("</w:", "</x:"), (" w:", " x:")),
            ("xmlns:w=", "xmlns:w='urn:x' xmlns:x="),
        ),
        AB,
        "another prefix than w",
    ),
    "blank text": Case(
        template(xml("<w:p><w:r><w:t xml:space='preserve'> {{ a }} </w:t></w:r></w:p>")), AB
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_both_ways_give_the_same(case: Case) -> None:
    engine = engine_of(case.content)
    for context, properties in zip(case.contexts, cycle((PROPERTIES, None)), strict=False):
        assert_same(engine, context, properties)
    assert case.slow in engine.why_slow
    assert bool(case.slow) == bool(engine.why_slow)

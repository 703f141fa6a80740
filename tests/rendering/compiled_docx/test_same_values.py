"""Whatever a value is, a compiled template gives what docxtpl gives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docxtpl import DocxTemplate, Listing, R, RichText, RichTextParagraph
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from markupsafe import Markup

from pso_letters.errors import TemplateError
from pso_letters.rendering.compiled_docx.sources import sources
from pso_letters.rendering.docx import Properties
from tests.rendering.compiled_docx.built import (
    assert_same,
    engine_of,
    footnotes,
    header,
    members,
    picture,
    runs,
    table,
    template,
    words,
)

PROPERTIES = Properties("Een titel & meer", "Lindevaart Groep B.V.", date(2026, 3, 2))

VALUES = {
    "line break": "een\ntwee",
    "tab": "een\ttwee",
    "paragraph": "een\atwee",
    "page break": "een\ftwee",
    "all": "\n\t\a\f\nx\n",
    "carriage return": "een\r\ntwee",
    "listing": Listing("een\ntwee & <drie>"),
    "rich text": RichText("rijk & <tekst>", bold=True),
    "rich text with breaks": R("een\ntwee\adrie\fvier\tvijf", color="#ff00ff"),
    "rich paragraph": RichTextParagraph("rijk", parastyle="Title"),
    "rich text with an illegal character": R("een\x02twee"),
    "rich text with an underscore": R("{_{ x }_}"),
    "markup": Markup("a<w:br/>b"),
    "markup that isn't XML": Markup("a & b"),
    "markup that doesn't end": Markup("<w:b>x"),
    "markup with a table": Markup(
        "</w:t></w:r></w:p><w:tbl><w:tblGrid><w:gridCol w:w='9'/></w:tblGrid><w:tr><w:tc><w:p/>"
        "</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p><w:r><w:t>"
    ),
    "markup with a picture": Markup("<wp:docPr id='3' name='x'/>"),
    "markup of another prefix": Markup(
        "<q:br xmlns:q='http://schemas.openxmlformats.org/wordprocessingml/2006/main'/>"
    ),
    "end of CDATA": Markup("a ]]> b"),
    "braces": "{{ a }}",
    "escaped braces": "{_{ a }_}",
    "brace": "{",
    "underscore": "_",
    "private use": "\uf8c0",
    "emoji": "\U0001f600",
    "line separator": "\u2028\x85",
    "empty": "",
}
NO_HEADER = [
    VALUES[name]
    for name in (
        "rich text with breaks",
        "rich text with an illegal character",
        "markup that isn't XML",
        "markup that doesn't end",
        "end of CDATA",
    )
]
"""What isn't XML where it stands, so that python-docx can't read the header."""
BESIDE = (
    "{_{{ v }}{ x",
    "{{ v }}_{{ v }} x",
    "{{ v }}{_{{ v }} x",
    "{{ v }}_} }_{{ v }} %_{{ v }} x",
)
"""Text that docxtpl rewrites when a brace comes beside it."""
ONE_VALUE = engine_of(
    template(
        "{{ v }}", "a {{ v }} b", "{{r v }}", "{{p v }}", *BESIDE,
        header("kop {{ v }}"), footnotes("noot {{ v }}"), table(["{{ v }}", "x"]), picture(),
        runs("vet {{ v }}"),
    )
)  # fmt: skip
TEXT_ALONE = tuple(
    engine_of(template(*bodies))
    for bodies in (
        ("{{ v }}", "a {{ v }} b", "{{r v }}", "{{p v }}", "{{v}}{{v}}"),
        BESIDE,
        (table(["{% cellbg v %}{{ v }}", "b"]),),
    )
)


def outcome(render: Callable[..., bytes], value: object) -> object:
    try:
        return members(render({"v": value}, PROPERTIES))
    except TemplateError as error:
        return error.message


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_an_unusual_value_gives_the_same(value: object) -> None:
    """Or the same error: markup that isn't XML can't stand in a header."""
    made = outcome(ONE_VALUE.render_exact, value)
    assert outcome(ONE_VALUE.render, value) == made
    assert isinstance(made, dict) == (value not in NO_HEADER)


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_an_unusual_value_in_the_text_alone_gives_the_same(value: object) -> None:
    for engine in TEXT_ALONE:
        assert_same(engine, {"v": value})


TEXT = st.text(st.sampled_from([*"ab {}%_&<>\"'\n\t\a\f\r", "é", "€", "\u00a0", "\U0001f600"]))
RANDOM = engine_of(
    template(
        "{{ a }}{{ b }} {_{{ a }}_{{ b }}", "{%p if yes %}", "ja {{ a }}", "{%p endif %}",
        table(["{{ a }}", "{{ b }}"], ["{%tr for x in list %}", ""], ["{{ x }}", "{% vm %}{{ b }}"],
              ["{%tr endfor %}", ""]),
        "{% for x in list %}{{ x }}, {% if not loop.last %}{{ a }}{% endif %}{% endfor %}",
        picture(), header("{{ b }} {% if yes %}x{% endif %}"), footnotes("{{ a }}"),
        lambda document: setattr(document.core_properties, "title", "{{ title }}"),
    )
)  # fmt: skip


@settings(max_examples=25)
@given(
    a=TEXT,
    b=TEXT | st.integers() | st.none(),
    yes=st.booleans(),
    items=st.lists(TEXT, max_size=4),
    title=st.text("ab&<é", max_size=20),
)
def test_random_contexts_give_the_same(
    a: str, b: object, yes: bool, items: list[str], title: str
) -> None:
    context = {"a": a, "b": b, "yes": yes, "list": items, "title": title}
    assert_same(RANDOM, context)


def test_markup_that_ends_cdata_with_the_text_before_it_gives_the_same() -> None:
    engine = engine_of(template("a ]]{{ v }}", "a ]{{ v }}> b"))
    for value in (">", "]", "]]"):
        assert_same(engine, {"v": Markup(value)})  # noqa: S704 - that is the point


def test_markup_that_adds_a_section_gives_the_same() -> None:
    """docxtpl then renders the footnotes once more."""
    engine = engine_of(template("{{p v }}", "x", footnotes("{_{ a }_}")))
    section = Markup("<w:p><w:pPr><w:sectPr/></w:pPr></w:p>")
    parts = assert_same(engine, {"v": section, "a": "y"})
    assert words(parts, "word/footnotes.xml") == ["y"]


def test_long_markup_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is different in each letter, and a thousand of them would take much room."""
    engine, read = engine_of(template("{{r v }}")), []
    original = etree.fromstring

    def watched(text: str, *options: Any) -> object:  # noqa: ANN401 - as lxml has it
        read.extend(["value"] * ("xxx" in str(text)))
        return original(text, *options)

    monkeypatch.setattr("pso_letters.rendering.compiled_docx.part.etree.fromstring", watched)
    for size, times in ((10, 1), (5000, 2)):
        read.clear()
        for _ in range(2):
            engine.render({"v": RichText("x" * size)})
        assert len(read) == times


def test_markup_that_is_also_a_text_of_the_template_gives_the_same() -> None:
    content = template("a {{ v }} b")
    opened = DocxTemplate(BytesIO(content))
    opened.init_docx()
    body, *_ = sources(opened)
    _, _, rest = body.text.partition("}}")
    assert_same(engine_of(content), {"v": Markup(rest)})  # noqa: S704 - of the template

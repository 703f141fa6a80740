"""Text in is text out; what a template may not do, or asks for in vain, is an error."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, FileSystemLoader

from pso_letters.errors import InputError, TemplateError
from pso_letters.rendering.environment import make_environment, translated_errors

ENVIRONMENT = make_environment("nl")
PLAIN_TEXT = make_environment("nl", markup=False)
AWKWARD = (
    "Smit & Zn <BV>",
    "'t Hoekje",
    "Łukasz Żółć B.V.",
    "=cmd|'/c calc'!A1",
    "x" * 200,
    "{{ supplier.key }}",
    "{% if x %}",
    "{_{ }_} {_% %_}",
    "a_b __init__",
    '"quoted" ‘dubbel’',
    "</w:t></w:p>",
    "]]>",
    "&amp; &lt;",
    "Fa.\u00a0De\u00a0Wit",
    "leveranciers\u00adbeoordeling",
    "{#comment#}",
    "\\n \\1 $1 %s %(x)s",
    "🌱 é ﬁ",
)
"""Names that a template, XML or HTML could take for something else."""


def rendered(source: str, **values: object) -> str:
    with translated_errors("proef.html"):
        return ENVIRONMENT.from_string(source).render(**values)


@pytest.mark.parametrize("text", AWKWARD)
def test_a_value_stays_what_it_is(text: str) -> None:
    assert unescape(rendered("{{ value }}", value=text)) == text


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="￾￿")))
def test_any_value_stays_what_it_is(text: str) -> None:
    found = rendered("<p>{{ value }}</p>", value=text)
    assert unescape(found.removeprefix("<p>").removesuffix("</p>")) == text
    assert "<" not in found[3:-4]


@pytest.mark.parametrize("text", AWKWARD)
def test_plain_text_is_not_escaped(text: str) -> None:
    assert PLAIN_TEXT.from_string("{{ value }}").render(value=text) == text


@pytest.mark.parametrize(
    ("character", "code"),
    [("\x00", "U+0000"), ("\x07", "U+0007"), ("\x0b", "U+000B"), ("\x1f", "U+001F"),
     ("\ufffe", "U+FFFE"), ("\uffff", "U+FFFF"), ("\ud800", "U+D800")],
)  # fmt: skip
def test_a_character_that_no_document_can_hold_is_refused(character: str, code: str) -> None:
    with pytest.raises(InputError, match=rf"U\+{code[2:]}"):
        rendered("{{ value }}", value=f"Smit{character} B.V.")


@pytest.mark.parametrize("character", ["\t", "\n", "\r", "\x85", "\ud7ff", "\ue000", "\U0010ffff"])
def test_a_character_that_xml_can_hold_is_kept(character: str) -> None:
    assert rendered("{{ value }}", value=f"a{character}b") == f"a{character}b"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("{{ naam }}", "'naam' is undefined"),
        ("{{ supplier.naam }}", "no attribute 'naam'"),
        ("{% if supplier.naam %}{% endif %}", "no attribute 'naam'"),
        ("{% for line in lines %}{% endfor %}", "'lines' is undefined"),
        ("{{ '' if supplier.naam == '' }}", "no attribute 'naam'"),
    ],
)
def test_a_missing_value_is_an_error_of_the_template(source: str, message: str) -> None:
    with pytest.raises(TemplateError) as caught:
        rendered(source, supplier={"key": "1"})
    assert str(caught.value).startswith("proef.html: a tag asks for a value that doesn't exist")
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("source", "line"),
    [("{{ a", 1), ("x\n{% if a %}", 2), ("a\nb\n{{ a b }}", 3), ("\n{{ a|onbekend }}", 2)],
)
def test_a_wrong_tag_is_named_with_its_line(source: str, line: int) -> None:
    with pytest.raises(TemplateError, match=rf"^proef\.html, line {line}: a tag isn't right: "):
        rendered(source, a="")


def test_a_wrong_tag_in_an_included_template_is_found_there() -> None:
    loader = DictLoader({"brief.html": '{% include "deel.html" %}', "deel.html": "a\n{% if %}"})
    environment = make_environment("nl", loader)
    with pytest.raises(TemplateError, match=r"^deel\.html, line 2: "), translated_errors("brief"):
        environment.get_template("brief.html").render()


def test_a_template_that_is_not_there_is_named() -> None:
    environment = make_environment("nl", DictLoader({"a.html": '{% extends "b.html" %}'}))
    with (
        pytest.raises(TemplateError, match=r"a\.html: there is no template “b\.html”"),
        translated_errors("a.html"),
    ):
        environment.get_template("a.html").render()


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ make.__globals__ }}",
        "{{ '{0.__class__}'.format(value) }}",
        "{{ lines.append('x') }}",
        "{{ values.update({'a': 1}) }}",
        "{{ asset.__init__.__globals__ }}",
        "{{ asset._environment }}",
        "{{ self.__init__ }}",
    ],
)
def test_a_template_can_do_no_more_than_show(source: str) -> None:
    with pytest.raises(TemplateError):
        rendered(source, value="x", lines=["a"], values={"b": 2}, make=rendered)


@pytest.mark.parametrize("source", ["{{ ''.__class__ }}", "{% if x %}{% endblok %}"])
def test_a_reason_ends_with_one_full_stop(source: str) -> None:
    with pytest.raises(TemplateError) as caught:
        rendered(source)
    assert str(caught.value).endswith(".")
    assert not str(caught.value).endswith("..")


@pytest.mark.parametrize(
    "source",
    [
        "{{ 1 / nul }}",
        "{{ 1 + name }}",
        "{{ name|date }}",
        "{{ name|money }}",
        "{{ '%d'|format(name) }}",
        "{% for i in range(10 ** 9) %}{% endfor %}",
        "{% for i in range(1001) %}{% endfor %}",
    ],
)
def test_a_value_used_as_what_it_is_not_is_an_error_of_the_template(source: str) -> None:
    with pytest.raises(TemplateError):
        rendered(source, nul=0, name="Smit")


def test_customs_of_the_language() -> None:
    values = {"day": date(2026, 3, 1), "amount": Decimal("1234.5"), "items": ["a", "b", "c"]}
    source = "{{ day|date }}; {{ amount|money }}; {{ 12345|number }}; {{ items|list }}"
    assert rendered(source, **values) == "1 maart 2026; €\u00a01.234,50; 12.345; a, b en c"


def test_a_translated_sentence_escapes_its_values() -> None:
    source = "{% trans name=value %}Wij schrijven {{ name }}.{% endtrans %}"
    assert rendered(source, value="<b>") == "Wij schrijven &lt;b&gt;."


def test_an_asset_is_found_in_the_folder_that_goes_first(tmp_path: Path) -> None:
    for folder in ("own", "ours"):
        (tmp_path / folder / "basis").mkdir(parents=True)
        (tmp_path / folder / "basis" / "a.ttf").touch()
    (tmp_path / "ours" / "basis" / "b.ttf").touch()
    loader = FileSystemLoader([tmp_path / "own", tmp_path / "ours"])
    template = make_environment("nl", loader).from_string("{{ asset('basis/' ~ name) }}")
    assert template.render(name="a.ttf") == (tmp_path / "own" / "basis" / "a.ttf").as_uri()
    assert template.render(name="b.ttf") == (tmp_path / "ours" / "basis" / "b.ttf").as_uri()


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "a/../../secret", "link", "none", ""])
def test_an_asset_lies_in_a_folder_of_templates(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    (folder / "a").mkdir(parents=True)
    (tmp_path / "secret").touch()
    (folder / "link").symlink_to(tmp_path / "secret")
    environment = make_environment("nl", FileSystemLoader(folder))
    with pytest.raises(TemplateError, match="there is no template"), translated_errors("brief"):
        environment.from_string("{{ asset(name) }}").render(name=name)


def test_an_error_is_told_without_the_value_that_a_library_prints_after_it() -> None:
    with pytest.raises(TemplateError) as caught, translated_errors("brief.docx"):
        raise ValueError("exceeded 255 char limit for property, got:\n\n'Smit & Zn'")
    assert "255 char limit" in str(caught.value)
    assert "Smit" not in str(caught.value)

"""Folding while compiling changes how fast a template renders, and nothing else."""

# ruff: noqa: E501 - a template is one line

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import DictLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pso_letters.errors import PsoLettersError
from pso_letters.rendering.catalogue import open_catalogue
from pso_letters.rendering.environment import make_environment, translated_errors
from pso_letters.rendering.folded import MARK, FoldingEnvironment
from pso_letters.resources import templates_folder
from tests.rendering.letters import Variant, context_of, covering_variants

MODULE = "{% macro m(x) %}[{{ x }}]{% endmacro %}{% macro gettext(x) %}<{{ x }}>{% endmacro %}"
VALUES = {"v": "<Smit>", "n": 2, "d": {"a": "1", "b": "2"}, "l": ["x", "y"]}


def rendered(source: str, kind: type[ImmutableSandboxedEnvironment], language: str = "nl") -> str:
    environment = make_environment(
        language, DictLoader({"t": source, "i": "[{{ v }}]", "m": MODULE}), kind=kind
    )
    with translated_errors("t"):
        return environment.get_template("t").render(VALUES)


SOURCES = {
    "translated": "{% trans %}Geachte heer{% endtrans %}",
    "translated with markup around": "<p>{% trans %}a & b{% endtrans %}</p>\n\n {% trans %}b{% endtrans %}",
    "percent": "{% trans %}100 % van 3%{% endtrans %}{{ v }}%",
    "with a value": "{% trans v=v %}Aan {{ v }}, 5 %{% endtrans %}",
    "plural": "{% trans n=n %}een{% pluralize %}{{ n }} stuks{% endtrans %}",
    "called": "{{ gettext('a & b') }} {{ gettext(v) }}",
    "name taken": "{% set gettext = v|upper %}{{ gettext }}",
    "name taken by a loop": "{% for gettext in l %}{{ gettext }}{% endfor %}",
    "name taken by a macro": "{% macro gettext(x) %}[{{ x }}]{% endmacro %}{{ gettext('Geachte') }}",
    "name taken by an import": "{% from 'm' import gettext %}{{ gettext('Geachte') }}",
    "name taken by another name": "{% from 'm' import m as gettext %}{{ gettext('Geachte') }}",
    "imported under another name": "{% from 'm' import gettext as g %}{{ gettext('a & b') }}{{ g('Geachte') }}",
    "conditions": "{% if n %} a {% trans %}b{% endtrans %} {% elif v %}c{% else %}d{% endif %} e",
    "loops": "{% for x in l %}{{ x }}, {{ loop.index }}{% trans %};{% endtrans %}{% else %}-{% endfor %}",
    "macros": "{% macro m(x) %}<i>{{ x }}</i>{% trans %}t{% endtrans %}{% endmacro %}{{ m(v) }}{{ m(1) }}",
    "called block": "{% macro m() %}<{{ caller() }}>{% endmacro %}{% call m() %}a{{ v }}{% endcall %}",
    "set block": "{% set x %}a{% trans %}b{% endtrans %}{{ v }}{% endset %}{{ x }}{{ x|length }}",
    "filter block": "{% filter upper %}a{% trans %}b{% endtrans %}{{ v }}{% endfilter %}",
    "included": "a{% include 'i' %}{% trans %}b{% endtrans %}",
    "not escaped": "{% autoescape false %}{{ v }}{% trans %}<b>{% endtrans %}{% endautoescape %}",
    "white space": "a \n{%- trans %} b {% endtrans -%}\n c {{- v }}",
    "comments": "a{# x #}b{% trans %}c{% endtrans %}{# y #}{{ v }}",
    "slots": '<p data-slot="60">{{ v }}</p><p data-slot="5" class="{{ n }}"> {% if n %}{% trans %}x{% endtrans %}{% endif %}</p>',
}  # fmt: skip


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_a_folded_template_gives_the_same(source: str) -> None:
    plain = rendered(source, ImmutableSandboxedEnvironment)
    assert rendered(source, FoldingEnvironment).replace(MARK, "") == plain


@pytest.mark.parametrize(
    "source",
    [
        "{{ w }}",
        "{{ v.__class__ }}",
        "{{ v.append(1) }}",
        "{{",
        "{% import 'm' as gettext %}{{ gettext('a') }}",
    ],
)
def test_errors_are_the_same(source: str) -> None:
    with pytest.raises(PsoLettersError) as plain:
        rendered(source, ImmutableSandboxedEnvironment)
    with pytest.raises(PsoLettersError, match=f"^{re.escape(str(plain.value))}$"):
        rendered(source, FoldingEnvironment)


@pytest.mark.parametrize("variant", covering_variants()[:3], ids=str)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_letters_are_the_same(variant: Variant, language: str) -> None:
    loader, context = open_catalogue().loader(), context_of(variant)
    plain, folded = (
        make_environment(language, loader, kind=kind).get_template("brief/brief.html")
        for kind in (ImmutableSandboxedEnvironment, FoldingEnvironment)
    )
    assert folded.render(context).replace(MARK, "") == plain.render(context)


def test_what_is_constant_becomes_one_literal() -> None:
    source = "<p>{% trans %}a{% endtrans %} b {% trans %}c & d{% endtrans %}</p>{{ v }}"
    environment = make_environment("nl", DictLoader({"t": source}), kind=FoldingEnvironment)
    assert list(environment.get_template("t").generate(VALUES)) == [
        "<p>a b c & d</p>",
        "&lt;Smit&gt;",
    ]


@pytest.mark.parametrize(
    ("tag", "count"),
    [
        ('<p data-slot="60">', 1),
        ("<td class='x' data-slot='60' id=a>", 1),
        ('<td\n data-slot="60"\n>', 1),
        ('<p data-slot="{{ n }}0">', 0),
        ('<p data-slots="60">', 0),
        ('<br data-slot="60"/>', 0),
    ],
)
def test_a_slot_gets_one_mark(tag: str, count: int) -> None:
    assert rendered(f"{tag}{{{{ v }}}}</p>", FoldingEnvironment).count(MARK) == count


COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)


@pytest.mark.parametrize("path", sorted(templates_folder().rglob("*.html")), ids=lambda p: p.name)
def test_each_slot_of_our_documents_gets_a_mark(path: Path) -> None:
    source = path.read_text("utf-8")
    code = make_environment("nl", kind=FoldingEnvironment).compile(source, raw=True)
    assert code.count(repr(MARK)[1:-1]) == COMMENT.sub("", source).count(" data-slot=")

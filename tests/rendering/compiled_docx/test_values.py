"""What a tag prints in a Word file, and how the sandbox reads it."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from types import SimpleNamespace
from typing import Any

import pytest
from docxtpl import DocxTemplate
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from pso_letters.errors import InputError
from pso_letters.rendering.compiled_docx.finishing import Beyond
from pso_letters.rendering.compiled_docx.sandbox import Sandbox
from pso_letters.rendering.compiled_docx.values import Watch, is_read_once, unusual
from pso_letters.rendering.environment import make_environment

FINALIZE = make_environment("nl").finalize or escape


def test_paragraphs_and_page_breaks_of_docxtpl_pass() -> None:
    printed = Watch(FINALIZE)
    assert printed("a\ab & c\f{_{") == Markup("a\ab &amp; c\f{&#95;{")
    assert printed(Markup("<b>\a</b>")) == Markup("<b>\a</b>")
    assert printed("gewoon") == "gewoon"
    assert printed(3) == 3


def test_what_xml_cannot_hold_is_refused_all_the_same() -> None:
    with pytest.raises(InputError, match=r"U\+0002"):
        Watch(FINALIZE)("a\ab\x02")


def test_a_value_of_a_template_is_beyond() -> None:
    template, watch = DocxTemplate("x.docx"), Watch(FINALIZE)
    with pytest.raises(Beyond) as beyond:
        watch(SimpleNamespace(tpl=template))
    assert beyond.value.template is template
    assert watch(SimpleNamespace(tpl="x")).tpl == "x"
    watch.template = template
    assert watch(SimpleNamespace(tpl=template)).tpl is template


def test_plain_data_is_not_unusual_whatever_holds_it() -> None:
    context: dict[str, Any] = {"a": ["x", {"b": (1, None, 2.5)}, date(2026, 3, 2), Markup("x")]}
    assert not unusual(context)
    context["zelf"] = [context]  # as with a supplier that knows its letters
    assert not unusual(context)


def test_what_is_unusual_is_found_however_deep() -> None:
    thing, rows, text = Thing(), iter("x"), Language("nl")
    context: dict[str, Any] = {"a": [{"b": ({"c": thing},)}], "d": {"e": rows}, "f": text}
    context["zelf"] = context
    assert {*unusual(context)} == {thing, rows, text}


@pytest.mark.parametrize(
    ("value", "is_once"), [(iter("x"), True), (map(str, "x"), True), (range(3), False)]
)
def test_an_iterator_is_read_once(value: object, *, is_once: bool) -> None:
    assert is_read_once([3, value]) is is_once


class Language(StrEnum):
    """A text of a type of its own."""

    NL = "nl"


class Thing:
    """Something with attributes, as a template may be given."""

    naam = "ding"


READ = {
    "a key": ("{{ v.naam }}", {"naam": "x"}),
    "a key that is a method of dicts": ("{{ v.items }}", {"items": "x", "a": 1}),
    "a method": ("{{ v.keys()|list }}", {"a": 1}),
    "no key": ("{{ v.weg }}", {"naam": "x"}),
    "a forbidden name as a key": ("{{ v.__class__ }}", {"naam": "x"}),
    "a key with underscores": ("{{ v.__x }}", {"__x": "x"}),
    "an attribute": ("{{ v.naam }}", Thing()),
    "a forbidden attribute": ("{{ v.__class__ }}", Thing()),
    "changing": ("{{ v.update({1: 2}) }}", {"a": 1}),
    "format": ("{{ '{0.__class__}'.format(v) }}", {"a": 1}),
    "a key that is a text": ("{{ v['naam'] }}", {"naam": "x"}),
}


def said(kind: type[ImmutableSandboxedEnvironment], source: str, value: Any) -> str:  # noqa: ANN401 - any
    try:
        text = make_environment("nl", kind=kind).from_string(source).render(v=value)
    except (SecurityError, UndefinedError) as error:
        return f"{type(error).__name__}: {error}"
    return re.sub("0x[0-9a-f]+", "0x", text)


@pytest.mark.parametrize(("source", "value"), READ.values(), ids=READ)
def test_the_sandbox_reads_what_jinjas_own_reads(source: str, value: object) -> None:
    assert said(Sandbox, source, value) == said(ImmutableSandboxedEnvironment, source, value)

"""A master is read as a tree: frame, blocks and includes in their place, sentences translated."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader
from lxml import etree

from pso_letters.errors import TemplateError
from pso_letters.rendering.word.master import Master, Tag, Text

ENGLISH = {
    "Goedendag.": "Good day.",
    "Wij bellen %(name)s op %(day)s.": "On %(day)s we call %(name)s.",
    "Twee regels.": "Two lines.",
}


def gettext(text: str) -> str:
    return ENGLISH.get(text, text)


def master(source: str = "", **others: str) -> Master:
    templates = {name.replace("_", "/") + ".html": text for name, text in others.items()}
    return Master("brief.html", DictLoader({"brief.html": source} | templates), gettext)


def page(body: str) -> str:
    return f"<!DOCTYPE html>\n<html><head><title>x</title></head><body>{body}</body></html>"


def text_of(found: Master) -> str:
    return found.restored("".join(map(str, found.body.itertext())))


def test_blocks_stand_in_the_frame_that_is_extended() -> None:
    frame = page("<p>boven</p>{% block tekst %}<p>leeg</p>{% endblock %}<p>onder</p>")
    own = '{% extends "basis/frame.html" %}{% block tekst %}<p>midden</p>{% endblock tekst %}'
    assert text_of(master(own, basis_frame=frame)) == "bovenmiddenonder"


def test_a_block_that_is_not_filled_keeps_what_it_has() -> None:
    frame = page("{% block tekst %}<p>leeg</p>{% endblock %}")
    assert text_of(master('{% extends "frame.html" %}', frame=frame)) == "leeg"


def test_a_frame_may_extend_a_frame() -> None:
    outer = page("{% block tekst %}{% endblock %}")
    inner = '{% extends "outer.html" %}{% block tekst %}<p>binnen</p>{% endblock %}'
    found = master('{% extends "inner.html" %}', inner=inner, outer=outer)
    assert text_of(found) == "binnen"


def test_an_include_stands_in_its_place() -> None:
    found = master(page('<p>a</p>{% include "deel.html" %}<p>c</p>'), deel="<p>b</p>")
    assert text_of(found) == "abc"


def test_a_comment_is_gone() -> None:
    assert text_of(master("{# een\ntwee #}" + page("<p>a{#b#}c</p>"))) == "ac"


def test_a_tag_is_kept_as_text() -> None:
    found = master(page('<p title="{{ a }}">{{ b  ["x<y"] }} &amp; {% if a > b %}c{% endif %}</p>'))
    paragraph = found.body[0]
    assert found.restored(paragraph.get("title", "")) == "{{ a }}"
    assert found.pieces(paragraph.text) == [
        Tag('{{ b ["x<y"] }}'), Text(" & "), Tag("{% if a > b %}"), Text("c"), Tag("{% endif %}"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{% trans %}Goedendag.{% endtrans %}", "Good day."),
        ("{% trans %}\n  Twee\n  regels.\n{% endtrans %}", "Two lines."),
        (
            "{% trans name=s.name, day=days[0] %}Wij bellen {{ name }} op {{ day }}.{% endtrans %}",
            "On {{ days[0] }} we call {{ s.name }}.",
        ),
        ("{% trans %}Onvertaald.{% endtrans %}", "Onvertaald."),
    ],
)
def test_a_sentence_is_translated_and_its_values_are_tags(source: str, expected: str) -> None:
    assert text_of(master(page(f"<p>{source}</p>"))) == expected


def test_a_percentage_in_a_sentence_with_a_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ENGLISH, "100%% van %(name)s", "100%% of %(name)s")
    found = master(page("<p>{% trans name=a.b %}100% van {{ name }}{% endtrans %}</p>"))
    assert text_of(found) == "100% of {{ a.b }}"


@pytest.mark.parametrize(
    "body", ["<p>open", "<p>a & b</p>", "<p><b>x</p></b>", "<p>a<br>b</p>", "<p>&nbsp;</p>"]
)
def test_what_is_not_well_formed_is_refused(body: str) -> None:
    with pytest.raises(TemplateError, match=r"^brief\.html: the master isn't well-formed: "):
        master(page(body))


def test_a_master_without_a_body_is_refused() -> None:
    with pytest.raises(TemplateError, match="no <body>"):
        master("<html><p>x</p></html>")


@pytest.mark.parametrize(
    ("source", "missing"),
    [('{% extends "weg.html" %}', "weg"), (page('{% include "weg.html" %}'), "weg")],
)
def test_a_part_that_is_not_there_is_named(source: str, missing: str) -> None:
    with pytest.raises(TemplateError, match=missing):
        master(source)


def test_entities_of_a_file_are_not_read() -> None:
    """A master is a template, but it needn't be able to read the disk."""
    entity = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    source = f"{entity}<html><body>&x;</body></html>"
    try:
        found = master(source)
    except TemplateError:
        return
    assert not etree.tostring(found.body, method="text", encoding="unicode").strip()

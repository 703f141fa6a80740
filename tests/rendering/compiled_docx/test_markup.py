"""Where one stands in XML that the tags of a template cut into literals."""

from __future__ import annotations

import pytest

from pso_letters.rendering.compiled_docx.markup import (
    End,
    Event,
    Place,
    Start,
    Text,
    Unproven,
    follow,
)


def read(*literals: str, place: Place = Place()) -> tuple[Place, list[Event]]:  # noqa: B008 - frozen
    events: list[Event] = []
    for literal in literals:
        place = follow(literal, place, events.append)
    return place, events


def test_elements_open_and_close() -> None:
    place, events = read('<w:p w:a="1"><w:r/>tekst</w:p>')
    assert place == Place()
    assert events == [
        Start((), "w:p", ' w:a="1"', is_empty=False),
        Start(("w:p",), "w:r", "", is_empty=True),
        Text("w:p", "tekst"),
        End("w:p"),
    ]


def test_a_literal_may_end_between_elements() -> None:
    place, _ = read("<w:p><w:r>")
    assert place == Place(("w:p", "w:r"))
    assert place.parent == "w:r"
    assert read("</w:r></w:p>", place=place)[0] == Place()


def test_a_literal_may_end_in_an_attribute() -> None:
    place, events = read('<w:p><w:x w:a="1" w:b="')
    assert place == Place(("w:p",), '"', "w:x")
    assert events == [Start((), "w:p", "", is_empty=False)]
    place, events = read('rest" w:c="2"/>', place=place)
    assert place == Place(("w:p",))
    assert events == [Start(("w:p",), "w:x", None, is_empty=True)]


def test_more_values_may_stand_in_one_tag() -> None:
    place, events = read("<w:x a='", "-", "' b=\"", '">', "</w:x>")
    assert place == Place()
    assert events == [Start((), "w:x", None, is_empty=False), End("w:x")]


@pytest.mark.parametrize("text", ["a &amp; b", "&#8217;", "&#x2019;", "a > b", "'\""])
def test_text_may_hold_what_xml_allows(text: str) -> None:
    assert read(f"<w:t>{text}</w:t>")[0] == Place()


@pytest.mark.parametrize(
    "literal",
    [
        "</w:p>",
        "<w:p></w:r>",
        "<w:p",
        "<w:p ",
        "<w:p a=",
        "<w:p a=1>",
        '<w:p a="<">',
        '<w:p a="1"b="2">',
        "a & b",
        "&naam;",
        "]]>",
        "<!-- -->",
        "<?x?>",
        "<![CDATA[x]]>",
        "< w:p>",
        "<1/>",
    ],
)
def test_what_is_not_plain_xml_is_unproven(literal: str) -> None:
    with pytest.raises(Unproven):
        read(literal)

"""Text between two values: cleaned and deflated once, in whatever order its literals come."""

from __future__ import annotations

import zlib

import pytest

from pso_letters.deflating import END, SHORTEST
from pso_letters.rendering.compiled_docx.markup import Unproven
from pso_letters.rendering.compiled_docx.texts import PICTURE, Texts, marked

LONG = "<w:t>tekst</w:t>" * SHORTEST


def cleaned(text: str) -> str:
    return text.replace("\n<w:p>", "<w:p>").replace("{_{", "{{")


def test_a_text_is_made_once() -> None:
    asked: list[str] = []
    texts = Texts(lambda text: asked.append(text) or text)  # type: ignore[func-returns-value]  # None
    first = texts.of((LONG, "b"))
    assert texts.of((LONG, "b")) is first
    assert texts.of(("b", LONG)) is not first
    assert asked == [LONG + "b", "b" + LONG]


def test_a_long_text_is_deflated_as_a_whole() -> None:
    (part,) = Texts(cleaned).of((LONG, LONG)).parts
    assert zlib.decompress(part.packed + END, -15).decode() == part.data.decode() == LONG + LONG


def test_a_short_text_stays_text() -> None:
    made = Texts(cleaned).of(("é", "{_{"))
    assert (made.parts, made.short, made.is_odd) == ((), "é{{", False)


def test_a_text_is_cleaned_over_the_border_of_its_literals() -> None:
    assert Texts(cleaned).of(("{", "_{")).short == "{{"


@pytest.mark.parametrize("text", ["a\tb", "a\nb", "a\ab", "a\fb", "\n\n<w:p>"])
def test_what_docxtpl_makes_elements_of_is_odd(text: str) -> None:
    assert Texts(cleaned).of((text,)).is_odd


@pytest.mark.parametrize("text", ["\n<w:p>", '<?xml version="1.0"?>\n<w:footnotes>'])
def test_a_line_that_means_nothing_is_not_odd(text: str) -> None:
    assert not Texts(cleaned).of((text,)).is_odd


@pytest.mark.parametrize(
    ("text", "edges"),
    [
        ("_", "_"),
        ("a_{", " _{"),
        ("{_", "{_"),
        ("{a_", "{ _"),
        ("}_a b c%_", "}_ %_"),
        ("a]]", " ]]"),
        ("", ""),
    ],
)
def test_the_edges_are_what_may_mean_something_beside_a_value(text: str, edges: str) -> None:
    assert Texts(cleaned).of((text,)).edges == edges


def test_the_number_of_a_picture_comes_between_two_parts() -> None:
    source = marked('<wp:docPr id="7" name="x"/>' + LONG)
    first, second = Texts(cleaned).of((source,)).parts
    assert first.data == b'<wp:docPr id="'
    assert second.data.startswith(b'" name="x"/>')
    assert source.count(PICTURE) == 1


@pytest.mark.parametrize(
    "picture", ['<wp:docPr name="x"/>', '<d:docPr id="7"/>', '<wp:docPr id="{{ n }}"/>']
)
def test_a_picture_that_cannot_be_numbered_is_unproven(picture: str) -> None:
    with pytest.raises(Unproven):
        marked(picture)


def test_a_value_in_the_tag_of_a_picture_stays() -> None:
    assert marked('<wp:docPr descr="{{ a }}" id="7" name="{{ b }}"/>') == (
        f'<wp:docPr descr="{{{{ a }}}}" id="{PICTURE}" name="{{{{ b }}}}"/>'
    )


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pso_letters.rendering.compiled_docx.texts._MOST_KEPT", 2)
    asked: list[str] = []
    texts = Texts(lambda text: asked.append(text) or text)  # type: ignore[func-returns-value]  # None
    made = [texts.of((text,)).short for text in "010230"]
    assert made == [*"010230"]
    assert asked == [*"01230"]


def test_all_texts_of_a_large_template_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pso_letters.rendering.compiled_docx.texts._MOST_KEPT", 2)
    texts = Texts(cleaned, size=5)
    first = [texts.of((f"{number}",)) for number in range(5)]
    assert all(texts.of((f"{number}",)) is made for number, made in enumerate(first))

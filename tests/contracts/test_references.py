"""References that someone must look at, because articles moved."""

from __future__ import annotations

import pytest

from pso_letters.contracts.references import fields_to_update, moved_references
from tests.contracts.stories import body, code, field, p, run, story

MOVED = {7: 8, 8: 9, 9: 10}


def told(text: str, moved: dict[int, int] | None = None) -> list[str]:
    return [str(each) for each in moved_references(story(p(text)).passages, moved or MOVED)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Zie artikel 8.", [8]),
        ("Zie artikel 8.2 en art. 7.", [8, 7]),
        ("De artikelen 7 en 9 blijven gelden.", [7, 9]),
        ("De artikelen 6, 7 en 8, lid 2, blijven gelden.", [7, 8]),
        ("Zie art 8, paragraaf 9 en clausule 7.", [8, 9, 7]),
        ("Het bepaalde in 8.2 en lid 9.1 geldt.", [8, 9]),
        ("Binnen 8 dagen, in 9 gevallen.", []),
        ("Zie artikel 6.", []),
        ("Zie artikel 78.", []),
        ("Zie artikel 8 van het Burgerlijk Wetboek.", []),
        ("Artikel 7:2 BW en artikel 8 lid 3 Awb gelden.", []),
        ("Artikel 8 Geheimhouding", []),
    ],
)
def test_references_are_told(text: str, numbers: list[int]) -> None:
    found = told(text)
    assert len(found) == len(numbers)
    for message, number in zip(found, numbers, strict=True):
        assert f"refers to {number}, which is now {number + 1}" in message


def test_every_reference_is_told() -> None:
    passages = story(*(p("Zie artikel 8.") for _ in range(20))).passages
    found = [str(each) for each in moved_references(passages, MOVED)]
    assert len(found) == 20


def test_nothing_moved_nothing_told() -> None:
    assert told("Zie artikel 8.", {}) or not moved_references(
        story(p("Zie artikel 8.")).passages, {}
    )


def test_fields_that_word_fills_are_named() -> None:
    contents = body(p(content=field(code("TOC \\o"), run("x"))))
    reference = body(p(content=field(code("REF _Ref1 \\r"), run("8"))))
    assert "table of contents" in str(fields_to_update(contents)[0])
    assert "cross-references" in str(fields_to_update(reference)[0])
    assert fields_to_update(body(p("Tekst"))) == ()

"""A template is tried on the values of a row; one that didn't change is taken in once."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import FileSystemLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pso_letters.rendering.gaps import EMPTY
from pso_letters.rendering.probe import Prober

CONTEXT = {"supplier": {"name": "Smit", "number": ""}, "letter": {"amount": 1234.5}}


def tried(prober: Prober, source: str) -> tuple[str, list[str]]:
    """Return the text, and the sources of the tags whose value is empty or doesn't exist."""
    text, asked = prober.render(prober.prepare(source), CONTEXT)
    marked = [int(part) for part in text.split(EMPTY) if part.isdigit()]
    return text, [*(prober.tag(number).source for number in marked), *(tag.source for tag in asked)]


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What Jinja compiles."""
    sources: list[object] = []
    plain = ImmutableSandboxedEnvironment.compile

    def noting(self: object, source: object, *options: object) -> object:
        sources.append(source)
        return plain(self, source, *options)  # type: ignore[call-overload]  # handed on

    monkeypatch.setattr(ImmutableSandboxedEnvironment, "compile", noting)
    return sources


def test_who_tries_a_template_again_finds_the_same(compiled: list[object]) -> None:
    source = "{{ supplier.name }} {{ supplier.number }} {{ supplier.nergens }} {# een #}"
    first, second = (tried(Prober("nl"), source) for _ in range(2))
    assert first == second
    assert first[1] == ["supplier.number", "supplier.nergens"]
    assert len(compiled) == 1


def test_a_changed_template_is_taken_in_anew(tmp_path: Path) -> None:
    template = tmp_path / "brief.html"
    for value in ("name", "nergens"):
        template.write_text(f"{{{{ supplier.{value} }}}}", encoding="utf-8")
        prober = Prober("nl", FileSystemLoader(tmp_path))
        _, asked = prober.render(prober.load("brief.html"), CONTEXT)
        assert [tag.source for tag in asked] == (["supplier.nergens"] if value == "nergens" else [])


def test_each_language_writes_amounts_its_own_way() -> None:
    """Jinja works a filter on a constant out while compiling."""
    source = "{{ 1234.5|money }}"
    assert tried(Prober("nl"), source) != tried(Prober("en"), source)


def test_templates_tried_side_by_side_keep_their_own_tags() -> None:
    one, other = "{{ supplier.number }} {# side #}", "{{ letter.nergens }} {# side #}"
    first, second = Prober("nl"), Prober("nl")
    assert tried(first, one)[1] == ["supplier.number"]
    assert tried(second, other)[1] == ["letter.nergens"]
    assert tried(second, one)[1] == ["supplier.number"]

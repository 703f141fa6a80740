"""Templates that a compiled letter could get wrong are set right, or laid out plainly."""

from __future__ import annotations

import pytest

from pso_letters.errors import TemplateError
from pso_letters.resources import templates_folder
from tests.rendering.compiled_pdf.oracle_suppliers import nasty_values
from tests.rendering.compiled_pdf.oracle_templates import VALUES, attacks
from tests.rendering.compiled_pdf.oracle_trial import Context, Judged, characters_of, trial_of

SOURCES = attacks((templates_folder() / "basis" / "fonts").as_uri())
SUPPORTED = {
    "style: as it should be",
    "style: bold",
    "style: large type",
    "style: indented",
    "place: two slots",
    "place: in a cell",
    "place: in a header cell",
    "place: in a list",
    "place: words of ours within",
    "place: two values in one",
    "place: many",
}
"""Templates that a letter must be compiled for, or the engine has become useless."""
DANGEROUS = {
    "style: capitals at the start of words",
    "style: underline of the parent",
    "style: kerning",
    "style: centred",
    "style: text after",
    "style: first letter",
    "style: bookmark",
    "style: narrower than told",
    "style: inline block with a background",
    "style: running header",
    "place: text after it on its line",
    "place: in a table of automatic columns",
    "place: in a heading",
    "place: within a link",
    "place: its text shown elsewhere",
    "place: with an element",
    "place: in a comment",
    "place: wider than its box",
    "place: our own sentinels",
}
"""Those that are tried each time; the rest is tried by `make proof`."""
FOUND = (
    ("style: as it should be", ""),
    ("style: fractions", "12-34/56"),
    ("style: last line justified", "Smit Bouw B.V."),
    ("style: large type", "Smit Bouw B.V."),
    pytest.param(
        "style: bold",
        "a\u00a0b",
        marks=pytest.mark.xfail(
            reason="read as a space, which has the same glyph, in a font that shows no space before"
        ),
    ),
    ("style: as it should be", "\u0395´"),
    ("place: strong", "´\u0395"),
    ("place: strong", "\u03b1`"),
    ("place: text after one that fills its line", "Bo"),
    ("place: a label before a box that fills its line", "Bo"),
    ("place: floated", "Bo"),
    ("place: in a row that wraps", "Bo"),
    ("place: two that fill a line", "Bo"),
    ("place: beside a float", "Bo"),
)
"""What slipped through once: a template and a value."""
REST = sorted(SOURCES.keys() - SUPPORTED - DANGEROUS)
CONTEXTS: list[Context] = [{"v": one, "w": other} for one, other in VALUES]


def judged(name: str, contexts: list[Context], *, thorough: bool = False) -> list[Judged]:
    """Try a template; values for which it can't be laid out at all are left out."""
    trial = trial_of(SOURCES[name], characters_of(contexts), thorough=thorough)
    possible = []
    for context in contexts:
        try:
            trial.exact.render(context)
        except TemplateError:
            continue
        possible.append(context)
    assert possible
    return list(trial.judged(possible))


@pytest.mark.parametrize("name", sorted(SUPPORTED))
def test_a_sensible_template_is_compiled(name: str) -> None:
    letters = judged(name, [*CONTEXTS[:4], CONTEXTS[6], CONTEXTS[8]])
    assert [each.against for each in letters if each.against] == []
    assert sum(each.is_compiled for each in letters) >= 3


@pytest.mark.parametrize("name", sorted(DANGEROUS))
def test_a_dangerous_template_is_never_silently_different(name: str) -> None:
    letters = judged(name, CONTEXTS[:3])
    assert [each.against for each in letters if each.against] == []


@pytest.mark.parametrize(("name", "value"), FOUND)
def test_what_slipped_through_once_is_as_weasyprint_lays_it_out(name: str, value: str) -> None:
    letters = judged(name, [{"v": value, "w": "x"}, {"v": "Goes x", "w": "x"}])
    assert [each.against for each in letters if each.against] == []


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", REST)
def test_no_template_is_silently_different(name: str) -> None:
    letters = judged(name, CONTEXTS, thorough=True)
    assert [each.against for each in letters if each.against] == []


def test_forty_values_are_set_as_weasyprint_sets_them() -> None:
    contexts: list[Context] = [{"v": value, "w": "x"} for value in nasty_values(600)[::15]]
    letters = judged("style: as it should be", contexts)
    assert [each.against for each in letters if each.against] == []
    assert sum(each.is_compiled for each in letters) >= 10


@pytest.mark.exhaustive
def test_hundreds_of_values_are_set_as_weasyprint_sets_them() -> None:
    contexts: list[Context] = [{"v": value, "w": "x"} for value in nasty_values(600)]
    letters = judged("style: as it should be", contexts)
    assert [each.against for each in letters if each.against] == []
    assert sum(each.is_compiled for each in letters) >= 100

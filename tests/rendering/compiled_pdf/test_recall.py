"""Lines that are kept give the same letter; what isn't known is left alone."""

from __future__ import annotations

import functools
from collections import Counter
from typing import Any

import pytest
from weasyprint.draw import text
from weasyprint.layout import inline, preferred
from weasyprint.text import line_break

from pso_letters.model import Tier
from pso_letters.rendering.catalogue import open_catalogue
from pso_letters.rendering.compiled_pdf.press import Press
from pso_letters.rendering.compiled_pdf.reading import Drawn
from pso_letters.rendering.compiled_pdf.recall import Recall
from pso_letters.rendering.pdf import PdfEngine
from pso_letters.resources import templates_folder
from tests.rendering.compiled_pdf.small import NAME, source
from tests.rendering.letters import Variant, context_of, pdf_engine

LONG = (
    "<p>Een zin die over meer dan een regel loopt, met woorden van allerlei lengte erin. </p>" * 3
)
STYLES = {
    "plain": "",
    "justified": "p { text-align: justify }",
    "hyphenated": "p { hyphens: auto; width: 30mm }",
    "centred, underlined": "p { text-align: center; text-decoration: underline }",
    "cut off": "p { overflow: hidden; white-space: nowrap; text-overflow: ellipsis }",
    "clamped": "p { max-lines: 1; continue: discard; block-ellipsis: auto }",
    "spaced": "p { letter-spacing: 1pt; word-spacing: 2pt; tab-size: 3; white-space: pre-wrap }",
    "table": "p { display: table-cell }",
}


def a_press(*, recall: bool = True) -> Press:
    return Press(NAME, "file:///proef.html", (templates_folder(),), recall=recall)


def drawn(press: Press, css: str, *pages: str) -> list[Drawn]:
    return [press.drawn(source(page, css)) for page in pages]


@pytest.mark.parametrize("css", STYLES.values(), ids=STYLES)
def test_a_letter_is_the_same_with_lines_that_are_kept(css: str) -> None:
    kept = drawn(a_press(), css, LONG, LONG, LONG)
    (plain,) = drawn(a_press(recall=False), css, LONG)
    assert [each.objects for each in kept] == [plain.objects] * 3


def test_the_same_text_in_another_style_is_another_line() -> None:
    styles = ("", "p { font-family: Dik }", "p { font-size: 8pt }", "p { font-kerning: none }")
    one = a_press()
    kept = [drawn(one, css, LONG)[0].objects for css in styles]
    assert kept == [drawn(a_press(recall=False), css, LONG)[0].objects for css in styles]


def test_our_letters_are_the_same_with_lines_that_are_kept() -> None:
    catalogue = open_catalogue()
    plain = PdfEngine("brief/brief.html", catalogue.loader(), catalogue.folders, "nl", exact=True)
    for variant in (Variant(), Variant(tier=Tier.URGED, certificate="expired"), Variant()):
        context = context_of(variant)
        assert pdf_engine().render(context) == plain.render(context)


def test_weasyprint_still_has_the_functions_that_are_kept() -> None:
    """When this fails, compiling is a third slower, and no letter is wrong."""
    before = line_break.split_first_line, text.draw_first_line
    assert (inline.split_first_line, text.draw_first_line) == before
    with Recall().used():
        during = inline.split_first_line, text.draw_first_line
        assert preferred.split_first_line is inline.split_first_line
    assert not {*before} & {*during}
    assert (inline.split_first_line, text.draw_first_line) == before


def test_lines_are_found_again(monkeypatch: pytest.MonkeyPatch) -> None:
    split, draw = line_break.split_first_line, text.draw_first_line
    asked: list[str] = []

    @functools.wraps(split)
    def splitting(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - WeasyPrint's own
        asked.append("broken")
        return split(*arguments, **options)

    @functools.wraps(draw)
    def drawing(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - the same
        asked.append("drawn")
        return draw(*arguments, **options)

    monkeypatch.setattr(inline, "split_first_line", splitting)
    monkeypatch.setattr(preferred, "split_first_line", splitting)
    monkeypatch.setattr(text, "draw_first_line", drawing)
    one = a_press()
    drawn(one, "", LONG)
    first = Counter(asked)
    drawn(one, "", LONG)
    after = Counter(asked) - first
    assert set(first) == {"broken", "drawn"}
    assert after == {"drawn": 1}, "only the first line of each font, which brings the font along"


def test_weasyprint_is_as_it_was() -> None:
    drawn(a_press(), "", LONG)
    assert inline.split_first_line is line_break.split_first_line
    assert text.draw_first_line.__module__ == text.__name__

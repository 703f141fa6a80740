"""Where things stand on the sheet: an address in its window, nothing over the edge (NEN 1026)."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from pso_letters.model import Address, Contact
from pso_letters.settings import Window
from tests.rendering.letters import Variant, context_of, covering_variants, pdf_engine, pdf_of
from tests.rendering.words import Line, words_of_pdf

LEFT = {Window.LEFT: 33, Window.RIGHT: 109}
ADDRESS = ["Smit & Zn <BV>", "T.a.v. mevrouw J. de Vries", "Dorpsstraat 12a", "1234 AB GOES"]
WIDTH, HEIGHT = 210, 297
WINDOW_WIDTH, WINDOW_BOTTOM = 80, 90
"""Room for the address in mm: its width, and how far down the window reaches."""


def first_page(content: bytes) -> tuple[Line, ...]:
    return words_of_pdf(content).lines[0]


def address_of(content: bytes, texts: list[str]) -> list[Line]:
    lines = {" ".join(line.text.split()): line for line in reversed(first_page(content))}
    return [lines[text] for text in texts]


@pytest.mark.parametrize("window", Window)
def test_the_address_stands_in_the_window(window: Window) -> None:
    lines = address_of(pdf_of(Variant(window=window)).content, ADDRESS)
    assert lines[0].baseline == pytest.approx(59, abs=0.7)
    assert [line.left for line in lines] == pytest.approx([LEFT[window]] * 4, abs=0.3)
    steps = [after.baseline - before.baseline for before, after in pairwise(lines)]
    assert steps == pytest.approx([5] * 3, abs=0.1)


@pytest.mark.parametrize("window", Window)
def test_a_long_address_stays_within_the_window(window: Window) -> None:
    address = Address("Burgemeester van Lidth de Jeudelaan", "1234", "bis", postcode="1234AB",
                      town="Westerhaar-Vriezenveensewijk", country="Duitsland")  # fmt: skip
    contact = Contact(initials="J.M.", prefix="van der", surname="Westhuizen-Oosterbaan")
    content = (
        pdf_engine()
        .render(context_of(Variant(window=window), address=address, contacts=(contact, contact)))
        .content
    )
    inside = [line for line in first_page(content) if 56 < line.baseline < 93]
    assert inside[0].text.startswith("Smit")
    assert len(inside) >= 6
    assert all(LEFT[window] - 0.3 <= line.left for line in inside)
    assert all(line.right <= LEFT[window] + WINDOW_WIDTH for line in inside)
    assert all(line.baseline < WINDOW_BOTTOM for line in inside)


@pytest.mark.parametrize("window", Window)
def test_the_return_address_stands_above_the_address(window: Window) -> None:
    texts = ["Lindevaart Groep B.V., Postbus 4120, 7400 ZX Deventer", ADDRESS[0]]
    back, to = address_of(pdf_of(Variant(window=window)).content, texts)
    assert back.left == pytest.approx(LEFT[window], abs=0.3)
    assert 3 < to.baseline - back.baseline < 8


@pytest.mark.parametrize("variant", covering_variants(), ids=str)
def test_nothing_lies_outside_the_sheet(variant: Variant) -> None:
    for lines in words_of_pdf(pdf_of(variant).content).lines:
        assert all(line.left >= 20 and line.right <= WIDTH - 12 for line in lines)
        assert all(10 <= line.baseline <= HEIGHT - 9 for line in lines)


@pytest.mark.parametrize("variant", covering_variants(), ids=str)
def test_each_page_says_which_of_how_many_it_is(variant: Variant) -> None:
    pages = words_of_pdf(pdf_of(variant).content).passed_over
    found = [" ".join(page.split()).partition("Pagina ")[2] for page in pages]
    assert found == [f"{number} van {len(pages)}" for number in range(1, len(pages) + 1)]


@pytest.mark.parametrize("variant", covering_variants(), ids=str)
def test_a_follow_up_page_says_whose_letter_it_is(variant: Variant) -> None:
    first, *others = words_of_pdf(pdf_of(variant).content).passed_over
    assert "Geadresseerde" not in first
    assert all("Geadresseerde" in page and "Smit & Zn" in page for page in others)


@pytest.mark.parametrize("variant", covering_variants(), ids=str)
def test_a_page_holds_more_than_a_line_or_two(variant: Variant) -> None:
    """A last page with only a signature would look like a mistake."""
    pages = words_of_pdf(pdf_of(variant).content).lines
    assert all(len({round(line.baseline) for line in lines}) > 8 for lines in pages)


@pytest.mark.parametrize(
    "name",
    [
        "Stichting " + "Samenwerkingsverband " * 9,
        "Stichting-voor-" + "samenwerking-" * 14,
        "x" * 200,
    ],
)
def test_a_long_name_stays_on_the_sheet(name: str) -> None:
    content = pdf_engine().render(context_of(Variant(), name=name.strip())).content
    for lines in words_of_pdf(content).lines:
        assert all(line.right <= WIDTH - 12 for line in lines)


def test_a_heading_stays_with_its_text() -> None:
    """The last line of a page is no heading."""
    headings = ("Wat is", "De prestatie", "Waarom", "Hoe hanteren", "PSO toepassen", "Wat bete")
    for variant in (Variant(), replace(Variant(), contact=False, enclosures=False)):
        for lines in words_of_pdf(pdf_of(variant).content).lines:
            text = [line for line in lines if 33 < line.baseline < HEIGHT - 22]
            assert not max(text, key=lambda line: line.baseline).text.startswith(headings)

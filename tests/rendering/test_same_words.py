"""Word file and PDF of one letter carry the same words, in the same order, in every variant."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from tests.rendering.letters import (
    CERTIFICATES,
    FACTORS,
    PAIRED,
    Variant,
    covering_variants,
    docx_of,
    html_of,
    pdf_of,
    wording_variants,
)
from tests.rendering.words import (
    PAGE_COUNT,
    PAGE_NUMBER,
    without_spaces,
    words_of_docx,
    words_of_html,
    words_of_pdf,
)


@pytest.mark.parametrize(
    "variant", wording_variants("tier", "certificate", "sender", "kind"), ids=str
)
def test_word_says_what_the_master_says(variant: Variant) -> None:
    """Paragraph by paragraph, with every space where HTML shows one."""
    assert words_of_docx(docx_of(variant)) == words_of_html(html_of(variant))


@pytest.mark.parametrize("variant", covering_variants(), ids=str)
def test_pdf_reads_as_word_does(variant: Variant) -> None:
    """In the order of the tags: as a screen reader reads it."""
    word, pdf = words_of_docx(docx_of(variant)), words_of_pdf(pdf_of(variant).content)
    expected = without_spaces("".join((*word.letterhead, *word.body)))
    assert without_spaces(pdf.read, hyphenated=word.text) == expected


@pytest.mark.parametrize("variant", covering_variants()[:8], ids=str)
def test_pdf_has_the_headers_and_footers_of_word(variant: Variant) -> None:
    """A screen reader passes over them: they repeat what it has read."""
    word, pdf = words_of_docx(docx_of(variant)), words_of_pdf(pdf_of(variant).content)
    count = len(pdf.passed_over)
    for number, shown in enumerate(pdf.passed_over, start=1):
        footer = " ".join(word.footer).replace(PAGE_NUMBER, str(number))
        header = () if number == 1 else word.follow_up_header
        expected = " ".join((*header, footer.replace(PAGE_COUNT, str(count))))
        assert " ".join(shown.split()) == " ".join(expected.split())


def test_each_pair_of_values_occurs_among_the_covering_variants() -> None:
    """The subset is worth as much as it covers."""
    variants = covering_variants()
    absent = [
        pair
        for one, two in combinations(PAIRED, 2)
        for pair in product(FACTORS[one], FACTORS[two])
        if not any((getattr(v, one), getattr(v, two)) == pair for v in variants)
    ]
    assert not absent
    assert {v.certificate for v in variants} == set(CERTIFICATES)
    assert len(variants) < 30

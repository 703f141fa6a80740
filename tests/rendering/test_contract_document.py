"""The clause as a document of its own: Word and PDF with the same words, numbered for real."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Any

import docx
import page
import pytest
from docx.oxml.ns import qn
from lxml import etree

from pso_letters.model import BuyerKind, ClauseDuty, Tier
from pso_letters.rendering.catalogue import open_catalogue
from tests.rendering.clauses import (
    NAME,
    ClauseVariant,
    clause_docx,
    clause_for,
    clause_pdf,
    few_variants,
)
from tests.rendering.letters import CERTIFICATES
from tests.rendering.words import without_spaces, words_of_docx, words_of_pdf

PUBLIC = ClauseVariant(ClauseDuty.GROWTH, BuyerKind.PUBLIC)
CONFORMING = (ClauseVariant(), PUBLIC)
PROFILES = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A)
CERTIFIED = tuple(
    ClauseVariant(ClauseDuty.AUTO, kind, tier, name)
    for number, (tier, name) in enumerate((t, n) for t in Tier for n in CERTIFICATES)
    for kind in [list(BuyerKind)[number % 2]]
)
"""Each tier with each standing of a certificate; the kinds of buyer take turns."""


def numbered(content: bytes) -> list[tuple[int, str]]:
    """Return the numbered paragraphs of a Word file with the level of their style."""
    document: Any = docx.Document(BytesIO(content))
    found = []
    for paragraph in document.paragraphs:
        numbering = paragraph.style.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if numbering is not None:
            found.append((int(numbering.find(qn("w:ilvl")).get(qn("w:val"))), paragraph.text))
    return found


@pytest.mark.parametrize("variant", [*few_variants(), *CERTIFIED], ids=str)
def test_word_holds_the_clause_at_its_levels(variant: ClauseVariant) -> None:
    clause = clause_for(variant)
    expected = [(0, clause.title), *((item.level, item.text) for item in clause.items)]
    assert [(level, text.strip()) for level, text in numbered(clause_docx(variant))] == expected


@pytest.mark.parametrize("variant", few_variants(), ids=str)
def test_pdf_reads_as_word_does(variant: ClauseVariant) -> None:
    """In the order of the tags; only the number of the article is read besides."""
    word, pdf = words_of_docx(clause_docx(variant)), words_of_pdf(clause_pdf(variant).content)
    read = without_spaces(pdf.read).replace("Artikel1Socialer", "Socialer")
    assert read == without_spaces("".join(word.body))


def test_follow_up_pages_name_contract_and_parties() -> None:
    pdf = words_of_pdf(clause_pdf(ClauseVariant()).content)
    assert len(pdf.passed_over) == 3
    for number, shown in enumerate(pdf.passed_over, start=1):
        words = " ".join(shown.split())
        assert f"KvK 99900998 · www.lindevaart.example Pagina {number} van 3" in words
        parties = "Contractnummer Opdrachtgever Leverancier CN-2024/7 Lindevaart Groep B.V. Smit"
        assert (parties in words) is (number > 1)


def test_the_document_names_contract_and_parties() -> None:
    words = words_of_docx(clause_docx(ClauseVariant()))
    assert words.row("Contractnummer") == "CN-2024/7"
    assert "Lindevaart Groep B.V., Deventer, KvK 99900998" in words.body
    assert "Smit & Zn <BV>, Goes, KvK 99900123" in words.body
    assert words.body[0] == open_catalogue()[NAME].title
    assert words.body[-1] == "Handtekening"


def test_the_numbers_are_one_real_list() -> None:
    with zipfile.ZipFile(BytesIO(clause_docx(ClauseVariant()))) as archive:
        part: Any = etree.fromstring(archive.read("word/numbering.xml"))
    (definition,) = part.findall(qn("w:abstractNum"))
    assert definition.find(qn("w:multiLevelType")).get(qn("w:val")) == "multilevel"
    shown = [
        tuple(
            level.find(qn(f"w:{name}")).get(qn("w:val")) for name in ("pStyle", "numFmt", "lvlText")
        )
        for level in definition.findall(qn("w:lvl"))
    ]
    assert shown == [
        ("Heading2", "decimal", "Artikel %1"),
        ("Lid", "decimal", "%1.%2"),
        ("Onderdeel", "lowerLetter", "%3."),
    ]


def test_no_number_is_typed() -> None:
    for _, text in numbered(clause_docx(PUBLIC)):
        assert not re.match(r"(\d+\.|[a-z]\.|Artikel)", text)


@pytest.mark.parametrize("variant", CONFORMING, ids=str)
@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_the_pdf_conforms(variant: ClauseVariant, profile: Any) -> None:  # noqa: ANN401 - no types
    report = page.validate_pdf_bytes(clause_pdf(variant).content, profile=profile)
    assert list(report.failures) == []


def test_the_pdf_shows_the_numbers() -> None:
    pdf = words_of_pdf(clause_pdf(ClauseVariant()).content)
    drawn = {line.text.strip() for lines in pdf.lines for line in lines}
    assert {"1.1", "1.10", "a.", "b."} <= drawn
    assert any(text.startswith("Artikel 1") for text in drawn)


def test_the_last_sub_paragraph_stays_with_the_signatures() -> None:
    document: Any = docx.Document(BytesIO(clause_docx(ClauseVariant())))
    texts = [paragraph.text for paragraph in document.paragraphs]
    last = document.paragraphs[texts.index("Voor akkoord:") - 1]
    assert last.text.startswith("Elke partij draagt")
    assert last.paragraph_format.keep_with_next

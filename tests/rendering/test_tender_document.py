"""The tender paragraph as a document of its own: Word and PDF with the same words, numbered."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import page
import pytest
from lxml import html as lxml_html

from pso_letters.errors import TemplateError
from pso_letters.lots import Moment, Procedure, Role
from pso_letters.model import CertificateLevel
from pso_letters.rendering.catalogue import LOT, open_catalogue
from pso_letters.rendering.clause import read_clauses
from tests.rendering.tenders import (
    NAME,
    TenderVariant,
    article_for,
    context_for,
    few_variants,
    html_for,
    lawful_variants,
    tender_docx,
    tender_pdf,
)
from tests.rendering.test_contract_document import numbered
from tests.rendering.words import without_spaces, words_of_docx, words_of_html, words_of_pdf

AWARD = TenderVariant(Role.AWARD, Procedure.EUROPEAN, CertificateLevel.ASPIRANT)
SOCIAL = TenderVariant(
    Role.SOCIAL_RETURN, Procedure.EUROPEAN, CertificateLevel.ASPIRANT, Moment.START
)
LOTS = ("1", "2", "3")
PROFILES = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A)
SAMPLE = (*few_variants(), *lawful_variants()[::150])
"""Each branch of the words, and of all combinations one in so many."""


def flat(source: str) -> str:
    """Take the parts of a sub-paragraph out of it, as they stand in Word."""
    root: Any = lxml_html.document_fromstring(source)
    for parts in list(root.iterfind(".//li/ol")):
        item = parts.getparent()
        for part in reversed(parts):
            item.addnext(part)
        parts.drop_tree()
    return str(lxml_html.tostring(root, encoding="unicode"))


@pytest.mark.parametrize("variant", SAMPLE, ids=str)
def test_word_says_what_the_master_says(variant: TenderVariant) -> None:
    assert words_of_docx(tender_docx(variant)) == words_of_html(flat(html_for(variant)))


@pytest.mark.parametrize("variant", [AWARD, SOCIAL], ids=str)
def test_word_says_what_the_master_says_of_several_lots(variant: TenderVariant) -> None:
    assert words_of_docx(tender_docx(variant, *LOTS)) == words_of_html(
        flat(html_for(variant, *LOTS))
    )


@pytest.mark.parametrize(("variant", "lots"), [(AWARD, ()), (SOCIAL, LOTS[:2])], ids=str)
def test_pdf_reads_as_word_does(variant: TenderVariant, lots: tuple[str, ...]) -> None:
    """In the order of the tags; only the number of an article is read besides."""
    word = words_of_docx(tender_docx(variant, *lots))
    pdf = words_of_pdf(tender_pdf(variant, *lots).content)
    read = re.sub(r"Artikel\d(?=Socialer)", "", without_spaces(pdf.read))
    assert read == without_spaces("".join(word.body))


@pytest.mark.parametrize("variant", few_variants(), ids=str)
def test_word_holds_the_article_at_its_levels(variant: TenderVariant) -> None:
    article = article_for(variant)
    expected = [(0, article.title), *((item.level, item.text) for item in article.items)]
    assert [(level, text.strip()) for level, text in numbered(tender_docx(variant))] == expected


@pytest.mark.parametrize(("variant", "lots"), [(SOCIAL, ()), (AWARD, LOTS[:2])], ids=str)
@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_the_pdf_conforms(
    variant: TenderVariant,
    lots: tuple[str, ...],
    profile: Any,  # noqa: ANN401 - no types
) -> None:
    report = page.validate_pdf_bytes(tender_pdf(variant, *lots).content, profile=profile)
    assert list(report.failures) == []


def test_each_lot_has_an_article_with_its_own_title_and_numbers() -> None:
    page_ = html_for(SOCIAL, *LOTS[:2])
    titles = [clause.title for clause in read_clauses(page_)]
    assert titles == ["Socialer inkopen: perceel 1", "Socialer inkopen: perceel 2"]
    assert re.findall(r'<section class="clausule" id="([^"]*)"', page_) == [
        "clausule-1",
        "clausule-2",
    ]
    shown = words_of_pdf(tender_pdf(SOCIAL, *LOTS[:2]).content)
    drawn = {line.text.strip() for lines in shown.lines for line in lines}
    assert {"1.1", "1.10", "2.1", "2.10", "a."} <= drawn
    assert not any(text.startswith("3.1") for text in drawn)


def test_a_lot_begins_on_a_page_of_its_own() -> None:
    document: Any = docx.Document(BytesIO(tender_docx(SOCIAL, *LOTS[:2])))
    starts = [
        paragraph.text
        for paragraph in document.paragraphs
        if paragraph.paragraph_format.page_break_before
    ]
    expected = [f"Perceel {number}: Schoonmaak <kantoren> & glas" for number in (1, 2)]
    assert starts == expected
    pages = words_of_pdf(tender_pdf(SOCIAL, *LOTS[:2]).content).lines
    tops = [" ".join(line.text.strip() for line in lines) for lines in pages]
    assert all(sum(start in text for text in tops) == 1 for start in expected)


def test_the_table_of_a_lot_holds_its_facts_and_no_estimate() -> None:
    words = words_of_docx(tender_docx(AWARD))
    assert words.row("Omschrijving") == "Dagelijkse schoonmaak van drie kantoren in Deventer"
    assert words.row("Inkoopcategorie") == "schoonmaak"
    assert words.row("CPV-code") == "90911200-8, 90911300-9"
    assert words.row("Procedure") == "Europese aanbesteding"
    assert words.row("Sluitingsdatum") == "15 juni 2026"
    assert words.row("Vragen over bewijs") == "uiterlijk 5 juni 2026"
    assert words.row("Startdatum") == "1 januari 2027"
    assert words.row("Looptijd") == "36 maanden"
    assert words.row("Verlenging mogelijk") == "2 keer 12 maanden"
    assert words.row("Inkoopniveau") == "1 (van drie inkoopniveaus het zwaarste)"
    assert words.row("Rol van de PSO") == "bewijs bij een gunningscriterium"
    assert "600" not in words.text


def test_the_heading_names_the_tender_and_its_lots() -> None:
    lot = TenderVariant(Role.CONDITION, in_tender=True)
    words = words_of_docx(tender_docx(lot, *LOTS))
    assert words.row("Referentie") == "AB-2026/4"
    assert words.row("Aanbesteding of uitvraag") == "Facilitaire diensten"
    assert words.row("Opdrachtgever") == "Lindevaart Groep B.V., Deventer, KvK 99900998"
    assert words.row("Datum van dit document") == "2 maart 2026"
    assert [words.row(f"perceel {number}") for number in LOTS] == [
        "Schoonmaak <kantoren> & glas"
    ] * 3
    assert words.follow_up_header[3:] == (
        "AB-2026/4",
        "Lindevaart Groep B.V.",
        "Facilitaire diensten",
    )


def test_a_lot_of_a_tender_is_named_when_it_stands_by_itself() -> None:
    words = words_of_docx(tender_docx(TenderVariant(Role.CONDITION, in_tender=True)))
    assert words.row("Opdracht") == "Perceel 2: Schoonmaak <kantoren> & glas"
    assert "Socialer inkopen: perceel 2" in words.body


def test_a_table_of_points_stays_on_one_page() -> None:
    for variant in (AWARD, SOCIAL):
        document: Any = docx.Document(BytesIO(tender_docx(variant)))
        rows = document.tables[-1].rows
        assert len(rows) > 6
        cells = [cell for row in rows[:-1] for cell in row.cells]
        assert all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in cells)


def test_the_document_is_made_per_lot() -> None:
    document = open_catalogue()[NAME]
    assert (document.per, document.kind) == (LOT, "clause")
    assert document.formats == ("docx", "pdf")


def test_a_definition_for_something_else_is_named(tmp_path: Path) -> None:
    path = tmp_path / "templates" / "eigen" / "document.toml"
    path.parent.mkdir(parents=True)
    path.write_text('title = "Eigen"\nper = "house"', encoding="utf-8")
    with pytest.raises(TemplateError, match="“per” can only be “supplier” or “lot”"):
        open_catalogue(tmp_path)["eigen"]


def test_a_context_holds_only_plain_data() -> None:
    def plain(value: object) -> bool:
        if isinstance(value, dict):
            return all(isinstance(key, str) and plain(each) for key, each in value.items())
        if isinstance(value, list):
            return all(map(plain, value))
        return type(value) in {str, int, bool}

    assert all(plain(context_for(variant)) for variant in few_variants())

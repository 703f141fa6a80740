"""The tender paragraph as a document of its own: Word and PDF with the same words, numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import page
import pytest
from lxml import html as lxml_html
from markupsafe import escape

from pso_letters.errors import TemplateError
from pso_letters.lots import Moment, Procedure, Role
from pso_letters.model import CertificateLevel, Tier
from pso_letters.rendering.catalogue import LOT, open_catalogue
from pso_letters.rendering.clause import read_clauses
from tests.rendering.tender_words import all_words
from tests.rendering.tenders import (
    NAME,
    TenderVariant,
    context_of,
    docx_of,
    html_for,
    html_of,
    tender_docx,
    tender_pdf,
)
from tests.rendering.test_contract_document import numbered
from tests.rendering.words import without_spaces, words_of_docx, words_of_html, words_of_pdf

AWARD = TenderVariant(Role.AWARD, Procedure.EUROPEAN, CertificateLevel.ASPIRANT)
SOCIAL = TenderVariant(
    Role.SOCIAL_RETURN, Procedure.EUROPEAN, CertificateLevel.ASPIRANT, Moment.START
)
PART = TenderVariant(Role.CONDITION, in_tender=True)
LOTS = ("1", "2", "3")
PROFILES = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A)
_SENTENCE = re.compile(r"\{% trans[^%]*%\}(.*?)\{% endtrans %\}", re.DOTALL)
_VALUE = re.compile(r"\\\{\\\{.*?\\\}\\\}")


def flat(source: str) -> str:
    """Take the parts of a sub-paragraph out of it, as they stand in Word."""
    root: Any = lxml_html.document_fromstring(source)
    for parts in list(root.iterfind(".//li/ol")):
        item = parts.getparent()
        for part in reversed(parts):
            item.addnext(part)
        parts.drop_tree()
    return str(lxml_html.tostring(root, encoding="unicode"))


def sentences() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield each sentence of the templates, with a pattern of what it becomes in a document."""
    for path in sorted((open_catalogue()[NAME].folder).glob("*.html")):
        for text in set(_SENTENCE.findall(path.read_text(encoding="utf-8"))):
            yield text, re.compile(_VALUE.sub("[^<]*?", re.escape(str(escape(text)))))


def test_documents_of_several_lots_hold_every_sentence() -> None:
    """So what Word and PDF are asked below is asked of every branch."""
    pages = "\n".join(map(html_of, all_words()))
    assert [text for text, pattern in sentences() if not pattern.search(pages)] == []


@pytest.mark.parametrize("variant", [AWARD, PART], ids=str)
def test_word_says_what_the_master_says(variant: TenderVariant) -> None:
    assert words_of_docx(tender_docx(variant)) == words_of_html(flat(html_for(variant)))


@pytest.mark.parametrize("variants", all_words(), ids=len)
def test_word_says_what_the_master_says_in_every_branch(
    variants: tuple[TenderVariant, ...],
) -> None:
    assert words_of_docx(docx_of(variants)) == words_of_html(flat(html_of(variants)))


@pytest.mark.parametrize(("variant", "lots"), [(AWARD, ()), (SOCIAL, LOTS[:2])], ids=str)
def test_pdf_reads_as_word_does(variant: TenderVariant, lots: tuple[str, ...]) -> None:
    """In the order of the tags; only the number of an article is read besides."""
    word = words_of_docx(tender_docx(variant, *lots))
    pdf = words_of_pdf(tender_pdf(variant, *lots).content)
    read = re.sub(r"Artikel\d(?=Socialer)", "", without_spaces(pdf.read))
    assert read == without_spaces("".join(word.body))


@pytest.mark.parametrize("variants", all_words(), ids=len)
def test_word_holds_the_articles_at_their_levels(variants: tuple[TenderVariant, ...]) -> None:
    expected = [
        line
        for article in read_clauses(html_of(variants))
        for line in ((0, article.title), *((item.level, item.text) for item in article.items))
    ]
    assert [(level, text.strip()) for level, text in numbered(docx_of(variants))] == expected


@pytest.mark.parametrize(("variant", "lots"), [(AWARD, ()), (SOCIAL, LOTS[:2])], ids=str)
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
    assert words.row("Vragen over bewijs") == "uiterlijk 26 mei 2026"
    assert words.row("Startdatum") == "1 januari 2027"
    assert words.row("Looptijd") == "36 maanden"
    assert words.row("Verlenging mogelijk") == "2 keer 12 maanden"
    assert words.row("Inkoopniveau") is None
    assert words.row("Rol van de PSO") == "bewijs bij een gunningscriterium"
    assert "600" not in words.text


@pytest.mark.parametrize(
    ("tier", "shown"),
    [
        (Tier.REQUIRED, "1 (van drie inkoopniveaus het zwaarste)"),
        (Tier.RECOMMENDED, "3 (van drie inkoopniveaus het lichtste)"),
    ],
)
def test_the_inkoopniveau_is_shown_by_a_private_buyer_only(tier: Tier, shown: str) -> None:
    """It counts for nothing in the tender of an authority."""
    assert shown in html_for(TenderVariant(Role.CONDITION, tier=tier))
    assert "het zwaarste" not in html_for(AWARD)


def test_the_heading_names_the_tender_and_its_lots() -> None:
    words = words_of_docx(tender_docx(PART, *LOTS))
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
    words = words_of_docx(tender_docx(PART))
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

    assert all(plain(context_of(variants)) for variants in all_words())

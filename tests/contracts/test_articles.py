"""Which paragraphs are articles, and where the last one ends."""

from __future__ import annotations

import pytest

from pso_letters.contracts.articles import Article
from pso_letters.contracts.contract import read_contract
from tests.contracts.agreements import LOOKS, SIGNED, bold, contract_of, counted, typed, unnumbered
from tests.contracts.stories import abstract, document, docx, lvl, num, numbering, p, table

PARTIES = p("De ondergetekenden:") + p("Waterland B.V.", (2, 0)) + p("Kromhout B.V.", (2, 0))


def found(*blocks: str) -> tuple[Article, ...]:
    return contract_of(*blocks).articles


def labels(*blocks: str) -> list[str]:
    return [each.label for each in found(*blocks)]


def last_text(*blocks: str) -> str:
    return found(*blocks)[-1].last.text


@pytest.mark.parametrize("way", [counted, typed])
def test_named_articles_are_found(way: object) -> None:
    expected = ["Artikel 1 Definities", "Artikel 2 Duur", "Artikel 3 Geheimhouding"]
    assert labels(PARTIES, way(), SIGNED) == expected  # type: ignore[operator]  # a function


def test_headings_without_a_number_are_articles_where_nothing_else_is() -> None:
    assert labels(PARTIES, unnumbered(), SIGNED) == ["Definities", "Duur", "Geheimhouding"]


def test_a_list_of_the_parties_is_no_contract() -> None:
    typed_headings = "".join(bold(f"{at}. {title}") + p("Tekst.") for at, title in
                             enumerate(("Doel", "Duur", "Slot"), start=1))  # fmt: skip
    assert labels(PARTIES, typed_headings) == ["1. Doel", "2. Duur", "3. Slot"]


def test_articles_that_word_counts_without_a_name() -> None:
    short = "".join(p(title, (2, 0)) + p("Tekst die verder gaat.") for title in ("Doel", "Duur"))
    assert labels(short) == ["1. Doel", "2. Duur"]


def test_a_number_that_stands_alone_has_its_title_below() -> None:
    alone = "".join(bold(f"Artikel {at}") + bold(title) + p("Tekst.") for at, title in
                    enumerate(("Doel", "Duur"), start=1))  # fmt: skip
    articles = found(alone)
    assert [each.label for each in articles] == ["Artikel 1 Doel", "Artikel 2 Duur"]
    assert [len(each.head) for each in articles] == [2, 2]


def test_an_article_may_be_one_paragraph() -> None:
    lines = (
        "<w:r><w:t>Artikel {}</w:t><w:br/><w:t>Doel</w:t><w:br/><w:t>1. Wij doen dit.</w:t></w:r>"
    )
    assert labels(p(content=lines.format(1)), p(content=lines.format(2))) == [
        "Artikel 1 Doel",
        "Artikel 2 Doel",
    ]


@pytest.mark.parametrize(
    "end",
    [
        SIGNED,
        p("Opgemaakt in tweevoud te Goes."),
        p("Voor akkoord:"),
        p("Bijlage 1 – Tarieven", style="Kop1") + p("Tekst van de bijlage."),
        table([p("Opdrachtgever"), p("Opdrachtnemer")], [p("naam"), p("naam")]),
        p() + p() + table([p("Handtekening")]),
        p("Ondertekening", style="Kop1") + p("Tekst."),
    ],
)
def test_the_last_article_ends_before_the_signatures_and_annexes(end: str) -> None:
    assert last_text(counted(), end) == "een onderdeel;"
    assert last_text(typed(), end) == "a. een onderdeel;"


LINES = [
    "Ondertekend te Goes",
    "Voor Opdrachtgever:",
    "Opdrachtgever",
    "De Opdrachtgever,",
    "Gemeente Goes, namens deze",
    "Utrecht, 1 mei 2026",
    "Naam: ____",
    "________________",
    "Overeengekomen en getekend",
    "Deze overeenkomst is in tweevoud opgemaakt",
    "Dit contract is opgemaakt in tweevoud",
    "Voor gezien en akkoord",
    "Ten blijke waarvan partijen deze overeenkomst tekenen",
    "Was getekend",
]


@pytest.mark.parametrize("line", LINES)
def test_a_line_of_the_signatures_ends_the_articles_of_plain_text_too(line: str) -> None:
    assert last_text(unnumbered(), p(line), p("X B.V.")) == "Gewone tekst."


@pytest.mark.parametrize(
    "line",
    [
        "De opdrachtgever betaalt binnen dertig dagen.",
        "Opdrachtgever verstrekt de gegevens.",
        "Namens Opdrachtgever mag A tekenen voor meerwerk.",
        "Aldus bedraagt de prijs 10 euro.",
        "Deze overeenkomst is opgemaakt naar Nederlands recht.",
        "Namens Opdrachtgever treedt op: de heer X;",
        "Partijen houden deze geheim.",
        "Namen van medewerkers worden niet gedeeld.",
        "Plaatselijke regels gaan voor.",
        "In twee gevallen geldt dit niet.",
    ],
)
def test_a_sentence_is_no_line_of_the_signatures(line: str) -> None:
    assert last_text(unnumbered(), p(line), SIGNED) == line


def test_where_articles_end_with_a_number_the_last_one_does_too() -> None:
    strange = p("Vier handen op één buik") + p("X B.V.") + p("Y B.V.")
    assert last_text(counted(), strange) == "een onderdeel;"
    assert last_text(typed(), strange) == "a. een onderdeel;"


def test_a_table_within_an_article_belongs_to_it() -> None:
    inside = table([p("Tarief"), p("€ 95")]) + p("Tweede lid na de tabel.", (1, 1))
    assert last_text(counted(), inside, SIGNED) == "Tweede lid na de tabel."


def test_a_sentence_that_begins_with_an_article_is_no_heading() -> None:
    text = p("Artikel 3 is niet van toepassing op deze overeenkomst.")
    assert len(found(typed(), text, SIGNED)) == 3


def test_a_table_of_contents_holds_no_articles() -> None:
    page = "<w:r><w:t>Artikel 2 Duur</w:t><w:tab/><w:t>3</w:t></w:r>"
    contents = p("Artikel 1 Definities", style="Inhopg1") + p(content=page)
    assert len(found(contents, typed(), SIGNED)) == 3


def test_a_typed_table_of_contents_holds_none_either() -> None:
    contents = "".join(p(f"Artikel {at} – {title}") for at, title in
                       enumerate(("Definities", "Duur", "Geheimhouding"), start=1))  # fmt: skip
    assert len(found(contents, typed(), SIGNED)) == 3


@pytest.mark.parametrize("title", ["Bijlagen", "Ondertekening en inwerkingtreding"])
def test_a_numbered_article_may_be_about_annexes_or_signing(title: str) -> None:
    extra = bold(f"Artikel 4 – {title}") + p("4.1 Een lid.")
    assert labels(typed(), extra, SIGNED)[-1] == f"Artikel 4 {title}"
    assert last_text(typed(), extra, SIGNED) == "4.1 Een lid."


def test_a_heading_of_the_signatures_ends_the_text_before_it() -> None:
    plain = "".join(p(title, style="Kop1") + p("Tekst.") for title in ("Een", "Twee"))
    after = p("Ondertekening", style="Kop1") + p("Zo komen wij overeen.")
    assert labels(plain, after) == ["Een", "Twee"]
    assert last_text(plain, after) == "Tekst."


def test_the_last_article_keeps_its_own_table() -> None:
    own = p("3.3 De tarieven:") + table([p("Uurtarief"), p("€ 95")])
    assert last_text(typed(), own, SIGNED) == "€ 95"


def test_an_annex_that_word_numbers_is_none_of_the_contract() -> None:
    lists = numbering(
        abstract(1, lvl(0, "Artikel %1"), lvl(1, "%1.%2")),
        abstract(2, lvl(0, "Bijlage %1")),
        num(1, 1),
        num(2, 2),
    )
    one = p("Doel", (1, 0), style="Kop1") + p("Een lid.", (1, 1))
    annex = p("Tarieven", (2, 0), style="Kop1") + p("Meer", (1, 0), style="Kop1") + p("Tekst.")
    content = docx(document(one, SIGNED, annex), lists, LOOKS)
    articles = read_contract(content, "contract.docx").articles
    assert [each.label for each in articles] == ["Artikel 1 Doel"]


def test_the_heading_of_a_chapter_belongs_to_what_follows() -> None:
    chapters = typed() + bold("HOOFDSTUK 2 – SLOT") + bold("Artikel 4 – Slot") + p("4.1 Een lid.")
    assert found(chapters)[2].last.text == "a. een onderdeel;"


def test_parties_that_word_counts_are_no_articles_however_many() -> None:
    parties = "".join(p(f"Bedrijf {each} B.V.", (2, 0)) for each in "ABCDEFGH")
    plain = "".join(bold(f"{at}. {title}") + p("Lid.") for at, title in
                    enumerate(("Doel", "Duur", "Slot"), start=1))  # fmt: skip
    assert labels(parties, plain, SIGNED) == ["1. Doel", "2. Duur", "3. Slot"]


@pytest.mark.parametrize("line", ["Opdrachtgever", "Naam: x", "Goes, 3 mei 2026"])
def test_a_line_as_of_signatures_before_a_sub_paragraph_ends_nothing(line: str) -> None:
    within = p("3.3 De contactpersonen zijn:") + p(line) + p("3.4 Laatste lid.")
    assert last_text(typed(), within, SIGNED) == "3.4 Laatste lid."
    word = p("De contactpersonen zijn:", (1, 1)) + p(line) + p("Laatste lid.", (1, 1))
    assert last_text(counted(), word, SIGNED) == "Laatste lid."


def test_what_goes_on_below_the_last_number_belongs_to_it_when_the_signatures_are_plain() -> None:
    more = p("3.3 Partijen kiezen domicilie:") + p("te Goes, aan de Markt 1, en te Zeist.")
    assert last_text(typed(), more, SIGNED) == "te Goes, aan de Markt 1, en te Zeist."


def test_two_parties_that_word_counts_are_no_articles() -> None:
    parties = p("De gemeente A, hierna: Opdrachtgever", (2, 0)) + p("X B.V., hierna: Y", (2, 0))
    heads = "".join(bold(title) + p("Tekst.") for title in ("Doel", "Duur"))
    assert labels(parties, heads, SIGNED) == []
    assert labels(parties, unnumbered(), SIGNED) == ["Definities", "Duur", "Geheimhouding"]


def test_a_list_of_annexes_is_no_article() -> None:
    annexes = p("Bijlagen:") + p("1. Tarieven") + p("2. Eisen")
    assert last_text(typed(), annexes, SIGNED) == "a. een onderdeel;"


def test_a_text_without_articles_has_none() -> None:
    assert found(p("Geachte heer,"), p("Hierbij onze brief.")) == ()
    assert found() == ()

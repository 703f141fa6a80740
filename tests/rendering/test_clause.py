"""The PSO clause: complete in every variant, lawful for its buyer, and read as an article."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from pso_letters.duties import Duty
from pso_letters.errors import InputError, TemplateError
from pso_letters.model import BuyerKind, CertificateLevel, ClauseDuty, Tier
from pso_letters.rendering.catalogue import open_catalogue
from pso_letters.rendering.clause import Clause, ClauseItem, ClauseMaker, read_clause
from pso_letters.rendering.context import ContextMaker
from pso_letters.rendering.specimens import specimens
from tests.rendering.clauses import (
    NAME,
    ClauseVariant,
    all_variants,
    clause_for,
    settings_for,
    supplier_for,
    text_for,
)
from tests.rendering.letters import CATEGORIES, TODAY, Variant, tier_of

PRIVATE, PUBLIC = BuyerKind.PRIVATE, BuyerKind.PUBLIC
ELEMENTS = {
    "definitions": "In dit artikel wordt verstaan onder:",
    "customer": "Opdrachtgever: de partij die",
    "contractor": "Leverancier: de partij die",
    "certificate": "PSO-certificaat: een geldig certificaat",
    "ladder": "Aspirant-status, Basistrede, Trede 1, Trede 2 en Trede 3",
    "kept valid": "zonder onderbreking geldig",
    "renewal in time": "vier en uiterlijk drie maanden vóór de einddatum",
    "handed over": "een kopie van elk nieuw, vernieuwd of gewijzigd PSO-certificaat",
    "loss reported": "vervalt, wordt geschorst of wordt ingetrokken",
    "lower rung reported": "zijn Prestatieniveau lager wordt",
    "scope": "KvK-nummer waarmee Leverancier de Overeenkomst heeft gesloten, onder dat certificaat",
    "joint venture": "als combinatie",
    "subcontractors": "Een certificaat van een onderaannemer",
    "verification": "openbare overzicht van gecertificeerde organisaties",
    "no personal data": "geen persoonsgegevens van medewerkers",
    "supplier review": "eens per 12 maanden in de leveranciersbeoordeling",
    "notice": "schriftelijk in gebreke",
    "cure term": "hersteltermijn van 30 dagen",
    "improvement plan": "een verbeterplan",
    "force majeure": "vertraging bij de certificerende instelling",
    "change of the scheme": "Verandert de PSO",
    "end of the scheme": "Bestaat de PSO niet meer",
    "starters and small suppliers": "nog geen jaar lang ten minste twee fte",
    "no own number": "geen eigen KvK-nummer",
    "costs": "Elke partij draagt de eigen kosten",
    "working days": "binnen 10 werkdagen",
}
DUTIES = {
    ClauseDuty.HOLDS: ("op de Startdatum een PSO-certificaat", "vanaf de Startdatum met een PSO"),
    ClauseDuty.OBTAINS: ("behaalt binnen 18 maanden na", "uiterlijk 18 maanden na de Startdatum"),
    ClauseDuty.EFFORT: ("spant zich tijdens de looptijd",) * 2,
    ClauseDuty.GROWTH: ("volgt een groeipad", "toont volgens een groeipad aan"),
}
"""The main duty as a private and as a public buyer asks it."""
PRIVATE_ONLY = ("op de Startdatum een PSO-certificaat", "behaalt binnen", "volgt een groeipad")
PUBLIC_ONLY = ("Aanbestedingswet", "aanbestedingsstukken", "uitvoeringsvoorwaarde", "inschrijving")
LAWFUL = (
    "bijzondere uitvoeringsvoorwaarde als bedoeld in artikel 2.80 van de Aanbestedingswet 2012",
    "vooraf bekendgemaakt in de aankondiging of de aanbestedingsstukken",
    "houdt verband met de opdracht",
    "was geen geschiktheidseis",
    "gelijkwaardig is elk ander keurmerk",
    "artikel 2.78a van de Aanbestedingswet 2012",
    "om redenen die hem niet kunnen worden toegerekend",
    "Opdrachtgever beslist binnen 20 werkdagen na ontvangst van het bewijs",
)
"""What a contracting authority must say (Aanbestedingswet 2012, art. 2.78a and 2.80)."""
every = pytest.mark.parametrize("variant", all_variants(), ids=str)


@every
def test_every_variant_is_complete(variant: ClauseVariant) -> None:
    text = text_for(variant)
    assert [name for name, words in ELEMENTS.items() if words not in text] == []


@every
def test_the_main_duty_is_the_one_asked_and_no_other(variant: ClauseVariant) -> None:
    text, is_public = text_for(variant), variant.kind is PUBLIC
    found = [duty for duty, words in DUTIES.items() if words[is_public] in text]
    assert found == [variant.duty]


@every
def test_a_public_buyer_says_what_the_law_asks_and_a_private_one_does_not(
    variant: ClauseVariant,
) -> None:
    text = text_for(variant)
    if variant.kind is PUBLIC:
        assert [words for words in LAWFUL if words not in text] == []
        assert not [words for words in PRIVATE_ONLY if words in text]
    else:
        assert not [words for words in PUBLIC_ONLY if words in text]


@every
def test_no_other_article_of_law_is_named(variant: ClauseVariant) -> None:
    found = set(re.findall(r"artikel (\d[\w.:]*)", text_for(variant)))
    assert found <= ({"2.80", "2.78a"} if variant.kind is PUBLIC else set())


@every
def test_a_discount_stands_only_where_it_can_be_taken(variant: ClauseVariant) -> None:
    text = text_for(variant)
    assert ("korting toepassen van 5%" in text) is variant.has_discount
    most = "ten hoogste 5% van het bedrag zonder btw dat in dat jaar"
    assert (most in text) is variant.has_discount
    assert ("vaste schadevergoeding" in text) is variant.has_discount
    is_effort = variant.duty is ClauseDuty.EFFORT
    assert ("geheel of gedeeltelijk ontbinden" in text) is not is_effort
    assert ("ontbindt de Overeenkomst hiervoor niet" in text) is is_effort


@every
def test_what_is_switched_off_is_not_there(variant: ClauseVariant) -> None:
    text, is_public = text_for(variant), variant.kind is PUBLIC
    assert ("Prijsafspraken" in text) is variant.price_agreements
    assert ("Gelijkwaardig bewijs" in text) is (variant.equivalence or is_public)
    assert ("Leverancier vraagt onderaannemers" in text) is variant.chain
    if variant.price_agreements and is_public:
        assert "alleen van een PSO-certificaat of van Gelijkwaardig bewijs af als dit voor" in text


@every
def test_the_words_are_tidy(variant: ClauseVariant) -> None:
    """Nothing left over, the two ladders never mixed, no reference to a number that may shift."""
    for item in clause_for(variant).items:
        text = item.text
        assert not re.search(r"[{}<>%]{2}| {2}| [.,;:]|\n", text), text
        assert not re.search(r"\b(niveau|inkoopniveau|lid \d|score)", text, re.IGNORECASE), text
        assert text[-1] in (".:" if item.level == 1 else ".;"), text


@every
def test_parts_follow_a_sub_paragraph_and_end_with_a_full_stop(variant: ClauseVariant) -> None:
    items = clause_for(variant).items
    assert items[0].level == 1
    for item, after in zip(items, (*items[1:], ClauseItem(1, "")), strict=True):
        assert item.text.endswith(":") is (item.level == 1 and after.level == 2)
        assert item.level == 1 or item.text.endswith(".") is (after.level == 1)


def test_title_and_language() -> None:
    clause = clause_for(ClauseVariant())
    assert clause.title == "Socialer inkopen met het PSO-keurmerk"
    assert clause.language == "nl"


@pytest.mark.parametrize(
    ("level", "words"),
    [
        (CertificateLevel.BASIS, "Basistrede of een hoger Prestatieniveau"),
        (CertificateLevel.TREDE_3, "Trede 3, het hoogste Prestatieniveau"),
    ],
)
def test_the_prestatieniveau_asked_is_named(level: CertificateLevel, words: str) -> None:
    assert words in text_for(ClauseVariant(level=level))


def test_a_growth_path_has_two_dates() -> None:
    text = text_for(ClauseVariant(ClauseDuty.GROWTH))
    assert "binnen 6 maanden na de Startdatum heeft Leverancier" in text
    assert "binnen 24 maanden na de Startdatum heeft Leverancier" in text


@pytest.mark.parametrize(
    ("tier", "words"),
    [
        (Tier.URGED, "adviseert Leverancier dringend"),
        (Tier.RECOMMENDED, "raadt Leverancier aan"),
    ],
)
@pytest.mark.parametrize("kind", BuyerKind)
def test_an_effort_is_as_strong_as_the_inkoopniveau(
    tier: Tier, words: str, kind: BuyerKind
) -> None:
    assert words in text_for(ClauseVariant(ClauseDuty.EFFORT, kind, tier))


def test_one_day_is_not_days() -> None:
    catalogue, variant = open_catalogue(), ClauseVariant()
    settings = settings_for(variant)
    contract = replace(settings.contract, report_days=1, cure_days=1)
    maker = ClauseMaker(
        replace(settings, contract=contract), CATEGORIES, TODAY, catalogue, catalogue[NAME]
    )
    supplier = supplier_for(variant)
    clause = maker.of(supplier, tier_of(Variant(), supplier))
    text = " ".join(item.text for item in clause.items)
    assert "binnen 1 werkdag:" in text
    assert "hersteltermijn van 1 dag," in text


# --- Reading an article --------------------------------------------------------------------------


def test_an_article_is_read_without_numbers_and_white_space() -> None:
    page = """<html lang="nl"><body><p>x</p><section id="clausule"><h2> De
      titel </h2><ol><li> Een <strong>twee</strong>:
      <ol><li>a\N{NO-BREAK SPACE}b;</li> <li> c.</li></ol> </li><li>Drie &amp; vier.</li></ol>
      </section></body></html>"""
    assert read_clause(page) == Clause(
        "De titel",
        (
            ClauseItem(1, "Een twee:"),
            ClauseItem(2, "a\N{NO-BREAK SPACE}b;"),
            ClauseItem(2, "c."),
            ClauseItem(1, "Drie & vier."),
        ),
        "nl",
    )


@pytest.mark.parametrize(
    "body",
    [
        "<p>niets</p>",
        '<section id="clausule"><ol><li>zonder titel</li></ol></section>',
        '<section id="clausule"><h2>zonder leden</h2></section>',
    ],
)
def test_a_page_without_an_article_is_named(body: str) -> None:
    with pytest.raises(TemplateError, match=r"^eigen\.html: holds no clause"):
        read_clause(f"<html><body>{body}</body></html>", "eigen.html")


@pytest.mark.parametrize(
    ("name", "language", "message"),
    [("brief", "nl", "is no clause"), (NAME, "fy", "no “fy” version")],
)
def test_what_is_no_clause_is_refused(name: str, language: str, message: str) -> None:
    catalogue, settings = open_catalogue(), settings_for(ClauseVariant())
    with pytest.raises(InputError, match=message):
        ClauseMaker(settings, CATEGORIES, TODAY, catalogue, catalogue[name], language)


def test_the_specimens_of_a_clause_meet_every_duty() -> None:
    """So that an own clause is tried in all its branches before it meets a list."""
    contexts = ContextMaker(settings_for(ClauseVariant(ClauseDuty.AUTO)), (), TODAY, "nl", "x")
    kinds = [contexts.of(*each) for each in specimens(TODAY, "nl", (), with_duties=True)]
    met = {(each["supplier"]["tier"], each["clause"]["duty"]) for each in kinds}
    assert met == {(tier, duty) for tier in (1, 2, 3) for duty in map(str, Duty)}
    assert {each["clause"]["has_discount"] for each in kinds} == {True, False}
    assert {each["clause"]["is_highest"] for each in kinds} == {True, False}

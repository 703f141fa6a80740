"""What a lawyer would hold against the tender paragraph of each role, and what answers it."""

from __future__ import annotations

import re

import pytest

from pso_letters.lots import Moment, Procedure, Role
from pso_letters.model import CertificateLevel, Tier
from tests.rendering.tenders import TenderVariant, text_for
from tests.rendering.test_tender_texts import ARTICLES, Faults, expect_none, paragraph

EUROPEAN, INVITED = Procedure.EUROPEAN, Procedure.MULTIPLE
UNSAID, SINGLE = Procedure.UNDERHAND, Procedure.SINGLE
TOP = CertificateLevel.TREDE_3
PERFORMANCE = TenderVariant(Role.PERFORMANCE, EUROPEAN, moment=Moment.START)
AWARD = TenderVariant(Role.AWARD, EUROPEAN)
YEARLY = "ten minste één keer per contractjaar zien welk werk hij bij deze opdracht"
PRIVATE = (Role.CONDITION, Role.PREFERENCE, Role.RECOMMENDATION)
THIRTY_PLUS = (
    "PSO 30+: het aparte certificaat van de PSO",
    "Trede 3 met PSO 30+, dus dat Prestatieniveau en PSO 30+ samen",
    "van het certificaat PSO 30+ is op dezelfde manier een kopie nodig",
    "voor PSO 30+ is gelijkwaardig een ander keurmerk of ander bewijs",
)


def test_a_label_is_no_requirement_of_art_2_78a() -> None:
    """The PSO rates a whole company, so that article is the measure of equivalence only."""

    def faults(variant: TenderVariant) -> Faults:
        text = text_for(variant)
        named = [part for part in re.split(r"(?<=[.:;]) |\n", text) if "2.78a" in part]
        for part in named:
            if re.search(r"geld(t|en)|overeenkomstige toepassing|verklaart", part):
                yield "as basis", part
        if not any("ten minste zo ruim als artikel 2.78a" in part for part in named):
            yield "equivalence", str(named)
        if "Opdrachtgever eist geen keurmerk." not in text:
            yield "no label", variant.role

    expect_none(faults, *ARTICLES)


def test_foreign_companies_and_people_count_alike() -> None:
    def faults(variant: TenderVariant) -> Faults:
        text = text_for(variant)
        for words in ("wie in een ander land een vergelijkbare positie heeft", "andere lidstaat"):
            if (words in text) is not variant.is_public:
                yield "abroad", words

    expect_none(faults)


def test_work_at_this_contract_is_reported_each_year() -> None:
    """Else nobody can see whether an offer or a condition is kept."""

    def faults(variant: TenderVariant) -> Faults:
        is_asked = variant.role in {Role.PERFORMANCE, Role.AWARD}
        if (YEARLY in text_for(variant)) is not is_asked:
            yield "yearly", variant.role

    expect_none(faults)


def test_a_result_has_its_consequence_from_the_day_that_proof_is_due() -> None:
    def faults(variant: TenderVariant) -> Faults:
        text = text_for(variant)
        is_firm = variant.tier is Tier.REQUIRED
        if ("vanaf het moment waarop zijn bewijs er moet zijn, het" in text) is not is_firm:
            yield "from when", str(variant.tier)
        if "bewijs laat zien, het volgende" in text:
            yield "never", variant.role

    expect_none(faults, Role.PERFORMANCE)


def test_an_amount_of_work_is_the_only_measure() -> None:
    """For proof other than a certificate, and for starters, too."""

    def faults(variant: TenderVariant) -> Faults:
        text = text_for(variant)
        if ("in vergelijkbare mate" in text) is variant.has_extent:
            yield "comparable", str(variant.has_extent)
        if ("de omvang die dit artikel noemt" in text) is not variant.has_extent:
            yield "amount", str(variant.has_extent)
        if ("beschrijft, gemeten naar het werk bij deze opdracht" in text) is variant.has_extent:
            yield "fallback", str(variant.has_extent)
        if "omvang die bij hun organisatie past" in text:
            yield "starters", variant.role

    expect_none(faults, Role.PERFORMANCE)


def test_proof_other_than_a_label_has_the_same_norm() -> None:
    def faults(variant: TenderVariant) -> Faults:
        is_measured = variant.role in {Role.AWARD, Role.SOCIAL_RETURN} or (
            variant.role is Role.PERFORMANCE and not variant.has_extent
        )
        if ("Opdrachtgever gebruikt daarbij de norm" in text_for(variant)) is not is_measured:
            yield "norm", variant.role

    expect_none(faults)


def test_points_hang_on_the_offer_and_not_on_the_certificate() -> None:
    text = text_for(AWARD)
    assert "blijkt uit zijn aanbod voor deze opdracht en uit een van deze bewijzen samen" in text
    assert "de punten van het Prestatieniveau dat daarbij past" in text
    assert "ontbreekt de beschrijving of blijkt er niets uit, dan krijgt hij geen punten" in text
    assert "hiervoor geeft Opdrachtgever geen aparte punten" in text


def test_points_without_a_weight_refer_to_the_total() -> None:
    total = "punten er voor alle criteria samen te krijgen zijn, staat"
    assert total in text_for(TenderVariant(Role.AWARD, INVITED, weight=None))
    assert total not in text_for(TenderVariant(Role.AWARD, INVITED))


def test_an_aspirant_with_points_keeps_his_offer_after_the_status() -> None:
    aspirant = TenderVariant(Role.AWARD, EUROPEAN, CertificateLevel.ASPIRANT)
    assert "aan dat hij zijn aanbod nakomt" in paragraph(aspirant, "Groeipad: ")
    assert "zijn aanbod nakomt" not in text_for(AWARD)


@pytest.mark.parametrize(
    ("procedure", "words"),
    [
        (EUROPEAN, "uiterlijk tien dagen vóór de Sluitingsdatum, en maakt vraag en antwoord"),
        (INVITED, "zonder naam tegelijk bekend aan alle ondernemingen die zijn uitgenodigd of"),
        (UNSAID, "zonder naam tegelijk bekend aan alle ondernemingen die zijn uitgenodigd of"),
        (SINGLE, "zo vroeg dat het antwoord nog in de Inschrijving kan worden verwerkt;"),
    ],
)
def test_an_answer_comes_in_time_for_everybody(procedure: Procedure, words: str) -> None:
    text = text_for(TenderVariant(Role.PERFORMANCE, procedure, moment=Moment.START))
    assert words in text
    assert ("alle ondernemingen" in text) is (procedure is not SINGLE)
    assert ("tien dagen" in text) is (procedure is EUROPEAN)


@pytest.mark.parametrize("moment", [Moment.TENDER, Moment.CONTRACT])
def test_a_reserved_contract_is_proven_by_the_intended_winner(moment: Moment) -> None:
    variant = TenderVariant(Role.RESERVED, EUROPEAN, TOP, moment)
    text = text_for(variant)
    assert "is het bewijs niet volledig, dan krijgt Inschrijver eerst een redelijke termijn" in text
    assert "om alsnog te voldoen" not in text
    assert "was op de Sluitingsdatum geldig, is dat ook bij de controle" in text
    assert "in het Uniform Europees Aanbestedingsdocument" in text
    assert "Een Inschrijving van wie daar niet aan voldoet, legt Opdrachtgever terzijde" in text
    assert "gehandicapten en kansarmen: mensen als bedoeld in artikel 2.82" in text
    assert "ander bewijs waaruit het hoofddoel even goed blijkt" in text


def test_only_a_european_declaration_has_the_european_form() -> None:
    text = text_for(TenderVariant(Role.RESERVED, INVITED, TOP))
    assert "Uniform Europees Aanbestedingsdocument" not in text
    assert "verklaart dat bij zijn Inschrijving." in text


def test_a_duty_of_social_return_stays_with_the_contract_and_its_policy_can_be_read() -> None:
    text = text_for(TenderVariant(Role.SOCIAL_RETURN, EUROPEAN, moment=Moment.START))
    assert "telt alleen mee als Opdrachtnemer laat zien dat hij ook bij de uitvoering" in text
    assert "Opdrachtgever voegt zijn beleid bij de stukken of zegt daarin waar" in text


def test_an_unspecified_invitation_states_no_regime_as_a_fact() -> None:
    text = text_for(TenderVariant(Role.PERFORMANCE, UNSAID, moment=Moment.START))
    assert "Nodigt hij meer dan één onderneming uit, dan behandelt hij ondernemers gelijk" in text


def test_pso_30_plus_is_named_defined_and_proven_where_a_private_buyer_asks_it() -> None:
    def faults(variant: TenderVariant) -> Faults:
        text = text_for(variant)
        for words in THIRTY_PLUS:
            if (words in text) is not variant.thirty_plus:
                yield "PSO 30+", words

    expect_none(faults, *PRIVATE)


@pytest.mark.parametrize("role", [Role.CONDITION, Role.PREFERENCE])
@pytest.mark.parametrize("moment", Moment)
def test_what_is_proven_later_is_promised_with_the_offer(role: Role, moment: Moment) -> None:
    """A tie, and who takes part, are decided before the proof is there."""
    text = text_for(TenderVariant(role, moment=moment))
    is_later = moment is not Moment.TENDER
    promised = "in zijn Inschrijving toezegt dat hij op het moment uit dit artikel een PSO-cert"
    assert (promised in text) is is_later
    growth = paragraph(TenderVariant(role, moment=moment), "Groeipad: ")
    assert ("ten minste de Aspirant-status" in growth) is is_later
    assert "wie nu" not in text
    assert "of Gelijkwaardig bewijs;" in paragraph(
        TenderVariant(role, moment=moment), "Voor het bewijs geldt"
    )


def test_who_recommends_decides_nothing_at_the_award() -> None:
    def faults(variant: TenderVariant) -> Faults:
        if "gunningsbeslissing" in text_for(variant) or "alsnog" in text_for(variant):
            yield "award", variant.moment

    expect_none(faults, Role.RECOMMENDATION)


def test_documents_that_must_be_kept_are_made_illegible() -> None:
    assert "maakt hij ze onleesbaar als hij het stuk volgens de wet moet" in text_for(PERFORMANCE)

"""Sentences in which an authority does what the law forbids, and those that only look like it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pso_letters.tenders.forbidden_phrases import (
    denies_equivalence,
    makes_condition,
    names_company_policy,
    prefers_holders,
    speaks_of_direct_award,
)
from pso_letters.tenders.ladder_phrases import confuses_ladders
from pso_letters.tenders.phrases import full_sentences, sentences
from pso_letters.tenders.privacy_phrases import asks_personal_data


def says(reads: Callable[[str], bool], text: str) -> bool:
    return any(map(reads, sentences((text,))))


@pytest.mark.parametrize(
    "text",
    [
        "Alleen organisaties met het PSO-keurmerk mogen inschrijven.",
        "Zonder PSO kunt u geen offerte indienen.",
        "Als geschiktheidseis geldt PSO Trede 1.",
        "Een inschrijver moet een PSO-certificaat hebben om deel te nemen.",
        "Een inschrijving zonder PSO-certificaat is ongeldig.",
        "De PSO is een minimumeis.",
        "Voor deelname is het PSO-certificaat verplicht.",
        "Inschrijvers moeten over een PSO-certificaat beschikken.",
        "Wie geen PSO-certificaat heeft, kan niet meedoen.",
        "Het bezit van de PSO is een voorwaarde om mee te doen.",
        "Bedrijven zonder PSO doen niet mee.",
    ],
)
def test_only_holders_take_part(text: str) -> None:
    assert says(makes_condition, text)


@pytest.mark.parametrize(
    "text",
    [
        "Een onderneming hoeft geen certificaat van de PSO te hebben om in te schrijven.",
        "Ook zonder PSO-certificaat kunt u meedoen.",
        "Een inschrijving zonder PSO-certificaat is niet ongeldig.",
        "Alleen een PSO-certificaat bij de inschrijving levert punten op.",
        "Een VCA-certificaat is verplicht om mee te doen.",
        "Het certificaat geldt voor het KvK-nummer waarmee Inschrijver inschrijft.",
        "Een certificaat van een deelnemer telt alleen voor het deel dat hij uitvoert.",
        "Wie geen PSO-certificaat heeft, kan ook inschrijven.",
        "De inschrijver moet mensen uit de doelgroep inzetten, en de PSO kan dat aantonen.",
        "De meeste inschrijvers hebben de PSO al, dus de voorwaarde is niet te zwaar.",
        "Van de zes mogelijke inschrijvers kennen er vier de PSO, en zij vinden de eis redelijk.",
    ],
)
def test_nobody_is_shut_out(text: str) -> None:
    assert not says(makes_condition, text)


@pytest.mark.parametrize(
    "text",
    [
        "Andere keurmerken tellen niet mee.",
        "Gelijkwaardig bewijs is uitgesloten.",
        "Een alternatief certificaat volstaat niet.",
        "Wij aanvaarden geen gelijkwaardige verklaringen.",
        "Er is geen ander keurmerk mogelijk.",
        "Ander bewijs wordt niet in behandeling genomen.",
        "Alleen het PSO-certificaat telt.",
        "De PSO is het enige keurmerk dat geldt.",
        "Gelijkwaardige certificaten accepteert de gemeente niet; andere labels erkennen wij niet.",
    ],
)
def test_other_proof_is_refused(text: str) -> None:
    assert says(denies_equivalence, text)


@pytest.mark.parametrize(
    "text",
    [
        "Een gelijkwaardig keurmerk telt even zwaar.",
        "Bewijs dat niet gelijkwaardig is, telt niet mee.",
        "Ander bewijs dat niet aan deze eisen voldoet, telt niet mee.",
        "Gelijkwaardig bewijs wordt niet lager gewaardeerd.",
        "Niet alleen het PSO-certificaat telt als bewijs.",
        "Alleen het PSO-certificaat of gelijkwaardig bewijs telt.",
        "Ander bewijs wordt niet geweigerd.",
        "Is het bewijs niet gelijkwaardig, dan mag de inschrijver het aanvullen.",
        "Hij meldt het als zijn gelijkwaardig bewijs niet meer geldt.",
    ],
)
def test_other_proof_is_not_refused(text: str) -> None:
    assert not says(denies_equivalence, text)


@pytest.mark.parametrize(
    ("text", "decides"),
    [
        ("Bij gelijke stand gaat de inschrijver met een PSO-certificaat voor.", True),
        ("Eindigen offertes gelijk, dan geeft de PSO de doorslag.", True),
        ("Wij geven de voorkeur aan leveranciers met een PSO-certificaat.", True),
        ("Inschrijvers met de PSO krijgen voorrang.", True),
        ("PSO-gecertificeerde bedrijven hebben onze voorkeur.", True),
        ("Scoren twee even hoog, dan krijgt de houder van het PSO-certificaat de opdracht.", True),
        ("De PSO geeft bij gelijke scores niet de doorslag.", False),
        ("Mensen uit de doelgroep krijgen voorrang bij vacatures; de PSO laat dat zien.", False),
        ("Bij gelijke score beslist het lot.", False),
        ("De PSO kan laten zien dat mensen gelijke kansen krijgen.", False),
        ("Een PSO-certificaat en gelijkwaardig bewijs tellen even zwaar.", False),
    ],
)
def test_the_pso_decides_between_offers(text: str, *, decides: bool) -> None:
    assert says(prefers_holders, text) is decides


@pytest.mark.parametrize(
    ("text", "is_direct"),
    [
        ("Rechtstreekse gunning aan het werkbedrijf.", True),
        ("Het werk wordt direct aan het SW-bedrijf gegund.", True),
        ("Wij gunnen één-op-één aan de sociale werkplaats.", True),
        ("De opdracht gaat zonder concurrentie naar het werkbedrijf.", True),
        ("Dit is geen directe gunning.", False),
        ("Eén-op-één begeleiding op de werkplek is nodig.", False),
        ("Direct na de gunning begint de inwerkperiode.", False),
    ],
)
def test_a_contract_is_awarded_directly(text: str, *, is_direct: bool) -> None:
    assert says(speaks_of_direct_award, text) is is_direct


@pytest.mark.parametrize(
    ("text", "is_policy"),
    [
        ("De inschrijver voert een algemeen sociaal personeelsbeleid.", True),
        ("De gehele onderneming van de inschrijver is inclusief.", True),
        ("Maatschappelijk verantwoord ondernemen past bij ons.", True),
        ("Het gaat niet om het MVO-beleid, maar om het werk in de kantine.", False),
        ("Het werk komt in de hele organisatie van de gemeente voor.", False),
        ("Het dagelijks schoonmaken is geschikt werk voor mensen uit de doelgroep.", False),
    ],
)
def test_a_company_as_a_whole(text: str, *, is_policy: bool) -> None:
    assert says(names_company_policy, text) is is_policy


_READERS: tuple[Callable[[str], bool], ...] = (
    asks_personal_data,
    confuses_ladders,
    denies_equivalence,
    makes_condition,
    names_company_policy,
    prefers_holders,
    speaks_of_direct_award,
)
LENGTH = 100_000


@pytest.mark.parametrize(
    "part",
    ["pso, , ", "zonder pso ", "niveau ", "sluiten ", "a", "a ", "namen van ", "ander keurmerk is ",
     "geen ander keurmerk a ", "inkoopniveau 1 ", "per medewerker a ", "eindigen ", "gunnen a ",
     " "],
)  # fmt: skip
def test_a_text_of_any_length_is_read(part: str) -> None:
    """A pattern that looks back again and again would take minutes here."""
    text = part * (LENGTH // len(part))
    assert sentences((text,)) == full_sentences((text,))
    assert not any(reads(text) for reads in _READERS)

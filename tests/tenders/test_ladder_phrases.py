"""Sentences that mix up inkoopniveau and prestatieniveau, and those that name another ladder."""

from __future__ import annotations

import pytest

from pso_letters.tenders.ladder_phrases import confuses_ladders
from pso_letters.tenders.phrases import full_sentences


def is_confused(text: str) -> bool:
    return any(map(confuses_ladders, full_sentences((text,))))


@pytest.mark.parametrize(
    "text",
    ["PSO-niveau 2", "inkoopniveau Trede 2", "prestatieniveau 1", "trede 1 inkoop",
     "niveau 3 van de PSO", "inkoopniveau 4", "PSO trede 4", "inkooptrede 2", "PSO-3 niveau",
     "PSO niv. 2", "PSO level 1", "PSO-certificaat van minimaal niveau III", "PSO niveau twee",
     "PSO op niveau 2", "derde niveau van de Prestatieladder Socialer Ondernemen",
     "niveau twee van de PSO", "PSO-prestatieladder niveau 1"],
)  # fmt: skip
def test_a_prestatieniveau_that_is_called_niveau(text: str) -> None:
    assert is_confused(f"Gevraagd: {text}.")


@pytest.mark.parametrize(
    "text",
    [
        "De PSO heeft vijf niveaus; wij vragen minimaal niveau 2.",
        "U heeft een PSO-keurmerk op niveau 1.",
        "Bij voorkeur gecertificeerd op niveau 3.",
        "Op de PSO is niveau 2 vereist.",
    ],
)
def test_a_level_that_the_words_around_it_tie_to_the_pso(text: str) -> None:
    assert is_confused(text)


@pytest.mark.parametrize(
    "text",
    [
        "De opdrachtnemer beschikt over minimaal inkoopniveau 2.",
        "Een leverancier die inkoopniveau 1 behaalt, voldoet.",
        "Inkoopniveau 3 op de PSO-prestatieladder volstaat.",
        "Wie inkoopniveau 2 heeft: inkoopniveau 2 krijgt de meeste punten.",
        "Wij vragen inkoopniveau 2 (Trede 2).",
        "Een certificaat op inkoopniveau 1 is nodig.",
    ],
)
def test_an_inkoopniveau_that_a_supplier_would_hold(text: str) -> None:
    assert is_confused(text)


@pytest.mark.parametrize(
    "text",
    [
        "Het perceel hoort bij trede 1.",
        "Trede 2 van onze inkoopindeling geldt.",
        "De gemeente koopt dit in op trede 1.",
        "Deze inkoop valt onder trede 3.",
    ],
)
def test_a_trede_that_a_purchase_would_have(text: str) -> None:
    assert is_confused(text)


@pytest.mark.parametrize(
    "text",
    ["PSO Trede 2", "inkoopniveau 2", "PSO-inkoopniveau 1", "prestatieniveau Trede 1",
     "mbo niveau 2", "trede 4 van de CO2-prestatieladder", "inkoopniveau 1 en Trede 2",
     "prestatieniveau: Basistrede", "een VCA-certificaat niveau 1", "taalniveau B1",
     "CO2-Prestatieladder niveau 3", "service level 2", "helpdesk op niveau 1 en niveau 2",
     "een certificaat op niveau 2 van de Safety Culture Ladder", "VSR-niveau 3"],
)  # fmt: skip
def test_ladders_that_are_told_apart(text: str) -> None:
    assert not is_confused(f"Gevraagd: {text}.")


@pytest.mark.parametrize(
    "text",
    [
        "Bij inkoopniveau 1 vragen wij een PSO-certificaat.",
        "Voor inkoopniveau 1 moet u een certificaat aantonen.",
        "Dit perceel valt in inkoopniveau 2, en wij vragen Trede 1.",
        "Een bedrijf met vier werknemers valt in Trede 2 van de PSO.",
        "Mensen met mbo-niveau 1 krijgen een plek; de PSO kan dat aantonen.",
        "Wij bieden plekken op trede 3 van de participatieladder; de PSO laat dat zien.",
        "De PSO kan aantonen dat mensen op niveau 2 van de entreeopleiding werken.",
        "De PSO en het niveau van de dienstverlening staan los van elkaar.",
        "De treden 1 tot en met 40 van de trap worden geschrobd.",
    ],
)
def test_a_sentence_on_both_that_is_right(text: str) -> None:
    assert not is_confused(text)

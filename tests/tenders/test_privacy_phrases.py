"""Sentences that ask for data of people, and those that only speak of such data."""

from __future__ import annotations

import pytest

from pso_letters.tenders.phrases import sentences
from pso_letters.tenders.privacy_phrases import asks_personal_data


def asks(text: str) -> bool:
    return any(map(asks_personal_data, sentences((text,))))


@pytest.mark.parametrize(
    "text",
    [
        "Stuur kopieën van de arbeidsovereenkomsten van de medewerkers.",
        "Geboortedatum van de kandidaat:",
        "Vermeld niet alleen het aantal, maar ook de namen van de werknemers.",
        "Upload het paspoort van de kandidaat.",
        "Overleg de loonstroken.",
        "Verstrek kopieën van ID-bewijzen.",
        "De cv's van de doelgroepmedewerkers worden bijgevoegd.",
        "Geef op welke werknemers een Wajong-uitkering hebben.",
        "Vermeld bij elke kandidaat de afstand tot de arbeidsmarkt.",
        "Toon per werknemer de beperking aan.",
        "Stuur van iedere deelnemer een kopie van de indicatie mee.",
        "Wij willen weten wie van de werknemers ziek is geweest.",
        "Een uitdraai met namen per persoon is voldoende; graag ieder kwartaal toesturen.",
        "Personeelslijst met achternaam.",
        "Meld de namen van de geplaatste kandidaten.",
    ],
)
def test_what_asks_for_data_of_people(text: str) -> None:
    assert asks(text)


@pytest.mark.parametrize(
    "text",
    [
        "Opgave van het aantal werknemers uit de doelgroep, zonder namen.",
        "Stuur geen persoonsgegevens van medewerkers mee.",
        "Vermeld de naam van uw organisatie.",
        "Geef aan hoeveel medewerkers met een arbeidsbeperking u inzet.",
        "De opdrachtnemer geeft begeleiding die past bij de beperking van de medewerker.",
        "Datalekken met persoonsgegevens van medewerkers worden gemeld.",
        "De opdracht omvat het bezorgen van paspoorten aan inwoners.",
        "Kandidaten leren het werk aan de balie, waar identiteitsbewijzen worden gecontroleerd.",
        "De receptie noteert de namen van bezoekers.",
        "De opdrachtnemer levert werkkleding aan medewerkers met een beperking.",
        "Een accountant verklaart hoeveel fte uit de doelgroep meewerkte.",
        "Overleg de cv's van de projectleider en de uitvoerder.",
    ],
)
def test_what_only_speaks_of_them(text: str) -> None:
    assert not asks(text)

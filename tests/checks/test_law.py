"""Whose name says that it is a contracting authority."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pso_letters.checks.law import names_authority
from pso_letters.model import BuyerKind
from pso_letters.settings import Settings
from tests.checks.cases import SENDER, checker, places


@pytest.mark.parametrize(
    "name",
    ["Gemeente Voorbeeldstad", "de gemeente Voorbeeldstad", "Provincie Zeeland",
     "Waterschap Oost", "Hoogheemraadschap van Delfland", "Wetterskip Fryslân",
     "Ministerie van Onderwijs", "Universiteit Voorbeeldstad", "Vrije Universiteit",
     "Rijksuniversiteit Voorbeeldstad", "Rijkswaterstaat", "GGD Noord", "Veiligheidsregio Zuid",
     "Omgevingsdienst West", "Politie", "Nationale Politie", "UWV", "GEMEENTE GOES"],
)  # fmt: skip
def test_authorities_are_known_by_their_name(name: str) -> None:
    assert names_authority(name)


@pytest.mark.parametrize(
    "name",
    ["Provinciaal Bouwbedrijf B.V.", "Gemeente Advies B.V.", "Gemeentelijke Kredietbank Oost",
     "Stichting Vrienden van de Universiteit", "Personeelsvereniging Gemeente Goes",
     "Politiebond", "Rijk Zaden", "Rijkaart Transport", "Vereniging van Gemeenten", "",
     "Ministerie van Koffie B.V.", "Universiteit-winkel Goes", "Waterschapsbank N.V.",
     "Universitair Drukwerk", "Boekhandel Universiteit V.O.F."],
)  # fmt: skip
def test_companies_may_carry_such_a_word(name: str) -> None:
    assert not names_authority(name)


def test_public_wording_fits_an_authority() -> None:
    sender = replace(SENDER, name="Gemeente Goes")
    private = checker(settings=Settings(sender)).check_list()
    public = checker(settings=Settings(replace(sender, kind=BuyerKind.PUBLIC))).check_list()
    assert (places(private), places(public)) == ([("J111", "sender.kind")], [])

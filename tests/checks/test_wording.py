"""What the law asks of the words of a document, on sentences of both sides of the line."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from pso_letters.checks.rules import DocumentNeeds, Lack, LackKind
from pso_letters.model import BuyerKind
from pso_letters.settings import Settings
from tests.checks.cases import HEADERS, SENDER, SUPPLIER, checker, classified


@dataclass(frozen=True)
class Tried:
    """A trial with a known outcome."""

    lines: tuple[str, ...] = ()
    everywhere: tuple[Lack, ...] = ()
    found: tuple[Lack, ...] = ()
    columns: frozenset[str] = frozenset()

    @property
    def texts(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return (("eigen/eigen.html", self.lines),)

    def lacks(self, *_: object) -> tuple[Lack, ...]:
        return self.found


def codes(*lines: str, kind: BuyerKind = BuyerKind.PUBLIC) -> list[tuple[str, str]]:
    settings = Settings(replace(SENDER, kind=kind, kvk="11223344"))
    document = DocumentNeeds(preflight=Tried(lines))
    findings = checker(settings=settings, document=document).check_list()
    return [(finding.code, finding.place.file) for finding in findings]


SHUTS_OUT = (
    "Zonder geldig PSO-certificaat kunt u niet meedoen aan een offerteaanvraag of aanbesteding.",
    "Zonder geldig certificaat kunt u niet meedoen.",
    "Zonder PSO nodigen wij u niet uit voor een offerte.",
    "Een PSO-certificaat is een voorwaarde om mee te doen.",
    "Het certificaat is een verplichting en blijft de hele looptijd geldig.",
    "Een geldig PSO-keurmerk is verplicht.",
    "Wij sluiten alleen contracten met organisaties met een PSO-certificaat.",
    "Alleen organisaties met het PSO-keurmerk mogen inschrijven.",
    "Bij gelijke aanbiedingen kiezen wij de leverancier met een certificaat.",
    "Zijn aanbiedingen gelijk, dan kiezen wij de gecertificeerde leverancier.",
    "Wij eisen een PSO-certificaat. Gelijkwaardig bewijs mag ook.",
)
LAWFUL = (
    "Een PSO-certificaat is bij ons nooit een eis om aan een aanbesteding mee te doen.",
    "Zonder PSO-certificaat of gelijkwaardig bewijs kunt u niet meedoen.",
    "Het PSO-certificaat of gelijkwaardig bewijs is verplicht bij de uitvoering.",
    "Wij adviseren u dringend om u te laten certificeren.",
    "Wij raden het certificaat aan.",
    "U hebt een geldig PSO-certificaat. Dat waarderen wij.",
    "U bent niet verplicht om een PSO-certificaat te hebben.",
    "Ook zonder PSO-certificaat kunt u meedoen.",
    "In de tabel ziet u per inkoopniveau wat het certificaat betekent.",
    "Geldig PSO-certificaat",
    "Een VCA-certificaat is verplicht op de bouwplaats.",
    "Het contract loopt tot 1 mei; daarna vragen wij alleen een offerte.",
)


@pytest.mark.parametrize("sentence", SHUTS_OUT)
def test_a_public_buyer_shuts_nobody_out(sentence: str) -> None:
    assert codes(sentence) == [("J112", "eigen/eigen.html")]
    assert codes(sentence, kind=BuyerKind.PRIVATE) == []


@pytest.mark.parametrize("sentence", LAWFUL)
def test_what_a_public_buyer_may_say(sentence: str) -> None:
    assert codes(sentence) == []


ASKS = (
    "Stuur ons een lijst met namen van uw medewerkers uit de doelgroep.",
    "Wij vragen u de persoonsgegevens van uw werknemers aan te leveren.",
    "Vermeld per medewerker het BSN.",
    "Burgerservicenummer:",
    "Geboortedatum van de kandidaat",
    "Lever de loonstroken van uw medewerkers aan.",
)
DOESNT_ASK = (
    "Stuur geen persoonsgegevens van medewerkers mee.",
    "Wij vragen geen persoonsgegevens en geen BSN.",
    "Stuur ons een kopie van uw certificaat.",
    "Noem de naam van de contactpersoon bij uw organisatie.",
    "Uw reactie is welkom bij T. Wierda, inkoop@lindevaart.example.",
    "Het aandeel mensen uit de PSO-doelgroep onder alle medewerkers.",
)


@pytest.mark.parametrize("sentence", ASKS)
def test_a_document_that_asks_personal_data(sentence: str) -> None:
    for kind in BuyerKind:
        assert codes(sentence, kind=kind) == [("J113", "eigen/eigen.html")]


@pytest.mark.parametrize("sentence", DOESNT_ASK)
def test_a_document_that_asks_none(sentence: str) -> None:
    assert codes(sentence) == []


def test_a_sentence_is_told_once() -> None:
    assert codes(ASKS[0], f"Beste lezer. {ASKS[0]}", ASKS[0]) == [("J113", "eigen/eigen.html")]


EMPTY = Lack(LackKind.EMPTY, "eigen.html", "supplier.contract_number", "contract_nummer")
UNKNOWN = Lack(LackKind.UNKNOWN, "eigen.html", "supplier.extra.nergens")
BROKEN = Lack(LackKind.BROKEN, "eigen.html", "supplier.number")
SET = Lack(LackKind.EMPTY, "eigen.html", "letter.contact_name", is_constant=True)


def row_codes(*lacks: Lack, fields: tuple[str, ...] = ()) -> list[tuple[str, str | None]]:
    document = DocumentNeeds(fields=frozenset(fields), preflight=Tried(found=lacks))
    findings = checker(document=document).check(SUPPLIER, classified())
    return [(finding.code, finding.place.column) for finding in findings]


def test_what_a_letter_lacks_is_told_at_its_column() -> None:
    assert row_codes(EMPTY) == [("D104", "contract_nummer")]
    assert row_codes(UNKNOWN) == [("D106", None)]
    assert row_codes(BROKEN) == [("D106", None)]
    assert row_codes() == []


def test_word_and_pdf_lack_the_same_once() -> None:
    assert row_codes(EMPTY, replace(EMPTY, template="eigen.nl.docx")) == [
        ("D104", "contract_nummer")
    ]


def test_a_field_that_is_needed_anyway_is_told_once() -> None:
    assert row_codes(EMPTY, fields=("contract_nummer",)) == [("D103", "contract_nummer")]


def test_what_pso_toml_lacks_is_told_once_for_the_list() -> None:
    document = DocumentNeeds(preflight=Tried(everywhere=(SET,)))
    (finding,) = checker(document=document).check_list()
    assert (finding.code, finding.place.file, finding.place.row) == ("D104", "eigen.html", None)


def test_codes_that_are_ignored_try_nothing() -> None:
    class Never(Tried):
        def lacks(self, *_: object) -> tuple[Lack, ...]:
            raise AssertionError

        @property
        def texts(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
            raise AssertionError

    silent = checker(document=DocumentNeeds(preflight=Never()), select=("S",))
    assert silent.check(SUPPLIER, classified()) == ()
    assert silent.check_list() == ()


def test_a_character_in_a_column_of_the_list_itself_that_is_shown() -> None:
    supplier = replace(SUPPLIER, extra=(("inkoper", "★"), ("regio", "★"), ("team", "a")))
    latin = frozenset(range(0x20, 0x17F))
    preflight = Tried(columns=frozenset({"inkoper"}))
    (finding,) = checker(
        document=DocumentNeeds(characters=latin, preflight=preflight),
        column_headers=HEADERS | {"inkoper": "Inkoper"},
    ).check(supplier, classified())
    assert (finding.code, finding.place.column) == ("D102", "Inkoper")
    silent = checker(document=DocumentNeeds(characters=latin, preflight=Tried()))
    assert silent.check(supplier, classified()) == ()

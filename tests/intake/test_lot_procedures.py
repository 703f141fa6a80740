from __future__ import annotations

import pytest

from pso_letters.intake.lot_procedures import MarketRoute, parse_procedure
from pso_letters.lots import Procedure


@pytest.mark.parametrize(
    ("text", "procedure"),
    [
        ("onderhands", Procedure.UNDERHAND),
        ("enkelvoudig", Procedure.SINGLE),
        ("Enkelvoudig (onderhands)", Procedure.SINGLE),
        ("1-op-1", Procedure.SINGLE),
        ("één op één", Procedure.SINGLE),
        ("directe gunning", Procedure.SINGLE),
        ("meervoudig", Procedure.MULTIPLE),
        ("meervoudig\u00a0onderhandse procedure", Procedure.MULTIPLE),
        ("nationaal", Procedure.NATIONAL),
        ("nationaal (niet-openbaar)", Procedure.NATIONAL),
        ("Nationale openbare aanbesteding", Procedure.NATIONAL),
        ("EUROPEES", Procedure.EUROPEAN),
        ("“Europees”", Procedure.EUROPEAN),
        ("niet-openbare Europese aanbesteding", Procedure.EUROPEAN),
        ("Europees, concurrentiegerichte dialoog", Procedure.EUROPEAN),
        ("Europees, niet voorbehouden", Procedure.EUROPEAN),
        ("European (restricted procedure)", Procedure.EUROPEAN),
        ("", None),
        ("n.v.t.", None),
    ],
)
def test_procedures(text: str, procedure: Procedure | None) -> None:
    assert parse_procedure(text) == (MarketRoute(procedure), None)


@pytest.mark.parametrize(
    ("text", "procedure"),
    [
        ("voorbehouden", Procedure.RESERVED),
        ("voorbehouden aan sociale ondernemingen", Procedure.RESERVED),
        ("Europees, voorbehouden", Procedure.EUROPEAN),
        ("voorbehouden + nationaal", Procedure.NATIONAL),
        ("meervoudig onderhands; voorbehouden", Procedure.MULTIPLE),
        ("enkelvoudig voorbehouden", Procedure.SINGLE),
    ],
)
def test_reserved_contracts(text: str, procedure: Procedure) -> None:
    assert parse_procedure(text) == (MarketRoute(procedure, is_reserved=True), None)


@pytest.mark.parametrize(
    "text", ["nationaal en Europees", "enkelvoudig/meervoudig", "meervoudig nationaal"]
)
def test_two_procedures_are_refused(text: str) -> None:
    route, problem = parse_procedure(text)
    assert route == MarketRoute()
    assert "more than one" in str(problem)


@pytest.mark.parametrize(
    "text",
    [
        *("openbaar", "niet-openbaar", "niet Europees", "onder de Europese drempel", "?", "1"),
        *("Europees zonder aankondiging", "mini-competitie", "3 offertes", "geen Europese"),
    ],
)
def test_what_does_not_say_which_procedure_is_refused(text: str) -> None:
    route, problem = parse_procedure(text)
    assert route == MarketRoute()
    assert "isn't understood" in str(problem)

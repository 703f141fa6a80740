"""The list beside an overview: what differs is found, what agrees is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from pso_letters.checks.families import OVERVIEW_RULES
from pso_letters.checks.overview_facts import CODES
from pso_letters.findings import Finding, Place
from pso_letters.model import Certificate, CertificateLevel
from pso_letters.overview import DayFrom, Entry, Overview
from pso_letters.settings import OverviewSettings
from tests.checks.cases import (
    ADDRESS,
    CERTIFICATE,
    DAY,
    HEADERS,
    SETTINGS,
    SUPPLIER,
    checker,
    classified,
    places,
)

LISTED = replace(CERTIFICATE, covered_kvk=())
ENTRY = Entry("Voorbeeld BV", "Goes", ("12345678",), LISTED, Place("overzicht.csv", row=3))
UNNUMBERED = replace(ENTRY, kvk=())
TOP = replace(LISTED, level=CertificateLevel.TREDE_3)
PLUS = replace(TOP, thirty_plus=True)
NAMED = {"kvk": "", "vat_id": "", "branch_number": ""}
BARE = NAMED | {"name": "Voorbeeld"}
DAY_BEFORE = DAY - timedelta(days=1)

Found = list[tuple[str, str | None]]


def findings(
    entries: Entry | tuple[Entry, ...],
    changes: dict[str, Any],
    **options: Any,  # noqa: ANN401 - those of the checker
) -> tuple[Finding, ...]:
    rows = entries if isinstance(entries, tuple) else (entries,)
    overview = Overview(rows, DAY, file="overzicht.csv", similarity=SETTINGS.checks.similarity)
    supplier = replace(SUPPLIER, **changes)
    return checker(overview=overview, select=("C14",), **options).check(supplier, classified())


def listed(**changes: Any) -> Entry:  # noqa: ANN401 - fields of a certificate
    return replace(ENTRY, certificate=replace(LISTED, **changes), tells_thirty_plus=True)


def claims(certificate: Certificate = CERTIFICATE, /, **changes: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"certificate": replace(certificate, **changes)}


STRANGER = Entry("Heel Iemand Anders", "Oss", ("99999999",), LISTED, Place("overzicht.csv", row=9))
ENDED = {"valid_from": date(2024, 2, 1), "valid_until": date(2026, 1, 31)}
NEXT = {"valid_from": date(2026, 6, 1), "valid_until": date(2028, 5, 31)}
NEW = {"valid_from": date(2026, 2, 1), "valid_until": date(2028, 1, 31)}
TWO = (UNNUMBERED, replace(UNNUMBERED, name="Stichting Voorbeeld"))
SHARED = (replace(ENTRY, name="Linde Zorg"), replace(ENTRY, name="Linde", certificate=TOP))
ALIKE = (replace(UNNUMBERED, name="Voorbeelt"), replace(UNNUMBERED, name="Voorbeelden"))

AGREES: list[tuple[Entry | tuple[Entry, ...], dict[str, Any]]] = [
    (ENTRY, {}),
    (UNNUMBERED, {}),
    (replace(ENTRY, certificate=Certificate()), {}),
    (STRANGER, {"certificate": None}),
    (STRANGER, claims(**ENDED)),
    (STRANGER, claims(**NEXT)),
    (listed(**ENDED), claims(**ENDED)),
    (listed(**ENDED), {"certificate": None}),
    (listed(**NEXT), {"certificate": None}),
    (listed(**ENDED), claims(**{**ENDED, "valid_until": date(2026, 1, 15)})),
    (listed(valid_until=date(2027, 3, 1)), {}),
    (listed(valid_until=date(2027, 2, 27)), {}),
    (listed(valid_until=DAY_BEFORE), claims(valid_until=DAY)),
    (listed(valid_from=date(2019, 3, 1)), {}),
    (listed(**NEXT), {}),
    (ENTRY, claims(**NEXT)),
    (listed(valid_from=None), {}),
    (ENTRY, claims(valid_until=None)),
    (ENTRY, claims(level=None)),
    (replace(listed(), certificate=PLUS), claims(PLUS)),
    (replace(ENTRY, certificate=TOP), claims(PLUS)),
    (
        replace(listed(), certificate=replace(PLUS, valid_until=date(2027, 8, 31))),
        claims(PLUS, thirty_plus_until=date(2027, 8, 31)),
    ),
    (replace(ENTRY, name="Voorbeeld Schoonmaak Goes B.V."), {}),
    (replace(ENTRY, name=""), {}),
    (replace(ENTRY, name="Moeder Groep"), claims(holder="Moeder Groep B.V.")),
    (replace(ENTRY, name="Moeder Groep", kvk=("87654321",)), {}),
    (TWO, NAMED | {"name": "Stichting Voorbeeld"}),
    (ALIKE, NAMED | {"certificate": None}),
    (TWO, BARE | claims(**ENDED)),
    (replace(ENTRY, kvk=("99999999",)), {"certificate": None}),
    (replace(ENTRY, kvk=("99999999",)), claims(**ENDED)),
]
DIFFERS: list[tuple[Entry | tuple[Entry, ...], dict[str, Any], Found]] = [
    (STRANGER, {}, [("C140", "pso_niveau")]),
    (STRANGER, claims(valid_until=None), [("C140", "pso_niveau")]),
    (STRANGER, claims(valid_until=DAY), [("C140", "pso_niveau")]),
    (replace(UNNUMBERED, place="Oss"), {}, [("C140", "pso_niveau")]),
    (listed(**ENDED), {}, [("C140", "pso_geldig_tot")]),
    (ENTRY, {"certificate": None}, [("C141", "pso_niveau")]),
    (listed(valid_until=DAY), {"certificate": None}, [("C141", "pso_niveau")]),
    (UNNUMBERED, NAMED | {"certificate": None}, [("C141", "pso_niveau")]),
    (listed(level=CertificateLevel.TREDE_1), {}, [("C142", "pso_niveau")]),
    (replace(listed(), certificate=PLUS), {}, [("C142", "pso_niveau")]),
    (listed(valid_until=date(2027, 3, 2)), {}, [("C143", "pso_geldig_tot")]),
    (listed(valid_until=date(2027, 2, 26)), {}, [("C143", "pso_geldig_tot")]),
    (listed(valid_from=date(2025, 3, 2)), {}, [("C143", "pso_ingangsdatum")]),
    (listed(**NEW), {}, [("C143", "pso_geldig_tot")]),
    (ENTRY, claims(**ENDED), [("C143", "pso_geldig_tot")]),
    (listed(**NEXT), claims(**ENDED), [("C143", "pso_geldig_tot")]),
    (
        listed(level=CertificateLevel.BASIS, **NEW),
        claims(**ENDED),
        [("C142", "pso_niveau"), ("C143", "pso_geldig_tot")],
    ),
    (
        replace(listed(), certificate=replace(PLUS, thirty_plus_until=date(2027, 2, 1))),
        claims(PLUS, thirty_plus_until=date(2027, 1, 1)),
        [("C143", "pso_30plus_geldig_tot")],
    ),
    (TWO, BARE, [("C145", "naam")]),
    (TWO, BARE | {"certificate": None}, [("C145", "naam")]),
    (ALIKE, NAMED, [("C145", "naam")]),
    (SHARED, {}, [("C145", "naam")]),
    (SHARED, {"certificate": None}, [("C145", "naam")]),
    (replace(ENTRY, name="Heel Iemand Anders"), {}, [("C146", "naam")]),
    (
        replace(ENTRY, name="Heel Iemand Anders"),
        {"certificate": None},
        [("C146", "naam"), ("C141", "pso_niveau")],
    ),
    (replace(ENTRY, kvk=("99999999",)), {}, [("C148", "kvk_nummer")]),
    (replace(listed(), certificate=TOP), claims(PLUS), [("C149", "pso_30plus")]),
    (replace(listed(), certificate=PLUS), claims(TOP), [("C149", "pso_30plus")]),
]
PLUS_HEADERS = {**HEADERS, "pso_30plus_geldig_tot": "pso_30plus_geldig_tot"}


@pytest.mark.parametrize(("entries", "changes"), AGREES)
def test_what_agrees_or_cannot_be_compared_is_not_found(
    entries: Entry | tuple[Entry, ...], changes: dict[str, Any]
) -> None:
    assert findings(entries, changes) == ()


@pytest.mark.parametrize(("entries", "changes", "expected"), DIFFERS)
def test_what_differs_is_found(
    entries: Entry | tuple[Entry, ...], changes: dict[str, Any], expected: Found
) -> None:
    assert places(findings(entries, changes, column_headers=PLUS_HEADERS)) == expected


def test_every_rule_is_broken_above_and_needs_an_overview() -> None:
    broken = {code for _, _, expected in DIFFERS for code, _ in expected}
    assert broken == {rule.code.id for rule in OVERVIEW_RULES}
    assert checker(select=("C14",)).check(SUPPLIER, classified()) == ()


def text(entries: Entry | tuple[Entry, ...], changes: dict[str, Any]) -> str:
    (finding,) = findings(entries, changes)
    return str(finding.message)


def test_an_opportunity_names_level_and_end_and_promises_nothing_for_an_aspirant() -> None:
    said = text(ENTRY, {"certificate": None})
    assert "Trede 2, until 2027-02-28" in said
    assert "can already count for you" in said
    aspirant = text(listed(level=CertificateLevel.ASPIRANT), {"certificate": None})
    assert "Aspirant-status" in aspirant
    assert "count" not in aspirant
    bare = text(replace(ENTRY, certificate=Certificate()), {"certificate": None})
    assert "with a certificate;" in bare


def test_a_match_by_name_states_how_alike_the_names_are() -> None:
    near = replace(UNNUMBERED, name="Voorbeelt B.V.")
    unclaimed = text(near, NAMED | {"certificate": None})
    assert "“Voorbeelt B.V.” (Goes)" in unclaimed
    assert "88 % alike" in unclaimed
    level = replace(near, certificate=replace(LISTED, level=CertificateLevel.BASIS))
    assert "a name that is 88 % alike" in text(level, NAMED)
    exact = replace(level, name="Voorbeeld")
    assert "alike" not in text(exact, NAMED)


def test_candidates_are_named_at_most_three() -> None:
    many = tuple(replace(UNNUMBERED, name=f"Voorbeeld {form}") for form in ("NV", "Groep", "VOF"))
    said = text((*many, *TWO[1:], replace(UNNUMBERED, name="Vereniging Voorbeeld")), NAMED)
    assert said.count("(Goes)") == 3


def test_the_same_name_in_another_place_is_shown_and_not_taken() -> None:
    assert "“Voorbeeld BV” (Oss)" in text(replace(UNNUMBERED, place="Oss"), {})
    here = {"address": replace(ADDRESS, town="Oss")}
    assert findings(replace(UNNUMBERED, place="Oss"), here) == ()


def test_a_list_without_a_column_for_thirty_plus_is_pointed_at_the_level() -> None:
    headers = {name: name for name in HEADERS if name != "pso_30plus"}
    plus = replace(listed(), certificate=PLUS)
    assert places(findings(plus, claims(TOP), column_headers=headers)) == [("C149", "pso_niveau")]


@pytest.mark.parametrize(("days", "expected"), [(31, []), (32, ["C144"]), (-5, [])])
@pytest.mark.parametrize("saved_by", DayFrom)
def test_an_overview_grows_old(days: int, expected: list[str], saved_by: DayFrom) -> None:
    saved = DAY - timedelta(days=days)
    overview = Overview([ENTRY], DAY, file="overzicht.csv", saved_on=saved, saved_by=saved_by)
    found = checker(overview=overview, select=("C14",)).check_list()
    assert [finding.code for finding in found] == expected
    assert all(finding.place == Place("overzicht.csv") for finding in found)
    assert {code.id for code in CODES} == {"C144"}


def test_when_it_is_old_stands_in_the_settings() -> None:
    saved = DAY - timedelta(days=8)
    overview = Overview([ENTRY], DAY, file="overzicht.csv", saved_on=saved)
    settings = replace(SETTINGS, overview=OverviewSettings(max_age_days=7))
    found = checker(overview=overview, select=("C14",), settings=settings).check_list()
    assert ["8 days" in str(finding.message) for finding in found] == [True]


def test_a_saved_day_that_nobody_knows_is_not_old() -> None:
    assert checker(overview=Overview([ENTRY], DAY), select=("C14",)).check_list() == ()

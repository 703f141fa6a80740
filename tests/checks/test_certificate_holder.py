"""The name on the certificate and the name of the supplier."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pso_letters.likeness import likeness
from pso_letters.settings import CheckSettings
from tests.checks.cases import CERTIFICATE, HEADERS, SETTINGS, SUPPLIER, checker, classified, found

WITH_COLUMN = HEADERS | {"pso_houder": "pso_houder"}
FOUND = [("C139", "pso_houder")]


@pytest.mark.parametrize(
    ("name", "holder", "expected"),
    [
        ("Voorbeeld B.V.", "", []),
        ("Voorbeeld B.V.", "VOORBEELD BV", []),
        ("Müller & Zn.", "Zn en Muller", []),
        ("Goed Werk", "Goedwerk B.V.", []),
        ("Voorbeeld B.V.", "Ander bedrijf B.V.", FOUND),
        ("", "Ander bedrijf B.V.", [("S110", "naam")]),
    ],
)
def test_a_certificate_is_in_the_name_of_the_supplier(
    name: str, holder: str, expected: list[tuple[str, str | None]]
) -> None:
    certificate = replace(CERTIFICATE, holder=holder, covered_kvk=())
    supplier = replace(SUPPLIER, name=name, certificate=certificate)
    assert found(supplier, column_headers=WITH_COLUMN) == expected


@pytest.mark.parametrize(("kvk", "expected"), [("12345678", []), ("87654321", []), ("", FOUND)])
def test_a_subsidiary_in_the_scope_goes_with_its_parent(
    kvk: str, expected: list[tuple[str, str | None]]
) -> None:
    certificate = replace(CERTIFICATE, holder="Moeder Holding")
    supplier = replace(SUPPLIER, kvk=kvk, certificate=certificate)
    assert [
        each for each in found(supplier, column_headers=WITH_COLUMN) if each[0] == "C139"
    ] == expected


def test_the_similarity_is_stated_and_its_limit_is_a_setting() -> None:
    holder = "Voorbeeldig B.V."
    per_cent = likeness(SUPPLIER.name, holder)
    certificate = replace(CERTIFICATE, holder=holder, covered_kvk=())
    supplier = replace(SUPPLIER, certificate=certificate)

    def findings(similarity: int) -> tuple[str, ...]:
        settings = replace(SETTINGS, checks=CheckSettings(similarity=similarity))
        return tuple(
            str(finding.message)
            for finding in checker(settings=settings).check(supplier, classified())
        )

    assert findings(per_cent) == ()
    (message,) = findings(per_cent + 1)
    assert f"{per_cent} per cent" in message
